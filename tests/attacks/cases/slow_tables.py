"""Text cells in which a table begins in every line: a parser would read them for minutes."""

from tests.attacks.attack import NOTEBOOK, changed

TEXTS = ("`" + "|a|b|\n|-|-|\n*" * 700, "~~" + "|a|b|\n|-|-|\na:" * 660)
SECONDS = 20


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        for number in range(9):
            for text in TEXTS:
                notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": f"{number}{text}"})
