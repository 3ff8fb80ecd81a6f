"""An accident: warnings and notes on stderr, in cells and in the function."""

from tests.attacks.attack import LESSON, NOTEBOOK, changed
from tests.course_folder import right_answers

ANSWERS = right_answers(LESSON)
SCORE = 8.0

FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        first = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
        first["source"] += "\nimport sys, warnings\nwarnings.warn('careful')\nprint('note', file=sys.stderr)"
        for cell in notebook["cells"]:
            if cell.get("id") == "conv2d-parameters":
                cell["source"] = cell["source"].replace(
                    "    return", "    import warnings; warnings.warn('careful')\n    return"
                )
