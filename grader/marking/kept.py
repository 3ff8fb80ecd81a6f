"""The answers that a card leaves in its own cell, so that a notebook that arrives alone still carries them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from grader.course import Exercise

from .calls import Calls
from .mark import Answer
from .record import Entry, answer_in

ANSWERS_MIMETYPE = "application/vnd.grader.answers+json"


def to_be_kept(exercise: Exercise, answers: Iterable[Answer]) -> dict[str, Any]:
    """What a card leaves in the output of its cell, by MIME type: each answer once, and none that holds nothing."""
    data: list[Any] = []
    for answer in filter(None, answers):
        one = answer.as_data() if isinstance(answer, Calls) else answer
        data += [one] if one not in data else []
    return {ANSWERS_MIMETYPE: {"schema": 1, "exercise": exercise.id, "variant": exercise.variant, "answers": data}}


def kept_answers(outputs: Any) -> list[Entry]:
    """The answers in the outputs of a cell, as lines of a record; whatever is of another form is passed over."""
    forms = [one.get("data") for one in outputs if isinstance(one, Mapping)] if isinstance(outputs, list) else []
    found = [form[ANSWERS_MIMETYPE] for form in forms if isinstance(form, Mapping) and ANSWERS_MIMETYPE in form]
    return [
        Entry(exercise=exercise, event="check", variant=variant, answer=answer)
        for data in found
        for exercise, variant, answers in _read(data)
        for answer in map(answer_in, answers)
        if answer is not None
    ]


def _read(data: Any) -> list[tuple[str, str, list[Any]]]:
    match data:
        case {"schema": 1, "exercise": str(exercise), "variant": str(variant), "answers": list(answers)}:
            return [(exercise, variant, answers)]
    return []
