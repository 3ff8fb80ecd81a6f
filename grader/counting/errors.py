"""The one error of this room."""


class LayerError(ValueError):
    """A layer or a network that cannot be: the message names it, what it got and what it needs."""
