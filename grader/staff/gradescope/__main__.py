"""What ``run_autograder`` calls in Gradescope's container: ``/autograder`` in, ``results.json`` out.

Where things lie: "Autograder Specifications" (gradescope-autograders.readthedocs.io/en/latest/specs). If anything but
the submission is wrong, no file is written: Gradescope then says so, and nobody gets a zero for it.
"""

from __future__ import annotations

import os
from pathlib import Path

from .lesson_file import NAME, load
from .marking import mark_submission
from .results import as_bytes

ROOT = "AUTOGRADER"
"""The environment variable that names another place than ``/autograder``, for tests."""


def main() -> None:
    """Mark the submission that lies there."""
    root = Path(os.environ.get(ROOT, "/autograder"))
    lesson, settings = load((root / "source" / NAME).read_bytes())
    target = root / "results" / "results.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(as_bytes(mark_submission(root / "submission", lesson, settings)))


if __name__ == "__main__":
    main()
