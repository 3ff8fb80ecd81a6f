"""Marking a count: typed as a number, or as the arithmetic that makes it."""

from __future__ import annotations

from grader.course import Diagnosis, NumberExercise, diagnoses

from .answers import Answer, Unreadable, read
from .factors import legend, passing_mistake, same_arithmetic
from .outcome import Mark, Outcome


def mark_number(exercise: NumberExercise, typed: str) -> Mark:
    """The mark of what was typed."""
    try:
        answer = read(typed)
    except Unreadable as problem:
        return Mark.of(
            exercise,
            Outcome.UNREADABLE,
            happened=str(problem),
            next_step="This did not count as an attempt.",
        )
    question = exercise.question
    if answer.value == question.truth:
        return _right(exercise, answer)
    if abs(answer.value - question.truth) * 2 <= answer.step:
        return Mark.of(
            exercise,
            Outcome.WRONG,
            read=str(answer),
            mistake="rounded",
            happened=f"{typed.strip()} is right as a rounded number.",
            next_step="This card asks for the exact count: type all its digits, or the arithmetic.",
        )
    return _wrong(exercise, answer, diagnoses(question).get(answer.value, ()))


def _right(exercise: NumberExercise, answer: Answer) -> Mark:
    question = exercise.question
    why, next_step = "", ""
    if answer.is_arithmetic:
        named = legend(question.formula)
        if same_arithmetic(question.formula, answer.expression):
            why = f"In your arithmetic {named}."
        else:
            why = f"The usual way to write it is {question.formula}: {named}."
        if lucky := passing_mistake(question, answer.expression):
            next_step = (
                f"With these numbers a shortcut comes out right too; with others it would not. {lucky.say('why')}"
            )
    return Mark.of(
        exercise,
        Outcome.RIGHT,
        read=str(answer),
        happened=f"{question.answer_text}: that is the count.",
        why=why,
        next_step=next_step,
    )


def _wrong(exercise: NumberExercise, answer: Answer, ways: tuple[Diagnosis, ...]) -> Mark:
    if not ways:
        return Mark.of(
            exercise,
            Outcome.WRONG,
            read=str(answer),
            happened=f"{answer.value:,} is not the count.",
            why="I do not recognise how it came about.",
            next_step=(
                "Compare each factor with the picture, or take a hint."
                if answer.is_arithmetic
                else "Type the arithmetic instead of its result, so that each factor shows; or take a hint."
            ),
        )
    # Typed arithmetic can tell apart what the number alone cannot.
    likeliest, *others = [way for way in ways if same_arithmetic(way.formula, answer.expression)] or ways
    happened, why = likeliest.say("happened"), likeliest.say("why")
    if others:
        names = "; or ".join(other.names for other in others)
        happened = f"{happened} The same number can come from another slip: {names}. It alone cannot tell me which."
    return Mark.of(
        exercise,
        Outcome.WRONG,
        read=str(answer),
        mistake=likeliest.id,
        also=tuple(other.id for other in others),
        happened=happened,
        why=why,
        next_step=likeliest.say("next_step"),
    )
