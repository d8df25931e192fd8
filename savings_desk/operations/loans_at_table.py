"""Loans at the table: what a borrower is expected to bring, and what a receipt may take."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.lending import ClosedBy, LoanState
from savings_desk.domain.loan_terms import Part
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.refusals import (
    DebtStillOpen,
    FeeStands,
    GuaranteeStillOpen,
    LoanDayTooEarly,
    LoanNotAt,
    MoreFeeThanAgreed,
    NoSuchLoan,
)
from savings_desk.domain.savings import OF_A_CONTRACT, LineKind, ReceiptLine
from savings_desk.operations.bad_debts import check_recovered, owed_on_ended
from savings_desk.operations.loan_steps import steps_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from savings_desk.domain.lending import Loan
    from savings_desk.domain.loan_figures import Due, Overdue
    from savings_desk.domain.loan_terms import LoanAccounts
    from savings_desk.storage.reading import Reading
    from savings_desk.storage.writing import Writing

KIND_OF = {
    Part.FEE: LineKind.LOAN_FEE,
    Part.FINE: LineKind.LOAN_FINE,
    Part.INTEREST: LineKind.INTEREST,
    Part.PRINCIPAL: LineKind.PRINCIPAL,
}
"""The line of a receipt that each part of a repayment stands on."""


@dataclass(frozen=True, slots=True)
class LoanAtTable:
    """One open loan of the member at the table: what is due today, and what is in arrears.

    `steps` are the amounts of principal that make whole instalments, and of interest that make
    whole months: one more each, the oldest owed first.
    """

    number: str
    product: str
    due: Due
    overdue: Overdue
    steps: Mapping[LineKind, tuple[Money, ...]]

    def wanted(self, kind: LineKind, *, settled: bool = False) -> Money:
        """What is due of one kind today; `settled`: what is owed of it when the loan is closed."""
        return (_most_of if settled else _due_of)(self.due, kind)


def loans_of(reading: Reading, number: str, day: date) -> tuple[LoanAtTable, ...]:
    """The open loans of a member, the one longest in arrears first, then by number."""
    found = []
    for loan in reading.loans(member=number, states=(LoanState.OPEN,)):
        if loan.paid_on is not None and loan.paid_on <= day:
            book = reading.loan_book(loan.number)
            found.append(
                LoanAtTable(
                    number=loan.number,
                    product=loan.product,
                    due=book.due_on(day),
                    overdue=book.overdue_on(day),
                    steps=steps_of(book, day),
                )
            )
    return tuple(sorted(found, key=lambda one: one.overdue.since or day))


def loans_due(
    reading: Reading, day: date, *, only: Collection[str] | None = None
) -> dict[str, tuple[Money, int]]:
    """What the open loans make due on `day`, by borrower, and how many instalments are late.

    `only` asks for some borrowers.
    """
    owing = reading.borrowers(day, only)
    found: dict[str, tuple[Money, int]] = {}
    for number, told in reading.loan_days(day, owing).items():
        due, late = found.get(owing[number], (ZERO, 0))
        found[owing[number]] = (due + told.due.amount, late + told.overdue.instalments)
    return found


def guaranteed_late(reading: Reading, number: str, day: date) -> tuple[str, ...]:
    """The loans in arrears that a member stands for as guarantor: whom to remind at the table."""
    given, _received = reading.guarantees_of(number, day)
    books = reading.loan_books([one.loan for one in given]) if given else {}
    return tuple(loan for loan, book in books.items() if book.overdue_on(day).amount)


def expected_lines(reading: Reading, number: str, day: date) -> tuple[ReceiptLine, ...]:
    """The lines a member's loans put on the receipt of `day`: all that is due, part by part."""
    lines = []
    for loan in loans_of(reading, number, day):
        due = loan.due
        for kind, amount in (
            (LineKind.LOAN_FEE, due.fee),
            (LineKind.LOAN_FINE, due.fine),
            (LineKind.INTEREST, due.interest),
            *_with_what_comes_back(due, LineKind.PRINCIPAL, due.principal_due).items(),
        ):
            if amount:
                lines.append(ReceiptLine(kind, number, amount, loan=loan.number))
    return tuple(lines)


