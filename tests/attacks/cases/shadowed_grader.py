"""A folder named grader in the submission shadows the installed one."""


def prepare(folder):
    (folder / "grader").mkdir()
    (folder / "grader" / "__init__.py").write_text("exercise = explore = lambda *_: 1.0")


STOCK = 5.0
