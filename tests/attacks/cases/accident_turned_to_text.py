"""An accident: every cell was turned into a text cell, by a key pressed in passing."""

from tests.attacks.attack import LESSON, NOTEBOOK, changed
from tests.course_folder import right_answers

ANSWERS = right_answers(LESSON)
SCORE = 8.0
FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""
STOCK = 0.0


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        for number, cell in enumerate(notebook["cells"]):
            cell["cell_type"] = ("markdown", "raw")[number % 2]
            cell.pop("outputs", None)
