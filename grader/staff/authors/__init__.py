"""What authors of lessons need: a start for a new one, and what is wrong with those that there are."""

from .finding import Finding
from .lint import lint
from .new import begin

__all__ = ["Finding", "begin", "lint"]
