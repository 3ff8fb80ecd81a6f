"""An accident: two copies of the log were merged, and the marks of the conflict stand in it."""

from tests.attacks.attack import LESSON
from tests.course_folder import right_answers

ANSWERS = right_answers(LESSON)
SCORE = 5.0


def prepare(folder):
    path = folder / "answers.jsonl"
    lines = path.read_text().splitlines(keepends=True)
    theirs = ["<<<<<<< HEAD\n", *lines[: len(lines) // 2], "=======\n", *lines, ">>>>>>> theirs\n"]
    path.write_text("".join(theirs))
