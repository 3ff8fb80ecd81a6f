"""The answers that a card leaves in its own cell, so that a notebook that arrives alone still carries them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .calls import Calls
from .record import Entry

ANSWERS_MIMETYPE = "application/vnd.grader.answers+json"


def kept_answers(outputs: Any) -> list[Entry]:
    """The answers in the outputs of a cell, as lines of a record; whatever is of another form is passed over."""
    forms = [one.get("data") for one in outputs if isinstance(one, Mapping)] if isinstance(outputs, list) else []
    found = [form[ANSWERS_MIMETYPE] for form in forms if isinstance(form, Mapping) and ANSWERS_MIMETYPE in form]
    return [
        Entry(exercise=exercise, event="check", variant=variant, answer=answer)
        for data in found
        for exercise, variant, answers in _read(data)
        for answer in map(_answer, answers)
        if answer is not None
    ]


def _read(data: Any) -> list[tuple[str, str, list[Any]]]:
    match data:
        case {"schema": 1, "exercise": str(exercise), "variant": str(variant), "answers": list(answers)}:
            return [(exercise, variant, answers)]
    return []


def _answer(data: Any) -> Any:
    match data:
        case str():
            return data
        case list() if all(isinstance(key, str) for key in data):
            return data
        case {"seed": _, "results": _}:
            try:
                return Calls.from_data(data)
            except ValueError:
                return None
        case dict() if all(isinstance(text, str) for text in data.values()):
            return data
    return None
