"""``grader collect``: every platform's download lands where it is graded, and nothing is placed by a guess."""

from __future__ import annotations

import pytest
from nbgrader.api import Gradebook

from grader.cli import main
from grader.notebook.submit import pack
from grader.staff.nbgrader import CourseError
from tests.staff.collect.downloads import LESSON, answers, lay, notebook, packed, zipped
from tests.staff.collect.placed import BOTH, collected, handed_in
from tests.staff.roster.lists import WORKSHEET


def aside(course, student):
    return sorted((course / "course" / "set-aside" / "handed-in" / student).glob(f"{LESSON}-*"))


def test_canvas_files_are_known_by_canvas_numbers(course, tmp_path):
    download = {
        f"lovelaceada_101_9001_{LESSON}-handed-in.zip": packed("160"),
        f"borgbjrn_LATE_102_9002_{LESSON}-1.ipynb": notebook("björn"),
        "borgbjrn_LATE_102_9003_answers-1.jsonl": answers("144"),
        f"小明王_103_9005_{LESSON}.ipynb": notebook("wang"),
        f"strangersam_555_9004_{LESSON}.ipynb": notebook("?"),
    }
    (tmp_path / "submissions.zip").write_bytes(zipped(download))
    placed, unplaced = collected(course, tmp_path / "submissions.zip")
    assert set(placed) == {"ada", "björn", "wang"}
    assert set(handed_in(course, "ada")) == set(handed_in(course, "björn")) == BOTH
    assert handed_in(course, "björn")["answers.jsonl"] == answers("144")
    assert "late, says Canvas, and not since when" in placed["björn"].notes
    assert "timestamp.txt" not in handed_in(course, "björn"), "a time that nobody told is not made up"
    assert unplaced == {
        f"strangersam_555_9004_{LESSON}.ipynb": "Canvas' learner 555 (strangersam) is not on the roster"
    }


@pytest.mark.parametrize(
    "name",
    ["{who}_4711_assignsubmission_file/{file}", "{who}_4711_assignsubmission_file_/{file}",
     "{who}_4711_assignsubmission_file_{file}"],
)  # fmt: skip
def test_moodle_folders_and_files_are_known_by_the_participant_and_get_the_time(course, tmp_path, name):
    (tmp_path / "worksheet.csv").write_text(WORKSHEET)
    with Gradebook(f"sqlite:///{course}/course/gradebook.db") as gradebook:
        gradebook.update_or_create_student("ada", email="ada@example.edu")
    files = {name.format(who="Somebody Else", file=f"{LESSON}-handed-in.zip"): packed()}
    placed, unplaced = collected(course, lay(tmp_path / "moodle", files), roster=tmp_path / "worksheet.csv")
    assert (set(placed), unplaced) == ({"ada"}, {})
    assert f"{placed['ada'].time:%Y-%m-%d %H:%M}" == "2026-06-10 14:14"
    assert handed_in(course, "ada")["timestamp.txt"].endswith(b" UTC")


def test_without_moodles_worksheet_a_name_that_one_learner_has_is_taken_and_said(course, tmp_path):
    files = {
        f"Ada Lovelace_4711_assignsubmission_file_/{LESSON}.ipynb": notebook("ada"),
        f"小明 王_4712_assignsubmission_file_/{LESSON}.ipynb": notebook("wang"),
        f"Participant_4713_assignsubmission_file_/{LESSON}.ipynb": notebook("?"),
    }
    placed, unplaced = collected(course, lay(tmp_path / "moodle", files))
    assert set(placed) == {"ada", "wang"}
    assert "by the name" in placed["ada"].notes
    assert list(unplaced.values()) == ["nobody on the roster is called Participant"]


def test_two_of_one_name_are_nobody(course, tmp_path):
    files = {
        f"Ada Lovelace_4711_assignsubmission_file_/{LESSON}.ipynb": notebook("one"),
        f"Ada Lovelace_4712_assignsubmission_file_/{LESSON}.ipynb": notebook("other"),
    }
    placed, unplaced = collected(course, lay(tmp_path / "moodle", files))
    assert placed == {}
    assert all("only an id tells them apart" in why for why in unplaced.values())


