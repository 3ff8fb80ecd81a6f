"""An accident: the notebook arrives alone, and carries the answers in its outputs."""

from tests.attacks.attack import LESSON, NOTEBOOK, changed
from tests.course_folder import right_answers

ANSWERS = right_answers(LESSON)
SCORE = 8.0
FUNCTION = """def conv2d_parameters(kernel_size, in_channels, filters, use_bias=True):
    return (kernel_size**2 * in_channels + use_bias) * filters
"""
STOCK = 3.0


def prepare(folder):
    (folder / "answers.jsonl").unlink()
    with changed(folder / NOTEBOOK) as notebook:
        for cell in notebook["cells"]:
            if answer := ANSWERS.get(cell.get("id")):
                kept = {"schema": 1, "exercise": cell["id"], "variant": "", "answers": [answer, "0"]}
                data = {"text/html": "<p>card</p>", "application/vnd.grader.answers+json": kept}
                cell["outputs"] = [{"output_type": "display_data", "metadata": {}, "data": data}]
