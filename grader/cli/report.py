"""``grader report``: what a class did, and what to teach tomorrow."""

from __future__ import annotations

import json
from pathlib import Path

from .quick import skip_web_addresses
from .say import Commands, Options, say


def add(commands: Commands) -> None:
    """Add the command to those that there are."""
    parser = commands.add_parser("report", help="what a class did and misunderstood, as a page, CSV or JSON")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("lesson", metavar="LESSON", nargs="?", help="a lesson that was graded, e.g. 02-filters")
    which.add_argument("--course", action="store_true", help="all lessons that were graded, side by side")
    parser.add_argument("--into", metavar="FOLDER", type=Path, help="where to write; course/reports, if not given")
    parser.add_argument("--csv", action="store_true", help="write the tables beside the page too")
    parser.add_argument("--open", action="store_true", help="show the page in the browser")
    parser.add_argument("--json", action="store_true", help="print data instead of writing a page")
    parser.set_defaults(run=run)


def run(options: Options) -> int:
    """Run the command; its exit code."""
    skip_web_addresses()
    import webbrowser

    from grader.staff.nbgrader import Course
    from grader.staff.report import make_report, report_data, write_page, write_tables

    course = Course(Path.cwd())
    report = make_report(course, None if options.course else options.lesson)
    if options.json:
        print(json.dumps(report_data(report), indent=2))
        return 0
    page = write_page(report, course, options.into)
    for one in report.teach:
        say(f"• {one.lead} {one.text}")
    for path in [page, *(write_tables(report, course, options.into) if options.csv else ())]:
        print(path)
    if options.open:
        webbrowser.open(page.resolve().as_uri())
    return 0
