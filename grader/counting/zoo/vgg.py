"""VGG: 3×3 convolutions, and three large dense layers.

Source: Simonyan and Zisserman, "Very deep convolutional networks" (2014); torchvision, ``models/vgg.py``,
``num_params``: 132,863,336, 133,047,848, 138,357,544 and 143,667,240 for 11, 13, 16 and 19 layers. Keras
Applications counts the same for 16 and 19.
"""

from __future__ import annotations

from ..layers.convolution import Conv2D
from ..layers.dense import Dense
from ..layers.fixed import Flatten
from ..layers.layer import Layer
from ..layers.pooling import MaxPool2D
from ..network import Network

DEPTHS = {11: (1, 1, 2, 2, 2), 13: (2, 2, 2, 2, 2), 16: (2, 2, 3, 3, 3), 19: (2, 2, 4, 4, 4)}
"""How many convolutions stand before each pooling."""


def vgg(number: int) -> Network:
    """The VGG network with so many layers that learn: 11, 13, 16 or 19."""
    layers: list[Layer] = []
    for filters, depth in zip((64, 128, 256, 512, 512), DEPTHS[number], strict=True):
        layers += [Conv2D(filters, 3, padding="same") for _ in range(depth)]
        layers.append(MaxPool2D(2))
    return Network((224, 224, 3), [*layers, Flatten(), Dense(4096), Dense(4096), Dense(1000)])
