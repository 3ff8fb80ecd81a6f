"""Networks as short texts."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.counting import Conv2D, Dense, Dropout, LayerError, MaxPool2D, read_network
from grader.counting.text import EXAMPLE


def test_the_example_is_the_simple_cnn():
    assert read_network(EXAMPLE).parameters == 1_199_882


def test_options_follow_after_commas():
    network = read_network(
        "32x32x16 conv32@3x5,stride=2,same,nobias,groups=8 maxpool3,stride=2 dropout0.25 dense7,nobias"
    )
    assert network.layers == (
        Conv2D(32, (3, 5), 2, "same", 1, 8, False),
        MaxPool2D(3, 2),
        Dropout(0.25),
        Dense(7, use_bias=False),
    )


def test_times_signs_and_capitals_are_read_too():
    assert read_network("28×28×1 Conv16@3×3").parameters == 160


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "read nothing where the input shape belongs"),
        ("conv32@3", "read 'conv32@3' where the input shape belongs"),
        ("resnet51", "no network named 'resnet51'. Did you mean 'resnet50'?"),
        ("VGG 16", "no network named 'VGG 16'. Did you mean 'vgg16'?"),
        ("28x28x1 conv32", "write it like 'conv32@3'"),
        ("28x28x1 magic3", "known are"),
        ("28x28x1 conv32@3,stride=fast", "option 'stride=fast'"),
        ("28x28x1 flatten dense10,groups=2", "does not take"),
        ("28x28x1 conv0@3", "word 2, 'conv0@3': Conv2D: filters is 0"),
        ("4x4x1 conv8@5", "conv2d (Conv2D) got an image of 4×4"),
    ],
)
def test_what_cannot_be_read_is_named(text, said):
    with pytest.raises(LayerError) as problem:
        read_network(text)
    assert said in str(problem.value)


@given(st.text(max_size=60) | st.from_regex(r"\A[0-9x]{1,9}( (conv|dense|maxpool|dropout)[0-9@x,=a-z.]{0,12}){0,3}\Z"))
def test_no_text_raises_anything_but_the_one_error(text):
    with contextlib.suppress(LayerError):
        read_network(text)
