"""Networks without branches."""

from __future__ import annotations

from ..layers import AveragePooling2D, Conv2D, Dense, Dropout, Flatten, Layer, MaxPool2D, ZeroPadding2D
from ..network import Network


def simple_cnn() -> Network:
    """The small network of the course: 1,199,882 parameters."""
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

    Source: torchvision, ``models/alexnet.py``, after Krizhevsky, "One weird trick" (2014).
    """
    layers: list[Layer] = [ZeroPadding2D(2), Conv2D(64, 11, strides=4), MaxPool2D(3, strides=2)]
    layers += [Conv2D(192, 5, padding="same"), MaxPool2D(3, strides=2)]
    layers += [Conv2D(filters, 3, padding="same") for filters in (384, 256, 256)]
    layers += [MaxPool2D(3, strides=2), Flatten(), Dropout(0.5), Dense(4096), Dropout(0.5), Dense(4096), Dense(1000)]
    return Network((224, 224, 3), layers)


def vgg16() -> Network:
    """VGG-16: 138,357,544 parameters.

    Source: Simonyan and Zisserman, "Very deep convolutional networks" (2014); Keras Applications; torchvision.
    """
    layers: list[Layer] = []
    for filters, depth in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        layers += [Conv2D(filters, 3, padding="same") for _ in range(depth)]
        layers.append(MaxPool2D(2))
    return Network((224, 224, 3), [*layers, Flatten(), Dense(4096), Dense(4096), Dense(1000)])
