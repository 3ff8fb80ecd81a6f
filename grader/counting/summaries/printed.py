"""The text of a summary, read: Keras' ``model.summary()`` in any of its dresses, torchinfo's, or torchsummary's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..errors import LayerError
from ..shapes import OPEN, Shape

MOST_CHARACTERS = 1_000_000


@dataclass(frozen=True)
class PrintedRow:
    """One row: shapes without the batch, the channels last. ``before`` names the rows that it says it comes after."""

    name: str
    kind: str
    input_shape: Shape
    output_shape: Shape
    count: int
    before: tuple[str, ...] = ()
    opened: bool = False
    """Whether it is a part whose layers stand below it, each with a row of its own."""


@dataclass(frozen=True)
class Printed:
    """A summary: its rows, and the totals under them by their names. ``chained``: each row follows the one above."""

    rows: tuple[PrintedRow, ...]
    totals: dict[str, int]
    chained: bool


_COUNT = r"\d[\d,]*|--|\(recursive\)"
_SHAPE = r"\[?[\[(](?:None|-?\d+|\?)(?:, *(?:None|-?\d+|\?))*,?[\])]\]?"
_LINE = re.compile(rf"^(?P<head>.*?\S)\s+(?P<shapes>(?:{_SHAPE}[\s,]+)*)(?P<count>{_COUNT})(?P<rest>\s.*)?$")
_KERAS = re.compile(r"^(?P<name>[\w.…/-]+) ?\((?P<kind>[A-Za-z]\w*…?)\)?$")
_TORCHINFO = re.compile(r"^(?P<tree>[│├└─ ]*)(?P<kind>[A-Za-z]\w*)(?: \((?P<name>[^)]*)\))?: ?(?P<place>\d+-\d+)$")
_TORCHSUMMARY = re.compile(r"^(?P<kind>[A-Za-z]\w*)-(?P<place>\d+)$")
_TOTAL = re.compile(r"^\s*(?P<name>Total|Trainable|Non-trainable|Optimizer) params: *(?P<count>[\d,]+)", re.MULTILINE)


def read_printed(text: str) -> Printed:
    """The rows and totals in a text; LayerError if there are no rows in it."""
    if len(text) > MOST_CHARACTERS:
        raise LayerError(f"the text has {len(text):,} characters; a summary of at most {MOST_CHARACTERS:,} is read.")
    lines = list(_joined(text.splitlines()))
    header = next((line for line in lines if "Param #" in line), "")
    rows = [row for line in lines if (row := _row(line, header)) is not None]
    if not rows:
        raise LayerError(
            "no rows of a summary were found; paste the whole text that Keras' model.summary(), torchinfo or "
            "torchsummary printed, with the names, shapes and counts of its rows."
        )
    totals = {match["name"]: _whole(match["count"]) for match in _TOTAL.finditer(text)}
    keras = not any(row.before == (_TORCH,) for row, _ in rows)
    return Printed(tuple(_opened(rows)), totals, keras and "Connected to" not in header)


_TORCH = "(of PyTorch)"


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Lines of a table without its frame; a cell that was broken over several lines is put together."""
    cells: list[str] = []
    for line in (*lines, "└"):
        if line.lstrip().startswith(("│", "┃")) and line.count("│") + line.count("┃") > 2:
            found = [cell.strip() for cell in re.split("[│┃]", line.strip().strip("│┃"))]
            cells = [f"{one} {more}".strip() for one, more in zip(cells, found, strict=False)] if cells else found
            continue
        if cells:
            yield "   ".join(cells)
            cells = []
        yield line


def _row(line: str, header: str) -> tuple[PrintedRow, int] | None:
    """A row and how deep it stands, or None for a line that is none."""
    match = _LINE.match(line.rstrip())
    if match is None:
        return None
    head, count = match["head"].strip(), _whole(match["count"])
    shapes = [_shape(one) for one in re.findall(_SHAPE, match["shapes"])]
    both = len(shapes) > 1 and "Input Shape" in header
    into, out = (shapes[0], shapes[1]) if both else ((), shapes[0] if shapes else ())
    if keras := _KERAS.match(head):
        named = re.findall(r"([\w./-]+)(\[|…)", match["rest"] or "")
        before = tuple(name + sign.replace("[", "") for name, sign in named)
        return PrintedRow(keras["name"], keras["kind"], into, out, count, before), 0
    if info := _TORCHINFO.match(head):
        name = f"{info['kind']}: {info['place']}" + (f" ({info['name']})" if info["name"] else "")
        depth = int(info["place"].split("-")[0])
        return _torch(PrintedRow(name, info["kind"], into, out, count, (_TORCH,))), depth
    if summary := _TORCHSUMMARY.match(head):
        return _torch(PrintedRow(head, summary["kind"], into, out, count, (_TORCH,))), 0
    return None


def _opened(rows: Sequence[tuple[PrintedRow, int]]) -> Iterator[PrintedRow]:
    """The rows, those that stand above their own layers marked."""
    for place, (row, depth) in enumerate(rows):
        opened = place + 1 < len(rows) and rows[place + 1][1] > depth
        before = () if row.before == (_TORCH,) else row.before
        yield PrintedRow(row.name, row.kind, row.input_shape, row.output_shape, row.count, before, opened)


def _torch(row: PrintedRow) -> PrintedRow:
    """A row of PyTorch's, with the channels of its shapes last."""

    def turned(shape: Shape) -> Shape:
        image = len(shape) > 2 or row.kind.endswith("1d")
        return (*shape[1:], shape[0]) if image and shape else shape

    return PrintedRow(row.name, row.kind, turned(row.input_shape), turned(row.output_shape), row.count, row.before)


def _shape(text: str) -> Shape:
    """A shape without its batch; a side that is left open, or cannot be read, is open."""
    sides = [part.strip() for part in text.strip("[]()").split(",") if part.strip()]
    return tuple(int(side) if side.isdigit() else OPEN for side in sides[1:])


def _whole(text: str) -> int:
    return int(text.replace(",", "")) if text[0].isdigit() else 0
