"""Savings: the monthly pledge, the months paid and missed, and the postings a saving makes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Posting
from savings_desk.domain.money import ZERO, Money, share_out, total
from savings_desk.domain.periods import Month, months_between
from savings_desk.domain.refusals import (
    AbovePledge,
    AmountNotPositive,
    BalanceTooSmall,
    BelowPledge,
    MonthPaid,
    MonthTooFarAhead,
    NoBeneficiary,
    NoPledge,
    NoSuchLoan,
    NotWholeMonths,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from savings_desk.domain.accounts import Chart
    from savings_desk.domain.loan_terms import LoanAccounts
    from savings_desk.domain.members import Beneficiary, PledgeChange

MONTHS_AHEAD_MAX = 24
"""How many months ahead sajja may be paid; beyond, a year was mistyped."""
MONTHS_AHEAD_UNASKED = 3
"""So many months ahead are taken as typed; for more, a zero too many is likelier than the wish."""


class LineKind(Enum):
    """What a line of a receipt is for."""

    SAJJA = "sajja"
    SPECIAL = "special"
    ENTRY_FEE = "entry_fee"
    FINE = "fine"
    PRINCIPAL = "principal"
    """Principal of a loan."""
    INTEREST = "interest"
    """Interest of a loan."""
    LOAN_FINE = "loan_fine"
    """Fine for an instalment paid late."""
    LOAN_FEE = "loan_fee"
    """Fee of a loan."""
    RECOVERED = "recovered"
    """หนี้สูญรับคืน: money that comes back on a loan after it was written off."""


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One line of a receipt: `amount` of `kind` from `member`; sajja is for a `month`.

    A line of a loan names it by its contract number.
    """

    kind: LineKind
    member: str
    amount: Money
    month: Month | None = None
    loan: str | None = None


class MonthState(Enum):
    """How a month stands in a member's sajja."""

    PAID = "paid"
    PART = "part"
    MISSED = "missed"
    OWED = "owed"
    """Due, its working day not yet closed."""
    AHEAD = "ahead"
    """Paid before its time."""
    TO_COME = "to_come"
    """Pledged, its time not come yet."""
    NONE = "none"
    """No pledge for the month."""


@dataclass(frozen=True, slots=True)
class SajjaBook:
    """What is needed to judge a member's months: pledge history and what was paid for each month.

    `first` is the first month owed (None: nothing is owed yet); `paid` holds the net amount
    received for each month; `missed` are the months recorded as missed when their day was closed.
    """

    number: str
    pledges: tuple[PledgeChange, ...]
    paid: Mapping[Month, Money]
    first: Month | None
    missed: frozenset[Month] = frozenset()
    last: Month | None = None
    """The month the member left; nothing is owed after it."""

    def pledge_for(self, month: Month) -> Money:
        """The amount pledged for `month`; zero before the first pledge."""
        amount = ZERO
        for change in self.pledges:
            if change.from_month <= month:
                amount = change.amount
        return amount

    def still_owed(self, month: Month) -> Money:
        """What is left to pay for `month`, never negative."""
        if not self.asks_for(month):
            return ZERO
        return max(self.pledge_for(month) - self.paid.get(month, ZERO), ZERO)

    def asks_for(self, month: Month) -> bool:
        """Whether `month` lies between the member's first month and the month of leaving."""
        if self.first is None or month < self.first:
            return False
        return self.last is None or month <= self.last

    def owed_through(self, last: Month) -> Iterator[tuple[Month, Money]]:
        """The months not fully paid up to `last`, oldest first, each with what is left."""
        if self.first is None:
            return
        for month in months_between(self.first, last):
            owed = self.still_owed(month)
            if owed:
                yield month, owed

    def state_of(self, month: Month, *, now: Month) -> MonthState:
        """How `month` stands when the present month is `now`."""
        pledged = self.pledge_for(month)
        paid = self.paid.get(month, ZERO)
        if paid and (paid >= pledged or not self.asks_for(month)):
            return MonthState.AHEAD if month > now else MonthState.PAID
        if paid:
            return MonthState.PART
        if not pledged or not self.asks_for(month):
            return MonthState.NONE
        if month > now:
            return MonthState.TO_COME
        return MonthState.MISSED if month in self.missed or month < now else MonthState.OWED


def check_sajja(
    book: SajjaBook, month: Month, offered: Money, *, now: Month, in_part: bool
) -> None:
    """Refuse a payment for `month` that is not what the pledge asks, or far ahead of `now`.

    Raises:
        AmountNotPositive, MonthTooFarAhead, NoPledge, MonthPaid, BelowPledge, AbovePledge.
    """
    if offered <= ZERO:
        raise AmountNotPositive(offered)
    latest = now.plus(MONTHS_AHEAD_MAX)
    if month > latest:
        raise MonthTooFarAhead(book.number, month, latest)
    pledged = book.pledge_for(month)
    if not pledged or not book.asks_for(month):
        raise NoPledge(book.number, month)
    owed = book.still_owed(month)
    if not owed:
        raise MonthPaid(book.number, month)
    if offered > owed:
        raise AbovePledge(book.number, month, owed, offered)
    if offered < owed and not in_part:
        raise BelowPledge(book.number, month, owed, offered)


