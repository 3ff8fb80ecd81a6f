"""A Keras 3 model, read into rows; on whatever backend it runs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from ..errors import LayerError
from ..row import nested
from ..shapes import OPEN, Shape, show
from .keras_layers import layer_of
from .model import OWN, Array, Call, Model, Rows, named


def read_keras(model: Any, input_shape: Shape | None = None) -> Model:
    """The rows of a model or a layer. ``input_shape`` builds a model that has not seen an input yet.

    Raises LayerError for one that has no weights yet, if no input shape is given, and for a shape that does not fit.
    """
    if not model.built:
        if input_shape is None:
            raise LayerError(
                f"{model.name} has not been built, so it has no weights yet; give input_shape=(height, width, "
                "channels), or begin the model with keras.Input."
            )
        _build(model, input_shape)
    reader = _Reader(model)
    reader.read(model, (), frozenset())
    seen = (model.get_build_config() or {}).get("input_shape")
    shape = _shapes(getattr(model, "input_shape", None) or seen or (None, *(input_shape or ())))[0]
    if input_shape is not None and not _fits(input_shape, shape):
        raise LayerError(
            f"{model.name} was built for inputs of {show(shape)}, and {show(input_shape)} does not fit; leave "
            "input_shape out, or give the model's own."
        )
    return Model(model.name, shape, reader.rows.rows, model.count_params())


def _build(model: Any, input_shape: Shape) -> None:
    try:
        model(sys.modules["keras"].KerasTensor((1, *input_shape)))
    except Exception as error:  # a learner's model may raise anything
        raise LayerError(
            f"{model.name} could not be built for inputs of {tuple(input_shape)}: {error} The input shape is without "
            "the batch, in Keras' order, e.g. (28, 28, 1)."
        ) from None


def _fits(given: Shape, own: Shape) -> bool:
    """Whether a shape is the model's own, as far as that is fixed; of several inputs, only the first is known here."""
    if not all(isinstance(side, int) for side in given):
        return True
    return len(given) == len(own) and all(one in (OPEN, two) for one, two in zip(own, given, strict=True))


class _Reader:
    """Goes through a model and the layers and models in it."""

    def __init__(self, model: Any) -> None:
        self.rows = Rows()
        self._model = model
        self._names: dict[int, str] = {}

    def read(self, layer: Any, inside: tuple[str, ...], nodes: frozenset[int]) -> None:
        """Rows for a layer: one, if it is of a kind known here or has no others in it, and one each otherwise.

        ``nodes`` are the uses of layers in the model around it.
        """
        called = type(layer).__name__
        if called == "InputLayer" or not hasattr(layer, "weights"):
            return
        name = "/".join((*inside, layer.name))
        if id(layer) in self._names:
            note = f"the very same layer as {self._names[id(layer)]}, where it is counted"
            self.rows.add(name, called, None, (), (), nested(inside, "/"), [note])
            return
        self._names[id(layer)] = name
        ours, within = layer_of(layer), list(_within(layer))
        if ours is None and within:
            around = inside if layer is self._model else (*inside, layer.name)
            for own in _own_arrays(layer):
                self.rows.add("/".join((*around, own.name)), OWN, None, [own], (), nested(around, "/"))
            uses = _nodes(layer)
            for one in within:
                self.read(one, around, uses)
            return
        calls = list(_calls(layer, nodes))
        if ours is not None:
            ours = named(ours, name)
        notes = [] if layer.built else ["not built yet, so it has no weights"]
        self.rows.add(name, called, ours, _arrays(layer), calls, nested(inside, "/"), notes)


def _within(layer: Any) -> Iterator[Any]:
    """The layers in a model, or in a layer made of others."""
    yield from layer.layers if hasattr(layer, "layers") else layer._flatten_layers(include_self=False, recursive=False)


def _nodes(model: Any) -> frozenset[int]:
    """The uses of layers in the graph of a model; none for one whose layers are used in code of its own."""
    graph = getattr(model, "_functional", None) or model
    levels = getattr(graph, "_nodes_by_depth", {}) or {}
    return frozenset(id(node) for nodes in levels.values() for node in nodes)


def _calls(layer: Any, nodes: frozenset[int]) -> Iterator[Call]:
    """What goes into a layer and comes out of it, for each of its uses in the model around it."""
    uses = [node for node in layer._inbound_nodes if id(node) in nodes]
    for node in uses:
        into = [_last(_shapes(tensor.shape)[0], layer) for tensor in node.input_tensors]
        out = _last(_shapes(node.output_tensors[0].shape)[0], layer)
        yield Call(into[0] if into else (), out)
    built = layer.get_build_config() if not uses else None
    if built and "input_shape" in built:
        try:
            starts, ends = _shapes(built["input_shape"]), _shapes(layer.compute_output_shape(built["input_shape"]))
        except Exception:  # the layer may compute it in any way, or not at all
            return
        yield Call(_last(starts[0], layer), _last(ends[0], layer))


def _shapes(shape: Any) -> list[Shape]:
    """Shapes without the batch, one for each input or output; a side of None is open."""
    if isinstance(shape, dict):
        shape = list(shape.values())
    if shape and not isinstance(shape[0], int) and shape[0] is not None:
        return [found for one in shape for found in _shapes(one)]
    return [tuple(side if side is not None else OPEN for side in shape[1:])]


def _last(shape: Shape, layer: Any) -> Shape:
    """A shape with its channels last, as the layer itself sees them."""
    if getattr(layer, "data_format", "") == "channels_first" and len(shape) > 1:
        return (*shape[1:], shape[0])
    axis = getattr(layer, "axis", -1)
    if isinstance(axis, int) and 0 < axis < len(shape):
        return (*shape[: axis - 1], *shape[axis:], shape[axis - 1])
    return shape


def _arrays(layer: Any) -> list[Array]:
    learned = {id(one) for part in _all(layer) for one in part._trainable_variables}
    trained = {id(one) for one in layer.trainable_weights}
    return [Array(id(one), one.name, tuple(one.shape), id(one) in learned, id(one) in trained) for one in layer.weights]


def _own_arrays(layer: Any) -> list[Array]:
    """The arrays that a layer made of others keeps besides theirs."""
    theirs = {id(one) for part in _within(layer) if hasattr(part, "weights") for one in part.weights}
    return [array for array in _arrays(layer) if array.identity not in theirs]


def _all(layer: Any) -> list[Any]:
    """The layer, and all layers in it."""
    return list(layer._flatten_layers())
