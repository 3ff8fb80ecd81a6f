"""Keras models: shared, nested, frozen, of one's own code, and after training."""

from __future__ import annotations

import pytest

from grader.counting import ZOO, LayerError, Part
from grader.counting.frameworks import read_model


@pytest.fixture
def layers(keras):
    return keras.layers


def row(model, name):
    return next(one for one in model.rows if one.name == name)


def simple_cnn(keras):
    layers = keras.layers
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, 3, activation="relu", name="conv2d"),
            layers.Conv2D(64, 3, activation="relu", name="conv2d_1"),
            layers.MaxPooling2D(2, name="max_pooling2d"),
            layers.Flatten(name="flatten"),
            layers.Dense(128, activation="relu", name="dense"),
            layers.Dense(10, activation="softmax", name="dense_1"),
        ]
    )


def test_the_simple_cnn_has_the_rows_of_our_own(keras):
    model, ours = read_model(simple_cnn(keras)), ZOO["simple-cnn"]()
    assert model.input_shape == ours.input_shape
    for found, row in zip(model.rows, ours.rows, strict=True):
        assert (found.name, found.arithmetic, found.output_shape) == (row.name, row.arithmetic, row.output_shape)
        assert (found.multiply_adds, found.activations) == (row.multiply_adds, row.activations)


def test_what_the_optimiser_keeps_is_no_parameter_of_the_model(keras, capsys):
    """After training with Adam, Keras prints 3,599,648 "Total params"; the model has 1,199,882."""
    model = simple_cnn(keras)
    model.compile("adam", "mse")
    model.optimizer.build(model.trainable_variables)
    model.summary()
    assert "3,599,6" in capsys.readouterr().out
    assert read_model(model).parameters == 1_199_882


def test_a_layer_that_is_used_three_times_is_counted_once(keras, layers):
    start = keras.Input((9, 9, 8))
    conv = layers.Conv2D(8, 3, padding="same", name="conv")
    model = keras.Model(start, conv(conv(conv(start))))
    read = read_model(model)
    assert (read.parameters, model.count_params(), read.multiply_adds) == (584, 584, 3 * 576 * 81)
    assert row(read, "conv").notes == ("used 3 times with the same weights, which are counted once",)


def test_models_in_models_can_be_folded(keras, layers):
    inner = keras.Sequential([keras.Input((9, 9, 8)), layers.Conv2D(4, 1), layers.BatchNormalization()], name="inner")
    middle = keras.Sequential([keras.Input((9, 9, 8)), inner, layers.ReLU(name="bent")], name="middle")
    start = keras.Input((9, 9, 8))
    model = keras.Model(start, layers.Flatten(name="flat")(middle(start)))
    read = read_model(model)
    assert [one.name for one in read.members] == ["middle", "flat"]
    (middle_part, _) = read.members
    assert isinstance(middle_part, Part)
    assert [one.name for one in middle_part.members] == ["middle/inner", "middle/bent"]
    assert read.parameters + read.tracked == model.count_params() == 36 + 16
    assert next(middle_part.rows).output_shape == (9, 9, 4)


def test_frozen_layers_are_counted_and_not_trainable(keras, layers):
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3, name="a"), layers.BatchNormalization(name="b")])
    model.get_layer("a").trainable = False
    read = read_model(model)
    assert (read.parameters, read.trainable, read.tracked, read.not_trainable) == (21, 6, 6, 21)
    assert read.total == model.count_params() == 27


def test_a_model_with_code_of_its_own_is_read_too(keras, layers):
    class Own(keras.Model):
        def __init__(self):
            super().__init__()
            self.first, self.second = layers.Dense(5, name="first"), layers.Dense(3, name="second")

        def call(self, data):
            return self.second(self.first(data))

    with pytest.raises(LayerError, match="no weights yet; give input_shape"):
        read_model(Own())
    read = read_model(Own(), (7,))
    assert [(one.name, one.parameters, one.output_shape) for one in read.rows] == [
        ("first", 40, (5,)),
        ("second", 18, (3,)),
    ]
    assert read.multiply_adds == 35 + 15


