"""A borrower's loan card on paper: who owes, who stands for it, and every movement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.loan_words import (
    method_said,
    product_said,
    status_said,
)
from savings_desk.documents.sheet import Column, Fact, Facts, Kind, Paragraph, Row, RowStyle, Table
from savings_desk.domain.journal import Event
from savings_desk.domain.money import ZERO
from savings_desk.domain.prescription import INSTALMENT_YEARS, LOAN_YEARS
from savings_desk.words.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Block, Figure, Sheet
    from savings_desk.domain.ledger import LoanRow
    from savings_desk.domain.lending import Guarantor
    from savings_desk.statements.loan_card import LoanCard

NAME = "loan-card"


def lay_out(statement: LoanCard, head: Letterhead) -> Sheet:
    """The borrower's loan card (ทะเบียนคุมลูกหนี้เงินกู้รายบุคคล).

    Figures: `loan`, `member`, `status`, `amount` (first lent), `brought`, `lent`, `principal`,
    `interest`, `fine`, `carried`, `overdue_principal`, `overdue_interest`, `overdue_since`,
    `instalments_overdue`, `lapses_instalments`, `lapses_loan` (last days to sue); `ahead` when
    interest was received in advance; of a debt written off `given_up` and `recovered`. The rows are
    in the order of days; the opening row is `brought`, the sums are `total`.
    """
    _ = head.speech.gettext
    blocks: list[Block] = [
        _facts(statement, head),
        Paragraph(method_said(statement.standing.loan.terms, head), size="small"),
        _table(statement, head),
    ]
    overdue = None if statement.bad_debt else statement.standing.overdue
    if overdue and overdue.amount and overdue.since:
        said = _(
            "Overdue: {count} instalments since {day}, principal {principal} baht and interest"
            " {interest} baht."
        )
        told = said.format(
            count=head.count(overdue.instalments),
            day=head.day(overdue.since),
            principal=head.money(overdue.principal),
            interest=head.money(overdue.interest),
        )
        blocks += [Paragraph(told, bold=True), *_lapses(statement, head)]
    blocks += [Paragraph(one, bold=True) for one in _owed_or_ahead(statement, head)]
    blocks.append(head.officers())
    return head.sheet(
        NAME,
        _("Borrower's loan card"),
        blocks,
        figures=_figures(statement),
        subtitles=(head.as_of(statement.last),),
    )


def _owed_or_ahead(statement: LoanCard, head: Letterhead) -> Iterator[str]:
    """Interest received in advance; of a debt written off, what is still owed by law."""
    _ = head.speech.gettext
    if (ahead := statement.ahead) is not None:
        said = _("Interest received in advance: {amount} baht, for {months}.")
        months = head.months(ahead.first, ahead.last)
        yield said.format(amount=head.money(ahead.amount), months=months)
    if (debt := statement.bad_debt) is not None:
        said = _(
            "Written off on {day}: principal {principal} baht, interest, fine and fee {rest} baht;"
            " {recovered} baht came back, {left} baht are still owed by law."
        )
        yield said.format(
            day=head.day(debt.day),
            principal=head.money(debt.principal),
            rest=head.money(debt.rest),
            recovered=head.money(debt.recovered),
            left=head.money(debt.left),
        )


def _lapses(statement: LoanCard, head: Letterhead) -> list[Block]:
    """Until when what is overdue can be sued for; set in bold when that is near."""
    _ = head.speech.gettext
    lapses = statement.standing.lapses
    said = []
    if lapses.instalments and lapses.counted_from:
        told = _(
            "Instalments and interest in arrears can be sued for until {day} ({years} years from"
            " {since}, Civil and Commercial Code s.193/33)."
        )
        said.append(
            told.format(
                day=head.day(lapses.instalments),
                years=head.count(INSTALMENT_YEARS),
                since=head.day(lapses.counted_from),
            )
        )
    if lapses.loan:
        told = _(
            "The principal can be sued for until {day} ({years} years, Civil and Commercial Code"
            " s.193/30)."
        )
        said.append(told.format(day=head.day(lapses.loan), years=head.count(LOAN_YEARS)))
    near = lapses.near(statement.last)
    return [Paragraph(one, bold=near, size="small") for one in said]


def _facts(statement: LoanCard, head: Letterhead) -> Facts:
    _ = head.speech.gettext
    standing = statement.standing
    loan, borrower = standing.loan, standing.parties.borrower
    facts = [
        Fact("name", _("Borrower"), head.who(borrower), wide=True),
        Fact("loan", _("Contract no."), loan.number),
        Fact("signed_on", _("Signed on"), loan.signed_on),
        Fact("product", _("Kind of loan"), product_said(standing.product, head)),
        Fact("ends_on", _("Last due day"), standing.ends_on),
        Fact(
            "amount", _("Amount of the loan"), loan.brought.lent if loan.brought else loan.principal
        ),
        Fact("status", _("State"), status_said(standing.status, head)),
    ]
    names = ", ".join(one.name for one in standing.parties.sureties)
    if names:
        facts.append(Fact("guarantors", _("Guarantors"), names, wide=True))
    if gone := [one for one in loan.guarantors if one.until and one.until <= statement.last]:
        told = ", ".join(_released(one, head) for one in gone)
        facts.append(Fact("released", _("Stand no longer"), told, wide=True))
    for version in statement.agreed:
        names = ", ".join(one.name for one in version.agreed)
        said = _("{names}, from {day} ({paper})").format(
            names=names, day=head.day(version.holds_from), paper=version.agreed_paper
        )
        key = f"agreed_{version.version}"
        facts.append(Fact(key, _("Guarantors who agreed to new terms"), said, wide=True))
    if loan.papers_at:
        facts.append(Fact("papers_at", _("Paper original kept at"), loan.papers_at, wide=True))
    return Facts(tuple(facts))


def _released(one: Guarantor, head: Letterhead) -> str:
    """A guarantor who is free: who, since when, and why."""
    _ = head.speech.gettext
    day = head.day(one.until) if one.until else ""
    if one.freed_by is None:
        return _("{name} ({day})").format(name=one.name, day=day)
    why = label(head.speech, one.freed_by)
    return _("{name} ({day}, {why})").format(name=one.name, day=day, why=why)


def _table(statement: LoanCard, head: Letterhead) -> Table:
    _ = head.speech.gettext
    columns = (
        Column("at", _("Sequence"), 6, Kind.NUMBER),
        Column("day", _("Date"), 12, Kind.DATE),
        Column("number", _("Document no."), 12),
        Column("lent", _("Lent"), 13, Kind.MONEY, in_page_total=True),
        Column("principal", _("Principal paid"), 12, Kind.MONEY, in_page_total=True),
        Column("interest", _("Interest"), 11, Kind.MONEY, in_page_total=True),
        Column("fine", _("Fine"), 9, Kind.MONEY, in_page_total=True),
        Column("balance", _("Balance"), 13, Kind.MONEY),
        Column("remark", _("Remark"), 15),
    )
    return Table("card", columns, tuple(_rows(statement, head)), page_totals=True)


def _rows(statement: LoanCard, head: Letterhead) -> Iterator[Row]:
    _ = head.speech.gettext
    brought = (None, None, _("Brought forward"), *(None,) * 4, statement.brought, "")
    yield Row(brought, key="brought")
    for at, line in enumerate(statement.lines, start=1):
        yield Row(
            (
                at,
                line.day,
                head.number(line.number),
                line.lent or None,
                line.principal or None,
                line.interest or None,
                line.fine or None,
                line.balance,
                _remark(line, head),
            )
        )
    sums = tuple(statement.sum_of(name) for name in ("lent", "principal", "interest", "fine"))
    total = (None, None, _("Grand total"), *sums, statement.carried, "")
    yield Row(total, RowStyle.TOTAL, key="total")


def _remark(line: LoanRow, head: Letterhead) -> str:
    _ = head.speech.gettext
    if line.cancelled:
        return _("cancelled")
    if line.recovered:
        came = _("recovered {amount}") if line.recovered > ZERO else _("recovery undone {amount}")
        return came.format(amount=head.money(abs(line.recovered)))
    if line.fee > ZERO and line.event is Event.RECEIPT:
        return _("fee {amount}").format(amount=head.money(line.fee))
    return "" if line.event is Event.RECEIPT else label(head.speech, line.event)


def _figures(statement: LoanCard) -> dict[str, Figure]:
    standing = statement.standing
    overdue = standing.overdue
    return {
        "loan": standing.loan.number,
        "member": standing.loan.member,
        "status": standing.status.value,
        "amount": standing.loan.principal,
        "brought": statement.brought,
        **{name: statement.sum_of(name) for name in ("lent", "principal", "interest", "fine")},
        "carried": statement.carried,
        "overdue_principal": overdue.principal if overdue else None,
        "overdue_interest": overdue.interest if overdue else None,
        "overdue_since": overdue.since if overdue else None,
        "instalments_overdue": standing.behind,
        "lapses_instalments": standing.lapses.instalments,
        "lapses_loan": standing.lapses.loan,
        **_recoveries(statement),
    }


def _recoveries(statement: LoanCard) -> dict[str, Figure]:
    """Figures of what not every loan has."""
    figures: dict[str, Figure] = {}
    if statement.ahead is not None:
        figures["ahead"] = statement.ahead.amount
    if statement.bad_debt is not None:
        figures["given_up"] = statement.bad_debt.given_up
        figures["recovered"] = statement.bad_debt.recovered
    return figures
