"""``explain("vgg16")``: where the parameters of a network are, with the arithmetic of each; several, to scale."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import sqrt
from typing import Any

from IPython import get_ipython
from IPython.display import display

from grader.counting import Counted, megabytes, show_megabytes
from grader.counting.frameworks import Model, read_model

from . import html
from .explained import FORMATS, explained


def explain(*models: Any, input_shape: Sequence[Any] | None = None, dtype: str = "float32") -> None:
    """Show a network's table, or several networks side by side, drawn to scale; in a terminal, as text.

    A model is a :class:`Network`, the name of a published one, a text such as ``"28x28x1 conv16@3"``, a Keras 3 model,
    or a PyTorch module. ``input_shape`` is for models of a framework, without the batch and in its own order; PyTorch
    needs it to tell shapes and work. Megabytes are of numbers of ``dtype``. Raises LayerError for what cannot be
    counted, and ValueError if there is nothing to explain.
    """
    if not models:
        raise ValueError("There is nothing to explain yet. Try explain('vgg16').")
    megabytes(0, dtype)  # says at once if there is no such format
    shape = tuple(input_shape) if input_shape is not None else None
    known = {}
    for place, one in enumerate(models, 1):
        network = read_model(one, shape)
        known[_name(one, network, place)] = network
    if len(known) == 1:
        ((name, network),) = known.items()
        plain, page = network.summary(dtype), explained(name, network, dtype)
    else:
        plain, page = "\n".join(f"{name}: {one.parameters:,}" for name, one in known.items()), _several(known)
    if get_ipython() is None:
        print(plain)
        return
    page = f'{html.style("card.css")}{html.style("factors.css")}<div class="grader-card grader-explain">{page}</div>'
    display({"text/plain": plain, "text/html": page}, raw=True)


def _name(model: Any, network: Counted, place: int) -> str:
    if isinstance(model, str):
        return model
    return network.name if isinstance(network, Model) else f"network {place}"


def _several(networks: dict[str, Counted]) -> str:
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
