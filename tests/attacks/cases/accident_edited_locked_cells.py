"""An accident: the locked cells were edited, and one holds the function."""

from tests.attacks.attack import LESSON, NOTEBOOK, changed
from tests.course_folder import right_answers

ANSWERS = right_answers(LESSON)
SCORE = 8.0

FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""
STOCK = 5.0


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade"):
                cell["source"] = "x = (\n" + cell["source"]
            if cell.get("id") == "conv2d-parameters":
                function, cell["source"] = cell["source"], ""
        for cell in notebook["cells"]:
            if cell.get("id") == "write-conv2d":
                cell["source"] = function + "exercise('write-conv2d', conv2d_parameters)"
