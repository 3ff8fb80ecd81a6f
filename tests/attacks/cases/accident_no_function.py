"""An accident: the cell with the function was deleted; that is not attempted."""

from tests.attacks.attack import NOTEBOOK, changed

SHOWN = "Not attempted"


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        notebook["cells"] = [cell for cell in notebook["cells"] if cell.get("id") != "conv2d-parameters"]
