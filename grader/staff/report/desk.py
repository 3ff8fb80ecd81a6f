"""What waits on the staff's own desk: people to talk to, and marks that are not there yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.course import several

from .advice import Advice, in_a_row
from .copies import Copies
from .evidence import Evidence, Standing, called
from .learners import NeedsHelp


@dataclass(frozen=True)
class Stuck:
    """An answer without a mark: of whom, to which exercise, and why."""

    learner: str
    title: str
    why: str


def without_mark(evidence: Evidence, standing: Standing) -> tuple[Stuck, ...]:
    """All answers that stand like this."""
    return tuple(
        Stuck(called(learner.id, learner.name), item.title, learner.answered[item.name].feedback)
        for item in evidence.items
        for learner in evidence.learners
        if learner.answered[item.name].standing is standing
    )


def what_waits(
    evidence: Evidence, needy: Sequence[NeedsHelp], copied: Sequence[Copies], errors: int, waiting: int
) -> Iterator[Advice]:
    """What there is to do, the most urgent first."""
    if errors:
        text = "Nothing is counted against anybody. Give these marks by hand in the formgrader, and report the error."
        yield Advice(f"{_were(errors, 'answer')} not marked, by an error of the grader.", text, "errors")
    if evidence.ungraded:
        text = f"See why, then run `python -m grader grade {evidence.lesson}`."
        yield Advice(f"{several(len(evidence.ungraded), 'submission')} without marks.", text, "ungraded")
    if newer := [learner for learner in evidence.learners if learner.newer]:
        text = f"These are the old marks. Run `python -m grader grade {evidence.lesson}`, and then this again."
        yield Advice(f"{_were(len(newer), 'submission')} handed in again since.", text, "everybody")
    if unknown := [learner for learner in evidence.learners if not learner.known]:
        text = (
            "Attempts, hints and mistakes of these are not in this report: they were graded by another version, or by "
            f"nbgrader alone. `python -m grader grade {evidence.lesson} --force` brings them."
        )
        yield Advice(f"{several(len(unknown), 'submission')} with marks only.", text, "everybody")
    if waiting:
        yield Advice(f"{several(waiting, 'answer')} to be read by a person.", "They wait in the formgrader.", "waiting")
    if needy:
        who = in_a_row([one.name for one in needy])
        yield Advice(f"{several(len(needy), 'learner')} to talk to:", f"{who}.", "help")
    if copied:
        yield Advice(
            f"{several(len(copied), 'group')} of logs with too much in common.",
            "Nobody writes a line in the same millisecond as somebody else. Ask before you judge.",
            "copies",
        )
    if evidence.absent:
        who = in_a_row([called(one, name) for one, name in evidence.absent.items()])
        yield Advice(f"{several(len(evidence.absent), 'learner')} handed in nothing:", f"{who}.", "absent")


def _were(count: int, noun: str) -> str:
    return f"{several(count, noun)} {'was' if count == 1 else 'were'}"
