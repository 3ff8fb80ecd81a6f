"""Marking what was put in order, or each to its counterpart."""

from __future__ import annotations

from collections.abc import Mapping

from grader.course import MatchExercise, several

from .outcome import Mark, Outcome, Part


def mark_match(exercise: MatchExercise, answer: Mapping[str, str]) -> Mark:
    """The mark of the counterparts, by the keys of their items: each right one earns its share."""
    chosen = {key: target for key, target in answer.items() if target}
    items = {item.key: item for item in exercise.items}
    for key, target in chosen.items():
        if key not in items or target not in exercise.targets:
            return Mark.of(
                exercise,
                Outcome.UNREADABLE,
                happened=f"I read {key!r} with {target!r}, which do not belong to this exercise.",
                next_step=f"Items are {', '.join(items)}; each takes one of {', '.join(exercise.targets)}.",
            )
    if not chosen:
        return Mark.of(exercise, Outcome.NOT_ATTEMPTED, happened="Nothing is chosen yet.", next_step="Begin with one.")
    parts = tuple(_part(chosen.get(item.key), item.key, item.target) for item in exercise.items)
    right = sum(part.outcome is Outcome.RIGHT for part in parts)
    read = ", ".join(f"{items[key].text}: {target}" for key, target in chosen.items())
    if right == len(parts):
        why = " ".join(f"{item.why}." for item in exercise.items)
        happened = "That is the order." if exercise.ordered else "Each is where it belongs."
        return Mark.of(exercise, Outcome.RIGHT, read=read, happened=happened, why=why, parts=parts)
    empty = len(parts) - len(chosen)
    what = "place" if exercise.ordered else "choice"
    return Mark.of(
        exercise,
        Outcome.WRONG,
        score=round(exercise.points * right / len(parts), 2),
        read=read,
        mistake="wrong-order" if exercise.ordered else "wrong-match",
        happened=f"{right} of {several(len(parts), what)} {'is' if right == 1 else 'are'} right.",
        next_step=f"{several(empty, what)} still to make." if empty else "Count those that are marked once more.",
        parts=parts,
    )


def _part(chosen: str | None, key: str, target: str) -> Part:
    if chosen is None:
        return Part(key, Outcome.NOT_ATTEMPTED)
    return Part(key, Outcome.RIGHT if chosen == target else Outcome.WRONG)
