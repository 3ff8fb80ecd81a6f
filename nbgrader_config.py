"""How nbgrader finds this course: masters in solutions/, lessons in lessons/, all the rest in course/."""

from pathlib import Path

from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    IgnorePattern,
    IncludeHeaderFooter,
    InstantiateTests,
    LimitOutput,
    LockCells,
    SaveAutoGrades,
    SaveCells,
)

from grader.staff.desk.outside import MarkOutside
from grader.staff.grading.autograde import use_in_nbgrader
from grader.staff.release import DropWidgetState
from grader.staff.release.stills import ShowStills

root = Path(__file__).resolve().parent
(root / "course").mkdir(exist_ok=True)

c = get_config()
c.CourseDirectory.course_id = "cnn-parameters"
c.CourseDirectory.root = str(root)
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "lessons"
c.CourseDirectory.submitted_directory = "course/submitted"
c.CourseDirectory.autograded_directory = "course/autograded"
c.CourseDirectory.feedback_directory = "course/feedback"
c.CourseDirectory.db_url = f"sqlite:///{root / 'course' / 'gradebook.db'}"

# An untouched lesson must run from top to bottom, so the stub of a function may not raise an error.
c.ClearSolutions.code_stub = {"python": "# Write your code here, in place of the three dots.\n..."}
c.ClearSolutions.text_stub = "*Write your answer here.*"

# Learners' code runs in a sandbox, and marks are made outside: our MarkOutside stands in for nbgrader's Execute,
# and autograde is handed submissions that were read and rebuilt first.
use_in_nbgrader()
c.Autograde.autograde_preprocessors = [
    MarkOutside,
    IgnorePattern,
    LimitOutput,
    SaveAutoGrades,
    AssignLatePenalties,
    CheckCellMetadata,
]

# A kernel that validates keeps no history, and does not warn on every start that it talks to us in the clear.
c.Execute.extra_arguments = ["--HistoryManager.hist_file=:memory:", "--IPKernelApp.log_level=ERROR"]

# nbgrader's own list (its order matters), and two more: widgets saved in a master could hold its answers, and a
# lesson shows its questions and pictures before it is run.
c.GenerateAssignment.preprocessors = [
    IncludeHeaderFooter,
    InstantiateTests,
    LockCells,
    ClearSolutions,
    ClearOutput,
    DropWidgetState,
    CheckCellMetadata,
    ComputeChecksums,
    SaveCells,
    ClearHiddenTests,
    ClearMarkScheme,
    ComputeChecksums,
    CheckCellMetadata,
    ShowStills,
]
