"""What a released lesson shows before anybody has run it: the question of each card and its picture.

So a lesson can be read where nothing runs, in a preview of the file on the web, say.
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from copy import deepcopy
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor

import grader
from grader.marking.kept import ANSWERS_MIMETYPE

SECONDS = 120
_STILL = re.compile(r'<div class="grader-still">(.*)</div>', re.DOTALL)
_PICTURE = re.compile(r"(<svg\b.*?</svg>)", re.DOTALL)
_WORDS, _ALL = re.compile(r'aria-label="([^"]*)"'), re.compile(r"(.*)", re.DOTALL)


class ShowStills(NbGraderPreprocessor):  # type: ignore[misc]
    """Runs a lesson in an empty folder, as its first reader would, and keeps the still text of its cards.

    Numbers that are a learner's own, and whatever else a cell shows, are not kept: they differ from run to run.
    """

    def preprocess(self, notebook: Any, resources: Any) -> tuple[Any, Any]:
        """The notebook with its stills. RuntimeError if a cell of it fails."""
        wanted = [place for place, cell in enumerate(notebook.cells) if cell.cell_type == "code" and _is_card(cell)]
        if wanted:
            ran = _run(notebook, resources.get("unique_key", "lesson"))
            for place in wanted:
                notebook.cells[place].outputs = list(_kept(ran.cells[place].outputs))
        return notebook, resources


def _is_card(cell: Any) -> bool:
    """Whether a cell shows a card or an explorable."""
    try:
        last = ast.parse(cell.source).body[-1]
    except (SyntaxError, IndexError):
        return False
    match last:
        case ast.Expr(ast.Call(func=ast.Name(id="explore" | "exercise"))):
            return True
    return False


def _run(notebook: Any, name: str) -> Any:
    copy = deepcopy(notebook)
    # The same grader in the kernel as here, wherever it lies.
    path = os.pathsep.join([str(Path(grader.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    with TemporaryDirectory() as place:
        folder = Path(place, name)
        folder.mkdir()
        client = NotebookClient(
            copy,
            timeout=SECONDS,
            kernel_name="python3",
            extra_arguments=["--HistoryManager.hist_file=:memory:", "--IPKernelApp.log_level=ERROR"],
            resources={"metadata": {"path": folder}},
        )
        try:
            client.execute(env={**os.environ, "PYTHONPATH": path})
        except CellExecutionError as error:
            raise RuntimeError(f"The lesson does not run from top to bottom:\n{error}") from None
    return copy


def _kept(outputs: Any) -> Iterator[Any]:
    """The words and, each by itself, the pictures: pages that show foreign HTML leave out a picture within it."""
    for output in outputs:
        data = output.get("data", {})
        found = None if data.get(ANSWERS_MIMETYPE, {}).get("variant") else _STILL.search(data.get("text/html", ""))
        for piece in _PICTURE.split(found[1]) if found else ():
            kind, told = ("image/svg+xml", _WORDS) if piece.startswith("<svg") else ("text/html", _ALL)
            if piece:
                yield new_output("display_data", {kind: piece, "text/plain": _plain(told.findall(piece)[0])})


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", html)).strip()
