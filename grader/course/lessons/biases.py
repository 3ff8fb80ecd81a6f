"""Lesson 03: what a bias is for, who has one, and when it is left out."""

from __future__ import annotations

from grader.counting import Conv2D

from ..exercises import ChoiceExercise, NumberExercise, Option
from ..lesson import Lesson
from ..questions import LayerQuestion

WEIGHT, BIAS = 1, 2
SWITCH_POINT = -BIAS / WEIGHT
"""Where a ReLU switches on: there weight · input + bias passes zero."""


def _switches_on(key: str, text: str, place: float | None, why: str) -> Option:
    """An option that belongs to the answer if the ReLU switches on at that place."""
    return Option(key, text, place == SWITCH_POINT, why, mistake="" if place == SWITCH_POINT else "bias-shift")


SWITCH_ON = ChoiceExercise(
    id="where-it-switches-on",
    title="Where does it switch on?",
    prompt=f"A unit has one input, the weight {WEIGHT}, and a ReLU behind it. With the bias 0 it switches on when the "
    f"input passes 0. Now training moves the **bias to {BIAS}**. Where does it switch on?",
    points=1,
    one=True,
    hints=(
        "The ReLU switches on where weight · input + bias passes zero.",
        f"Try some inputs: for which of them is {WEIGHT} · input + {BIAS} above zero?",
    ),
    options=(
        _switches_on(
            "right",
            f"At the input {BIAS}: the curve moves to the right",
            BIAS,
            f"At the input {BIAS} the sum is {WEIGHT * BIAS + BIAS} already: the unit has been on for a while. "
            "A larger bias makes it switch on earlier.",
        ),
        _switches_on(
            "still", "Still at 0", 0, f"At the input 0 the sum is {BIAS}, the bias itself: that is above zero."
        ),
        _switches_on(
            "left",
            f"At the input −{BIAS}: the curve moves to the left",
            -BIAS,
            f"At the input −{BIAS} the sum {WEIGHT} · (−{BIAS}) + {BIAS} passes zero. From there on the unit is on.",
        ),
        _switches_on(
            "never", "Nowhere: it stays as it is", None, "A bias is added to the sum, so it moves the place for sure."
        ),
    ),
)

HOW_MANY_BIASES = NumberExercise(
    id="how-many-biases",
    title="How many biases?",
    prompt="A convolution layer has **{filters}** with a **{kernel}** kernel. "
    "Its input is a colour image of {image} pixels with **{channels}**. How many **biases** does it learn?",
    points=1,
    question=LayerQuestion((32, 48, 3), Conv2D(24, 5), asks="biases"),
    vary={
        "kernel_size": (4, 5, 7),
        "filters": (8, 10, 12, 16, 20, 32, 40, 64),
        "height": (30, 36, 44),
        "width": (50, 60),
    },
    hints=(
        "Ask who adds a bias: the image, each slice of a filter, or the filter as a whole?",
        "A filter adds up all its slices to one number. Then it adds its bias, once.",
        "So there are as many biases as there are filters.",
    ),
)

WITHOUT_BIASES = NumberExercise(
    id="without-biases",
    title="A layer without biases",
    prompt="A convolution layer has **{filters}** with a **{kernel}** kernel and is made with `use_bias=False`. "
    "Its input is an image of {image} pixels with **{channels}**. How many parameters does it learn?",
    points=1,
    question=LayerQuestion((32, 48, 3), Conv2D(16, 5, use_bias=False)),
    vary={
        "kernel_size": (4, 7),
        "filters": (8, 10, 12, 20, 24, 32, 40),
        "height": (30, 36, 44),
        "width": (50, 60),
    },
    hints=(
        "With use_bias=False the layer learns its weights, and nothing else.",
        "One filter has a weight for each cell of its {kernel} kernel, in each input channel.",
        "So: kernel height × kernel width × input channels × filters.",
    ),
)

TRUE_OF_BIASES = ChoiceExercise(
    id="true-of-biases",
    title="What is true of biases?",
    prompt="Which of these are true?",
    points=1,
    hints=(
        "Go through the explorable and the cells above once more: each statement was tried there.",
        "One statement is about who owns a bias: ask, per what? Another mixes up what the weight does with what the "
        "bias does.",
    ),
    options=(
        Option("learned", "A bias is learned, just as a weight is", True, "Training changes biases and weights alike."),
        Option(
            "per-channel",
            "A filter has one bias for each input channel",
            False,
            "A filter adds up all its channels first. Then it adds one bias: the channels share it.",
            mistake="bias-per-channel",
        ),
        Option(
            "shift",
            "A bias moves the place where an activation switches on",
            True,
            "A larger bias lets a unit switch on earlier, a smaller one later.",
        ),
        Option(
            "steep",
            "A bias makes the curve of a sigmoid steeper",
            False,
            "Steepness comes from the weight. A bias only moves the curve to the left or to the right.",
            mistake="bias-shift",
        ),
        Option(
            "normalised",
            "Before a batch normalisation a bias makes no difference",
            True,
            "The normalisation takes the mean away, and the bias with it. So it is left out there.",
        ),
    ),
)

LESSON = Lesson("03-biases", "What is a bias for?", (SWITCH_ON, HOW_MANY_BIASES, WITHOUT_BIASES, TRUE_OF_BIASES))
