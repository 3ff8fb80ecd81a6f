"""Writes a log by hand that tries eight hundred numbers, the right one among them."""

import json

HOLE = "a card takes as many tries as one likes, so the log has to as well; more than a thousand need a look"


def prepare(folder):
    with (folder / "answers.jsonl").open("a") as file:
        for number in range(1, 800):
            line = {"schema": 1, "exercise": "larger-image", "variant": "", "event": "check", "answer": str(number)}
            file.write(json.dumps(line) + "\n")
