"""``explain("vgg16")``: where the parameters of a network are, with the arithmetic of each; several, to scale."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import sqrt

from IPython.display import display

from grader.counting import Expression, Network, Row, read_network, show, show_megabytes

from . import html
from .derivation import derivation
from .pictures import bar_picture, network_picture, row_picture

MOST_ROWS = 16
"""Networks with more rows are folded, so that a page stays a page."""
MOST_BLOCKS = 10
"""Networks with more layers are not drawn as blocks."""
FORMATS = ("float32", "float16", "int8")


def explain(*networks: Network | str) -> None:
    """Show a network's table, or several networks side by side, drawn to scale.

    A network is a :class:`Network`, the name of a published one, or a text such as ``"28x28x1 conv16@3"``.
    Raises LayerError for a text that describes none, and ValueError if there is nothing to explain.
    """
    if not networks:
        raise ValueError("There is nothing to explain yet. Try explain('vgg16').")
    known = {_name(one, place): _network(one) for place, one in enumerate(networks, 1)}
    if len(known) == 1:
        ((name, network),) = known.items()
        plain, page = network.summary(), _one(name, network)
    else:
        plain, page = "\n".join(f"{name}: {one.parameters:,}" for name, one in known.items()), _several(known)
    page = f'{html.style("card.css")}{html.style("factors.css")}<div class="grader-card grader-explain">{page}</div>'
    display({"text/plain": plain, "text/html": page}, raw=True)


def _network(one: Network | str) -> Network:
    return read_network(one) if isinstance(one, str) else one


def _name(one: Network | str, place: int) -> str:
    return one if isinstance(one, str) else f"network {place}"


def _one(name: str, network: Network) -> str:
    rows = "".join(_row(network, row) for row in network.rows)
    head = "<tr><th>layer</th><th>output shape</th><th>arithmetic</th><th>parameters</th><th>share</th></tr>"
    table = f'<div class="grader-scroll"><table class="grader-table">{head}{rows}</table></div>'
    if len(network.rows) > MOST_ROWS:
        table = f"<details><summary>All {len(network.rows)} rows</summary>{table}</details>"
    pictures = [network_picture(network)] if _drawn(network) else []
    pictures.append(bar_picture(network))
    drawn = "".join(f'<div class="grader-picture grader-wide">{one}</div>' for one in pictures)
    title = html.title(name, f"input {show(network.input_shape)}")
    return f"{title}{drawn}{table}{_totals(network)}{_worked(network)}"


def _drawn(network: Network) -> bool:
    return len(network.rows) <= MOST_BLOCKS and not any(layer.after for layer in network.layers)


def _row(network: Network, row: Row) -> str:
    share = f"{network.share(row):.1%}" if row.parameters else ""
    tracked = f' <span class="grader-standing">+ {row.tracked:,} tracked</span>' if row.tracked else ""
    arithmetic = f"<code>{row.arithmetic}</code>{tracked}" if row.parameters else ""
    cells = (f"<code>{escape(row.name)}</code>", show(row.output_shape), arithmetic, f"{row.parameters:,}", share)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _totals(network: Network) -> str:
    tracked = f", and {network.tracked:,} that are only tracked" if network.tracked else ""
    sizes = ", ".join(f"{show_megabytes(network.parameters + network.tracked, name)} as {name}" for name in FORMATS)
    return (
        f'<p class="grader-total"><strong>{network.parameters:,} parameters</strong> to learn{tracked}: {sizes}. '
        f"One image takes {network.multiply_adds:,} multiply-adds.</p>"
    )


def _worked(network: Network) -> str:
    """For each count how it comes about, folded; rows with the same arithmetic share one fold."""
    alike: dict[tuple[type, Expression], list[Row]] = {}
    for row in network.rows:
        if row.parameters:
            alike.setdefault((type(row.layer), row.formula), []).append(row)
    folds = "".join(_fold(network, rows, len(alike) <= MOST_ROWS) for rows in alike.values())
    if len(network.rows) > MOST_ROWS:
        return f"<details><summary>How the counts come about ({len(alike)} different ones)</summary>{folds}</details>"
    return folds


def _fold(network: Network, rows: Sequence[Row], drawn: bool) -> str:
    first = rows[0]
    names = [f"<code>{escape(row.name)}</code>" for row in rows[:2]]
    if len(rows) > 2:
        names[1:] = [f"{len(rows) - 1} more like it"]
    told = f"{names[0]} comes to {first.parameters:,}"
    if len(rows) > 1:
        told = f"{' and '.join(names)} come to {first.parameters:,} each"
    row = row_picture(network, first) if drawn else ""
    picture = f'<div class="grader-picture grader-wide">{row}</div>' if row else ""
    return f"<details><summary>How {told}</summary>{picture}{derivation(first.formula)}</details>"


def _several(networks: dict[str, Network]) -> str:
    most = max(max(network.parameters for network in networks.values()), 1)
    head = "".join(f"<th>{text}</th>" for text in ("network", "to scale", "parameters", *FORMATS))
    rows = ""
    for name, network in networks.items():
        side = max(110 * sqrt(network.parameters / most), 1.5)
        square = (
            f'<svg width="112" height="{side + 2:.1f}" role="img" aria-label="a square of {network.parameters:,}">'
            f'<rect x="1" y="1" width="{side:.1f}" height="{side:.1f}" fill="var(--jp-info-color1, #0288d1)"/></svg>'
        )
        sizes = [show_megabytes(network.parameters + network.tracked, name) for name in FORMATS]
        cells = (f"<code>{escape(name)}</code>", square, f"{network.parameters:,}", *sizes)
        rows += f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    table = f'<table class="grader-table grader-several"><tr>{head}</tr>{rows}</table>'
    note = "Each square is as large, in area, as the network has parameters."
    return f'<div class="grader-scroll">{table}</div><p>{note}</p>'
