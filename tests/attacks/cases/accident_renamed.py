"""An accident: the notebook was renamed."""

from tests.attacks.attack import LESSON, NOTEBOOK
from tests.course_folder import right_answers

ANSWERS = right_answers(LESSON)
SCORE = 8.0
FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""
LOOK = "was handed in as my solution (1).ipynb"
STOCK = 0.0


def prepare(folder):
    (folder / NOTEBOOK).rename(folder / "my solution (1).ipynb")
