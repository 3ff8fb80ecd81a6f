"""What can be wrong with the exercises of a lesson, before any notebook is looked at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from grader.course import (
    ChoiceExercise,
    Exercise,
    FunctionExercise,
    Lesson,
    NumberExercise,
    PredictionExercise,
)
from grader.marking import mark, solution_of

from .distinct import coincidences
from .finding import Finding, declared

NAME = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
"""Of exercises, lessons and cells."""
MANY_HINTS, FEW_HINTS = 3, 2


def in_all(lessons: Sequence[Lesson]) -> Iterator[Finding]:
    """Names that are given twice."""
    for kind, names in (
        ("lesson", [lesson.id for lesson in lessons]),
        ("exercise", [exercise.id for lesson in lessons for exercise in lesson.exercises]),
    ):
        for name, count in Counter(names).items():
            if count > 1:
                yield Finding(
                    declared(name), f"The {kind} {name!r} is there {count} times. Give each a name of its own."
                )


def in_lesson(lesson: Lesson) -> Iterator[Finding]:
    """What is wrong with a lesson's exercises."""
    if not re.fullmatch(rf"[0-9]{{2}}-{NAME.pattern}", lesson.id):
        yield Finding(
            declared(lesson.id), f"The lesson's id is {lesson.id!r}. Make it two digits and a name: 10-pooling."
        )
    if not lesson.exercises:
        yield Finding(declared(lesson.id), f"{lesson.id} has no exercises. Name them in its LESSON.")
    for exercise in lesson.exercises:
        yield from in_exercise(exercise)


def in_exercise(exercise: Exercise) -> Iterator[Finding]:
    """What is wrong with one exercise; of one that cannot be counted at all, that alone."""
    place = declared(exercise.id)
    try:
        words = [*_words(exercise), *_worth(exercise), *_hints(exercise), *_choices(exercise), *_solved(exercise)]
        words += coincidences(exercise)
    except KeyError as error:
        known = ", ".join(f"{{{name}}}" for name in exercise.words) or "none"
        words = [f"a text names {{{error.args[0]}}}, which is no word of this question. It has: {known}."]
    except Exception as error:  # an author's own code runs here; whatever it raises is what is wrong
        words = [f"it cannot be asked, or not be solved: {type(error).__name__}: {error}"]
    yield from (Finding(place, f"{exercise.id}: {one}") for one in words)


def _words(exercise: Exercise) -> Iterator[str]:
    if not NAME.fullmatch(exercise.id):
        yield "its id is made of small letters, digits and single hyphens, as in 'sixteen-filters'."
    if not exercise.title.strip():
        yield "it has no title."
    if not exercise.question_text.strip():
        yield "it asks nothing: its prompt is empty."
    if "{" in exercise.question_text + "".join(exercise.hint_texts):
        yield "a brace is left in its prompt or hints. Write {name} for a word of the question, and nothing else."


def _worth(exercise: Exercise) -> Iterator[str]:
    if isinstance(exercise, PredictionExercise):
        if exercise.points or exercise.hints:
            yield "a prediction has no points and no hints: nothing in it is marked."
    elif exercise.points < 1:
        yield f"it is worth {exercise.points} points. Give it 1 or more."


def _hints(exercise: Exercise) -> Iterator[str]:
    if isinstance(exercise, PredictionExercise):
        return
    least = MANY_HINTS if isinstance(exercise, NumberExercise | FunctionExercise) else FEW_HINTS
    if len(exercise.hints) < least:
        yield f"it has {len(exercise.hints)} hints, and needs {least}: where to look, then the idea, then nearly all."
    for place, hint in enumerate(exercise.hints, 1):
        if not hint.strip():
            yield f"its hint {place} is empty."
    if len(set(exercise.hints)) < len(exercise.hints):
        yield "two of its hints are the same."
    if isinstance(exercise, NumberExercise):
        said = " ".join(exercise.hint_texts)
        truth, formula = exercise.question.truth, str(exercise.question.formula)
        if str(truth) in re.findall(r"\d+", said.replace(",", "")) or formula in said:
            yield f"a hint gives the answer away: {formula} = {truth:,}."


def _choices(exercise: Exercise) -> Iterator[str]:
    if not isinstance(exercise, ChoiceExercise | PredictionExercise):
        return
    options = exercise.options
    for key, count in Counter(option.key for option in options).items():
        if count > 1:
            yield f"the option {key!r} is there {count} times."
    right = [option for option in options if option.correct]
    if not right or len(right) == len(options):
        yield "its options need something right and something wrong among them."
    if isinstance(exercise, ChoiceExercise) and exercise.one and len(right) > 1:
        yield f"one option is to be chosen, and {len(right)} are right."
    for option in options:
        if not option.text.strip() or (not option.why.strip() and isinstance(exercise, ChoiceExercise)):
            yield f"the option {option.key!r} needs a text, and a why for whoever gets it wrong."
        if isinstance(exercise, ChoiceExercise) and not option.correct and not option.mistake:
            yield f"the wrong option {option.key!r} names no mistake, so the report cannot count it."


def _solved(exercise: Exercise) -> Iterator[str]:
    solution = solution_of(exercise)
    if not solution.steps:
        yield "its solution explains nothing."
    if solution.answer is not None and exercise.points:
        result = mark(exercise, solution.answer)
        if not result.correct:
            yield f"its own solution, {solution.answer}, is marked as {result.outcome}: {result.feedback}"
