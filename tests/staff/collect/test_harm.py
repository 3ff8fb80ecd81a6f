"""Zips and folders that were made to do harm: told, refused, and nobody else's hand-in is lost for it."""

from __future__ import annotations

import io
import os
import resource
import struct
import time
import tracemalloc
from contextlib import suppress
from pathlib import PurePosixPath
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.staff.collect.entries import open_entries
from grader.staff.collect.entry import Entry, Refused
from grader.staff.collect.naming import whose
from grader.staff.collect.zips import MOST_PACKED, unpacked
from tests.staff.collect.downloads import LESSON, answers, lay, notebook, packed, zipped
from tests.staff.collect.placed import BOTH, collected, handed_in


def bomb(method=ZIP_DEFLATED, name=f"{LESSON}.ipynb", megabytes=300):
    out = io.BytesIO()
    with ZipFile(out, "w", method) as archive, archive.open(name, "w", force_zip64=True) as file:
        for _ in range(megabytes):
            file.write(bytes(2**20))
    return out.getvalue()


def named(name, data=b"x", mode=0o100644):
    info = ZipInfo("placeholder")
    info.filename, info.external_attr = name, mode << 16
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(f"{LESSON}.ipynb", notebook("x"))
        archive.writestr(info, data)
    return out.getvalue()


def many():
    return zipped({f"{number}.txt": "" for number in range(MOST_PACKED + 1)} | {f"{LESSON}.ipynb": notebook("x")})


def locked():
    data = bytearray(packed())
    for at in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[at] |= 1
    return bytes(data)


def lying():
    """Says that its notebook has ten bytes."""
    data = bytearray(bomb(megabytes=30))
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bomb(), "is larger than 10 MB"),
        (bomb(ZIP_BZIP2, megabytes=12), "packed in a way that is not read here"),
        (bomb(ZIP_LZMA, megabytes=12), "packed in a way that is not read here"),
        (many(), "more than 2,000 files"),
        (locked(), "locked with a password"),
        (lying(), ""),
        (packed()[:-30], "no zip that can be read"),
        (packed().replace(b"PK\x03\x04", b"PK\x03\x05"), "broken"),
    ],
    ids=["a bomb", "bzip2", "LZMA", "too many files", "locked", "a lie about its size", "cut short", "broken"],
)
def test_a_zip_that_was_made_to_do_harm_costs_its_own_learner_alone(course, tmp_path, data, said):
    tracemalloc.start()
    start = time.process_time()
    placed, unplaced = collected(course, lay(tmp_path / "x", {"ada.zip": data, "björn.zip": packed()}))
    assert time.process_time() - start < 5
    assert tracemalloc.get_traced_memory()[1] < 150 * 2**20
    tracemalloc.stop()
    assert set(placed) == {"björn"}
    assert said in unplaced["ada"]


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("../../../../evil.txt", 0o100644),
        ("/evil.txt", 0o100644),
        ("..\\..\\evil.txt", 0o100644),
        ("C:\\evil.txt", 0o100644),
        ("evil.txt", 0o120777),
        ("evil.txt", 0o010644),
    ],
    ids=["up", "absolute", "Windows up", "Windows drive", "a link", "a pipe"],
)
def test_a_file_that_leads_elsewhere_is_left_out_and_the_rest_is_taken(course, tmp_path, name, mode):
    data = named(name, b"/etc/passwd", mode)
    placed, _ = collected(course, lay(tmp_path / "x", {"ada.zip": data}))
    assert set(handed_in(course, "ada")) == {f"{LESSON}.ipynb"}
    assert "left out" in placed["ada"].notes[0]
    assert not list(tmp_path.rglob("*evil*"))


def test_a_zip_in_a_zip_in_a_zip_is_not_opened(course, tmp_path):
    deep = zipped({"inner.zip": packed()})
    placed, unplaced = collected(course, lay(tmp_path / "x", {"ada.zip": deep}))
    assert placed == {}
    assert "holds no notebook, but inner.zip" in unplaced["ada"]


