"""``submit()``: a lesson packed into one file, for staff without an exchange to hand it in at."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from grader.course import several
from grader.marking import Record, progress_of

from . import html
from .panel import Panel
from .show import show

STILL = "<p><strong>Hand in.</strong> A button that packs this lesson into one file for your course staff.</p>"


@dataclass(frozen=True)
class Packed:
    """A lesson packed: where the file is, what is in it, and when the notebook in it was saved."""

    path: Path
    names: tuple[str, ...]
    saved: datetime


def submit() -> None:
    """Show a button that packs this lesson, notebook and answers, and says where the file is.

    Under nbgrader nothing is shown.
    """
    if not os.environ.get("NBGRADER_EXECUTION"):
        show(Submission(Path.cwd()).widget, STILL)


def pack(folder: Path) -> Packed:
    """Write ``LESSON-handed-in.zip`` beside the folder of a lesson, with the notebook and the answers in it.

    An earlier one is replaced only when the new one is complete. FileNotFoundError if there is no notebook in the
    folder, OSError where the disk does not let us.
    """
    notebooks = sorted(folder.glob("*.ipynb"))
    if not notebooks:
        raise FileNotFoundError(f"There is no notebook in {folder}. Save the notebook, then press the button again.")
    files = [*notebooks, *(path for path in [Record(folder).path] if path.is_file())]
    target = folder.parent / f"{folder.name}-handed-in.zip"
    unfinished = target.with_suffix(".part")
    try:
        with ZipFile(unfinished, "w", ZIP_DEFLATED) as archive:
            for path in files:
                archive.write(path, f"{folder.name}/{path.name}")
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    saved = max(path.stat().st_mtime for path in notebooks)
    return Packed(target, tuple(path.name for path in files), datetime.fromtimestamp(saved).astimezone())


class Submission:
    """The button, what is answered so far, and where the file is once it is pressed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.widget = Panel(on_press=lambda _: self._pack())
        self.widget.heading = html.title("Hand in")
        self.widget.question = (
            "<p>One file for your course staff, with the notebook and your answers. "
            "If you wrote code, save the notebook first.</p>"
        )
        self.widget.buttons = html.button("pack", "Pack this lesson")

    def _pack(self) -> None:
        try:
            self.widget.feedback = self._told(pack(self._folder))
        except OSError as error:
            reason = error.strerror or str(error)
            self.widget.feedback = html.notice(
                f"**Nothing was packed**: {reason}. Your answers are safe where they are. "
                "Free some space or make the folder above this one writable, then press the button again."
            )

    def _told(self, packed: Packed) -> str:
        names = " and ".join(f"<code>{escape(name)}</code>" for name in packed.names)
        return (
            '<div class="grader-feedback grader-right" role="alert"><p><strong>✓ Packed.</strong> '
            f"The file is <code>{escape(str(packed.path))}</code>; in JupyterLab you find it one folder up. "
            f"It holds {names}.</p><p>{self._answered()} The notebook in it was saved at "
            f'{packed.saved:%H:%M}.</p><p><span class="grader-next">→</span> Send this file to your course staff. '
            "You can go on and pack again at any time.</p></div>"
        )

    def _answered(self) -> str:
        lessons = progress_of(self._folder.parent).lessons
        mine = next((one for one in lessons if one.lesson.id == self._folder.name), None)
        if mine is None:
            return ""
        cards = mine.solved + len(mine.left)
        missing = " The others count as not attempted." if mine.tried < cards else ""
        return f"You have answered {mine.tried} of {several(cards, 'card')}.{missing}"
