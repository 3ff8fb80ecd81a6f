"""A printed summary, shown with the arithmetic of its rows."""

from __future__ import annotations

import pytest
from IPython.utils.capture import capture_output

import grader
from tests.counting.summaries import texts

pytestmark = pytest.mark.usefixtures("shell")


def shown(text):
    with capture_output() as captured:
        assert grader.check_summary(text) is None
    (output,) = captured.outputs
    return output.data["text/html"], output.data["text/plain"]


def test_rows_have_their_arithmetic_and_a_sign_that_can_be_heard():
    page, plain = shown(texts.KERAS)
    assert "<code>(3·3·32 + 1)·64</code>" in page
    assert page.count('aria-label="can be right"') == 7
    assert "Nothing here is wrong." in page
    assert "(3·3·32 + 1)·64" in plain


def test_what_cannot_be_right_is_said_below_the_table():
    page, _ = shown(texts.KERAS.replace("18,496", "18,494"))
    assert page.count('aria-label="cannot be right"') == 1
    assert "<li>conv2d_1: 18,494 cannot be right" in page
    assert "2 things cannot be right." in page


def test_nothing_in_the_text_becomes_html():
    page, _ = shown(
        " conv2d (Conv2D)   (None, 26, 26, 32)   320\n <b>bold (Dense)   (None, 4)   36\n a.b (Dense)   (None, 4)   5\n"
    )
    assert "<b>" not in page


def test_in_a_terminal_it_is_text(monkeypatch, capsys):
    monkeypatch.setattr("grader.notebook.check_summary.get_ipython", lambda: None)
    grader.check_summary(texts.KERAS)
    assert "(3·3·32 + 1)·64" in capsys.readouterr().out
