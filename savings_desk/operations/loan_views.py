"""What the desk shows of one loan: what is owed, what comes next, who stands for it, its papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import AccountKind, Role
from savings_desk.domain.interest_ahead import interest_ahead
from savings_desk.domain.lending import ClosedBy, LoanState
from savings_desk.domain.lending_postings import fee_kept
from savings_desk.domain.money import ZERO, total
from savings_desk.domain.old_contracts import how_capped
from savings_desk.domain.prescription import NOT_LAPSING, notices_due, prescription_of
from savings_desk.domain.rate_ceiling import reckon
from savings_desk.operations.bad_debts import bad_debt_of
from savings_desk.operations.loan_rules import (
    planned_from,
    planned_schedule,
    schedule_held,
    schedules_of,
)

if TYPE_CHECKING:
    from fractions import Fraction

    from savings_desk.domain.accounts import Account
    from savings_desk.domain.bad_debt import BadDebt
    from savings_desk.domain.guarantees import GuarantorStanding
    from savings_desk.domain.interest_ahead import InterestAhead
    from savings_desk.domain.ledger import LoanRow
    from savings_desk.domain.lending import FollowUp, Guarantor, Loan, ScheduleVersion
    from savings_desk.domain.loan_figures import Due, Overdue
    from savings_desk.domain.loan_terms import Product
    from savings_desk.domain.money import Money
    from savings_desk.domain.prescription import NoticeDue, Prescription
    from savings_desk.domain.rate_ceiling import Reckoning
    from savings_desk.domain.schedules import Instalment
    from savings_desk.storage.reading import Reading


class LoanStep(Enum):
    """What is to be done next with a loan."""

    DECIDE = "decide"
    SIGN = "sign"
    PAY_OUT = "pay_out"
    RECEIVE = "receive"
    RECOVER = "recover"
    NOTHING = "nothing"


_NEXT = {
    LoanState.APPLIED: LoanStep.DECIDE,
    LoanState.APPROVED: LoanStep.SIGN,
    LoanState.SIGNED: LoanStep.PAY_OUT,
    LoanState.OPEN: LoanStep.RECEIVE,
}


@dataclass(frozen=True, slots=True)
class SuretySeen:
    """One who stands for the loan: the place in the contract, and how far they are bound in all.

    `standing` is None for an outsider; `released` when they stand for it no longer.
    """

    place: int
    guarantor: Guarantor
    standing: GuarantorStanding | None
    released: bool


@dataclass(frozen=True, slots=True)
class LoanView:
    """The page of a loan on a day. `due` and `overdue` are None until its money was paid.

    `notices` are the defaults that guarantors are still to be told of, in time or not; `capped`:
    an old contract is charged less than its papers say; `old_rate` is its rate, where that is above
    the ceiling. `lapses` is the last
    day on which what is in arrears can be sued for; `ahead` the interest paid in advance; `planned`
    what falls due once the money is paid, until it is; `bad_debt` what was given up of a loan that
    was written off.
    """

    loan: Loan
    name: str
    product: Product
    step: LoanStep
    planned: tuple[Instalment, ...]
    due: Due | None
    overdue: Overdue | None
    reckoning: Reckoning
    versions: tuple[ScheduleVersion, ...]
    rows: tuple[LoanRow, ...]
    sureties: tuple[SuretySeen, ...]
    follow_ups: tuple[FollowUp, ...]
    notices: tuple[NoticeDue, ...]
    lapses: Prescription = NOT_LAPSING
    ahead: InterestAhead | None = None
    bad_debt: BadDebt | None = None
    capped: bool = False
    old_rate: Fraction | None = None

    @property
    def balance(self) -> Money:
        """The principal outstanding; what is asked for before the money is paid."""
        return self.due.balance if self.due is not None else self.loan.principal

    @property
    def fee(self) -> Money:
        """What the contract charges once."""
        return self.loan.terms.fee.of(self.loan.principal)

    @property
    def repaid(self) -> Money:
        """The principal repaid so far."""
        return total(row.principal for row in self.rows)


def view_loan(reading: Reading, number: str, day: date) -> LoanView:
    """The page of a loan as it stands on `day`.

    Raises:
        NoSuchLoan.
    """
    loan = reading.loan(number)
    book = reading.loan_books([loan.number]).get(loan.number)
    lent = book is not None and loan.paid_on is not None and loan.paid_on <= day
    overdue = book.overdue_on(day) if book is not None and lent else None
    follow_ups = reading.follow_ups(loan.number)
    open_now = loan.state is LoanState.OPEN
    notices: tuple[NoticeDue, ...] = ()
    lapses = NOT_LAPSING
    if open_now and book is not None and lent:
        notices = notices_due(book, day, loan.guarantors_on(day), follow_ups)
        lapses = prescription_of(book, day)
    debt = bad_debt_of(reading, loan) if loan.closed_by is ClosedBy.WRITTEN_OFF else None
    step = LoanStep.RECOVER if debt is not None and debt.left else LoanStep.NOTHING
    capped, old_rate = _capped(reading, loan)
    return LoanView(
        loan=loan,
        name=reading.member(loan.member).person.full_name,
        product=product_of(reading, loan),
        step=_NEXT.get(loan.state, step),
        due=book.due_on(day) if book is not None and lent else None,
        overdue=overdue if open_now else None,
        planned=_planned(reading, loan),
        reckoning=reckon(*schedule_held(reading, loan, day)),
        versions=schedules_of(reading, loan),
        rows=reading.loan_ledger(loan.number, date.min, date.max),
        sureties=tuple(_sureties(reading, loan, day)),
        follow_ups=follow_ups,
        notices=notices,
        lapses=lapses,
        ahead=interest_ahead(book, day) if book is not None and lent and open_now else None,
        bad_debt=debt,
        capped=capped,
        old_rate=old_rate,
    )


def _capped(reading: Reading, loan: Loan) -> tuple[bool, Fraction | None]:
    """Whether an old contract is charged less from now on than its papers say, and their rate."""
    if loan.brought is None or loan.state is not LoanState.OPEN:
        return False, None
    return how_capped(reading.schedules(loan.number)[-1], loan.brought.lent)


def _planned(reading: Reading, loan: Loan) -> tuple[Instalment, ...]:
    decided = loan.paid_on is not None or loan.refused_on is not None
    return () if decided else planned_schedule(reading, loan, planned_from(loan)).rows


def product_of(reading: Reading, loan: Loan) -> Product:
    """The kind of a loan, in the version it was applied for under."""
    made = {(one.code, one.holds_from): one for one in reading.product_versions()}
    return made[loan.product, loan.product_from]


def _sureties(reading: Reading, loan: Loan, day: date) -> list[SuretySeen]:
    standing = set(loan.guarantors_on(max(day, loan.signed_on or day)))
    return [
        SuretySeen(
            place,
            one,
            reading.guarantor_standing(one.member, day) if one.member else None,
            released=loan.signed_on is not None and one not in standing,
        )
        for place, one in enumerate(loan.guarantors)
    ]


def handed_over(view: LoanView, *, deduct: bool) -> Money:
    """What the borrower gets in hand: less what must be deposited, and the fee if kept back."""
    received = total(row.fee for row in view.rows)
    fee = fee_kept(view.loan, deduct=deduct, received=received)
    return view.loan.principal - fee - view.loan.terms.fee.compulsory_deduction


def purses_for_debt(reading: Reading, number: str, day: date) -> list[tuple[Account, Money]]:
    """What a loan can be settled from without cash: the borrower's savings, what the group owes.

    Savings with what they hold for the borrower on `day` and every day since; other accounts, such
    as dividends, with what the group owes in all; the account of interest with what was paid ahead.
    """
    loan = reading.loan(number)
    ahead = reading.loan_book(loan.number).due_on(day).prepaid
    held = reading.lowest_passbook(loan.member, day)
    balances = reading.balances(day)
    found = []
    for account in reading.chart().accounts:
        if account.role in (Role.SAJJA, Role.SPECIAL):
            found.append((account, held.sajja if account.role is Role.SAJJA else held.special))
        elif account.code == loan.accounts.interest and ahead:
            found.append((account, ahead))
        elif account.kind is AccountKind.LIABILITY or account.section == "allocated":
            owed = -balances.get(account.code, ZERO)
            if owed > ZERO and account.role is Role.OTHER:
                found.append((account, owed))
    return sorted(found, key=lambda pair: pair[0].role is not Role.SAJJA)


def accounts_for_loss(reading: Reading) -> list[Account]:
    """What a loan can be written off against: the allowance first, then the expenses."""
    accounts = reading.chart().accounts
    allowance = [one for one in accounts if one.section == "allowance"]
    return allowance + [one for one in accounts if one.kind is AccountKind.EXPENSE]
