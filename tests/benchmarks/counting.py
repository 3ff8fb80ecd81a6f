"""How long it takes to count a network, and how much room: ours beside Keras, torchinfo and fvcore, in one run.

``python -m tests.benchmarks.counting``, with ``pip install -e ".[frameworks]"``.

Each measurement has a process of its own. *Count* is from a finished model to its parameters and multiply-adds (Keras
counts parameters only), the best of several; *in all* is from nothing but the imports: the model is built first.
*Memory* is by how much that raised the most that the process ever held.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from grader.counting import ZOO, Conv2D, Dense, GlobalAveragePooling2D, Network, table
from tests.support import ROOT


def deep() -> Network:
    """A thousand layers that learn."""
    layers = [Conv2D(16, 3, padding="same") for _ in range(999)]
    return Network((32, 32, 3), [*layers, GlobalAveragePooling2D(), Dense(10)])


NETWORKS: dict[str, Callable[[], Network]] = {"vgg16": ZOO["vgg16"], "resnet50": ZOO["resnet50"], "1,000 layers": deep}
TIMES = ("count", "all")
TOOLS = ("ours", "keras", "torchinfo", "fvcore")
IMPORTS = {
    "import grader.counting": "import grader.counting",
    "what the simple CNN needs": "from grader.counting import Conv2D, Dense, Flatten, MaxPool2D, Network",
    "every name": "from grader.counting import *",
    "Python's own typing and dataclasses": "import dataclasses, typing",
}
STARTS = 40


def main() -> None:
    """Print the table, and how long the import takes."""
    rows = []
    for network in NETWORKS:
        ours = measured(network, "ours")
        for tool in TOOLS:
            found = ours if tool == "ours" else measured(network, tool)
            times = [f"{1000 * found[what]:,.2f}" for what in TIMES]
            slower = [f"{ratio:,.{0 if ratio >= 1 else 2}f}×" for ratio in (found[what] / ours[what] for what in TIMES)]
            rows.append((network, tool, f"{found['parameters']:,}", *times, *slower, f"{found['memory']:,.1f}"))
    header = ("network", "tool", "parameters", "count, ms", "in all, ms", "count", "in all", "memory, MB")
    print(table(header, rows, right=set(range(2, 8))))
    print(f"\nMilliseconds beyond Python's own start; medians of {STARTS}, one beside the other:\n")
    print(table(("import", "clock", "computing"), imports(), right={1, 2}))


def measured(network: str, tool: str) -> dict[str, Any]:
    """What a fresh process measures."""
    command = [sys.executable, "-m", "tests.benchmarks.counting", network, tool]
    environment = {**os.environ, "KERAS_BACKEND": "torch"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(name: str, tool: str) -> dict[str, Any]:
    """Build and count, in this process."""
    build, count, repeats = PARTS[tool](name)
    before, start = most_held(), time.perf_counter()
    model = build()
    parameters = count(model)
    everything = time.perf_counter() - start
    memory = most_held() - before
    best, whole = everything, everything
    for _ in range(repeats):
        start = time.perf_counter()
        model = build() if tool == "ours" else model
        middle = time.perf_counter()
        count(model)
        # A network of ours is counted where it is built: the one cannot be had without the other.
        best = min(best, time.perf_counter() - (start if tool == "ours" else middle))
        whole = min(whole, time.perf_counter() - start) if tool == "ours" else whole
    return {"parameters": parameters, "count": best, "all": whole, "memory": memory}


def ours(name: str) -> tuple[Any, Any, int]:
    """The arithmetic alone."""
    NETWORKS[name]()  # its module is imported, as the others' are

    def count(network: Network) -> int:
        assert network.multiply_adds
        return network.parameters

    return NETWORKS[name], count, 50


def keras(name: str) -> tuple[Any, Any, int]:
    """Keras, on PyTorch."""
    import keras

    from tests.counting.frameworks.build import as_keras

    network = NETWORKS[name]()
    sys.setrecursionlimit(100_000)  # Keras follows layer upon layer by calls within calls
    return lambda: as_keras(keras, network), lambda model: model.count_params(), 3


def torchinfo(name: str) -> tuple[Any, Any, int]:
    """torchinfo, which runs the module."""
    import torch
    import torchinfo

    from tests.counting.frameworks.build import as_torch

    network = NETWORKS[name]()
    shape = (1, network.input_shape[-1], *network.input_shape[:-1])
    count = lambda model: torchinfo.summary(model, shape, verbose=0).total_params  # noqa: E731
    return lambda: as_torch(torch, network), count, 3


def fvcore(name: str) -> tuple[Any, Any, int]:
    """fvcore, which traces the module."""
    import torch
    from fvcore.nn import FlopCountAnalysis, parameter_count

    from tests.counting.frameworks.build import as_torch

    network = NETWORKS[name]()
    data = torch.zeros(1, network.input_shape[-1], *network.input_shape[:-1])

    def count(model: Any) -> int:
        FlopCountAnalysis(model, data).unsupported_ops_warnings(False).total()
        return parameter_count(model)[""]

    return lambda: as_torch(torch, network), count, 2


PARTS = {"ours": ours, "keras": keras, "torchinfo": torchinfo, "fvcore": fvcore}


def most_held() -> float:
    """The most that this process ever held, in megabytes."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def imports() -> list[tuple[str, str, str]]:
    """How much longer Python takes to start if it imports our counting; with compiled files, as they are installed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    codes = {"": "pass", **IMPORTS}
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in codes}
    for _ in range(STARTS + 1):  # the first one compiles
        for name, code in codes.items():
            before, start = children_seconds(), time.perf_counter()
            subprocess.run([sys.executable, "-c", code], env=environment, check=True, cwd=ROOT)
            taken[name].append((time.perf_counter() - start, children_seconds() - before))
    middle = {name: [1000 * median(column) for column in zip(*rows[1:], strict=True)] for name, rows in taken.items()}
    return [
        (name, *(f"{mine - bare:.1f}" for mine, bare in zip(middle[name], middle[""], strict=True))) for name in IMPORTS
    ]


def children_seconds() -> float:
    """How long the processes computed that this one has started and seen end."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(json.dumps(measure(*sys.argv[1:])))
    else:
        main()
