"""Signs that turn the direction of letters, and that cannot be seen, in code, outputs, answers and names of files."""

ANSWERS = {"sixteen-filters": "160\u200b", "larger-image": "\u202e061", "colour-image": "4\u2060\u206748"}
SCORE = 0.0  # as on the card, which says that it cannot read them
CELL = """print("\\u202e\\u2066.stniop 99\\u2069 \\ufeff\\u200b\\x07\\x1b]0;title\\x07\\x1b[2J\\x00")
"""


def prepare(folder):
    (folder / "\u202etxt.mine\u2066").write_text("mine")
