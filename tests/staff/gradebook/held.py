"""What a gradebook holds, told by nbgrader itself."""

from __future__ import annotations

from nbgrader.api import Gradebook

LESSON = "02-filters"


def everything(url):
    """All that the gradebook holds of the submissions, as nbgrader's own reader tells it."""
    with Gradebook(url, "cnn-parameters") as gradebook:
        return {
            one.student.id: {
                "times": (one.timestamp, one.total_seconds_late),
                "sums": (one.score, one.max_score, one.late_submission_penalty, one.needs_manual_grade),
                "grades": sorted(
                    (grade.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade, grade.max_score)
                    for notebook in one.notebooks
                    for grade in notebook.grades
                ),
                "comments": sorted(
                    (comment.name, comment.auto_comment, comment.manual_comment)
                    for notebook in one.notebooks
                    for comment in notebook.comments
                ),
            }
            for one in gradebook.assignment_submissions(LESSON)
        }
