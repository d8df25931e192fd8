"""Posting rules of a loan's own events: paid out, settled from savings, taken over, written off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.accounts import AccountKind, Role
from savings_desk.domain.journal import Posting
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.refusals import AmountNotPositive, Missing, SameAccount, WrongAccount
from savings_desk.domain.savings import loan_account

if TYPE_CHECKING:
    from collections.abc import Mapping

    from savings_desk.domain.accounts import Chart
    from savings_desk.domain.lending import Loan
    from savings_desk.domain.loan_terms import LoanAccounts
    from savings_desk.domain.savings import LineKind
    from savings_desk.domain.vouchers import Side

LOANS_SECTION = "loans"
"""The section of the chart whose accounts hold loans receivable."""


def loan_accounts_of(chart: Chart) -> tuple[str, ...]:
    """The codes of the accounts that loans stand in; only a loan's own events post to them."""
    return tuple(one.code for one in chart.accounts if one.section == LOANS_SECTION)


def check_accounts(accounts: LoanAccounts, chart: Chart) -> None:
    """Refuse accounts that cannot hold a loan, its interest, its fine and its fee apart.

    Raises:
        NoSuchAccount: one is not in the chart.
        WrongAccount: the principal's holds no loans, another earns nothing, or is for what comes
            back of bad debts.
        SameAccount: interest, fine and fee are not kept apart.
    """
    if accounts.principal not in loan_accounts_of(chart):
        raise WrongAccount(chart.account(accounts.principal).code, LOANS_SECTION)
    earned = (accounts.interest, accounts.fine, accounts.fee)
    for code in earned:
        if chart.expect(code, AccountKind.INCOME).role is Role.RECOVERED:
            raise WrongAccount(code, AccountKind.INCOME.value)
    if len(set(earned)) != len(earned):
        raise SameAccount(next(code for code in earned if earned.count(code) > 1))


def fee_kept(loan: Loan, *, deduct: bool, received: Money) -> Money:
    """What is kept back of the fee when the money is paid: with `deduct`, what was not received."""
    charged = loan.terms.fee.charged(loan.principal)
    return max(charged - received, ZERO) if deduct else ZERO


def payout_postings(
    loan: Loan, *, out_of: str, deduct: bool, chart: Chart, received: Money = ZERO
) -> tuple[Posting, ...]:
    """Posting rule of lending: debit the loan, credit cash or bank with what is handed over.

    With `deduct` the fee is kept back at once; a deposit that the terms make compulsory goes into
    the borrower's special savings. Without it the fee is received apart; what was `received` of
    it before is not kept back again.

    Raises:
        AmountNotPositive: nothing is left to hand over.
        WrongAccount: `out_of` is neither cash nor a bank account.
    """
    chart.expect(out_of, Role.CASH, Role.BANK)
    rule = loan.terms.fee
    kept = rule.compulsory_deduction
    fee = fee_kept(loan, deduct=deduct, received=received)
    handed = loan.principal - fee - kept
    if handed <= ZERO:
        raise AmountNotPositive(handed)
    lines = (
        Posting(loan.accounts.principal, loan.principal, loan.member, loan=loan.number),
        Posting(out_of, -handed),
        Posting(loan.accounts.fee, -fee, loan.member, loan=loan.number),
        Posting(chart.of_role(Role.SPECIAL).code, -kept, loan.member),
    )
    return tuple(line for line in lines if line.amount)


def offset_postings(
    loan: Loan, parts: Mapping[LineKind, Money], *, source: Side, chart: Chart
) -> tuple[Posting, ...]:
    """Posting rule of settling a debt without cash: debit savings (or another account), credit it.

    Interest paid ahead (the loan's own interest account) is taken from the loan's card as well.

    Raises:
        AmountNotPositive: nothing is settled.
        WrongAccount: `source` is the cash box or a bank account (that is a repayment).
    """
    role = chart.account(source.account).role
    if role in (Role.CASH, Role.BANK) or source.account in loan_accounts_of(chart):
        raise WrongAccount(source.account, AccountKind.LIABILITY.value)
    settled = total(parts.values())
    if settled <= ZERO:
        raise AmountNotPositive(settled)
    credits_ = tuple(
        Posting(loan_account(loan.accounts, kind), -amount, loan.member, loan=loan.number)
        for kind, amount in parts.items()
        if amount
    )
    own = loan.number if source.account == loan.accounts.interest else None
    return (Posting(source.account, settled, source.member, source.month, loan=own), *credits_)


def takeover_postings(old: Loan, new: Loan, balance: Money) -> tuple[Posting, ...]:
    """Posting rule of a guarantor taking a debt over: from the one contract to the other.

    Raises:
        AmountNotPositive: nothing is owed.
    """
    if balance <= ZERO:
        raise AmountNotPositive(balance)
    return (
        Posting(new.accounts.principal, balance, new.member, loan=new.number),
        Posting(old.accounts.principal, -balance, old.member, loan=old.number),
    )


def write_off_postings(
    loan: Loan, balance: Money, *, against: str, chart: Chart
) -> tuple[Posting, ...]:
    """Posting rule of a bad debt: debit an expense (or the allowance made for it), credit the loan.

    Raises:
        Missing: no account is named.
        AmountNotPositive: nothing is owed.
        WrongAccount: `against` is neither an expense nor the allowance.
    """
    if not against:
        raise Missing("account")
    account = chart.account(against)
    if account.kind is not AccountKind.EXPENSE and account.section != "allowance":
        raise WrongAccount(against, AccountKind.EXPENSE.value)
    if balance <= ZERO:
        raise AmountNotPositive(balance)
    return (
        Posting(against, balance),
        Posting(loan.accounts.principal, -balance, loan.member, loan=loan.number),
    )