def test_an_input_shape_that_does_not_fit_is_told(keras):
    layers = keras.layers
    built = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(8, 3)])
    assert read_model(built, (28, 28, 1)).parameters == 80
    with pytest.raises(LayerError, match="built for inputs of 28×28×1, and 28×28×3 does not fit"):
        read_model(built, (28, 28, 3))
    with pytest.raises(LayerError, match=r"could not be built for inputs of \(28,\)"):
        read_model(keras.Sequential([layers.Conv2D(8, 3)]), (28,))
    anything = keras.Sequential([keras.Input((None, None, 3)), layers.Conv2D(8, 3)])
    assert read_model(anything, (64, 64, 3)).parameters == 224


def test_a_layer_made_of_others_is_opened(keras, layers):
    model = keras.Sequential(
        [keras.Input((9, 5)), layers.Bidirectional(layers.LSTM(7, name="lstm"), name="both"), layers.Dense(2)]
    )
    read = read_model(model)
    assert [one.name for one in read.rows][:2] == ["both/forward_lstm", "both/backward_lstm"]
    assert [one.parameters for one in read.rows][:2] == [364, 364]
    assert read.total == read.parameters == model.count_params()


def test_a_layer_of_ones_own_is_counted_from_its_arrays(keras, layers):
    class Own(layers.Layer):
        def build(self, input_shape):
            self.table = self.add_weight(shape=(3, 4), name="table")
            self.seen = self.add_weight(shape=(2,), name="seen", trainable=False)

        def call(self, data):
            return data

    read = read_model(keras.Sequential([keras.Input((4,)), Own(name="own")]))
    assert (read.parameters, read.tracked, row(read, "own").arithmetic) == (12, 2, "3·4")
    assert "no formula here for this kind of Own" in row(read, "own").notes[0]


def test_sides_that_are_left_open_stay_open(keras, layers):
    model = keras.Sequential([keras.Input((None, None, 3)), layers.Conv2D(8, 3, name="conv"), layers.MaxPooling2D()])
    read = read_model(model)
    assert row(read, "conv").arithmetic == "(3·3·3 + 1)·8"
    assert "?×?×8" in read.summary()
    assert "multiply-adds: not known" in read.summary()


def test_channels_first_is_turned(keras, layers):
    start = keras.Input((3, 9, 11))
    made = layers.Conv2D(8, 3, data_format="channels_first", name="conv")(start)
    made = layers.BatchNormalization(axis=1, name="norm")(made)
    read = read_model(keras.Model(start, made))
    assert row(read, "conv").output_shape == row(read, "norm").output_shape == (7, 9, 8)
    assert (row(read, "norm").parameters, read.multiply_adds) == (16, 27 * 8 * 63)


APPLICATIONS = {
    # ours: (Keras', how many of them Keras counts and we do not)
    "mobilenet": ("MobileNet", 0),
    "mobilenet-v3-small": ("MobileNetV3Small", 0),
    "efficientnet-b0": ("EfficientNetB0", 7),
    "densenet121": ("DenseNet121", 0),
}
LARGE = {
    "vgg16": ("VGG16", 0),
    "vgg19": ("VGG19", 0),
    "inception-v3": ("InceptionV3", 0),
    "xception": ("Xception", 0),
    "mobilenet-v2": ("MobileNetV2", 0),
    "mobilenet-v3-large": ("MobileNetV3Large", 0),
    "densenet169": ("DenseNet169", 0),
    "densenet201": ("DenseNet201", 0),
    "convnext-tiny": ("ConvNeXtTiny", 0),
    **{f"efficientnet-b{number}": (f"EfficientNetB{number}", 7) for number in range(1, 8)},
}


@pytest.mark.parametrize(
    ("name", "theirs"),
    [*APPLICATIONS.items(), *(pytest.param(*one, marks=pytest.mark.slow) for one in LARGE.items())],
)
def test_the_zoo_has_the_counts_of_keras_applications(keras, name, theirs):
    """EfficientNet begins with a normalisation that keeps what the images are like: 3 + 3 + 1 numbers."""
    application, more = theirs
    model, ours = getattr(keras.applications, application)(weights=None), ZOO[name]()
    read = read_model(model)
    assert read.total == read.parameters + read.tracked == model.count_params()
    assert (read.parameters, read.tracked) == (ours.parameters, ours.tracked + more)
    if model.input_shape[1:] == ours.input_shape:
        assert not [one for one in read.rows if one.parameters and not one.work_known]
        assert read.multiply_adds == ours.multiply_adds
