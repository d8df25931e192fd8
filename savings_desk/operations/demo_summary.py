"""What the demonstration did, and where everything lies, told in plain sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.operations.demo_month import KeptMonth, members_on
from savings_desk.words.dates import format_day
from savings_desk.words.labels import number_text
from savings_desk.words.language import N_, Language
from savings_desk.words.numbers import format_money, format_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.domain.journal import Posted
    from savings_desk.domain.ledger import PrintRecord
    from savings_desk.operations.checking import Proof
    from savings_desk.words.language import Speech


@dataclass(frozen=True, slots=True)
class Papers:
    """A folder of papers: every document of the catalogue in one form and one language."""

    folder: Path
    form: str
    language: Language
    printed: tuple[PrintRecord, ...]


@dataclass(frozen=True, slots=True)
class DemoResult:
    """Where everything lies, and what was done."""

    folder: Path
    books: Path
    group: str
    members: int
    years: int
    month: KeptMonth
    proof: Proof
    papers: tuple[Papers, ...]
    journals: tuple[Path, ...]
    template: Path
    backup: Path


_PAPERS = {
    ("pdf", Language.THAI): N_("- {folder}: {count} documents in Thai, as PDF"),
    ("pdf", Language.ENGLISH): N_("- {folder}: {count} documents in English, as PDF"),
    ("xlsx", Language.THAI): N_("- {folder}: {count} documents in Thai, as Excel workbooks"),
    ("xlsx", Language.ENGLISH): N_("- {folder}: {count} documents in English, as Excel workbooks"),
}


def summary(result: DemoResult, words: Speech) -> str:
    """What was done and where everything lies, in plain sentences, line by line."""
    parts = (_group(result, words), _month(result, words), _where_it_lies(result, words))
    return "\n".join("\n".join(part) + "\n" for part in parts)


def _group(result: DemoResult, words: Speech) -> Iterator[str]:
    _, proof = words.gettext, result.proof
    yield _("{group}: an invented group, and everything in its books is invented.").format(
        group=result.group
    )
    yield _(
        "Its books hold {members} members, {years} years, {entries} entries, {postings} postings."
    ).format(
        members=format_number(result.members),
        years=format_number(result.years),
        entries=format_number(proof.entries),
        postings=format_number(proof.postings),
    )
    if proof.clean:
        yield _("The whole books were checked; nothing is wrong.")
    else:
        yield _("The books were checked, and something is wrong. Please report this.")


def _month(result: DemoResult, words: Speech) -> Iterator[str]:
    _, month = words.gettext, result.month

    def number(posted: Posted) -> str:
        return number_text(posted.number, words)

    yield _("The working day of {day}: {receipts} receipts, {amount} baht.").format(
        day=format_day(month.day, words),
        receipts=format_number(month.receipts),
        amount=format_money(month.received),
    )
    yield _("- Receipt {number} is for {members} members of one family.").format(
        number=number(month.family), members=format_number(len(members_on(month.family)))
    )
    yield _(
        "- Receipt {number} was for a wrong member: {reversal} cancels it, and its number stays."
    ).format(number=number(month.wrong), reversal=number(month.undone))
    yield _("- {number}: {amount} baht of special savings were paid out.").format(
        number=number(month.drawn), amount=format_money(month.drawn.entry.amount)
    )
    yield _("- {number}: an expense of {amount} baht.").format(
        number=number(month.spent), amount=format_money(month.spent.entry.amount)
    )
    yield _("- {number}: {amount} baht were taken to the bank, the rest counted.").format(
        number=number(month.banked), amount=format_money(month.banked.entry.amount)
    )
    yield _("- The books are closed through {day}.").format(
        day=format_day(month.closed_through, words)
    )


def _where_it_lies(result: DemoResult, words: Speech) -> Iterator[str]:
    _ = words.gettext
    yield _("Everything lies in {folder}").format(folder=result.folder)
    for papers in result.papers:
        told = _(_PAPERS[papers.form, papers.language])
        yield told.format(folder=papers.folder.name, count=format_number(len(papers.printed)))
    yield _("- {file}: the group's books").format(file=result.books.name)
    yield _("- {folder}: the journal for other accounting programs: {files}").format(
        folder=result.journals[0].parent.name,
        files=", ".join(one.name for one in result.journals),
    )
    yield _("- {file}: the workbook to begin with a group of your own").format(
        file=result.template.name
    )
    yield _("- {file}: a backup, read back and compared").format(file=result.backup.name)
