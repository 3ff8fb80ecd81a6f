"""Where learners' code runs, and nowhere else: a process of its own that can reach nothing that matters."""

from .channel import Stopped
from .isolation import ISOLATIONS, SandboxMissing, check
from .limits import Limits
from .sandbox import Sandbox
from .worker import NONE, Lost, NotStarted, Worker, warm_worker

__all__ = [
    "ISOLATIONS",
    "NONE",
    "Limits",
    "Lost",
    "NotStarted",
    "Sandbox",
    "SandboxMissing",
    "Stopped",
    "Worker",
    "check",
    "warm_worker",
]
