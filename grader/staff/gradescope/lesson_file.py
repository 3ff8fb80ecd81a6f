"""A lesson as data in a file: all that marking needs of it, for a machine without the masters and the gradebook."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..reading.master import Lesson
from ..reading.restore import Known

NAME = "lesson.json"


@dataclass(frozen=True)
class Settings:
    """How learners' code is kept apart, and how long it may run, in seconds: as the course has it."""

    isolation: str
    cell_seconds: float
    submission_seconds: float


def dump(lesson: Lesson, settings: Settings) -> bytes:
    """The file. In it are the cells as learners get them, and no solution: the gradebook keeps none."""
    data: dict[str, Any] = {
        "settings": asdict(settings),
        "name": lesson.name,
        "known": [asdict(one) for one in lesson.known],
        "texts": sorted(lesson.texts),
        "modules": list(lesson.modules),
        "files": {name.as_posix(): b64encode(content).decode("ascii") for name, content in lesson.files.items()},
    }
    return json.dumps(data, indent=1).encode("ascii")


def load(data: bytes) -> tuple[Lesson, Settings]:
    """The lesson in a file that ``dump`` made."""
    found = json.loads(data)
    lesson = Lesson(
        name=found["name"],
        known=tuple(Known(**one) for one in found["known"]),
        texts=frozenset(found["texts"]),
        modules=tuple(found["modules"]),
        files={Path(name): b64decode(content) for name, content in found["files"].items()},
    )
    return lesson, Settings(**found["settings"])
