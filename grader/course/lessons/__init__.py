"""The lessons in the order in which they are taught. A new lesson is a new file and a name here."""

from . import (
    beyond,
    biases,
    capstone,
    filters,
    parameters,
    real_networks,
    simple_cnn,
    where_parameters_live,
    why_convolutions_work,
)

LESSONS = (
    parameters.LESSON,
    filters.LESSON,
    biases.LESSON,
    simple_cnn.LESSON,
    where_parameters_live.LESSON,
    real_networks.LESSON,
    beyond.LESSON,
    why_convolutions_work.LESSON,
    capstone.LESSON,
)
