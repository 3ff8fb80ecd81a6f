"""Reading a submission: as data, whatever it is and whatever happens to it meanwhile."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import pytest

from grader.staff.reading.cells import notebook_of
from grader.staff.reading.harmless import Page, harmless_html, harmless_markdown
from grader.staff.reading.master import Lesson
from grader.staff.reading.rebuilt import files_of
from grader.staff.reading.submission import Submission, Unreadable, read_submission

LESSON = "02-filters"


def write(folder, cells):
    folder.mkdir(exist_ok=True)
    (folder / f"{LESSON}.ipynb").write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": cells}))


def test_a_folder_that_changes_while_it_is_read_gives_nothing_that_is_not_in_it(tmp_path):
    folder, secret = tmp_path / "mine", tmp_path / "secret.txt"
    write(folder, [{"cell_type": "code", "source": "1", "metadata": {}, "outputs": []}])
    secret.write_text("secret")
    path, aside = folder / "data.txt", folder / "aside.txt"
    stop = threading.Event()

    def swap():
        while not stop.is_set():
            for change in (lambda: path.write_text("mine"), lambda: aside.symlink_to(secret)):
                path.unlink(missing_ok=True)
                aside.unlink(missing_ok=True)
                change()
                if aside.is_symlink():
                    aside.replace(path)

    swapping = threading.Thread(target=swap)
    swapping.start()
    try:
        for _ in range(300):
            assert b"secret" not in read_submission(folder, LESSON).files.values()
    finally:
        stop.set()
        swapping.join()


def test_what_stands_in_the_way_of_the_lessons_own_files_is_left_out():
    theirs = {Path("data/x.csv"): b"", Path("numbers.csv"): b""}
    mine = {
        Path("data"): b"1",
        Path("numbers.csv/deep/mine.txt"): b"2",
        Path("data/y.csv"): b"3",
        Path("mine.py"): b"4",
    }
    notebook, lesson = notebook_of([], {}), Lesson(LESSON, (), frozenset(), (), theirs)
    assert files_of(Submission((), b"", mine), notebook, lesson) == {Path("data/y.csv"): b"3", Path("mine.py"): b"4"}


def test_several_notebooks_under_other_names_are_not_guessed_at(tmp_path):
    for name in ("a.ipynb", "b\x1b[2J.ipynb"):
        (tmp_path / name).write_text("{}")
    with pytest.raises(Unreadable, match=r"there are a\.ipynb, b\?\[2J\.ipynb"):
        read_submission(tmp_path, LESSON)


@pytest.mark.parametrize(
    "cells",
    [7, {}, None, [None, 7, "x", {}], [{"cell_type": "code", "source": 7, "metadata": [], "outputs": 9}], []],
    ids=str,
)
def test_cells_of_any_form_are_read_or_refused_in_words(tmp_path, cells):
    write(tmp_path, cells)
    if not isinstance(cells, list):
        with pytest.raises(Unreadable, match="hand it in again"):
            read_submission(tmp_path, LESSON)
    else:
        assert all(isinstance(cell.source, str) for cell in read_submission(tmp_path, LESSON).cells)


HONEST = [
    "# A title",
    "**3·3** = `9`",
    "a < b > c",
    "[a page](https://example.org)",
    r"$3^2 \times \text{of } \frac12$",
]


@pytest.mark.parametrize("text", HONEST)
def test_what_honest_learners_write_stays_as_it_is(text):
    assert harmless_markdown(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "<javascript:alert(1)>",
        "[x](&#106;avascript:alert(1))",
        "[x] [y]\n\n[y\n]: javascript:alert(1)",
        "![seen](https://example.org/seen.png)",
        r'$\mmlToken{mi}[href="javascript:alert(1)"]{x}$',
        r"$\bbox[background:url(https://example.org)]{x}$",
        "&#36;&#92;href{javascript:alert(1)}{x}&#36;",
        "$&bsol;href{javascript:alert(1)}{x}$",
        "|a|b|\n|-|-|\n" * 200,
        "\n- \n" + "* \n> ---\n" * 1000,
        "x" * 30_000,
    ],
)
def test_what_might_run_or_call_is_shown_as_it_was_typed(text):
    assert harmless_markdown(text).startswith("```")


def test_tables_stay_tables():
    table = '<table border="1"><thead><tr><th>x</th></tr></thead><tbody><tr><td colspan="2">3</td></tr></tbody></table>'
    assert harmless_html(f"<style>th {{color: red}}</style>{table}") == table.replace(' border="1"', "")


@pytest.mark.parametrize("sign", ["\\", "&#92;", "&#0092;", "&#x5c;", "&#X5C;", "&bsol;"])
def test_no_formula_begins_in_html(sign):
    assert harmless_html(f"${sign}href{{x}}{{y}}$") == "$&#8726;href{x}{y}$"
    assert harmless_html("&#921;&#x5c1; &lt;b&gt;") == "&#921;&#x5c1; &lt;b&gt;"


def test_outputs_of_no_known_form_are_left_out():
    strange = [None, 7, "x", [], {}, {"output_type": "stream", "name": "stdin", "text": "x"}, {"output_type": "error"}]
    strange += [{"output_type": "display_data", "data": {"text/plain": 7}}, {"output_type": "stream", "name": []}]
    assert shown(*strange) == []
    (result,) = shown({"output_type": "execute_result", "data": {"text/plain": "99.0"}})
    assert result.output_type == "display_data", "nothing that could be taken for points"


def shown(*outputs):
    """What a page shows of these."""
    page, kept = Page(), []
    for output in outputs:
        page.add(output, kept)
    return kept


@pytest.mark.parametrize(
    "data",
    [
        {"image/png": "A" + " " * 1_000_000 + "!"},
        {"text/html": "<p>" + "".join(f"<b title={n}>" for n in range(700)) + "</p><p>x" * 700},
        {"text/html": "<" * 3_000},
        {"text/html": "<table><tr>" + "<td>1<td>2" * 100_000},
        {"text/markdown": "[\n" * 500_000},
    ],
    ids=["a picture of spaces", "open tags", "no tags", "a large table", "brackets"],
)
def test_what_was_made_to_be_read_for_ever_is_soon_read(data):
    start = time.process_time()
    kept = shown({"output_type": "display_data", "data": data | {"text/plain": "x"}})
    assert time.process_time() - start < 2
    assert len(json.dumps(kept)) < 60_000


def test_a_page_is_filled_by_any_number_of_outputs_at_most_once():
    text = {"output_type": "error", "ename": "E", "evalue": "", "traceback": ["x" * 10_000]}
    kept = shown(*[text] * 1000)
    assert 40 < len(kept) < 60
    assert "left out" in kept[-1].text
