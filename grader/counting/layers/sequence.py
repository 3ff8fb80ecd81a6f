"""Layers for sequences: (steps, features)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..arithmetic import Expression, Number
from ..errors import LayerError
from ..shapes import Shape, show, whole
from .layer import Layer, times, with_bias


@dataclass(frozen=True)
class Embedding(Layer):
    """A table with a row for each word: ``input_dim`` words, each ``output_dim`` numbers. Looking up is no work."""

    stem: ClassVar[str] = "embedding"

    input_dim: int
    output_dim: int

    def __post_init__(self) -> None:
        whole("Embedding: input_dim", self.input_dim)
        whole("Embedding: output_dim", self.output_dim)

    def output_shape(self, input_shape: Shape) -> Shape:
        """The input's shape, and the numbers of a word."""
        return *input_shape, self.output_dim

    def formula(self, input_shape: Shape) -> Expression:
        """Words · numbers of each."""
        return Number(self.input_dim, "words") * Number(self.output_dim, "numbers for each")


@dataclass(frozen=True)
class _Recurrent(Layer):
    """Units that see an input and their own outputs of the step before, once for each of its ``gates``.

    With ``return_sequences`` every step is put out, otherwise the last one. ``two_biases`` gives each unit one
    bias for its inputs and one for its own outputs.
    """

    gates: ClassVar[int]

    units: int
    return_sequences: bool = False
    use_bias: bool = True
    two_biases: bool = False

    def __post_init__(self) -> None:
        whole(f"{self.kind}: units", self.units)

    def output_shape(self, input_shape: Shape) -> Shape:
        """(units,), or (steps, units)."""
        if len(input_shape) != 2:
            raise LayerError(f"got an input of {show(input_shape)}; it needs two numbers: steps and features.")
        return (input_shape[0], self.units) if self.return_sequences else (self.units,)

    def formula(self, input_shape: Shape) -> Expression:
        """(inputs + units + biases) · units · gates."""
        self.output_shape(input_shape)
        one = self._weights(input_shape)
        if self.use_bias:
            biases = Number(2, "biases") if self.two_biases else Number(1, "bias")
            one = (one + biases).named("one unit")
        gate = (one * Number(self.units, "units")).named("one gate")
        return times(gate, self.gates, "gates")

    def multiply_adds(self, input_shape: Shape) -> Expression:
        """(Inputs + units) · units · gates · steps."""
        self.output_shape(input_shape)
        gates = times(self._weights(input_shape) * Number(self.units, "units"), self.gates, "gates")
        return gates * Number(input_shape[0], "steps")

    def _weights(self, input_shape: Shape) -> Expression:
        return Number(input_shape[-1], "inputs") + Number(self.units, "its own outputs")


class SimpleRNN(_Recurrent):
    """The plain recurrent layer."""

    gates: ClassVar[int] = 1
    stem: ClassVar[str] = "simple_rnn"


class LSTM(_Recurrent):
    """Long short-term memory; Keras gives each unit one bias a gate, PyTorch two."""

    gates: ClassVar[int] = 4
    stem: ClassVar[str] = "lstm"


@dataclass(frozen=True)
class GRU(_Recurrent):
    """A gated recurrent layer; with two biases, as Keras (``reset_after``) and PyTorch have it."""

    gates: ClassVar[int] = 3
    stem: ClassVar[str] = "gru"

    two_biases: bool = True


@dataclass(frozen=True)
class MultiHeadAttention(Layer):
    """Each step looks at all others, ``num_heads`` times: queries, keys and values are made, and mixed at the end.

    ``key_dim`` is the size of a query and a key of one head; ``value_dim`` that of a value, if it is another.
    """

    stem: ClassVar[str] = "multi_head_attention"

    num_heads: int
    key_dim: int
    value_dim: int | None = None
    use_bias: bool = True

    def __post_init__(self) -> None:
        whole("MultiHeadAttention: num_heads", self.num_heads)
        whole("MultiHeadAttention: key_dim", self.key_dim)
        object.__setattr__(self, "value_dim", whole("value_dim", self.value_dim or self.key_dim))

    def output_shape(self, input_shape: Shape) -> Shape:
        """The input's shape."""
        if len(input_shape) != 2:
            raise LayerError(f"got an input of {show(input_shape)}; it needs two numbers: steps and features.")
        return input_shape

    def formula(self, input_shape: Shape) -> Expression:
        """(inputs + bias) · heads · size, for queries, keys and values, and (heads · size + bias) · inputs."""
        self.output_shape(input_shape)
        inputs, heads = Number(input_shape[-1], "inputs"), Number(self.num_heads, "heads")
        value = Number(self.value_dim or self.key_dim, "size of a value")
        one = with_bias(inputs, self.use_bias, "one unit")
        asked = one * heads * Number(self.key_dim, "size of a key") * Number(2, "queries and keys")
        mixed = with_bias(heads * value, self.use_bias, "one unit") * Number(input_shape[-1], "outputs")
        return (asked + one * heads * value + mixed).named("the layer")

    def multiply_adds(self, input_shape: Shape) -> Expression:
        """The weights once a step, and each step's comparison with every step: steps · steps · heads · sizes."""
        self.output_shape(input_shape)
        steps, inputs, heads = Number(input_shape[0], "steps"), input_shape[-1], Number(self.num_heads, "heads")
        sizes = Number(self.key_dim, "size of a key") + Number(self.value_dim or self.key_dim, "size of a value")
        weights = Number(2) * Number(inputs, "inputs") * heads * sizes
        return weights * steps + steps * steps * heads * sizes
