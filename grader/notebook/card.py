"""The card: a question, a place for the answer, and what the marking says of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from secrets import token_hex
from typing import Any

import ipywidgets as widgets

from grader.course import EstimateExercise, Exercise, variant
from grader.marking import Entry, Mark, Outcome, Record, State, calibration, guesses, mark, solution_of, state_of

from . import html
from .faces import face_of
from .pictures import picture
from .settling import Settling


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
        self.exercise = exercise
        self._fresh = fresh or (lambda: variant(self._published, token_hex(4)))
        self._returns = fresh is None
        self._published, self._function, self._changed = exercise, function, changed
        self._record = Record(folder) if folder else None
        self._hints_here = 0
        self._heading, self._question, self._picture = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self._feedback, self._hints, self._solution = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self._saved = widgets.HTML()
        self.state = self._before = state_of(exercise, self._read(Record.entries))
        self._question.add_class("grader-question")
        self._picture.add_class("grader-picture")
        self._face_box = widgets.VBox()
        self._hint_button = _button("Hint", self._show_hint)
        self._solution_button = _button("Show solution", self._ask_for_solution)
        self._another_button = _button("Another one like this" if fresh is None else "Next card", self._another)
        self._back_button = _button("Back to the exercise", self._back)
        body = widgets.Box([self._question, self._picture])
        body.add_class("grader-body")
        buttons = [self._hint_button, self._solution_button, self._another_button, self._back_button]
        row = widgets.Box(buttons)
        row.add_class("grader-row")
        parts = [self._heading, body, self._face_box, self._feedback, self._hints, self._solution, self._saved, row]
        self.widget = widgets.VBox([widgets.HTML(html.style("card.css")), *parts])
        self.widget.add_class("grader-card")
        self._open()

    @property
    def practice(self) -> bool:
        """Whether the card shows fresh numbers, for no points."""
        mine = self.exercise.personal and self.exercise.variant == self._published.variant
        return bool(self.exercise.variant) and not mine

    def check(self, replaces: bool = False) -> None:
        """Mark what stands in the card, keep it, and say what is to be said.

        A check that ``replaces`` the one before has the whole of what was typed; that had only the half.
        """
        answer = self.face.answer
        result = mark(self.exercise, answer)
        if result.outcome is not Outcome.NOT_ATTEMPTED:
            self._save(lambda record: record.checked(self.exercise.id, answer, result, replaces=replaces))
            if not self.practice:
                self._before = self._before if replaces else self.state
                self.state = self._before.after_check(answer, result)
            self._changed(self.state)
        self._heading.value = html.heading(self.exercise, self.state, self.practice)
        self._say(result, announce=True)
        if result.correct:
            self._show_solution()

    def _say(self, result: Mark, *, announce: bool) -> None:
        more = ""
        if isinstance(self.exercise, EstimateExercise) and result.correct:
            more = calibration(guesses(self._read(Record.everywhere)))
        self._feedback.value = html.feedback(result, announce=announce, more=more)
        self.face.show(result)

    def _read(self, read: Callable[[Record], list[Entry]]) -> list[Entry]:
        """Entries of the record; if they cannot be read, say so and go on without."""
        try:
            return read(self._record) if self._record else []
        except OSError as error:
            self._saved.value = html.notice(f"**Earlier answers could not be read** from {_told(self._record, error)}.")
            return []

    def _open(self) -> None:
        """Lay the card out for the exercise it now holds."""
        exercise = self.exercise
        settling = Settling(self.check)
        self.face = face_of(exercise, settling, self._function)
        settling.watch(self.face.widget)
        self._face_box.children = [self.face.widget]
        self._heading.value = html.heading(exercise, self.state, self.practice)
        self._question.value = f"<p>{html.inline(exercise.question_text)}</p>"
        self._picture.value = picture(exercise)
        self._hint_button.layout.display = "" if exercise.hints else "none"
        # With numbers of the learner's own, the solution comes after the answer; another one like it shows the way.
        shown = exercise.points and not (exercise.personal and not self.practice)
        self._solution_button.layout.display = "" if shown else "none"
        self._picture.layout.display = "" if self._picture.value else "none"
        self._feedback.value = self._solution.value = ""
        self._hints_here = 0 if self.practice else self.state.hints
        self._another_button.layout.display = "" if self._published.varies else "none"
        away = exercise.variant != self._published.variant
        self._back_button.layout.display = "" if away and self._returns else "none"
        self._solution_button.disabled = False
        self._draw_hints(announce=False)
        if not self.practice:
            self._restore()

    def _restore(self) -> None:
        """Show where the learner left off; in a master, the solution."""
        if self._record is None:
            answer = solution_of(self.exercise).answer
            self.face.fill(answer)
            self._saved.value = html.notice("This is a master: the card shows its solution and saves nothing.")
            self._show_solution()
            return
        # What was merely noted is the state too: a prediction, or a guess that is still to be counted.
        left_off = self.state.best if self.state.solved else self.state.latest
        if left_off is None:
            return
        self.face.fill(self.state.best_answer if self.state.solved else self.state.latest_answer)
        self._say(left_off, announce=False)
        if self.state.solved or self.state.solution_shown:
            self._show_solution()

    def _show_hint(self) -> None:
        self._hints_here += 1
        self._draw_hints(announce=True)
        self._keep_shown("hint")

    def _draw_hints(self, *, announce: bool) -> None:
        texts = self.exercise.hint_texts
        self._hints.value = html.hints(texts[: self._hints_here], announce=announce)
        left = self._hints_here < len(texts)
        self._hint_button.description = f"Hint {self._hints_here + 1} of {len(texts)}" if left else "No more hints"
        self._hint_button.disabled = not left

    def _ask_for_solution(self) -> None:
        self._show_solution()
        self._keep_shown("solution")

    def _show_solution(self) -> None:
        self._solution.value = html.solution(solution_of(self.exercise).steps)
        self._solution_button.disabled = True

    def _another(self) -> None:
        self.exercise = self._fresh()
        self._open()

    def _back(self) -> None:
        self.exercise = self._published
        self._open()

    def _keep_shown(self, event: Any) -> None:
        self._save(lambda record: record.shown(event, self.exercise.id, self.exercise.variant))

    def _save(self, write: Callable[[Record], None]) -> None:
        """Write to the record; if that fails, say so and keep everything on the screen."""
        if self._record is None:
            return
        try:
            write(self._record)
            self._saved.value = ""
        except OSError as error:
            self._saved.value = html.notice(
                f"**Not saved** to {_told(self._record, error)}. Your answer "
                f"stays in the card. Make the folder writable or free some space, then press Check again."
            )


def _told(record: Record | None, error: OSError) -> str:
    return f"`{record.path if record else ''}` ({error.strerror or error})"


def _button(text: str, click: Callable[[], None]) -> widgets.Button:
    button = widgets.Button(description=text)
    button.on_click(lambda _: click())
    return button
