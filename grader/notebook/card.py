"""The card: a question, a place for the answer, and what the marking says of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from secrets import token_hex
from typing import Any

from grader.course import EstimateExercise, Exercise, FunctionExercise, variant
from grader.marking import Entry, Mark, Outcome, Record, State, calibration, guesses, mark, solution_of, state_of

from . import html
from .faces import face_of
from .panel import Panel
from .pictures import picture


class Card:
    """One exercise on the learner's screen.

    ``folder`` holds the record of answers; a card without one shows its solution and saves nothing.
    ``function`` gives the learner's function of this moment. ``changed`` is called after each check with the state.
    ``fresh`` gives the next card, where it is not simply another one like this.
    """

    def __init__(
        self,
        exercise: Exercise,
        folder: Path | None,
        function: Callable[[], Any] = lambda: None,
        changed: Callable[[State], None] = lambda state: None,
        fresh: Callable[[], Exercise] | None = None,
    ) -> None:
        self._published, self._function, self._changed, self._fresh = exercise, function, changed, fresh
        self._record = Record(folder) if folder else None
        self._result: Mark | None = None
        self.widget = Panel(on_typed=self._follow, on_check=self.check, on_press=self._press)
        self.state = state_of(exercise, self._read(Record.entries))
        self.open(exercise)

    @property
    def practice(self) -> bool:
        """Whether the card shows fresh numbers, for no points."""
        mine = self.exercise.personal and not self._away
        return bool(self.exercise.variant) and not mine

    @property
    def answer(self) -> Any:
        """The answer that stands in the card."""
        return self._face.answer(self.widget.typed)

    @property
    def result(self) -> Mark | None:
        """What the marking said of the answer in the card."""
        return self._result

    def fill(self, answer: Any) -> None:
        """Put an answer into the card."""
        typed = self._face.filled(answer)
        self.widget.answer, self.widget.typed = self._face.form(typed), typed
        self._follow()

    def open(self, exercise: Exercise) -> None:
        """Lay the card out for an exercise."""
        self.exercise, self._result = exercise, None
        self._face = face_of(exercise, self._function)
        self._hints_here = 0 if self.practice else self.state.hints
        self._solution_open = False
        panel = self.widget
        panel.question = f"<p>{html.inline(exercise.question_text)}</p>"
        panel.picture = picture(exercise)
        panel.standing = ""
        self.fill(None)
        self._say(mark(exercise, None), announce=False)
        if self._record is None:
            self._open_as_master()
        elif not self.practice:
            self._restore()
        self._draw()

    def check(self) -> None:
        """Mark what stands in the card, keep it, and say what is to be said."""
        answer = self.answer
        result = mark(self.exercise, answer)
        if result.outcome is not Outcome.NOT_ATTEMPTED:
            self._save(lambda record: record.checked(self.exercise.id, answer, result))
            if not self.practice:
                self.state = self.state.after_check(answer, result)
            self._result = result
            self._changed(self.state)
            typed = self._face.checked(self.widget.typed)
            self.widget.answer, self.widget.typed = self._face.form(typed), typed
        self._say(result, announce=True)
        self._draw()

    def _press(self, name: str) -> None:
        """Do what a button other than Check says."""
        match name:
            case "hint":
                self._hints_here += 1
                self._keep_shown("hint")
            case "solution":
                self._solution_open = not self._solution_open
                if self._solution_open and not self.state.solved:
                    self._keep_shown("solution")
            case "another":
                self.open(self._fresh() if self._fresh else variant(self._published, token_hex(4)))
            case "back":
                self.open(self._published)
        self._draw(announce=name == "hint")

    def _follow(self) -> None:
        """Say live what is read from the fields."""
        typed = self.widget.typed
        self.widget.reading, self.widget.signs = self._face.reading(typed), self._face.signs(typed, self._result)

    def _say(self, result: Mark, *, announce: bool) -> None:
        more = ""
        if isinstance(self.exercise, EstimateExercise) and result.correct:
            more = calibration(guesses(self._read(Record.everywhere)))
        self.widget.feedback = html.feedback(result, announce=announce, more=more)
        self._result = result
        self._follow()

    def _draw(self, *, announce: bool = False) -> None:
        """Heading, hints, solution and buttons, as they follow from what was done so far."""
        panel, hints = self.widget, self.exercise.hint_texts
        panel.heading = html.heading(self.exercise, self.state, self.practice)
        panel.hints = html.hints(hints[: self._hints_here], announce=announce)
        panel.solution = html.solution(solution_of(self.exercise)) if self._solution_open else ""
        panel.buttons = "".join(
            [
                html.hint_button(self._hints_here, len(hints)),
                html.button("solution", f"{'Hide' if self._solution_open else 'Show'} solution")
                if self._solvable
                else "",
                html.button("another", "Next card" if self._fresh else "Another one like this")
                if self._fresh or self._published.varies
                else "",
                html.button("back", "Back to the exercise") if self._away and not self._fresh else "",
            ]
        )

    @property
    def _away(self) -> bool:
        """Whether the card holds another exercise than the one it was made for."""
        return self.exercise.variant != self._published.variant

    @property
    def _solvable(self) -> bool:
        """Whether the solution can be asked for: with numbers of the learner's own, it comes after the answer."""
        own = self.exercise.personal and not self.practice
        return bool(self.exercise.points) and (not own or self.state.solved or self._record is None)

    @property
    def _saved(self) -> str:
        return html.saved(in_notebook=isinstance(self.exercise, FunctionExercise))

    def _open_as_master(self) -> None:
        self.fill(solution_of(self.exercise).answer)
        self.widget.standing = html.quiet("A master: it shows its solution and saves nothing.")
        self._solution_open = True

    def _restore(self) -> None:
        """Show where the learner left off."""
        # What was merely noted is the state too: a prediction, or a guess that is still to be counted.
        left_off = self.state.best if self.state.solved else self.state.latest
        if left_off is None:
            return
        self.fill(self.state.best_answer if self.state.solved else self.state.latest_answer)
        self._say(left_off, announce=False)
        self.widget.standing = self._saved

    def _keep_shown(self, event: Any) -> None:
        self._save(lambda record: record.shown(event, self.exercise.id, self.exercise.variant))

    def _read(self, read: Callable[[Record], list[Entry]]) -> list[Entry]:
        """Entries of the record; if they cannot be read, say so and go on without."""
        try:
            return read(self._record) if self._record else []
        except OSError as error:
            told = f"**Earlier answers could not be read** from {_told(self._record, error)}."
            self.widget.notice = html.notice(told)
            return []

    def _save(self, write: Callable[[Record], None]) -> None:
        """Write to the record; if that fails, say so and keep everything on the screen."""
        if self._record is None:
            return
        try:
            write(self._record)
            self.widget.notice, self.widget.standing = "", self._saved
        except OSError as error:
            self.widget.standing = ""
            self.widget.notice = html.notice(
                f"**Not saved** to {_told(self._record, error)}. Your answer "
                f"stays in the card. Make the folder writable or free some space, then press Check again."
            )


def _told(record: Record | None, error: OSError) -> str:
    return f"`{record.path if record else ''}` ({error.strerror or error})"
