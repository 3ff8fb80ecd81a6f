"""What was marked, put where nbgrader, the formgrader and learners look for it; and the note that it was.

A folder or a page is made beside its place and then moved there: whoever looks sees the old one or the new one. The
note is written last, when the marks stand in the gradebook: without it, a submission is graded again.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from ..desk import marks

NOTE = "graded.json"


@dataclass(frozen=True)
class Note:
    """Of what marks and page were made: the fingerprints of the submission, and of what the gradebook held."""

    submission: str
    by_us: str
    by_hand: str
    look: tuple[str, ...] = ()


def digest(data: Any) -> str:
    """The same for the same plain data, and for no other."""
    return sha256(repr(data).encode()).hexdigest()


def read_note(folder: Path) -> Note | None:
    """The note in the folder of a graded notebook, if there is one that can be read."""
    with suppress(OSError, ValueError, TypeError):
        data = json.loads((folder / NOTE).read_bytes())
        return Note(**data | {"look": tuple(data["look"])})
    return None


def write_note(folder: Path, note: Note) -> None:
    """Write the note into the folder of a graded notebook."""
    _replace(folder / NOTE, json.dumps(asdict(note)).encode("ascii"), 0o644)


def write_graded(
    folder: Path, lesson: str, notebook: str, kept: bytes, files: Mapping[Path, bytes], *, shared: bool
) -> None:
    """Put a graded notebook and all that lies beside it in place of what was there.

    ``shared``: for all of the course's group, as nbgrader's ``groupshared`` has it; without, nobody can change it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(mkdtemp(prefix=".grading-", dir=folder.parent))
    mode = 0o664 if shared else 0o444
    every = {**files, Path(f"{lesson}.ipynb"): notebook.encode(), Path(marks.NAME): kept}
    for name, data in every.items():
        path = made / name
        if path.parent != made:
            path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
    for place in (made, *(path for path in made.rglob("*") if path.is_dir())):
        place.chmod(0o2770 if shared else 0o755)
    if folder.exists():
        aside = Path(mkdtemp(prefix=".grading-", dir=folder.parent))
        folder.rename(aside / "old")
        made.rename(folder)
        shutil.rmtree(aside)
    else:
        made.rename(folder)


def write_page(folder: Path, lesson: str, page: str, files: Mapping[Path, bytes], *, shared: bool = False) -> None:
    """Put the page that a learner gets back, and the files it needs, in place of what was there.

    OSError if that cannot be done.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in {**files, Path(f"{lesson}.html"): page.encode()}.items():
        _replace(folder / name, data, 0o664 if shared else 0o644)


def remove_leftovers(folder: Path) -> None:
    """Remove what a grading that was ended in the middle left beside the folders of students' lessons."""
    for left in folder.glob("*/.grading-*"):
        shutil.rmtree(left, ignore_errors=True)


def _replace(path: Path, data: bytes, mode: int) -> None:
    made = path.with_name(f".grading-{path.name}")
    made.unlink(missing_ok=True)
    with open(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(data)
    made.replace(path)
