"""Text and pictures of a learner's that staff and learners will open in a browser: nothing in them may run."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

import bleach
from nbformat import NotebookNode

from ..sandbox.messages import Foul, printed
from .cells import error, stream
from .cells import shown as as_shown

_TAGS = {
    *("blockquote", "br", "caption", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "kbd", "li"),
    *("ol", "p", "pre", "span", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
_ATTRIBUTES = {"*": ["title"], "td": ["colspan", "rowspan"], "th": ["colspan", "rowspan"]}
_PICTURES = ("image/png", "image/jpeg")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]+")
_STYLES = re.compile(r"<(style|script)\b.*?(</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_BACKSLASH = re.compile(r"\\|&(#0*92(?!\d)|#x0*5c(?![\da-f])|bsol);?", re.IGNORECASE)
# A parser opens each of these that is left open anew in every paragraph: a page of them unfolds to gigabytes.
_LETTERING = re.compile(r"(</?)(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", re.IGNORECASE)

MOST_TAGS = 3_000
"""In one HTML output: a table of sixty rows and twenty columns. The deeper they lie, the longer a parser needs."""
LONGEST_MARKDOWN, MOST_LINES = 10_000, 200
"""Letters and lines of one text: tables begun anew in every line take a parser minutes, and nested lists break it."""
LONGEST_OUTPUT, MOST_LETTERS = 110_000, 500_000
"""Letters of one output and of all that a submission shows, pictures left aside; each output counts as some."""
_LETTERS_OF_AN_OUTPUT = 500
_MOST_OUTPUTS = 200
_LARGE = "… something too large to be kept was shown here …\n"
_REST = "… the rest of what was shown here is left out …\n"

_TEX = (
    *("begin", "end", "frac", "dfrac", "tfrac", "sqrt", "sum", "prod", "text", "mathrm", "mathbf", "mathit", "left"),
    *("right", "big", "Big", "cdot", "times", "div", "pm", "le", "leq", "ge", "geq", "ne", "neq", "approx", "equiv"),
    *("in", "to", "rightarrow", "Rightarrow", "implies", "infty", "lfloor", "rfloor", "lceil", "rceil", "underbrace"),
    *("overbrace", "hat", "bar", "vec", "min", "max", "log", "dots", "ldots", "cdots", "vdots", "quad", "qquad", "mid"),
)
"""Formulas are known by what may stand in them: others can hold links, styles and names of what runs."""
_RISKY = re.compile(
    r"<[A-Za-z/!?]"  # HTML
    r"|mermaid"  # nbconvert writes such a block into the page as it stands
    r"|!\["  # a picture, which tells another machine that somebody looked
    r"|\]\s*\((?!\s*(https?://|\#))"  # a link that leads elsewhere than to a page: it may run, or not be there
    r"|\]:"  # … and one whose target stands apart
    r"|&(#|bsol)"  # a sign by its number, which may be that with which formulas begin
    rf"|\\(?!(?:{'|'.join(_TEX)})(?![A-Za-z]))[A-Za-z]",
    re.IGNORECASE,
)


def harmless_markdown(source: str) -> str:
    """The source of a text cell; if anything in it might run in a browser, it is shown as it was typed.

    >>> harmless_markdown("**3·3** weights, `a < b`")
    '**3·3** weights, `a < b`'
    """
    if len(source) > LONGEST_MARKDOWN:
        return verbatim(f"{source[:LONGEST_MARKDOWN]}\n{_REST}")
    return verbatim(source) if len(source.splitlines()) > MOST_LINES or _RISKY.search(source) else source


def verbatim(source: str) -> str:
    """The source of a text cell that shows this, letter by letter."""
    fence = "`" * (1 + max([2, *map(len, re.findall("`+", source))]))
    return f"{fence}text\n{source}\n{fence}"


def harmless_html(html: str) -> str:
    """HTML with tables and letters in it, and no more: no script, style, link, picture, frame or field.

    >>> harmless_html('<b onclick="run()">3</b><script>run()</script>')
    '<span>3</span>'
    """
    plain = _LETTERING.sub(r"\1span", _STYLES.sub("", html))
    clean: str = bleach.clean(plain, tags=_TAGS, attributes=_ATTRIBUTES, strip=True)
    return _BACKSLASH.sub("&#8726;", clean)  # it begins a formula, and formulas can hold links that run


class Page:
    """What the cells of one submission show, made harmless as it comes. More than a page can hold is left out."""

    def __init__(self) -> None:
        self._letters = MOST_LETTERS

    def add(self, output: Any, shown: list[NotebookNode]) -> None:
        """Put an output, as the sandbox sent it, below what its cell showed before; not if it is of no known form."""
        if self._letters <= 0 or len(shown) == _MOST_OUTPUTS:
            return
        letters = _letters(output)
        if letters > LONGEST_OUTPUT:
            output, letters = {"output_type": "stream", "name": "stderr", "text": _LARGE}, len(_LARGE)
        try:
            one = _output(output)
        except Foul:
            return
        if one is None:
            return
        joined = shown and one.output_type == "stream" == shown[-1].output_type and one.name == shown[-1].name
        self._letters -= letters + (0 if joined else _LETTERS_OF_AN_OUTPUT)
        if self._letters <= 0:
            one, joined = stream("stderr", _REST), False
        if joined:
            shown[-1].text += one.text
        else:
            shown.append(one)


def _letters(output: Any) -> int:
    """Of an output, if it is of any known form: a text, lines, or a text for each kind."""
    forms = output.get("data", output) if isinstance(output, dict) else {}
    texts = [form for kind, form in forms.items() if kind not in _PICTURES] if isinstance(forms, dict) else []
    lines = [line for text in texts for line in (text if isinstance(text, list) else [text])]
    return sum(len(line) for line in lines if isinstance(line, str))


def _output(output: Any) -> Any:
    match output:
        case {"output_type": "stream", "name": "stdout" | "stderr" as name, "text": text}:
            return stream(name, printed(text))
        case {"output_type": "error", "ename": name, "evalue": value, "traceback": list(lines)}:
            return error(printed(name), printed(value), [printed(line) for line in lines])
        case {"output_type": "display_data" | "execute_result", "data": dict(forms)}:
            # Never as a result: nbgrader reads one below a graded cell as its points.
            data = _forms(forms)
            return as_shown(data) if data else None
    return None


def _forms(forms: Mapping[Any, Any]) -> dict[str, str]:
    data: dict[str, str] = {}
    for kind, form in forms.items():
        if kind == "text/plain":
            data[kind] = printed(form)
        elif kind == "text/html":
            if printed(form).count("<") <= MOST_TAGS:
                data[kind] = harmless_html(printed(form))
        elif kind == "text/markdown":
            data[kind] = harmless_markdown(printed(form))
        elif kind in _PICTURES and _BASE64.fullmatch(printed(form)):
            data[kind] = form
        elif kind == "image/svg+xml":
            # As a picture, an SVG can neither run nor load anything.
            encoded = b64encode(printed(form).encode()).decode()
            data.setdefault("text/html", f'<img alt="" src="data:image/svg+xml;base64,{encoded}">')
    return data
