"""One exercise and a whole class: how it came out, how hard it was, and what went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from .evidence import Item, Learner, Standing
from .figures import Correlation, Quarters, Share, item_rest, quarters
from .mistakes import Met, mistakes_with
from .wrong import WrongNumber, WrongPart, wrong_numbers, wrong_parts


@dataclass(frozen=True)
class ExerciseReport:
    """``counts`` are learners with marks by their standing; all shares are of these.

    ``first_try`` is of those who gave an answer that could be read, ``attempts`` are theirs. ``earned`` is the mean
    share of the points, the usual measure of how hard an exercise is; ``discrimination`` goes from -1 to 1.
    """

    item: Item
    counts: Mapping[Standing, int]
    solved: Share
    first_try: Share
    attempts: Quarters | None
    most_attempts: int
    hinted: Share
    solution: Share
    earned: float | None
    discrimination: Correlation | None
    mistakes: tuple[Met, ...]
    numbers: tuple[WrongNumber, ...]
    parts: tuple[WrongPart, ...]

    @property
    def tried(self) -> int:
        """Learners who gave an answer that has a mark."""
        return sum(self.counts[one] for one in (Standing.RIGHT, Standing.PARTLY, Standing.WRONG))

    @property
    def solved_of_tried(self) -> Share:
        """Of those, who solved it."""
        return Share(self.counts[Standing.RIGHT], self.tried)


def report_of(item: Item, learners: Sequence[Learner]) -> ExerciseReport:
    """What is to be said of an exercise."""
    answered = [learner.answered[item.name] for learner in learners]
    counts = Counter(one.standing for one in answered)
    firsts = [one.first_try for one in answered if one.first_try is not None]
    attempts = [one.attempts for one in answered if one.attempts]
    scored = [(one.score, _total(learner)) for one, learner in zip(answered, learners, strict=True)]
    scores = [(score, total) for score, total in scored if score is not None]
    return ExerciseReport(
        item=item,
        counts={standing: counts[standing] for standing in Standing},
        solved=Share(counts[Standing.RIGHT], len(answered)),
        first_try=Share(sum(firsts), len(firsts)),
        attempts=quarters(attempts),
        most_attempts=max(attempts, default=0),
        hinted=Share(sum(one.hints > 0 for one in answered), len(answered)),
        solution=Share(sum(one.solution for one in answered), len(answered)),
        earned=fmean(score for score, _ in scores) / item.points if scores else None,
        discrimination=item_rest([score for score, _ in scores], [total for _, total in scores]),
        mistakes=mistakes_with(item, learners),
        numbers=wrong_numbers(item, learners),
        parts=wrong_parts(item, learners),
    )


def _total(learner: Learner) -> float:
    """Before anything was taken off for being late: that says nothing of an exercise."""
    return sum(one.score or 0.0 for one in learner.answered.values())
