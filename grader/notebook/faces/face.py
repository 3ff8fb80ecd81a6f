"""The part of a card that differs from kind to kind: where the answer is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from grader.counting import Network, show
from grader.marking import Answer, Mark, Outcome, Part

from ..panel import Typed

_SIGNS = {Outcome.RIGHT: ("✓", "right"), Outcome.WRONG: ("✗", "wrong"), Outcome.UNREADABLE: ("?", "could not be read")}


class Face:
    """A place for an answer: the fields it has, and what stands in them for an answer. It keeps nothing."""

    def form(self, typed: Typed) -> str:
        """The fields and the button that marks them, as HTML."""
        raise TypeError(f"{type(self).__name__} has no form")

    def answer(self, typed: Typed) -> Answer:
        """The answer that stands in the fields."""
        raise TypeError(f"{type(self).__name__} has no answer")

    def filled(self, answer: Answer) -> Typed:
        """What stands in the fields when an answer is put back."""
        return {}

    def checked(self, typed: Typed) -> Typed:
        """What stands in the fields after a check."""
        return typed

    def reading(self, typed: Typed) -> str:
        """What is read from the fields, while they are typed in, as HTML."""
        return ""

    def signs(self, typed: Typed, mark: Mark | None) -> dict[str, str]:
        """What stands beside the fields, by their names, as HTML: how each was marked by the latest mark."""
        return {}


def check_button(text: str = "Check", hint: str = "Mark my answer") -> str:
    """The button that marks the answer."""
    return f'<button type="submit" class="grader-primary" title="{hint}">{text}</button>'


def text_field(name: str, label: str) -> str:
    """A field for one short answer in a table, with a label for those who cannot see where it stands."""
    return (
        f'<span class="grader-signed"><input type="text" name="{escape(name)}" aria-label="{escape(label)}" '
        f'spellcheck="false" autocapitalize="off"/><span data-sign="{escape(name)}"></span></span>'
    )


def network_table(network: Network) -> str:
    """A network's summary, with the arithmetic of what it learns, that follows while the network is changed."""
    rows = [
        (
            f"<code>{escape(row.name)}</code>",
            show(row.output_shape),
            f"<code>{row.arithmetic}</code>" if row.parameters else "",
            f"{row.parameters:,}",
        )
        for row in network.rows
    ]
    return table(("layer", "output shape", "arithmetic", "parameters"), rows, look="grader-rows")


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, look: str = "grader-grid") -> str:
    """A table of HTML, mostly with fields in it; the first column heads its rows."""
    heads = "".join(f'<th scope="col">{text}</th>' for text in header)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        for first, *cells in rows
    )
    return f'<table class="grader-table {look}"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def texts(typed: Typed) -> dict[str, str]:
    """The fields for text that are not empty."""
    return {name: text for name, text in typed.items() if isinstance(text, str) and text.strip()}


def mapping(answer: Answer) -> Mapping[str, str]:
    """An answer of several texts; nothing where it is of another form."""
    return answer if isinstance(answer, Mapping) else {}


def signs(mark: Mark | None) -> dict[str, str]:
    """A sign for each part that was marked."""
    return {part.key: _sign(part) for part in mark.parts if part.outcome in _SIGNS} if mark else {}


def _sign(part: Part) -> str:
    sign, said = _SIGNS[part.outcome]
    if part.carried:
        sign, said = "(✓)", "right for the value that you carried on with"
    kind = "right" if part.outcome is Outcome.RIGHT else "wrong"
    return f'<span class="grader-sign-{kind}" role="img" aria-label="{said}" title="{said}">{sign}</span>'
