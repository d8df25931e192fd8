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
from savings_desk.domain.accounts import AccountKind, Role
from savings_desk.domain.money import total
from savings_desk.domain.savings import LineKind
from savings_desk.words.baht_text import money_in_words
from savings_desk.words.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Block, Figure, Sheet
    from savings_desk.domain.ledger import PassbookTotals
    from savings_desk.domain.money import Money
    from savings_desk.statements.receipt import Receipt, ReceiptItem, ReceiptPart

NAME = "receipt"


def lay_out(statement: Receipt, head: Letterhead) -> Sheet:
    """A receipt (ใบเสร็จรับเงิน) for one member or several.

    Figures: `number`, `day`, `party`, `members` (their numbers, with commas), `amount`, `account`
    (code of the cash or bank account), `cancelled` (1 or 0), for a single member `sajja_after`
    and `special_after`, `loan_after` (of all loans on it) when there is one, `bad_debt_after`
    (owed still of those written off) and `interest_ahead` (received in advance). Rows are keyed by
    account code, the sum `total`.
    """
    _ = head.speech.gettext
    return head.sheet(
        NAME,
        _("Receipt"),
        _blocks(statement, head),
        figures=_figures(statement, head),
        paper=Paper.A5_PAIR,
        in_baht=False,
        cancelled=statement.cancelled is not None,
        stub=_stub(statement, head),
        copies=(_("For the member"), _("For the group")),
    )


def _blocks(statement: Receipt, head: Letterhead) -> list[Block]:
    _ = head.speech.gettext
    words = _("({words})").format(words=money_in_words(statement.amount, head.speech))
    several = len(statement.parts) > 1
    blocks: list[Block] = [
        _facts(statement, head),
        _family_table(statement, head) if several else _table(statement, head),
        Paragraph(words, align="center", bold=True),
        *_ahead(statement, head),
    ]
    if statement.cancelled:
        blocks.append(Paragraph(cancelled_by(statement.cancelled, head), bold=True))
    else:
        blocks += _balances(statement, head)
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


def _table(statement: Receipt, head: Letterhead) -> Table:
    _ = head.speech.gettext
    columns = (
        Column("item", _("Item"), 70),
        Column("amount", _("Amount (baht)"), 30, Kind.MONEY),
    )
    rows = [
        Row((_item(item, head), item.amount), key=item.account.code)
        for part in statement.parts
        for item in part.items
    ]
    rows.append(Row((_("Grand total"), statement.amount), RowStyle.TOTAL, key="total"))
    return Table("receipt", columns, tuple(rows))


def _family_table(statement: Receipt, head: Letterhead) -> Table:
    """Several members on one receipt: who, what for, how much, and what each passbook holds now."""
    _ = head.speech.gettext
    columns = (
        Column("member", _("Member"), 35),
        Column("item", _("Item"), 33),
        Column("amount", _("Amount (baht)"), 16, Kind.MONEY),
        Column("after", _("Balance"), 16, Kind.MONEY),
    )
    rows = [
        Row(
            (
                "" if at else _member(part, head),
                _item(item, head),
                item.amount,
                None if statement.cancelled else _after(item, part, statement),
            ),
            key=item.account.code,
        )
        for part in statement.parts
        for at, item in enumerate(part.items)
    ]
    whole = (_("Grand total"), "", statement.amount, None)
    return Table("receipt", columns, (*rows, Row(whole, RowStyle.TOTAL, key="total")))


def _member(part: ReceiptPart, head: Letterhead) -> str:
    if part.member is None:
        return ""
    return head.speech.gettext("{number} {name}").format(
        number=part.member.number, name=part.member.person.full_name
    )


def _after(item: ReceiptItem, part: ReceiptPart, statement: Receipt) -> Money | None:
    """What the passbook of the item holds after it; at the last line of a loan, what is left."""
    if item.loan is not None:
        last = [one for one in part.items if one.loan == item.loan][-1]
        left = {**statement.loans, **statement.bad_debts}
        return left.get(item.loan) if item is last else None
    if part.after is None:
        return None
    held = {Role.SAJJA: part.after.sajja, Role.SPECIAL: part.after.special}
    return held.get(item.account.role)


def _item(item: ReceiptItem, head: Letterhead) -> str:
    _ = head.speech.gettext
    name = head.account(item.account)
    if item.loan is not None:
        said = _("{account}, contract {number}")
        return said.format(account=_of_loan(item, head), number=item.loan)
    if item.first is None or item.last is None:
        return name
    months = head.months(item.first, item.last)
    if item.count == 1:
        return _("{account} for {month}").format(account=name, month=months)
    return _("{account} for {months} ({count} months)").format(
        account=name, months=months, count=head.count(item.count)
    )


def _ahead(statement: Receipt, head: Letterhead) -> Iterator[Block]:
    """Say what of the interest was received in advance, and for which months."""
    words = head.speech.gettext(
        "Contract {number}: of the interest {amount} baht received in advance, for {months}"
    )
    for item in (item for part in statement.parts for item in part.items):
        if item.ahead is not None:
            months = head.months(item.ahead.first, item.ahead.last)
            amount = head.money(item.ahead.amount)
            yield Paragraph(words.format(number=item.loan, amount=amount, months=months))


def _of_loan(item: ReceiptItem, head: Letterhead) -> str:
    """What a line of a loan is for: its principal, or what the account earns."""
    if item.account.kind is AccountKind.ASSET:
        return label(head.speech, LineKind.PRINCIPAL)
    return head.account(item.account)


def _single_after(statement: Receipt) -> PassbookTotals | None:
    return statement.parts[0].after if len(statement.parts) == 1 else None


def _balances(statement: Receipt, head: Letterhead) -> list[Block]:
    """What the one member's passbooks hold now, and what is left of every loan on the paper."""
    _ = head.speech.gettext
    facts = []
    after = _single_after(statement)
    if after is not None:
        facts.append(Fact("sajja_after", _("Sajja balance"), after.sajja))
        if after.special:
            facts.append(Fact("special_after", _("Special balance"), after.special))
    if len(statement.parts) == 1:
        for at, (loan, left) in enumerate(statement.loans.items(), start=1):
            told = _("Left of loan {number}").format(number=loan)
            facts.append(Fact(f"loan_after_{at}", told, left, wide=True))
        for at, (loan, left) in enumerate(statement.bad_debts.items(), start=1):
            told = _("Loan {number}, written off: still owed").format(number=loan)
            facts.append(Fact(f"bad_debt_after_{at}", told, left, wide=True))
    return [Facts(tuple(facts))] if facts else []


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
    if statement.loans:
        figures["loan_after"] = total(statement.loans.values())
    if statement.bad_debts:
        figures["bad_debt_after"] = total(statement.bad_debts.values())
    ahead = [item.ahead for part in statement.parts for item in part.items if item.ahead]
    if ahead:
        figures["interest_ahead"] = total(one.amount for one in ahead)
    return figures
