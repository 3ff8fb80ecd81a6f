"""How many parameters a network has, and the arithmetic that says so. Pure Python; nothing is allocated."""

from .arithmetic import ZERO, Expression, Number, Operation, Value, product
from .errors import LayerError
from .layers import (
    Activation,
    Add,
    AveragePooling2D,
    BatchNormalization,
    Concatenate,
    Conv2D,
    Dense,
    DepthwiseConv2D,
    Dropout,
    Flatten,
    GlobalAveragePooling2D,
    Layer,
    MaxPool2D,
    UpSampling2D,
    ZeroPadding2D,
)
from .network import Network, Row, exact
from .shapes import Shape, show
from .table import bar, table
from .text import read_network
from .zoo import ZOO

__all__ = [
    "ZERO",
    "ZOO",
    "Activation",
    "Add",
    "AveragePooling2D",
    "BatchNormalization",
    "Concatenate",
    "Conv2D",
    "Dense",
    "DepthwiseConv2D",
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
    "UpSampling2D",
    "Value",
    "ZeroPadding2D",
    "bar",
    "exact",
    "product",
    "read_network",
    "show",
    "table",
]
