"""Lesson 08: the same layer as a dense one, sharing, and a network that learns."""

from __future__ import annotations

from grader.counting import Conv2D, Dense, Flatten, MaxPool2D, Network

from ..exercises import ChoiceExercise, EstimateExercise, NumberExercise, Option, PredictionExercise
from ..lesson import Lesson
from ..questions import LayerQuestion, NetworkQuestion

_CONVOLUTION = LayerQuestion((28, 28, 1), Conv2D(32, 3))
_OUTPUTS = _CONVOLUTION.output_shape[0] * _CONVOLUTION.output_shape[1] * _CONVOLUTION.output_shape[2]

AS_DENSE = EstimateExercise(
    id="as-dense",
    title="A dense layer on the image itself",
    prompt="An image of {start} goes through {before}, and then into a **dense layer of {units}**. "
    "First **guess** the dense layer's parameters, then count.",
    points=2,
    question=LayerQuestion((28, 28, 1), Dense(_OUTPUTS), before=(Flatten(),)),
    vary={"height": (20, 24, 30), "width": (26, 32, 34), "in_channels": (2, 3), "units": (5_000, 8_000, 12_000)},
    least=100,
    most=1_000_000_000,
    hints=(
        "Flatten the image: how many pixels has it?",
        "Each unit has a weight for every pixel, and one bias.",
        "So: (pixels + one bias) × units. Type it as arithmetic.",
    ),
)

WHY_IT_WORKS = ChoiceExercise(
    id="why-it-works",
    title="Why does it work?",
    prompt="Which of these are true of a convolution, or of the images that it is made for?",
    points=1,
    hints=(
        "Go back to the two experiments: the moved digit, and the shuffled image.",
        "Two of the statements do not fit: which would describe a dense layer, or no layer at all?",
    ),
    options=(
        Option(
            "sharing", "The same weights are used at every place", True, "A filter is learned once and used everywhere."
        ),
        Option(
            "local",
            "Pixels that belong together are near each other, so a small window tells something",
            True,
            "In photographs neighbours belong together. In a shuffled image they do not, and a filter finds nothing.",
        ),
        Option(
            "moves",
            "Where the image moves, the output of the convolution moves with it",
            True,
            "The same filter meets the same pixels, only at another place.",
        ),
        Option(
            "pixel",
            "Each pixel has a weight of its own",
            False,
            "That is the dense layer. It has to learn a feature anew at each place where it may stand.",
            mistake="weights-times-image-size",
        ),
        Option(
            "fewer-pixels",
            "It leaves some pixels of the image out",
            False,
            "It looks at all of them, one window after another.",
            mistake="pixels-skipped",
        ),
    ),
)

PREDICT_BEFORE_TRAINING = PredictionExercise(
    id="predict-untrained",
    title="Before you train: how good is chance?",
    prompt="The network below is made with random weights, and has learned nothing yet. "
    "Of 100 digits, how many will it get right?",
    options=(
        Option("none", "None", False, ""),
        Option("ten", "About 10", True, ""),
        Option("half", "About 50", False, ""),
    ),
    reveal="There are ten digits, and it guesses: about one in ten is right on average. "
    "A single random network may get 3 of 100, and another one 17. Run the next cell and see.",
)

TRAINED = Network((8, 8, 1), [Conv2D(8, 3), MaxPool2D(2), Flatten(), Dense(10)])

TRAINED_TOTAL = NumberExercise(
    id="trained-total",
    title="How many numbers did it learn?",
    prompt="A network takes an image of {start}: {layers}. How many parameters is that **in all**?",
    points=2,
    question=NetworkQuestion(TRAINED),
    vary={"0.filters": (12, 20), "3.units": (4, 6), "height": (12, 16), "width": (18, 22), "in_channels": (2, 6)},
    hints=(
        "Follow the shape: the convolution takes 2 pixels off the height and 2 off the width, the pooling halves both.",
        "The convolution has (3 × 3 × input channels + one bias) × filters.",
        "The dense layer has (flattened numbers + one bias) × units. Add the two.",
    ),
)

LESSON = Lesson(
    "08-why-convolutions-work",
    "Why convolutions work",
    (AS_DENSE, WHY_IT_WORKS, PREDICT_BEFORE_TRAINING, TRAINED_TOTAL),
)
