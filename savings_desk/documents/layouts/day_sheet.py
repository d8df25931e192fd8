"""The day's sheet on paper: 34 members a page with page totals, then the cash of the day."""

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
from savings_desk.domain.accounts import Role
from savings_desk.domain.savings import OF_A_CONTRACT, LineKind
from savings_desk.statements.day_sheet import Came
from savings_desk.words.labels import label

if TYPE_CHECKING:
    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Figure, Sheet
    from savings_desk.statements.day_sheet import DayLine, DaySheet
    from savings_desk.statements.day_sheet import Kind as Kinds

NAME = "day-sheet"
ROWS_A_PAGE = 34


def lay_out(statement: DaySheet, head: Letterhead) -> Sheet:
    """The day's sheet (ใบสรุปประจำวัน) that is handed to the bookkeeper.

    Figures: `came` (members who paid), `absent`, `paid_before`, `not_yet` (counts),
    `sajja`, `special`, `fines`, `fees`, `other`, `total` (received from members), `into_cash`,
    `into_bank`, `cash_brought`, `cash_received`, `cash_paid`, `cash_carried`; of loans
    `principal`, `interest`, `loan_fines`, `loan_fees`, `loans_missed` (borrowers with something
    due who brought nothing), and `recovered` when a bad debt came back. Rows
    are keyed by member number; rows of the cash table by the kind of event.
    """
    _ = head.speech.gettext
    return head.sheet(
        NAME,
        _("Day's sheet"),
        [
            _members(statement, head),
            _counts(statement, head),
            _cash(statement, head),
            _signatures(head),
        ],
        figures=_figures(statement),
        subtitles=(head.span(statement.day, statement.day),),
    )


def _kinds(statement: DaySheet) -> tuple[Kinds, ...]:
    """The kinds with a column of their own; «other» only when there is any.

    A day with loans has more kinds than a page has room for, and leaves out those without any.
    """
    kinds: tuple[Kinds, ...] = (Role.SAJJA, Role.SPECIAL, Role.FINE, Role.ENTRY_FEE)
    if any(statement.sum_of(kind) for kind in OF_A_CONTRACT):
        every = (*kinds, *OF_A_CONTRACT, Role.OTHER)
        always = (Role.SAJJA, LineKind.PRINCIPAL, LineKind.INTEREST)
        return tuple(kind for kind in every if kind in always or statement.sum_of(kind))
    return (*kinds, Role.OTHER) if statement.sum_of(Role.OTHER) else kinds


def _members(statement: DaySheet, head: Letterhead) -> Table:
    _ = head.speech.gettext
    kinds = _kinds(statement)
    titles = {
        Role.SAJJA: _("Sajja"),
        Role.SPECIAL: _("Special"),
        Role.FINE: _("Fines"),
        Role.ENTRY_FEE: _("Fees"),
        LineKind.PRINCIPAL: _("Loan principal"),
        LineKind.INTEREST: _("Loan interest"),
        LineKind.LOAN_FINE: _("Late fine"),
        LineKind.LOAN_FEE: _("Loan fee"),
        LineKind.RECOVERED: _("Bad debt recovered"),
        Role.OTHER: _("Other"),
    }
    columns = (
        Column("number", _("No."), 6, Kind.CODE),
        Column("name", _("Full name"), 25),
        *(Column(kind.value, titles[kind], 10.5, Kind.MONEY, in_page_total=True) for kind in kinds),
        Column("total", _("Total"), 11, Kind.MONEY, in_page_total=True),
        Column("remark", _("Remark"), 18),
    )
    rows = [
        Row(
            (
                line.member.number,
                line.member.person.full_name,
                *(line.of(kind) or None for kind in kinds),
                line.amount or None,
                _remark(line, head),
            ),
            key=line.member.number,
        )
        for line in statement.lines
    ]
    sums = (*(statement.sum_of(kind) for kind in kinds), statement.amount)
    rows.append(Row(("", _("Grand total"), *sums, ""), RowStyle.TOTAL, key="total"))
    return Table("members", columns, tuple(rows), rows_per_page=ROWS_A_PAGE, page_totals=True)


