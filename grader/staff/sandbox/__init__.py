"""Where learners' code runs, and nowhere else: a process of its own that can reach nothing that matters."""

from .isolation import ISOLATIONS, SandboxMissing, check
from .limits import Limits
from .sandbox import NONE, NotStarted, Sandbox, Stopped

__all__ = ["ISOLATIONS", "NONE", "Limits", "NotStarted", "Sandbox", "SandboxMissing", "Stopped", "check"]
