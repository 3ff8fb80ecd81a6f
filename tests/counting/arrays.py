"""Networks run forward on NumPy arrays that are really allocated: an independent count of shapes and sizes."""

from __future__ import annotations

import numpy as np

from grader.counting import (
    GRU,
    LSTM,
    Activation,
    Add,
    BatchNormalization,
    Concatenate,
    Dense,
    Dropout,
    Embedding,
    Flatten,
    GroupNormalization,
    LayerNormalization,
    MultiHeadAttention,
    Multiply,
    Network,
    Row,
    Scale,
    SimpleRNN,
)


def run_for_real(network: Network) -> tuple[list[tuple[int, ...]], list[int], list[int]]:
    """For each layer the shape that comes out, and how many numbers its arrays hold: learned ones, and others."""
    values = {"input": np.zeros(network.input_shape, dtype=np.int8)}
    shapes, learned, kept = [], [], []
    previous = "input"
    for row in network.rows:
        into = [values[name] for name in row.layer.after or (previous,)]
        layer = _Layer(row)
        values[row.name] = layer.run(*into)
        previous = row.name
        shapes.append(values[row.name].shape)
        learned.append(sum(array.size for array in layer.learned))
        kept.append(sum(array.size for array in layer.kept))
    return shapes, learned, kept


