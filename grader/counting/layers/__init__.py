"""One small class a layer, with Keras' names and meanings.

Each says what shape it puts out, how many parameters it learns, and the arithmetic of that number.
"""

from .convolution import Conv2D, DepthwiseConv2D
from .dense import Dense
from .fixed import Activation, Dropout, Flatten, UpSampling2D, ZeroPadding2D
from .joining import Add, Concatenate, Join
from .layer import Layer
from .normalisation import BatchNormalization
from .pooling import AveragePooling2D, GlobalAveragePooling2D, MaxPool2D

__all__ = [
    "Activation",
    "Add",
    "AveragePooling2D",
    "BatchNormalization",
    "Concatenate",
    "Conv2D",
    "Dense",
    "DepthwiseConv2D",
    "Dropout",
    "Flatten",
    "GlobalAveragePooling2D",
    "Join",
    "Layer",
    "MaxPool2D",
    "UpSampling2D",
    "ZeroPadding2D",
]
