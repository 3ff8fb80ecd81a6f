"""A network's table, or several networks to scale."""

from __future__ import annotations

import re

import pytest
from IPython.utils.capture import capture_output

import grader
from grader.counting import ZOO, LayerError, Network

pytestmark = pytest.mark.usefixtures("shell")


def shown(*networks):
    with capture_output() as captured:
        assert grader.explain(*networks) is None
    (output,) = captured.outputs
    return output.data["text/html"], output.data["text/plain"]


@pytest.mark.parametrize("name", ZOO)
def test_the_table_has_every_row_with_its_arithmetic_and_the_total(name):
    page, plain = shown(name)
    network = ZOO[name]()
    assert page.count("<tr><td>") == len(network.rows) + len(network.members)
    assert f"{network.parameters:,} parameters" in page
    assert f"{network.parameters:,}" in plain
    for row in network.rows:
        assert not row.parameters or f"<code>{row.arithmetic}</code>" in page


def test_what_is_only_tracked_stands_apart():
    page, _ = shown("32x32x3 conv16@3,nobias batchnorm relu")
    assert "<code>(1 + 1)·16</code>" in page
    assert "<th>trainable</th><th>not trainable</th>" in page
    assert "<td>32</td><td>32</td>" in page
    assert "and 32 that are only tracked" in page


def test_sizes_are_given_in_three_formats():
    page, _ = shown("simple-cnn")
    assert "4.8 MB as float32, 2.4 MB as float16, 1.2 MB as int8" in page
    assert "<strong>11,992,448 multiply-adds</strong>: the work for one image" in page
    assert "<strong>77,066 activations</strong>" in page


def test_long_tables_are_folded():
    assert ">All 22 rows</summary>" in shown("vgg16")[0]
    assert ">All" not in shown("lenet5")[0]


def test_each_count_opens_to_its_picture_and_its_arithmetic():
    page, _ = shown("simple-cnn")
    folds = re.findall(
        r"<details><summary[^>]*>How <code>(\w+)</code> comes to ([\d,]+)</summary>(.*?)</details>", page
    )
    assert [(name, count) for name, count, _ in folds] == [
        ("conv2d", "320"),
        ("conv2d_1", "18,496"),
        ("dense", "1,179,776"),
        ("dense_1", "1,290"),
    ]
    for _, count, inside in folds:
        assert "<svg" in inside
        assert f"<strong>{count}</strong>" in inside
    assert "9,216 numbers" in folds[2][2]


def test_rows_with_the_same_arithmetic_share_one_fold():
    page, _ = shown("vgg16")
    assert "How the counts come about (11 different ones)" in page
    assert "<code>conv2d_6</code> comes" not in page
    assert "<code>conv2d</code> and <code>conv2d_1</code> come to 12 each" in shown("8x8x3 conv3@1 conv3@1")[0]


@pytest.mark.parametrize("name", ZOO)
def test_the_page_of_a_network_stays_light(name):
    page, _ = shown(name)
    assert len(page.encode()) < 400_000
    assert "<script" not in page
    assert ".grader-derivation" in page


def test_a_network_that_learns_nothing_has_nothing_to_open():
    assert "<details>" not in shown("8x8x3 maxpool2 flatten")[0]


def test_several_networks_are_squares_whose_area_is_their_count():
    page, plain = shown("simple-cnn", "vgg16", "28x28x1 conv32@3 conv64@3 globalavgpool dense10")
    sides = [float(side) for side in re.findall(r'<rect x="1" y="1" width="([\d.]+)"', page)]
    assert sides[1] / sides[0] == pytest.approx((138_357_544 / 1_199_882) ** 0.5, rel=0.02)
    assert "conv32@3 conv64@3 globalavgpool" in page
    assert plain.count("\n") == 2


def test_a_network_object_does_as_well_as_a_name():
    assert "simple" not in shown(ZOO["simple-cnn"]())[0]
    assert "1,199,882" in shown(ZOO["simple-cnn"]())[0]


def test_a_network_that_learns_nothing_is_shown_too():
    assert "0 parameters" in shown("8x8x3 maxpool2 flatten")[0]
    assert "0 parameters" in shown(Network((8, 8, 3), []))[0]


def test_what_is_no_network_is_explained():
    with pytest.raises(LayerError, match="Did you mean 'vgg19'"):
        grader.explain("vgg17")
    with pytest.raises(ValueError, match="nothing to explain"):
        grader.explain()


def test_nothing_in_a_text_becomes_html():
    with pytest.raises(LayerError):
        grader.explain("8x8x3 <b>")


def test_the_parts_of_a_network_fold_and_their_names_are_said_once():
    page, _ = shown("resnet18")
    assert page.count('<details class="grader-fold">') == 4 + 8
    stage = page[page.index("<code>stage4</code>") :]
    assert stage.index("<code>block1</code>") < stage.index("<code>conv2d</code>") < stage.index("</details>")
    assert "<span>8,393,728</span><span>5,120</span><span>71.8%</span><span>33.595</span>" in stage


def test_a_format_can_be_asked_for():
    page, _ = shown("simple-cnn")
    assert "<td>4.719</td>" in page
    with capture_output() as captured:
        grader.explain("simple-cnn", dtype="float64")
    page = captured.outputs[0].data["text/html"]
    assert "<td>9.438</td>" in page
    assert "9.6 MB as float64" in page
    with pytest.raises(LayerError, match="float31"):
        grader.explain("simple-cnn", dtype="float31")


class TestModelsOfAFramework:
    def test_what_must_be_said_of_a_row_is_said(self, torch):
        nn = torch.nn
        same = nn.Linear(10, 10)
        page, plain = shown_of(nn.Sequential(same, nn.ReLU(), same, nn.PReLU()), (10,))
        for text in (page, plain):
            assert "the very same layer as 0, where it is counted" in text
            assert "no formula here for this kind of PReLU" in text
        assert "<strong>111 parameters</strong>" in page
        assert "<code>0 (Dense)</code>" in page
        assert "0 (Dense)" in plain
        assert "&amp;" not in page

    def test_names_of_somebody_elses_become_no_html(self, torch):
        nn = torch.nn
        made = nn.Sequential()
        made.add_module("<b>bold", nn.Linear(3, 4))
        page, _ = shown_of(made, (3,))
        assert "<b>" not in page
        assert "&lt;b&gt;bold" in page


def test_an_error_says_what_to_do_and_shows_no_traceback(shell):
    for cell, said in (
        ("grader.explain('resnet51')", "Did you mean 'resnet50'?"),
        ("grader.check_summary('hello')", "paste the whole text"),
        ("grader.exercise('sixteen-filter')", "Did you mean 'sixteen-filters'?"),
    ):
        with capture_output() as captured:
            assert not shell.run_cell(f"import grader\n{cell}").success
        assert said in captured.stdout
        assert len(captured.stdout.splitlines()) == 1


def shown_of(model, shape):
    with capture_output() as captured:
        grader.explain(model, input_shape=shape)
    (output,) = captured.outputs
    return output.data["text/html"], output.data["text/plain"]


def test_in_a_terminal_it_is_text(monkeypatch, capsys):
    monkeypatch.setattr("grader.notebook.explain.get_ipython", lambda: None)
    grader.explain("lenet5")
    assert "(5·5·1 + 1)·6" in capsys.readouterr().out
