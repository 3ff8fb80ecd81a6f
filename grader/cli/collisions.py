"""``grader collisions``: which mistakes lead to the same number."""

from __future__ import annotations

from grader.counting import table
from grader.course import NumberExercise, collision_table, find_exercise

from .say import Commands, Options, fail


def add(commands: Commands) -> None:
    """Add the command to those that there are."""
    parser = commands.add_parser("collisions", help="which mistakes with an exercise lead to the same number")
    parser.add_argument("exercise", metavar="EXERCISE", help="e.g. sixteen-filters")
    parser.set_defaults(run=run)


def run(options: Options) -> int:
    """Run the command; its exit code."""
    exercise = find_exercise(options.exercise)
    if not isinstance(exercise, NumberExercise):
        return fail(f"{exercise.id} does not ask for a number, so no mistakes can lead to the same one.")
    variants, rows = collision_table(exercise)
    lines = [
        (" = ".join(row.mistakes), "–" if row.published is None else f"{row.published:,}", f"{row.variants:,}")
        for row in rows
    ]
    print(f"{exercise.id}: {variants:,} variants; the answer as published is {exercise.question.truth:,}\n")
    print(
        table(("what coincides", "as published", "in variants"), lines, right={1, 2})
        if lines
        else "Every mistake gives a number of its own."
    )
    return 0
