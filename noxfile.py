"""The four verbs of the house, e.g. ``nox -s tidy``; without one, tidy and test.

Each runs in the environment that nox is installed in, with the versions that pyproject.toml pins.
"""

import sys

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["tidy", "test"]


def python(session: nox.Session, *arguments: str) -> None:
    """Run a module of the environment, with what was typed behind ``--``."""
    session.run(sys.executable, "-m", *arguments, *session.posargs)


@nox.session
def lessons(session: nox.Session) -> None:
    """Make lessons/ from solutions/; name some behind --, or all are made."""
    python(session, "grader", "release")


@nox.session
def tidy(session: nox.Session) -> None:
    """Put code and notebooks into shape, and say what else is wrong with them."""
    python(session, "pre_commit", "run", "--all-files")


@nox.session
def test(session: nox.Session) -> None:
    """Run the tests; pass pytest's options behind --, e.g. -- -m slow."""
    python(session, "pytest")


@nox.session
def bench(session: nox.Session) -> None:
    """Print how fast a benchmark is, e.g. -- counting; without a name, how long each lesson runs."""
    name, *more = session.posargs or ["lesson_times"]
    session.run(sys.executable, "-m", f"tests.benchmarks.{name}", *more)
