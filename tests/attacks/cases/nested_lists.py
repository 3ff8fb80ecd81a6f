"""Text cells with lists in lists in lists, at which a parser breaks."""

from tests.attacks.attack import NOTEBOOK, changed

TEXTS = ("\n- \n" + "* \n> ---\n" * 1000, "=" + "\n- \n> !**" * 1000, "> - " * 2400)


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        for text in TEXTS:
            notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": text})
