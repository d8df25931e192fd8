"""The journal for others from a terminal: hledger, Beancount, CSV, or a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.commands.desk import sat_at
from savings_desk.commands.replies import reply, said
from savings_desk.commands.spoken import argument, command
from savings_desk.commands.typed import FILE, books, day
from savings_desk.exchange.journal_export import write_journal
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from savings_desk.domain.journal import Posted


@command(
    "journal",
    help=N_(
        "Write the journal for other programs; the file's ending says the form: .hledger,"
        " .beancount, .csv or .xlsx.\n\n"
        "Every entry is written, reversed ones too, so that balances are the same there as here."
    ),
)
@books
@argument("out", type=FILE, metavar=N_("OUT"), help=N_("The file to write."))
@day("--from", "first", help=N_("The first day; that of the books when none is named."))
@day("--to", "last", help=N_("The last day; that of the last entry when none is named."))
def journal(*, books: Path, out: Path, first: str, last: str) -> None:
    """Export the journal."""
    counted = _Counted()
    with sat_at(books) as desk:
        span = [desk.day(typed) if typed else None for typed in (first, last)]
        with desk.books.read() as reading:
            write_journal(
                out,
                counted.each(reading.journal(first=span[0], last=span[1])),
                chart=reading.chart(),
                group=reading.group(),
                speech=current(),
            )
    document = {"path": str(out), "from": span[0], "to": span[1], "entries": counted.entries}
    told = current().gettext("The journal was written, entries {entries}: {path}")
    reply(document, said(told, entries=counted.entries, path=str(out)))


class _Counted:
    """Counts entries as they pass by."""

    def __init__(self) -> None:
        self.entries = 0

    def each(self, journal: Iterable[Posted]) -> Iterator[Posted]:
        for posted in journal:
            self.entries += 1
            yield posted
