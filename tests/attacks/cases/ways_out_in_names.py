"""Names of cells, exercises, files and packed files lead out of the folder: to the gradebook, and to the system."""

import json
import zipfile

from tests.attacks.attack import NOTEBOOK, changed

OUT = "../../../gradebook.db"


def prepare(folder):
    with changed(folder / NOTEBOOK) as notebook:
        for cell in notebook["cells"]:
            cell["attachments"] = {OUT: {"image/png": "AAAA"}}
        notebook["cells"][0]["id"] = OUT
        notebook["cells"][0]["metadata"]["nbgrader"] = {"grade_id": OUT, "grade": True, "points": 9, "solution": True}
        notebook["metadata"] |= {"name": OUT, "path": "/etc"}
    for name in (OUT.replace("/", "\\"), "C:\\mine.txt", "%2e%2e%2fgradebook.db", "~", "file:"):
        (folder / name).write_text("mine")
    with zipfile.ZipFile(folder / "more.zip", "w") as file:
        file.writestr(OUT, "mine")
        file.writestr("/etc/mine", "mine")
    with (folder / "answers.jsonl").open("a") as file:
        for name in (OUT, "../02-filters/larger-image", "larger-image/../larger-image"):
            line = {"schema": 1, "exercise": name, "variant": OUT, "event": "check", "answer": "640"}
            file.write(json.dumps(line) + "\n")
