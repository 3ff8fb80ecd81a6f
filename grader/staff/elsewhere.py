"""A course in another folder, with the settings of this one and nothing of its class."""

from __future__ import annotations

from pathlib import Path

from .nbgrader import CONFIG, Course

_HERE = """

# Wherever the course keeps its class, this one stays in this folder.
from pathlib import Path

root = Path(__file__).resolve().parent
(root / "course").mkdir(exist_ok=True)
c.CourseDirectory.root = str(root)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "lessons"
c.CourseDirectory.submitted_directory = "course/submitted"
c.CourseDirectory.autograded_directory = "course/autograded"
c.CourseDirectory.feedback_directory = "course/feedback"
c.CourseDirectory.db_url = f"sqlite:///{root / 'course' / 'gradebook.db'}"
c.Exchange.root = str(root / "course" / "exchange")
"""


def elsewhere(home: Course, root: Path, settings: str = "") -> Course:
    """The course in ``root``, whose configuration is that of ``home``, with more ``settings`` behind it."""
    config = (Path(home.directory.root) / CONFIG).read_text(encoding="utf-8")
    (root / CONFIG).write_text(f"{config}{_HERE}{settings}", encoding="utf-8")
    return Course(root, home.isolation)
