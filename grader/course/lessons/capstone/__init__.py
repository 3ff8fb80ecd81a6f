"""Lesson 09: the examination. Every kind of card, with numbers of the learner's own."""

from ...lesson import Lesson
from .layers import MY_CHOICE, MY_ESTIMATE, MY_FILTERS, MY_FUNCTION, MY_ORDER, MY_PREDICTION
from .networks import MY_DELTA, MY_DESIGN, MY_REPAIR, MY_SUMMARY

LESSON = Lesson(
    "09-capstone",
    "Your own numbers",
    (
        MY_PREDICTION,
        MY_FILTERS,
        MY_ESTIMATE,
        MY_CHOICE,
        MY_ORDER,
        MY_SUMMARY,
        MY_REPAIR,
        MY_DELTA,
        MY_FUNCTION,
        MY_DESIGN,
    ),
)
