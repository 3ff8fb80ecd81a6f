"""The log holds arithmetic of a hundred thousand signs, and a thousand answers of five thousand."""

import json

SECONDS = 20


def prepare(folder):
    texts = ["(" * 45_000 + "1" + ")" * 45_000, "1+" * 45_000 + "1", "(3*3*1+1)*" * 9_000 + "0"]
    texts += [f"{number}+" + "(3*3*1+1)*16+" * 330 + "0" for number in range(900)]
    with (folder / "answers.jsonl").open("a") as file:
        for text in texts:
            line = {"schema": 1, "exercise": "larger-image", "variant": "", "event": "check", "answer": text}
            file.write(json.dumps(line) + "\n")
