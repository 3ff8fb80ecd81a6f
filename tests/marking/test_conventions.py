"""A number that is right under another convention is told so."""

from __future__ import annotations

from grader.marking import mark


def test_keras_total_of_a_normalisation_is_told_as_such():
    result = mark("keras-row", "256")
    assert result.mistake == "tracked-counted"
    assert "right for Keras' total; the question asks for the trainable ones" in result.happened


def test_keras_total_of_a_network_is_told_as_such():
    result = mark("convolution-and-normalisation", str(3 * 3 * 32 * 64 + 4 * 64))
    assert result.mistake == "tracked-counted"
    assert "Keras" in result.happened


def test_a_bias_where_the_layer_has_none_is_told_as_such():
    assert mark("without-biases", "(5*5*3+1)*16").mistake == "bias-added"


def test_counts_that_are_no_parameters_are_told_apart():
    assert mark("multiply-adds", "18496").mistake == "parameters-counted"
    assert mark("second-convolution", str(3 * 3 * 32 * 64 * 24 * 24)).mistake == "no-bias+times-output-size"
    assert mark("second-convolution", str(24 * 24 * 64)).mistake == "activations-counted"


def test_biases_that_a_whole_network_does_not_have_are_told_as_such():
    result = mark("separable", "2,432")
    assert result.mistake == "bias-added"
    assert "use_bias=False" in result.why
