"""Downloads as platforms make them: folders and zips with files of a lesson."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from grader.marking import mark
from grader.marking.record import line_of_check
from tests.support import ROOT

LESSON = "02-filters"
NOTEBOOK = (ROOT / "lessons" / LESSON / f"{LESSON}.ipynb").read_bytes()


@cache
def answers(typed: str) -> bytes:
    """A log with one answer, the same for the same."""
    return line_of_check("sixteen-filters", typed, mark("sixteen-filters", typed))


def notebook(said: str) -> bytes:
    """A notebook that is not anybody else's."""
    data = json.loads(NOTEBOOK)
    data["cells"].append({"cell_type": "markdown", "id": "said", "metadata": {}, "source": said})
    return json.dumps(data).encode()


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """A zip with these files."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def packed(typed: str = "160", said: str = "mine") -> bytes:
    """What ``submit()`` packs."""
    return zipped({f"{LESSON}/{LESSON}.ipynb": notebook(said), f"{LESSON}/answers.jsonl": answers(typed)})


def lay(folder: Path, files: Mapping[str, bytes | str]) -> Path:
    """Files in a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder
