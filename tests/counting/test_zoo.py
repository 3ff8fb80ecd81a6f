"""Published networks: each total is the published one."""

from __future__ import annotations

import sys

import pytest

from grader.counting import ZOO, Conv2D, Dense, read_network
from tests.support import run_python

TORCHVISION = {
    # name: (num_params, _ops), both as torchvision's models/*.py give them for its weights; the second in billions.
    "alexnet": (61_100_840, 0.714),
    "vgg11": (132_863_336, 7.609),
    "vgg13": (133_047_848, 11.308),
    "vgg16": (138_357_544, 15.47),
    "vgg19": (143_667_240, 19.632),
    "resnet18": (11_689_512, 1.814),
    "resnet34": (21_797_672, 3.664),
    "resnet50": (25_557_032, 4.089),
    "resnet101": (44_549_160, 7.801),
    "resnet152": (60_192_808, 11.514),
    "mobilenet-v2": (3_504_872, 0.301),
    "mobilenet-v3-small": (2_542_856, 0.057),
    "mobilenet-v3-large": (5_483_032, 0.217),
    "densenet121": (7_978_856, 2.834),
    "densenet169": (14_149_480, 3.36),
    "densenet201": (20_013_928, 4.291),
    "squeezenet1.0": (1_248_424, 0.819),
    "squeezenet1.1": (1_235_496, 0.349),
    "efficientnet-b0": (5_288_548, 0.386),
    "efficientnet-b1": (7_794_184, 0.687),
    "efficientnet-b2": (9_109_994, None),  # torchvision measures it on larger images than the paper's
    "efficientnet-b3": (12_233_232, 1.827),
    "efficientnet-b4": (19_341_616, 4.394),
    "efficientnet-b5": (30_389_784, 10.266),
    "efficientnet-b6": (43_040_704, 19.068),
    "efficientnet-b7": (66_347_960, 37.746),
    "convnext-tiny": (28_589_128, 4.456),
}

KERAS = {
    # name: (count_params() of Keras Applications, non-trainable ones)
    "vgg16": (138_357_544, 0),
    "vgg19": (143_667_240, 0),
    "inception-v3": (23_851_784, 34_432),
    "xception": (22_910_480, 54_528),
    "mobilenet": (4_253_864, 21_888),
    "mobilenet-v2": (3_538_984, 34_112),
    "mobilenet-v3-small": (2_554_968, 12_112),
    "mobilenet-v3-large": (5_507_432, 24_400),
    "densenet121": (8_062_504, 83_648),
    "densenet169": (14_307_880, 158_400),
    "densenet201": (20_242_984, 229_056),
    "convnext-tiny": (28_589_128, 0),
}

OTHERS = {
    # PyTorch's examples/mnist; LeNet-5 and the AlexNet of 2012 by hand; YOLOv5 as its program prints it for its
    # release 7.0, before the batch normalisations are fused.
    "simple-cnn": 1_199_882,
    "lenet5": 156 + 2_416 + 48_120 + 10_164 + 850,
    "alexnet-2012": 60_965_224,
    "yolov5n": 1_872_157,
    "yolov5s": 7_235_389,
    "yolov5m": 21_190_557,
    "yolov5l": 46_563_709,
    "yolov5x": 86_749_405,
}


@pytest.mark.parametrize("name", TORCHVISION)
def test_the_count_is_the_one_of_torchvision(name):
    network, (parameters, work) = ZOO[name](), TORCHVISION[name]
    assert network.parameters == parameters
    assert work is None or round(network.multiply_adds / 1e9, 3) == work


@pytest.mark.parametrize("name", KERAS)
def test_the_count_is_the_one_of_keras_applications(name):
    network = ZOO[name]()
    assert (network.parameters + network.tracked, network.tracked) == KERAS[name]


@pytest.mark.parametrize("name", OTHERS)
def test_the_count_is_the_published_one(name):
    assert ZOO[name]().parameters == OTHERS[name]


def test_every_network_has_a_published_count():
    assert set(ZOO) == {*TORCHVISION, *KERAS, *OTHERS}


def test_resnet50_of_keras_has_biases_and_counts_what_is_tracked():
    """Keras Applications: 25,636,712 = 25,557,032 + biases + moving means and variances."""
    network = ZOO["resnet50"]()
    biases = sum(row.layer.filters for row in network.rows if isinstance(row.layer, Conv2D))
    assert (biases, network.tracked) == (26_560, 53_120)
    assert network.parameters + biases + network.tracked == 25_636_712


def test_keras_counts_efficientnet_with_the_means_and_variances_of_its_images():
    """Keras Applications: 5,330,571 and 42,023 of them not trainable; 7 describe the images (Normalization)."""
    network = ZOO["efficientnet-b0"]()
    assert (network.parameters + network.tracked + 7, network.tracked + 7) == (5_330_571, 42_023)


@pytest.mark.parametrize("name", ZOO)
def test_every_network_can_be_read_by_its_name(name):
    assert read_network(name) == ZOO[name]()
    assert len({row.name for row in read_network(name).rows}) == len(read_network(name).rows)


@pytest.mark.parametrize("name", ZOO)
def test_every_network_names_its_source(name):
    network = ZOO[name]
    network()
    module = sys.modules[f"grader.counting.zoo.{network.module}"]
    told = f"{module.__doc__} {getattr(module, network.function).__doc__}"
    assert "Source: " in told
    assert f"{network().parameters:,}" in told


def test_the_layers_are_those_that_the_names_say():
    """VGG-16 and ResNet-50 are called after their layers with weights; a shortcut's projection is not counted."""
    vgg = [layer for layer in ZOO["vgg16"]().layers if isinstance(layer, Conv2D | Dense)]
    assert len(vgg) == 16
    resnet = [layer for layer in ZOO["resnet50"]().layers if isinstance(layer, Conv2D | Dense)]
    assert len(resnet) == 50 + 4


def test_no_network_is_built_and_no_file_of_one_read_before_it_is_asked_for():
    loaded = run_python("import sys, grader.counting; print([name for name in sys.modules if '.zoo.' in name])")
    assert loaded.strip() == "[]"
