"""LeNet-5 and AlexNet, and the small network of the course."""

from __future__ import annotations

from ..layers.convolution import Conv2D
from ..layers.dense import Dense
from ..layers.fixed import Dropout, Flatten
from ..layers.layer import Layer
from ..layers.pooling import AveragePooling2D, MaxPool2D
from ..network import Network


def simple_cnn() -> Network:
    """The small network of the course: 1,199,882 parameters.

    Source: PyTorch, ``examples/mnist``, whose network it is.
    """
    return Network((28, 28, 1), [Conv2D(32, 3), Conv2D(64, 3), MaxPool2D(2), Flatten(), Dense(128), Dense(10)])


def lenet5() -> Network:
    """LeNet-5 as it is taught today: 61,706 parameters.

    Source: LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition" (1998),
    with every filter of the second convolution looking at all channels, and pooling that learns nothing.
    """
    layers = [Conv2D(6, 5), AveragePooling2D(2), Conv2D(16, 5), AveragePooling2D(2), Flatten()]
    return Network((32, 32, 1), [*layers, Dense(120), Dense(84), Dense(10)])


def alexnet() -> Network:
    """AlexNet in one column, as torchvision has it: 61,100,840 parameters.

    Source: torchvision, ``models/alexnet.py``, ``num_params``, after Krizhevsky, "One weird trick" (2014).
    """
    layers: list[Layer] = [Conv2D(64, 11, strides=4, padding=2), MaxPool2D(3, strides=2)]
    layers += [Conv2D(192, 5, padding=2), MaxPool2D(3, strides=2)]
    layers += [Conv2D(filters, 3, padding=1) for filters in (384, 256, 256)]
    return Network((224, 224, 3), [*layers, MaxPool2D(3, strides=2), *_dense()])


def alexnet_2012() -> Network:
    """AlexNet as it was first published, on two cards: 60,965,224 parameters.

    Source: Krizhevsky, Sutskever and Hinton, "ImageNet classification" (2012), which says 60 million; three of the
    convolutions are in two groups. The count is by hand.
    """
    layers: list[Layer] = [Conv2D(96, 11, strides=4), MaxPool2D(3, strides=2)]
    layers += [Conv2D(256, 5, padding=2, groups=2), MaxPool2D(3, strides=2)]
    layers += [Conv2D(384, 3, padding=1), *(Conv2D(filters, 3, padding=1, groups=2) for filters in (384, 256))]
    return Network((227, 227, 3), [*layers, MaxPool2D(3, strides=2), *_dense()])


def _dense() -> list[Layer]:
    return [Flatten(), Dropout(0.5), Dense(4096), Dropout(0.5), Dense(4096), Dense(1000)]
