"""PyTorch's layers and ours: which is which, read from what a module says of itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import grader.counting as layers

from ..layers.layer import Layer
from ..shapes import OPEN, Shape

Found = tuple[Layer, Shape]
"""A layer of ours, and the shape that goes in as far as the module itself tells."""


def layer_of(module: Any) -> Found | None:
    """Our layer for a module, or for the kind that it was made from; None if there is none."""
    for kind in type(module).__mro__:
        if kind.__name__ in _READERS and kind.__module__.startswith("torch.nn."):
            return _READERS[kind.__name__](module)
        if kind.__name__ == "Module":
            break
    return None


def channels_first(module: Any) -> bool | None:
    """Whether a module takes the first number of a shape (without the batch) as the channels; None: it does not say."""
    name = next((kind.__name__ for kind in type(module).__mro__ if kind.__module__.startswith("torch.nn.")), "")
    if name in ("Linear", "LayerNorm", "RMSNorm", "Embedding", "MultiheadAttention", "LSTM", "GRU", "RNN"):
        return False
    return True if name.endswith(("1d", "2d", "3d")) or name == "GroupNorm" else None


def _convolution(module: Any) -> Found:
    rank, into, groups = len(module.kernel_size), module.in_channels, module.groups
    settings = {
        "strides": module.stride,
        "padding": module.padding,
        "dilation_rate": module.dilation,
        "use_bias": module.bias is not None,
    }
    start = (OPEN,) * rank + (into,)
    if groups == into > 1 and rank < 3:
        kind = getattr(layers, f"DepthwiseConv{rank}D")
        return kind(module.kernel_size, depth_multiplier=module.out_channels // into, **settings), start
    kind = getattr(layers, f"Conv{rank}D")
    return kind(module.out_channels, module.kernel_size, groups=groups, **settings), start


def _transposed(module: Any) -> Found:
    rank = len(module.kernel_size)
    kind = getattr(layers, f"Conv{rank}DTranspose")
    made = kind(
        module.out_channels,
        module.kernel_size,
        module.stride,
        # Zeros as numbers, even where there are none: a word would mean Keras' sizes.
        module.padding,
        module.dilation,
        module.groups,
        module.bias is not None,
        output_padding=module.output_padding if any(module.output_padding) else None,
    )
    return made, (OPEN,) * rank + (module.in_channels,)


def _pooling(name: str, rank: int) -> Callable[[Any], Found | None]:
    def read(module: Any) -> Found | None:
        if getattr(module, "dilation", 1) not in (1, (1,) * rank):
            return None
        settings = (module.kernel_size, module.stride, module.padding, module.ceil_mode)
        return getattr(layers, f"{name}{rank}D")(*settings), ()

    return read


def _adaptive(name: str, rank: int) -> Callable[[Any], Found | None]:
    def read(module: Any) -> Found | None:
        size = module.output_size
        if size is None or (isinstance(size, tuple) and None in size):
            return None
        return getattr(layers, f"{name}{rank}D")(size), ()

    return read


def _linear(module: Any) -> Found:
    return layers.Dense(module.out_features, module.bias is not None), (module.in_features,)


def _batch_normalisation(module: Any) -> Found | None:
    if not module.track_running_stats:
        return None
    affine = module.affine
    return layers.BatchNormalization(scale=affine, center=affine, counter=True), (module.num_features,)


def _layer_normalisation(module: Any) -> Found:
    scale, shape = module.elementwise_affine, tuple(module.normalized_shape)
    center = scale and getattr(module, "bias", None) is not None
    return layers.LayerNormalization(scale=scale, center=center, axes=len(shape)), shape


def _rms_normalisation(module: Any) -> Found | None:
    if len(module.normalized_shape) > 1:
        return None
    return layers.RMSNormalization(scale=module.elementwise_affine), tuple(module.normalized_shape)


def _group_normalisation(module: Any) -> Found:
    affine = module.affine
    return layers.GroupNormalization(module.num_groups, scale=affine, center=affine), (module.num_channels,)


def _embedding(module: Any) -> Found:
    return layers.Embedding(module.num_embeddings, module.embedding_dim), (OPEN,)


def _recurrent(name: str) -> Callable[[Any], Found | None]:
    def read(module: Any) -> Found | None:
        if module.num_layers > 1 or module.bidirectional or module.proj_size:
            return None
        kind = getattr(layers, name)
        made = kind(module.hidden_size, return_sequences=True, use_bias=module.bias, two_biases=True)
        return made, (OPEN, module.input_size)

    return read


def _attention(module: Any) -> Found | None:
    if module.kdim != module.embed_dim or module.vdim != module.embed_dim or module.bias_k is not None:
        return None
    use_bias = module.in_proj_bias is not None
    heads = module.num_heads
    return layers.MultiHeadAttention(heads, module.embed_dim // heads, use_bias=use_bias), (OPEN, module.embed_dim)


def _plain(module: Any) -> Found:
    return layers.Activation(type(module).__name__.lower()), ()


_READERS: dict[str, Callable[[Any], Found | None]] = {
    **{f"Conv{rank}d": _convolution for rank in (1, 2, 3)},
    **{f"ConvTranspose{rank}d": _transposed for rank in (1, 2, 3)},
    **{f"MaxPool{rank}d": _pooling("MaxPool", rank) for rank in (1, 2, 3)},
    **{f"AvgPool{rank}d": _pooling("AveragePooling", rank) for rank in (1, 2, 3)},
    **{f"AdaptiveAvgPool{rank}d": _adaptive("AdaptiveAveragePooling", rank) for rank in (1, 2, 3)},
    **{f"AdaptiveMaxPool{rank}d": _adaptive("AdaptiveMaxPooling", rank) for rank in (1, 2, 3)},
    "Linear": _linear,
    **{f"BatchNorm{rank}d": _batch_normalisation for rank in (1, 2, 3)},
    "LayerNorm": _layer_normalisation,
    "RMSNorm": _rms_normalisation,
    "GroupNorm": _group_normalisation,
    "Embedding": _embedding,
    "LSTM": _recurrent("LSTM"),
    "GRU": _recurrent("GRU"),
    "RNN": _recurrent("SimpleRNN"),
    "MultiheadAttention": _attention,
    "Flatten": lambda module: (layers.Flatten(), ()),
    **{name: lambda module: (layers.Dropout(module.p), ()) for name in ("Dropout", "Dropout1d", "Dropout2d")},
    **dict.fromkeys(("ReLU", "ReLU6", "LeakyReLU", "ELU", "SiLU", "GELU", "Mish", "Hardswish"), _plain),
    **dict.fromkeys(("Sigmoid", "Hardsigmoid", "Tanh", "Softmax", "LogSoftmax"), _plain),
}
