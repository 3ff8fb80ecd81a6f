"""The page of one counted network: pictures, its rows in their parts, what they come to, and how each count comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from grader.counting import Counted, Expression, Part, Row, megabytes, show, show_megabytes
from grader.course import several
from grader.marking.pictures.derivation import derivation

from . import html
from .pictures import bar_picture, is_drawn, network_picture, row_picture

MOST_ROWS = 16
"""Networks with more rows and parts are folded, so that a page stays a page."""
WIDTHS, WIDTHS_WITH_KEPT = (28, 15, 24, 13, 9, 11), (26, 15, 21, 11, 11, 7, 9)
"""How wide the columns are, in percent, where the rows of all parts are to stand in the same ones."""
FORMATS = ("float32", "float16", "int8")


def explained(name: str, network: Counted, dtype: str = "float32") -> str:
    """The page as HTML; parts of the network open and close."""
    rows = _Table(network, dtype).drawn()
    if len(network.members) > MOST_ROWS:
        rows = html.fold(f"All {len(network.rows)} rows", rows)
    pictures = [network_picture(network)] if is_drawn(network) else []
    pictures.append(bar_picture(network))
    drawn = "".join(f'<div class="grader-picture grader-wide">{one}</div>' for one in pictures)
    title = html.title(name, f"input {show(network.input_shape)}" if network.input_shape else "")
    remarks = "".join(f"<p>{html.quiet(one)}</p>" for one in network.remarks())
    return f"{title}{drawn}{rows}{_totals(network, dtype)}{remarks}{_three_counts(network)}{_worked(network)}"


class _Table:
    """The rows of a network; those of a part fold behind its name."""

    def __init__(self, network: Counted, dtype: str) -> None:
        self._network, self._dtype = network, dtype
        self._kept = network.not_trainable > 0
        self._parted = any(isinstance(one, Part) for one in network.members)
        self._begun = False

    def drawn(self) -> str:
        """All of them."""
        widths = WIDTHS_WITH_KEPT if self._kept else WIDTHS
        columns = " ".join(f"{width}%" for width in widths)
        self._columns = "".join(f'<col style="width: {width}%">' for width in widths) if self._parted else ""
        return f'<div style="--grader-columns: {columns}">{self.members(self._network.members)}</div>'

    def members(self, members: Sequence[Row | Part], within: str = "") -> str:
        """Rows that stand together as a table, and parts between them."""
        drawn, together = "", list[Row]()
        for one in (*members, None):
            if isinstance(one, Row):
                together.append(one)
                continue
            drawn += self._table(together, within) if together else ""
            together = []
            drawn += self._part(one, within) if one else ""
        return drawn

    def _table(self, rows: Sequence[Row], within: str) -> str:
        head = "".join(f"<th>{text}</th>" for text in self._header)
        body = "".join(self._row(row, within) for row in rows)
        kind = "grader-table grader-parted" if self._parted else "grader-table"
        # Columns are named to the eye once, at the top, and to a screen reader in every table.
        unseen, self._begun = ' class="grader-unseen"' if self._begun else "", True
        heads = f"<colgroup>{self._columns}</colgroup><thead{unseen}><tr>{head}</tr></thead>"
        table = f'<table class="{kind}">{heads}<tbody>{body}</tbody></table>'
        return f'<div class="grader-scroll">{table}</div>'

    @property
    def _header(self) -> list[str]:
        counts = ["trainable", "not trainable"] if self._kept else ["parameters"]
        return ["layer", "output shape", "arithmetic", *counts, "share", "MB"]

    def _part(self, part: Part, within: str) -> str:
        rows = list(part.rows)
        counts = "".join(f"<span>{cell}</span>" for cell in self._counts(rows))
        name = f"<code>{escape(_within(part.name, within))}</code>"
        told = f"<span>{name}</span><span>{_shape(rows[-1])}</span><span>{several(len(rows), 'layer')}</span>"
        inside = self.members(part.members, part.name)
        return html.fold(f"{told}{counts}", inside, "grader-fold")

    def _row(self, row: Row, within: str) -> str:
        arithmetic = f"<code>{row.arithmetic}</code>" if row.parameters else ""
        name = f"<code>{escape(_within(row.label, within))}</code>"
        cells = (name, _shape(row), arithmetic, *self._counts([row]))
        return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"

    def _counts(self, rows: Sequence[Row]) -> Iterator[str]:
        parameters, kept = sum(row.parameters for row in rows), sum(row.not_trainable for row in rows)
        yield f"{sum(row.trainable for row in rows):,}"
        if self._kept:
            yield f"{kept:,}" if kept else ""
        yield f"{sum(map(self._network.share, rows)):.1%}" if parameters else ""
        stored = sum(row.parameters + row.tracked for row in rows)
        yield f"{megabytes(stored, self._dtype):,.3f}" if stored else ""


def _shape(row: Row) -> str:
    return show(row.output_shape) or "?"


def _within(name: str, part: str) -> str:
    """A name without that of the part around it."""
    return name[len(part) + 1 :] if part and name.startswith(part) and name != part else name


def _totals(network: Counted, dtype: str) -> str:
    """The three counts that are easily confused."""
    frozen = network.parameters - network.trainable
    kept = f", {frozen:,} of them frozen" if frozen else ""
    kept += f", and {network.tracked:,} that are only tracked" if network.tracked else ""
    formats = dict.fromkeys((dtype, *FORMATS) if dtype not in FORMATS else FORMATS)
    sizes = ", ".join(f"{show_megabytes(network.parameters + network.tracked, one)} as {one}" for one in formats)
    lines = [f"<strong>{network.parameters:,} parameters</strong> to learn{kept}: what is saved, {sizes}"]
    if network.multiply_adds:
        lines.append(f"<strong>{network.multiply_adds:,} multiply-adds</strong>: the work for one image")
    if network.activations:
        out = f"<strong>{network.activations:,} activations</strong>"
        lines.append(f"{out}: the numbers that come out of the layers, others for each image")
    return f'<ul class="grader-total">{"".join(f"<li>{line}</li>" for line in lines)}</ul>'


def _three_counts(network: Counted) -> str:
    """The three counts of each row or part."""
    if not network.multiply_adds:
        return ""
    head = "".join(f"<th>{text}</th>" for text in ("layer", "parameters", "multiply-adds", "activations"))
    body = ""
    for one in network.members:
        rows = [one] if isinstance(one, Row) else list(one.rows)
        counts = (
            sum(row.parameters for row in rows),
            sum(row.multiply_adds for row in rows),
            sum(row.activations for row in rows),
        )
        name = one.label if isinstance(one, Row) else one.name
        cells = (f"<code>{escape(name)}</code>", *(f"{count:,}" for count in counts))
        body += f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    table = f'<table class="grader-table grader-counts"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    told = "Parameters, work and activations of each"
    return html.fold(told, f'<div class="grader-scroll">{table}</div>')


def _worked(network: Counted) -> str:
    """For each count how it comes about, folded; rows with the same arithmetic share one fold."""
    alike: dict[tuple[type, Expression], list[Row]] = {}
    for row in network.rows:
        if row.parameters:
            alike.setdefault((type(row.layer), row.formula), []).append(row)
    few = len(alike) <= MOST_ROWS
    folds = "".join(_fold(network, rows, drawn=few) for rows in alike.values())
    if len(network.rows) > MOST_ROWS:
        return html.fold(f"How the counts come about ({len(alike)} different ones)", folds)
    return folds


def _fold(network: Counted, rows: Sequence[Row], *, drawn: bool) -> str:
    first = rows[0]
    names = [f"<code>{escape(row.label)}</code>" for row in rows[:2]]
    if len(rows) > 2:
        names[1:] = [f"{len(rows) - 1} more like it"]
    told = f"{names[0]} comes to {first.parameters:,}"
    if len(rows) > 1:
        told = f"{' and '.join(names)} come to {first.parameters:,} each"
    picture = row_picture(network, first) if drawn else ""
    picture = f'<div class="grader-picture grader-wide">{picture}</div>' if picture else ""
    return html.fold(f"How {told}", f"{picture}{derivation(first.formula)}")
