"""Where learners' code runs, and nowhere else: a process of its own that can reach nothing that matters."""

from .isolation import ISOLATIONS, SandboxMissing, check
from .limits import Limits
from .sandbox import Sandbox, Stopped

__all__ = ["ISOLATIONS", "Limits", "Sandbox", "SandboxMissing", "Stopped", "check"]
