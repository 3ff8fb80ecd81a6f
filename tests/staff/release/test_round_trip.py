"""A class list in, hand-ins in, marks made, marks out: the whole way, with the real gradebook."""

from __future__ import annotations

import json
import shutil

import pytest
from nbgrader.api import Gradebook

from grader.cli import main
from grader.staff.nbgrader import Course
from grader.staff.release import make_known
from tests.course_folder import nbgrader
from tests.staff.collect.downloads import LESSON, answers, lay, notebook, packed
from tests.staff.export.readers import Canvas, rfc4180
from tests.support import need_bubblewrap

CLASS = """Student,ID,SIS User ID,SIS Login ID,Section,02-filters (77)
    Points Possible,,,,,8
"Lovelace, Ada",101,S1,ada,A,
"Borg, Björn",102,S2,björn,A,
"王, 小明",103,S3,wang,A,
"Absent, Abe",104,S4,abe,A,
"""
STUDENTS = {101: ("Lovelace, Ada", "S1", "ada"), 102: ("Borg, Björn", "S2", "björn"), 103: ("王, 小明", "S3", "wang"),
            104: ("Absent, Abe", "S4", "abe")}  # fmt: skip
METADATA = """
submission_1:
  :submitters: [{":name": 小明, ":sid": S3, ":email": ""}]
  :created_at: 2026-11-04 10:00:00.000000000 Z
"""


