"""Published networks: each total is the published one."""

from __future__ import annotations

import pytest

from grader.counting import ZOO, Conv2D, Dense, read_network

PUBLISHED = {
    # name: (learned, tracked). Sources: the course's own network, as PyTorch's examples/mnist prints it; LeNet-5 by
    # hand; torchvision's num_params; Keras Applications (MobileNet: 4,253,864 in all, 21,888 of them not trainable);
    # YOLOv5's repository, before the batch normalisations are fused.
    "simple-cnn": (1_199_882, 0),
    "lenet5": (156 + 2_416 + 48_120 + 10_164 + 850, 0),
    "alexnet": (61_100_840, 0),
    "vgg16": (138_357_544, 0),
    "resnet18": (11_689_512, 9_600),
    "resnet50": (25_557_032, 53_120),
    "mobilenet": (4_253_864 - 21_888, 21_888),
    "yolov5s": (7_235_389, None),
    "yolov5x": (86_749_405, None),
}
ROUNDED = {"yolov5n": 1.9, "yolov5s": 7.2, "yolov5m": 21.2, "yolov5l": 46.5, "yolov5x": 86.7}
"""Millions, as in the table of YOLOv5's README."""


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_total_is_the_published_one(name):
    network, (learned, tracked) = ZOO[name](), PUBLISHED[name]
    assert network.parameters == learned
    assert tracked is None or network.tracked == tracked


@pytest.mark.parametrize("name", ROUNDED)
def test_the_yolov5_family_has_the_sizes_that_its_table_says(name):
    assert ZOO[name]().parameters / 1e6 == pytest.approx(ROUNDED[name], abs=0.1)


@pytest.mark.parametrize("name", ZOO)
def test_every_network_can_be_read_by_its_name(name):
    assert read_network(name) == ZOO[name]()
    assert len({row.name for row in read_network(name).rows}) == len(read_network(name).rows)


def test_the_layers_are_those_that_the_names_say():
    """VGG-16 and ResNet-50 are called after their layers with weights; a shortcut's projection is not counted."""
    vgg = [layer for layer in ZOO["vgg16"]().layers if isinstance(layer, Conv2D | Dense)]
    assert len(vgg) == 16
    resnet = [layer for layer in ZOO["resnet50"]().layers if isinstance(layer, Conv2D | Dense)]
    assert len(resnet) == 50 + 4


def test_the_work_of_the_best_known_networks_is_of_the_published_size():
    """Multiply-adds in billions, as torchvision and the ResNet and MobileNet papers round them."""
    assert ZOO["vgg16"]().multiply_adds / 1e9 == pytest.approx(15.47, abs=0.05)
    assert ZOO["resnet50"]().multiply_adds / 1e9 == pytest.approx(4.09, abs=0.05)
    assert ZOO["mobilenet"]().multiply_adds / 1e9 == pytest.approx(0.569, abs=0.015)
