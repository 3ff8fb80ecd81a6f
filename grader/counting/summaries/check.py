"""A printed summary with the arithmetic of each row, and the rows that cannot be right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..columns import table
from ..counted import exact
from ..errors import LayerError
from ..layers.layer import Layer
from ..shapes import OPEN, Shape, elements, show
from .explanations import embedding, explanations, learns_nothing, usual
from .printed import Printed, PrintedRow, read_printed


@dataclass(frozen=True)
class CheckedRow:
    """A row, the arithmetic that comes to its count, and what is wrong with it; both empty where nobody can say."""

    printed: PrintedRow
    arithmetic: str = ""
    problem: str = ""

    @property
    def sign(self) -> str:
        """Right, wrong, or not known."""
        return "✗" if self.problem else "✓" if self.arithmetic else "?"


@dataclass(frozen=True)
class CheckedSummary:
    """All rows, and what is wrong with the totals below them."""

    rows: tuple[CheckedRow, ...]
    wrong_totals: tuple[str, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """All that cannot be right, a sentence each."""
        return *(f"{row.printed.name}: {row.problem}" for row in self.rows if row.problem), *self.wrong_totals

    def summary(self) -> str:
        """The rows as a table, and below it what is wrong."""
        lines = [
            (
                row.sign,
                row.printed.name,
                row.printed.kind,
                show(row.printed.output_shape) or "?",
                row.arithmetic,
                "" if row.printed.opened else f"{row.printed.count:,}",
            )
            for row in self.rows
        ]
        body = table(("", "layer", "kind", "output shape", "arithmetic", "printed"), lines, right={5})
        return f"{body}\n\n{self.verdict}" + "".join(f"\n✗ {problem}" for problem in self.problems)

    @property
    def verdict(self) -> str:
        """What came of it, in a sentence."""
        unknown = sum(row.sign == "?" for row in self.rows)
        seen = f" Of {unknown} rows, nobody can say from this text." if unknown > 1 else ""
        seen = " Of one row, nobody can say from this text." if unknown == 1 else seen
        wrong = len(self.problems)
        if not wrong:
            return f"Nothing here is wrong.{seen}"
        return f"{'One thing' if wrong == 1 else f'{wrong} things'} cannot be right.{seen}"

    def as_data(self) -> dict[str, Any]:
        """The same for ``json.dumps``."""
        return {
            "problems": list(self.problems),
            "layers": [
                {
                    "name": row.printed.name,
                    "layer": row.printed.kind,
                    "output_shape": list(row.printed.output_shape),
                    "printed": exact(row.printed.count),
                    "arithmetic": row.arithmetic,
                    "problem": row.problem,
                }
                for row in self.rows
            ],
        }


def check_summary(text: str) -> CheckedSummary:
    """A summary that Keras, torchinfo or torchsummary printed, with the arithmetic of each row.

    A row cannot be right if no layer of its kind comes to its count. Raises LayerError if there are no rows in the
    text.
    """
    if not isinstance(text, str):
        raise LayerError(f"got {text!r} ({type(text).__name__}); it needs the text that the summary printed.")
    printed = read_printed(text)
    rows = tuple(_checked(row, place, printed) for place, row in enumerate(printed.rows))
    return CheckedSummary(rows, tuple(_wrong_totals(printed)))


def _checked(row: PrintedRow, place: int, printed: Printed) -> CheckedRow:
    if row.opened:
        return CheckedRow(row, "[its layers]")
    keras = printed.chained or any(one.before for one in printed.rows)
    sources, sure = _sources(row, place, printed)
    if learns_nothing(row.kind):
        if row.count:
            return CheckedRow(row, "", f"a {row.kind} learns nothing, and {row.count:,} is printed.")
        return CheckedRow(row, "0", _wrong_shape(row, sources) if sure else "")
    if row.kind == "Embedding":
        table_of_words = embedding(row.output_shape, row.count)
        return CheckedRow(row, str(table_of_words.formula(())) if table_of_words else "")
    found = [
        ((odd, place, size), _told(layer, into, keras))
        for place, into in enumerate(sources)
        for (odd, size), layer in explanations(row.kind, into, row.output_shape, row.count)
        if _count(layer, into, keras) == row.count
    ]
    if found:
        return CheckedRow(row, min(found, key=lambda one: one[0])[1])
    near = [
        (_count(layer, into, keras), _told(layer, into, keras))
        for into in sources
        for layer in usual(row.kind, into, row.output_shape)
    ]
    return CheckedRow(row, "", _impossible(row, near)) if near else CheckedRow(row)


def _count(layer: Layer, into: Shape, keras: bool) -> int:
    """What a summary prints for a layer: Keras adds what is only tracked."""
    return layer.parameters(into) + (layer.tracked(into) if keras else 0)


def _told(layer: Layer, into: Shape, keras: bool) -> str:
    """The arithmetic of what a summary prints."""
    formula, tracked = layer.formula(into), layer.tracked(into) if keras else 0
    if not tracked:
        return str(formula)
    return f"{formula} + {tracked:,} tracked" if formula.value else f"{tracked:,} tracked"


def _sources(row: PrintedRow, place: int, printed: Printed) -> tuple[list[Shape], bool]:
    """The shapes that may have gone into a row, the likeliest first; and whether it is sure that one of them did."""
    above = [one for one in printed.rows[:place] if one.output_shape and not one.opened]
    if row.input_shape:
        return [row.input_shape], True
    if row.before:
        named = [one.output_shape for name in row.before for one in above if _same(one.name, name)]
        if named:
            return list(dict.fromkeys(named)), True
    shapes = list(dict.fromkeys(one.output_shape for one in reversed(above)))
    if not shapes:
        return _first(row), False
    return (shapes[:1], True) if printed.chained else (shapes, False)


def _first(row: PrintedRow) -> list[Shape]:
    """What may go into a first layer: grey or colour, and as large as what comes out or somewhat larger."""
    *sides, _ = row.output_shape or (OPEN,)
    if not sides or "Conv" not in row.kind:
        return []
    return [(*(OPEN for _ in sides), channels) for channels in (3, 1, 4, 2)]


def _same(name: str, other: str) -> bool:
    """Whether a name is the other one, which may have been cut off."""
    return name == other or (other.endswith("…") and name.startswith(other[:-1])) or name.rstrip("…") == other


def _wrong_shape(row: PrintedRow, sources: Sequence[Shape]) -> str:
    """What cannot be right about the shape of a layer without parameters."""
    into, out = sources[0], row.output_shape
    if not out or OPEN in into or OPEN in out:
        return ""
    if row.kind == "Flatten" and elements(into) != elements(out):
        return f"{show(into)} laid out in a row is {elements(into):,}, and {show(out)} is printed."
    if "Pool" in row.kind and into[-1] != out[-1]:
        return f"pooling leaves the channels as they are, {into[-1]:,}, and {show(out)} is printed."
    return ""


def _impossible(row: PrintedRow, near: Sequence[tuple[int, str]]) -> str:
    """Why no layer of this kind comes to the printed count, and the nearest one that some layer comes to."""
    out = row.output_shape[-1]
    count, arithmetic = min(near, key=lambda one: abs(one[0] - row.count))
    noun = "filters" if "Conv" in row.kind else "units" if row.kind in ("Dense", "Linear") else "channels"
    why = f"no {row.kind} that puts out {show(row.output_shape)} comes to it"
    if "Separable" not in row.kind and row.count % out:
        why = f"it cannot be shared out among the {out:,} {noun}"
    return f"{row.count:,} cannot be right: {why}. The nearest that can is {arithmetic} = {count:,}."


def _wrong_totals(printed: Printed) -> Iterator[str]:
    totals = dict(printed.totals)
    kept = totals.get("Optimizer", 0)
    total = totals.get("Total")
    rows = sum(row.count for row in printed.rows if not row.opened)
    if total is None:
        return
    if rows != total - kept:
        beside = f", {kept:,} of them the optimiser's" if kept else ""
        yield f"Total params: {total:,} is printed{beside}, and the rows come to {rows:,}."
    parts = [totals[name] for name in ("Trainable", "Non-trainable") if name in totals]
    if len(parts) == 2 and sum(parts) != total - kept:
        yield f"Trainable and non-trainable params come to {sum(parts):,}, and the total is {total - kept:,}."
