"""Models of a framework named in a terminal."""

from __future__ import annotations

import json

import pytest

from grader.cli import main

SOURCE = """
from torch import nn

def make():
    return nn.Sequential(nn.Conv2d(1, 8, 3), nn.Flatten(), nn.Linear(8 * 26 * 26, 10))

made = make()
"""


@pytest.mark.usefixtures("torch")
@pytest.mark.parametrize("name", ["make", "made"])
def test_a_module_in_a_file_is_counted(tmp_path, capsys, name):
    (tmp_path / "mine.py").write_text(SOURCE)
    assert main(["count", f"{tmp_path}/mine.py:{name}", "--input", "1x28x28", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["parameters"], data["layers"][0]["output_shape"]) == (54_170, [26, 26, 8])


def test_a_file_that_keras_saved_is_counted(keras, tmp_path, capsys):
    model = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Conv2D(16, 3), keras.layers.BatchNormalization()])
    model.save(tmp_path / "mine.keras")
    assert main(["count", f"{tmp_path}/mine.keras"]) == 0
    out = capsys.readouterr().out
    assert "(3·3·1 + 1)·16" in out
    assert "192 to learn and 32 that training does not change" in out
