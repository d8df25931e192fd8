"""Money that comes back on a loan after it was written off (หนี้สูญรับคืน)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.bad_debt import bad_debt
from savings_desk.domain.lending import ClosedBy, LoanState
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import (
    LoanDayTooEarly,
    MoreThanGivenUp,
    NoSuchLoan,
    NotWrittenOff,
    RecoveriesStand,
)
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations.founding import standard_chart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from savings_desk.domain.bad_debt import BadDebt
    from savings_desk.domain.lending import Loan
    from savings_desk.domain.money import Money
    from savings_desk.storage.reading import Reading
    from savings_desk.storage.writing import Writing


def bad_debt_of(reading: Reading, loan: Loan) -> BadDebt:
    """What was given up of a loan, and what of it came back.

    Raises:
        NotWrittenOff.
    """
    if loan.closed_on is None or loan.closed_by is not ClosedBy.WRITTEN_OFF:
        raise NotWrittenOff(loan.number)
    rows = reading.loan_ledger(loan.number, date.min, date.max)
    return bad_debt(reading.loan_book(loan.number), rows, loan.closed_on)


def bad_debts_of(reading: Reading, member: str, day: date) -> tuple[BadDebt, ...]:
    """The loans of a member of which something may still come back on `day`, by number."""
    closed = reading.loans(member=member, states=(LoanState.CLOSED,), as_of=day)
    written_off = (one for one in closed if one.closed_by is ClosedBy.WRITTEN_OFF)
    found = (bad_debt_of(reading, one) for one in written_off)
    return tuple(one for one in found if one.left)


def owed_on_ended(reading: Reading, member: str, day: date) -> tuple[tuple[Loan, Money], ...]:
    """The contracts of a member that have ended by `day` and owe still, each with how much.

    What was written off is owed by law; interest stayed with who was relieved by a guarantor.
    """
    found = []
    for loan in reading.loans(member=member, states=(LoanState.CLOSED,), as_of=day):
        owed = ZERO
        if loan.closed_by is ClosedBy.WRITTEN_OFF:
            owed = bad_debt_of(reading, loan).left
        elif loan.closed_by is ClosedBy.TAKEN_OVER:
            owed = reading.loan_book(loan.number).due_on(day).rest
        if owed:
            found.append((loan, owed))
    return tuple(found)


def spread_recovered(
    reading: Reading, member: str, amount: Money, day: date
) -> tuple[ReceiptLine, ...]:
    """Put money that comes back on the member's written-off loans, the first given up first.

    What is more than may come back stands on the last of them, where it is refused.

    Raises:
        NoSuchLoan: nothing of the member's may come back.
    """
    debts = sorted(bad_debts_of(reading, member, day), key=lambda one: one.day)
    if not debts:
        raise NoSuchLoan(member)
    lines, left = [], amount
    for at, debt in enumerate(debts, start=1):
        part = left if at == len(debts) else min(left, debt.left)
        left -= part
        if part:
            lines.append(ReceiptLine(LineKind.RECOVERED, member, part, loan=debt.loan))
    return tuple(lines)


def check_recovered(reading: Reading, loan: Loan, amount: Money, day: date) -> None:
    """Refuse money on a loan that was not given up, or more than is still owed by law.

    Raises:
        NotWrittenOff, MoreThanGivenUp.
        LoanDayTooEarly: the debt was given up after that day.
    """
    debt = bad_debt_of(reading, loan)
    if day < debt.day:
        raise LoanDayTooEarly(loan.number, day, debt.day)
    if amount > debt.left:
        raise MoreThanGivenUp(loan.number, debt.left, amount)


def know_recoveries(writing: Writing, lines: Iterable[ReceiptLine]) -> None:
    """Add the account of recovered debts to a chart from before it had one, when it is needed."""
    chart = writing.chart()
    wanted = any(line.kind is LineKind.RECOVERED for line in lines)
    if not wanted or chart.all_of_role(Role.RECOVERED):
        return
    account = standard_chart().of_role(Role.RECOVERED)
    if account.code in chart:
        account = replace(account, code=chart.free_code(account.section))
    writing.add_account(account)


def must_stand_alone(reading: Reading, loan: Loan) -> None:
    """Refuse taking a write-off back while money that came back for it stands.

    Raises:
        NotWrittenOff, RecoveriesStand.
    """
    recovered = bad_debt_of(reading, loan).recovered
    if recovered:
        raise RecoveriesStand(loan.number, recovered)
