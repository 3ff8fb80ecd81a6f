"""Printed summaries: read in any dress, explained row by row, and caught where they cannot be right."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.counting import LayerError
from grader.counting.summaries import check_summary
from tests.counting.frameworks.build import as_keras
from tests.counting.random_networks import networks
from tests.counting.summaries import texts


def arithmetics(text):
    return {row.printed.name: row.arithmetic for row in check_summary(text).rows}


def test_each_row_of_keras_gets_its_arithmetic():
    assert arithmetics(texts.KERAS) == {
        "conv2d": "(3·3·1 + 1)·32",
        "batch_normalization": "(1 + 1)·32 + 64 tracked",
        "conv2d_1": "(3·3·32 + 1)·64",
        "max_pooling2d": "0",
        "flatten": "0",
        "dense": "(9,216 + 1)·128",
        "dense_1": "(128 + 1)·10",
    }


def test_rows_are_explained_by_those_that_they_are_connected_to():
    found = arithmetics(texts.KERAS_BRANCHES)
    assert found["separable_conv2d"] == "3·3·16 + (16 + 1)·16"
    assert found["depthwise_conv2d"] == "(3·3 + 1)·16"
    assert found["conv2d_transpose"] == "(2·2·32 + 1)·8"
    assert found["dense_2"] == "(8 + 1)·4"


@pytest.mark.parametrize("text", [texts.TORCHINFO, texts.TORCHINFO_WITH_INPUTS, texts.TORCHSUMMARY])
def test_rows_of_pytorchs_tools_are_explained(text):
    found = list(arithmetics(text).values())
    assert {"(3·3·3 + 1)·16", "(3·3·(16/4) + 1)·32", "(6,272 + 1)·10"} <= set(found)


def test_the_input_of_a_torchinfo_row_is_used_if_it_is_printed():
    assert arithmetics(texts.TORCHINFO_WITH_INPUTS)["Conv2d: 1-2 (3)"] == "(3·3·(16/4) + 1)·32"


@pytest.mark.parametrize("name", [name for name in vars(texts) if name.isupper()])
def test_nothing_is_wrong_with_what_the_programs_print(name):
    assert not check_summary(getattr(texts, name)).problems


def test_the_slip_of_the_lecture_is_caught():
    checked = check_summary(texts.KERAS.replace("18,496", "18,494").replace("1,200,010", "1,200,008"))
    assert [row.printed.name for row in checked.rows if row.problem] == ["conv2d_1"]
    assert checked.problems[0] == (
        "conv2d_1: 18,494 cannot be right: it cannot be shared out among the 64 filters. "
        "The nearest that can is (3·3·32 + 1)·64 = 18,496."
    )


@pytest.mark.parametrize(
    ("text", "wrong", "right", "said"),
    [
        (texts.KERAS, "        128 │", "        130 │", "shared out among the 32 channels"),
        (texts.KERAS, "       1,290 │", "       1,280 │", ""),
        (texts.KERAS, "       1,290 │", "       1,300 │", "1,300 cannot be right: no Dense that puts out 10 comes"),
        (texts.KERAS, "(None, 9216)", "(None, 9261)", "12×12×64 laid out in a row is 9,216, and 9,261 is printed"),
        (texts.KERAS, "(None, 12, 12, 64)", "(None, 12, 12, 32)", "pooling leaves the channels as they are, 64"),
        (texts.TORCHINFO, "2,304", "2,305", "shared out among the 16 filters"),
        (texts.TORCHINFO, "[1, 16, 16, 16]           --", "[1, 16, 16, 16]           64", "a MaxPool2d learns nothing"),
        (texts.TORCHSUMMARY, "          62,730", "          62,740", "(6,272 + 1)·10 = 62,730"),
        (texts.KERAS_2, "216330", "216340", "(21,632 + 1)·10 = 216,330"),
    ],
)
def test_what_cannot_be_right_is_found(text, wrong, right, said):
    assert wrong in text
    problems = check_summary(text.replace(wrong, right)).problems
    assert problems
    assert said in " ".join(problems)


def test_a_kernel_that_the_images_do_not_allow_is_no_explanation():
    """(1·3·3 + 1)·16 = 160, but a kernel of 1×3 does not make 30×30 of 32×32."""
    text = """
 conv2d (Conv2D)        (None, 32, 32, 3)      84
 conv2d_1 (Conv2D)      (None, 30, 30, 16)     160
"""
    checked = check_summary(text)
    assert checked.rows[0].arithmetic == "(3·3·3 + 1)·3"
    assert "no Conv2D that puts out 30×30×16 comes to it" in checked.rows[1].problem
    assert "3·3·3·16 = 432" in checked.rows[1].problem


def test_wrong_totals_are_found():
    problems = check_summary(texts.KERAS.replace("1,200,010", "1,200,100")).problems
    assert problems == (
        "Total params: 1,200,100 is printed, and the rows come to 1,200,010.",
        "Trainable and non-trainable params come to 1,200,010, and the total is 1,200,100.",
    )


def test_what_the_optimiser_keeps_is_told_apart():
    text = texts.KERAS_AFTER_TRAINING
    assert not check_summary(text).problems
    assert "148 of them the optimiser's" in check_summary(text.replace("221", "222")).problems[0]


def test_what_nobody_can_say_is_said():
    checked = check_summary(texts.TORCHINFO_WITHOUT_SHAPES)
    assert [row.sign for row in checked.rows] == ["?", "✓", "?"]
    assert checked.verdict == "Nothing here is wrong. Of 2 rows, nobody can say from this text."


def test_the_table_shows_signs_and_arithmetic():
    table = check_summary(texts.KERAS.replace("18,496", "18,494")).summary()
    assert "✗  conv2d_1" in table
    assert "2 things cannot be right." in table
    data = check_summary(texts.KERAS).as_data()
    assert data["layers"][2]["arithmetic"] == "(3·3·32 + 1)·64"


@pytest.mark.parametrize("text", ["", "no summary", "Total params: 5", "conv2d (Conv2D)"])
def test_a_text_without_rows_is_refused(text):
    with pytest.raises(LayerError, match="it needs the text"):
        check_summary(None)
    with pytest.raises(LayerError, match="paste the whole text"):
        check_summary(text)


@given(st.text(max_size=200) | st.text(alphabet="conv2d (C)[]-,:1─│Param# \n0", max_size=200))
def test_no_text_raises_anything_but_the_one_error(text):
    with contextlib.suppress(LayerError):
        check_summary(text)


def test_what_keras_prints_of_random_networks_is_right_and_a_changed_count_is_not(keras):
    for network in networks("keras", 12, 99):
        lines: list[str] = []
        as_keras(keras, network).summary(print_fn=lambda text, **_: lines.append(text), line_length=78)  # noqa: B023
        text = "\n".join(lines)
        checked = check_summary(text)
        assert not checked.problems, text
        for row in network.rows:
            if row.parameters > 20 and row.layer.kind in ("Dense", "Conv2D"):
                wrong = text.replace(f" {row.parameters:,} ", f" {row.parameters + 1:,} ", 1)
                assert wrong == text or check_summary(wrong).problems
