"""The sheet of debts outstanding: what each borrower owes, empty columns to write in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.loan_words import difference_said
from savings_desk.documents.sheet import Column, Kind, Row, RowStyle, Table
from savings_desk.domain.money import total

if TYPE_CHECKING:
    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Sheet
    from savings_desk.statements.loan_lists import LoanList
    from savings_desk.statements.loan_standing import LoanStanding

NAME = "loans-outstanding"
ROWS_A_PAGE = 34


def lay_out(statement: LoanList, head: Letterhead) -> Sheet:
    """Debts outstanding (รายงานหนี้คงค้าง) in the order of member numbers, for writing by hand.

    Figures: `loans`, `behind` (counts), `balance`, `control`, `difference`, `due` (principal,
    interest and fine expected).
    Rows are keyed by contract number.
    """
    _ = head.speech.gettext
    columns = (
        Column("at", _("Sequence"), 4.5, Kind.NUMBER),
        Column("member", _("Member no."), 7, Kind.CODE),
        Column("name", _("Full name"), 24),
        Column("behind", _("Instalments overdue"), 4.5, Kind.NUMBER),
        Column("balance", _("Debt brought forward"), 12, Kind.MONEY, in_page_total=True),
        Column("due", _("Expected"), 10.5, Kind.MONEY, in_page_total=True),
        Column("principal", _("Principal paid"), 9.5, Kind.TICK),
        Column("interest", _("Interest"), 8.5, Kind.TICK),
        Column("settled", _("Settled"), 8.5, Kind.TICK),
        Column("left", _("Balance"), 9.5, Kind.TICK),
        Column("remark", _("Remark"), 8, Kind.TICK),
    )
    rows = [_row(at, line) for at, line in enumerate(statement.lines, start=1)]
    due = total(line.due.amount for line in statement.lines if line.due)
    sums = (None, "", _("Grand total"), None, statement.balance, due, *(None,) * 5)
    rows.append(Row(sums, RowStyle.TOTAL, key="total"))
    table = Table("loans", columns, tuple(rows), rows_per_page=ROWS_A_PAGE, page_totals=True)
    return head.sheet(
        NAME,
        _("Loans outstanding"),
        [*difference_said(statement, head), table, head.officers()],
        figures={
            "loans": len(statement.lines),
            "behind": statement.behind,
            "balance": statement.balance,
            "control": statement.control,
            "difference": statement.difference,
            "due": due,
        },
        subtitles=(head.as_of(statement.as_of),),
    )


def _row(at: int, line: LoanStanding) -> Row:
    due = line.due.amount if line.due else None
    cells = (
        at,
        line.loan.member,
        line.parties.borrower.person.full_name,
        line.behind or None,
        line.balance,
        due,
        *(None,) * 5,
    )
    return Row(cells, key=line.loan.number)
