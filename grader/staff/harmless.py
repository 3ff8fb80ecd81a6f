"""Text and pictures of a learner's that staff and learners will open in a browser: nothing in them may run."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import Any

import bleach
from nbformat import NotebookNode

from .cells import error, stream
from .cells import shown as as_shown
from .sandbox.messages import Foul, printed

_TAGS = {
    *("a", "b", "blockquote", "br", "code", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr"),
    *("i", "kbd", "li", "ol", "p", "pre", "s", "small", "span", "strong", "sub", "sup", "u", "ul"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
_ATTRIBUTES = {"*": ["title"], "a": ["href"], "td": ["colspan", "rowspan"], "th": ["colspan", "rowspan"]}
_PICTURES = ("image/png", "image/jpeg")
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]+=*\s*")
_STYLES = re.compile(r"<(style|script)\b.*?(</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_MOST_OUTPUTS = 200

_RISKY = re.compile(
    r"<[A-Za-z/!?]"  # HTML
    r"|mermaid"  # nbconvert writes such a block into the page as it stands
    r"|\]\s*\((?!\s*(https?://|\#))"  # a link that leads elsewhere than to a page: it may run, or not be there
    r"|^[ \t>*+\-0-9.]*\[[^\]]*\]:"  # … and one whose target stands apart
    r"|\\(href|url|require|unicode|style|class|cssId|data|html|def|edef|gdef|let|newcommand|renewcommand|csname)",
    re.IGNORECASE | re.MULTILINE,
)


def harmless_markdown(source: str) -> str:
    """The source of a text cell; if anything in it might run in a browser, it is shown as it was typed.

    >>> harmless_markdown("**3·3** weights, `a < b`")
    '**3·3** weights, `a < b`'
    """
    return verbatim(source) if _RISKY.search(source) else source


def verbatim(source: str) -> str:
    """The source of a text cell that shows this, letter by letter."""
    fence = "`" * (1 + max([2, *map(len, re.findall("`+", source))]))
    return f"{fence}text\n{source}\n{fence}"


def harmless_html(html: str) -> str:
    """HTML with tables and letters in it, and no more: no script, style, picture, frame or field.

    >>> harmless_html('<b onclick="run()">3</b><script>run()</script>')
    '<b>3</b>'
    """
    clean: str = bleach.clean(
        _STYLES.sub("", html), tags=_TAGS, attributes=_ATTRIBUTES, protocols=["http", "https"], strip=True
    )
    return clean.replace("\\", "&#8726;")  # a backslash begins a formula, and formulas can hold links that run


def harmless_outputs(outputs: Iterable[Any]) -> list[NotebookNode]:
    """The outputs of a cell, as the sandbox sent them; what is of no known form is left out."""
    shown: list[Any] = []
    for output in outputs:
        try:
            one = _output(output)
        except Foul:
            continue
        if one and shown and one.output_type == "stream" == shown[-1].output_type and one.name == shown[-1].name:
            shown[-1].text += one.text
        elif one and len(shown) < _MOST_OUTPUTS:
            shown.append(one)
    return shown


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