def spread_over_loans(
    reading: Reading,
    number: str,
    kind: LineKind,
    amount: Money,
    day: date,
    *,
    settled: Collection[str] = (),
) -> tuple[ReceiptLine, ...]:
    """Put an amount of one kind on the member's open loans, what is due first.

    The loan longest in arrears comes before the others; what is more goes on the first of them.
    Of the loans that are to be `settled`, what closes them is wanted in place of what is due;
    what closes a loan takes along what comes back of its interest and fee.

    Raises:
        NoSuchLoan: the member has no open loan.
    """
    loans = loans_of(reading, number, day)
    if not loans:
        raise NoSuchLoan(number)
    wanted = [loan.wanted(kind, settled=loan.number in settled) for loan in loans]
    parts, left = [], amount
    for due in wanted:
        parts.append(min(due, left))
        left -= parts[-1]
    for at, loan in enumerate(loans):
        room = loan.wanted(kind, settled=True) - parts[at]
        more = min(left, max(room, ZERO))
        parts[at] += more
        left -= more
    parts[0] += left
    return tuple(
        ReceiptLine(each, number, money, loan=loan.number)
        for loan, part in zip(loans, parts, strict=True)
        for each, money in _with_what_comes_back(loan.due, kind, part).items()
        if money
    )


def _with_what_comes_back(due: Due, kind: LineKind, part: Money) -> Mapping[LineKind, Money]:
    """What closes a loan takes interest paid ahead, and fee that may not be kept, along."""
    if kind is not LineKind.PRINCIPAL or part != due.closing:
        return {kind: part}
    return {
        LineKind.INTEREST: -due.back,
        LineKind.LOAN_FEE: -due.fee_back,
        LineKind.PRINCIPAL: due.balance,
    }


def repayment_lines(
    reading: Reading, loan: str, amount: Money, day: date
) -> tuple[ReceiptLine, ...]:
    """Divide what is handed over for one loan in the contract's order.

    Raises:
        NoSuchLoan, MoreThanLoanOwes.
        LoanDayTooEarly: the day is before the money was paid.
    """
    known = reading.loan(loan)
    if known.paid_on is not None and day < known.paid_on:
        raise LoanDayTooEarly(known.number, day, known.paid_on)
    parts = reading.loan_book(known.number).allocate(day, amount)
    return tuple(
        ReceiptLine(KIND_OF[part], known.member, money, loan=known.number)
        for part, money in parts.items()
    )


def loans_named(
    reading: Reading, lines: Iterable[ReceiptLine]
) -> tuple[tuple[ReceiptLine, ...], Mapping[str, LoanAccounts]]:
    """The lines with loans and borrowers as the register has them, and each loan's accounts.

    Raises:
        NoSuchLoan: a line of a loan names none.
    """
    named, accounts = [], {}
    for line in lines:
        if line.kind not in OF_A_CONTRACT:
            named.append(line)
            continue
        loan = reading.loan(line.loan or "")
        accounts[loan.number] = loan.accounts
        named.append(replace(line, loan=loan.number, member=loan.member))
    return tuple(named), accounts


def check_loan_lines(reading: Reading, lines: Sequence[ReceiptLine], day: date) -> None:
    """Refuse what a loan does not owe on `day`, loan by loan.

    Raises:
        LoanNotAt: its money is not with the borrower (a fee may be received before that; interest
            that a borrower still owes may be, after a guarantor has taken the debt over).
        MoreFeeThanAgreed: the contract charges less, or the fee was received.
        LoanDayTooEarly: the day is before the money was paid.
        MorePrincipalThanOwed, MoreInterestThanOwed, MoreFineThanLawful, InterestComesFirst,
        FeeComesBack, TooLittleLeftForFee: see `check_parts`.
        NotWrittenOff, MoreThanGivenUp: see `check_recovered`.
    """
    for number in dict.fromkeys(line.loan for line in lines if line.loan):
        mine = [line for line in lines if line.loan == number]
        loan = reading.loan(number)
        fee = _sum_of(mine, LineKind.LOAN_FEE)
        owed = fee_owed(reading, loan) if fee else ZERO
        if fee > owed:
            raise MoreFeeThanAgreed(number, owed, fee)
        if recovered := _sum_of(mine, LineKind.RECOVERED):
            check_recovered(reading, loan, recovered, day)
        apart = all(line.kind in (LineKind.LOAN_FEE, LineKind.RECOVERED) for line in mine)
        if apart and fee >= ZERO:
            continue
        left_behind = loan.closed_by is ClosedBy.TAKEN_OVER and not any(
            line.kind is LineKind.PRINCIPAL for line in mine
        )
        if loan.paid_on is None or (loan.state is not LoanState.OPEN and not left_behind):
            raise LoanNotAt(number, loan.state.value, LoanState.OPEN.value)
        if day < loan.paid_on:
            raise LoanDayTooEarly(number, day, loan.paid_on)
        reading.loan_book(number).check_repayment(
            day,
            principal=_sum_of(mine, LineKind.PRINCIPAL),
            interest=_sum_of(mine, LineKind.INTEREST),
            fine=_sum_of(mine, LineKind.LOAN_FINE),
            fee=fee,
        )


