"""Our networks built as real models of Keras and PyTorch."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from grader.counting import Embedding, Layer, Network


def theirs(name: str) -> str:
    """A name without the strokes between parts, which neither framework allows."""
    return name.replace("/", "__")


def as_keras(keras: Any, network: Network) -> Any:
    """A functional model whose layers have our names."""
    dtype = "int32" if isinstance(network.layers[0], Embedding) else "float32"
    values = {"input": keras.Input(network.input_shape, dtype=dtype)}
    previous = "input"
    for row in network.rows:
        into = [values[name] for name in row.layer.after or (previous,)]
        layer = _keras_layer(keras, row.layer, theirs(row.name))
        if row.layer.kind == "MultiHeadAttention":
            values[row.name] = layer(into[0], into[0])
        else:
            values[row.name] = layer(into if len(into) > 1 else into[0])
        previous = row.name
    return keras.Model(values["input"], values[previous])


def _keras_layer(keras: Any, layer: Layer, name: str) -> Any:
    settings = {one.name: getattr(layer, one.name) for one in fields(layer) if one.name not in ("name", "after")}
    for ours in ("counter", "axes", "ceil_mode"):
        settings.pop(ours, None)
    if isinstance(settings.get("padding"), tuple) and isinstance(settings["padding"][0], int):
        settings["padding"] = "same"  # Keras has no zeros of one's own choice; in ResNet, these are as many
    match layer.kind:
        case "GRU":
            settings["reset_after"] = settings.pop("two_biases")
        case "SimpleRNN" | "LSTM":
            settings.pop("two_biases")
        case "ZeroPadding1D":
            settings["padding"] = settings["padding"][0]
        case kind if kind.endswith("Transpose"):
            settings.pop("groups")
    kind = layer.kind.replace("MaxPool", "MaxPooling").replace("MaxPoolinging", "MaxPooling")
    return getattr(keras.layers, kind)(name=name, **settings)


def as_torch(torch: Any, network: Network) -> Any:
    """A module whose parts have our names; where our layers join branches, so does its own code."""

    class Built(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            for row in network.rows:
                module = _torch_module(torch, row)
                if module is not None:
                    self.add_module(theirs(row.name), module)

        def forward(self, data: Any) -> Any:
            values, previous = {"input": data}, "input"
            for row in network.rows:
                into = [values[name] for name in row.layer.after or (previous,)]
                match row.layer.kind:
                    case "Add":
                        out = into[0] + into[1]
                    case "Concatenate":
                        out = torch.cat(into, dim=1)
                    case "MultiHeadAttention":
                        out, _ = getattr(self, theirs(row.name))(into[0], into[0], into[0])
                    case "SimpleRNN" | "LSTM" | "GRU":
                        out, _ = getattr(self, theirs(row.name))(into[0])
                    case _:
                        out = getattr(self, theirs(row.name))(into[0])
                values[row.name], previous = out, row.name
            return values[previous]

    return Built()


def _torch_module(torch: Any, row: Any) -> Any:
    nn, layer, channels = torch.nn, row.layer, row.input_shape[-1]
    rank, kind = getattr(layer, "rank", 0), layer.kind
    match kind:
        case "Add" | "Concatenate":
            return None
        case "Dense":
            return nn.Linear(channels, layer.units, layer.use_bias)
        case "Flatten":
            return nn.Flatten()
        case "Dropout":
            return nn.Dropout(layer.rate)
        case "Activation":
            return {"relu": nn.ReLU, "tanh": nn.Tanh}[layer.activation]()
        case "Embedding":
            return nn.Embedding(layer.input_dim, layer.output_dim)
        case "SimpleRNN" | "LSTM" | "GRU":
            made = {"SimpleRNN": nn.RNN, "LSTM": nn.LSTM, "GRU": nn.GRU}[kind]
            return made(channels, layer.units, bias=layer.use_bias, batch_first=True)
        case "MultiHeadAttention":
            return nn.MultiheadAttention(channels, layer.num_heads, bias=layer.use_bias, batch_first=True)
        case "BatchNormalization":
            made = getattr(nn, f"BatchNorm{max(len(row.input_shape) - 1, 1)}d")
            return made(channels, affine=layer.scale)
        case "LayerNormalization":
            return nn.LayerNorm(channels, elementwise_affine=layer.scale)
        case "GroupNormalization":
            return nn.GroupNorm(layer.groups, channels, affine=layer.scale)
    if kind.startswith("Adaptive"):
        way = "Avg" if "Average" in kind else "Max"
        return getattr(nn, f"Adaptive{way}Pool{rank}d")(layer.output_size)
    if kind.startswith("GlobalAverage"):
        return nn.Sequential(getattr(nn, f"AdaptiveAvgPool{rank}d")(1), nn.Flatten())
    zeros = 0 if layer.padding == "valid" else layer.padding
    if zeros == "same" and max(layer.strides) > 1:
        zeros = tuple(side // 2 for side in layer.kernel_size)  # for kernels with a middle, that is the same
    if "Pool" in kind:
        way = "Avg" if "Average" in kind else "Max"
        made = getattr(nn, f"{way}Pool{rank}d")
        return made(layer.pool_size, layer.strides, zeros, ceil_mode=layer.ceil_mode)
    settings = {"stride": layer.strides, "padding": zeros, "dilation": layer.dilation_rate, "bias": layer.use_bias}
    if kind.endswith("Transpose"):
        more = layer.output_padding or 0
        made = getattr(nn, f"ConvTranspose{rank}d")
        return made(channels, layer.filters, layer.kernel_size, output_padding=more, groups=layer.groups, **settings)
    if kind.startswith("Depthwise"):
        filters = channels * layer.depth_multiplier
        return getattr(nn, f"Conv{rank}d")(channels, filters, layer.kernel_size, groups=channels, **settings)
    return getattr(nn, f"Conv{rank}d")(channels, layer.filters, layer.kernel_size, groups=layer.groups, **settings)
