"""An accident: the notebook was saved in the format of ten years ago."""

from tests.attacks.attack import LESSON, NOTEBOOK, changed
from tests.course_folder import right_answers

ANSWERS = right_answers(LESSON)
SCORE = 8.0

FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        import nbformat

        new = nbformat.from_dict({**notebook, "nbformat_minor": 5})
        old = nbformat.convert(new, 3)
        notebook.clear()
        notebook.update(old)
