"""A voucher on paper: money received, paid, banked, or moved in the books without cash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.journal import account_said, explained
from savings_desk.documents.sheet import (
    Column,
    Fact,
    Facts,
    Kind,
    Paper,
    Paragraph,
    Row,
    RowStyle,
    Signature,
    Signatures,
    Table,
)
from savings_desk.domain.journal import Series
from savings_desk.words.baht_text import money_in_words
from savings_desk.words.labels import label

if TYPE_CHECKING:
    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Block, Sheet
    from savings_desk.statements.journal_book import JournalEntry

NAME = "voucher"
ROWS_ON_A5 = 7
"""A voucher of more postings than this is printed once, on a whole page."""
_SIGN_ACROSS = 3


def lay_out(statement: JournalEntry, head: Letterhead) -> Sheet:
    """A voucher (ใบสำคัญรับ, ใบสำคัญจ่าย, ใบนำฝากและถอน, ใบสำคัญทั่วไป), called by its series.

    Figures: `number` (as printed), `series`, `event`, `day`, `party`, `amount`, `cancelled` (1 or
    0). Rows are keyed by account code, the sum `total`.
    """
    _ = head.speech.gettext
    posted = statement.posted
    fits = len(statement.lines) <= ROWS_ON_A5 and len(_paid(statement)) == 1
    return head.sheet(
        NAME,
        label(head.speech, posted.number.series),
        _blocks(statement, head),
        figures={
            "number": head.number(posted.number),
            "series": posted.number.series.value,
            "event": posted.entry.event.value,
            "day": posted.entry.day,
            "party": posted.entry.party,
            "amount": posted.entry.amount,
            "cancelled": int(posted.reversed_by is not None),
        },
        paper=Paper.A5_PAIR if fits else Paper.A4,
        in_baht=False,
        cancelled=posted.reversed_by is not None,
        stub=_stub(statement, head),
        copies=(_("Original"), _("Copy")),
    )


def _blocks(statement: JournalEntry, head: Letterhead) -> list[Block]:
    _ = head.speech.gettext
    posted = statement.posted
    facts = [
        Fact("number", _("No."), head.number(posted.number)),
        Fact("day", _("Date"), posted.entry.day),
    ]
    if posted.entry.party:
        facts.append(Fact("party", _party_label(statement, head), posted.entry.party, wide=True))
    words = _("({words})").format(words=money_in_words(posted.entry.amount, head.speech))
    return [
        Facts(tuple(facts)),
        _table(statement, head),
        Paragraph(words, align="center", bold=True),
        *(Paragraph(said) for said in explained(statement, head)),
        _signatures(statement, head),
    ]


def _table(statement: JournalEntry, head: Letterhead) -> Table:
    _ = head.speech.gettext
    columns = (
        Column("code", _("Account no."), 14, Kind.CODE),
        Column("item", _("Item"), 46),
        Column("debit", _("Debit"), 20, Kind.MONEY),
        Column("credit", _("Credit"), 20, Kind.MONEY),
    )
    rows = []
    for line in statement.lines:
        amount = line.posting.amount
        credited = amount.satang < 0
        rows.append(
            Row(
                (
                    line.account.code,
                    account_said(
                        head.account(line.account), line.posting, statement.posted.entry.party, head
                    ),
                    None if credited else amount,
                    -amount if credited else None,
                ),
                key=line.account.code,
            )
        )
    whole = statement.posted.entry.amount
    rows.append(Row(("", _("Grand total"), whole, whole), RowStyle.TOTAL, key="total"))
    return Table("voucher", columns, tuple(rows))


def _party_label(statement: JournalEntry, head: Letterhead) -> str:
    _ = head.speech.gettext
    match statement.posted.number.series:
        case Series.PAYMENT:
            return _("Paid to")
        case Series.INCOME | Series.RECEIPT:
            return _("Received from")
        case Series.BANK | Series.JOURNAL:
            return _("Name")


def _signatures(statement: JournalEntry, head: Letterhead) -> Signatures:
    _ = head.speech.gettext
    series = statement.posted.number.series
    places = [
        Signature(_("Prepared by"), statement.posted.recorded_by, dated=False),
        Signature(_("Approved by"), head.group.chairperson, dated=False),
    ]
    if series is Series.PAYMENT:
        places += [Signature(_("Receiver"), name, dated=False) for name in _paid(statement)]
    if series is Series.INCOME:
        places.append(Signature(_("Receiver"), head.group.treasurer, dated=False))
    return Signatures(tuple(places), across=min(len(places), _SIGN_ACROSS))


def _paid(statement: JournalEntry) -> list[str]:
    """Who signs for the money: each who was paid apart, or the one the voucher names."""
    apart = [line.posting.memo for line in statement.lines if line.posting.memo]
    return apart or [statement.posted.entry.party]


def _stub(statement: JournalEntry, head: Letterhead) -> list[Fact]:
    _ = head.speech.gettext
    posted = statement.posted
    facts = [
        Fact("number", _("No."), head.number(posted.number)),
        Fact("day", _("Date"), posted.entry.day),
    ]
    if posted.entry.party:
        facts.append(Fact("party", _party_label(statement, head), posted.entry.party))
    return [*facts, Fact("amount", _("Amount"), posted.entry.amount)]
