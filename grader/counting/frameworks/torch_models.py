"""A PyTorch module, read into rows. The module is run once on an input without contents, so nothing is allocated."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ..errors import LayerError
from ..layers.layer import Layer
from ..row import Row, nested
from ..shapes import Shape
from .model import OWN, Array, Call, Model, Rows, named
from .torch_layers import channels_first, layer_of

Seen = dict[int, list[tuple[Shape, Shape]]]
"""What went into each module and came out, in PyTorch's order and without the batch, by the module's identity."""


def read_torch(model: Any, input_shape: Shape | None = None) -> Model:
    """The rows of a module. Without an input shape, no output shapes and no multiply-adds are told.

    ``input_shape`` is (channels, height, width), without the batch. Raises LayerError if the module does not run on
    such an input, or has lazy layers that were never run.
    """
    torch = sys.modules["torch"]
    if any(torch.nn.parameter.is_lazy(one) for one in (*model.parameters(), *model.buffers())):
        raise LayerError("the module has lazy layers without weights; run it once on an input, then count it.")
    seen = _run(torch, model, input_shape) if input_shape else None
    reader = _Reader(model, seen)
    reader.read(model, ())
    total = sum(one.numel() for one in model.parameters())
    shape = reader.turned(tuple(input_shape), None) if input_shape else ()
    return Model(type(model).__name__, shape, reader.rows.rows, total, _remark(reader.rows.rows, total, input_shape))


class _Reader:
    """Goes through a module and the modules in it."""

    def __init__(self, model: Any, seen: Seen | None) -> None:
        self.rows = Rows()
        self._seen = seen
        self._names: dict[int, str] = {}
        self._first: dict[Shape, bool] = {}
        self._usual: dict[int, bool] = {}
        for module in reversed(list(model.modules())):
            for shapes in (seen or {}).get(id(module), ()):
                for shape in shapes:
                    self.turned(shape, channels_first(module))

    def read(self, module: Any, path: tuple[str, ...]) -> None:
        """Rows for a module: one, if it is of a kind known here or has no others in it, and one each otherwise."""
        name, called = ".".join(path) or type(module).__name__, type(module).__name__
        inside = nested(path[:-1], ".")
        if id(module) in self._names:
            note = f"the very same layer as {self._names[id(module)]}, where it is counted"
            self.rows.add(name, called, None, (), (), inside, [note])
            return
        self._names[id(module)] = name
        found, children = layer_of(module), [pair for pair in module._modules.items() if pair[1] is not None]
        if found or not children:
            layer, start = found or (None, ())
            arrays = _arrays(module, recurse=True)
            used = id(module) in (self._seen or {})
            notes = ["never used on this input"] if arrays and self._seen is not None and not used else []
            ours, calls = named(layer, name) if layer else None, self._calls(module, start, layer)
            self.rows.add(name, called, ours, arrays, calls, inside, notes, used=used)
            return
        for own in _arrays(module, recurse=False):
            self.rows.add(".".join((*path, own.name)), OWN, None, [own], (), nested(path, "."))
        for child, one in children:
            self.read(one, (*path, child))

    def turned(self, shape: Shape, first: bool | None) -> Shape:
        """A shape with its channels last. Where a layer does not say, it is read as layers that do read such a one."""
        if first is None:
            first = self._first.get(shape, self._usual.get(len(shape), len(shape) > 2))
        else:
            self._first[shape] = self._usual[len(shape)] = first
        return (*shape[1:], shape[0]) if first and shape else shape

    def _calls(self, module: Any, start: Shape, layer: Layer | None) -> list[Call]:
        first = channels_first(module)
        if uses := (self._seen or {}).get(id(module)):
            return [Call(self.turned(into, first), self.turned(out, first)) for into, out in uses]
        return [Call(start, layer.output_shape(start))] if start and layer else []


def _arrays(module: Any, *, recurse: bool) -> list[Array]:
    learned = module.named_parameters(recurse=recurse)
    kept = module.named_buffers(recurse=recurse)
    return [
        *(Array(id(one), name, tuple(one.shape), True, one.requires_grad) for name, one in learned),
        *(Array(id(one), name, tuple(one.shape), False) for name, one in kept),
    ]


def _run(torch: Any, model: Any, input_shape: Shape) -> Seen:
    """Run the module on the device "meta", where arrays have shapes and no contents; in earnest where that fails."""
    shapes: list[Any] = [input_shape] if all(isinstance(side, int) for side in input_shape) else list(input_shape)
    problem: Exception | None = None
    for device in ("meta", None):
        for dtype in (torch.float32, torch.int64):
            inputs = tuple(torch.zeros((1, *shape), dtype=dtype, device=device) for shape in shapes)
            arrays = dict([*model.named_parameters(), *model.named_buffers()]) if device else {}
            empty = {name: torch.empty_like(one, device=device) for name, one in arrays.items()}
            try:
                with _watched(torch, model) as seen, torch.no_grad():
                    torch.func.functional_call(model, empty, inputs)
            except Exception as error:  # a learner's module may raise anything
                problem = problem or error
            else:
                return seen
    raise LayerError(
        f"{type(model).__name__} did not run on an input of {tuple(input_shape)}: {problem}. The input shape is "
        "without the batch, in PyTorch's order, e.g. (1, 28, 28)."
    ) from problem


@contextmanager
def _watched(torch: Any, model: Any) -> Iterator[Seen]:
    """While this lasts, what goes into each module and comes out is noted, and no module trains."""
    seen: Seen = {}

    def note(module: Any, args: Any, kwargs: Any, output: Any) -> None:
        into, out = _first_tensor(torch, (args, kwargs)), _first_tensor(torch, output)
        if into is not None and out is not None:
            seen.setdefault(id(module), []).append((tuple(into.shape[1:]), tuple(out.shape[1:])))

    modules = list(model.modules())
    training = [module.training for module in modules]
    hooks = [module.register_forward_hook(note, with_kwargs=True) for module in modules]
    try:
        for module in modules:
            module.training = False
        yield seen
    finally:
        for module, was in zip(modules, training, strict=True):
            module.training = was
        for hook in hooks:
            hook.remove()


def _first_tensor(torch: Any, value: Any) -> Any:
    if isinstance(value, torch.Tensor):
        return value
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return next((found for one in value if (found := _first_tensor(torch, one)) is not None), None)
    return None


def _remark(rows: Sequence[Row], total: int, input_shape: Shape | None) -> str:
    told = []
    if sum(row.tracked for row in rows):
        told.append(f"PyTorch's own total is {total:,}: it leaves out what is only tracked, its buffers.")
    if not input_shape:
        told.append(
            "Without an input shape, shapes and work cannot be told: give input_shape=(channels, height, width)."
        )
    elif len(input_shape) == 3:
        told.append("Shapes are written height×width×channels; PyTorch itself writes the channels first.")
    return " ".join(told)
