"""Marking ticks: each right tick earns its share, each wrong one takes a share back."""

from __future__ import annotations

from collections.abc import Iterable

from grader.course import ChoiceExercise, DeltaExercise, PredictionExercise, several

from .outcome import Mark, Outcome


def mark_choice(exercise: ChoiceExercise | DeltaExercise, answer: str | Iterable[str]) -> Mark:
    """The mark of the ticked options' keys, given one by one or as a text with commas."""
    ticked, options = _keys(answer), {option.key: option for option in exercise.options}
    if problem := _unknown(exercise, ticked):
        return problem
    wanted = {key for key, option in options.items() if option.correct}
    hits, extra, missing = ticked & wanted, ticked - wanted, wanted - ticked
    read = ", ".join(option.text for key, option in options.items() if key in ticked)
    one = isinstance(exercise, ChoiceExercise) and exercise.one
    if not extra and not missing:
        why = " ".join(option.why for option in options.values() if option.key in wanted)
        return Mark.of(
            exercise,
            Outcome.RIGHT,
            read=read,
            happened="That is it." if one else "Every tick is where it belongs.",
            why=why,
        )
    wrong = [option for option in exercise.options if option.key in extra]
    return Mark.of(
        exercise,
        Outcome.WRONG,
        score=round(exercise.points * max(len(hits) - len(extra), 0) / len(wanted), 2),
        read=read,
        mistake=next((option.mistake for option in wrong if option.mistake), None),
        happened="That is not it." if one else _happened(len(hits), len(ticked)),
        why=" ".join(option.why for option in wrong),
        next_step="Choose again." if one else _next_step(len(extra), len(missing)),
    )


def mark_prediction(exercise: PredictionExercise, answer: str | Iterable[str]) -> Mark:
    """What happened, beside what was predicted: noted, and nothing more."""
    ticked = _keys(answer)
    if problem := _unknown(exercise, ticked):
        return problem
    right = next(option for option in exercise.options if option.correct)
    said = [option for option in exercise.options if option.key in ticked]
    happened = "Just as you predicted." if said == [right] else f"A surprise: {right.text[0].lower()}{right.text[1:]}."
    return Mark.of(
        exercise,
        Outcome.NOTED,
        read=", ".join(option.text for option in said),
        happened=happened,
        why=exercise.reveal,
    )


def _keys(answer: str | Iterable[str]) -> set[str]:
    keys = answer.split(",") if isinstance(answer, str) else [str(key) for key in answer]
    return {key.strip() for key in keys if key.strip()}


def _unknown(exercise: ChoiceExercise | DeltaExercise | PredictionExercise, ticked: set[str]) -> Mark | None:
    known = [option.key for option in exercise.options]
    unknown = sorted(ticked - set(known))
    if not unknown:
        return None
    return Mark.of(
        exercise,
        Outcome.UNREADABLE,
        happened=f"I read {unknown[0]!r}, which is none of the options.",
        next_step=f"Name options with commas between them: {', '.join(known)}. This was no attempt.",
    )


def _happened(hits: int, ticked: int) -> str:
    if hits == ticked:
        return "What you ticked is right, but something is missing."
    if not hits:
        return "This tick does not belong here." if ticked == 1 else "None of these ticks belongs here."
    return f"{hits} of your {several(ticked, 'tick')} {'is' if hits == 1 else 'are'} right."


def _next_step(extra: int, missing: int) -> str:
    if not missing:
        return "Take that tick away." if extra == 1 else "Take those ticks away."
    return "Go through the options without a tick once more."
