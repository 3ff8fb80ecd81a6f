"""What this machine has and lacks, for learning, for grading and for working on the course."""

from .check import Check, State
from .examine import Section, examine

__all__ = ["Check", "Section", "State", "examine"]
