"""A layer of a network, counted; and the parts of a network, which hold rows and other parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from .arithmetic import Expression
from .layers.layer import Layer
from .shapes import Shape, elements


@dataclass(frozen=True)
class Row:
    """One layer of a network, counted.

    ``inside`` names the parts of the network that the layer is in, the outermost first, each with its full name. A
    layer that is used several times, or never, has one row; ``calls`` are the shapes that go in. ``frozen`` is how
    many of its parameters are kept as they are while training. ``kept`` is False where other rows count what the
    layer keeps. ``notes`` are whatever else must be said of it.
    """

    name: str
    layer: Layer
    input_shape: Shape
    output_shape: Shape
    formula: Expression
    inside: tuple[str, ...] = ()
    calls: tuple[Shape, ...] | None = None
    frozen: int = 0
    kept: bool = True
    notes: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name; where that is a mere number, as in PyTorch's Sequential, with the kind of layer."""
        return f"{self.name} ({self.layer.kind})" if self.name.rpartition(".")[2].isdigit() else self.name

    @property
    def uses(self) -> tuple[Shape, ...]:
        """The shapes that go in, one for each time that the layer is used."""
        return (self.input_shape,) if self.calls is None else self.calls

    @property
    def parameters(self) -> int:
        """How many numbers the layer learns, or would learn if they were not frozen."""
        return int(self.formula.value)

    @property
    def tracked(self) -> int:
        """How many numbers it keeps without learning them."""
        return self.layer.tracked(self.input_shape) if self.kept else 0

    @property
    def trainable(self) -> int:
        """How many numbers training changes."""
        return self.parameters - self.frozen

    @property
    def not_trainable(self) -> int:
        """How many numbers it keeps that training does not change: frozen or tracked."""
        return self.frozen + self.tracked

    @property
    def multiply_adds(self) -> int:
        """How many multiplications it makes for one image."""
        return sum(int(self.layer.multiply_adds(shape).value) for shape in self.uses if shape)

    @property
    def activations(self) -> int:
        """How many numbers come out of it for one image."""
        return elements(self.output_shape) * len(self.uses)

    @property
    def work_known(self) -> bool:
        """Whether its multiply-adds can be told: not for weights of somebody else's layer, nor with an open side."""
        return all(self.layer.work_known(shape) for shape in self.uses)

    @property
    def arithmetic(self) -> str:
        """The count as a learner can check it by hand: ``(3·3·32 + 1)·64``."""
        return str(self.formula)


@dataclass(frozen=True)
class Part:
    """A part of a network with a name: a block, or a model within a model."""

    name: str
    members: tuple[Row | Part, ...]

    @property
    def rows(self) -> Iterator[Row]:
        """All rows in it, however deep."""
        for one in self.members:
            if isinstance(one, Row):
                yield one
            else:
                yield from one.rows


def parts(rows: Iterable[Row], depth: int = 0) -> tuple[Row | Part, ...]:
    """Rows that stand one after another in the same part of a network, brought together."""
    found: list[Row | Part] = []
    for name, members in groupby(rows, key=lambda row: row.inside[depth] if len(row.inside) > depth else ""):
        if name:
            found.append(Part(name, parts(members, depth + 1)))
        else:
            found.extend(members)
    return tuple(found)


def folded(members: Sequence[Row | Part], depth: int) -> Iterator[Row | Part]:
    """Parts opened ``depth`` levels deep; those that are deeper stay closed."""
    for one in members:
        if isinstance(one, Part) and depth > 0:
            yield from folded(one.members, depth - 1)
        else:
            yield one


def nested(path: Sequence[str], sign: str) -> tuple[str, ...]:
    """The full names of the parts on a path, the outermost first.

    >>> nested(("stage1", "block2"), "/")
    ('stage1', 'stage1/block2')
    """
    return tuple(sign.join(path[:length]) for length in range(1, len(path) + 1))
