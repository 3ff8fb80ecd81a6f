"""A network's summary: to be filled in, or to be checked and mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from grader.counting import Network, Row, show

from .exercise import Exercise

TOTAL = "total"


@dataclass(frozen=True)
class Cell:
    """A cell to fill: the output shape or the count of a row, or the total."""

    column: Literal["shape", "parameters", "total"]
    row: Row | None = None

    @property
    def key(self) -> str:
        """How answers name the cell: ``dense/parameters``."""
        return f"{self.row.name}/{self.column}" if self.row else TOTAL

    @property
    def text(self) -> str:
        """What a text calls the cell."""
        if self.row is None:
            return "total"
        return f"{'output shape' if self.column == 'shape' else 'parameters'} of {self.row.name}"


@dataclass(frozen=True, kw_only=True)
class TableExercise(Exercise):
    """Asks for the output shape and the count of each layer, and for the total.

    The answer names cells (``dense/shape``, ``dense/parameters``, ``total``); a cell may stay empty.
    """

    network: Network

    @property
    def words(self) -> Mapping[str, str]:
        """The input of the network."""
        return {"start": show(self.network.input_shape)}

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All cells, row by row, the total last."""
        columns: tuple[Literal["shape", "parameters"], ...] = ("shape", "parameters")
        return *(Cell(column, row) for row in self.network.rows for column in columns), Cell("total")


@dataclass(frozen=True)
class Planted:
    """A wrong count in a printed summary, and how it came about."""

    printed: int
    why: str


@dataclass(frozen=True, kw_only=True)
class RepairExercise(Exercise):
    """Shows a summary in which some counts are wrong, and asks to put those right and leave the others.

    The answer gives the counts that the learner changed, by the name of their row. ``tracked`` says
    that the counts include numbers that are tracked and not learned, as Keras prints them.
    """

    network: Network
    planted: Mapping[str, Planted]
    tracked: bool = False

    @property
    def words(self) -> Mapping[str, str]:
        """How many are wrong, and the total."""
        return {"start": show(self.network.input_shape), "total": f"{self.total:,}"}

    @property
    def total(self) -> int:
        """The true total, which is printed below the table."""
        return sum(self.count(row) for row in self.network.rows)

    def count(self, row: Row) -> int:
        """The true count of a row, as this summary counts."""
        return row.parameters + (row.tracked if self.tracked else 0)

    def printed(self, row: Row) -> int:
        """The count that stands in the table."""
        wrong = self.planted.get(row.name)
        return wrong.printed if wrong else self.count(row)
