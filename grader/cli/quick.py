"""What lets a command begin sooner."""

from __future__ import annotations

import sys


def skip_web_addresses() -> None:
    """Leave out what checks the web addresses in notebooks: it takes most of a second to load, and there are none."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
