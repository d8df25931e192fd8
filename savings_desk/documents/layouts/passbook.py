"""A member's statement on paper: who the member is, both passbooks, and who inherits them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.sheet import (
    Column,
    Fact,
    Facts,
    Kind,
    Paragraph,
    Row,
    RowStyle,
    Signature,
    Signatures,
    Table,
)
from savings_desk.words.labels import label
from savings_desk.words.numbers import format_hundredths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Block, Figure, Sheet
    from savings_desk.statements.passbook import MemberStatement, Passbook

NAME = "passbook"


def lay_out(statement: MemberStatement, head: Letterhead) -> Sheet:
    """A member's passbooks (สมุดคู่ฝาก) of sajja and special savings.

    Figures: `pledge` (a month), `months_owed` (count), `owed`,
    `sajja_brought`, `sajja_in`, `sajja_out`, `sajja_carried`, and the same four with `special_`.
    """
    _ = head.speech.gettext
    blocks: list[Block] = [_who(statement, head), _book("sajja", statement.sajja, head)]
    if statement.special:
        blocks.append(_book("special", statement.special, head))
    if statement.owed:
        blocks.append(_owed(statement, head))
    blocks.append(
        Signatures(
            (
                Signature(_("Member"), statement.member.person.full_name, dated=False),
                Signature(_("Treasurer"), head.group.treasurer, dated=False),
            )
        )
    )
    return head.sheet(
        NAME,
        _("Member's passbook"),
        blocks,
        figures=_figures(statement),
        subtitles=(head.span(statement.first, statement.last),),
    )


def _who(statement: MemberStatement, head: Letterhead) -> Facts:
    _ = head.speech.gettext
    member = statement.member
    person = member.person
    facts = [
        Fact("number", _("Member no."), member.number),
        Fact("name", _("Full name"), person.full_name),
        Fact("kind", _("Kind of member"), label(head.speech, member.kind)),
        Fact("approved_on", _("Member since"), member.approved_on),
    ]
    if statement.pledge:
        facts.append(Fact("pledge", _("Sajja per month"), statement.pledge))
    if member.line:
        facts.append(Fact("line", _("Family or line"), member.line))
    if member.left_on and member.left_on <= statement.last:
        facts.append(Fact("left_on", _("Left on"), member.left_on))
    if address := person.registered or person.contact:
        facts.append(Fact("address", _("Address"), head.address(address), wide=True))
    return Facts((*facts, *_beneficiaries(statement, head)))


def _book(kind: str, book: Passbook, head: Letterhead) -> Table:
    _ = head.speech.gettext
    monthly = kind == "sajja"
    month = (Column("month", _("For month"), 13, Kind.MONTH),) if monthly else ()
    columns = (
        Column("day", _("Date"), 13, Kind.DATE),
        Column("number", _("Document no."), 14, Kind.CODE),
        *month,
        Column("paid_in", _("Paid in"), 15, Kind.MONEY, in_page_total=True),
        Column("paid_out", _("Withdrawn"), 15, Kind.MONEY, in_page_total=True),
        Column("balance", _("Balance"), 15, Kind.MONEY),
        Column("remark", _("Remark"), 15),
    )
    title = _("Sajja savings") if monthly else _("Special savings")
    return Table(kind, columns, tuple(_book_rows(book, head, monthly=monthly)), title=title)


def _book_rows(book: Passbook, head: Letterhead, *, monthly: bool) -> Iterator[Row]:
    _ = head.speech.gettext
    skip = (None,) if monthly else ()
    brought = (None, _("Brought forward"), *skip, None, None, book.brought, "")
    yield Row(brought, key="brought")
    for line in book.lines:
        row = line.row
        remark = _("cancelled") if row.cancelled else ""
        if row.reverses:
            remark = _("Reversal of {number}").format(number=head.number(row.reverses))
        yield Row(
            (
                row.day,
                head.number(row.number),
                *((row.month,) if monthly else ()),
                line.paid_in or None,
                line.paid_out or None,
                line.balance,
                remark,
            )
        )
    carried = (None, _("Balance"), *skip, book.paid_in, book.paid_out, book.carried, "")
    yield Row(carried, RowStyle.TOTAL, key="carried")


def _owed(statement: MemberStatement, head: Letterhead) -> Paragraph:
    said = head.speech.ngettext(
        "Sajja not yet paid: {months} month, for {first}, {amount} baht.",
        "Sajja not yet paid: {months} months, the oldest for {first}, {amount} baht in all.",
        len(statement.owed),
    )
    return Paragraph(
        said.format(
            months=head.count(len(statement.owed)),
            first=head.month(statement.owed[0][0]),
            amount=head.money(statement.owed_amount),
        )
    )


def _beneficiaries(statement: MemberStatement, head: Letterhead) -> list[Fact]:
    _ = head.speech.gettext
    facts = []
    for at, one in enumerate(statement.member.beneficiaries, start=1):
        share = format_hundredths(one.share_hundredths, digits=head.group.digits)
        said = _("{name}, {share} per cent").format(name=one.name, share=share)
        if one.relation:
            said = _("{name} ({relation}), {share} per cent").format(
                name=one.name, relation=one.relation, share=share
            )
        facts.append(Fact(f"beneficiary_{at}", _("Beneficiary"), said, wide=True))
    return facts


def _figures(statement: MemberStatement) -> dict[str, Figure]:
    figures: dict[str, Figure] = {
        "pledge": statement.pledge,
        "months_owed": len(statement.owed),
        "owed": statement.owed_amount,
    }
    for kind, book in (("sajja", statement.sajja), ("special", statement.special)):
        figures[f"{kind}_brought"] = book.brought
        figures[f"{kind}_in"] = book.paid_in
        figures[f"{kind}_out"] = book.paid_out
        figures[f"{kind}_carried"] = book.carried
    return figures
