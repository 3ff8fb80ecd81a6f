"""PyTorch modules: what other tools count wrong, and what is hard to read."""

from __future__ import annotations

import pytest

from grader.counting import LayerError, Part
from grader.counting.frameworks import read_model


def total(module):
    return sum(one.numel() for one in module.parameters())


def row(model, name):
    return next(one for one in model.rows if one.name == name)


@pytest.fixture
def nn(torch):
    return torch.nn


def module(nn, forward, **parts):
    """A module with parts, and code of its own that uses them."""

    class Made(nn.Module):
        def __init__(self):
            super().__init__()
            for name, part in parts.items():
                setattr(self, name, part)

        def forward(self, *data):
            return forward(self, *data)

    return Made()


def test_a_convolution_that_is_used_three_times_is_counted_once(nn):
    """torchsummary says 1,752."""
    made = module(nn, lambda self, x: self.conv(self.conv(self.conv(x))), conv=nn.Conv2d(8, 8, 3, padding=1))
    model = read_model(made, (8, 9, 9))
    assert (model.parameters, model.total) == (584, total(made))
    assert model.multiply_adds == 3 * 576 * 81
    assert row(model, "conv").notes == ("used 3 times with the same weights, which are counted once",)


def test_an_array_that_no_layer_holds_is_counted(torch, nn):
    """torchsummary says 20."""
    made = module(nn, lambda self, x: self.dense(x) + self.free, dense=nn.Linear(3, 5))
    made.free = nn.Parameter(torch.zeros(5))
    model = read_model(made, (3,))
    assert (model.parameters, total(made)) == (25, 25)
    assert row(model, "free").arithmetic == "5"


def test_tied_weights_are_counted_once_and_said_to_be(nn):
    """torchsummary and torchinfo 1.8.0 say 220."""
    made = module(
        nn,
        lambda self, x: self.out(self.words(x)),
        words=nn.Embedding(10, 10),
        out=nn.Linear(10, 10),
        last=nn.Identity(),
    )
    made.out.weight = made.words.weight
    model = read_model(made, (7,))
    assert (model.parameters, total(made)) == (110, 110)
    tied = row(model, "out")
    assert (tied.parameters, tied.multiply_adds) == (10, 700)
    assert tied.notes == ("shares weights with words, where they are counted",)


def test_one_layer_under_two_names_is_counted_once(nn):
    same = nn.Linear(10, 10)
    made = nn.Sequential(same, nn.ReLU(), same)
    model = read_model(made, (10,))
    assert (model.parameters, model.multiply_adds) == (110, 200)
    assert row(model, "2").notes == ("the very same layer as 0, where it is counted",)


def test_a_layer_that_is_never_used_is_counted_and_does_no_work(nn):
    """torchsummary says 110."""
    made = module(nn, lambda self, x: self.used(x), used=nn.Linear(10, 10), idle=nn.Linear(10, 10))
    model = read_model(made, (10,))
    assert (model.parameters, model.multiply_adds) == (220, 100)
    assert row(model, "idle").notes == ("never used on this input",)


def test_the_parts_of_a_module_can_be_folded(nn):
    block = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU())
    made = nn.Sequential(block, nn.Sequential(nn.Flatten(), nn.Linear(8 * 7 * 7, 10)))
    model = read_model(made, (3, 9, 9))
    assert [one.name for one in model.members] == ["0", "1"]
    assert all(isinstance(one, Part) for one in model.members)
    assert [one.name for one in model.rows] == ["0.0", "0.1", "0.2", "1.0", "1.1"]
    assert "[3 layers]" in model.summary(depth=0)


def test_buffers_are_tracked_and_not_in_pytorchs_total(nn):
    model = read_model(nn.Sequential(nn.Conv2d(3, 64, 1), nn.BatchNorm2d(64)), (3, 5, 5))
    assert (row(model, "1").parameters, row(model, "1").tracked) == (128, 129)
    assert model.total == model.parameters == 256 + 128
    assert "PyTorch's own total is 384" in model.summary()


