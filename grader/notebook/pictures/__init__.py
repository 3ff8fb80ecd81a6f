"""Small drawings, made from the very layers that a text is about."""

from __future__ import annotations

from grader.counting import Network
from grader.course import LayerQuestion, NetworkQuestion, Question

from .bar import bar_picture
from .layer import layer_picture
from .network import network_picture

__all__ = ["bar_picture", "network_picture", "picture"]


def picture(question: Question) -> str:
    """An SVG of what is asked about, which gives no answer away; nothing where there is nothing to see."""
    match question:
        case NetworkQuestion(network=network):
            return network_picture(network, shapes=False)
        case LayerQuestion(before=before) if before:
            network = Network(question.start, [*before, question.layer])
            return network_picture(network, asked=network.rows[-1].name, shapes=False)
        case LayerQuestion():
            return layer_picture(question)
    return ""
