"""Lesson 06: published networks, their sizes, and their summaries read with suspicion."""

from __future__ import annotations

from grader.counting import ZOO, BatchNormalization, Conv2D, Dense, Flatten, MaxPool2D, Network

from ..exercises import ChoiceExercise, MatchExercise, NumberExercise, Option, Planted, RepairExercise, in_order
from ..lesson import Lesson
from ..questions import LayerQuestion, NetworkQuestion
from .simple_cnn import NETWORK

VGG_DENSE = NumberExercise(
    id="vgg-first-dense",
    title="A heavy layer",
    prompt="An image of **{start}** comes out of the last pooling of a network. It goes through {before}, and then "
    "into a **dense layer of {units}**. How many parameters does the dense layer learn?",
    points=2,
    question=LayerQuestion((7, 7, 512), Dense(4096), before=(Flatten(),)),
    vary={
        "height": (5, 6, 8, 9),
        "width": (10, 11),
        "in_channels": (128, 256, 384),
        "units": (1000, 2048),
    },
    hints=(
        "Flatten first: height × width × channels.",
        "Each unit has a weight for each of these numbers, and one bias.",
        "So: (height × width × channels + one bias) × units. Type it as arithmetic; there is no need to multiply.",
    ),
)

IN_MEMORY = NumberExercise(
    id="in-memory",
    title="How large is the file?",
    prompt="A network has **{total} parameters**. Each is saved as a **{dtype}** number. How many bytes do they take?",
    points=1,
    question=NetworkQuestion(NETWORK, asks="bytes", bytes_each=4),
    vary={"bytes_each": (2, 4), "4.units": (64, 100, 256), "1.filters": (32, 48)},
    hints=(
        "The number in the format's name is its bits. A byte has 8 bits.",
        "float32 takes 4 bytes, float16 takes 2, int8 takes 1.",
        "Multiply the parameters by the bytes of one number.",
    ),
)

_NAMES = {"lenet5": "LeNet-5", "simple-cnn": "our small network", "mobilenet": "MobileNet", "resnet50": "ResNet-50"}
_NAMES |= {"yolov5x": "YOLOv5x", "vgg16": "VGG-16"}
_MIXED = ("resnet50", "lenet5", "vgg16", "simple-cnn", "yolov5x", "mobilenet")
_ITEMS, _PLACES = in_order([(name, _NAMES[name], ZOO[name]().parameters) for name in _MIXED])

BY_SIZE = MatchExercise(
    id="by-size",
    title="Small, moderate, large",
    prompt="Put these networks in order, from the **fewest** parameters (1st) to the **most**.",
    points=1,
    items=_ITEMS,
    targets=_PLACES,
    ordered=True,
    hints=(
        "Which of them end in large dense layers behind a flatten? Which were made small on purpose?",
        "The oldest one is the smallest. The largest has three large dense layers at its end.",
    ),
)

KERAS_ROW = NumberExercise(
    id="keras-row",
    title="A row of Keras' summary",
    prompt="In Keras' summary the row of a batch normalisation with {channels} counts four numbers for each channel. "
    "How many **trainable** parameters does the whole layer have?",
    points=1,
    question=LayerQuestion((32, 30, 64), BatchNormalization()),
    vary={"height": (16, 20, 28), "width": (24, 36), "in_channels": (16, 24, 32, 48, 96, 128)},
    hints=(
        "For each channel it keeps a mean, a variance, a scale and a shift. Which of them does training change?",
        "Mean and variance are measured from the images that pass. Scale and shift are learned.",
        "So: two numbers for each channel, times the number of channels.",
    ),
)

THREE_ERRORS = RepairExercise(
    id="three-errors",
    title="Read with suspicion",
    prompt="A blog shows this summary in Keras' style: the batch normalisation counts what it learns **and** what it "
    "only tracks. **Three counts are wrong**; the total is right. Find them and put them right.",
    points=3,
    network=Network(
        (32, 32, 3),
        [Conv2D(16, 3), Conv2D(32, 3), Conv2D(64, 3), BatchNormalization(), MaxPool2D(2), Flatten(), Dense(10)],
    ),
    planted={
        "conv2d": Planted(160, "The image has three channels, so a filter has 27 weights and a bias: (3·3·3 + 1)·16."),
        "conv2d_1": Planted(4_460, "4,460 has two digits of (3·3·16 + 1)·32 in the wrong order."),
        "batch_normalization": Planted(128, "Keras counts four numbers a channel here: two learned and two tracked."),
    },
    tracked=True,
    hints=(
        "Count the first convolution: how deep is the image?",
        "Count the convolutions by hand, (3·3·input channels + 1)·filters, and compare digit by digit.",
        "Keras counts four numbers for each channel of a batch normalisation.",
    ),
)

READ_A_SUMMARY = ChoiceExercise(
    id="read-a-summary",
    title="What does a summary tell?",
    prompt="Which of these are true of the summaries that Keras and PyTorch's tools print?",
    points=1,
    hints=(
        "Look at the two summaries above: what stands in the first place of each shape?",
        "What do the two frameworks do with the mean and the variance of a batch normalisation?",
    ),
    options=(
        Option(
            "batch",
            "The first number of a shape says how many images go in at once",
            True,
            "Keras leaves it open (None); torchinfo prints the number it was given. It does not change a count.",
        ),
        Option(
            "order",
            "All write the channels last",
            False,
            "Keras writes height, width, channels; PyTorch writes channels, height, width.",
            mistake="channels-last-everywhere",
        ),
        Option(
            "frozen",
            "Parameters that are frozen count as non-trainable",
            True,
            "Whatever training must not change is non-trainable: frozen layers, and what is only tracked.",
        ),
        Option(
            "same-total",
            "The totals of Keras and PyTorch for the same network are always the same",
            False,
            "Keras counts mean and variance of a batch normalisation too; PyTorch keeps them apart as buffers.",
            mistake="tracked-counted",
        ),
        Option(
            "settings",
            "The kernel size stands in every summary",
            False,
            "Mostly it does not, unless one asks for it. You can work it out from the count: that is a good check.",
            mistake="settings-in-summary",
        ),
    ),
)

LESSON = Lesson(
    "06-real-networks",
    "Real networks",
    (VGG_DENSE, BY_SIZE, IN_MEMORY, KERAS_ROW, READ_A_SUMMARY, THREE_ERRORS),
)
