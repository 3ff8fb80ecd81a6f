"""An accident: every cell stands there twice, with all that it carries."""

from tests.attacks.attack import LESSON, NOTEBOOK, changed
from tests.course_folder import right_answers

ANSWERS = right_answers(LESSON)
SCORE = 8.0
STOCK = 0.0

FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        notebook["cells"] = [cell for cell in notebook["cells"] for _ in range(2)]