class _Layer:
    def __init__(self, row: Row) -> None:
        self.layer, self.rank = row.layer, getattr(row.layer, "rank", 0)
        self.learned: list[np.ndarray] = []
        self.kept: list[np.ndarray] = []

    def new(self, *shape: int) -> np.ndarray:
        self.learned.append(np.zeros(shape, dtype=np.int8))
        return self.learned[-1]

    def run(self, data: np.ndarray, *more: np.ndarray) -> np.ndarray:
        layer, kind = self.layer, self.layer.kind
        match layer:
            case Add():
                return data + more[0]
            case Multiply():
                return data * more[0]
            case Concatenate():
                return np.concatenate([data, *more], axis=-1)
            case Flatten():
                return data.reshape(-1)
            case Dropout() | Activation():
                return data
            case Dense():
                return self.biased(data @ self.new(data.shape[-1], layer.units))
            case Scale():
                return data * self.new(data.shape[-1])
            case Embedding():
                return self.new(layer.input_dim, layer.output_dim)[data]
            case SimpleRNN() | LSTM() | GRU():
                return self.recurrent(data)
            case MultiHeadAttention():
                return self.attention(data)
            case BatchNormalization() | LayerNormalization() | GroupNormalization():
                return self.normalised(data)
        if kind.startswith("Conv") and kind.endswith("Transpose"):
            return self.biased(self.spread(data))
        if kind.startswith("Conv"):
            return self.biased(self.convolved(data))
        if kind.startswith("Depthwise"):
            return self.biased(self.each_channel(data))
        if kind.startswith("Separable"):
            between = self.each_channel(data)
            return self.biased(between @ self.new(between.shape[-1], layer.filters))
        return self.fixed(data)

    def biased(self, data: np.ndarray) -> np.ndarray:
        return data + self.new(data.shape[-1]) if self.layer.use_bias else data

    def normalised(self, data: np.ndarray) -> np.ndarray:
        axes = getattr(self.layer, "axes", 1)
        for wanted in (self.layer.scale, self.layer.center):
            if wanted:
                data = data + self.new(*data.shape[data.ndim - axes :])
        if isinstance(self.layer, BatchNormalization):
            self.kept = [np.zeros(data.shape[-1], dtype=np.int8) for _ in range(2)]
            if self.layer.counter:
                self.kept.append(np.zeros((), dtype=np.int8))
        return data

    def convolved(self, data: np.ndarray) -> np.ndarray:
        layer, rank = self.layer, self.rank
        places = self.windows(data)
        share = data.shape[-1] // layer.groups
        kernels = self.new(*layer.kernel_size, share, layer.filters)
        axes = (*range(rank + 1, 2 * rank + 1), rank), tuple(range(rank + 1))
        parts = [
            np.tensordot(places.take(range(group * share, (group + 1) * share), axis=rank), part, axes=axes)
            for group, part in enumerate(np.split(kernels, layer.groups, axis=-1))
        ]
        return np.concatenate(parts, axis=-1)

    def each_channel(self, data: np.ndarray) -> np.ndarray:
        places = self.windows(data)
        cells = "xyz"[: self.rank]
        kernels = self.new(*self.layer.kernel_size, data.shape[-1], self.layer.depth_multiplier)
        found = np.einsum(f"...c{cells},{cells}cm->...cm", places, kernels)
        return found.reshape(*found.shape[:-2], -1)

    def spread(self, data: np.ndarray) -> np.ndarray:
        """Each number of the input, times the kernel, added into the output where the kernel lies."""
        layer, rank, groups = self.layer, self.rank, self.layer.groups
        kernels = self.new(*layer.kernel_size, data.shape[-1] // groups, layer.filters)
        size = data.shape[:-1]
        full = [
            (side - 1) * step + rate * (kernel - 1) + 1
            for side, step, rate, kernel in zip(
                size, layer.strides, layer.dilation_rate, layer.kernel_size, strict=True
            )
        ]
        out = np.zeros((*full, layer.filters), dtype=np.int64)
        for cell in np.ndindex(*layer.kernel_size):
            where = tuple(
                slice(rate * one, rate * one + (side - 1) * step + 1, step)
                for one, rate, side, step in zip(cell, layer.dilation_rate, size, layer.strides, strict=True)
            )
            parts = zip(np.split(data, groups, axis=-1), np.split(kernels[cell], groups, axis=-1), strict=True)
            out[where] += np.concatenate([one @ other for one, other in parts], axis=-1)
        more = (layer.output_padding or 0,) * rank if not isinstance(layer.output_padding, tuple) else ()
        more = more or layer.output_padding
        if layer.padding == "same":
            wanted = [side * step for side, step in zip(size, layer.strides, strict=True)]
        elif layer.padding == "valid" and layer.output_padding is None:
            wanted = [max(one, side * step) for one, side, step in zip(full, size, layer.strides, strict=True)]
        else:
            zeros = (0,) * rank if layer.padding == "valid" else layer.padding
            wanted = [one - 2 * around + extra for one, around, extra in zip(full, zeros, more, strict=True)]
        out = np.pad(
            out, [*((0, max(one - side, 0)) for one, side in zip(wanted, out.shape[:-1], strict=True)), (0, 0)]
        )
        return out[tuple(slice(one) for one in wanted)]

    def windows(self, data: np.ndarray) -> np.ndarray:
        layer = self.layer
        kernel = layer.kernel_size if hasattr(layer, "kernel_size") else layer.pool_size
        dilation = getattr(layer, "dilation_rate", (1,) * self.rank)
        reach = tuple(rate * (side - 1) + 1 for rate, side in zip(dilation, kernel, strict=True))
        data = self.padded(data, reach)
        places = np.lib.stride_tricks.sliding_window_view(data, reach, axis=tuple(range(self.rank)))
        steps = tuple(slice(None, None, step) for step in layer.strides)
        return places[(*steps, slice(None), *(slice(None, None, rate) for rate in dilation))]

    def padded(self, data: np.ndarray, reach: tuple[int, ...]) -> np.ndarray:
        """ "same" as TensorFlow documents it: just enough zeros that every stride-th place has a window."""
        layer, widths, ends = self.layer, [], []
        for axis in range(self.rank):
            size, step = data.shape[axis], layer.strides[axis]
            if layer.padding == "same":
                places = -(-size // step)
                missing = max((places - 1) * step + reach[axis] - size, 0)
                before, after = missing // 2, missing - missing // 2
            else:
                before = after = 0 if layer.padding == "valid" else layer.padding[axis]
                room = size + 2 * before - reach[axis]
                places = room // step + 1
                if getattr(layer, "ceil_mode", False):
                    places = -(-room // step) + 1
                    places -= (places - 1) * step >= size + before
                    after += step
            widths.append((before, after))
            # Where the steps skip the end of the image, a window more would fit: cut what no window reaches.
            ends.append((places - 1) * step + reach[axis])
        return np.pad(data, (*widths, (0, 0)))[tuple(slice(end) for end in ends)]

    def recurrent(self, data: np.ndarray) -> np.ndarray:
        layer, gates = self.layer, self.layer.gates
        kernel, own = self.new(data.shape[-1], layer.units * gates), self.new(layer.units, layer.units * gates)
        biases = self.new(1 + layer.two_biases, layer.units * gates) if layer.use_bias else np.zeros(1)
        state, outputs = np.zeros(layer.units), []
        for step in data:
            state = (step @ kernel + state @ own + biases.sum())[: layer.units]
            outputs.append(state)
        return np.stack(outputs) if layer.return_sequences else state

    def attention(self, data: np.ndarray) -> np.ndarray:
        layer, width = self.layer, data.shape[-1]
        made = []
        for size in (layer.key_dim, layer.key_dim, layer.value_dim):
            made.append(np.tensordot(data, self.new(width, layer.num_heads, size), axes=1))
            made[-1] = made[-1] + self.new(layer.num_heads, size) if layer.use_bias else made[-1]
        query, key, value = made
        scores = np.einsum("qhs,khs->hqk", query, key)
        mixed = np.einsum("hqk,khs->qhs", scores, value)
        out = np.tensordot(mixed, self.new(layer.num_heads, layer.value_dim, width), axes=2)
        return out + self.new(width) if layer.use_bias else out

    def fixed(self, data: np.ndarray) -> np.ndarray:
        """Layers without arrays."""
        layer, sides = self.layer, tuple(range(self.rank))
        kind = layer.kind
        if kind.startswith("Global"):
            return data.max(axis=sides, keepdims=layer.keepdims)
        if kind.startswith("Adaptive"):
            for axis, wanted in enumerate(layer.output_size):
                size = data.shape[axis]
                parts = [
                    data.take(range(place * size // wanted, -(-(place + 1) * size // wanted)), axis=axis).max(axis=axis)
                    for place in range(wanted)
                ]
                data = np.stack(parts, axis=axis)
            return data
        if kind.startswith("ZeroPadding"):
            return np.pad(data, (*layer.padding, (0, 0)))
        if kind.startswith("UpSampling"):
            for axis, times in enumerate(layer.size):
                data = data.repeat(times, axis=axis)
            return data
        return self.windows(data).max(axis=tuple(range(self.rank + 1, 2 * self.rank + 1)))
