"""Marks made outside from a log: whatever was typed, what is given back can be written down and runs nowhere."""

from __future__ import annotations

import json
import time

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_notebook

from grader.course import LESSONS, FunctionExercise, variant
from grader.marking import Record, solution_of
from grader.staff.desk.outside import MarkOutside

HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "a formula with a link": r"$\href{javascript:alert(1)}{x}$ $$\mmlToken{mi}[href='javascript:alert(1)']{x}$$",
    "half a character": "\ud800",
    "signs that move the cursor": "\x1b[2J\x00\u202e",
    "a long number": "9" * 5000,
    "brackets": "(" * 5000,
    "layers": "conv64@3 " * 500,
}


def typed(exercise, text):
    """The text in the form that the exercise asks for."""
    form = solution_of(exercise).answer
    return dict.fromkeys([*form, text], text) if isinstance(form, dict) else text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_it_earns_nothing_and_does_nothing(text, tmp_path):
    asked = [one for lesson in LESSONS for one in lesson.exercises if not isinstance(one, FunctionExercise)]
    lines = [{"exercise": "", "variant": "", "event": "seed", "answer": text}]
    for one in asked:
        name = variant(one, text).variant if one.personal else ""
        lines.append({"exercise": one.id, "variant": name, "event": "check", "answer": typed(one, text)})
    (tmp_path / "answers.jsonl").write_text("".join(json.dumps({"schema": 1, **line}) + "\n" for line in lines))
    assert len(Record(tmp_path).entries()) == len(lines)
    metadata = {"nbgrader": {"grade": True, "points": 1}}
    cells = [new_code_cell(f'exercise("{one.id}")', metadata=metadata) for one in asked]

    start = time.process_time()
    notebook = new_notebook(cells=list(cells))
    MarkOutside(isolation="none").preprocess(notebook, {"metadata": {"path": str(tmp_path)}})
    assert time.process_time() - start < 10
    assert text not in notebook.cells[0].source, "nothing that was typed stands in the summary"
    for cell in cells:
        shown, score = cell.outputs
        assert score.data["text/plain"] == "0.0"
        page = BeautifulSoup(shown.data["text/html"].encode().decode(), "html.parser")
        assert not page.find_all(["script", "img"])
        assert "\\" not in page.get_text()
        assert "\x00" not in page.get_text()
    json.dumps(notebook, ensure_ascii=False).encode()
