"""The zip for Gradescope, run as Gradescope runs it: the very same marks as at the staff's desk."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import jsonschema
import pytest

from grader.cli import main
from grader.staff.gradescope.__main__ import main as autograde
from grader.staff.gradescope.lesson_file import NAME, dump, load
from grader.staff.gradescope.marking import mark_submission
from grader.staff.grading import grade, submissions
from grader.staff.nbgrader import Course
from tests.course_folder import RIGHT_FUNCTION, hand_in, right_answers
from tests.staff.collect.downloads import zipped
from tests.staff.gradescope.schema import SCHEMA
from tests.support import need_bubblewrap

LESSON = "02-filters"
WRONG_FUNCTION = "    return kernel_size**2 * in_channels * filters"


@pytest.fixture(scope="module")
def course(empty_course, tmp_path_factory):
    folder = tmp_path_factory.mktemp("gradescope") / "course"
    shutil.copytree(empty_course, folder)
    return folder


@pytest.fixture(scope="module")
def made(course):
    """The zips of some lessons, each unpacked as Gradescope does."""

    def make(lesson, *more):
        place = course / "-".join([lesson, *more])
        if not place.exists():
            with pytest.MonkeyPatch.context() as patch:
                patch.chdir(course)
                assert main(["gradescope", lesson, "--output", str(place), *more]) == 0
        return place / f"{lesson}-autograder.zip"

    return make


def container(folder, archive, submission):
    """What stands in Gradescope's container before a submission is marked."""
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(archive), str(folder / "source")], check=True)
    shutil.copytree(submission, folder / "submission")
    (folder / "results").mkdir()
    return folder


def run(folder, *, bubblewrap=True):
    """Run it as Gradescope does; what it printed, and what it found."""
    program = shutil.copy(folder / "source" / "run_autograder", folder)
    os.chmod(program, 0o755)
    environment = {**os.environ, "AUTOGRADER": str(folder), "PYTHON": sys.executable}
    if not bubblewrap:
        tools = folder / "tools"
        tools.mkdir()
        (tools / "bash").symlink_to(shutil.which("bash"))
        environment["PATH"] = str(tools)
    done = subprocess.run([program], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    results = folder / "results" / "results.json"
    return done, json.loads(results.read_text()) if results.exists() else None


def marked(archive, submission):
    """The same, in this process."""
    with ZipFile(archive) as opened:
        lesson, settings = load(opened.read(NAME))
    return mark_submission(submission, lesson, settings)


def scores(results):
    return {test["extra_data"]["exercise"]: test.get("score") for test in results["tests"]}


def at_the_desk(course, student, lesson=LESSON):
    need_bubblewrap()
    opened = Course(course)
    (row,) = grade(opened, lesson, submissions(opened, lesson, [student]))
    return row


def test_it_gives_the_very_marks_of_the_staffs_desk(course, made, tmp_path):
    submission = hand_in(course, "ada", LESSON, right_answers(LESSON) | {"sixteen-filters": "144"}, WRONG_FUNCTION)
    for name in ("grader", "nbgrader", "json"):
        (submission / f"{name}.py").write_text("raise SystemExit('a submission stands in for the marker')")
    done, results = run(container(tmp_path, made(LESSON), submission))
    assert done.returncode == 0, done.stderr
    jsonschema.validate(results, SCHEMA)
    assert results["score"] == at_the_desk(course, "ada").score == 5.5
    assert scores(results) == {
        "sixteen-filters": 0.0,
        "larger-image": 1.0,
        "colour-image": 2.0,
        "what-changes-the-count": 1.0,
        "write-conv2d": 1.5,
    }
    first = results["tests"][0]
    assert "the biases are not in your count yet" in first["output"]
    assert (first["output_format"], first["visibility"]) == ("text", "visible")
    assert results["output"] == ""


def test_without_a_sandbox_no_code_runs_and_the_rest_is_marked(course, made, tmp_path):
    trace = tmp_path / "it-ran"
    function = f"    open({str(trace)!r}, 'w')\n{RIGHT_FUNCTION}"
    submission = hand_in(course, "björn", LESSON, right_answers(LESSON), function)
    done, results = run(container(tmp_path, made(LESSON), submission), bubblewrap=False)
    assert done.returncode == 0, done.stderr
    assert "bubblewrap" in done.stderr, "for staff, in Gradescope's log"
    assert not trace.exists()
    assert results["score"] == 5.0
    assert scores(results)["write-conv2d"] is None, "not marked is not zero"
    assert "cannot be run safely here" in results["tests"][-1]["output"]
    jsonschema.validate(results, SCHEMA)
    assert results["output"] == "3 of 8 points are given by your course staff later."
    assert "Traceback" not in done.stderr


def test_staffs_own_word_runs_functions_without_a_sandbox_and_says_so(course, made, tmp_path):
    submission = hand_in(course, "chen", LESSON, right_answers(LESSON), RIGHT_FUNCTION)
    done, results = run(container(tmp_path, made(LESSON, "--isolation", "none"), submission), bubblewrap=False)
    assert done.returncode == 0, done.stderr
    assert results["score"] == 8.0
    assert results["output"] == "Functions were run without isolation, as your course staff chose."


def test_a_mistake_of_ours_gives_nobody_a_zero(tmp_path, monkeypatch):
    (tmp_path / "submission").mkdir()
    monkeypatch.setenv("AUTOGRADER", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=NAME):
        autograde()
    assert not (tmp_path / "results").exists(), "Gradescope then says that the autograder failed"


def test_a_lesson_without_functions_needs_no_sandbox(course, made, monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", None)
    submission = hand_in(course, "eve", "01-parameters", right_answers("01-parameters"))
    results = marked(made("01-parameters"), submission)
    assert results["score"] == sum(test["max_score"] for test in results["tests"]) > 0


def test_own_numbers_and_the_open_question_of_the_last_lesson(course, made):
    need_bubblewrap()
    submission = hand_in(course, "fay", "09-capstone", {})
    results = marked(made("09-capstone"), submission)
    assert results["score"] == at_the_desk(course, "fay", "09-capstone").score
    (waiting,) = [test for test in results["tests"] if "score" not in test]
    assert "read by your course staff" in waiting["output"]
    assert "given by your course staff later" in results["output"]


@pytest.mark.parametrize("form", ["a zip", "a folder", "another name"])
def test_it_takes_what_submit_packs_however_it_was_uploaded(course, made, tmp_path, form):
    need_bubblewrap()
    lesson = hand_in(course, f"gus-{form[2:]}".replace(" ", "-"), LESSON, {"sixteen-filters": "160"})
    files = {path.name: path.read_bytes() for path in lesson.iterdir()}
    place = tmp_path / "submission"
    place.mkdir()
    if form == "a zip":
        packed = {f"{LESSON}/{name}": data for name, data in files.items()}
        (place / f"{LESSON}-handed-in.zip").write_bytes(zipped(packed))
    elif form == "a folder":
        shutil.copytree(lesson, place / LESSON)
    else:
        (place / "mine.ipynb").write_bytes(files[f"{LESSON}.ipynb"])
        (place / "answers.jsonl").write_bytes(files["answers.jsonl"])
    assert marked(made(LESSON), place)["score"] == 1.0


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({f"{LESSON}.ipynb": "this is no notebook"}, "is no notebook that can be read"),
        ({"report.pdf": "x"}, "holds no notebook, but report.pdf"),
        ({}, "nothing was handed in"),
        ({"a.zip": "x"}, "no zip that can be read"),
    ],
)
def test_what_cannot_be_graded_says_why_and_what_to_do(made, tmp_path, files, said):
    (tmp_path / "submission").mkdir()
    for name, data in files.items():
        (tmp_path / "submission" / name).write_text(data)
    results = marked(made(LESSON), tmp_path / "submission")
    jsonschema.validate(results, SCHEMA)
    assert said in results["output"]
    assert "hand it in again" in results["output"]


