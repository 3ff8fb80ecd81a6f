"""Code cells of blank lines and of names joined by points: colouring them would take minutes."""

from tests.attacks.attack import NOTEBOOK, changed, code

SECONDS = 30


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        notebook["cells"] += [code(" \n" * 9990 + "# 1"), code("# 2\n" + "a." * 4000 + "a")]
        notebook["cells"] += [code(f"# {number}\n" + "a." * 490 + "a") for number in range(5)]
