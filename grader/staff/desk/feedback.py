"""The page that a learner gets back: nbgrader's own, or why there are no marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from html import escape
from typing import Any

import jinja2
from nbconvert.exporters import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbformat import NotebookNode
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import is_grade, is_solution, is_task
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from traitlets.config import Config

from ..gradebook import Points, Words
from ..reading.cells import as_text, notebook_of
from .summary import style

_WITHOUT_ALT = re.compile(r"<img(?![^>]*\balt=)")
_MOST_COLOURED = 1_000
"""Letters of a cell in which IPython's own signs are coloured too: its grammar reads long ones again and again."""
_MOST_KEPT = 1_000
"""Cells, and pieces of them, that are converted once only: those of the lesson itself stand in every page."""
_MOST_LETTERS = 20_000_000
"""Of all these cells together: some hold large pictures."""
_IN_PARTS = """{{%- extends {template!r} -%}}
{{%- block header -%}}{{%- if resources.part == "head" -%}}{{{{ super() }}}}{{%- endif -%}}{{%- endblock -%}}
{{%- block body -%}}{{%- if resources.part == "rest" -%}}{{{{ super() }}}}{{%- endif -%}}{{%- endblock -%}}
{{%- block footer -%}}{{%- if resources.part == "rest" -%}}{{{{ super() }}}}{{%- endif -%}}{{%- endblock -%}}
{{%- block body_loop -%}}
{{%- for cell in nb.cells -%}}
{{%- set key = cell | as_key -%}}
{{%- if key not in kept_cells -%}}
{{%- set filled -%}}{{%- block any_cell scoped -%}}{{{{ super() }}}}{{%- endblock -%}}{{%- endset -%}}
{{%- set _ = kept_cells.__setitem__(key, filled) -%}}
{{%- endif -%}}
{{{{ kept_cells[key] }}}}
{{%- endfor -%}}
{{%- endblock -%}}
"""
"""nbgrader's page, but for the head, which is the same in all, and a cell that stands in many is filled in once."""

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{lesson}</title>
{style}
</head>
<body class="grader-problem">
<h1>{lesson}</h1>
<p class="grader-feedback"><strong>This could not be graded yet.</strong> {problem}</p>
<p>Nothing is counted against you. If you do not know how to go on, show this page to your course staff.</p>
</body>
</html>
"""


def problem_page(lesson: str, problem: str) -> str:
    """The page of a submission that has no marks."""
    return _PAGE.format(lesson=escape(lesson), problem=escape(problem), style=style())


def _trimmed(source: str) -> str:
    """Without the blanks at the ends of lines, which nobody sees: of a page of them, the colouring takes a minute."""
    return "\n".join(map(str.rstrip, source.split("\n")))


def _coloured(language: str) -> Callable[[str], str]:
    """What colours code as nbconvert does, which makes what it needs for that anew for every cell."""
    lexer, formatter = get_lexer_by_name(language), HtmlFormatter(cssclass=f" highlight hl-{language}")
    return lambda source: highlight(source or " ", lexer, formatter)


class FeedbackPage:
    """Makes nbgrader's pages, as its own ``generate_feedback`` does, for one notebook after another.

    A page is the ``head`` that all pages of a lesson share, and the rest, which is a quarter of it.
    """

    def __init__(self, config: Config) -> None:
        settings = GenerateFeedback(coursedir=CourseDirectory(config=config), config=config)
        self._exporter = _Exporter(config=settings.config)

    def head(self, name: str) -> str:
        """The top of the pages of a lesson, as far as they are all the same: the style sheets, for the most part."""
        return self._made(notebook_of([], {}), "head", {"notebook": name})

    def rest_of(
        self, notebook: Any, name: str, points: Mapping[str, Points], words: Mapping[str, Words], penalty: float
    ) -> str:
        """The rest of the page of a graded notebook, with these points and comments by the names of its cells."""
        most = 0.0
        for cell in notebook.cells:
            own = cell.metadata.get("nbgrader")
            if not own:
                continue
            if is_grade(cell) or is_task(cell):
                own["score"] = points[own.grade_id].score if own.grade_id in points else 0.0
                most += own["points"]
            if is_solution(cell) or is_task(cell):
                own["comment"] = words[own.grade_id].comment if own.grade_id in words else None
        score = sum(one.score for one in points.values())
        about = {"notebook": name, "score": score - penalty, "max_score": most, "late_penalty": penalty}
        return self._made(notebook, "rest", about)

    def _made(self, notebook: Any, part: str, about: dict[str, Any]) -> str:
        resources = {"nbgrader": about, "unique_key": about["notebook"], "part": part}
        made: str = self._exporter.from_notebook_node(notebook, resources)[0]
        return made


def _key(cell: Any) -> bytes:
    """The same for cells that are the same in everything."""
    return sha256(as_text(cell).encode()).digest()


class _Final(NotebookNode):
    """A notebook that nobody needs as it was before its page: nbconvert would copy it."""

    def __deepcopy__(self, _: Any) -> _Final:
        return self


class _Exporter(HTMLExporter):
    """nbconvert's, without its second pass over the whole page; what stands in many pages is converted once."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)  # type: ignore[no-untyped-call]
        self.raw_template = _IN_PARTS.format(template=self.template_file)
        self._kept_cells: dict[bytes, str] = {}
        self.environment.globals["kept_cells"] = self._kept_cells
        self.register_filter("as_key", _key)  # type: ignore[no-untyped-call]
        short, long = lru_cache(_MOST_KEPT)(_coloured("ipython3")), lru_cache(_MOST_KEPT)(_coloured("python"))
        self.register_filter(  # type: ignore[no-untyped-call]
            "highlight_code",
            lambda source, **_: (short if len(source) <= _MOST_COLOURED else long)(_trimmed(source)),
        )
        self._styles: Any = None
        self._converted = lru_cache(_MOST_KEPT)(self._convert)

    def _preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """With the styles in it; nbconvert would copy the notebook for this, and look through its schema twice."""
        self._styles = self._styles or CSSHTMLHeaderPreprocessor(parent=self).preprocess(nb, resources)[1]
        if len(self._kept_cells) > _MOST_KEPT or sum(map(len, self._kept_cells.values())) > _MOST_LETTERS:
            self._kept_cells.clear()  # what stands in many pages is soon there again
        return nb, {**resources, "inlining": self._styles["inlining"]}

    def from_notebook_node(self, nb: Any, resources: Any = None, **more: Any) -> Any:
        """The page; a picture without a description says so, as nbconvert has it."""
        resources = self._init_resources(resources)  # type: ignore[no-untyped-call]
        page, resources = TemplateExporter.from_notebook_node(self, _Final(nb), resources, **more)  # type: ignore[no-untyped-call]
        return _WITHOUT_ALT.sub('<img alt="No description has been provided for this image"', page), resources

    @jinja2.pass_context
    def markdown2html(self, context: Any, source: str) -> str:
        """The HTML of a text cell, which has no attachments here."""
        return self._converted(source)

    def _convert(self, source: str) -> str:
        renderer = IPythonRenderer(
            escape=False,
            anchor_link_text=self.anchor_link_text,
            exclude_anchor_links=self.exclude_anchor_links,
            **self.lexer_options,
        )
        html: str = MarkdownWithMath(renderer=renderer).render(source)
        return html
