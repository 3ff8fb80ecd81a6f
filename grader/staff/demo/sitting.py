"""A learner at a lesson: what they type and when, kept by the very record that a card keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from grader.course import Exercise, FunctionExercise, variant
from grader.marking import Answer, Mark, Record, call, mark

from .functions import body_for, function_in
from .habits import Habit, Learner
from .material import Material
from .typed import makes, right, unreadable, wrong

PATIENCE = 4
"""Checks of one card before somebody goes on."""
LEARNED = 0.2
"""By so much a card's words raise the chance that the next try is right."""
DONE = 0.97
"""Of cards that are come to, that are answered."""
FAST = (Habit.GUESSES, Habit.TOLD)
UNRUN = (Habit.ENDLESS, Habit.SLOW)
"""Whoever wrote such a function did not wait for its check."""


@dataclass
class Sitting:
    """What came of it: the ``answers`` that a card leaves in its cell, and the ``functions`` that were written."""

    learner: Learner
    material: Material
    folder: Path
    begin: datetime
    chance: Random
    answers: dict[str, tuple[Exercise, Answer]] = field(default_factory=dict)
    functions: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._time, self._seed = self.begin, f"{self.chance.getrandbits(64):016x}"
        self._record = Record(self.folder, lambda: self._time)
        self._held = self.learner.misconception

    @property
    def end(self) -> datetime:
        """When the last answer was given."""
        return self._time

    def work(self) -> None:
        """Go through the lesson."""
        exercises = self.material.lesson.exercises
        if any(exercise.personal for exercise in exercises):
            self._record.keep_seed(self._seed)
        if self.learner.habit is Habit.BLANK:
            return
        reached = len(exercises) // 3 if self.learner.habit is Habit.GIVES_UP else len(exercises)
        for exercise in exercises[:reached]:
            mine = variant(exercise, self._seed) if exercise.personal else exercise
            self._wait(4 if self.learner.habit in FAST else 90, 0.5)
            if isinstance(mine, FunctionExercise):
                self._write(mine)
            elif self.chance.random() < DONE:
                self._try(mine)

    def _try(self, exercise: Exercise) -> None:
        """Answer a card, again and again until it is right or patience ends."""
        chance, skill, tries = self.chance, self.learner.skill, self._tries()
        for number in range(tries):
            self._wait(3 if self.learner.habit in FAST else 45, 0.6)
            if self._check(exercise, self._answer(exercise, skill, last=number == tries - 1)):
                return
            skill += LEARNED
            self._held = self._held if chance.random() < 0.4 else ""
            if number and chance.random() < 0.4:
                self._record.shown("hint", exercise.id, exercise.variant)
        if chance.random() < 0.2:
            self._record.shown("solution", exercise.id, exercise.variant)

    def _tries(self) -> int:
        match self.learner.habit:
            case Habit.GUESSES:
                return self.chance.randint(8, 20)
            case Habit.FORGES:
                return 1
        return self.chance.randint(1, PATIENCE)

    def _answer(self, exercise: Exercise, skill: float, *, last: bool) -> Answer:
        chance = self.chance
        match self.learner.habit:
            case Habit.TOLD | Habit.COPIED_FROM:
                return right(exercise, chance)
            case Habit.GUESSES:
                return right(exercise, chance) if last else wrong(exercise, "", chance)
            case Habit.FORGES:
                return wrong(exercise, "", chance)
        if makes(exercise, self._held):
            return wrong(exercise, self._held, chance)
        if chance.random() < 0.03:
            return unreadable(exercise, chance)
        return right(exercise, chance) if chance.random() < skill else wrong(exercise, "", chance)

    def _check(self, exercise: Exercise, answer: Answer) -> bool:
        """Press Check; whether there is nothing more to do."""
        result: Mark = mark(exercise, answer)
        claimed = mark(exercise, right(exercise, self.chance)) if self.learner.habit is Habit.FORGES else result
        self._record.checked(exercise.id, answer, claimed)
        self.answers[exercise.id] = exercise, answer
        return result.correct or not exercise.points

    def _write(self, exercise: FunctionExercise) -> None:
        """Write the function, once or twice, and check it."""
        name, habit = exercise.function, self.learner.habit
        if name not in self.material.heads or (
            habit is Habit.WORKS and self.chance.random() > self.learner.skill + 0.3
        ):
            return
        for is_right in (self.chance.random() < self.learner.skill, True):
            self._wait(20 if habit in FAST else 240, 0.4)
            body = body_for(name, habit, is_right, self.material.masters[name], self.chance)
            self.functions[name] = self.material.heads[name] + body
            if habit in UNRUN or (self._called(exercise).correct or self.chance.random() < 0.5):
                return

    def _called(self, exercise: FunctionExercise) -> Mark:
        seed = f"{self.chance.getrandbits(64):016x}"
        function: Any = function_in(self.functions[exercise.function], exercise.function)
        calls = call(function, seed, exercise.cases(seed))
        result = mark(exercise, calls)
        self._record.checked(exercise.id, calls, result)
        self.answers[exercise.id] = exercise, calls
        return result

    def _wait(self, seconds: float, spread: float) -> None:
        """Time goes by: typically so many seconds, sometimes much more."""
        self._time += timedelta(seconds=seconds * self.chance.lognormvariate(0, spread))
