"""No number in the prose of a lesson that a cell of it, or this test, does not compute."""

from __future__ import annotations

import json
import re

import pytest

from grader.counting import ZOO, read_network
from tests.lessons.notebooks import copy_of, executed, notebook


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """What the cells of a lesson print, by their ids; a lesson is run once."""
    known = {}

    def printed(lesson):
        if lesson not in known:
            found = executed(copy_of("lessons", lesson, tmp_path_factory.mktemp("text")))
            known[lesson] = {cell.id: text_of(cell) for cell in found.cells}
        return known[lesson]

    return printed


def text_of(cell) -> str:
    return "".join(output.get("text", "") for output in cell.get("outputs", []))


def prose(lesson: str) -> str:
    return "\n".join(cell.source for cell in notebook("lessons", lesson).cells if cell.cell_type == "markdown")


def test_01(run):
    printed = run("01-parameters")
    assert "8 weights + 2 biases = 10 parameters" in printed["small-layer"]
    assert "(4 + 1) \\cdot 2 = 10" in prose("01-parameters")
    steps = printed["learned-unit"].splitlines()
    learned = [round(float(number)) for number in re.findall(r"-?\d+\.\d*", steps[-1])]
    assert learned == [3, -2, 5], "the unit finds the rule that the text names"


def test_02(run):
    assert "9 weights + 1 bias = 10 parameters" in run("02-filters")["one-filter"]
    assert "27 weights + 1 bias" in run("02-filters")["deep-filter"]


def test_03(run):
    printed = run("03-biases")
    trained = re.findall(r"weight +(-?[\d.]+), bias +(-?[\d.]+), error ([\d.]+)", printed["learn-without-bias"])
    assert trained[0] == ("2.0", "5.0", "0.00"), "with a bias the unit finds the rule that the text names"
    assert trained[1][1] == "0.0"
    assert float(trained[1][2]) > 1
    assert re.findall(r"→ (\d+)", printed["shared-bias"]) == ["3", "3", "3", "0"]
    assert printed["shapes"].split() == ["weights", "(3,", "3,", "3,", "8)", "→", "216", "biases", "(8,)", "→", "8"]
    assert len(set(re.findall(r"\[.*\]", printed["normalised-away"]))) == 1


def test_04(run):
    printed = run("04-simple-cnn")
    assert printed["digit"].startswith("the image: (28, 28, 1)")
    assert "(28, 28, 1) → (26, 26, 32)" in printed["convolve"]
    assert "(26, 26, 32) → (24, 24, 64)" in printed["second-layer"]
    assert "(24, 24, 64) → (12, 12, 64) → (9216,)" in printed["pool-and-flatten"]
    assert "(9216,) → (128,) → (10,)" in printed["dense-layers"]
    counts = re.findall(r"= +([\d,]+)", printed["all-arrays"])
    assert counts == ["320", "18,496", "1,179,776", "1,290"]
    assert "total 1,199,882" in printed["all-arrays"]
    network = ZOO["simple-cnn"]()
    assert "Of 1,199,882 parameters in this network, 1,179,776 are in one layer" in prose("04-simple-cnn")
    assert (network.parameters, network.rows[4].parameters) == (1_199_882, 1_179_776)


def test_05(run):
    printed = run("05-where-parameters-live")
    assert "  289 parameters" in printed["one-of-each"]
    assert "9,217 parameters" in printed["one-of-each"]
    network = ZOO["simple-cnn"]()
    assert f"{network.share(network.rows[4]):.1%}" == "98.3%"
    assert "One layer holds 98.3% of everything" in prose("05-where-parameters-live")
    for line in printed["larger-and-larger"].splitlines()[1:]:
        assert line.split()[1] == "18,816", "convolutions stay as they are"
    assert "(24, 24, 64) → (64,)" in printed["global-average"]
    assert "made the whole network more than four and a half times as large" in prose("05-where-parameters-live")
    larger = read_network("56x56x1 conv32@3 conv64@3 maxpool2 flatten dense128 dense10")
    assert 4.5 < larger.parameters / network.parameters < 5


