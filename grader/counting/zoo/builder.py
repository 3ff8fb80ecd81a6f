"""Putting a published network together, layer by layer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from ..layers.convolution import Conv2D
from ..layers.depthwise import DepthwiseConv2D
from ..layers.fixed import Activation
from ..layers.joining import Multiply
from ..layers.layer import Layer
from ..layers.normalisation import BatchNormalization
from ..layers.pooling import GlobalAveragePooling2D
from ..network import INPUT, Network
from ..shapes import Padding, Size


class Builder:
    """Puts layers down one after another; each method gives the name of the last layer that it put down.

    What is put down within ``part("stage1")`` is named ``stage1/…``: a table can fold it.
    """

    def __init__(self) -> None:
        self.layers: list[Layer] = []
        self._parts: tuple[str, ...] = ()
        self._seen = Counter[str]()

    def network(self, *input_shape: int) -> Network:
        """The network of all layers put down."""
        return Network(input_shape, self.layers)

    @property
    def last(self) -> str:
        """The name of the layer put down last."""
        return self.layers[-1].name if self.layers else INPUT

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """A part of the network, with a name of its own."""
        before, self._parts = self._parts, (*self._parts, name)
        yield
        self._parts = before

    def put(self, *layers: Layer, after: str | Sequence[str] = ()) -> str:
        """Put down layers, the first of them after the one named, or after several."""
        for layer in layers:
            sources = (after,) if isinstance(after, str) else tuple(after)
            path = "/".join((*self._parts, layer.stem))
            number = self._seen[path]
            self._seen[path] += 1
            name = f"{path}_{number}" if number else path
            self.layers.append(replace(layer, name=name, after=sources))
            after = ()
        return self.last

    def convolution(
        self,
        filters: int,
        kernel_size: Size,
        strides: Size = 1,
        padding: Padding = "same",
        activation: str = "relu",
        *,
        normalisation: BatchNormalization | None = None,
        after: str | Sequence[str] = (),
    ) -> str:
        """A convolution without biases, a batch normalisation, and an activation if one is named."""
        layer = Conv2D(filters, kernel_size, strides, padding, use_bias=False)
        return self._normalised(layer, normalisation, activation, after)

    def depthwise(self, kernel_size: int, strides: int = 1, activation: str = "relu") -> str:
        """A depthwise convolution without biases, a batch normalisation, and an activation."""
        return self._normalised(DepthwiseConv2D(kernel_size, strides, "same", use_bias=False), None, activation, ())

    def squeeze(self, channels: int, squeezed: int, activation: str = "relu", gate: str = "sigmoid") -> str:
        """Squeeze and excitation: a gate for each channel, computed from all of them (Hu and others, 2017)."""
        image = self.last
        self.put(GlobalAveragePooling2D(keepdims=True), Conv2D(squeezed, 1), Activation(activation))
        self.put(Conv2D(channels, 1), Activation(gate))
        return self.put(Multiply(), after=(image, self.last))

    def _normalised(
        self, layer: Layer, normalisation: BatchNormalization | None, activation: str, after: str | Sequence[str]
    ) -> str:
        self.put(layer, after=after)
        self.put(normalisation or BatchNormalization())
        return self.put(Activation(activation)) if activation else self.last


def multiple_of_8(channels: float) -> int:
    """The nearest multiple of 8 that is not more than a tenth below.

    Source: the rule of MobileNet v2's authors, ``_make_divisible``.
    """
    nearest = max(8, int(channels + 4) // 8 * 8)
    return nearest if nearest >= 0.9 * channels else nearest + 8
