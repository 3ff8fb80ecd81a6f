"""Small drawings, made from the very layers that a text is about."""

from __future__ import annotations

from grader.counting import Conv2D, Dense, DepthwiseConv2D, Flatten, Network
from grader.course import (
    DeltaExercise,
    Exercise,
    LayerQuestion,
    NetworkQuestion,
    NumberExercise,
    Question,
    RepairExercise,
    TableExercise,
)

from .bar import bar_picture
from .fan import fan_picture
from .gauge import gauge_picture
from .layer import layer_picture
from .network import is_drawn, network_picture
from .row import row_picture
from .stack import stack_picture

__all__ = [
    "bar_picture",
    "fan_picture",
    "gauge_picture",
    "is_drawn",
    "layer_picture",
    "network_picture",
    "picture",
    "row_picture",
    "stack_picture",
]


def picture(exercise: Exercise) -> str:
    """An SVG of what is asked about, which gives no answer away; nothing where there is nothing to see."""
    match exercise:
        case NumberExercise(question=question):
            return _of_question(question)
        case TableExercise(network=network) | RepairExercise(network=network):
            return network_picture(network, shapes=False)
        case DeltaExercise(before=before):
            return network_picture(before)
    return ""


def _of_question(question: Question) -> str:
    match question:
        case NetworkQuestion(network=network):
            return network_picture(network, shapes=False)
        case LayerQuestion(start=start, layer=Dense() as layer, before=(Flatten(),)) if len(start) == 3:
            return fan_picture(start, layer, length=False)
        case LayerQuestion(before=before) if before:
            network = Network(question.start, [*before, question.layer])
            return network_picture(network, asked=network.rows[-1].name, shapes=False)
        case LayerQuestion(start=start, layer=Conv2D() | DepthwiseConv2D() as layer) if _is_about_filters(question):
            return stack_picture(layer, start)
        case LayerQuestion(start=start, layer=layer):
            network = Network(start, [layer])
            return layer_picture(question) or network_picture(network, asked=network.rows[0].name, shapes=False)
    return ""


def _is_about_filters(question: LayerQuestion) -> bool:
    """Whether it helps to see several filters, more than to see the image that they slide over.

    On one channel, the image is what misleads; with groups, it is which channels a filter sees; for biases, outputs
    and work, the stack would say too much or too little.
    """
    match question.layer:
        case DepthwiseConv2D(depth_multiplier=1):
            return question.asks == "parameters"
        case Conv2D(filters=filters, groups=1):
            return question.asks == "parameters" and filters > 1 and question.input_shape[-1] > 1
    return False
