"""What nbgrader's exchange leaves beside a submission, and must find beside the feedback to give it back.

``nbgrader release_feedback`` stops for the whole class where one of these files is missing or is no text.
"""

from __future__ import annotations

import re
from pathlib import Path
from secrets import token_hex

from ..reading.handed_in import Unreadable, content
from ..reading.rebuilt import TIMESTAMP, time_of

SECRET = Path("submission_secret.txt")
"""From it follows the address of the feedback in the exchange, which only who handed in can know."""
_SECRET = re.compile(rb"[0-9a-f]{128}")
_LARGEST = 1000


def exchange_files(submitted: Path) -> dict[Path, bytes]:
    """The two files for the feedback of a submission.

    Without a secret of its own a submission gets a new one, that nobody knows: its feedback is not for the exchange.
    """
    time, secret = _read(submitted / TIMESTAMP), _read(submitted / SECRET)
    return {
        TIMESTAMP: time if time_of({TIMESTAMP: time}) else b"",
        SECRET: secret if _SECRET.fullmatch(secret) else token_hex(64).encode(),
    }


def _read(path: Path) -> bytes:
    try:
        return content(path, _LARGEST)
    except Unreadable:
        return b""
