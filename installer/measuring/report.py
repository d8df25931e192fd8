"""The figures as a table for a person, and as JSON for a machine."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from installer.measuring.timing import Comparison, Row

_HEADS = ("", "median", "times", "peak", "/ floor", "/ ours")
_ONE_SECOND, _ONE_MILLI = 1.0, 1e-3


def shown(comparison: Comparison) -> str:
    """One comparison as lines of a table."""
    rows = [_HEADS, *(_cells(comparison, row) for row in comparison.rows)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEADS))]
    lines = [comparison.title, f"  aim: {comparison.aim}"] if comparison.aim else [comparison.title]
    for row in rows:
        first, *rest = row
        figures = "  ".join(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))
        lines.append(f"  {first.ljust(widths[0])}  {figures}")
    if comparison.note:
        lines.append(f"  {comparison.note}")
    return "\n".join(lines) + "\n"


def as_json(machine: str, comparisons: Iterable[Comparison]) -> dict[str, Any]:
    """Everything measured, in seconds and bytes."""
    return {
        "machine": machine,
        "comparisons": [
            {
                **asdict(one),
                "rows": [
                    {
                        **asdict(row),
                        "median": row.median,
                        "beside_floor": one.beside_floor(row),
                        "beside_us": one.beside_us(row),
                    }
                    for row in one.rows
                ],
            }
            for one in comparisons
        ],
    }


def _cells(comparison: Comparison, row: Row) -> tuple[str, ...]:
    return (
        row.who,
        _seconds(row.median),
        f"{len(row.seconds)}",
        f"{row.peak / 1e6:.0f} MB" if row.peak else "-",
        _ratio(comparison.beside_floor(row)),
        _ratio(comparison.beside_us(row)),
    )


def _seconds(seconds: float) -> str:
    if seconds >= _ONE_SECOND:
        return f"{seconds:.2f} s"
    if seconds >= _ONE_MILLI:
        return f"{seconds * 1e3:.1f} ms"
    return f"{seconds * 1e6:.0f} µs"


def _ratio(times: float | None) -> str:
    if times is None:
        return ""
    return f"{times:.2f}" if times < 10 else f"{times:.0f}"  # noqa: PLR2004 - three figures are enough