def _remark(line: DayLine, head: Letterhead) -> str:
    _ = head.speech.gettext
    said = []
    for paper in line.papers:
        number = head.number(paper.number)
        said.append(_("{number} cancelled").format(number=number) if paper.undone else number)
    if line.months > 1:
        said.append(_("{count} months").format(count=head.count(line.months)))
    match line.came:
        case Came.ABSENT if not line.loan_missed:
            said.append(_("absent"))
        case Came.NOT_YET:
            said.append(_("not yet"))
        case Came.BEFORE if not line.papers and not line.loan_missed:
            said.append(_("paid before"))
        case _:
            pass
    if line.loan_missed:
        both = line.came is Came.ABSENT
        said.append(_("absent for sajja and loan") if both else _("absent for the loan"))
    return ", ".join(said)


def _counts(statement: DaySheet, head: Letterhead) -> Facts:
    _ = head.speech.gettext
    facts = [
        Fact("came", _("Members who paid"), statement.count(Came.PAID)),
        Fact("absent", _("Members absent"), statement.count(Came.ABSENT)),
        Fact("into_cash", _("Received in cash"), statement.into_cash),
        Fact("into_bank", _("Received by bank"), statement.into_bank),
    ]
    if waiting := statement.count(Came.NOT_YET):
        facts.append(Fact("not_yet", _("Members not yet due"), waiting))
    if missed := statement.loans_missed:
        facts.append(Fact("loans_missed", _("Borrowers absent"), missed))
    return Facts(tuple(facts))


def _cash(statement: DaySheet, head: Letterhead) -> Table:
    _ = head.speech.gettext
    columns = (
        Column("item", _("Cash of the day"), 55),
        Column("received", _("Received"), 22.5, Kind.MONEY),
        Column("paid", _("Paid out"), 22.5, Kind.MONEY),
    )
    rows = [
        Row((_("Cash brought forward"), statement.cash_brought, None), key="brought"),
        *(
            Row(
                (label(head.speech, move.event), move.received or None, move.paid or None),
                key=move.event.value,
            )
            for move in statement.moves
        ),
        Row(
            (_("Cash in hand at the end of the day"), statement.cash_carried, None),
            RowStyle.TOTAL,
            key="carried",
        ),
    ]
    return Table("cash", columns, tuple(rows))


def _signatures(head: Letterhead) -> Signatures:
    _ = head.speech.gettext
    return Signatures(
        (
            Signature(_("Treasurer"), head.group.treasurer),
            Signature(_("Committee member who counted the cash")),
        )
    )


def _figures(statement: DaySheet) -> dict[str, Figure]:
    recovered = statement.sum_of(LineKind.RECOVERED)
    return {
        "came": statement.count(Came.PAID),
        "absent": statement.count(Came.ABSENT),
        "paid_before": statement.count(Came.BEFORE),
        "not_yet": statement.count(Came.NOT_YET),
        "sajja": statement.sum_of(Role.SAJJA),
        "special": statement.sum_of(Role.SPECIAL),
        "fines": statement.sum_of(Role.FINE),
        "fees": statement.sum_of(Role.ENTRY_FEE),
        "principal": statement.sum_of(LineKind.PRINCIPAL),
        "interest": statement.sum_of(LineKind.INTEREST),
        "loan_fines": statement.sum_of(LineKind.LOAN_FINE),
        "loan_fees": statement.sum_of(LineKind.LOAN_FEE),
        **({"recovered": recovered} if recovered else {}),
        "loans_missed": statement.loans_missed,
        "other": statement.sum_of(Role.OTHER),
        "total": statement.amount,
        "into_cash": statement.into_cash,
        "into_bank": statement.into_bank,
        "cash_brought": statement.cash_brought,
        "cash_received": statement.cash_received,
        "cash_paid": statement.cash_paid,
        "cash_carried": statement.cash_carried,
    }
