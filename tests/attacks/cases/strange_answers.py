"""The log holds answers of every wrong kind."""

import json


def prepare(folder):
    strange = [
        True,
        160.0,
        1e999,
        None,
        [],
        {},
        [[]],
        {"a": {}},
        ["x"] * 1000,
        "9" * 50_000,
        "(" * 30_000,
        "9**9**9**9",
        "((9**9)**9999)**9999",
        "\ud800",
        "\x00",
        "__import__('os').system('true')",
        "-" * 40_000 + "1",
        {"seed": 1, "results": 2},
    ]
    with (folder / "answers.jsonl").open("a") as file:
        for name in ("larger-image", "what-changes-the-count", "write-conv2d", "sixteen-filters"):
            for answer in strange:
                line = {"schema": 1, "exercise": name, "variant": "", "event": "check", "answer": answer}
                file.write(json.dumps(line) + "\n")