def test_frozen_parameters_are_counted_and_not_trainable(nn):
    made = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 2))
    made[0].weight.requires_grad_(False)
    model = read_model(made, (4,))
    assert (model.parameters, model.trainable, model.not_trainable) == (23, 11, 12)


def test_shapes_are_turned_so_that_the_channels_are_last(nn):
    made = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(8 * 3 * 4, 10))
    model = read_model(made, (3, 9, 11))
    assert model.input_shape == (9, 11, 3)
    assert [one.output_shape for one in model.rows] == [(7, 9, 8), (7, 9, 8), (3, 4, 8), (96,), (10,)]


def test_without_an_input_shape_only_the_work_is_missing(nn):
    made = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.Flatten(), nn.Linear(8, 10))
    model = read_model(made)
    assert [one.arithmetic for one in model.rows] == ["(3·3·3 + 1)·8", "(1 + 1)·8", "0", "(8 + 1)·10"]
    assert "not known without an input shape" in model.summary()


def test_a_layer_without_a_formula_is_counted_from_its_arrays_and_said_to_be(nn):
    made = nn.Sequential(nn.Bilinear(3, 4, 5))
    model = read_model(made)
    assert model.parameters == total(made) == 65
    assert row(model, "0").arithmetic == "5·3·4 + 5"
    assert "no formula here for this kind of Bilinear" in row(model, "0").notes[0]
    deep = read_model(nn.LSTM(5, 7, num_layers=2, bidirectional=True), (3, 5))
    assert deep.parameters == total(nn.LSTM(5, 7, num_layers=2, bidirectional=True))


def test_recurrent_layers_and_attention_have_the_counts_of_pytorch(nn):
    counts = [nn.LSTM(5, 7), nn.GRU(5, 7), nn.MultiheadAttention(8, 2)]
    assert [read_model(one).parameters for one in counts] == [392, 294, 288]


def test_a_whole_transformer_comes_out(nn):
    made = nn.TransformerEncoder(nn.TransformerEncoderLayer(16, 4, 32, batch_first=True), 2)
    model = read_model(made, (9, 16))
    assert model.parameters == model.total == total(made)
    assert not [note for one in model.rows for note in one.notes]


def test_counting_leaves_the_module_as_it_was(torch, nn):
    made = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.Dropout())
    made[2].eval()
    before = {name: one.clone() for name, one in made.state_dict().items()}
    read_model(made, (3, 9, 9))
    assert [one.training for one in made.modules()] == [True, True, True, False]
    assert all(torch.equal(one, before[name]) for name, one in made.state_dict().items())
    assert not made[0]._forward_hooks


def test_counting_needs_no_room_for_the_weights(torch, nn):
    with torch.device("meta"):
        made = nn.Sequential(nn.Linear(10**6, 10**6), nn.ReLU(), nn.Linear(10**6, 10))
    model = read_model(made, (10**6,))
    assert model.parameters == 10**12 + 10**6 + 10**7 + 10
    assert model.multiply_adds == 10**12 + 10**7


def test_code_that_does_not_run_without_contents_is_run_in_earnest(torch, nn):
    made = module(nn, lambda self, x: self.a(x) if float(x.sum()) == 0 else x, a=nn.Linear(4, 3))
    assert read_model(made, (4,)).multiply_adds == 12


def test_several_inputs_have_several_shapes(torch, nn):
    made = module(nn, lambda self, x, y: self.a(torch.cat([x, y], 1)), a=nn.Linear(9, 3))
    assert read_model(made, ((4,), (5,))).multiply_adds == 27


def test_what_cannot_be_counted_says_why(nn):
    with pytest.raises(LayerError, match="lazy layers"):
        read_model(nn.Sequential(nn.LazyLinear(5)))
    with pytest.raises(LayerError, match=r"did not run on an input of \(28, 28\).*e.g. \(1, 28, 28\)"):
        read_model(nn.Sequential(nn.Conv2d(3, 8, 3)), (28, 28))
    with pytest.raises(LayerError, match="needs a Network, a Keras 3 model, a PyTorch module"):
        read_model(object())
