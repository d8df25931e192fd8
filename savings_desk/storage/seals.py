"""The seals: each entry and each logbook row carries a hash over itself and the one before."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from savings_desk.domain.journal import Entry, Number

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

FIRST_SEAL = "0" * 64
"""What the first entry and the first logbook row follow."""


def seal_of(before: str, *content: object) -> str:
    """SHA-256 (hex) over the seal before and the content as compact JSON."""
    return hashlib.sha256(_compact((before, *content)).encode()).hexdigest()


def entry_content(
    seq: int, entry: Entry, number: Number, recorded_at: str, recorded_by: str
) -> tuple[object, ...]:
    """What an entry's seal covers, in the order and form of the columns of the file."""
    return (
        seq,
        entry.id,
        entry.day.isoformat(),
        entry.event.value,
        entry.party,
        entry.memo,
        entry.reverses,
        entry.reason,
        number.series.value,
        str(number.fiscal_year.start),
        number.running,
        recorded_at,
        recorded_by,
        [
            line_content(
                line.account,
                line.amount.satang,
                line.member,
                line.month and str(line.month),
                line.memo,
                line.loan,
            )
            for line in entry.postings
        ],
    )


def line_content(*columns: object) -> list[object]:
    """What the seal covers of a posting: its columns, a loan (the last) only when it has one.

    So the seals of entries from before there were loans are what they were.
    """
    return list(columns if columns[-1] is not None else columns[:-1])
