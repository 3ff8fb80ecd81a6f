"""What is to be counted. The true answer is always computed, never typed in."""

from .described import described
from .layer import LayerQuestion
from .network import NetworkQuestion
from .question import Question, several

__all__ = ["LayerQuestion", "NetworkQuestion", "Question", "described", "several"]
