"""Marking a network that the learner designed: it is counted, and held against the conditions."""

from __future__ import annotations

from grader.counting import Conv2D, LayerError, Network, read_network, show
from grader.course import DesignExercise, several

from .outcome import Mark, Outcome, Part

LONGEST = 600


def designed(exercise: DesignExercise, text: str) -> Network:
    """The network that the learner's words make of the input; LayerError if they make none."""
    if len(text) > LONGEST:
        raise LayerError(f"this is {len(text):,} characters long; up to {LONGEST} are read.")
    return read_network(f"{'x'.join(map(str, exercise.input_shape))} {text}")


def mark_design(exercise: DesignExercise, text: str) -> Mark:
    """The mark of a design: all points if every condition holds."""
    try:
        network = designed(exercise, text)
    except LayerError as problem:
        return Mark.of(
            exercise,
            Outcome.UNREADABLE,
            happened=f"This is no network yet: {problem}",
            next_step="Change that layer. This did not count as an attempt.",
        )
    parts = tuple(conditions(exercise, network))
    failed = [part for part in parts if part.outcome is not Outcome.RIGHT]
    read = f"{text.strip()} ({network.parameters:,} parameters)"
    if not failed:
        return Mark.of(
            exercise,
            Outcome.RIGHT,
            read=read,
            happened=f"Your network keeps to every condition, with {network.parameters:,} parameters.",
            why=_share_told(network),
            parts=parts,
        )
    return Mark.of(
        exercise,
        Outcome.WRONG,
        read=read,
        mistake=failed[0].key,
        happened=f"{len(parts) - len(failed)} of {len(parts)} conditions hold.",
        why=" ".join(part.note for part in failed),
        next_step=_NEXT[failed[0].key],
        parts=parts,
    )


def conditions(exercise: DesignExercise, network: Network) -> list[Part]:
    """Each condition: whether it holds, in words."""
    convolutions = sum(isinstance(layer, Conv2D) for layer in network.layers)
    return [
        _part("wrong-output", network.output_shape == exercise.output_shape,
              f"It puts out {show(network.output_shape)}; asked for is {show(exercise.output_shape)}."),
        _part("too-few-convolutions", convolutions >= exercise.least_convolutions,
              f"It has {several(convolutions, 'convolution')}; asked for are {exercise.least_convolutions} or more."),
        _part("over-budget", network.parameters <= exercise.most_parameters,
              f"It has {network.parameters:,} parameters; the budget is {exercise.most_parameters:,}."),
    ]  # fmt: skip


def _part(key: str, holds: bool, note: str) -> Part:
    return Part(key, Outcome.RIGHT if holds else Outcome.WRONG, note)


def _share_told(network: Network) -> str:
    largest = max(network.rows, key=lambda row: row.parameters)
    return f"Most of them, {network.share(largest):.0%}, are in {largest.name}: {largest.arithmetic}."


_NEXT = {
    "wrong-output": "What must the last layer be, so that this shape comes out?",
    "too-few-convolutions": "Add convolutions: with few filters, they cost little.",
    "over-budget": "See which layer holds most, and make what goes into it smaller.",
}
