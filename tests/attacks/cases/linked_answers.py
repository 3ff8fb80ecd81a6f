"""The log of answers is a link to somebody else's."""

SCORE = None
LOOK = "answers.jsonl is no file that can be read"


def prepare(folder):
    (folder / "answers.jsonl").unlink()
    (folder / "answers.jsonl").symlink_to("../../ada/02-filters/answers.jsonl")
