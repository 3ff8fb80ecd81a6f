"""Networks that people really use, and models and summaries of the learner's own, in a live JupyterLab."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.jupyter import Notebook, browser_page, set_theme, write_notebook
from tests.counting.summaries import texts
from tests.course_folder import make_course

STRANGE = """
from torch import nn
same = nn.Linear(16, 16)
block = nn.Sequential(nn.Conv2d(3, 16, 3), nn.PReLU())
model = nn.Sequential(block, nn.AdaptiveAvgPool2d(1), nn.Flatten(), same, nn.ReLU(), same)
model[0][0].weight.requires_grad_(False)
explain(model, input_shape=(3, 32, 32))
practice(model, input_shape=(3, 32, 32))
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course folder with notebooks that look at networks."""
    folder = make_course(tmp_path_factory.mktemp("real") / "course")
    begin = "from grader import *"
    slip = texts.KERAS.replace("18,496", "18,494")
    write_notebook(
        folder / "zoo" / "zoo.ipynb", [begin, "explain('resnet18')", "practice('lenet5')", f"check_summary({slip!r})"]
    )
    write_notebook(folder / "strange" / "strange.ipynb", [begin, STRANGE])
    return folder


def test_a_published_network_unfolds_its_layers_are_practised_and_a_summary_is_checked(jupyterlab, course):
    set_theme(course, "Light")
    with browser_page(height=9000) as page:
        notebook = Notebook(page, jupyterlab, "zoo/zoo.ipynb")
        notebook.open()
        notebook.run_all()
        explained = notebook.card("resnet18")
        expect(explained.get_by_text("11,689,512 parameters")).to_be_visible()
        fold = explained.locator(".grader-fold").first
        fold.locator("summary").first.focus()
        page.keyboard.press("Enter")
        expect(fold).to_have_attribute("open", "")

        layers, first = notebook.card("Your own network"), notebook.card("conv2d").first
        first.get_by_label("Your answer").fill("5*5*6")
        first.get_by_label("Your answer").press("Enter")
        expect(first.get_by_role("alert")).to_contain_text("biases")
        first.get_by_label("Your answer").fill("156")
        first.get_by_label("Your answer").press("Enter")
        expect(first.get_by_role("alert")).to_contain_text("Right.")
        expect(layers).to_contain_text("1 of 8 different layers counted")
        layers.get_by_label("Layer").select_option(label="dense_2")
        expect(page.locator(".grader-title").get_by_text("dense_2", exact=True)).to_be_visible()

        checked = notebook.card("A summary, checked")
        expect(checked).to_contain_text("18,494 cannot be right")
        expect(checked.get_by_role("img", name="cannot be right")).to_have_count(1)

        assert violations(page) == []
        notebook.menu("Settings", "Theme", "JupyterLab Dark")
        page.wait_for_function("document.body.dataset.jpThemeName === 'JupyterLab Dark'")
        page.wait_for_timeout(500)
        assert violations(page) == []


@pytest.mark.slow
def test_a_strange_model_of_pytorch_is_explained_and_practised(jupyterlab, course, torch):
    set_theme(course, "Light")
    with browser_page(height=6000, patience=120) as page:
        notebook = Notebook(page, jupyterlab, "strange/strange.ipynb")
        notebook.open()
        notebook.run_all()
        explained = page.locator(".grader-explain")
        expect(explained).to_contain_text("the very same layer as 3, where it is counted")
        expect(explained).to_contain_text("no formula here for this kind of PReLU")
        expect(notebook.card("Your own network")).to_be_visible()
        assert violations(page) == []
