"""The picture of one row of a network that is explained: everything may be said."""

from __future__ import annotations

from grader.counting import Activation, Conv2D, Counted, Dense, DepthwiseConv2D, Dropout, Flatten, Row, Shape, elements
from grader.course import LayerQuestion

from .fan import fan_picture
from .layer import layer_picture
from .stack import stack_picture


def row_picture(network: Counted, row: Row) -> str:
    """An SVG of where a row's parameters are; nothing for a layer of which there is nothing to see."""
    known = elements(row.input_shape) and row.formula == row.layer.formula(row.input_shape)
    match row.layer:
        case _ if not known:
            return ""
        case Conv2D() | DepthwiseConv2D(depth_multiplier=1):
            return stack_picture(row.layer, row.input_shape, totals=True)
        case Dense():
            if image := _flattened(network, row):
                return fan_picture(image, row.layer)
            return layer_picture(LayerQuestion(row.input_shape, row.layer))
    return ""


def _flattened(network: Counted, row: Row) -> Shape:
    """The image whose numbers go into a row straight from a flatten; nothing if there is no such image."""
    rows = {one.name: one for one in network.rows}
    names = [one.name for one in network.rows]
    while True:
        after = row.layer.after or tuple(names[: names.index(row.name)][-1:])
        if len(after) != 1 or after[0] not in rows:
            return ()
        row = rows[after[0]]
        if isinstance(row.layer, Flatten):
            return row.input_shape if len(row.input_shape) == 3 else ()
        if not isinstance(row.layer, Activation | Dropout):
            return ()
