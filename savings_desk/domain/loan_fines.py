"""Fines of a loan paid late: what the contract asks, within what the interest leaves of 15 %."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from savings_desk.domain.due_days import first_of, month_number
from savings_desk.domain.loan_terms import CEILING, FineKind
from savings_desk.domain.loan_time import ONE_MONTH
from savings_desk.domain.money import DOWN_TO_SATANG, ZERO, Money, round_money, total
from savings_desk.domain.refusals import FineAboveCeiling

if TYPE_CHECKING:
    from savings_desk.domain.loan_book import LoanBook
    from savings_desk.domain.loan_terms import FineRule, Terms


def fine_must_be_lawful(rule: FineRule) -> None:
    """Refuse a fine by a rate that the law does not allow.

    Raises:
        FineAboveCeiling: it is above 15 % a year.
    """
    if rule.rate > CEILING:
        raise FineAboveCeiling(rule.rate, CEILING)


def fines_of(book: LoanBook, day: date) -> Money:
    """All fines up to `day`: each month's for what was in arrears when it began."""
    if all(one.terms.fine.kind is FineKind.NONE for one in book.versions):
        return ZERO
    numbers = range(month_number(book.start) + 1, month_number(day) + 1)
    return total(_fine_of(book, number, day) for number in numbers)


def _fine_of(book: LoanBook, number: int, day: date) -> Money:
    eve = first_of(number) - timedelta(days=1)
    terms = book.version_on(eve).terms
    if terms.fine.kind is FineKind.NONE or not book.balance(eve):
        return ZERO  # the books showed the loan as repaid, also where that was undone later
    principal = book.principal_fallen(eve, eve)
    asked = _asked(book, terms, principal, eve)
    if not asked:
        return ZERO
    until = min(day, first_of(number + 1) - timedelta(days=1))
    return min(asked, Money(book.charges.fine_room(number, until)))


def _asked(book: LoanBook, terms: Terms, principal: Money, eve: date) -> Money:
    """What the rule asks of a month that began with `principal` in arrears, or interest alone.

    A rate is counted on the principal in arrears alone (Civil and Commercial Code s.224/1), and
    is 15 % at the most, also where an old contract says more.
    """
    rule = terms.fine
    if rule.kind is FineKind.RATE:
        asked = round_money(principal.satang * rule.rate * ONE_MONTH, terms.interest_rounding)
        return min(asked, round_money(principal.satang * CEILING * ONE_MONTH, DOWN_TO_SATANG))
    owed = bool(principal) or book.interest_fallen(eve, eve) > book.paid_interest(eve)
    return rule.amount if owed else ZERO
