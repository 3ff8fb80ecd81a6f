"""A network to be designed within a budget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.counting import Shape, show

from .exercise import Exercise


@dataclass(frozen=True, kw_only=True)
class DesignExercise(Exercise):
    """Asks for layers, in words, that make an output of ``input_shape`` with no more than ``most_parameters``.

    Any network that fits earns the points. ``example`` is one that does, for the worked solution.
    """

    input_shape: Shape
    output_shape: Shape
    least_convolutions: int
    most_parameters: int
    example: str

    @property
    def words(self) -> Mapping[str, str]:
        """The conditions."""
        return {
            "input": show(self.input_shape),
            "output": show(self.output_shape),
            "convolutions": str(self.least_convolutions),
            "budget": f"{self.most_parameters:,}",
        }
