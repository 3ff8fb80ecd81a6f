"""Tries every number in the log, forty thousand of them."""

import json

LOOK = "more than 1,000 answers to larger-image"
SECONDS = 20


def prepare(folder):
    with (folder / "answers.jsonl").open("a") as file:
        for number in range(100_000, 140_000):
            line = {"schema": 1, "exercise": "larger-image", "variant": "", "event": "check", "answer": str(number)}
            file.write(json.dumps(line) + "\n")