@pytest.fixture(scope="module")
def graded(empty_course, tmp_path_factory):
    """A class that handed in on two platforms, one of them late, graded, and one mark changed by hand."""
    need_bubblewrap()
    folder = tmp_path_factory.mktemp("round-trip") / "course"
    shutil.copytree(empty_course, folder)
    with (folder / "nbgrader_config.py").open("a") as config:
        config.write("\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    (folder / "class.csv").write_text(CLASS, encoding="utf-8")
    canvas = {
        f"lovelaceada_101_1_{LESSON}-handed-in.zip": packed("160"),
        f"borg_102_2_{LESSON}-handed-in.zip": packed("144"),
    }
    gradescope = {
        "submission_metadata.yml": METADATA,
        f"submission_1/{LESSON}.ipynb": notebook("x"),
        "submission_1/answers.jsonl": answers("160"),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["roster", "class.csv"]) == 0
        assert main(["collect", LESSON, str(lay(folder / "canvas", canvas))]) == 0
        assert main(["collect", LESSON, str(lay(folder / "gradescope", gradescope))]) == 0
        make_known(Course(folder), LESSON)
        with Gradebook(f"sqlite:///{folder}/course/gradebook.db") as gradebook:
            gradebook.update_or_create_assignment(LESSON, duedate="2026-11-03 00:00:00 UTC")
        assert main(["grade", LESSON, "--jobs", "1"]) == 0
    with Gradebook(f"sqlite:///{folder}/course/gradebook.db") as gradebook:
        points = gradebook.find_grade("larger-image", LESSON, LESSON, "björn")
        points.manual_score, points.extra_credit, points.needs_manual_grade = 1.0, 0.25, False
        gradebook.db.commit()
    return folder


@pytest.fixture
def course(graded, tmp_path, monkeypatch, capsys):
    """A copy of it for one test, in which commands are run."""
    folder = tmp_path / "course"
    shutil.copytree(graded, folder)
    monkeypatch.chdir(folder)
    capsys.readouterr()
    return folder


def test_the_score_that_is_printed_is_the_score_everywhere(course, capsys):
    assert main(["grade", LESSON, "--jobs", "1"]) == 1, "a mark that was given by hand may need another look"
    printed = {line.split()[0]: line.split()[1] for line in capsys.readouterr().out.splitlines()[2:]}
    assert printed == {"ada": "1", "björn": "1.25", "wang": "0"}
    for to, more in (("csv", []), ("canvas", []), ("gradescope", []), ("xapi", ["--site", "https://example.edu"])):
        assert main(["export", LESSON, "--to", to, *more]) == 0, capsys.readouterr()
    exports = course / "course" / "exports"
    header, *rows = rfc4180((exports / f"{LESSON}.csv").read_bytes())
    table = {row[3]: dict(zip(header, row, strict=True)) for row in rows}
    assert {student: row["score"] for student, row in table.items() if row["score"]} == printed
    assert (table["wang"]["raw_score"], table["wang"]["late_submission_penalty"]) == ("1", "1")
    assert table["wang"]["timestamp"] == "2026-11-04 10:00:00", "Gradescope said when"
    canvas = Canvas(STUDENTS, {77: "filters"})
    numbers = {"ada": 101, "björn": 102, "wang": 103}
    assert canvas.imports((exports / f"{LESSON}-canvas.csv").read_bytes()) == {
        (number, "filters"): printed[student] for student, number in numbers.items()
    }
    assert not canvas.by_name
    for student, score in printed.items():
        results = json.loads((exports / f"{LESSON}-gradescope" / student / "results.json").read_text())
        assert results["score"] == float(score)
    assert (
        "the biases are not in your count yet"
        in (exports / f"{LESSON}-gradescope" / "björn" / "results.json").read_text()
    )
    statements = json.loads((exports / f"{LESSON}-xapi.json").read_text())
    whole = {
        one["actor"]["account"]["name"]: one["result"]["score"]["raw"] for one in statements if "context" not in one
    }
    assert whole == {student: float(score) for student, score in printed.items()}
    done = nbgrader(course, "export", "--to=course/stock.csv")
    assert done.returncode == 0, done.stderr
    stock = [line.split(",") for line in (course / "course" / "stock.csv").read_text().splitlines()]
    place = stock[0].index("score")
    assert {row[3]: float(row[place]) for row in stock[1:] if row[3] in printed} == {
        student: float(score) for student, score in printed.items()
    }


def test_leavers_keep_their_marks_and_who_is_not_graded_is_said(course, tmp_path, capsys):
    (course / "class.csv").write_text(CLASS.replace('"Borg, Björn",102,S2,björn,A,\n', ""), encoding="utf-8")
    assert main(["roster", "class.csv"]) == 0
    assert "their marks are kept: björn." in capsys.readouterr().out
    assert main(["collect", LESSON, str(lay(tmp_path / "late", {"abe.zip": packed()}))]) == 0
    assert main(["export", LESSON, "--to", "canvas"]) == 1, "somebody is not in it"
    captured = capsys.readouterr()
    assert "björn" in captured.out
    assert "has marks, and is not on the roster" in captured.out
    assert "handed in and without marks: abe; grade them first" in captured.err
    assert main(["export", LESSON, "--to", "csv", "--output", str(tmp_path / "out")]) == 0
    assert "björn" in (tmp_path / "out" / f"{LESSON}.csv").read_text()
    captured = capsys.readouterr()
    assert "with marks, and not on the newest roster: björn" in captured.err
    assert captured.out.startswith("3 learners with marks in "), "abe has a line, and no marks"


def test_gradescopes_folder_holds_nobody_of_an_earlier_export(course, capsys):
    assert main(["export", LESSON, "--to", "gradescope"]) == 0
    folder = course / "course" / "exports" / f"{LESSON}-gradescope"
    for name in ("gone", "noted"):
        (folder / name).mkdir()
        (folder / name / "results.json").write_text("{}")
    (folder / "noted" / "mine.txt").write_text("of staff")
    capsys.readouterr()
    assert main(["export", LESSON, "--to", "gradescope"]) == 0
    assert "of an earlier export, and removed, as they have no marks any more: gone, noted" in capsys.readouterr().err
    assert {path.name for path in folder.iterdir()} == {"ada", "björn", "wang", "noted"}
    assert [path.name for path in (folder / "noted").iterdir()] == ["mine.txt"]


def test_who_could_not_be_graded_is_not_sent_to_be_graded_for_ever(course, tmp_path, capsys):
    assert main(["collect", LESSON, str(lay(tmp_path / "late", {"abe.zip": packed()}))]) == 0
    (course / "course" / "submitted" / "abe" / LESSON / f"{LESSON}.ipynb").write_text("this is no notebook")
    assert main(["grade", LESSON, "--jobs", "1"]) == 1
    assert "is no notebook that can be read" in capsys.readouterr().out
    main(["export", LESSON, "--to", "csv"])
    said = capsys.readouterr().err
    assert "handed in and could not be graded: abe" in said
    assert "grade them first" not in said


def test_before_anything_is_graded_it_says_what_to_do(course_folder, capsys):
    assert main(["export", LESSON, "--to", "csv"]) == 2
    assert f"python -m grader grade {LESSON}" in capsys.readouterr().err
    assert main(["export", "99-nothing", "--to", "csv"]) == 2
    assert "Known are" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["export", LESSON, "--to", "excel"])
