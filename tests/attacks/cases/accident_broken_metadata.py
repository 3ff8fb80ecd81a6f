"""An accident: the metadata of cells is of every wrong kind."""

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
        strange = [
            None,
            [],
            {"nbgrader": None},
            {"nbgrader": []},
            {"nbgrader": {"grade_id": 7}},
            {"nbgrader": {"schema_version": 0}},
        ]
        for place, cell in enumerate(notebook["cells"]):
            cell["metadata"] = strange[place % len(strange)]
