"""A sheet for machines: every figure as a whole number under a name that does not change."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from savings_desk.documents.sheet import (
    Choices,
    Facts,
    Paragraph,
    Signatures,
    Table,
)
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from savings_desk.documents.sheet import Fact, Figure, Sheet

Json = dict[str, Any]
"""What `json.loads` gives for an object."""


def render(sheet: Sheet) -> bytes:
    """The sheet as a JSON file in UTF-8; the same sheet gives the same bytes."""
    return (json.dumps(as_dict(sheet), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def as_dict(sheet: Sheet) -> Json:
    """All that stands on the paper; keys are in a fixed order.

    Money is whole satang, days are YYYY-MM-DD, months YYYY-MM, an empty cell is null. `figures`
    are the numbers a machine looks up by name; `tables` holds the rows of each table, each cell
    under the key of its column, with the row's own key and style as `_row` and `_style`.
    """
    return {
        "document": sheet.name,
        "title": sheet.title,
        "subtitles": list(sheet.subtitles),
        "language": sheet.language,
        "group": sheet.group,
        "address": sheet.address,
        "unit": "satang",
        "parameters": _values(sheet.parameters),
        "figures": _values(sheet.figures),
        "tables": _tables(sheet),
        "facts": _facts(
            fact for block in sheet.blocks if isinstance(block, Facts) for fact in block.facts
        ),
        "stub": _facts(sheet.stub),
        "paragraphs": [block.text for block in sheet.blocks if isinstance(block, Paragraph)],
        "choices": [
            choice
            for block in sheet.blocks
            if isinstance(block, Choices)
            for choice in block.choices
        ],
        "signatures": [
            {"role": place.role, "name": place.name}
            for block in sheet.blocks
            if isinstance(block, Signatures)
            for place in block.places
        ],
        "mark": sheet.mark,
        "seal": _seal(sheet),
    }


def _tables(sheet: Sheet) -> dict[str, list[Json]]:
    """The rows of each table; tables of the same key follow one another."""
    tables: dict[str, list[Json]] = {}
    for block in sheet.blocks:
        if isinstance(block, Table):
            keys = [column.key for column in block.columns]
            tables.setdefault(block.key, []).extend(
                {
                    **{key: value_of(cell) for key, cell in zip(keys, row.cells, strict=True)},
                    "_row": row.key,
                    "_style": row.style.value,
                }
                for row in block.rows
            )
    return tables


def _facts(facts: Iterable[Fact]) -> Json:
    return {fact.key: value_of(fact.value) for fact in facts}


def _values(figures: Mapping[str, Figure]) -> Json:
    return {key: value_of(figure) for key, figure in figures.items()}


def _seal(sheet: Sheet) -> Json | None:
    if sheet.seal is None:
        return None
    return {
        "code": sheet.seal.code,
        "printed_at": sheet.seal.printed_at.isoformat(timespec="seconds"),
        "printed_by": sheet.seal.printed_by,
    }


def value_of(figure: Figure) -> str | int | None:
    """A figure as JSON holds it: satang, YYYY-MM-DD, YYYY-MM, or the text or count itself."""
    match figure:
        case Money():
            return figure.satang
        case date():
            return figure.isoformat()
        case Month():
            return str(figure)
        case _:
            return figure
