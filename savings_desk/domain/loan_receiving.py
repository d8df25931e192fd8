"""What may be received of a loan on a day, and how money that is handed over is divided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from savings_desk.domain.loan_ceiling import fee_back_most, since_due
from savings_desk.domain.loan_terms import Part
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.refusals import (
    AmountNotPositive,
    FeeComesBack,
    InterestComesFirst,
    InterestPaidAhead,
    MoreFineThanLawful,
    MoreInterestThanOwed,
    MorePrincipalThanOwed,
    MoreThanLoanOwes,
    TooLittleLeftForFee,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from savings_desk.domain.loan_book import LoanBook
    from savings_desk.domain.loan_figures import Due

_IN_ORDER = (Part.PRINCIPAL, Part.INTEREST, Part.FINE, Part.FEE)


def check_parts(book: LoanBook, due: Due, parts: Mapping[Part, Money]) -> None:
    """Refuse a repayment that is more than is owed on the day of `due`, or principal first.

    Interest below zero is what was paid ahead, a fee below zero what the law does not let the
    group keep of it: they go to the principal with what closes the loan.

    Raises:
        MorePrincipalThanOwed, MoreInterestThanOwed, MoreFineThanLawful, InterestComesFirst.
        InterestPaidAhead: nothing would be owed any more, but interest was paid for later.
        FeeComesBack: the loan would be closed, and the group would keep too much of its fee.
        TooLittleLeftForFee: less principal would be left than what may have to come back later.
        AmountNotPositive: interest or fee is given back that need not be, or before the loan ends.
    """
    principal, interest, fine, fee = (parts[part] for part in _IN_ORDER)
    owed, closes = min(due.balance, book.balance_lowest(due.day)), principal == due.balance
    if principal > owed:
        raise MorePrincipalThanOwed(book.number, owed, principal)
    most = book.interest_most(due.day)
    if interest > most:
        raise MoreInterestThanOwed(book.number, most, interest)
    for given, back in ((interest, due.back), (fee, due.fee_back)):
        if given < (-back if closes else ZERO):
            raise AmountNotPositive(given)
    fine_most = _still(book, due).fine
    if fine > fine_most:
        raise MoreFineThanLawful(book.number, fine_most, fine)
    wanted = due.interest_all - due.back if closes else due.interest
    if principal and interest < wanted and book.terms.interest_first:
        raise InterestComesFirst(book.number, wanted - interest)
    ahead = book.paid_interest(due.day.max) + interest - book.accrued(due.day)
    if principal:
        _check_what_comes_back(book, due, parts, ahead)


def _check_what_comes_back(
    book: LoanBook, due: Due, parts: Mapping[Part, Money], ahead: Money
) -> None:
    """What may not be kept goes to the principal with its last part, and enough is left for it."""
    left = due.balance - parts[Part.PRINCIPAL]
    if not left and ahead > since_due(book, due.day):
        raise InterestPaidAhead(book.number, ahead)
    if not left and due.fee_back and parts[Part.FEE] > due.fee - due.fee_back:
        raise FeeComesBack(book.number, due.fee_back, due.settlement)
    if left and (back := fee_back_most(book, due)):
        back += max(ahead, ZERO)
        if left <= back:
            raise TooLittleLeftForFee(book.number, back, due.settlement)


def divided(book: LoanBook, on_day: Due, amount: Money) -> Mapping[Part, Money]:
    """Divide what is handed over on the day of `on_day`, in the contract's order.

    What is more than is due goes to the principal; nothing is left over. What settles the loan
    pays the interest of the days until then; interest paid ahead, and what of the fee the law does
    not let the group keep, go to the principal with it (parts below zero). The last of the
    principal comes after all interest.

    Raises:
        MoreThanLoanOwes: the whole debt is less than `amount`.
    """
    due = _still(book, on_day)
    if amount > due.settlement:
        raise MoreThanLoanOwes(book.number, due.settlement, amount)
    if amount == due.settlement:
        parts = {
            Part.FEE: due.fee - due.fee_back,
            Part.FINE: due.fine,
            Part.INTEREST: due.interest_all - due.back,
            Part.PRINCIPAL: due.balance,
        }
        return {part: money for part, money in parts.items() if money}
    wanted = {
        Part.FEE: due.fee,
        Part.FINE: due.fine,
        Part.INTEREST: due.interest,
        Part.PRINCIPAL: due.principal,
    }
    parts = dict.fromkeys(Part, ZERO)
    left = amount
    order: Sequence[Part] = book.terms.allocation
    if book.terms.interest_first:
        order = sorted(order, key=lambda part: part is Part.PRINCIPAL)
    for part in order:
        parts[part] = min(left, wanted[part])
        left -= parts[part]
    if left >= due.balance - parts[Part.PRINCIPAL]:
        rest = min(left, due.interest_all - parts[Part.INTEREST])
        parts[Part.INTEREST] += rest
        left -= rest
    more = min(left, due.balance - parts[Part.PRINCIPAL])
    parts[Part.PRINCIPAL] += more
    parts[Part.INTEREST] += left - more
    return {part: money for part, money in parts.items() if money}


def _still(book: LoanBook, due: Due) -> Due:
    """What is due on a day and was not received on a later one either."""
    fine = max(book.fines(due.day) - book.paid_fines(due.day.max), ZERO)
    fee = min(due.fee, book.fee_due(due.day.max))
    return replace(due, fine=min(due.fine, fine), fee=fee)
