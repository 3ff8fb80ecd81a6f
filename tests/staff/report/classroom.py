"""A class as classes are: some know it, some make the mistakes that have names, some give up, some copy."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from grader.course import (
    ChoiceExercise,
    DeltaExercise,
    EstimateExercise,
    Exercise,
    FunctionExercise,
    NumberExercise,
    diagnoses,
    find_lesson,
    variant,
)
from grader.marking import Answer, mark, solution_of
from grader.marking.record import SCHEMA
from grader.staff.nbgrader import Course
from tests.course_folder import RIGHT_FUNCTION

LESSONS = ("02-filters", "03-biases")
"""What the class of all tests has worked on."""
FIRST = ("Ada", "Björn", "Chen", "Dora", "Emeka", "Fatima", "Goran", "Hana", "Ines", "Jonas", "Kofi", "Lan", "Mira")
LAST = ("Abara", "Bauer", "Cruz", "Dimić", "Eriksen", "Fujita", "García", "Haddad", "Ito", "Jensen", "Köhler")
FUNCTIONS = (RIGHT_FUNCTION, "    return kernel_size**2 * in_channels * filters", "    return None")
SCRIPT = "<script>document.title = 'run'</script>"
MONDAY = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)


def make_class(course: Path, lesson: str, size: int, *, seed: int = 1) -> list[str]:
    """Learners who hand in, and their names in the gradebook; the ids of all on the roster."""
    students = [f"learner-{number:02}" for number in range(size)]
    with Course(course).gradebook() as gradebook:
        for number, student in enumerate(students):
            names = {"first_name": FIRST[number % len(FIRST)], "last_name": LAST[number % len(LAST)]}
            gradebook.update_or_create_student(student, **names)
    for number, student in enumerate(students):
        if number % 15 == 14:
            continue  # handed in nothing
        chance = Random(f"{seed}/{lesson}/{number}")
        skill = 0.25 + 0.7 * Random(number).random()
        write(course, lesson, student, work(lesson, chance, skill, student), chance)
        put_function(course, lesson, student, FUNCTIONS[0 if chance.random() < skill else chance.randrange(3)])
    return students


def make_trouble(course: Path, lesson: str) -> None:
    """Copied logs, one of them moved by a day; a broken notebook; names and answers that want to be code."""
    submitted = course / "course" / "submitted"
    shutil.copytree(submitted / "learner-03" / lesson, submitted / "copied" / lesson)
    moved = shutil.copytree(submitted / "learner-18" / lesson, submitted / "moved" / lesson)
    entries = [json.loads(line) for line in (moved / "answers.jsonl").read_text().split("\n") if line]
    later = [datetime.fromisoformat(entry.pop("time")) + timedelta(days=1) for entry in entries]
    write_log(moved, zip(entries, later, strict=True))
    broken = write(course, lesson, "broken", [], Random(0))
    (broken / f"{lesson}.ipynb").write_text("this is no notebook")
    first = next(one for one in find_lesson(lesson).exercises if isinstance(one, NumberExercise))
    write(course, lesson, "eve", [check(first, SCRIPT)], Random(1))
    with Course(course).gradebook() as gradebook:
        gradebook.update_or_create_student("eve", first_name=SCRIPT, last_name="\u202eevil")
        gradebook.update_or_create_student("formula", first_name="=1+1", last_name="")


def work(lesson: str, chance: Random, skill: float, seed: str) -> list[dict[str, Any]]:
    """What a learner does on the cards, one after another."""
    lines: list[dict[str, Any]] = []
    for exercise in find_lesson(lesson).exercises:
        if exercise.personal:
            exercise = variant(exercise, seed)
        if chance.random() > 0.6 + skill / 2 or isinstance(exercise, FunctionExercise):
            continue
        for number in range(6):
            right = chance.random() < skill
            answer = solution_of(exercise).answer if right else _wrong(exercise, chance)
            lines.append(check(exercise, answer))
            if right or chance.random() < 0.15 + number / 8:
                break
            if chance.random() < 0.4:
                lines.append({"event": "hint", "exercise": exercise.id, "variant": exercise.variant})
    if any(exercise.personal for exercise in find_lesson(lesson).exercises):
        lines.insert(0, {"event": "seed", "exercise": "", "variant": "", "answer": seed})
    return lines


def check(exercise: Exercise, answer: Answer) -> dict[str, Any]:
    """The line of an answer."""
    result = mark(exercise, answer)
    plain = answer if isinstance(answer, str | dict) or answer is None else list(answer)
    return {"event": "check", "exercise": exercise.id, "variant": exercise.variant, "answer": plain,
            "mark": result.as_data()}  # fmt: skip


def write(course: Path, lesson: str, student: str, lines: Sequence[dict[str, Any]], chance: Random) -> Path:
    """A submission whose log has these lines, each some time after the one before."""
    folder = course / "course" / "submitted" / student / lesson
    shutil.copytree(course / "lessons" / lesson, folder)
    write_log(folder, zip(lines, _times(MONDAY, chance), strict=False))
    return folder


def write_log(folder: Path, lines: Any) -> None:
    """A log of lines and when each was written."""
    text = "".join(
        f"\n{json.dumps({'schema': SCHEMA, 'time': time.isoformat(timespec='milliseconds'), **line})}\n"
        for line, time in lines
    )
    (folder / "answers.jsonl").write_text(text)


def _times(start: datetime, chance: Random) -> Iterator[datetime]:
    now = start + timedelta(seconds=chance.uniform(0, 3 * 86400))
    while True:
        yield now
        now += timedelta(seconds=chance.lognormvariate(4, 0.8))


def put_function(course: Path, lesson: str, student: str, body: str) -> None:
    """Write the function of a lesson that asks for one."""
    path = course / "course" / "submitted" / student / lesson / f"{lesson}.ipynb"
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        if cell["id"] == "conv2d-parameters":
            head = "".join(cell["source"]).split('"""')
            cell["source"] = f'{head[0]}"""{head[1]}"""\n{body}'
    path.write_text(json.dumps(notebook))


def _wrong(exercise: Exercise, chance: Random) -> Any:
    if isinstance(exercise, NumberExercise):
        ways = list(diagnoses(exercise.question))
        place = min(int(chance.expovariate(0.8)), len(ways) - 1)
        named = str(ways[place]) if ways else "5"
        number = chance.choices([named, str(exercise.question.truth + 7), "sixteen"], [8, 2, 0.5])[0]
        return {"guess": "1000", "count": number} if isinstance(exercise, EstimateExercise) else number
    if isinstance(exercise, ChoiceExercise | DeltaExercise):
        keys = [option.key for option in exercise.options]
        return chance.sample(keys, 1 + chance.randrange(min(2, len(keys))))
    right = solution_of(exercise).answer
    if isinstance(right, dict):
        values = list(right.values())
        return {key: chance.choice(values) if chance.random() < 0.4 else value for key, value in right.items()}
    return "conv 3 3"


def main(arguments: Sequence[str]) -> None:
    """A class to look at: ``python -m tests.staff.report.classroom FOLDER SIZE LESSON …``."""
    from tests.course_folder import make_course

    folder, size, *lessons = arguments
    course = make_course(Path(folder))
    for lesson in lessons:
        make_class(course, lesson, int(size))
        make_trouble(course, lesson)


if __name__ == "__main__":
    main(sys.argv[1:])
