"""How many parameters a network has, and the arithmetic that says so. Pure Python; nothing is allocated."""

from .arithmetic import ZERO, Expression, Number, Operation, Value, product
from .errors import LayerError
from .layers import (
    Activation,
    AveragePooling2D,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePooling2D,
    Layer,
    MaxPool2D,
)
from .network import Network, Row, exact
from .shapes import Shape, show
from .table import bar, table
from .text import read_network

__all__ = [
    "ZERO",
    "Activation",
    "AveragePooling2D",
    "Conv2D",
    "Dense",
    "Dropout",
    "Expression",
    "Flatten",
    "GlobalAveragePooling2D",
    "Layer",
    "LayerError",
    "MaxPool2D",
    "Network",
    "Number",
    "Operation",
    "Row",
    "Shape",
    "Value",
    "bar",
    "exact",
    "product",
    "read_network",
    "show",
    "table",
]
