"""The day's sheet of loans on paper, handed to the bookkeeper: 34 borrowers a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.sheet import (
    Column,
    Fact,
    Facts,
    Kind,
    Row,
    RowStyle,
    Signature,
    Signatures,
    Table,
)
from savings_desk.statements.loan_day import LoanCame

if TYPE_CHECKING:
    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Block, Sheet
    from savings_desk.statements.loan_day import LoanDay, LoanDayLine

NAME = "loan-day"
ROWS_A_PAGE = 34
_ALWAYS = ("brought", "principal", "interest", "balance")


def lay_out(statement: LoanDay, head: Letterhead) -> Sheet:
    """The day's sheet of loans (รายงานส่งบัญชีเงินกู้), in the order of member numbers.

    Figures: `brought`, `lent`, `principal`, `interest`, `fine`, `fee`, `settled` (principal without
    cash), `handed` (all that was received), `carried`, and the counts `paid` and `absent`;
    `recovered` when something came back of a bad debt. Rows are keyed by contract number.
    """
    _ = head.speech.gettext
    blocks: list[Block] = [
        _cover(statement, head),
        _table(statement, head),
        Signatures(
            (
                Signature(_("Treasurer"), head.group.treasurer),
                Signature(_("Bookkeeper, who received it")),
            )
        ),
    ]
    recovered = statement.sum_of("recovered")
    names = ("brought", "lent", "principal", "interest", "fine", "fee", "settled")
    return head.sheet(
        NAME,
        _("Day's sheet of loans"),
        blocks,
        figures={
            **{name: statement.sum_of(name) for name in names},
            "handed": statement.sum_of("amount"),
            "carried": statement.sum_of("balance"),
            "paid": statement.count(LoanCame.PAID),
            "absent": statement.count(LoanCame.ABSENT),
            **({"recovered": recovered} if recovered else {}),
        },
        subtitles=(head.span(statement.day, statement.day),),
    )


def _cover(statement: LoanDay, head: Letterhead) -> Facts:
    _ = head.speech.gettext
    return Facts(
        (
            Fact("brought", _("Debt brought forward"), statement.sum_of("brought")),
            Fact("principal", _("Principal paid"), statement.sum_of("principal")),
            Fact("lent", _("Lent"), statement.sum_of("lent")),
            Fact("interest", _("Interest"), statement.sum_of("interest")),
            Fact("settled", _("Settled without cash"), statement.sum_of("settled")),
            Fact("handed", _("Handed over in all"), statement.sum_of("amount")),
            Fact("carried", _("Debt carried forward"), statement.sum_of("balance")),
            Fact("absent", _("Borrowers absent"), statement.count(LoanCame.ABSENT)),
        )
    )


def _table(statement: LoanDay, head: Letterhead) -> Table:
    """A column for every kind of movement that the day had."""
    _ = head.speech.gettext
    titles = {
        "brought": _("Debt brought forward"),
        "lent": _("Lent"),
        "principal": _("Principal paid"),
        "interest": _("Interest"),
        "fine": _("Fine"),
        "fee": _("Fee"),
        "settled": _("Settled without cash"),
        "recovered": _("Bad debt recovered"),
        "balance": _("Balance"),
    }
    names = [name for name in titles if name in _ALWAYS or statement.sum_of(name)]
    columns = (
        Column("at", _("Sequence"), 4.5, Kind.NUMBER),
        Column("member", _("Member no."), 7, Kind.CODE),
        Column("name", _("Full name"), 28),
        Column("loan", _("Contract no."), 9, Kind.CODE),
        *(Column(name, titles[name], 11, Kind.MONEY, in_page_total=True) for name in names),
        Column("remark", _("Remark"), 13),
    )
    rows = [
        Row(
            (
                at,
                line.standing.loan.member,
                line.standing.parties.borrower.person.full_name,
                line.standing.loan.number,
                *(getattr(line, name) or None for name in names),
                _remark(line, head),
            ),
            key=line.standing.loan.number,
        )
        for at, line in enumerate(statement.lines, start=1)
    ]
    sums = tuple(statement.sum_of(name) for name in names)
    rows.append(Row((None, "", _("Grand total"), "", *sums, ""), RowStyle.TOTAL, key="total"))
    return Table("loans", columns, tuple(rows), rows_per_page=ROWS_A_PAGE, page_totals=True)


def _remark(line: LoanDayLine, head: Letterhead) -> str:
    _ = head.speech.gettext
    if line.came is LoanCame.ABSENT:
        return _("absent")
    if line.brought and not line.balance:
        return _("closed today")
    return _("new loan") if line.lent and not line.brought else ""
