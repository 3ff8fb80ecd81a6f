"""Brings the note that says that it was graded, and marks to go with it."""

import json


def prepare(folder):
    note = {"submission": "0" * 64, "by_us": "0" * 64, "by_hand": "0" * 64, "look": []}
    mark = {"exercise": "write-conv2d", "mark": {"score": 3.0, "correct": True}}
    for name, data in (("graded.json", note), (".grading-graded.json", note), ("marks.jsonl", mark)):
        (folder / name).write_text(json.dumps(data))
