"""Marking a count: typed as a number, or as the arithmetic that makes it."""

from __future__ import annotations

from grader.counting import Expression, Number
from grader.course import Diagnosis, NetworkQuestion, NumberExercise, Question, diagnoses

from .answers import Answer, Unreadable, read
from .factors import legend, passing_mistake, same_arithmetic, same_terms, wrong_factors
from .outcome import Mark, Outcome

MOST_FACTORS = 2
"""With more wrong numbers than these, it is no longer the form of the true arithmetic."""


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
    ways = diagnoses(question).get(answer.value, ())
    if not answer.is_arithmetic:
        return _wrong(exercise, answer, ways)
    # Typed arithmetic can tell apart what the number alone cannot.
    typed_out = answer.expression
    written = tuple(way for way in ways if _typed_so(question, way, typed_out))
    one_mistake = any(len(way.mistakes) == 1 and same_terms(way.formula, typed_out) for way in ways)
    factors = () if written or one_mistake else wrong_factors(question.written_out, typed_out)
    if 1 <= len(factors) <= MOST_FACTORS:
        return _misplaced(exercise, answer, factors)
    return _wrong(exercise, answer, written or ways)


def _typed_so(question: Question, way: Diagnosis, typed: Expression) -> bool:
    """Whether this mistake was typed out; of a whole network, whether its layers' counts are those that it gives."""
    same = same_terms if isinstance(question, NetworkQuestion) else same_arithmetic
    return same(way.formula, typed)


def _right(exercise: NumberExercise, answer: Answer) -> Mark:
    question = exercise.question
    why, next_step = "", ""
    if answer.is_arithmetic:
        written = [
            form for form in (question.formula, question.written_out) if same_arithmetic(form, answer.expression)
        ]
        usual = question.written_out
        why = f"In your arithmetic {legend(written[0])}." if written else f"The usual way to write it is {usual}."
        if not written and question.formula is usual:
            why = f"The usual way to write it is {usual}: {legend(usual)}."
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


def _misplaced(exercise: NumberExercise, answer: Answer, factors: tuple[tuple[Number, int], ...]) -> Mark:
    """The form is right, but some number in it is not the one that belongs there."""
    places: dict[int, list[str]] = {}
    for true, typed in factors:
        places.setdefault(typed, []).append(true.name)
    return Mark.of(
        exercise,
        Outcome.WRONG,
        read=str(answer),
        mistake="+".join(f"factor:{true.name.replace(' ', '-')}" for true, _ in factors),
        happened="The form of your arithmetic is right; only a number in it is not the one that belongs there.",
        why=" ".join(_belongs(exercise.question, typed, names) for typed, names in places.items()),
        next_step="Find it in the question, or work it out from there, and put it in.",
    )


def _belongs(question: Question, typed: int, places: list[str]) -> str:
    """What a number is, and what belongs in its place."""
    names = [name for name in question.known_numbers.get(typed, ()) if name not in places]
    what = f"{typed:,} is the {names[0]}" if names else f"I cannot tell what {typed:,} stands for"
    belongs = "belong" if len(places) > 1 or (places[0].endswith("s") and places[0] != "bias") else "belongs"
    return f"{what}; the {' and the '.join(places)} {belongs} here."


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
    likeliest, *others = ways
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
