"""Numbers drawn by chance that come out the same on every machine, for ever.

Version 1: the n-th draw of a seed is the SHA-256 of ``"1/<seed>/<n>"`` (n from 0, UTF-8), read as
a big-endian whole number, modulo the number of choices. Python's own generator is not used, as
its derived methods may change between releases.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

VERSION = 1

Choice = TypeVar("Choice")


class Draw:
    """A row of draws for one seed.

    >>> Draw("a").choose((2, 3, 5, 7)) == Draw("a").choose((2, 3, 5, 7))
    True
    """

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = 0

    def choose(self, choices: Sequence[Choice]) -> Choice:
        """One of the choices, each as likely as the others."""
        digest = sha256(f"{VERSION}/{self._seed}/{self._count}".encode(errors="surrogatepass")).digest()
        self._count += 1
        return choices[int.from_bytes(digest, "big") % len(choices)]
