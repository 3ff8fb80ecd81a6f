"""solutions/ → lessons/, by nbgrader's generate_assignment."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from .nbgrader import Course, CourseError


class DropWidgetState(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes saved widgets out of a notebook: they could hold what the author of a master had typed."""

    def preprocess(self, notebook: Any, resources: Any) -> tuple[Any, Any]:
        """The notebook without its saved widgets."""
        notebook.metadata.pop("widgets", None)
        return notebook, resources


def release(course: Course, lessons: Iterable[str] = ()) -> list[Path]:
    """Make the lessons that learners open, all or those named, and return their folders.

    Raises CourseError, with nbgrader's own words, for a lesson that could not be made.
    """
    known = course.lessons()
    made = []
    for lesson in lessons or known:
        if lesson not in known:
            raise CourseError(f"There is no master of {lesson!r}. Known are: {', '.join(known)}.")
        result = course.api.generate_assignment(lesson, force=True)
        if not result["success"]:
            raise CourseError(f"nbgrader could not release {lesson!r}:\n{result['log']}")
        made.append(course.folder("release", ".", lesson))
    return made
