"""A receipt on paper: twice on one page, the member's and the group's, each with its stub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.journal import cancelled_by
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
from savings_desk.domain.accounts import Role
from savings_desk.words.baht_text import money_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Block, Figure, Sheet
    from savings_desk.domain.ledger import PassbookTotals
    from savings_desk.statements.receipt import Receipt, ReceiptItem, ReceiptPart

NAME = "receipt"


def lay_out(statement: Receipt, head: Letterhead) -> Sheet:
    """A receipt (ใบเสร็จรับเงิน) for one member or several.

    Figures: `number`, `day`, `party`, `members` (their
    numbers, with commas), `amount`, `account` (code of the cash or bank account), `cancelled`
    (1 or 0), and for a single member `sajja_after` and `special_after`. Rows are keyed by account
    code, the sum `total`.
    """
    _ = head.speech.gettext
    rows = [row for part in statement.parts for row in _part_rows(statement, part, head)]
    return head.sheet(
        NAME,
        _("Receipt"),
        _blocks(statement, rows, head),
        figures=_figures(statement, head),
        paper=Paper.A5_PAIR,
        in_baht=False,
        cancelled=statement.cancelled is not None,
        stub=_stub(statement, head),
        copies=(_("For the member"), _("For the group")),
    )


def _blocks(statement: Receipt, rows: list[Row], head: Letterhead) -> list[Block]:
    _ = head.speech.gettext
    rows.append(Row((_("Grand total"), statement.amount), RowStyle.TOTAL, key="total"))
    columns = (
        Column("item", _("Item"), 70),
        Column("amount", _("Amount (baht)"), 30, Kind.MONEY),
    )
    words = _("({words})").format(words=money_in_words(statement.amount, head.speech))
    blocks: list[Block] = [
        _facts(statement, head),
        Table("receipt", columns, tuple(rows)),
        Paragraph(words, align="center", bold=True),
    ]
    if statement.cancelled:
        blocks.append(Paragraph(cancelled_by(statement.cancelled, head), bold=True))
    elif (after := _single_after(statement)) is not None:
        blocks.append(_balances(after, head))
    entry = statement.posted.entry
    blocks.append(
        Signatures(
            (
                Signature(_("Payer"), entry.party, dated=False),
                Signature(_("Receiver"), statement.posted.recorded_by, dated=False),
            )
        )
    )
    return blocks


def _facts(statement: Receipt, head: Letterhead) -> Facts:
    _ = head.speech.gettext
    posted = statement.posted
    facts = [
        Fact("number", _("No."), head.number(posted.number)),
        Fact("day", _("Date"), posted.entry.day),
        Fact("party", _("Received from"), posted.entry.party, wide=True),
    ]
    members = [part.member for part in statement.parts if part.member]
    if len(members) == 1:
        facts.append(Fact("member", _("Member no."), members[0].number))
    into = statement.into
    how = _("Cash") if into.role is Role.CASH else head.account(into)
    facts.append(Fact("into", _("Received as"), how))
    return Facts(tuple(facts))


def _part_rows(statement: Receipt, part: ReceiptPart, head: Letterhead) -> Iterator[Row]:
    several = len(statement.parts) > 1
    if several and part.member:
        yield Row((head.who(part.member), None), RowStyle.HEADING, key=part.member.number)
    for item in part.items:
        yield Row((_item(item, head), item.amount), indent=int(several), key=item.account.code)
    if several and part.after and not statement.cancelled:
        yield Row((_after(part.after, head), None), RowStyle.NOTE, indent=1)


def _item(item: ReceiptItem, head: Letterhead) -> str:
    _ = head.speech.gettext
    name = head.account(item.account)
    if item.first is None or item.last is None:
        return name
    months = head.months(item.first, item.last)
    if item.count == 1:
        return _("{account} for {month}").format(account=name, month=months)
    return _("{account} for {months} ({count} months)").format(
        account=name, months=months, count=head.count(item.count)
    )


def _after(after: PassbookTotals, head: Letterhead) -> str:
    _ = head.speech.gettext
    sajja = head.money(after.sajja)
    if not after.special:
        return _("Balance: sajja {sajja}").format(sajja=sajja)
    return _("Balance: sajja {sajja}, special {special}").format(
        sajja=sajja, special=head.money(after.special)
    )


def _single_after(statement: Receipt) -> PassbookTotals | None:
    return statement.parts[0].after if len(statement.parts) == 1 else None


def _balances(after: PassbookTotals, head: Letterhead) -> Facts:
    _ = head.speech.gettext
    facts = [Fact("sajja_after", _("Sajja balance"), after.sajja)]
    if after.special:
        facts.append(Fact("special_after", _("Special balance"), after.special))
    return Facts(tuple(facts))


def _stub(statement: Receipt, head: Letterhead) -> list[Fact]:
    _ = head.speech.gettext
    posted = statement.posted
    members = [part.member.number for part in statement.parts if part.member]
    return [
        Fact("number", _("No."), head.number(posted.number)),
        Fact("day", _("Date"), posted.entry.day),
        Fact("party", _("Received from"), posted.entry.party),
        Fact("members", _("Member no."), ", ".join(members)),
        Fact("amount", _("Amount"), statement.amount),
    ]


def _figures(statement: Receipt, head: Letterhead) -> dict[str, Figure]:
    posted = statement.posted
    members = [part.member.number for part in statement.parts if part.member]
    figures: dict[str, Figure] = {
        "number": head.number(posted.number),
        "day": posted.entry.day,
        "party": posted.entry.party,
        "members": ", ".join(members),
        "amount": statement.amount,
        "account": statement.into.code,
        "cancelled": int(statement.cancelled is not None),
    }
    if (after := _single_after(statement)) is not None:
        figures["sajja_after"] = after.sajja
        figures["special_after"] = after.special
    return figures
