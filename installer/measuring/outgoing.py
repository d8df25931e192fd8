"""Files made of the books of a measurement: a journal, or the register as a workbook."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from installer.measuring.large_books import LAST
from savings_desk.exchange.journal_export import write_journal
from savings_desk.operations.founding import open_books
from savings_desk.operations.importing import export_register
from savings_desk.words.language import Language, speech


def measure(path: str, out: str) -> dict[str, Any]:
    """Write the journal of the books at `path`, or for an Excel file the register, to `out`."""
    target = Path(out)
    with closing(open_books(Path(path))) as books:
        if target.suffix == ".xlsx":
            export_register(books, target, as_of=LAST.last_day, language=Language.THAI)
        else:
            with books.read() as reading:
                write_journal(
                    target,
                    reading.journal(),
                    chart=reading.chart(),
                    group=reading.group(),
                    speech=speech(Language.ENGLISH),
                )
    return {"bytes": target.stat().st_size}
