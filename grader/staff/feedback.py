"""The page that a learner gets back when no marks could be made: why, and what to do."""

from __future__ import annotations

from html import escape
from pathlib import Path

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{lesson}</title></head>
<body>
<h1>{lesson}</h1>
<p><strong>This could not be graded yet.</strong> {problem}</p>
<p>Nothing is counted against you. If you do not know how to go on, show this page to your course staff.</p>
</body>
</html>
"""


def write_problem(folder: Path, lesson: str, problem: str) -> Path:
    """Write the page in place of the feedback; OSError if that cannot be done."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{lesson}.html"
    path.write_text(_PAGE.format(lesson=escape(lesson), problem=escape(problem)), encoding="utf-8")
    return path
