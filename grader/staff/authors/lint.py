"""All that can be told of lessons without running them: the exercises, the masters, and what learners open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.course import LESSONS, Lesson, UnknownName
from grader.course.lessons import FILES
from grader.marking.record import NAME as RECORD

from ..nbgrader import Course
from . import curriculum, leftovers, masters, released
from .finding import LESSONS_FOLDER, Finding, told
from .notebooks import notebooks_in, read_notebook


def lint(course: Course, names: Sequence[str] = ()) -> Iterator[Finding]:
    """What is wrong with the lessons of these names, or with all, and with what belongs to none.

    Raises UnknownName for a name that no lesson has.
    """
    lessons, broken = _loaded()
    yield from broken
    chosen = [lesson for lesson in lessons if lesson.id in names] if names else lessons
    if missing := [name for name in names if name not in {lesson.id for lesson in chosen}]:
        raise UnknownName("lesson", missing[0], [lesson.id for lesson in lessons])
    yield from curriculum.in_all(lessons)
    here = [lesson.id for lesson in chosen if course.folder("source", ".", lesson.id).is_dir()]
    for lesson in chosen:
        yield from curriculum.in_lesson(lesson)
        yield from masters.in_master(_notebook(course, "source", lesson.id), lesson)
        yield from released.shows_no_solution(_notebook(course, "release", lesson.id), lesson)
    if not names:
        here += [path.stem for path in _beside(course, lessons)]
        yield from _strays(course, lessons)
    yield from released.differences(course, here)


def _loaded() -> tuple[list[Lesson], list[Finding]]:
    """The lessons that can be loaded, and why others cannot."""
    lessons, findings = [], []
    for place, name in enumerate(FILES):
        try:
            lessons.append(LESSONS[place])
        except Exception as error:  # an author's own code is run here
            where = getattr(error, "lineno", None) if isinstance(error, SyntaxError) else None
            at = f"{told(LESSONS_FOLDER / name)}.py" + (f":{where}" if where else "")
            findings.append(Finding(at, f"It cannot be loaded: {type(error).__name__}: {error}"))
    return lessons, findings


def _strays(course: Course, lessons: Sequence[Lesson]) -> Iterator[Finding]:
    """What lies where it belongs to no lesson."""
    for path in sorted(LESSONS_FOLDER.iterdir()):
        if path.stem not in FILES and not path.name.startswith(("_", ".")):
            yield Finding(
                told(path), f"No lesson is declared in it. Add {path.stem!r} to FILES in __init__.py, or remove it."
            )
    beside = _beside(course, lessons)
    for path in beside:
        yield from _none_shown(path)
        yield from leftovers.in_notebook(path)
    known = {_notebook(course, "source", lesson.id) for lesson in lessons} | set(beside)
    for path in notebooks_in(course.folder("source", ".", ".")):
        if path not in known:
            yield Finding(
                told(path), "It is in no folder of its own name, so no lesson begins with it. Move or remove it."
            )
    for path in sorted(course.folder("source", ".", ".").rglob(RECORD)):
        yield Finding(told(path), "Somebody answered cards here, and it would be released. Remove it.")
    masters_of = {path.stem for path in known}
    for path in notebooks_in(course.folder("release", ".", ".")):
        if path.stem not in masters_of or path.parent.name != path.stem:
            yield Finding(told(path), "It has no master. What learners open is made from solutions/: remove it.")


def _none_shown(path: Path) -> Iterator[Finding]:
    for cell in read_notebook(path).cells:
        if cell.card:
            words = f"It shows {cell.card!r}, but {path.stem} is no lesson. Declare one in {told(LESSONS_FOLDER)}."
            yield Finding(f"{told(path)}, cell {cell.id}", words)


def _beside(course: Course, lessons: Sequence[Lesson]) -> list[Path]:
    """Notebooks that are no lessons, such as the one to practise with."""
    ids = {lesson.id for lesson in lessons}
    paths = [_notebook(course, "source", name) for name in course.lessons() if name not in ids]
    return [path for path in paths if path.is_file()]


def _notebook(course: Course, kind: str, name: str) -> Path:
    return course.folder(kind, ".", name) / f"{name}.ipynb"
