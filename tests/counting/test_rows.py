"""What a table says besides the count: megabytes, what is not trained, work, activations, and parts."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from grader.counting import ZOO, Conv2D, Dense, LayerError, Network, Part, Row, megabytes, read_network, show_megabytes
from grader.counting.row import folded, parts

NORMALISED = "28x28x1 conv32@3,nobias batchnorm globalavgpool dense10"


def test_what_is_tracked_stands_in_a_column_of_its_own_where_there_is_any():
    lines = read_network(NORMALISED).summary().splitlines()
    header = next(line for line in lines if line.startswith("layer"))
    assert "trainable  not trainable" in header
    row = next(line for line in lines if line.startswith("batch_normalization"))
    assert row.split()[5:8] == ["64", "64", "0.001"]
    assert "not trainable" not in read_network("5 dense3").summary()


def test_the_three_counts_are_told_apart_below_the_table():
    told = read_network(NORMALISED).summary().split("\n\n")[2].splitlines()
    assert told == [
        "parameters:    682 to learn and 64 that training does not change: 0.003 MB as float32",
        "multiply-adds: 195,008 for one image",
        "activations:   43,306 numbers that come out of the layers for one image",
    ]


def test_megabytes_are_of_the_format_asked_for():
    summary = read_network("28x28x1 flatten dense128").summary("float16")
    assert "0.201" in next(line for line in summary.splitlines() if line.startswith("dense"))
    assert "as float16" in summary
    assert megabytes(1_000_000, "float64") == 8
    assert show_megabytes(138_357_544) == "553 MB"
    with pytest.raises(LayerError, match="known are: float64, float32"):
        megabytes(1, "float31")


def row(name: str, *inside: str) -> Row:
    return Row(name, Dense(2), (3,), (2,), Dense(2).formula((3,)), inside)


def test_rows_of_the_same_part_are_brought_together():
    rows = [
        row("a"),
        row("b", "one"),
        row("c", "one", "one/two"),
        row("d", "one", "one/two"),
        row("e", "three"),
        row("f"),
    ]
    first, one, _, last = parts(rows)
    assert (first, last) == (rows[0], rows[5])
    assert isinstance(one, Part)
    assert [found.name for found in one.rows] == ["b", "c", "d"]
    assert [found.name for found in folded(parts(rows), 0)] == ["a", "one", "three", "f"]
    assert [found.name for found in folded(parts(rows), 1)] == ["a", "b", "one/two", "e", "f"]
    assert list(folded(parts(rows), 9)) == rows


def test_a_folded_table_has_the_same_total():
    network = ZOO["resnet18"]()
    folded_up = network.summary(depth=0)
    line = next(line for line in folded_up.splitlines() if line.startswith("stage4 "))
    assert "7×7×512" in line
    assert "[16 layers]" in line
    assert "8,393,728" in line
    assert "11,689,512" in next(line for line in folded_up.splitlines() if line.startswith("total"))
    assert len(folded_up.splitlines()) < 20


def test_a_frozen_row_is_not_trainable_and_still_counted():
    frozen = replace(row("a"), frozen=8)
    assert (frozen.parameters, frozen.trainable, frozen.not_trainable) == (8, 0, 8)


def test_a_row_that_is_used_three_times_is_counted_once_and_works_three_times():
    layer = Conv2D(8, 3)
    once = Row("a", layer, (9, 9, 8), (7, 7, 8), layer.formula((9, 9, 8)))
    thrice = replace(once, calls=((9, 9, 8), (7, 7, 8), (5, 5, 8)))
    assert thrice.parameters == once.parameters == 584
    assert thrice.multiply_adds == 576 * (49 + 25 + 9)
    assert thrice.activations == 3 * once.activations


def test_what_is_not_known_of_the_work_is_said():
    layer = Conv2D(8, 3)
    assert not Row("a", layer, (0, 0, 8), (0, 0, 8), layer.formula((0, 0, 8))).work_known
    assert Row("a", layer, (9, 9, 8), (7, 7, 8), layer.formula((9, 9, 8))).work_known


def test_data_hold_all_that_the_table_says():
    data = json.loads(json.dumps(ZOO["mobilenet"]().as_data("int8")))
    assert (data["trainable"], data["not_trainable"], data["megabytes"]) == (4_231_976, 21_888, 4.253864)
    assert data["layers"][3]["inside"] == ["block1"]
    assert data["layers"][3]["activations"] == 112 * 112 * 32
    assert sum(one["multiply_adds"] for one in data["layers"]) == data["multiply_adds"]


def test_a_network_without_layers_has_nothing_to_tell():
    assert Network((3,), []).totals()[0] == "parameters:    0 to learn: 0 MB as float32"
