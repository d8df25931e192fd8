"""The journal of the large books, written for another program to read."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from savings_desk.exchange.journal_export import write_journal
from savings_desk.operations.founding import open_books
from savings_desk.words.language import Language, speech


def measure(path: str, out: str) -> dict[str, Any]:
    """Write the whole journal of the books at `path` in the form the ending of `out` names."""
    with closing(open_books(Path(path))) as books, books.read() as reading:
        write_journal(
            Path(out),
            reading.journal(),
            chart=reading.chart(),
            group=reading.group(),
            speech=speech(Language.ENGLISH),
        )
    return {"bytes": Path(out).stat().st_size}
