"""Real models, of Keras 3 and PyTorch, read into the same rows as our own networks.

Neither framework is imported here: whoever has a model of one has imported it. Each reader looks at what a model
says of itself, and every row is checked against the arrays that are really there.
"""

from __future__ import annotations

from ..counted import Counted
from ..errors import LayerError
from ..shapes import Shape
from ..text import read_network
from .model import Model
from .naming import model_named

__all__ = ["Model", "model_named", "read_model"]


def read_model(model: object, input_shape: Shape | None = None) -> Counted:
    """A network of ours, one named or described by a text, a Keras model or a PyTorch module, counted.

    ``input_shape`` is without the batch, in the order of the framework. PyTorch needs it to tell output shapes and
    multiply-adds, Keras only for a model that has not been built yet. Raises LayerError for what is none of these.
    """
    if isinstance(model, Counted):
        return model
    if isinstance(model, str):
        return read_network(model)
    if _is_a(model, "keras", "Layer"):
        from .keras_models import read_keras

        return read_keras(model, input_shape)
    if _is_a(model, "torch", "Module"):
        from .torch_models import read_torch

        return read_torch(model, input_shape)
    raise LayerError(
        f"got {model!r} ({type(model).__name__}); it needs a Network, a Keras 3 model, a PyTorch module, or the name "
        "of a published network such as 'vgg16'."
    )


def _is_a(model: object, framework: str, name: str) -> bool:
    """Whether a model is of a framework. With PyTorch as its backend, a Keras model is a module too."""
    return any(kind.__module__.split(".")[0] == framework and kind.__name__ == name for kind in type(model).__mro__)
