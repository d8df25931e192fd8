"""Posting rules of the other events: income, expense, bank, transfer, opening balances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import AccountKind, Role
from savings_desk.domain.journal import Posting
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.refusals import AmountNotPositive, EntryEmpty, SameAccount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.domain.accounts import Chart
    from savings_desk.domain.periods import Month


def income_postings(account: str, amount: Money, *, into: str, chart: Chart) -> tuple[Posting, ...]:
    """Posting rule of income that is no member's saving: debit cash or bank, credit the income.

    Raises:
        AmountNotPositive, NoSuchAccount, WrongAccount: `account` earns nothing.
    """
    chart.expect(account, AccountKind.INCOME)
    chart.expect(into, Role.CASH, Role.BANK)
    return _two(debit=into, credit=account, amount=amount)


def expense_postings(
    account: str, amount: Money, *, out_of: str, chart: Chart
) -> tuple[Posting, ...]:
    """Posting rule of an expense, or of a thing bought to keep: debit it, credit cash or bank.

    Raises:
        AmountNotPositive, NoSuchAccount, WrongAccount.
    """
    bought = chart.expect(account, AccountKind.EXPENSE, AccountKind.ASSET)
    if bought.role is not Role.OTHER and bought.kind is AccountKind.ASSET:
        chart.expect(account, AccountKind.EXPENSE)
    chart.expect(out_of, Role.CASH, Role.BANK)
    return _two(debit=account, credit=out_of, amount=amount)


def bank_in_postings(bank: str, amount: Money, *, out_of: str, chart: Chart) -> tuple[Posting, ...]:
    """Posting rule of paying cash into the bank.

    Raises:
        AmountNotPositive, WrongAccount.
    """
    chart.expect(bank, Role.BANK)
    chart.expect(out_of, Role.CASH)
    return _two(debit=bank, credit=out_of, amount=amount)


def bank_out_postings(bank: str, amount: Money, *, into: str, chart: Chart) -> tuple[Posting, ...]:
    """Posting rule of drawing cash from the bank.

    Raises:
        AmountNotPositive, WrongAccount.
    """
    chart.expect(bank, Role.BANK)
    chart.expect(into, Role.CASH)
    return _two(debit=into, credit=bank, amount=amount)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a transfer without cash: an account and, in a passbook, the member and month."""

    account: str
    member: str | None = None
    month: Month | None = None


def transfer_sides(*, taken: Side, given: Side, chart: Chart) -> tuple[Side, Side]:
    """The debit and the credit of moving money from `taken` to `given`.

    What stands in `taken` becomes less: a passbook, debt, fund or income is debited, a bank
    account or other property is credited; `given` takes the other side.

    Raises:
        NoSuchAccount.
    """
    if chart.account(taken.account).kind.debit_natured:
        return given, taken
    return taken, given


def transfer_postings(
    *, debit: Side, credit: Side, amount: Money, chart: Chart
) -> tuple[Posting, ...]:
    """Posting rule of a transfer without cash: never in the cash book, always in the journal.

    Raises:
        AmountNotPositive: nothing is moved.
        SameAccount: both sides are the same passbook or account.
        WrongAccount: a side is the cash box (that is a receipt or a voucher, not a transfer).
    """
    for side in (debit, credit):
        account = chart.account(side.account)
        if account.role is Role.CASH:
            chart.expect(side.account, Role.BANK)
    if debit == credit:
        raise SameAccount(debit.account)
    if amount <= ZERO:
        raise AmountNotPositive(amount)
    return (
        Posting(debit.account, amount, debit.member, debit.month),
        Posting(credit.account, -amount, credit.member, credit.month),
    )


@dataclass(frozen=True, slots=True)
class Opening:
    """A balance brought forward; `amount` is positive when it is of the account's natural kind."""

    account: str
    amount: Money
    member: str | None = None
    month: Month | None = None
    loan: str | None = None


def opening_postings(openings: Sequence[Opening], *, chart: Chart) -> tuple[Posting, ...]:
    """Posting rule of balances brought forward; what does not add up goes to suspense, visibly.

    The difference between both sides is not an error here: an old group's papers often disagree.
    It stands in ยอดรอตรวจสอบ until somebody clears it.

    Raises:
        EntryEmpty: no balance at all.
        NoSuchAccount: an account is not in the chart.
    """
    lines = tuple(
        Posting(
            one.account,
            one.amount if chart.account(one.account).kind.debit_natured else -one.amount,
            one.member,
            one.month,
            loan=one.loan,
        )
        for one in openings
        if one.amount
    )
    if not lines:
        raise EntryEmpty
    gap = total(line.amount for line in lines)
    if gap:
        lines = (*lines, Posting(chart.of_role(Role.SUSPENSE).code, -gap))
    return lines


def _two(*, debit: str, credit: str, amount: Money) -> tuple[Posting, ...]:
    if amount <= ZERO:
        raise AmountNotPositive(amount)
    if debit == credit:
        raise SameAccount(debit)
    return (Posting(debit, amount), Posting(credit, -amount))
