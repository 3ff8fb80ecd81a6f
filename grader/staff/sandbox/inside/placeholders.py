"""``grader`` inside the sandbox: a name that can be imported, and knows nothing.

The real one can compute every answer, so it stays outside. Cells that show a card or ask for an explanation run
through, and show nothing. Where no function is asked for, nothing inside is marked, and the counting is the real one.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

NAME = "grader"
COUNTING = "grader.counting"


class Placeholder:
    """Stands for anything of the grader's: can be called and looked into, and gives itself."""

    def __call__(self, *_: Any, **__: Any) -> Placeholder:
        """Itself, whatever it is called with."""
        return self

    def __getattr__(self, name: str) -> Placeholder:
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __getitem__(self, _: Any) -> Placeholder:
        return self

    def __iter__(self) -> Any:
        return iter(())

    def __repr__(self) -> str:
        return "(not shown while grading)"


class _Module(ModuleType):
    """Has every name; the grader's own functions show nothing."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _explain if name == "explain" else _nothing if self.__name__ == NAME else Placeholder()


def _nothing(*_: Any, **__: Any) -> None:
    """What a card shows here."""


def _explain(*networks: Any) -> None:
    """The plain table of each network, where there is the counting to make it."""
    counting = sys.modules.get(COUNTING)
    for network in networks if counting else ():
        found = counting.read_network(network) if isinstance(network, str) else network  # type: ignore[union-attr]
        print(found.summary())


class _Loader(Loader):
    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""


class _Finder(MetaPathFinder):
    """Comes before all others, so that a folder ``grader`` in a submission is not taken for it either."""

    def __init__(self, counting: Path) -> None:
        self.counting = counting

    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        if name != NAME and not name.startswith(f"{NAME}."):
            return None
        if self.counting.is_dir() and (name == COUNTING or name.startswith(f"{COUNTING}.")):
            return PathFinder.find_spec(name, [str(self.counting.parent)] if name == COUNTING else path)
        return ModuleSpec(name, _Loader(), is_package=True)


def stand_in(inside: Path) -> None:
    """Put placeholders where the grader would be; the real counting is taken from ``inside`` if it stands there."""
    sys.meta_path.insert(0, _Finder(inside / "counting"))
    import_module(NAME)  # almost every lesson does: now, and not by each fork anew
    if (inside / "counting").is_dir():
        counting = import_module(COUNTING)
        for name in counting.__all__:
            getattr(counting, name)  # it is read now too
