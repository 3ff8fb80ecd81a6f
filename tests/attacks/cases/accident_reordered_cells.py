"""An accident: the cells stand in the opposite order: the card before the function."""

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
        notebook["cells"].reverse()