def test_the_zip_holds_what_gradescope_wants_and_no_solution(course, made):
    with ZipFile(made(LESSON)) as archive:
        names = archive.namelist()
        assert {"setup.sh", "run_autograder", "requirements.txt", NAME} <= set(names)
        assert all(archive.getinfo(name).external_attr >> 16 & 0o111 for name in ("setup.sh", "run_autograder"))
        assert not [name for name in names if name.endswith((".ipynb", ".pyc", ".db", ".jsonl"))]
        everything = b"".join(archive.read(name) for name in names)
        requirements = archive.read("requirements.txt").decode().splitlines()
        lesson, settings = load(archive.read(NAME))
    assert dump(lesson, settings) in everything
    master = json.loads((course / "solutions" / LESSON / f"{LESSON}.ipynb").read_text())
    cell = next(cell for cell in master["cells"] if cell.get("id") == "conv2d-parameters")
    solution = "".join(cell["source"]).partition("### BEGIN SOLUTION")[2].strip().splitlines()[0].strip()
    assert solution
    assert solution.encode() not in everything
    assert all("==" in line for line in requirements)
    assert {"nbgrader", "pyyaml", "bleach"} <= {line.partition("==")[0] for line in requirements}


def test_the_same_lesson_makes_the_same_zip(course, made, tmp_path, monkeypatch):
    monkeypatch.chdir(course)
    assert main(["gradescope", LESSON, "--output", str(tmp_path)]) == 0
    assert (tmp_path / f"{LESSON}-autograder.zip").read_bytes() == made(LESSON).read_bytes()


def test_its_scripts_are_bash(made):
    with ZipFile(made(LESSON)) as archive:
        for name in ("setup.sh", "run_autograder"):
            text = archive.read(name).decode()
            assert text.startswith("#!/usr/bin/env bash\n")
            subprocess.run(["bash", "-n"], input=text, text=True, check=True)


def test_staff_are_told_what_to_expect(course, monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(course)
    for lesson, more, said in (
        (LESSON, [], "may not allow one"),
        (LESSON, ["--isolation", "none"], "WITHOUT isolation"),
        ("01-parameters", [], "No code of learners is run"),
    ):
        assert main(["gradescope", lesson, "--output", str(tmp_path), *more]) == 0
        captured = capsys.readouterr()
        assert said in captured.err
        assert "upload it as the autograder" in captured.out
    assert main(["gradescope", "99-nothing"]) == 2
    assert "Known are" in capsys.readouterr().err
    assert Path(f"{tmp_path}/{LESSON}-autograder.zip").is_file()
