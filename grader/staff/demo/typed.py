"""What people type: right in many forms, and wrong in the ways that the course knows, and in others."""

from __future__ import annotations

from random import Random

from grader.course import (
    ChoiceExercise,
    DeltaExercise,
    DesignExercise,
    Diagnosis,
    EstimateExercise,
    Exercise,
    LayerQuestion,
    MatchExercise,
    NumberExercise,
    PredictionExercise,
    Question,
    RepairExercise,
    TableExercise,
    singles,
)
from grader.marking import Answer, solution_of

UNREADABLE = ("about {}", "k*k*n", "{} I think", "3x3x?", "see my notes")
SLIPS = 0.12
"""Of wrong numbers, that follow no mistake that the course knows."""


def right(exercise: Exercise, chance: Random) -> Answer:
    """A right answer, in one of the forms in which people give it."""
    match exercise:
        case PredictionExercise(options=options):
            return [chance.choice(options).key]
        case EstimateExercise(question=question):
            return {"guess": _guess(question, chance), "count": _number(question, chance)}
        case NumberExercise(question=question):
            return _number(question, chance)
    return solution_of(exercise).answer


def wrong(exercise: Exercise, misconception: str, chance: Random) -> Answer:
    """A wrong answer: the misconception's, where it fits; else a common mistake, or a slip."""
    match exercise:
        case EstimateExercise(question=question):
            return {"guess": _guess(question, chance), "count": _wrong_number(question, misconception, chance)}
        case NumberExercise(question=question):
            return _wrong_number(question, misconception, chance)
        case ChoiceExercise(options=options) | DeltaExercise(options=options):
            return _ticks([option.key for option in options], _keys(exercise), misconception, exercise, chance)
        case TableExercise() | RepairExercise():
            return _cells(exercise, misconception, chance)
        case MatchExercise(items=items):
            answer = {item.key: item.target for item in items}
            one, other = chance.sample(items, 2)
            return answer | {one.key: other.target, other.key: one.target}
        case DesignExercise(output_shape=shape):
            return f"conv32@3 flatten dense512 dense{shape[-1]}"
    return solution_of(exercise).answer


def makes(exercise: Exercise, misconception: str) -> bool:
    """Whether this misconception leads to a wrong number here."""
    if not misconception or not isinstance(exercise, NumberExercise):
        return False
    return any(way.id == misconception for way in wrong_ways(exercise.question))


def wrong_ways(question: Question) -> list[Diagnosis]:
    """The mistakes that lead to a wrong number, the most common first."""
    return [way for way in singles(question) if way.can_happen and way.formula.value != question.truth]


def unreadable(exercise: Exercise, chance: Random) -> Answer:
    """What nobody can read as a number, and a right answer to all else."""
    if not isinstance(exercise, NumberExercise) or isinstance(exercise, EstimateExercise):
        return right(exercise, chance)
    return chance.choice(UNREADABLE).format(exercise.question.truth)


def _number(question: Question, chance: Random) -> str:
    truth, formula = question.truth, str(question.formula)
    plain = formula.replace(",", "").replace("·", "*").replace("−", "-")
    return chance.choice((str(truth), f"{truth:,}", formula, plain, plain.replace(" ", ""), plain.replace("*", "x")))


def _guess(question: Question, chance: Random) -> str:
    return str(max(1, round(question.truth * 10 ** chance.gauss(0.1, 0.4))))


def _wrong_number(question: Question, misconception: str, chance: Random) -> str:
    ways = wrong_ways(question)
    held = next((way for way in ways if way.id == misconception), None)
    if not ways or (not held and chance.random() < SLIPS):
        # Two biases for each: nobody has named this mistake yet, and several make it.
        last = [*question.formula.numbers()][-1].value
        return str(question.truth + chance.choice((last, last, last, 1)))
    way = held or chance.choices(ways, [1 / (place + 1) for place in range(len(ways))])[0]
    number = int(way.formula.value)
    return str(way.formula) if chance.random() < 0.3 else f"{number:,}" if chance.random() < 0.2 else str(number)


def _keys(exercise: Exercise) -> list[str]:
    answer = solution_of(exercise).answer
    return [*answer] if isinstance(answer, list) else []


def _ticks(keys: list[str], wanted: list[str], misconception: str, exercise: Exercise, chance: Random) -> list[str]:
    others = [key for key in keys if key not in wanted]
    if getattr(exercise, "one", False):
        return [chance.choice(others)]
    held = [option.key for option in getattr(exercise, "options", ()) if option.mistake == misconception]
    kept = wanted[1:] if len(wanted) > 1 and chance.random() < 0.5 else wanted
    more = [key for key in held if key in others] or ([chance.choice(others)] if others else [])
    return [*kept, *(more if kept == wanted or chance.random() < 0.5 else [])]


def _cells(exercise: TableExercise | RepairExercise, misconception: str, chance: Random) -> Answer:
    """All cells right but one."""
    answer = solution_of(exercise).answer
    assert isinstance(answer, dict)
    rows = {row.name: row for row in exercise.network.rows if row.parameters}
    counted = [key for key in answer if key.partition("/")[0] in rows and not key.endswith("/shape")]
    key = chance.choice(counted)
    row = rows[key.partition("/")[0]]
    number = _wrong_number(LayerQuestion(row.input_shape, row.layer), misconception, chance)
    return answer | {key: number}
