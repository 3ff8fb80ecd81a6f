"""Files as disks, mails and programs can leave them: flipped bits, missing and doubled pieces, values exchanged."""

from __future__ import annotations

import json
from random import Random
from typing import Any

VALUES = (None, True, 0, -1, 1e308, 2**80, "", "cells", "\ud800", "\x00", [], {}, [[]], [{}], "9" * 3000, {"": {}})


def mangled(chance: Random, data: bytes) -> bytes:
    """The same, with one to three things done to it."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        data = chance.choice(WAYS)(chance, data)
    return data


def _flipped(chance: Random, data: bytes) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 3, 30)) if made else 0):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def _cut_short(chance: Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _piece(chance: Random, data: bytes) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 10, 1000)))


def _without(chance: Random, data: bytes) -> bytes:
    start, end = _piece(chance, data)
    return data[:start] + data[end:]


def _doubled(chance: Random, data: bytes) -> bytes:
    start, end = _piece(chance, data)
    return data[:end] + data[start:]


def _written_into(chance: Random, data: bytes) -> bytes:
    start, end = _piece(chance, data)
    return data[:start] + chance.choice((b"\x00", b"\n", b'"', b"\xff\xfe", chance.randbytes(20))) + data[end:]


def _exchanged(chance: Random, data: bytes) -> bytes:
    """Some values of the JSON in it, or in its lines, exchanged with each other or with others."""
    lines = [data] if data.startswith(b"{\n") else data.split(b"\n")
    place = chance.randrange(len(lines))
    try:
        tree = json.loads(lines[place])
    except (ValueError, RecursionError):
        return data
    found = list(_places(tree))
    for _ in range(min(len(found), chance.choice((1, 2, 5)))):
        holder, key = chance.choice(found)
        other, name = chance.choice(found)
        value = chance.choice(VALUES) if chance.random() < 0.5 else json.loads(json.dumps(other[name]))
        holder[key] = value
    lines[place] = json.dumps(tree).encode()
    return b"\n".join(lines)


def _places(tree: Any) -> Any:
    """Where values stand: pairs of what holds one, and its key there."""
    keys = list(tree) if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else []
    for key in keys:
        yield tree, key
        yield from _places(tree[key])


WAYS = (_flipped, _cut_short, _without, _doubled, _written_into, _exchanged, _exchanged)