def test_links_pipes_and_holes_in_a_folder_are_refused_and_never_waited_for(course, tmp_path):
    folder = lay(tmp_path / "x", {f"ada/{LESSON}.ipynb": notebook("ada"), "secret.txt": "secret"})
    (folder / "ada" / "link.txt").symlink_to(tmp_path / "x" / "secret.txt")
    (folder / "ada" / "up").symlink_to(tmp_path)
    os.mkfifo(folder / "ada" / "pipe.txt")
    (folder / "björn").mkdir()
    (folder / "björn" / f"{LESSON}.ipynb").symlink_to("/etc/passwd")
    lay(folder, {"wang/x.txt": "x"})
    with (folder / "wang" / f"{LESSON}.ipynb").open("wb") as file:
        file.truncate(2**40)
    placed, unplaced = collected(course, folder)
    assert set(placed) == {"ada"}
    assert set(handed_in(course, "ada")) == {f"{LESSON}.ipynb"}
    assert len(placed["ada"].notes) == 3
    assert "is a link or no plain file" in unplaced["björn"]
    assert "is larger than 10 MB" in unplaced["wang"]


def test_a_large_log_and_a_pile_of_files_are_left_out(course, tmp_path):
    files = {f"ada/{LESSON}.ipynb": notebook("ada"), "ada/answers.jsonl": b"x" * (6 * 2**20)}
    files |= {f"ada/{number}.txt": "x" for number in range(600)}
    placed, _ = collected(course, lay(tmp_path / "x", files))
    assert "answers.jsonl is larger than 5 MB" in " ".join(placed["ada"].notes)
    assert len(handed_in(course, "ada")) <= 501


def test_a_class_of_a_thousand_is_read_one_by_one(course, tmp_path):
    files = {f"lovelaceada_101_{number}_{LESSON}.zip": packed(said="x" * 1000) for number in range(3)}
    files |= {f"stranger_{number}_{number}_{LESSON}-handed-in.zip": bytes(200_000) for number in range(1000, 2000)}
    (tmp_path / "all.zip").write_bytes(zipped(files))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    placed, unplaced = collected(course, tmp_path / "all.zip")
    assert set(placed) == {"ada"}
    assert len(unplaced) == 1000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000, "kilobytes"
    assert set(handed_in(course, "ada")) == BOTH


@given(data=st.binary(max_size=400))
def test_no_bytes_at_all_make_reading_fail_in_another_way(data):
    entry = Entry(None, None, lambda most: data)
    try:
        found = unpacked(entry)
    except Refused:
        return
    for one in found:
        with suppress(Refused):
            assert isinstance(one.read(1000), bytes)


@settings(max_examples=50)
@given(place=st.integers(0, 10**6), value=st.integers(0, 255))
def test_a_zip_with_any_byte_changed_is_read_or_refused(place, value):
    data = bytearray(SMALL)
    data[place % len(data)] = value
    with suppress(Refused):
        for one in unpacked(Entry(None, None, lambda most: bytes(data))):
            one.read(10**6)


SMALL = zipped({"a/b.txt": "x" * 50, "c.txt": answers("160")})
NAME = st.text(
    st.characters(codec="utf-8", exclude_characters="/\\._\0", exclude_categories=["C"]), min_size=1, max_size=20
)


@given(name=NAME, number=st.integers(1, 10**12), file_number=st.integers(1, 10**12), late=st.booleans(), file=NAME)
def test_names_of_canvas_and_moodle_give_back_the_number(name, number, file_number, late, file):
    canvas = whose_of(f"{name}{'_LATE' if late else ''}_{number}_{file_number}_{file}.zip")
    assert (canvas.owner.kind, canvas.owner.key, canvas.late) == ("Canvas", str(number), late)
    assert canvas.path.name == f"{file}.zip"
    for path in (f"{name}_{number}_assignsubmission_file/{file}", f"{name}_{number}_assignsubmission_file_{file}"):
        moodle = whose_of(path)
        assert (moodle.owner.kind, moodle.owner.key, moodle.owner.name) == ("Moodle", str(number), name)


def whose_of(name):
    return whose(PurePosixPath(name), LESSON)


def test_a_file_that_vanishes_meanwhile_is_refused(tmp_path):
    lay(tmp_path / "x", {"a.ipynb": "x"})
    with open_entries(tmp_path / "x") as entries:
        (tmp_path / "x" / "a.ipynb").unlink()
        with pytest.raises(Refused):
            entries[0].read(10)
