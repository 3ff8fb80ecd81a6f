"""Two kernels and a grader on one log: every answer is there in the end, and the grader never stumbles."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Iterator
from pathlib import Path

from grader.course import find_exercise
from grader.marking import Outcome, Record, own, state_of
from grader.notebook.card import Card
from grader.staff.reading.handed_in import read_folder
from tests.soak.part import Tried, timed

EXERCISE = "sixteen-filters"
KERNELS = 2


def run(many: int) -> Iterator[Tried]:
    """So many answers, half of them from each kernel."""
    yield timed(_shared, many // KERNELS)


def _shared(each: int) -> Tried:
    tried = Tried("answers of two kernels in one log, read meanwhile", KERNELS * each)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "02-filters")
        folder.mkdir()
        (folder / "02-filters.ipynb").write_text("{}")
        kernels = [multiprocessing.Process(target=_kernel, args=(folder, name, each)) for name in range(KERNELS)]
        for kernel in kernels:
            kernel.start()
        seen, exercise = 0, own(find_exercise(EXERCISE), folder)
        while any(kernel.is_alive() for kernel in kernels):
            read_folder(folder, folder.name)
            state = state_of(exercise, Record(folder).entries())
            if state.attempts < seen or state.final.outcome is Outcome.GRADER_ERROR:
                tried.problems.append(f"{state.attempts} attempts after {seen}: {state.final.outcome}")
            seen = state.attempts
        kept = [str(entry.answer) for entry in Record(folder).entries()]
        for name in range(KERNELS):
            mine = [answer for answer in kept if int(answer) % KERNELS == name]
            if mine != [str(_answer(name, number)) for number in range(each)]:
                tried.problems.append(f"kernel {name} wrote {each} answers; {len(mine)} are there, or in another order")
    return tried


def _kernel(folder: Path, name: int, each: int) -> None:
    card = Card(find_exercise(EXERCISE), folder)
    for number in range(each):
        card.fill(str(_answer(name, number)))
        card.check()


def _answer(name: int, number: int) -> int:
    return KERNELS * number + name
