"""Plain objects of known forms are all that comes out."""

from __future__ import annotations

import pytest

from grader.staff.sandbox.messages import Foul, read, results


@pytest.mark.parametrize(
    "line",
    [b"", b"[]", b"7", b"NaN", b'{"a": NaN}', b'{"a": Infinity}', b'{"a": 1.0}', b"[" * 10**6, b"\xff", b'{"a": 1' * 9],
)
def test_only_plain_objects_cross(line):
    with pytest.raises(Foul):
        read(line)


@pytest.mark.parametrize(
    "result",
    [
        {"value": True},
        {"value": "160"},
        {"value": [160]},
        {"value": 2**1024},
        {"value": 160, "correct": True},
        {"error": 7},
        {"score": 3},
        [],
        None,
        160,
    ],
    ids=str,
)
def test_only_results_of_the_known_forms_are_taken(result):
    assert results([{"value": 160}, {"value": None}], 2)
    with pytest.raises(Foul):
        results([{"value": 160}, result], 2)
    with pytest.raises(Foul):
        results([{"value": 160}], 2)
