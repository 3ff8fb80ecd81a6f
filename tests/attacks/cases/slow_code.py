"""Code cells of blank lines and of names joined by points: colouring them would take minutes."""

from tests.attacks.attack import NOTEBOOK, changed, code

SECONDS = 30


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        for number in range(2):
            notebook["cells"].append(code(" \n" * 9990 + f"# {number}"))
            notebook["cells"].append(code(f"# {number}\n" + "a." * 9990 + "a"))
        notebook["cells"] += [code(f"# {number}\n" + "a." * 490 + "a") for number in range(5)]
