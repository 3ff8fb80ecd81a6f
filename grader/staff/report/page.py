"""The report as one HTML page that needs nothing else: no network, no script, no other file.

Names and answers are anybody's: all that goes into a page is escaped, bounded and printable, and the page itself
forbids scripts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from grader.course import several
from grader.marking.html import inline

from ..reading.handed_in import printable
from . import pictures
from .advice import anchor_of, in_a_row, quoted, signed
from .course import CourseReport
from .evidence import Standing, called
from .figures import FEWEST, Interval, Share
from .learners import several_points
from .lesson import BREAK, LessonReport

MOST: Mapping[str, int] = {
    "most_mistakes": 6,
    "most_with_one": 6,
    "most_people": 25,
    "most_names": 90,
    "most_rows": 250,
}
"""What is shown of each; the CSV has all."""
_SIGNS = {
    Standing.RIGHT: "✓",
    Standing.PARTLY: "◐",
    Standing.WRONG: "✗",
    Standing.UNREADABLE: "?",
    Standing.NOT_ATTEMPTED: "·",
    Standing.WAITS: "…",
    Standing.ERROR: "!",
}


def lesson_page(report: LessonReport) -> str:
    """The page of a lesson."""
    evidence = report.evidence
    scores = [learner.score for learner in evidence.learners]
    return _page(
        "lesson.html",
        title=f"{evidence.title}: what the class did",
        report=report,
        everything=Share(
            sum(
                all(one.standing is Standing.RIGHT for one in learner.answered.values())
                for learner in evidence.learners
            ),
            len(scores),
        ),
        roster=evidence.handed_in + len(evidence.absent),
        late=sum(learner.penalty > 0 for learner in evidence.learners),
        histogram=pictures.histogram(scores, evidence.points, report.scores.median),
        standings=[one for one in Standing if any(exercise.counts[one] for exercise in report.exercises)],
    )


def course_page(report: CourseReport, beside: Collection[str] = ()) -> str:
    """The page of a course; of the lessons that are named, it links to the pages beside it."""
    return _page(
        "course.html",
        title="The course: what the class did",
        report=report,
        beside=beside,
        standings=[one for one in Standing if any(line.counts[one] for line in report.lessons)],
    )


def _page(name: str, **context: Any) -> str:
    made = datetime.now().astimezone().strftime("%d %B %Y, %H:%M").lstrip("0")
    return _environment().get_template(name).render(made=made, **context)


@cache
def _environment() -> Environment:
    folder = files(__package__)
    # Read through the package, and not from a folder: it may be installed as an archive.
    loader = FunctionLoader(lambda name: folder.joinpath("templates", name).read_text(encoding="utf-8"))
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "anchor": anchor_of,
        "in_a_row": in_a_row,
        "inline": lambda text: Markup(inline(text)),  # escapes all else
        "interval": _interval,
        "part_bar": pictures.part_bar,
        "percent": lambda share: "–" if share is None else f"{share:.0%}",
        "points": lambda points: f"{round(points, 2):g}",
        "quoted": quoted,
        "several": several,
        "several_points": several_points,
        "share": lambda share: f"{share.count:,} of {share.of:,}",
        "short": _short,
        "sign": _SIGNS.__getitem__,
        "signed": signed,
        "step": lambda share: f"step-{min(4, int(5 * share))}",
        "standing_bar": pictures.standing_bar,
        "standing_name": pictures.name_of,
        "whisker": pictures.whisker,
    }
    environment.globals |= {
        "break_minutes": BREAK,
        "called": called,
        "css": Markup(folder.joinpath("report.css").read_text(encoding="utf-8")),
        "fewest": FEWEST,
        **MOST,
    }
    return environment


def _interval(interval: Interval) -> str:
    return f"{interval.low:.0%}–{interval.high:.0%}".replace("%–", "–")


def _short(text: str, longest: int) -> str:
    """Text of anybody's, without what would disturb the lines around it."""
    text = printable(text)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
