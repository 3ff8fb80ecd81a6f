"""Where a learner stands with an exercise: a fold over the record, marked anew from what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from grader.course import Exercise

from .mark import Answer, mark
from .outcome import Mark, Outcome
from .record import Entry


@dataclass(frozen=True)
class State:
    """``best`` is the mark that counts: of all answers the one with the highest score, the latest if several have it.

    ``failed`` is the latest "grader error", if there was one: then nobody knows what that answer is worth.
    ``tries`` are the marks of all answers in their order, with those that could not be read and so cost nothing.
    Marks that the record holds are not believed; what was typed is marked again.
    """

    best: Mark
    best_answer: Answer = None
    latest: Mark | None = None
    latest_answer: Answer = None
    failed: Mark | None = None
    tries: tuple[Mark, ...] = ()
    hints: int = 0
    solution_shown: bool = False

    @property
    def attempts(self) -> int:
        """How many answers counted."""
        return sum(one.counts for one in self.tries)

    @property
    def solved(self) -> bool:
        """Whether a fully right answer was given."""
        return self.best.correct

    @property
    def final(self) -> Mark:
        """The mark for the gradebook: the best, unless the grader failed on an answer that might have been better."""
        return self.failed if self.failed and not self.solved else self.best

    def after_check(self, answer: Answer, result: Mark) -> State:
        """The state after one more answer."""
        better = result.counts and (not self.best.counts or result.score >= self.best.score)
        return replace(
            self,
            best=result if better else self.best,
            best_answer=answer if better else self.best_answer,
            latest=result,
            latest_answer=answer,
            failed=result if result.outcome is Outcome.GRADER_ERROR else self.failed,
            tries=(*self.tries, result),
        )


def state_of(exercise: Exercise, entries: Iterable[Entry]) -> State:
    """The state of an exercise, as published or in one variant; answers to its other variants do not count here."""
    state = State(best=mark(exercise, None))
    for entry in entries:
        if entry.exercise != exercise.id or entry.variant != exercise.variant:
            continue
        match entry.event:
            case "check":
                result = mark(exercise, entry.answer)
                if result.outcome is not Outcome.NOT_ATTEMPTED:
                    state = state.after_check(entry.answer, result)
            case "hint":
                state = replace(state, hints=min(state.hints + 1, len(exercise.hints)))
            case "solution":
                state = replace(state, solution_shown=True)
    return state
