"""``python -m grader`` from a terminal."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from grader.cli import main
from grader.counting.text import EXAMPLE
from tests.counting.summaries import texts


def test_count_prints_the_table(capsys):
    assert main(["count", EXAMPLE]) == 0
    out = capsys.readouterr().out
    assert "(3·3·32 + 1)·64" in out
    assert "1,199,882" in out


def test_count_prints_data(capsys):
    assert main(["count", EXAMPLE, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["parameters"] == 1_199_882
    assert [layer["parameters"] for layer in data["layers"]] == [320, 18_496, 0, 0, 1_179_776, 1_290]


def test_count_folds_parts_and_takes_a_format(capsys):
    assert main(["count", "resnet18", "--depth", "0", "--dtype", "float16"]) == 0
    out = capsys.readouterr().out
    assert "[16 layers]" in out
    assert "23.4 MB as float16" in out
    assert main(["count", "resnet18", "--json", "--dtype", "float16"]) == 0
    assert json.loads(capsys.readouterr().out)["megabytes"] == 2 * (11_689_512 + 9_600) / 1e6


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no_such_module:model"], "No module named 'no_such_module'"),
        (["nothing.py:model"], "nothing.py"),
        (["json:nothing"], "json has nothing named 'nothing'"),
        (["json:dumps"], "missing 1 required positional argument"),
        (["json:JSONDecoder"], "it needs a Network, a Keras 3 model, a PyTorch module"),
    ],
)
def test_count_says_what_of_a_model_is_not_there(capsys, arguments, said):
    assert main(["count", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_count_says_how_to_write_an_input(capsys):
    with pytest.raises(SystemExit):
        main(["count", "vgg16", "--input", "28,28"])
    assert "write it like 1x28x28" in capsys.readouterr().err


def test_count_says_what_it_could_not_read(capsys):
    assert main(["count", "28x28x1 conv"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "write it like 'conv32@3'" in captured.err


@pytest.mark.parametrize(
    ("exercise", "answer", "code"),
    [
        ("sixteen-filters", "160", 0),
        ("sixteen-filters", "(3*3*1+1)*16", 0),
        ("who-learns", "convolution,dense", 0),
        ("predict-stride", "fewer", 0),
        ("sixteen-filters", "144", 1),
        ("who-learns", "dense", 1),
        ("sixteen-filters", "k*k", 2),
        ("sixteen-filters", "", 2),
        ("write-conv2d", "160", 2),
        ("no-such-exercise", "160", 2),
    ],
)
def test_check_ends_with_a_code_for_each_outcome(capsys, exercise, answer, code):
    assert main(["check", exercise, answer]) == code
    captured = capsys.readouterr()
    assert captured.out or captured.err


def test_check_prints_data(capsys):
    main(["check", "sixteen-filters", "144", "--json"])
    data = json.loads(capsys.readouterr().out)
    assert (data["mistake"], data["correct"], data["outcome"]) == ("no-bias", False, "wrong")


def test_release_and_grade_say_where_they_have_to_be_run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for arguments in (["release"], ["grade", "02-filters"]):
        assert main(arguments) == 2
        assert "nbgrader_config.py" in capsys.readouterr().err


def test_what_may_be_left_out_is_not_asked_for(capsys):
    with pytest.raises(SystemExit):
        main(["grade"])
    assert capsys.readouterr().err.rstrip().endswith("required: LESSON")


def test_the_module_runs_as_a_command():
    command = [sys.executable, "-m", "grader", "check", "sixteen-filters", "160"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("right [160]: 1 of 1 points")


def test_cells_are_given_as_json_and_variants_by_their_name(capsys):
    assert main(["check", "find-the-slip", '{"conv2d_1": "18496"}']) == 0
    assert main(["check", "find-the-slip", '{"conv2d_1": "18495"}']) == 1
    assert main(["check", "find-the-slip", "{conv2d_1"]) == 2
    assert main(["check", "colour-image", "608", "--variant", "1:abc"]) == 0
    assert main(["check", "colour-image", "448", "--variant", "1:abc"]) == 1
    assert main(["check", "colour-image", "448", "--variant", "9:abc"]) == 2


def test_collisions_of_an_exercise_are_listed(capsys):
    assert main(["collisions", "sixteen-filters"]) == 0
    out = capsys.readouterr().out
    assert "112 variants" in out
    assert "one-bias = channels-and-filters-swapped" in out
    assert main(["collisions", "flattened"]) == 0
    assert "Every mistake gives a number of its own" in capsys.readouterr().out
    assert main(["collisions", "who-learns"]) == 2


def test_check_summary_finds_the_slip_and_ends_with_a_code(capsys, tmp_path, monkeypatch):
    file = tmp_path / "summary.txt"
    file.write_text(texts.KERAS.replace("18,496", "18,494"), encoding="utf-8")
    assert main(["check-summary", str(file)]) == 1
    assert "18,494 cannot be right" in capsys.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.StringIO(texts.KERAS))
    assert main(["check-summary", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []
    assert main(["check-summary", str(tmp_path / "nothing.txt")]) == 2
    assert "could not be read" in capsys.readouterr().err
