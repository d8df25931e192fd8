"""The journal on paper: entries in the order they were posted, reversals marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.particulars import told
from savings_desk.documents.sheet import Column, Kind, Row, RowStyle, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Sheet
    from savings_desk.domain.journal import Posted, Posting
    from savings_desk.statements.journal_book import JournalBook, JournalEntry

NAME = "journal"


def lay_out(statement: JournalBook, head: Letterhead) -> Sheet:
    """The journal (สมุดรายวัน), each entry with its debits, its credits, and what it was about.

    Figures: `entries` (how many), `total_debit`, `total_credit`. The first row
    of an entry is keyed by its place in the journal.
    """
    _ = head.speech.gettext
    rows = [row for entry in statement.entries for row in _entry_rows(entry, head)]
    total = (None, "", _("Grand total"), "", statement.debits, statement.credits)
    rows.append(Row(total, RowStyle.TOTAL, key="total"))
    columns = (
        Column("day", _("Date"), 12.5, Kind.DATE),
        Column("number", _("No."), 11.5, Kind.CODE),
        Column("particulars", _("Description"), 44),
        Column("code", _("Account no."), 8, Kind.CODE),
        Column("debit", _("Debit"), 12, Kind.MONEY, in_page_total=True),
        Column("credit", _("Credit"), 12, Kind.MONEY, in_page_total=True),
    )
    return head.sheet(
        NAME,
        _("Journal"),
        [Table("journal", columns, tuple(rows), page_totals=True, carried=True)],
        figures={
            "entries": len(statement.entries),
            "total_debit": statement.debits,
            "total_credit": statement.credits,
        },
        subtitles=(head.span(statement.first, statement.last),),
    )


def _entry_rows(entry: JournalEntry, head: Letterhead) -> Iterator[Row]:
    posted = entry.posted
    for at, line in enumerate(entry.lines):
        amount = line.posting.amount
        credited = amount.satang < 0
        yield Row(
            (
                None if at else posted.entry.day,
                "" if at else head.number(posted.number),
                account_said(head.account(line.account), line.posting, posted.entry.party, head),
                line.account.code,
                None if credited else amount,
                -amount if credited else None,
            ),
            indent=1 if credited else 0,
            key="" if at else str(posted.seq),
        )
    for said in explained(entry, head):
        yield Row((None, "", said, "", None, None), RowStyle.NOTE)


def account_said(name: str, posting: Posting, party: str, head: Letterhead) -> str:
    """An account with the member and month a posting stands for, or with who was paid.

    `party` is whom the whole entry names, who is not said again.
    """
    _ = head.speech.gettext
    if posting.memo and posting.memo != party:
        return _("{what}: {party}").format(what=name, party=posting.memo)
    if posting.member is None:
        return name
    if posting.month is None:
        return _("{account}, member {number}").format(account=name, number=posting.member)
    return _("{account}, member {number}, for {month}").format(
        account=name,
        number=posting.member,
        month=head.month(posting.month, style="numeric"),
    )


def explained(entry: JournalEntry, head: Letterhead) -> Iterator[str]:
    """What an entry was about, and the papers it reverses or is reversed by."""
    _ = head.speech.gettext
    source, undone = entry.posted.entry, entry.reversed_by
    yield told(
        source.event,
        memo=source.memo,
        party=source.party,
        head=head,
        reverses=entry.reverses.number if entry.reverses else None,
    )
    if source.reason:
        yield _("Reason: {reason}").format(reason=source.reason)
    if undone:
        yield cancelled_by(undone, head)


def cancelled_by(undone: Posted, head: Letterhead) -> str:
    """When, by which paper and why an entry was reversed."""
    return head.speech.gettext("Cancelled on {day} by {number}. Reason: {reason}").format(
        day=head.day(undone.entry.day),
        number=head.number(undone.number),
        reason=undone.entry.reason,
    )
