"""solutions/ → lessons/, by nbgrader's generate_assignment."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nbgrader.api import MissingEntry
from nbgrader.apps import NbGraderAPI
from nbgrader.preprocessors import NbGraderPreprocessor

from grader.marking.record import NAME as RECORD

from ..nbgrader import Course, CourseError


class DropWidgetState(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes saved widgets out of a notebook: they could hold what the author of a master had typed."""

    def preprocess(self, notebook: Any, resources: Any) -> tuple[Any, Any]:
        """The notebook without its saved widgets."""
        notebook.metadata.pop("widgets", None)
        return notebook, resources


@dataclass(frozen=True)
class Released:
    """A lesson made; ``set_aside`` is where work that lay in its folder was copied to, if there was any."""

    lesson: str
    folder: Path
    set_aside: Path | None = None


def release(course: Course, lessons: Iterable[str] = ()) -> Iterator[Released]:
    """Make the lessons that learners open, all or those named.

    nbgrader empties a lesson's folder first. Where somebody has answered cards in it, the whole folder is
    copied to ``course/set-aside/`` before, and the record of answers stays.
    Raises CourseError if there is no such lesson, and, with nbgrader's own words, if one could not be made.
    """
    lessons = list(lessons)
    known = course.must_have(*lessons)
    with course.gradebook():
        pass  # if it cannot be opened, nbgrader would only log that
    for lesson in lessons or known:
        folder = course.folder("release", ".", lesson)
        set_aside = _set_aside(course, folder)
        _generate(course.api, lesson)
        if set_aside:
            shutil.copy2(set_aside / RECORD, folder / RECORD)
        yield Released(lesson, folder, set_aside)


def make_known(course: Course, lesson: str) -> None:
    """Tell the gradebook of a lesson without touching what learners open."""
    with course.gradebook() as gradebook, suppress(MissingEntry):
        gradebook.find_assignment(lesson)
        return
    with TemporaryDirectory() as elsewhere:
        course.directory.release_directory, kept = elsewhere, course.directory.release_directory
        config = deepcopy(course.config)
        config.ShowStills.enabled = False  # nobody looks at this one
        try:
            _generate(NbGraderAPI(coursedir=course.directory, config=config), lesson)
        finally:
            course.directory.release_directory = kept


def _generate(api: Any, lesson: str) -> None:
    result = api.generate_assignment(lesson, force=True)
    if not result["success"]:
        raise CourseError(f"nbgrader could not release {lesson!r}:\n{_in_words(result['log'])}")


def _in_words(log: str) -> str:
    """What nbgrader logged, without the lines of its code that led there."""
    return "\n".join(line for line in log.splitlines() if not line.startswith(" " * 5) and "Traceback" not in line)


def _set_aside(course: Course, folder: Path) -> Path | None:
    if not (folder / RECORD).exists():
        return None
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = Path(course.directory.root, "course", "set-aside", f"{folder.name}-{stamp}")
    shutil.copytree(folder, aside)
    return aside
