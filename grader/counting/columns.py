"""Tables and bars in plain text."""

from __future__ import annotations

from collections.abc import Collection, Sequence

BAR_WIDTH = 20


def table(header: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> str:
    """Columns as wide as their widest cell; those named in ``right`` are aligned to the right.

    >>> print(table(("a", "b"), [("x", "1")], right={1}))
    a  b
    ─  ─
    x  1
    """
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    lines = [header, ["─" * width for width in widths], *rows]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def bar(share: float) -> str:
    """A share from 0 to 1 as a bar; anything above zero shows at least a sliver.

    >>> bar(0.25)
    '█████'
    """
    eighths = round(share * BAR_WIDTH * 8)
    if share > 0:
        eighths = max(eighths, 1)
    return "█" * (eighths // 8) + ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")[eighths % 8]
