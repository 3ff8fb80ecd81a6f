"""What to teach tomorrow, in a few plain sentences: rules over the report's own numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.course import several

from .class_mistakes import ClassMistake
from .evidence import Standing
from .exercises import ExerciseReport
from .figures import Share

MOST, MOST_MISTAKES = 4, 2
"""Sentences, and how many of them are about mistakes: nobody teaches more in a morning."""
COMMON = 0.1
"""Of all learners: a mistake of fewer is not a matter for the whole class."""
FEWEST = 2
HARD, EASY = 0.6, 0.85
"""Solved by fewer than the one, it is worth going through; by more than the other, it need not be repeated."""
LEFT_OUT = 0.5
"""Of all learners: more than these leave out what is too long, or too hard to begin."""
TELLS = 0.2
"""Correlations below this are usually looked into."""


@dataclass(frozen=True)
class Advice:
    """A few words, and what is behind them; ``anchor`` is where on the page more is said."""

    lead: str
    text: str
    anchor: str


def what_to_teach(
    exercises: Sequence[ExerciseReport], mistakes: Sequence[ClassMistake], learners: int
) -> tuple[Advice, ...]:
    """What matters most first; the last says what need not be taught again."""
    found = [*_mistakes(mistakes, learners), *_hardest(exercises), *_numbers(exercises, learners)]
    found += _misread(exercises)
    if not found:
        found = [Advice("Nothing stands out.", "No mistake is common and no exercise is hard: go on.", "exercises")]
    return (*found[:MOST], *_easy(exercises))


def _mistakes(mistakes: Sequence[ClassMistake], learners: int) -> Iterator[Advice]:
    common = [one for one in mistakes if len(one.learners) >= max(FEWEST, COMMON * learners)]
    for one in common[:MOST_MISTAKES]:
        held = f"{len(one.holders):,} still do" if one.holders else "all of them got over it"
        where = f"in {in_a_row([quoted(title) for title in one.exercises])}"
        helps = f" What helps: {one.hint}" if one.hint else ""
        made = f"{of(Share(len(one.learners), learners))} made this mistake {where}; {held}."
        yield Advice(f"{one.name}.", f"{made}{helps}", "mistakes")


def _hardest(exercises: Sequence[ExerciseReport]) -> Iterator[Advice]:
    if left_out := [one for one in exercises if _left_out(one).value > LEFT_OUT]:
        titles = in_a_row([quoted(one.item.title) for one in left_out])
        fewest = min(map(_left_out, left_out), key=lambda share: share.count)
        did_not = "did not try it" if len(left_out) == 1 else "or more did not try"
        if len(left_out) > 1 and fewest.count == fewest.of:
            did_not = "tried none of them"
        yield Advice(
            f"{titles} {'was' if len(left_out) == 1 else 'were'} left out.",
            f"{of(fewest)} {did_not}. Was there no time, or was it too much?",
            anchor_of(left_out[0]),
        )
    marked = [one for one in exercises if one.tried and one.item.exercise]
    hard = sorted(
        (one for one in marked if one.solved_of_tried.value < HARD), key=lambda one: one.solved_of_tried.value
    )
    for one in hard[:1]:
        interval = one.solved_of_tried.interval
        yield Advice(
            f"{quoted(one.item.title)} is the hardest.",
            f"{of(one.solved_of_tried)} who tried it solved it; "
            f"in other classes like this, expect {interval.low:.0%} to {interval.high:.0%}. Go through it together.",
            anchor_of(one),
        )


def _left_out(exercise: ExerciseReport) -> Share:
    return Share(exercise.counts[Standing.NOT_ATTEMPTED], exercise.solved.of)


def _numbers(exercises: Sequence[ExerciseReport], learners: int) -> Iterator[Advice]:
    unnamed = [(number.learners, one, number.number) for one in exercises for number in one.numbers]
    for many, one, number in sorted(unnamed, key=lambda found: -found[0])[:1]:
        if many >= max(FEWEST + 1, COMMON * learners / 2):
            yield Advice(
                f"Where does {number} come from?",
                f"{several(many, 'learner')} gave it in {quoted(one.item.title)}, and no mistake that has a name "
                "leads there. Ask one of them to write down the arithmetic.",
                anchor_of(one),
            )


def _misread(exercises: Sequence[ExerciseReport]) -> Iterator[Advice]:
    found = [(one.discrimination.value, one) for one in exercises if one.discrimination and _tells_nothing(one)]
    for value, one in sorted(found, key=lambda pair: pair[0])[:1]:
        yield Advice(
            f"{quoted(one.item.title)} may be misread.",
            "Those who are good at all the rest are hardly better at it "
            f"(correlation {signed(value)}). Ask how they understood the question.",
            anchor_of(one),
        )


def _tells_nothing(exercise: ExerciseReport) -> bool:
    found = exercise.discrimination
    return found is not None and found.interval.high < TELLS and exercise.solved.interval.high < EASY


def _easy(exercises: Sequence[ExerciseReport]) -> Iterator[Advice]:
    easy = [one for one in exercises if one.solved.interval.low >= HARD and one.first_try.value >= EASY]
    if easy:
        titles = in_a_row([quoted(one.item.title) for one in easy])
        yield Advice("No need to repeat", f"{titles}: nearly everybody had it right at the first try.", "exercises")


def anchor_of(exercise: ExerciseReport) -> str:
    """Where an exercise stands on the page."""
    return f"exercise-{exercise.item.name}"


def of(share: Share) -> str:
    """A share in words.

    >>> of(Share(7, 9))
    '7 of 9 learners'
    """
    return f"{share.count:,} of {several(share.of, 'learner')}"


def signed(number: float) -> str:
    """A correlation, with a minus that is one.

    >>> signed(-0.078)
    '−0.08'
    """
    return f"{round(number, 2) + 0:.2f}".replace("-", "−")


def quoted(title: str) -> str:
    """A title in a sentence: many are questions, or look like the rest of it."""
    return f"“{title}”"


def in_a_row(names: Sequence[str], most: int = 3) -> str:
    """Names for the middle of a sentence.

    >>> in_a_row(["A", "B"]), in_a_row(["A", "B", "C", "D"])
    ('A and B', 'A, B, C and 1 more')
    """
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most:,} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
