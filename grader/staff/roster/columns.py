"""Which columns of a roster were taken for what: told, so that no name is lost in silence."""

from __future__ import annotations

from ..reading.handed_in import printable
from .file import NBGRADER, OTHER, Roster

_CALLED = {"ids": "id", "first": "first name", "last": "last name", "lms_id": "the platform's number"}
"""The fields of a person whose names are not words."""
_OPTIONS = {"first": "--first-name COLUMN", "last": "--last-name COLUMN", "email": "--email COLUMN"}


def unused(roster: Roster) -> list[str]:
    """What to know of columns that were not used; nothing of a platform's own file, which always has many of them."""
    used = {place: _CALLED.get(field, field) for field, places in roster.columns.items() for place in places}
    others = [name for place, name in enumerate(roster.header) if place not in used]
    if roster.kind not in (NBGRADER, OTHER) or not others:
        return []
    taken = ", ".join(f"{roster.header[place]} as {called}" for place, called in used.items())
    options = [option for field, option in _OPTIONS.items() if not roster.columns.get(field)]
    again = f"; if they hold names or addresses, read the file again with {' or '.join(options)}" if options else ""
    return [printable(f"taken from the file: {taken}; not used: {', '.join(others)}{again}")]
