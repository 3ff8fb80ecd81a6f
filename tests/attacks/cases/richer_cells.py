"""The graded cells are worth 99 points each, are no longer locked, and show 99."""

from tests.attacks.attack import NOTEBOOK, changed

STOCK = 0.0


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade"):
                cell["metadata"]["nbgrader"] |= {"points": 99, "locked": False, "solution": True, "schema_version": 4}
                cell["source"] = "99.0"
                cell["outputs"] = [
                    {
                        "output_type": "execute_result",
                        "execution_count": 1,
                        "metadata": {},
                        "data": {"text/plain": "99.0"},
                    }
                ]
