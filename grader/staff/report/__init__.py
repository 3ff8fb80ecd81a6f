"""What a class did, on one page that begins with what to teach tomorrow; the same as JSON and CSV."""

from __future__ import annotations

from pathlib import Path

from ..nbgrader import Course, CourseError
from .course import CourseReport, CourseWriter
from .data import course_data, lesson_data
from .lesson import LessonReport, lesson_report
from .page import course_page, lesson_page
from .reading import read_evidence
from .tables import course_tables, lesson_tables

Report = LessonReport | CourseReport
COURSE = "course"
"""What the files of the whole course are called."""


def make_report(course: Course, lesson: str | None) -> Report:
    """The report of a lesson, or of the whole course; CourseError if there is nothing to report."""
    if lesson is not None:
        return lesson_report(read_evidence(course, lesson))
    writer, any_marks = CourseWriter(), False
    for one in course.lessons():
        try:
            evidence = read_evidence(course, one)
        except CourseError:
            continue  # this lesson has no marks yet
        writer.add(lesson_report(evidence))
        any_marks = True
    if not any_marks:
        raise CourseError(
            "No lesson has marks yet, so there is nothing to report. Grade one first: `python -m grader grade LESSON`."
        )
    return writer.report()


def write_report(course: Course, lesson: str | None, folder: Path | None = None) -> Path:
    """Write the page of a lesson, or of the whole course, and give its path; CourseError if there is nothing to report.

    It goes into ``course/reports/``, or into ``folder``.
    """
    return write_page(make_report(course, lesson), course, folder)


def write_page(report: Report, course: Course, folder: Path | None = None) -> Path:
    """Write the page of a report and give its path."""
    place = _folder(course, folder)
    if isinstance(report, LessonReport):
        page = lesson_page(report)
    else:
        page = course_page(report, {one.lesson for one in report.lessons if _page_of(one.lesson, place).is_file()})
    path = _page_of(_name(report), place)
    path.write_text(page, encoding="utf-8")
    return path


def write_tables(report: Report, course: Course, folder: Path | None = None) -> list[Path]:
    """Write the tables of a report as CSV and give their paths."""
    tables = lesson_tables(report) if isinstance(report, LessonReport) else course_tables(report)
    paths = []
    for name, text in tables.items():
        paths.append(_folder(course, folder) / f"{_name(report)}-{name}.csv")
        # With a mark at its beginning by which spreadsheets know the encoding.
        paths[-1].write_text(text, encoding="utf-8-sig", newline="")
    return paths


def report_data(report: Report) -> object:
    """A report for ``json.dumps``."""
    return lesson_data(report) if isinstance(report, LessonReport) else course_data(report)


def _folder(course: Course, folder: Path | None) -> Path:
    place = folder or Path(course.directory.root, "course", "reports")
    place.mkdir(parents=True, exist_ok=True)
    return place


def _page_of(name: str, folder: Path) -> Path:
    return folder / f"{name}.html"


def _name(report: Report) -> str:
    return report.evidence.lesson if isinstance(report, LessonReport) else COURSE


__all__ = ["CourseError", "Report", "make_report", "report_data", "write_page", "write_report", "write_tables"]
