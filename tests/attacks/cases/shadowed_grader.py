"""A folder named grader in the submission shadows the installed one."""


def prepare(folder):
    (folder / "grader").mkdir()
    (folder / "grader" / "__init__.py").write_text("exercise = explore = lambda *_: 99.0")


STOCK = 8.0
