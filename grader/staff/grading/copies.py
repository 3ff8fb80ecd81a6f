"""Learners who have the same numbers of their own, which nobody should."""

from __future__ import annotations

from collections import defaultdict

from grader.course import UnknownName, find_lesson

from ..nbgrader import Course
from ..reading.handed_in import seed_of


def copies(course: Course, lesson: str) -> dict[str, str]:
    """Who has the same numbers of their own as somebody else, in words: their seeds are the same."""
    try:
        if not any(exercise.personal for exercise in find_lesson(lesson).exercises):
            return {}
    except UnknownName:
        return {}
    owners: dict[str, list[str]] = defaultdict(list)
    for student in course.students(lesson):
        owners[seed_of(course.folder("submitted", student, lesson))].append(student)
    return {
        student: f"has the seed of {', '.join(other for other in same if other != student)}: a copied file?"
        for seed, same in owners.items()
        for student in same
        if seed and len(same) > 1
    }
