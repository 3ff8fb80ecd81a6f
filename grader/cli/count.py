"""``grader count``: the table of a network."""

from __future__ import annotations

import argparse
import json
import re

from grader.counting import DTYPES
from grader.counting.frameworks import model_named, read_model
from grader.counting.text import EXAMPLE

from .say import Commands, Options


def add(commands: Commands) -> None:
    """Add the command to those that there are."""
    parser = commands.add_parser("count", help="the table of a network: shapes, arithmetic, parameters, shares")
    parser.add_argument(
        "network",
        metavar="NETWORK",
        help=f"e.g. {EXAMPLE!r}, vgg16, a file model.keras, or file.py:name for a model or a function that gives one",
    )
    shape = "what goes into a model of a framework, without the batch, e.g. 1x28x28 for PyTorch"
    parser.add_argument("--input", metavar="SHAPE", type=_shape, help=shape)
    parser.add_argument("--dtype", default="float32", choices=DTYPES, help="the format of the numbers, for megabytes")
    parser.add_argument("--depth", metavar="N", type=int, default=99, help="fold the parts deeper than this")
    parser.add_argument("--json", action="store_true", help="print data instead of a table")
    parser.set_defaults(run=run)


def run(options: Options) -> int:
    """Run the command; its exit code."""
    network = read_model(model_named(options.network), options.input)
    if options.json:
        print(json.dumps(network.as_data(options.dtype), indent=2))
    else:
        print(network.summary(options.dtype, options.depth))
    return 0


def _shape(text: str) -> tuple[int, ...]:
    if not re.fullmatch("[0-9]{1,9}(?:[x×][0-9]{1,9})*", text):
        raise argparse.ArgumentTypeError(f"{text!r} could not be read; write it like 1x28x28")
    return tuple(int(side) for side in re.split("[x×]", text))
