"""Marking a summary that was checked and mended."""

from __future__ import annotations

from collections.abc import Mapping

from grader.course import RepairExercise, several

from .answers import Unreadable, read
from .outcome import Mark, Outcome, Part


def mark_repair(exercise: RepairExercise, answer: Mapping[str, str]) -> Mark:
    """The mark of the counts that were changed, by the names of their rows.

    Each wrong count put right earns its share, half of it if another wrong one was put there; each right
    count that was changed takes a share back.
    """
    rows = {row.name: row for row in exercise.network.rows}
    parts: list[Part] = []
    earned = 0.0
    for name, typed in answer.items():
        if name not in rows:
            return Mark.of(
                exercise,
                Outcome.UNREADABLE,
                happened=f"I read a row {name!r}, which this table does not have.",
                next_step=f"Its rows are: {', '.join(rows)}. This was no attempt.",
            )
        row = rows[name]
        try:
            value = read(typed).value
        except Unreadable as problem:
            parts.append(Part(name, Outcome.UNREADABLE, f"{name}: {problem}"))
            continue
        if value == exercise.printed(row):
            continue
        if name not in exercise.planted:
            earned -= 1
            parts.append(Part(name, Outcome.WRONG, f"{name} was right before: {exercise.count(row):,}."))
        elif value == exercise.count(row):
            earned += 1
            parts.append(Part(name, Outcome.RIGHT))
        else:
            earned += 0.5
            note = f"{name}: there is a mistake in this row indeed. {value:,} is not the right count yet."
            parts.append(Part(name, Outcome.WRONG, note))
    return _summed(exercise, tuple(parts), earned)


def _summed(exercise: RepairExercise, parts: tuple[Part, ...], earned: float) -> Mark:
    wanted = len(exercise.planted)
    mended = sum(part.outcome is Outcome.RIGHT for part in parts)
    touched = sum(part.outcome is Outcome.WRONG for part in parts)
    if not parts:
        return Mark.of(
            exercise,
            Outcome.NOT_ATTEMPTED,
            happened="No count is changed yet.",
            next_step="Look for a row that cannot be right, and type what should stand there.",
        )
    if not mended and not touched:
        return Mark.of(
            exercise,
            Outcome.UNREADABLE,
            happened=parts[0].note,
            next_step="This did not count as an attempt.",
            parts=parts,
        )
    if mended == wanted and not touched:
        why = " ".join(planted.why for planted in exercise.planted.values())
        found = (
            "The mistake is found and put right." if wanted == 1 else f"All {wanted} mistakes are found and put right."
        )
        return Mark.of(exercise, Outcome.RIGHT, read=_read(parts), happened=found, why=why, parts=parts)
    left = wanted - mended
    return Mark.of(
        exercise,
        Outcome.WRONG,
        score=round(exercise.points * max(earned, 0) / wanted, 2),
        read=_read(parts),
        mistake=next((f"row:{part.key}" for part in parts if part.outcome is Outcome.WRONG), None),
        happened=f"{mended} of {several(wanted, 'mistake')} {'is' if mended == 1 else 'are'} put right."
        if mended
        else "No mistake is put right yet.",
        next_step="Count each row by hand, and compare." if left else "Put back what was right.",
        parts=parts,
    )


def _read(parts: tuple[Part, ...]) -> str:
    return ", ".join(part.key for part in parts)
