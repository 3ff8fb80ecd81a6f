"""The notebook is brackets, a hundred thousand deep."""

from tests.attacks.attack import NOTEBOOK

SCORE = None
LOOK = "is no notebook that can be read"


def prepare(folder):
    (folder / NOTEBOOK).write_text('{"nbformat": 4, "cells": ' + "[" * 100_000 + "]" * 100_000 + "}")
