"""The journal for others: as hledger, Beancount, CSV or a workbook, so that nobody is locked in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.refusals import NoSuchForm
from savings_desk.exchange.beancount_journal import beancount_lines
from savings_desk.exchange.hledger_journal import hledger_lines
from savings_desk.exchange.journal_tables import csv_lines, write_workbook
from savings_desk.exchange.outgoing_file import outgoing_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from savings_desk.domain.accounts import Chart
    from savings_desk.domain.group import Group
    from savings_desk.domain.journal import Posted
    from savings_desk.words.language import Speech

    Lines = Callable[[Iterable[Posted], Chart, Group, Speech], Iterator[str]]

_LINES: dict[str, Lines] = {
    ".hledger": hledger_lines,
    ".beancount": beancount_lines,
    ".csv": csv_lines,
}
FORMS = (*_LINES, ".xlsx")
"""The endings of the files that a journal can be written to."""


def write_journal(
    path: Path, posted: Iterable[Posted], *, chart: Chart, group: Group, speech: Speech
) -> None:
    """Write entries as they come, one after the other, in the form that the ending of `path` names.

    The whole journal is never in memory. Every posting of every entry is written, reversed ones and
    their reversals too, so balances are the same as in the books. Letters a form cannot hold are
    replaced in texts, never in figures.

    Raises:
        NoSuchForm: no form has that ending.
        DiskFull, FolderReadOnly, BooksMissing: nothing is left half written.
    """
    form = path.suffix.casefold()
    if form not in FORMS:
        raise NoSuchForm(path.name)
    with outgoing_file(path) as part:
        if form == ".xlsx":
            write_workbook(part, posted, chart, speech)
            return
        encoding = "utf-8-sig" if form == ".csv" else "utf-8"
        newline = "" if form == ".csv" else "\n"
        with part.open("w", encoding=encoding, newline=newline) as file:
            file.writelines(_LINES[form](posted, chart, group, speech))
