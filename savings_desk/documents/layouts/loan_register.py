"""The register of loan contracts on paper: each contract, what is left, who stands for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.loan_words import difference_said, rate_said, status_said
from savings_desk.documents.sheet import Column, Fact, Facts, Kind, Paper, Row, RowStyle, Table
from savings_desk.domain.money import total
from savings_desk.statements.loan_standing import LoanStatus

if TYPE_CHECKING:
    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Figure, Sheet
    from savings_desk.statements.loan_lists import LoanList
    from savings_desk.statements.loan_standing import LoanStanding

NAME = "loan-register"
_SHOWN_GUARANTORS = 2


def lay_out(statement: LoanList, head: Letterhead) -> Sheet:
    """The register of loan contracts (ทะเบียนคุมสัญญาเงินกู้), in the order of contract numbers.

    Figures: `contracts`, `open`, `behind` (counts), `lent` (of open loans), `balance`, `control`
    (what the loan accounts hold), `difference`, and the count of each state: `applied`, `refused`,
    `approved`, `signed`, `normal`, `repaid`, `offset`, `taken_over`, `written_off`. Rows are keyed
    by contract number.
    """
    _ = head.speech.gettext
    columns = (
        Column("loan", _("Contract no."), 9, Kind.CODE),
        Column("member", _("Member no."), 6, Kind.CODE),
        Column("name", _("Borrower"), 16),
        Column("amount", _("Amount"), 10, Kind.MONEY),
        Column("rate", _("Rate (%)"), 5.5, Kind.NUMBER),
        Column("balance", _("Balance"), 10, Kind.MONEY, in_page_total=True),
        Column("status", _("State"), 9),
        Column("ends_on", _("Last due day"), 9, Kind.DATE),
        Column("behind", _("Instalments overdue"), 6, Kind.NUMBER),
        Column("signed_on", _("Signed on"), 9, Kind.DATE),
        Column("guarantor_1", _("Guarantor 1"), 14),
        Column("guarantor_2", _("Guarantor 2"), 14),
    )
    rows = [_row(line, head) for line in statement.lines]
    sums = ("", "", _("Grand total"), None, None, statement.balance, "", None, None, None, "", "")
    rows.append(Row(sums, RowStyle.TOTAL, key="total"))
    return head.sheet(
        NAME,
        _("Register of loan contracts"),
        [
            _counts(statement, head),
            *difference_said(statement, head),
            Table("contracts", columns, tuple(rows), page_totals=True),
            head.officers(),
        ],
        figures=_figures(statement),
        subtitles=(head.as_of(statement.as_of),),
        paper=Paper.A4_LANDSCAPE,
    )


def _row(line: LoanStanding, head: Letterhead) -> Row:
    loan = line.loan
    names = [one.name for one in line.parties.sureties]
    first, second = [*names, "", ""][:_SHOWN_GUARANTORS]
    more = len(names) - _SHOWN_GUARANTORS
    if more > 0:
        second = head.speech.gettext("{name} and {count} more").format(
            name=second, count=head.count(more)
        )
    return Row(
        (
            loan.number,
            loan.member,
            line.parties.borrower.person.full_name,
            loan.principal,
            rate_said(loan.terms.rate, head),
            line.balance,
            status_said(line.status, head),
            line.ends_on,
            line.behind if line.status.open else None,
            loan.signed_on,
            first,
            second,
        ),
        key=loan.number,
    )


def _counts(statement: LoanList, head: Letterhead) -> Facts:
    _ = head.speech.gettext
    return Facts(
        (
            Fact("contracts", _("Contracts in all"), len(statement.lines)),
            Fact("open", _("Contracts open"), statement.open),
            Fact("behind", _("In arrears"), statement.behind),
        ),
        across=3,
    )


def _figures(statement: LoanList) -> dict[str, Figure]:
    figures: dict[str, Figure] = {
        "contracts": len(statement.lines),
        "open": statement.open,
        "behind": statement.behind,
        "lent": total(line.loan.principal for line in statement.lines if line.status.open),
        "balance": statement.balance,
        "control": statement.control,
        "difference": statement.difference,
    }
    for status in LoanStatus:
        if status is not LoanStatus.BEHIND:
            figures[status.value] = sum(line.status is status for line in statement.lines)
    return figures
