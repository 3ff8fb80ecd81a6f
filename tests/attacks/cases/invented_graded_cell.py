"""A graded cell of the learner's own, worth 99 points, that shows 99."""

from tests.attacks.attack import NOTEBOOK, changed, code

STOCK = 0.0


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        own = {
            "grade_id": "rich",
            "grade": True,
            "solution": False,
            "locked": True,
            "points": 99,
            "schema_version": 3,
            "cell_type": "code",
            "task": False,
        }
        notebook["cells"].append(code("99.0", metadata={"nbgrader": own}))
