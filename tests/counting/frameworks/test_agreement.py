"""Random networks: our formulas, the framework's own counts, and arrays of NumPy really allocated all agree.

Layer by layer and shape by shape. A few networks every time, three hundred of each framework with ``-m slow``.
"""

from __future__ import annotations

import pytest

from grader.counting import Network
from grader.counting.frameworks import read_model
from tests.counting.arrays import run_for_real
from tests.counting.frameworks.build import as_keras, as_torch
from tests.counting.random_networks import networks

FEW = range(4)
ALL = [pytest.param(part, marks=[] if part in FEW else pytest.mark.slow) for part in range(30)]
EACH = 10


@pytest.mark.parametrize("part", ALL)
def test_keras_and_numpy_agree_with_our_formulas(keras, part):
    for network in networks("keras", EACH, part):
        allocated = run_for_real(network)
        agrees_with_numpy(network, allocated)
        model = as_keras(keras, network)
        for row in network.rows:
            layer = model.get_layer(row.name)
            assert layer.count_params() == row.parameters + row.tracked, row
            assert layer.output.shape[1:] == row.output_shape, row
        agrees_with_the_reader(network, read_model(model))
        assert model.count_params() == network.parameters + network.tracked


@pytest.mark.parametrize("part", ALL)
def test_pytorch_and_numpy_agree_with_our_formulas(torch, part):
    for network in networks("torch", EACH, part):
        allocated = run_for_real(network)
        agrees_with_numpy(network, allocated)
        model = as_torch(torch, network)
        shapes = run(torch, model, network)
        for row in network.rows:
            if row.name in shapes:
                module = model.get_submodule(row.name)
                assert sum(one.numel() for one in module.parameters()) == row.parameters, row
                assert sum(one.numel() for one in module.buffers()) == row.tracked, row
                assert shapes[row.name] == row.output_shape, row
        agrees_with_the_reader(network, read_model(model, first(network.input_shape)))
        assert sum(one.numel() for one in model.parameters()) == network.parameters


def agrees_with_numpy(network, allocated):
    shapes, learned, kept = allocated
    assert [row.output_shape for row in network.rows] == shapes, network.summary()
    assert [row.parameters for row in network.rows] == learned, network.summary()
    assert [row.tracked for row in network.rows] == kept, network.summary()


def agrees_with_the_reader(network: Network, read):
    """What is read from the framework's model is our network again."""
    rows = {row.name: row for row in read.rows}
    for row in network.rows:
        if row.name in rows:
            found = rows[row.name]
            assert found.formula == row.formula, (row, found)
            assert (found.tracked, found.not_trainable) == (row.tracked, row.tracked)
            assert (found.input_shape, found.output_shape) == (row.input_shape, row.output_shape), (row, found)
            assert found.multiply_adds == row.multiply_adds, (row, found)
    assert set(rows) >= {row.name for row in network.rows if row.parameters}
    assert (read.parameters, read.multiply_adds) == (network.parameters, network.multiply_adds)
    assert not any("counted from its arrays" in note for row in read.rows for note in row.notes)


def first(shape):
    """A shape of an image with the channels first."""
    return (shape[-1], *shape[:-1]) if len(shape) > 1 else shape


def run(torch, model, network):
    """What comes out of each module, run in earnest."""
    shapes, rows = {}, {row.name: row for row in network.rows}

    def note(name):
        def hook(module, into, out):
            out = out[0] if isinstance(out, tuple) else out
            shape = tuple(out.shape[1:])
            sequence = len(network.input_shape) == 1
            shapes[name] = shape if sequence else (*shape[1:], shape[0])
            assert rows[name].output_shape

        return hook

    for name, module in model.named_children():
        module.register_forward_hook(note(name))
    whole = len(network.input_shape) == 1
    data = torch.zeros((1, *first(network.input_shape)), dtype=torch.int64 if whole else torch.float32)
    model.eval()(data)
    return shapes
