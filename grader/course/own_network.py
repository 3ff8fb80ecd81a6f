"""Questions about the layers of a learner's own network: the same cards, hints and mistakes as in the lessons."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from grader.counting import (
    OPEN,
    BatchNormalization,
    Conv2D,
    Counted,
    Dense,
    DepthwiseConv2D,
    FromTensors,
    Join,
    Layer,
    LayerError,
    Row,
)

from .draw import VERSION
from .exercises import NumberExercise
from .questions import LayerQuestion

ID = "own-network"
"""What the record of answers calls such questions; the variant says which layer it was."""

_HINTS = {
    Conv2D: (
        "How deep is one filter? What comes in has {channels}.",
        "One filter has a weight for each cell of its {kernel} kernel in each channel that it sees, and a bias if the "
        "layer has biases. With groups, it sees only the channels of its own group.",
        "So: (kernel height × kernel width × input channels ÷ groups + one bias) × filters.",
    ),
    DepthwiseConv2D: (
        "Each filter looks at one channel only, so it has no depth.",
        "One filter has a weight for each cell of its {kernel} kernel, and a bias if the layer has biases.",
        "So: (kernel height × kernel width + one bias) × channels.",
    ),
    Dense: (
        "Each unit has one weight for each number that comes in.",
        "And one bias, if the layer has biases.",
        "So: (inputs + one bias) × units.",
    ),
    BatchNormalization: (
        "For each channel it keeps a mean, a variance, a scale and a shift. Which of them does training change?",
        "Mean and variance are measured. Scale and shift are learned, unless one of them is switched off.",
        "So: the numbers learned for one channel × the number of channels.",
    ),
}
_NOTHING_LEARNED = (
    "Does this layer have weights, or does it follow a fixed rule?",
    "What could training change in it?",
)


def questions_about(network: Counted) -> tuple[NumberExercise, ...]:
    """A question for each layer that is asked about; of several that are the same, for the first.

    LayerError, with the reason, if there is nothing to ask.
    """
    found: dict[tuple[Layer, tuple[int, ...]], NumberExercise] = {}
    for row in network.rows:
        layer = replace(row.layer, name="", after=())
        if (layer, row.input_shape) not in found and _can_be_asked(row, layer):
            found[layer, row.input_shape] = _question(row, layer)
    if not any(exercise.question.truth for exercise in found.values()):
        raise LayerError(
            "there is no layer in this network to ask about: none learns anything, or its shapes are not known. "
            "For a PyTorch module, give input_shape=(channels, height, width)."
        )
    return tuple(found.values())


def _can_be_asked(row: Row, layer: Layer) -> bool:
    """Whether the layer has a formula that gives its count, and all that goes in is known."""
    if not row.input_shape or OPEN in row.input_shape or isinstance(layer, FromTensors | Join):
        return False
    return row.formula == layer.formula(row.input_shape)


def _question(row: Row, layer: Layer) -> NumberExercise:
    # A name is somebody else's: its braces are no places for words of ours.
    name = row.name.replace("{", "{{").replace("}", "}}").replace("`", "")
    hints = _HINTS.get(type(layer), _generic_hints(row))
    return NumberExercise(
        id=ID,
        title=row.name,
        prompt=f"In your network, **{{input}}** goes into `{name}`: **{{layer}}**. How many parameters does it learn?",
        points=1,
        hints=hints if row.parameters else _NOTHING_LEARNED,
        question=LayerQuestion(row.input_shape, layer),
        variant=f"{VERSION}:{sha256(f'{row.input_shape} {layer}'.encode()).hexdigest()[:12]}",
    )


def _generic_hints(row: Row) -> tuple[str, ...]:
    """The numbers that the count is made of, by their names."""
    names = dict.fromkeys(number.name for number in row.formula.numbers() if number.name)
    return (
        f"These make the count: {', '.join(names)}.",
        "Which of them belong to one unit or filter? How many units or filters are there?",
    )
