"""An accident: the graded cells and all text were deleted."""

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
        notebook["cells"] = [cell for cell in notebook["cells"] if cell.get("id") in ("setup", "conv2d-parameters")]