METADATA = """
submission_1:
  :submitters:
  - :name: Ada Lovelace
    :sid: S1
    :email: ada@example.edu
  - :name: Björn Borg
    :sid: S2
    :email:
  :created_at: 2026-11-02 10:00:00.000000000 Z
  :score: 3.0
  :history:
  - :created_at: 2026-11-01 10:00:00.000000000 Z
submission_2:
  :submitters:
  - :name: Sam Stranger
    :sid: '555'
    :email: sam@example.edu
"""


def test_gradescope_folders_are_known_by_its_metadata_and_get_the_time(course, tmp_path):
    files = {
        "assignment_9_export/submission_metadata.yml": METADATA,
        f"assignment_9_export/submission_1/{LESSON}/{LESSON}.ipynb": notebook("together"),
        f"assignment_9_export/submission_1/{LESSON}/answers.jsonl": answers("160"),
        f"assignment_9_export/submission_2/{LESSON}.ipynb": notebook("?"),
        f"assignment_9_export/submission_3/{LESSON}.ipynb": notebook("?"),
    }
    (tmp_path / "export.zip").write_bytes(zipped(files))
    placed, unplaced = collected(course, tmp_path / "export.zip")
    assert set(placed) == {"ada", "björn"}, "those who handed in together"
    for student in placed:
        assert handed_in(course, student)["timestamp.txt"] == b"2026-11-02 10:00:00.000000 UTC"
        assert set(handed_in(course, student)) == {*BOTH, "timestamp.txt"}
    assert unplaced == {
        "submission_2": "Sam Stranger (555) is not on the roster",
        "submission_3": "submission_metadata.yml names nobody for it",
    }


@pytest.mark.parametrize("text", ["[1, 2]", "a: [", "!ruby/object:Kernel {}", "\x00"])
def test_metadata_of_another_form_is_told(course, tmp_path, text):
    folder = lay(tmp_path / "export", {"submission_metadata.yml": text, f"submission_1/{LESSON}.ipynb": notebook("x")})
    with pytest.raises(CourseError, match="is not what Gradescope writes"):
        collected(course, folder)


@pytest.mark.parametrize(
    "files",
    [
        {f"ada/{LESSON}.ipynb": notebook("ada"), "ada/answers.jsonl": answers("160")},
        {f"class/ada/{LESSON}/{LESSON}.ipynb": notebook("ada"), f"class/ada/{LESSON}/answers.jsonl": answers("160"),
         "class/ada/01-parameters/01-parameters.ipynb": notebook("ada")},
        {"ADA.zip": packed()},
        {f"ada_{LESSON}-handed-in (1).zip": packed()},
        {f"S1/{LESSON}-handed-in.zip": packed(), "__MACOSX/S1/._x.zip": b"", "S1/.DS_Store": b""},
        {"Ada Lovelace/my notebook.ipynb": notebook("ada"), "Ada Lovelace/answers (2).jsonl": answers("160")},
        {"ada (1).zip": packed()},
        {f"ada/{LESSON}-Copy1.ipynb": notebook("ada"), "ada/answers-Copy1.jsonl": answers("160")},
        {f"ada\\{LESSON}.ipynb": notebook("ada"), "ada\\answers.jsonl": answers("160")},
    ],
    ids=["a folder", "a folder a lesson", "a zip", "packed and renamed", "by the number", "by the name",
         "downloaded twice", "copied in JupyterLab", "Windows"],
)  # fmt: skip
def test_folders_and_files_that_are_called_like_their_learner_are_taken(course, tmp_path, files):
    (tmp_path / "all.zip").write_bytes(zipped(files))
    placed, unplaced = collected(course, tmp_path / "all.zip")
    assert (set(placed), unplaced) == ({"ada"}, {})
    assert set(handed_in(course, "ada")) == BOTH


def test_a_lone_notebook_is_its_learners(course, tmp_path):
    placed, _ = collected(course, lay(tmp_path / "mails", {"ada.ipynb": notebook("ada"), "S2.ipynb": notebook("b")}))
    assert set(placed) == {"ada", "björn"}
    assert set(handed_in(course, "ada")) == {f"{LESSON}.ipynb"}


