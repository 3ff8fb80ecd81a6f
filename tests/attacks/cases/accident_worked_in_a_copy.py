"""An accident: the work was done in a copy of the notebook, which lies beside the untouched one."""

import shutil

from tests.attacks.attack import LESSON, NOTEBOOK, changed
from tests.course_folder import right_answers

ANSWERS = right_answers(LESSON)
SCORE = 5.0
LOOK = "02-filters-Copy1.ipynb was not read"


def prepare(folder):
    shutil.copy(folder / NOTEBOOK, folder / "02-filters-Copy1.ipynb")
    with changed(folder / "02-filters-Copy1.ipynb") as notebook:
        cell = next(cell for cell in notebook["cells"] if cell.get("id") == "conv2d-parameters")
        cell["source"] = "def conv2d_parameters(k, c, f, use_bias=True):\n    return (k * k * c + use_bias) * f"
