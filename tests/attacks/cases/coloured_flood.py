"""Prints nothing but changes of colour, each of which is looked for again by what shows them."""

from tests.attacks.attack import NOTEBOOK, changed, code

SECONDS = 20


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        notebook["cells"] += [code(f"print('\\x1b[3{number}m' * 20_000)") for number in range(8)]