def test_ids_that_end_in_numbers_are_taken_as_they_are(course_folder, tmp_path):
    (course_folder / "class.csv").write_text("id\nlearner-1\nlearner-2\nlearner\n")
    assert main(["roster", "class.csv"]) == 0
    files = {"learner-1.ipynb": notebook("1"), "learner-2.zip": packed(), f"learner-{LESSON}-2.ipynb": notebook("0")}
    placed, unplaced = collected(course_folder, lay(tmp_path / "x", files))
    assert ({who: one.source for who, one in placed.items()}, unplaced) == (dict(zip(
        ("learner", "learner-1", "learner-2"), (f"learner-{LESSON}-2.ipynb", "learner-1.ipynb", "learner-2.zip"),
        strict=True)), {})  # fmt: skip


def test_what_submit_packs_needs_to_be_told_whose_it_is(course, tmp_path):
    lesson = lay(tmp_path / LESSON, {f"{LESSON}.ipynb": notebook("ada"), "answers.jsonl": answers("160")})
    path = pack(lesson).path
    placed, unplaced = collected(course, path)
    assert placed == {}
    assert unplaced == {f"{LESSON}/{LESSON}.ipynb": "does not say whose it is; say so: --student ID"}, "and no more"
    placed, unplaced = collected(course, path, student="ada")
    assert (set(placed), unplaced) == ({"ada"}, {})
    assert set(handed_in(course, "ada")) == BOTH


def test_what_belongs_to_a_lesson_is_no_learner(course, tmp_path):
    files = {f"ada/{LESSON}.ipynb": notebook("ada"), "README.md": "# Lessons", "answers (1).jsonl": answers("160")}
    placed, unplaced = collected(course, lay(tmp_path / "x", files))
    assert (set(placed), unplaced) == ({"ada"}, {})


def test_without_any_class_no_learner_is_made_of_what_belongs_to_a_lesson(course_folder, tmp_path):
    files = {f"eve/{LESSON}.ipynb": notebook("eve"), "answers.jsonl": answers("160")}
    placed, unplaced = collected(course_folder, lay(tmp_path / "x", files))
    assert (set(placed), unplaced) == ({"eve"}, {})


def test_a_learner_who_is_not_on_the_roster_is_taken_at_your_word_and_said(course, tmp_path):
    (tmp_path / "mine.zip").write_bytes(packed())
    placed, _ = collected(course, tmp_path / "mine.zip", student="gina")
    assert placed["gina"].notes == ("gina is not on the roster: is it the right id?",)
    placed, _ = collected(course, tmp_path / "mine.zip", student="ada")
    assert placed["ada"].notes == ()


def test_without_any_class_nobody_is_strange(course_folder, tmp_path):
    (tmp_path / "mine.zip").write_bytes(packed())
    placed, _ = collected(course_folder, tmp_path / "mine.zip", student="gina")
    assert placed["gina"].notes == ()


def test_without_any_class_folders_are_taken_at_their_names(course_folder, tmp_path):
    files = {f"all/{name}/{LESSON}.ipynb": notebook(name) for name in ("eve", "*", LESSON)}
    (tmp_path / "all.zip").write_bytes(zipped(files))
    placed, unplaced = collected(course_folder, tmp_path / "all.zip")
    assert set(placed) == {"eve"}
    assert unplaced == {
        f"all/*/{LESSON}.ipynb": "* cannot be the name of a folder",
        f"all/{LESSON}/{LESSON}.ipynb": "does not say whose it is; say so: --student ID",
    }


def test_metadata_of_a_learners_own_says_nothing_of_others(course, tmp_path):
    """Or whoever hands in such a file hands in for everybody, and nobody else is collected."""
    forged = {"ada/submission_metadata.yml": METADATA, f"ada/submission_1/{LESSON}.ipynb": notebook("forged"),
              f"S2/{LESSON}.ipynb": notebook("björn")}  # fmt: skip
    placed, _ = collected(course, lay(tmp_path / "folders", forged))
    assert set(placed) == {"ada", "björn"}
    assert b"forged" not in handed_in(course, "björn")[f"{LESSON}.ipynb"]


