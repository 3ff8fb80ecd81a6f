"""What a card leaves in its own cell, for a notebook that is handed in alone."""

from __future__ import annotations

import pytest

from grader.course import find_exercise
from grader.marking.kept import kept_answers, to_be_kept


@pytest.mark.parametrize(
    ("best_and_latest", "kept"),
    [
        (["160", "144"], ["160", "144"]),
        (["160", "160"], ["160"]),
        ([None, "144"], ["144"]),
        ([None, None], []),
    ],
    ids=["both", "once what is both", "the one there is", "none"],
)
def test_best_and_latest_answer_are_kept(best_and_latest, kept):
    data = to_be_kept(find_exercise("sixteen-filters"), best_and_latest)
    assert [entry.answer for entry in kept_answers([{"output_type": "display_data", "data": data}])] == kept
