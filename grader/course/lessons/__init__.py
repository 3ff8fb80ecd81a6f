"""The lessons in the order in which they are taught. A new lesson is a new file and a name here."""

from . import biases, filters, parameters

LESSONS = (parameters.LESSON, filters.LESSON, biases.LESSON)
