"""What every counted network has, ours or one of a framework's: rows, totals, and a table of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from math import inf
from typing import Any

from .columns import bar, table
from .memory import megabytes, show_megabytes
from .row import Part, Row, folded, parts
from .shapes import Shape, show

LARGEST_SAFE_JSON_INTEGER = 2**53 - 1
"""Above this, JavaScript rounds whole numbers (ECMA-262, Number.MAX_SAFE_INTEGER)."""
MOST_NAMES = 4
"""A note that is made of more rows names so many and says how many more there are."""


class Counted:
    """Rows, one a layer, and what they come to. ``input_shape`` is empty where it is not known."""

    input_shape: Shape
    rows: tuple[Row, ...]

    @property
    def output_shape(self) -> Shape:
        """The shape that comes out at the end."""
        return self.rows[-1].output_shape if self.rows else self.input_shape

    @cached_property
    def parameters(self) -> int:
        """How many numbers the whole network learns, those that are frozen among them."""
        return sum(row.parameters for row in self.rows)

    @cached_property
    def tracked(self) -> int:
        """How many numbers it keeps without learning them; Keras' total counts them too."""
        return sum(row.tracked for row in self.rows)

    @cached_property
    def trainable(self) -> int:
        """How many numbers training changes."""
        return sum(row.trainable for row in self.rows)

    @property
    def not_trainable(self) -> int:
        """How many numbers it keeps that training does not change: frozen or tracked."""
        return self.parameters + self.tracked - self.trainable

    @cached_property
    def multiply_adds(self) -> int:
        """How many multiplications the whole network makes for one image, as far as they are known."""
        return sum(row.multiply_adds for row in self.rows)

    @cached_property
    def activations(self) -> int:
        """How many numbers come out of all its layers for one image."""
        return sum(row.activations for row in self.rows)

    @cached_property
    def members(self) -> tuple[Row | Part, ...]:
        """The rows, in their parts."""
        return parts(self.rows)

    @cached_property
    def notes(self) -> dict[str, list[Row]]:
        """What must be said of rows, and of which."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            for note in row.notes:
                found.setdefault(note, []).append(row)
        return found

    def share(self, row: Row) -> float:
        """The part of all parameters that a row holds, from 0 to 1."""
        return row.parameters / self.parameters if self.parameters else 0.0

    def summary(self, dtype: str = "float32", depth: float = inf) -> str:
        """A table in plain text, and what it comes to.

        Each row has name, output shape, arithmetic, parameters, megabytes as numbers of a ``dtype``, and the share
        as a bar. Parts of the network deeper than ``depth`` are folded into one row each.
        """
        some_kept = self.not_trainable > 0
        header = ["layer", "output shape", "arithmetic", "trainable" if some_kept else "parameters"]
        header += ["not trainable"] if some_kept else []
        header += ["MB", "share"]
        lines = [self._line(one, dtype, some_kept) for one in folded(self.members, int(min(depth, 99)))]
        kept = [f"{self.not_trainable:,}"] if some_kept else []
        stored = f"{megabytes(self.parameters + self.tracked, dtype):,.3f}"
        lines.append(["total", "", "", f"{self.trainable:,}", *kept, stored, ""])
        body = table(header, lines, right={3, 4, 5} if some_kept else {3, 4})
        start = f"input {show(self.input_shape)}\n\n" if self.input_shape else ""
        told = "\n".join([*self.totals(dtype), *self.remarks()])
        return f"{start}{body}\n\n{told}"

    def totals(self, dtype: str = "float32") -> list[str]:
        """The three counts that are easily confused, a line each."""
        stored = show_megabytes(self.parameters + self.tracked, dtype)
        kept = f" and {self.not_trainable:,} that training does not change" if self.not_trainable else ""
        lines = [f"parameters:    {self.trainable:,} to learn{kept}: {stored} as {dtype}"]
        if not self.input_shape:
            return [*lines, "multiply-adds: not known without an input shape", "activations:   nor are these"]
        unknown = [row for row in self.rows if not row.work_known]
        without = f", without {_named(unknown)}" if unknown else ""
        work = f"{self.multiply_adds:,} for one image{without}"
        lines.append(f"multiply-adds: {work if self.multiply_adds or not unknown else 'not known'}")
        out = f"{self.activations:,} numbers that come out of the layers for one image"
        lines.append(f"activations:   {out if self.activations or not self.rows else 'not known'}")
        return lines

    def remarks(self) -> list[str]:
        """What must be said of single rows, a line each."""
        return [f"{_named(rows)}: {note}" for note, rows in self.notes.items()]

    def as_data(self, dtype: str = "float32") -> dict[str, Any]:
        """The same as :meth:`summary` for ``json.dumps``; counts that JSON readers would round are strings."""
        return {
            "input_shape": [exact(side) for side in self.input_shape],
            **_counts(self, dtype),
            "layers": [
                {
                    "name": row.name,
                    "layer": row.layer.kind,
                    "inside": list(row.inside),
                    "output_shape": [exact(side) for side in row.output_shape],
                    "arithmetic": row.arithmetic,
                    **_counts(row, dtype),
                    "share": self.share(row),
                    "notes": list(row.notes),
                }
                for row in self.rows
            ],
        }

    def _line(self, one: Row | Part, dtype: str, some_kept: bool) -> list[str]:
        rows = [one] if isinstance(one, Row) else list(one.rows)
        trainable, kept = sum(row.trainable for row in rows), sum(row.not_trainable for row in rows)
        stored, share = sum(row.parameters + row.tracked for row in rows), sum(map(self.share, rows))
        arithmetic = one.arithmetic if isinstance(one, Row) else f"[{len(rows)} layers]"
        name = one.label if isinstance(one, Row) else one.name
        cells = [name, show(rows[-1].output_shape) or "?", arithmetic, f"{trainable:,}"]
        cells += [f"{kept:,}"] if some_kept else []
        return [*cells, f"{megabytes(stored, dtype):,.3f}", f"{share:6.1%} {bar(share)}"]


def exact(number: int) -> int | str:
    """A whole number that survives JSON: itself, or its digits as text where readers would round it."""
    return number if abs(number) <= LARGEST_SAFE_JSON_INTEGER else str(number)


def _counts(one: Counted | Row, dtype: str) -> dict[str, Any]:
    return {
        "parameters": exact(one.parameters),
        "trainable": exact(one.trainable),
        "tracked": exact(one.tracked),
        "not_trainable": exact(one.not_trainable),
        "megabytes": megabytes(one.parameters + one.tracked, dtype),
        "multiply_adds": exact(one.multiply_adds),
        "activations": exact(one.activations),
    }


def _named(rows: Iterable[Row] | Sequence[Row]) -> str:
    names = [row.name for row in rows]
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