class TestNewest:
    def test_the_newest_wins_and_older_ones_are_kept_aside(self, course, tmp_path):
        first, second = packed("144", "first"), packed("160", "second")
        files = {
            f"lovelaceada_101_9002_{LESSON}-handed-in-1.zip": second,
            f"lovelaceada_101_9001_{LESSON}-handed-in.zip": first,
        }
        placed, _ = collected(course, lay(tmp_path / "canvas", files))
        assert handed_in(course, "ada")["answers.jsonl"] == answers("160")
        assert "1 older kept aside" in placed["ada"].notes
        assert (aside(course, "ada")[0] / "answers.jsonl").read_bytes() == answers("144")

    def test_what_was_there_is_kept_aside_and_the_same_again_changes_nothing(self, course, tmp_path):
        for typed, became in (("144", "new"), ("160", "in place of an earlier one"), ("160", "as it was")):
            placed, _ = collected(course, lay(tmp_path / typed, {"ada.zip": packed(typed)}))
            assert placed["ada"].became == became
        (before,) = aside(course, "ada")
        assert (before / "answers.jsonl").read_bytes() == answers("144")

    def test_what_is_older_by_its_time_goes_aside_at_once(self, course, tmp_path):
        for day, typed in (("02", "160"), ("01", "144"), ("03", "161")):
            text = METADATA.replace("2026-11-02 10", f"2026-11-{day} 10")
            files = {"submission_metadata.yml": text, f"submission_1/{LESSON}.ipynb": notebook("x"),
                     "submission_1/answers.jsonl": answers(typed)}  # fmt: skip
            placed, _ = collected(course, lay(tmp_path / day, files))
            if typed == "144":
                assert placed["ada"].became == "older than what is there: kept aside"
                assert handed_in(course, "ada")["answers.jsonl"] == answers("160")
        assert handed_in(course, "ada")["answers.jsonl"] == answers("161")
        assert {(path / "answers.jsonl").read_bytes() for path in aside(course, "ada")} == {
            answers("144"),
            answers("160"),
        }

    def test_a_time_of_the_learners_own_is_not_believed(self, course, tmp_path):
        files = {f"ada/{LESSON}.ipynb": notebook("x"), "ada/timestamp.txt": "2020-01-01 00:00:00 UTC"}
        collected(course, lay(tmp_path / "x", files))
        assert "timestamp.txt" not in handed_in(course, "ada")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"ada/report.pdf": "x"}, "holds no notebook, but report.pdf"),
        ({"ada/03-biases.ipynb": notebook("x")}, "is the notebook of another lesson, 03-biases"),
        ({"ada/a.ipynb": "{}", "ada/b.ipynb": "{}"}, "holds 2 notebooks, and none is called 02-filters"),
        ({f"ada/x/{LESSON}.ipynb": "{}", f"ada/y/{LESSON}.ipynb": "{}"}, "holds 2 notebooks that could be the one"),
        ({"ada.zip": "no zip"}, "ada.zip is no zip that can be read"),
    ],
)
def test_what_takes_a_guess_is_not_placed_but_told(course, tmp_path, files, said):
    placed, unplaced = collected(course, lay(tmp_path / "x", files))
    assert placed == {}
    assert said in unplaced["ada"]


def test_the_command_says_what_it_took_for_whom_and_what_not(course, tmp_path, capsys):
    lay(tmp_path / "x", {"ada.zip": packed(), "stranger\x1b.zip": packed()})
    assert main(["collect", LESSON, str(tmp_path / "x")]) == 1
    out = capsys.readouterr().out
    assert "ada" in out.splitlines()[2]
    assert "ada.zip" in out.splitlines()[2]
    assert "nobody on the roster is called stranger?" in out
    assert main(["collect", LESSON, str(tmp_path / "nothing")]) == 2
    assert "There is no file" in capsys.readouterr().err
    assert main(["collect", "99-nothing", str(tmp_path / "x")]) == 2
    assert "Known are" in capsys.readouterr().err
    (tmp_path / "none").mkdir()
    assert main(["collect", LESSON, str(tmp_path / "none")]) == 2
    assert "There is nothing" in capsys.readouterr().err
    (tmp_path / "x.txt").write_text("x")
    assert main(["collect", LESSON, str(tmp_path / "x.txt")]) == 2
    assert "no folder, no zip and no notebook" in capsys.readouterr().err
