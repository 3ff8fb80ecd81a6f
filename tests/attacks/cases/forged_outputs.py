"""The graded cells carry outputs that say all was right, and there is no log."""

from tests.attacks.attack import NOTEBOOK, changed

SCORE = 0.0


def prepare(folder):
    (folder / "answers.jsonl").unlink()
    with changed(folder / NOTEBOOK) as notebook:
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                kept = {
                    "schema": 1,
                    "exercise": cell["id"],
                    "variant": "",
                    "answers": ["1", {"x": []}, 7],
                    "mark": {"correct": True},
                }
                data = {"text/plain": "99.0", "application/vnd.grader.answers+json": kept}
                cell["outputs"] = [{"output_type": "execute_result", "data": data}, "x", {"output_type": 7}]
