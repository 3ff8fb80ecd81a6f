"""What a new lesson begins with: two exercises and a page around them, complete, and to be replaced bit by bit."""

from __future__ import annotations

from typing import Any

import nbformat

PRACTICE = "practice"

EXERCISES = '''"""Lesson {number}: {title}."""

from __future__ import annotations

from grader.counting import Conv2D

from ..exercises import ChoiceExercise, NumberExercise, Option
from ..lesson import Lesson
from ..questions import LayerQuestion

ASKED = LayerQuestion((32, 48, 6), Conv2D(24, 5))
"""The layer that is asked about. Every right answer is computed from it, and every known mistake too."""

FIRST_COUNT = NumberExercise(
    id="{stem}-first-count",
    title="A first count",
    # Words in braces are numbers of the question; `python -m grader lint` says which there are.
    prompt="A convolution has **{{filters}}**, each with a **{{kernel}}** kernel. "
    "Its input is an image of {{image}} pixels with **{{channels}}**. How many parameters does it learn?",
    points=1,
    question=ASKED,
    # What "Another one like this" may change. Leave out the numbers above: a fresh card has to be another one.
    vary={{
        "kernel_size": (4, 7),
        "filters": (10, 16, 40),
        "height": (28, 36),
        "width": (44, 52),
    }},
    # From where to look, through the idea, to nearly all of it; never the answer itself.
    hints=(
        "Count a single filter first. How deep is it?",
        "A filter has one weight for each cell of its {{kernel}} kernel, in each input channel, and one bias.",
        "So: (kernel height × kernel width × input channels + one bias) × filters.",
    ),
)


def _change(key: str, text: str, changed: LayerQuestion, why: str, mistake: str = "") -> Option:
    """An option that belongs to the answer if the change gives another count."""
    return Option(key, text, changed.truth != ASKED.truth, why, mistake)


WHAT_CHANGES = ChoiceExercise(
    id="{stem}-what-changes",
    title="What changes it?",
    prompt="Take the convolution of 24 filters (5×5) on 32×48 pixels with six channels. "
    "Which of these changes, made alone, give **another** count?",
    points=1,
    hints=(
        "Write the count as arithmetic. Then look for each change in it.",
        "Where the filters stand, and how often, is not in the arithmetic.",
    ),
    options=(
        _change(
            "more-channels",
            "The input gets twelve channels",
            ASKED.with_numbers(in_channels=12),
            "Filters are as deep as their input.",
        ),
        # A wrong option names a mistake, so that the report can count it.
        _change(
            "larger-image",
            "The image grows to 64×96",
            ASKED.with_numbers(height=64, width=96),
            "A larger image gives the filters more places to visit, and nothing more to learn.",
            mistake="times-image-size",
        ),
    ),
)

LESSON = Lesson("{name}", "{title}", (FIRST_COUNT, WHAT_CHANGES))
'''

TITLE = """# {place} · {title}

*Ten to fifteen minutes. Choose **Run ▸ Run All Cells** first; the cards then show where you left off.*

**A question first.** Begin with one that a learner would like to have answered. The page answers it."""

SETUP = """import numpy as np

from grader import exercise"""

IDEA = """## One idea

Say it in a few short sentences, and show it in a cell of a few lines. A cell computes every number of the text."""

LOOK = """weights = np.zeros((5, 5, 6, 24))  # height, width, input channels, filters
biases = np.zeros(24)
print(f"{weights.size:,} weights + {biases.size} biases")"""

SURPRISE = """## A surprise

Something that most people expect to be otherwise. Then a card on which they find out."""

SUMMARY = """## In three lines

- What to keep, in one line.
- The second thing.
- The third.

**Next:** [{following}](../{following}/{following}.ipynb).

*Where this comes from: name the sources of facts and ideas. All numbers on this page are computed on it.*"""


def exercises(name: str, title: str) -> str:
    """The file in which the exercises are declared."""
    return EXERCISES.format(number=name[:2], stem=name[3:], name=name, title=title)


def master(name: str, title: str, following: str) -> str:
    """The master's notebook, which leads on to another."""
    stem = name[3:]
    notebook = nbformat.v4.new_notebook(
        metadata={
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        cells=[
            _text("title", TITLE.format(place=int(name[:2]), title=title)),
            _code("setup", SETUP),
            _text("idea", IDEA),
            _code("look", LOOK),
            _card(f"{stem}-first-count", 1),
            _text("surprise", SURPRISE),
            _card(f"{stem}-what-changes", 1),
            _text("summary", SUMMARY.format(following=following)),
        ],
    )
    return f"{nbformat.writes(notebook)}\n"


def _text(name: str, source: str) -> Any:
    return nbformat.v4.new_markdown_cell(source, id=name)


def _code(name: str, source: str) -> Any:
    return nbformat.v4.new_code_cell(source, id=name)


def _card(exercise: str, points: int) -> Any:
    """A locked cell that nbgrader grades: its “Autograded tests”."""
    settings = {"grade": True, "grade_id": exercise, "locked": True, "points": points, "solution": False}
    settings |= {"cell_type": "code", "schema_version": 3, "task": False}
    metadata = {"nbgrader": dict(sorted(settings.items()))}
    return nbformat.v4.new_code_cell(f'exercise("{exercise}")', id=exercise, metadata=metadata)
