"""Whose folders are whose in an export of Gradescope's, "Download Submissions".

Beside the folders, one a submission, lies ``submission_metadata.yml``: for each folder its ``:submitters:`` with their
``:name:``, ``:sid:`` and ``:email:``, and when it was ``:created_at:``. Gradescope publishes no description of it; this
is how the tools of gradescope's users read it, e.g. ``gradescope_auto_py`` of github.com/matthigger and
``GradescopeLoader`` of other courses' tools.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import yaml

from .entry import Entry, Refused

METADATA = "submission_metadata.yml"
LARGEST = 50 * 2**20
"""Bytes: it holds the results of every earlier submission, too."""


@dataclass(frozen=True)
class Submitter:
    """One of those who handed in together."""

    name: str
    sid: str
    email: str


@dataclass(frozen=True)
class Submission:
    """Who handed in a folder, and when, if that is told."""

    submitters: tuple[Submitter, ...]
    time: datetime | None


def read_metadata(entry: Entry) -> dict[str, Submission]:
    """The submissions by the names of their folders; Refused if the file is of another form."""
    try:
        data = yaml.load(entry.read(LARGEST), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, UnicodeError, ValueError, RecursionError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused("is not what Gradescope writes") from None
    if not isinstance(data, Mapping):
        raise Refused("is not what Gradescope writes")
    return {str(name): _submission(one) for name, one in data.items() if isinstance(one, Mapping)}


def _submission(data: Mapping[Any, Any]) -> Submission:
    people = data.get(":submitters")
    submitters = [
        Submitter(*(str(one.get(f":{key}") or "").strip() for key in ("name", "sid", "email")))
        for one in (people if isinstance(people, list) else [])
        if isinstance(one, Mapping)
    ]
    return Submission(tuple(submitters), _time(data.get(":created_at")))


def _time(value: Any) -> datetime | None:
    """A time with its zone; one without is UTC, as YAML has it."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.replace(" UTC", "+00:00").replace(" Z", "+00:00"))
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)
