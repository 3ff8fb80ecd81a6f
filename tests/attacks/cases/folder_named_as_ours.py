"""Folders are named like the files that the grading itself leaves beside a graded notebook."""

LOOK = "of its files were left out"


def prepare(folder):
    for name in ("graded.json", ".grading-graded.json", "marks.jsonl", "timestamp.txt"):
        (folder / name / "deep").mkdir(parents=True)
        (folder / name / "deep" / "mine.py").write_text("x = 1")
