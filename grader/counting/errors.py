"""The errors of this room."""


class PlainError(Exception):
    """An error whose message says all that a person needs: in Jupyter it stands alone, without the way to it."""

    def _render_traceback_(self) -> list[str]:
        return [f"{type(self).__name__}: {self}"]


class LayerError(PlainError, ValueError):
    """A layer or a network that cannot be: the message names it, what it got and what it needs."""
