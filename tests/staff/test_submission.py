"""Reading a submission: as data, whatever it is and whatever happens to it meanwhile."""

from __future__ import annotations

import json
import threading

import pytest

from grader.staff.harmless import harmless_html, harmless_markdown, harmless_outputs
from grader.staff.submission import Unreadable, read_submission

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


@pytest.mark.parametrize("text", ["# A title", "**3·3** = `9`", "a < b > c", "[a page](https://example.org)", "$3^2$"])
def test_what_honest_learners_write_stays_as_it_is(text):
    assert harmless_markdown(text) == text


def test_tables_stay_tables():
    table = '<table border="1"><thead><tr><th>x</th></tr></thead><tbody><tr><td colspan="2">3</td></tr></tbody></table>'
    assert harmless_html(f"<style>th {{color: red}}</style>{table}") == table.replace(' border="1"', "")


def test_outputs_of_no_known_form_are_left_out():
    strange = [None, 7, "x", [], {}, {"output_type": "stream", "name": "stdin", "text": "x"}, {"output_type": "error"}]
    strange += [{"output_type": "display_data", "data": {"text/plain": 7}}, {"output_type": "stream", "name": []}]
    assert harmless_outputs(strange) == []
    result = harmless_outputs([{"output_type": "execute_result", "data": {"text/plain": "99.0"}}])
    assert [one.output_type for one in result] == ["display_data"], "nothing that could be taken for points"