def test_06(run):
    said, zoo = prose("06-real-networks"), {name: build().parameters for name, build in ZOO.items()}
    assert "learns 1.2 million numbers" in said
    assert round(zoo["simple-cnn"] / 1e6, 1) == 1.2
    assert "86.7 million, and VGG-16, which nobody calls modern any more, 138 million" in said
    assert (round(zoo["yolov5x"] / 1e6, 1), round(zoo["vgg16"] / 1e6)) == (86.7, 138)
    assert "less than a fifth of its parameters" in said
    assert zoo["resnet50"] < zoo["vgg16"] / 5
    assert "a hundred times larger" in said
    assert 90 < zoo["vgg16"] / zoo["simple-cnn"] < 120
    assert "the smallest has fewer than two" in said
    assert zoo["yolov5n"] < 2e6
    assert "a file of 100 MB holds 25 million numbers" in said
    assert "432 = 3 · 3 · 3 · 16" in said
    assert "the image is 7×7×512, and the first dense layer has 4,096 units" in said
    flatten, dense = (row for row in ZOO["vgg16"]().rows if row.name in ("flatten", "dense"))
    assert (flatten.input_shape, dense.output_shape) == ((7, 7, 512), (4096,))
    assert dense.parameters == max(row.parameters for row in ZOO["vgg16"]().rows)
    named = {row.name: type(row.layer).__name__ for row in ZOO["resnet50"]().rows}
    assert named["stage1/block1/add"] == "Add"
    assert named["stage1/block1/batch_normalization"] == "BatchNormalization"
    assert "without the 21,888 that are only tracked" in said
    assert ZOO["mobilenet"]().tracked == 21_888
    convolutions = [row for row in ZOO["vgg16"]().rows if row.layer.stem == "conv2d"]
    assert (len(convolutions), {row.layer.kernel_size for row in convolutions}) == (13, {(3, 3)})
    assert "4.8 MB" in run("06-real-networks")["megabytes"]


def test_06_the_printed_summaries_are_those_of_the_network_below_them():
    """Printed by Keras 3.15 and torchinfo 1.8 for this network; here each number is counted."""
    network = read_network("32x32x3 conv16@3,nobias batchnorm relu maxpool2 flatten dense10")
    keras, torch = re.findall(r"```text\n(.*?)```", prose("06-real-networks"), flags=re.DOTALL)
    rows = re.findall(r"\((None, [^)]*)\) +([\d,]+)$", keras, flags=re.MULTILINE)
    shapes = [tuple(int(side) for side in shape.split(", ")[1:]) for shape, _ in rows]
    assert shapes == [row.output_shape for row in network.rows]
    assert [int(count.replace(",", "")) for _, count in rows] == [row.parameters + row.tracked for row in network.rows]
    assert numbers_after("Total params: ", keras) == network.parameters + network.tracked
    assert numbers_after("Trainable params: ", keras) == network.parameters
    assert numbers_after("Non-trainable params: ", keras) == network.tracked
    counts = re.findall(r"\] +([\d,]+|--)$", torch, flags=re.MULTILINE)
    assert [0 if count == "--" else int(count.replace(",", "")) for count in counts] == [
        row.parameters for row in network.rows
    ]
    assert numbers_after("Total params: ", torch) == network.parameters


def numbers_after(words: str, text: str) -> int:
    return int(re.search(rf"^ ?{words}([\d,]+)", text, flags=re.MULTILINE).group(1).replace(",", ""))


def test_07(run):
    printed = run("07-beyond")
    assert [line.split()[-2] for line in printed["settings-counted"].splitlines()] == ["18,496"] * 4
    assert re.findall(r"= +([\d,]+)", printed["groups-counted"]) == ["10,416", "5,232", "2,640", "480"]
    assert re.findall(r"([\d,]+) weights, +([\d,]+) multiply-adds", printed["separable-counted"]) == [
        ("18,432", "10,616,832"),
        ("2,336", "1,345,536"),
    ]
    network = ZOO["simple-cnn"]()
    second = network.rows[1]
    assert "1.5% of the network's parameters, and does 88.5% of its work" in prose("07-beyond")
    assert f"{network.share(second):.1%}" == "1.5%"
    assert f"{second.multiply_adds / network.multiply_adds:.1%}" == "88.5%"
    assert "with one thirtieth of the parameters" in prose("07-beyond")
    assert 28 < ZOO["vgg16"]().parameters / ZOO["mobilenet"]().parameters < 34


def test_08(run):
    printed, said = run("08-why-convolutions-work"), prose("08-why-convolutions-work")
    assert "makes 21,632 numbers of an image, and has 320 parameters" in said
    first = ZOO["simple-cnn"]().rows[0]
    height, width, filters = first.output_shape
    assert (height * width * filters, first.parameters, height * width) == (21_632, 320, 676)
    assert "at all 676 places" in said
    assert printed["moved"].strip().endswith("True")
    real, shuffled = map(float, re.findall(r"(-?\d\.\d\d)", printed["shuffled"]))
    assert real > 0.3 > abs(shuffled)
    assert "Of the 1,797 digits it will learn from 1,400" in said
    before = int(re.search(r"(\d+)% right", printed["untrained"]).group(1))
    after = int(re.search(r"(\d+)% of the held-out", printed["train"]).group(1))
    assert before < 50
    assert after > 90, "the bar: more than 90% of the digits that it has never seen"


def test_08_shows_a_progress_bar(tmp_path):
    found = executed(copy_of("lessons", "08-why-convolutions-work", tmp_path))
    cell = next(cell for cell in found.cells if cell.id == "train")
    assert "application/vnd.jupyter.widget-view+json" in json.dumps(cell.outputs)
