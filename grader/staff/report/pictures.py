"""Pictures of a class, as SVG in the page; colours and fonts are the page's, so that its themes hold for them too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from .evidence import Standing
from .figures import Interval

WIDTH, HEIGHT, FOOT, HEAD = 640, 200, 30, 26
MOST_BARS = 12


def standing_bar(counts: Mapping[Standing, int]) -> Markup:
    """One bar for all learners, cut by their standing. Its numbers stand beside it as text."""
    whole, left, drawn = sum(counts.values()), 0.0, []
    for standing, count in counts.items():
        if count:
            wide = 100 * count / whole
            drawn.append(
                Markup('<rect class="{}" x="{:.3f}" width="{:.3f}" height="10"/>').format(name_of(standing), left, wide)
            )
            left += wide
    return Markup(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
    ).format(Markup("").join(drawn))


def whisker(value: float, interval: Interval) -> Markup:
    """A share and its interval on a line from none to all."""
    return Markup(
        '<svg class="whisker" viewBox="-4 0 108 12" aria-hidden="true">'
        '<path class="axis" d="M0 6H100M0 3v6M50 4v4M100 3v6"/>'
        '<path class="reach" d="M{:.1f} 6H{:.1f}"/><circle class="value" cx="{:.1f}" cy="6" r="3.4"/></svg>'
    ).format(100 * interval.low, 100 * interval.high, 100 * value)


def histogram(scores: Sequence[float], points: float, median: float) -> Markup:
    """How many learners have how many points."""
    bars = _bars(scores, points)
    tallest = max(count for _, count in bars) or 1
    slot = WIDTH / len(bars)
    ground = HEIGHT - FOOT
    drawn = []
    for place, (label, count) in enumerate(bars):
        tall = (ground - HEAD) * count / tallest
        middle = slot * (place + 0.5)
        drawn.append(
            Markup(
                '<rect class="mark" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="3"/>'
                '<text x="{:.1f}" y="{:.1f}">{}</text><text class="{}" x="{:.1f}" y="{}">{}</text>'
            ).format(
                slot * place + 0.08 * slot,
                ground - tall,
                0.84 * slot,
                tall,
                middle,
                ground - tall - 6,
                f"{count:,}" if count else "",
                "quiet between" if place % 2 and not _whole(points) else "quiet",
                middle,
                HEIGHT - 8,
                label,
            )
        )
    words = "; ".join(f"{label} points: {count:,}" for label, count in bars if count)
    at = WIDTH * min(1.0, (median + 0.5) / (points + 1)) if _whole(points) else WIDTH * median / points
    return Markup(
        '<svg class="histogram" viewBox="0 0 {} {}" role="img" aria-label="How many learners have how many points. {}">'
        '{}<path class="axis" d="M0 {}H{}"/><path class="median" d="M{:.1f} {}V{}"/></svg>'
    ).format(WIDTH, HEIGHT, words, Markup("").join(drawn), ground, WIDTH, at, ground, ground + 7)


def _whole(points: float) -> bool:
    """Whether there is a bar for each number of points."""
    return points == int(points) and points < MOST_BARS


def _bars(scores: Sequence[float], points: float) -> list[tuple[str, int]]:
    """What each bar stands for, and its number of learners; a score between two whole numbers belongs to the lower."""
    if _whole(points):
        counts = [0] * (int(points) + 1)
        for score in scores:
            counts[min(int(score + 1e-9), int(points))] += 1
        return [(str(place), count) for place, count in enumerate(counts)]
    parts = 10
    counts = [0] * parts
    for score in scores:
        counts[min(int(parts * score / points + 1e-9), parts - 1)] += 1
    return [
        (f"{points * place / parts:g}–{points * (place + 1) / parts:g}", count) for place, count in enumerate(counts)
    ]


def part_bar(count: int, of: int, still: int = 0) -> Markup:
    """A bar of how many of all; the darker part of it are those ``still`` there."""
    return Markup(
        '<svg class="part" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="ground" width="100" height="8"/><rect class="met" width="{:.2f}" height="8"/>'
        '<rect class="still" width="{:.2f}" height="8"/></svg>'
    ).format(100 * count / max(of, 1), 100 * still / max(of, 1))


def name_of(standing: Standing) -> str:
    """What style sheets call it.

    >>> name_of(Standing.NOT_ATTEMPTED)
    'not-attempted'
    """
    return standing.replace(" ", "-")
