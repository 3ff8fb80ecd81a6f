"""What a cell prints in a sandbox."""

from __future__ import annotations


def shown(sandbox, source):
    """What a cell prints."""
    outputs = []
    sandbox.run(source, outputs.append)
    return "".join(one.get("text", one.get("evalue", "")) for one in outputs)