def fee_received(reading: Reading, loan: Loan, *, but: str = "") -> Money:
    """What was received or kept back of a loan's fee; `but` is the id of an entry left out."""
    rows = reading.loan_ledger(loan.number, date.min, date.max)
    return total(row.fee for row in rows if row.entry_id != but)


def must_bear_no_fee(reading: Reading, loan: Loan) -> None:
    """Refuse giving a loan up before its payout while a fee received of it stands.

    Raises:
        FeeStands.
    """
    fee = fee_received(reading, loan)
    if fee:
        raise FeeStands(loan.number, fee)


def fee_owed(reading: Reading, loan: Loan) -> Money:
    """What may still be received of the fee that the contract charges."""
    if loan.state is LoanState.REFUSED or loan.closed_by is ClosedBy.WRITTEN_OFF:
        return ZERO
    if loan.paid_on is not None:
        return reading.loan_book(loan.number).fee_due(date.max)
    charged = loan.terms.fee.charged(loan.principal)
    return max(charged - fee_received(reading, loan), ZERO)


def close_settled(writing: Writing, numbers: Iterable[str], day: date) -> None:
    """Close the contracts that owe nothing any more, and open again those that do after all."""
    for number in numbers:
        loan = writing.loan(number)
        if loan.paid_on is None:  # a fee received before the money was paid
            continue
        book = writing.loan_book(number)
        last = max([day, *(move.day for move in book.moves)])
        due = book.due_on(last)
        owes = bool(due.balance or due.rest)
        if loan.state is LoanState.OPEN and not owes:
            writing.change_loan(replace(loan, closed_on=last, closed_by=ClosedBy.REPAID))
        elif loan.state is LoanState.CLOSED and (
            due.balance or (owes and loan.closed_by in (ClosedBy.REPAID, ClosedBy.OFFSET))
        ):
            writing.change_loan(reopened(loan))


def reopened(loan: Loan) -> Loan:
    """The contract as it was before it was closed."""
    return replace(loan, closed_on=None, closed_by=None, closed_resolution="")


def must_owe_nothing(reading: Reading, number: str, day: date) -> None:
    """Refuse letting a member go who still owes, or stands for an open loan.

    A debt that was written off keeps nobody: whoever pays the savings out is told of it.

    Raises:
        DebtStillOpen, GuaranteeStillOpen.
    """
    for loan in reading.loans(member=number, states=(LoanState.OPEN,)):
        balance = reading.loan_book(loan.number).due_on(day).settlement
        raise DebtStillOpen(number, loan.number, balance)
    for loan, interest in owed_on_ended(reading, number, day):
        if loan.closed_by is ClosedBy.TAKEN_OVER:
            raise DebtStillOpen(number, loan.number, interest)
    for guarantee in reading.guarantees(day):
        if not guarantee.outsider and guarantee.guarantor == number:
            raise GuaranteeStillOpen(number, guarantee.loan)


def _sum_of(lines: Iterable[ReceiptLine], kind: LineKind) -> Money:
    return total(line.amount for line in lines if line.kind is kind)


def _due_of(due: Due, kind: LineKind) -> Money:
    return {
        LineKind.PRINCIPAL: due.principal_due,
        LineKind.INTEREST: due.interest,
        LineKind.LOAN_FINE: due.fine,
        LineKind.LOAN_FEE: due.fee,
    }.get(kind, ZERO)


def _most_of(due: Due, kind: LineKind) -> Money:
    return {
        LineKind.PRINCIPAL: due.closing,
        LineKind.INTEREST: due.interest_all,
        LineKind.LOAN_FINE: due.fine,
        LineKind.LOAN_FEE: due.fee,
    }.get(kind, ZERO)
