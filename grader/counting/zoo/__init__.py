"""Published networks, built layer by layer. A test compares each total with the published one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..network import Network


@dataclass(frozen=True)
class Published:
    """Builds a network when it is called; its module is not read before that."""

    module: str
    function: str
    arguments: tuple[int | str, ...] = ()

    def __call__(self) -> Network:
        """The network."""
        network: Network = getattr(import_module(f".{self.module}", __name__), self.function)(*self.arguments)
        return network


ZOO: Mapping[str, Published] = {
    "simple-cnn": Published("classic", "simple_cnn"),
    "lenet5": Published("classic", "lenet5"),
    "alexnet": Published("classic", "alexnet"),
    "alexnet-2012": Published("classic", "alexnet_2012"),
    **{f"vgg{number}": Published("vgg", "vgg", (number,)) for number in (11, 13, 16, 19)},
    **{f"resnet{number}": Published("resnet", "resnet", (number,)) for number in (18, 34, 50, 101, 152)},
    "inception-v3": Published("inception", "inception_v3"),
    "xception": Published("xception", "xception"),
    "mobilenet": Published("mobilenet", "mobilenet"),
    "mobilenet-v2": Published("mobilenet", "mobilenet_v2"),
    **{f"mobilenet-v3-{size}": Published("mobilenet", "mobilenet_v3", (size,)) for size in ("small", "large")},
    **{f"densenet{number}": Published("densenet", "densenet", (number,)) for number in (121, 169, 201)},
    **{f"squeezenet{version}": Published("squeezenet", "squeezenet", (version,)) for version in ("1.0", "1.1")},
    **{f"efficientnet-b{number}": Published("efficientnet", "efficientnet", (number,)) for number in range(8)},
    "convnext-tiny": Published("convnext", "convnext_tiny"),
    **{f"yolov5{size}": Published("yolov5", "yolov5", (size,)) for size in "nsmlx"},
}
"""Each name and what builds its network; nothing is built before it is asked for."""

__all__ = ["ZOO", "Published"]
