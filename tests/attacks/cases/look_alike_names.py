"""Names in letters that look alike: of the function, which Python takes for the same, of exercises, and of the log."""

import json

FUNCTION = """def ｃonv2d_ｐarameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""
SCORE = 4.0


def prepare(folder):
    lines = [
        {"schema": 1, "exercise": name, "variant": "", "event": "check", "answer": "640"}
        for name in ("lаrger-image", "larger‐image", "ｌarger-image", "larger-image\u200b", " larger-image")
    ]
    text = "".join(f"{json.dumps(line)}\n" for line in lines)
    (folder / "аnswers.jsonl").write_text(text)
    with (folder / "answers.jsonl").open("a") as file:
        file.write(text)
