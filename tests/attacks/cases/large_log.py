"""The log has ten megabytes."""

SCORE = None
LOOK = "answers.jsonl is larger than 5 MB"


def prepare(folder):
    with (folder / "answers.jsonl").open("a") as file:
        file.write("x" * 10_000_000)
