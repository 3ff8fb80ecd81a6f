"""Published networks, built layer by layer. A test compares each total with the published one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..network import Network
from .classic import alexnet, lenet5, simple_cnn, vgg16
from .mobilenet import mobilenet
from .resnet import resnet18, resnet50
from .yolov5 import yolov5

ZOO: Mapping[str, Callable[[], Network]] = {
    "simple-cnn": simple_cnn,
    "lenet5": lenet5,
    "alexnet": alexnet,
    "vgg16": vgg16,
    "resnet18": resnet18,
    "resnet50": resnet50,
    "mobilenet": mobilenet,
    **{f"yolov5{size}": lambda size=size: yolov5(size) for size in "nsmlx"},  # type: ignore[misc]
}
"""Each name and what builds its network; nothing is built before it is asked for."""

__all__ = ["ZOO"]
