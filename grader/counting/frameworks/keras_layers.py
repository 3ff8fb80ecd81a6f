"""Keras' layers and ours: the names are the same, and so are the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import grader.counting as layers

from ..layers.layer import Layer

_SLIDING = ("strides", "padding", "dilation_rate", "use_bias")
_CONVOLUTION = ("filters", "kernel_size", *_SLIDING)


def layer_of(layer: Any) -> Layer | None:
    """Our layer for one of Keras', or for the kind that it was made from; None if there is none."""
    for kind in type(layer).__mro__:
        if kind.__name__ in _READERS and kind.__module__.split(".")[0] == "keras":
            try:
                return _READERS[kind.__name__](layer)
            except (AttributeError, ValueError):
                return None  # settings that ours do not have: then its arrays are counted
    return None


def _same_settings(name: str, *settings: str) -> Callable[[Any], Layer]:
    def read(layer: Any) -> Layer:
        made: Layer = getattr(layers, name)(**{setting: getattr(layer, setting) for setting in settings})
        return made

    return read


def _transposed(name: str) -> Callable[[Any], Layer]:
    return _same_settings(name, *_CONVOLUTION, "output_padding")


def _batch_normalisation(layer: Any) -> Layer:
    return layers.BatchNormalization(scale=layer.scale, center=layer.center)


def _layer_normalisation(layer: Any) -> Layer:
    axes = 1 if isinstance(layer.axis, int) else len(layer.axis)
    return layers.LayerNormalization(scale=layer.scale, center=layer.center, axes=axes)


def _group_normalisation(layer: Any) -> Layer:
    # Minus one group: as many as there are channels.
    groups = layer.groups if layer.groups > 0 else layer.gamma.shape[0]
    return layers.GroupNormalization(groups, scale=layer.scale, center=layer.center)


def _recurrent(name: str) -> Callable[[Any], Layer]:
    def read(layer: Any) -> Layer:
        kind: Any = getattr(layers, name)
        two_biases = bool(getattr(layer, "reset_after", False))
        sequences, bias = layer.return_sequences, layer.use_bias
        made: Layer = kind(layer.units, return_sequences=sequences, use_bias=bias, two_biases=two_biases)
        return made

    return read


def _attention(layer: Any) -> Layer:
    return layers.MultiHeadAttention(layer.num_heads, layer.key_dim, layer.value_dim, layer._use_bias)


def _zero_padding(name: str) -> Callable[[Any], Layer]:
    def read(layer: Any) -> Layer:
        padding = layer.padding
        made: Layer = getattr(layers, name)((padding,) if isinstance(padding[0], int) else padding)
        return made

    return read


def _plain(layer: Any) -> Layer:
    return layers.Activation(type(layer).__name__.lower())


def _activation(layer: Any) -> Layer:
    return layers.Activation(getattr(layer.activation, "__name__", "activation"))


_RANKS = (1, 2, 3)
_READERS: dict[str, Callable[[Any], Layer]] = {
    "Dense": _same_settings("Dense", "units", "use_bias"),
    **{f"Conv{rank}D": _same_settings(f"Conv{rank}D", *_CONVOLUTION, "groups") for rank in _RANKS},
    **{f"Conv{rank}DTranspose": _transposed(f"Conv{rank}DTranspose") for rank in _RANKS},
    **{
        f"DepthwiseConv{rank}D": _same_settings(f"DepthwiseConv{rank}D", "kernel_size", *_SLIDING, "depth_multiplier")
        for rank in (1, 2)
    },
    **{
        f"SeparableConv{rank}D": _same_settings(f"SeparableConv{rank}D", *_CONVOLUTION, "depth_multiplier")
        for rank in (1, 2)
    },
    **{f"MaxPooling{rank}D": _same_settings(f"MaxPool{rank}D", "pool_size", "strides", "padding") for rank in _RANKS},
    **{
        name: _same_settings(name, "pool_size", "strides", "padding")
        for name in (f"AveragePooling{rank}D" for rank in _RANKS)
    },
    **{
        name: _same_settings(name, "keepdims")
        for name in (f"Global{way}Pooling{rank}D" for way in ("Average", "Max") for rank in _RANKS)
    },
    **{
        name: _same_settings(name, "output_size")
        for name in (f"Adaptive{way}Pooling{rank}D" for way in ("Average", "Max") for rank in _RANKS)
    },
    "BatchNormalization": _batch_normalisation,
    "LayerNormalization": _layer_normalisation,
    "GroupNormalization": _group_normalisation,
    "RMSNormalization": lambda layer: layers.RMSNormalization(),
    "LayerScale": lambda layer: layers.Scale(),
    "Embedding": _same_settings("Embedding", "input_dim", "output_dim"),
    **{name: _recurrent(name) for name in ("LSTM", "GRU", "SimpleRNN")},
    "MultiHeadAttention": _attention,
    "Flatten": lambda layer: layers.Flatten(),
    "Dropout": _same_settings("Dropout", "rate"),
    "Activation": _activation,
    **dict.fromkeys(("ReLU", "LeakyReLU", "ELU", "Softmax"), _plain),
    **{name: _zero_padding(name) for name in (f"ZeroPadding{rank}D" for rank in _RANKS)},
    **{name: _same_settings(name, "size") for name in (f"UpSampling{rank}D" for rank in _RANKS)},
    "Add": lambda layer: layers.Add(),
    "Multiply": lambda layer: layers.Multiply(),
    "Concatenate": lambda layer: layers.Concatenate(),
}
