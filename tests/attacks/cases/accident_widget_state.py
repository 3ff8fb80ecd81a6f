"""An accident: megabytes of saved widgets, some of them broken."""

from tests.attacks.attack import LESSON, NOTEBOOK, changed
from tests.course_folder import right_answers

ANSWERS = right_answers(LESSON)
SCORE = 8.0

FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        state = {"state": {"x" * 32: {"model_name": "LabelModel", "state": {"value": "y" * 10**6}}, "": None}}
        notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": state}
