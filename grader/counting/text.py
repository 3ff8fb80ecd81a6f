"""A network as a short text: ``28x28x1 conv32@3 maxpool2 flatten dense10``, or the name of a published one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from .errors import LayerError
from .layers.convolution import Conv2D
from .layers.dense import Dense
from .layers.depthwise import DepthwiseConv2D
from .layers.fixed import Activation, Dropout, Flatten
from .layers.layer import Layer
from .layers.normalisation import BatchNormalization
from .layers.pooling import AveragePooling2D, GlobalAveragePooling2D, MaxPool2D
from .network import Network
from .zoo import ZOO

EXAMPLE = "28x28x1 conv32@3 conv64@3 maxpool2 flatten dense128 dense10"

_NUMBER = "[0-9]{1,40}"
_SIZE = f"{_NUMBER}(?:[x×]{_NUMBER})?"
_WORDS: dict[str, tuple[str, str, Callable[..., Layer]]] = {
    # word: (what follows it, an example, the layer made of it)
    "conv": (f"({_NUMBER})@({_SIZE})", "conv32@3", lambda f, k, **o: Conv2D(int(f), _size(k), **o)),
    "depthwise": (f"({_SIZE})", "depthwise3", lambda k, **o: DepthwiseConv2D(_size(k), **o)),
    "batchnorm": ("", "batchnorm", BatchNormalization),
    "dense": (f"({_NUMBER})", "dense128", lambda n, **o: Dense(int(n), **o)),
    "maxpool": (f"({_SIZE})", "maxpool2", lambda k, **o: MaxPool2D(_size(k), **o)),
    "avgpool": (f"({_SIZE})", "avgpool2", lambda k, **o: AveragePooling2D(_size(k), **o)),
    "globalavgpool": ("", "globalavgpool", GlobalAveragePooling2D),
    "flatten": ("", "flatten", Flatten),
    "dropout": (r"([0-9]{0,9}\.?[0-9]{1,9})", "dropout0.5", lambda rate, **o: Dropout(float(rate), **o)),
    **{
        word: ("", word, lambda word=word, **o: Activation(word, **o))
        for word in ("relu", "sigmoid", "softmax", "tanh")
    },
}
_OPTIONS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "stride": ("strides", lambda text: _size(text)),
    "dilation": ("dilation_rate", lambda text: _size(text)),
    "groups": ("groups", int),
}
_FLAGS: dict[str, tuple[str, Any]] = {"same": ("padding", "same"), "nobias": ("use_bias", False)}


def read_network(text: str) -> Network:
    """The network that a text describes: first the input shape, then one word a layer; or a name such as ``vgg16``.

    Options follow a layer's word after commas: ``conv64@3x5,stride=2,same,nobias,groups=2,dilation=2``.

    >>> read_network("28x28x1 conv16@3").parameters
    160

    Raises LayerError, with the word that could not be read and what was expected in its place.
    """
    words = text.lower().split()
    if len(words) == 1 and words[0] in ZOO:
        return ZOO[words[0]]()
    if not words or not re.fullmatch(f"{_NUMBER}(?:[x×]{_NUMBER})*", words[0]):
        from difflib import get_close_matches  # for this message only: it takes longer to import than a count takes

        close = get_close_matches("".join(words), ZOO, n=1)
        if close:
            raise LayerError(f"there is no network named {text.strip()!r}. Did you mean {close[0]!r}?")
        read = repr(words[0]) if words else "nothing"
        raise LayerError(
            f"read {read} where the input shape belongs, e.g. 28x28x1 in: {EXAMPLE}. "
            f"Or name a published network: {', '.join(ZOO)}."
        )
    shape = tuple(int(side) for side in re.split("[x×]", words[0]))
    return Network(shape, [_layer(place, word) for place, word in enumerate(words[1:], 2)])


def _layer(place: int, text: str) -> Layer:
    head, *options = text.split(",")
    word = match[0] if (match := re.match("[a-z]+", head)) else ""
    if word not in _WORDS:
        known = ", ".join(example for _, example, _ in _WORDS.values())
        raise LayerError(f"word {place}, {text!r}, is no layer known here; known are: {known}.")
    pattern, example, make = _WORDS[word]
    numbers = re.fullmatch(pattern, head[len(word) :])
    if numbers is None:
        raise LayerError(f"word {place}, {text!r}, could not be read; write it like {example!r}.")
    try:
        return make(*numbers.groups(), **dict(_option(option) for option in options))
    except LayerError as error:
        raise LayerError(f"word {place}, {text!r}: {error}") from None
    except TypeError:
        raise LayerError(f"word {place}, {text!r}, has an option that {word!r} does not take.") from None


def _option(text: str) -> tuple[str, Any]:
    if text in _FLAGS:
        return _FLAGS[text]
    key, _, value = text.partition("=")
    if key not in _OPTIONS or not re.fullmatch(_SIZE, value):
        raise LayerError(f"option {text!r} could not be read; known are stride=2, dilation=2, groups=2, same, nobias.")
    name, convert = _OPTIONS[key]
    try:
        return name, convert(value)
    except ValueError:
        raise LayerError(f"option {text!r} could not be read; write it like '{key}=2'.") from None


def _size(text: str) -> int | tuple[int, int]:
    sides = [int(side) for side in re.split("[x×]", text)]
    return sides[0] if len(sides) == 1 else (sides[0], sides[1])
