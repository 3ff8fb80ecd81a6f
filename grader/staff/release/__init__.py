"""solutions/ → lessons/, and what nbgrader must know of a lesson before a class is graded."""

from .lessons import DropWidgetState, Released, make_known, release

__all__ = ["DropWidgetState", "Released", "make_known", "release"]
