"""Hand-ins that lie beside the place where they are looked for: nobody would miss them."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import relpath
from pathlib import Path

from ..nbgrader import Course
from ..reading.handed_in import printable

MOST = 3
"""Of which it is told where they belong; it is the same for all the others."""


def misplaced(course: Course, lesson: str) -> list[str]:
    """What lies in the folder of submissions as if it were of this lesson, and where it belongs, in words."""
    root = course.directory.root
    found = [
        printable(f"{relpath(lies, root)} lies where nobody looks for it: it belongs in {relpath(belongs, root)}.")
        for lies, belongs in _found(course, lesson)
    ]
    more = [f"So it is with {len(found) - MOST} more."] if len(found) > MOST else []
    return found[:MOST] + more


def _found(course: Course, lesson: str) -> Iterator[tuple[Path, Path]]:
    """Folders of learners in a folder of the lesson, and notebooks that lie in no folder of the lesson."""
    submitted = Path(course.directory.root, course.directory.submitted_directory)
    notebook = f"{lesson}.ipynb"
    for path in sorted(submitted.glob(f"{lesson}/*/")):
        if not path.name.startswith(".") and path.name != lesson:
            yield path, course.folder("submitted", path.name, lesson)
    for path in sorted(submitted.glob(f"*/{notebook}")):
        student = "STUDENT" if path.parent.name == lesson else path.parent.name
        yield path, course.folder("submitted", student, lesson) / notebook
    if (path := submitted / notebook).exists():
        yield path, course.folder("submitted", "STUDENT", lesson) / notebook