def spread_sajja(
    book: SajjaBook, offered: Money, *, now: Month, in_part: bool
) -> tuple[ReceiptLine, ...]:
    """Put an amount on the months it pays: the oldest owed first, then months ahead.

    Raises:
        AmountNotPositive: nothing is offered.
        NoPledge: the member has no pledge.
        NotWholeMonths: the amount ends inside a month and the group takes no part payments.
    """
    if offered <= ZERO:
        raise AmountNotPositive(offered)
    lines: list[ReceiptLine] = []
    rest = offered
    for month, owed in book.owed_through(now.plus(MONTHS_AHEAD_MAX)):
        if not rest or (owed > rest and not in_part):
            break
        amount = min(owed, rest)
        lines.append(ReceiptLine(LineKind.SAJJA, book.number, amount, month))
        rest -= amount
    if not lines and not book.pledge_for(now):
        raise NoPledge(book.number, now)
    if rest:
        raise NotWholeMonths(book.number, offered, offered - rest)
    return tuple(lines)


CREDIT_ROLE = {
    LineKind.SAJJA: Role.SAJJA,
    LineKind.SPECIAL: Role.SPECIAL,
    LineKind.ENTRY_FEE: Role.ENTRY_FEE,
    LineKind.FINE: Role.FINE,
    LineKind.RECOVERED: Role.RECOVERED,
}
"""The part the account plays that each kind of line is credited to; a loan names its own."""

LOAN_KINDS = (LineKind.PRINCIPAL, LineKind.INTEREST, LineKind.LOAN_FINE, LineKind.LOAN_FEE)
"""The kinds of line that belong to a loan."""

OF_A_CONTRACT = (*LOAN_KINDS, LineKind.RECOVERED)
"""The kinds of line that name a contract."""
GIVEN_BACK = (LineKind.INTEREST, LineKind.LOAN_FEE)
"""What may be given back with what closes a loan: it goes to the principal."""


def receipt_postings(
    lines: Sequence[ReceiptLine],
    *,
    into: str,
    chart: Chart,
    loans: Mapping[str, LoanAccounts] | None = None,
) -> tuple[Posting, ...]:
    """Posting rule of a receipt: debit cash (or bank) with the sum, credit what each line is for.

    `loans` tells of each loan on the receipt which accounts it is posted to.

    Raises:
        NoSuchLoan: a line of a loan names none of `loans`.
        AmountNotPositive: a line of zero or less (but for interest or fee that goes to the
            principal with what closes the loan), or nothing taken in all.
        WrongAccount, NoSuchAccount: `into` is neither cash nor a bank account.
    """
    chart.expect(into, Role.CASH, Role.BANK)
    for line in lines:
        if line.amount <= ZERO and not (line.amount and line.kind in GIVEN_BACK):
            raise AmountNotPositive(line.amount)
    taken = total(line.amount for line in lines)
    if taken <= ZERO:
        raise AmountNotPositive(taken)
    purposes = tuple(
        Posting(
            _credited(line, chart, loans or {}),
            -line.amount,
            line.member,
            line.month,
            loan=line.loan,
        )
        for line in lines
    )
    return (Posting(into, taken), *purposes)


def _credited(line: ReceiptLine, chart: Chart, loans: Mapping[str, LoanAccounts]) -> str:
    """The account a line is credited to."""
    if line.kind in CREDIT_ROLE:
        return chart.of_role(CREDIT_ROLE[line.kind]).code
    if line.loan is None or line.loan not in loans:
        raise NoSuchLoan(line.loan or "")
    return loan_account(loans[line.loan], line.kind)


def loan_account(accounts: LoanAccounts, kind: LineKind) -> str:
    """The account of the chart that a kind of loan line stands in."""
    return {
        LineKind.PRINCIPAL: accounts.principal,
        LineKind.INTEREST: accounts.interest,
        LineKind.LOAN_FINE: accounts.fine,
        LineKind.LOAN_FEE: accounts.fee,
    }[kind]


def special_out_postings(
    number: str, amount: Money, *, balance: Money, out_of: str, chart: Chart
) -> tuple[Posting, ...]:
    """Posting rule of a withdrawal from special savings: debit the passbook, credit cash or bank.

    Raises:
        AmountNotPositive, BalanceTooSmall, WrongAccount.
    """
    chart.expect(out_of, Role.CASH, Role.BANK)
    if amount <= ZERO:
        raise AmountNotPositive(amount)
    if amount > balance:
        raise BalanceTooSmall(number, balance, amount)
    return (
        Posting(chart.of_role(Role.SPECIAL).code, amount, number),
        Posting(out_of, -amount),
    )


def leaving_postings(
    number: str,
    *,
    sajja: Money,
    special: Money,
    payees: Sequence[tuple[str, Money]] = (),
    out_of: str,
    chart: Chart,
) -> tuple[Posting, ...]:
    """Posting rule of leaving: both passbooks are paid out whole, to each payee apart."""
    chart.expect(out_of, Role.CASH, Role.BANK)
    debits = tuple(
        Posting(chart.of_role(role).code, balance, number)
        for role, balance in ((Role.SAJJA, sajja), (Role.SPECIAL, special))
        if balance
    )
    paid = payees or (("", sajja + special),)
    return (*debits, *(Posting(out_of, -amount, memo=name) for name, amount in paid if amount))


def shares_of(
    number: str, beneficiaries: Sequence[Beneficiary], balance: Money
) -> tuple[tuple[str, Money], ...]:
    """Divide a late member's balance among the beneficiaries, to the last satang.

    Raises:
        NoBeneficiary: none was named.
    """
    if not beneficiaries:
        raise NoBeneficiary(number)
    amounts = share_out(balance, [one.share_hundredths for one in beneficiaries])
    return tuple((one.name, amount) for one, amount in zip(beneficiaries, amounts, strict=True))
