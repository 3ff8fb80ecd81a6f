"""Lesson 01: what a parameter is, and which layers have any."""

from __future__ import annotations

from grader.counting import Activation, Conv2D, Dense, Dropout, Flatten, Layer, MaxPool2D, Shape

from ..exercises import ChoiceExercise, NumberExercise, Option
from ..lesson import Lesson
from ..questions import LayerQuestion

IMAGE = (28, 28, 1)


def _layer(key: str, text: str, layer: Layer, why: str, input_shape: Shape = IMAGE) -> Option:
    """An option that belongs to the answer if the layer has any parameters to count."""
    learns = layer.parameters(input_shape) > 0
    return Option(key, text, learns, why, mistake="" if learns else "learns-nothing")


WHAT_IS_LEARNED = ChoiceExercise(
    id="what-is-learned",
    title="What does training change?",
    prompt="Which of these are **parameters**: numbers that start at random and are changed by training?",
    points=1,
    hints=(
        "Ask of each: does training change it, or does somebody choose it beforehand?",
        "What a person chooses before training is a setting. What comes in with the data is an input.",
    ),
    options=(
        Option(
            "weights",
            "The weights",
            True,
            "Training changes every weight a little at each step: they are learned.",
        ),
        Option(
            "pixels",
            "The pixels of the image",
            False,
            "Pixels come in with the data. Training does not change the photographs.",
            mistake="input-as-parameter",
        ),
        Option("biases", "The biases", True, "A bias is learned just as a weight is."),
        Option(
            "filters",
            "The number of filters in a layer",
            False,
            "Somebody chooses how many filters there are before training starts, and it stays that way. "
            "Such a setting is called a hyperparameter.",
            mistake="setting-as-parameter",
        ),
        Option(
            "learning-rate",
            "The learning rate",
            False,
            "The learning rate is a setting of the training itself: how large each step is. Somebody chooses it.",
            mistake="setting-as-parameter",
        ),
    ),
)

ONE_UNIT = NumberExercise(
    id="one-unit",
    title="One unit",
    prompt="One unit of a fully connected layer looks at **{inputs}**. "
    "It has a weight for each of them, and a bias. How many parameters is that?",
    points=1,
    question=LayerQuestion((3,), Dense(1)),
    vary={"inputs": (4, 5, 6, 7, 8, 9, 12, 15, 20, 25, 32)},
    hints=(
        "A weight says how much one input matters. So there is one weight for each input.",
        "The bias is a number of its own. It is learned too, so it counts.",
        "Write it as a sum: the weights, plus the bias.",
    ),
)

SMALL_DENSE = NumberExercise(
    id="small-dense",
    title="A small fully connected layer",
    prompt="A fully connected layer has **{units}**. Each of them looks at all **{inputs}**. "
    "How many parameters does the layer learn? You may type the arithmetic.",
    points=1,
    question=LayerQuestion((5,), Dense(3)),
    vary={"inputs": (11, 12, 13, 15, 16, 20, 25), "units": (2, 3, 4, 5, 6, 7, 8, 10)},
    hints=(
        "Start with one unit alone: how many weights does it have, and how many biases?",
        "No unit shares anything with another. Each has weights and a bias of its own.",
        "So: (inputs + one bias) times the number of units.",
    ),
)

WHO_LEARNS = ChoiceExercise(
    id="who-learns",
    title="Which layers learn?",
    prompt="Which of these layers have parameters?",
    points=1,
    hints=(
        "Ask of each layer: is there a number inside that training could change?",
        "Taking the largest of four numbers is a fixed rule. So is laying numbers out in one row.",
    ),
    options=(
        _layer(
            "convolution",
            "Convolution",
            Conv2D(16, 3),
            "A convolution learns the weights and biases of its filters.",
        ),
        _layer(
            "max-pooling",
            "Max pooling",
            MaxPool2D(2),
            "Max pooling keeps the largest number of each window. That is a fixed rule: nothing in it is learned.",
        ),
        _layer(
            "flatten",
            "Flatten",
            Flatten(),
            "Flatten lays the numbers out in one row. It moves them and learns nothing.",
        ),
        _layer(
            "dense",
            "Fully connected (dense)",
            Dense(10),
            "A fully connected layer learns a weight for every connection, and a bias for every unit.",
        ),
        _layer(
            "activation",
            "Activation (ReLU)",
            Activation("relu"),
            "ReLU turns negative numbers into zero. The rule is the same before and after training.",
        ),
        _layer(
            "dropout",
            "Dropout",
            Dropout(0.5),
            "Dropout switches numbers off at random while training. It removes no weight and has none of its own.",
        ),
    ),
)

LESSON = Lesson("01-parameters", "What is a parameter?", (WHAT_IS_LEARNED, ONE_UNIT, SMALL_DENSE, WHO_LEARNS))
