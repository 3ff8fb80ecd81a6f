"""IPython without a kernel: runs cells as a notebook would, and hands on what they show."""

from __future__ import annotations

import io
import re
import sys
from base64 import b64encode
from contextlib import nullcontext
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.inputtransformer2 import TransformerManager
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Instance, Type
from traitlets.config import Config


def make_shell() -> Any:
    """A shell that has still to be given somebody to ``tell`` of its outputs."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    shell = _Shell.instance(config=config)
    _warm(shell)
    return shell


_SIGN = re.compile(
    r"""
    \?                                             # help on a name
    | (?: ^ | = ) [ \t]* [%!,;/]                    # a magic, a system command, a call without brackets
    | >>> | \.\.\.: | In\ \[ | \A .* \n \.\.\.       # prompts of a session that was copied
    | \A \s | ^ [^\S\n]+ $                         # an empty start, an indented cell, a line of blanks
    | [\r\v\f\x1c-\x1e\x85\u2028\u2029]             # other ends of lines
    """,
    re.MULTILINE | re.VERBOSE,
)
"""Where IPython may change a cell."""
_UNFINISHED = "_IncompleteInputError"
"""Python 3.13's own name for a SyntaxError of a cell that ends too early; nobody was ever taught it."""


class _Nobody:
    """Hears what is shown while the shell is warmed."""

    def output(self, data: Any) -> None:
        """Nothing is kept."""


def _warm(shell: Any) -> None:
    """Let it load what it loads when a first cell is run, shows something or fails; then forget the cells."""
    _Shell.told = _Nobody()
    for source in ("import sys", "1", "[1][1]"):
        shell.run_cell(source, store_history=True)
    shell.reset()


class _Stream(io.TextIOBase):
    """stdout or stderr of a cell."""

    encoding = "utf-8"

    def __init__(self, told: Any, name: str) -> None:
        self._told, self._name = told, name

    def write(self, text: str) -> int:
        self._told.printed(self._name, str(text))
        return len(text)

    def writable(self) -> bool:
        return True


def _plain(data: Any) -> dict[str, str]:
    """The forms of an output, as text; pictures can be bytes."""
    return {
        str(kind): b64encode(form).decode() if isinstance(form, bytes) else form
        for kind, form in dict(data).items()
        if isinstance(form, (str, bytes))
    }


class _Publisher(DisplayPublisher):
    def publish(self, data: Any, *_: Any, **__: Any) -> None:
        _Shell.told.output({"output_type": "display_data", "data": _plain(data)})

    def clear_output(self, wait: bool = False) -> None:
        """What was shown before stays: nobody watches here."""


class _Hook(DisplayHook):
    def write_output_prompt(self) -> None:
        """Notebooks write their own."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        _Shell.told.output({"output_type": "execute_result", "data": _plain(format_dict)})

    def finish_displayhook(self) -> None:
        """Nothing is left to be written."""


class Transformers(TransformerManager):
    """Turns IPython's own signs in a cell into Python, which takes longer than most cells themselves."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._at_first = self._all()

    def transform_cell(self, cell: str) -> str:
        """The cell as Python reads it: where there is no sign, as it stands; a cell may have added signs of its own."""
        if not _SIGN.search(cell) and self._all() == self._at_first:
            return cell if cell.endswith("\n") else f"{cell}\n"
        changed: str = super().transform_cell(cell)
        return changed

    def _all(self) -> list[Any]:
        return [*self.cleanup_transforms, *self.line_transforms, *self.token_transformers]


class _Shell(InteractiveShell):
    told: Any = None
    input_transformer_manager = Instance(Transformers, ())
    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)

    def tell(self, told: Any) -> None:
        """Outputs go to ``told``, as do stdout and stderr from now on."""
        _Shell.told = told
        sys.stdout, sys.stderr = _Stream(told, "stdout"), _Stream(told, "stderr")

    def run(self, source: str) -> int | None:
        """Run a cell; its number, as it stands in front of it."""
        number = self.execution_count
        self.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
        return number if type(number) is int else None

    def should_run_async(self, raw_cell: str, **more: Any) -> bool:
        """Whether a cell waits for something itself; IPython compiles it to see that, and again to run it."""
        cell = more.get("transformed_cell") or raw_cell
        return ("async" in cell or "await" in cell) and bool(super().should_run_async(raw_cell, **more))

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        name, lines = str(getattr(etype, "__name__", etype)), [str(line) for line in stb]
        if name == _UNFINISHED:
            name, lines = SyntaxError.__name__, [line.replace(_UNFINISHED, SyntaxError.__name__) for line in lines]
        self.told.output({"output_type": "error", "ename": name, "evalue": str(evalue), "traceback": lines})

    def _tee(self, channel: str) -> Any:
        """IPython would keep a copy of all that is printed: an endless print would fill the memory."""
        return nullcontext()

    def enable_gui(self, gui: Any = None) -> None:
        """There is no window to open."""

    def ask_exit(self) -> None:
        """`exit()` in a cell ends nothing: the cells below it are run too."""
