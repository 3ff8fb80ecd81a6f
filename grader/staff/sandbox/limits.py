"""How much a submission may use."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

MEGABYTE = 2**20


@dataclass(frozen=True)
class Limits:
    """What one submission may use. Memory is that of all its processes together; so is the time.

    An honest lesson needs a small part of each: these are there to end what would not end by itself.
    """

    cell_seconds: float = 60
    submission_seconds: float = 300
    memory: int = 2048 * MEGABYTE
    processes: int = 64
    open_files: int = 64
    """Of each process. What waits in sockets is memory of the kernel's, which counts for no process."""
    file_size: int = 32 * MEGABYTE
    disk: int = 64 * MEGABYTE
    """Each of the folder with the lesson and ``/tmp``; both are kept in memory and vanish with the sandbox."""
    names: int = 20_000
    """Files and folders in each of these: an empty one takes memory too, and that of the kernel's."""
    output: int = 100_000
    """Characters that a cell can print; what follows is dropped while it runs."""
    message: int = 4 * MEGABYTE
    """Bytes of one picture, or of anything else that a cell shows at once."""
    messages: int = 16 * MEGABYTE
    """Bytes of all that one cell sends before it is ended, and of all that a submission shows; the rest is dropped."""

    def as_data(self) -> dict[str, Any]:
        """For ``json.dumps``."""
        return asdict(self)
