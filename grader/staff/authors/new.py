"""A new lesson, begun: its exercises, its place in the catalogue, its master, and what learners open."""

from __future__ import annotations

import re
from pathlib import Path

from grader.course import LESSONS
from grader.course.lessons import FILES

from ..nbgrader import Course, CourseError
from ..release import release
from .finding import LESSONS_FOLDER
from .template import PRACTICE, exercises, master

_NAME = re.compile("[0-9]{2}(-[a-z0-9]+)+")


def begin(course: Course, name: str, title: str = "") -> list[Path]:
    """Begin a lesson such as ``10-pooling``; the files that were made or changed. CourseError if that cannot be."""
    root = Path(course.directory.root)
    title = title or name[3:].replace("-", " ").capitalize()
    file = name[3:].replace("-", "_")
    _check(course, name, title, file)
    known = {lesson.id: declared for lesson, declared in zip(LESSONS, FILES, strict=True)}
    after = next((one for one in sorted(known) if one > name), None)

    declared = LESSONS_FOLDER / f"{file}.py"
    declared.write_text(exercises(name, title), encoding="utf-8")
    catalogue = LESSONS_FOLDER / "__init__.py"
    _insert(catalogue, f'    "{file}",\n', before=f'    "{known[after]}",\n' if after else ')\n"""Where each is')
    notebook = course.folder("source", ".", name) / f"{name}.ipynb"
    notebook.parent.mkdir(parents=True)
    notebook.write_text(master(name, title, after or PRACTICE), encoding="utf-8")
    changed = [declared, catalogue, notebook]
    list(release(course, [name]))
    changed.append(course.folder("release", ".", name) / f"{name}.ipynb")
    listed = f"| [{name[:2]} · {title}](lessons/{name}/{name}.ipynb) | say in a line what one can do after it |\n"
    row = re.compile(rf"^\| \[[^\n]*\(lessons/{after or PRACTICE}/[^\n]*\n", re.MULTILINE)
    if (readme := root / "README.md").is_file() and (found := row.search(readme.read_text(encoding="utf-8"))):
        _insert(readme, listed, before=found.group())
        changed.append(readme)
    return changed


def _check(course: Course, name: str, title: str, file: str) -> None:
    if not _NAME.fullmatch(name):
        raise CourseError(f"I read {name!r}. A lesson is named by two digits and small letters, like 10-pooling.")
    if re.search(r'["\\{}\n]', title):
        raise CourseError(f"I read the title {title!r}. Leave out quotes, braces and backslashes.")
    if not LESSONS_FOLDER.is_relative_to(course.directory.root):
        raise CourseError(
            f"The grader that runs here is installed in {LESSONS_FOLDER.parents[2]}, and a lesson is a part of it. "
            "Work in a checkout of the course, and install it from there: `pip install -e .`"
        )
    taken = [path for path in (LESSONS_FOLDER / f"{file}.py", LESSONS_FOLDER / file,
                               course.folder("source", ".", name)) if path.exists()]  # fmt: skip
    if taken or file in FILES:
        raise CourseError(f"There is a lesson of this name already: {', '.join(map(str, taken)) or file}.")


def _insert(path: Path, line: str, *, before: str) -> None:
    text = path.read_text(encoding="utf-8")
    if before not in text:
        raise CourseError(
            f"{path} is not as it was: there is no line {before.strip()} in it. Add {line.strip()} by hand."
        )
    path.write_text(text.replace(before, line + before, 1), encoding="utf-8")
