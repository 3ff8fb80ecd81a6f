"""Small drawings, made from the very layers that a text is about."""

from __future__ import annotations

from grader.counting import Network
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
from .ladder import ladder_picture
from .layer import layer_picture
from .network import network_picture

__all__ = ["bar_picture", "ladder_picture", "network_picture", "picture"]


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
        case LayerQuestion(before=before) if before:
            network = Network(question.start, [*before, question.layer])
            return network_picture(network, asked=network.rows[-1].name, shapes=False)
        case LayerQuestion(start=start, layer=layer):
            network = Network(start, [layer])
            return layer_picture(question) or network_picture(network, asked=network.rows[0].name, shapes=False)
    return ""
