"""Schedules made anew in mid-term: a holiday (ผ่อนผัน), and new terms for what is left.

Interest that is owed stays owed and is never added to the principal (Civil and Commercial Code
s.655): only the principal left is shared out anew. Who keeps the version adds its resolution.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from savings_desk.domain.due_days import DueDays, month_number
from savings_desk.domain.lending import ScheduleKind, ScheduleVersion
from savings_desk.domain.loan_charges import by_months, counts_months
from savings_desk.domain.loan_terms import CEILING, NO_FEE, FeeRule, GraceInterest, Method, Share
from savings_desk.domain.loan_time import months_later
from savings_desk.domain.money import UP, ZERO, Money, total
from savings_desk.domain.rate_ceiling import must_be_lawful
from savings_desk.domain.refusals import (
    AboveCeilingOutstanding,
    AmountNotPositive,
    ScheduleNotNewer,
    TermsWrong,
)
from savings_desk.domain.schedules import Instalment, renumbered, schedule_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.domain.loan_book import LoanBook
    from savings_desk.domain.loan_terms import Terms


class Holiday(Enum):
    """What a borrower pays while instalments are put off."""

    INTEREST_ONLY = "interest_only"
    """The interest of each instalment, and no principal."""
    NOTHING = "nothing"
    """Nothing; the interest is counted, and due with the first instalment after."""


def holiday(
    book: LoanBook,
    holds_from: date,
    months: int,
    manner: Holiday,
) -> ScheduleVersion:
    """Put the instalments of so many `months` off: the loan ends so much later.

    The first instalment put off is the first due on `holds_from` or later. The principal left on
    the eve, that in arrears with it, is shared out over as many instalments as were left. A flat
    loan keeps the interest of each of these; a month of interest alone costs the same once more.

    Raises:
        AmountNotPositive: nothing is owed.
        ScheduleNotNewer: the newest schedule holds from that day or later.
        TermsWrong: `months` are no whole instalments, or the interest is waived as it is.
    """
    left = _left(book, holds_from)
    old = book.versions[-1]
    put_off, rest = divmod(months, old.terms.every_months)
    if rest or put_off < 1:
        raise TermsWrong("months")
    coming = [row for row in old.rows if row.due >= holds_from]
    terms = _put_off(old, len(coming), put_off, manner)
    due = _due_days(old, coming, holds_from, max(len(coming), 1) + put_off)
    start = max([book.start, *(row.due for row in old.rows if row.due < holds_from)])
    if terms.is_flat:
        rows = _flat_rows(terms, left, start, due, coming, manner)
    else:
        rows = schedule_of(terms, left, start=start, due=due).rows
    return _next_version(book, holds_from, ScheduleKind.HOLIDAY, terms, rows)


def restructured(
    book: LoanBook,
    holds_from: date,
    terms: Terms,
    *,
    due: Sequence[date] | None = None,
    warn_only: bool = False,
) -> ScheduleVersion:
    """Share the principal left on the eve of `holds_from` out under new `terms`.

    The ceiling holds for the new terms by themselves, and for the whole life of the loan: what
    interest and fees so far were more than 15 % of what was owed so far counts with the new fee.

    Raises:
        AmountNotPositive: nothing is owed.
        ScheduleNotNewer: the newest schedule holds from that day or later.
        DatesOutOfOrder: `due` days are not in order.
        AboveCeiling, AboveCeilingOutstanding: see `must_be_lawful`.
    """
    left = _left(book, holds_from)
    before = _above_so_far(book, holds_from)
    counted = replace(terms, fee=FeeRule(terms.fee.of(left) + before))
    months = _months_charged(charged_until(book, holds_from), due) if by_months(terms) else 0
    try:
        must_be_lawful(
            counted, left, start=holds_from, due=due, first_months=months, warn_only=warn_only
        )
    except AboveCeilingOutstanding as above:
        above.fee_max = max(above.fee_max - before, ZERO)
        raise
    rows = schedule_of(terms, left, start=holds_from, due=due, first_months=months).rows
    kind = ScheduleKind.RESTRUCTURED
    return _next_version(book, holds_from, kind, terms, rows)


def _months_charged(since: date, due: Sequence[date] | None) -> int:
    """The months that fall due with the first instalment of new terms: those since the old ones."""
    return month_number(due[0]) - month_number(since) if due else 0


def charged_until(book: LoanBook, new_from: date) -> date:
    """The day up to which interest is charged before new terms hold from `new_from`.

    Of months, the last due day up to then: the month that has begun belongs to the new terms.
    """
    old = book.versions[-1]
    if not counts_months(old):
        return new_from
    dues, number = DueDays(old.rows), month_number(new_from)
    due = dues.in_month(number)
    return max(due if due <= new_from else dues.in_month(number - 1), book.start)


def _above_so_far(book: LoanBook, new_from: date) -> Money:
    """What interest and fees were above 15 % of what was owed, before new terms hold.

    The 15 % are counted month by month, or day by day, as the interest itself was.
    """
    until = charged_until(book, new_from)
    fees = total(one.terms.fee.of(one.rows[0].balance_before) for one in book.versions)
    most = replace(book, versions=tuple(map(_at_the_ceiling, book.versions))).charges
    return max(fees + Money(book.charges.through(until) - most.through(until)), ZERO)


def _at_the_ceiling(version: ScheduleVersion) -> ScheduleVersion:
    terms = replace(
        version.terms,
        method=Method.EQUAL_PRINCIPAL,
        rate=CEILING,
        interest_rounding=UP,
        grace_interest=0,
        custom=(),
    )
    return replace(version, terms=terms)


def gives_time(book: LoanBook, version: ScheduleVersion) -> bool:
    """Whether a schedule made of `book` lets the borrower pay anything later than the one before.

    Instalments in arrears that are shared out anew are time given too. A guarantor who has not
    agreed to it is free. Source: Civil and Commercial Code s.700.
    """
    old = book.versions[-1].rows
    passed = [row for row in old if row.due < version.holds_from]
    coming = old[len(passed) :]
    left = version.rows[0].balance_before
    behind = left > (passed[-1].balance if passed else old[0].balance_before)
    put_off = version.terms.grace_interest and version.terms.grace_manner is GraceInterest.DEFERRED
    later = any(new.due > row.due for row, new in zip(coming, version.rows, strict=False))
    return (
        behind
        or bool(put_off)
        or later
        or any(_left_after(version, row.due) > min(row.balance, left) for row in coming)
    )


def _left_after(version: ScheduleVersion, day: date) -> Money:
    """The principal that a schedule leaves when it is paid up to `day`."""
    fallen = [row.balance for row in version.rows if row.due <= day]
    return fallen[-1] if fallen else version.rows[0].balance_before


def _left(book: LoanBook, holds_from: date) -> Money:
    newest = book.versions[-1].holds_from
    if holds_from <= newest:
        raise ScheduleNotNewer(newest)
    left = book.balance(holds_from - timedelta(days=1))
    if left <= ZERO:
        raise AmountNotPositive(left)
    return left


def _put_off(old: ScheduleVersion, coming: int, put_off: int, manner: Holiday) -> Terms:
    """The old terms for the instalments left, after a grace of those put off."""
    terms, passed = old.terms, len(old.rows) - coming
    unpaid = max(terms.grace_interest - passed, 0)
    if unpaid and terms.grace_manner is GraceInterest.WAIVED:
        raise TermsWrong("grace_interest")
    grace = max(terms.grace_principal - passed, 0)
    first = max(passed - terms.grace_principal, 0)
    method, shares = terms.method, terms.custom[first : first + coming - grace]
    whole = sum((share.principal for share in shares), Fraction(0))
    if terms.is_flat:
        method, shares = (Method.FLAT if coming else Method.EQUAL_PRINCIPAL), ()
    elif method is Method.CUSTOM and not whole:
        method, shares = Method.EQUAL_PRINCIPAL, ()
    return replace(
        terms,
        method=method,
        term_months=(max(coming, 1) + put_off) * terms.every_months,
        grace_principal=grace + put_off,
        grace_interest=unpaid + put_off if manner is Holiday.NOTHING else unpaid,
        grace_manner=GraceInterest.DEFERRED,
        custom=tuple(Share(Fraction(share.principal, whole)) for share in shares),
        fee=NO_FEE,
    )


def _due_days(
    old: ScheduleVersion, coming: Sequence[Instalment], holds_from: date, count: int
) -> tuple[date, ...]:
    """The due days that were to come, and as many more after them as are put off."""
    day_of_month = max(row.due.day for row in old.rows)
    days = [row.due for row in coming]
    last, steps = old.rows[-1].due, 1
    while len(days) < count:
        following = months_later(last, steps * old.terms.every_months, day_of_month=day_of_month)
        if following >= holds_from:
            days.append(following)
        steps += 1
    return tuple(days)


def _flat_rows(
    terms: Terms,
    left: Money,
    start: date,
    due: Sequence[date],
    coming: Sequence[Instalment],
    manner: Holiday,
) -> tuple[Instalment, ...]:
    """Principal shared out evenly; the interest of the rows to come moves with them."""
    bare = replace(terms, method=Method.NO_INTEREST, rate=terms.rate * 0, grace_interest=0)
    rows = schedule_of(bare, left, start=start, due=due).rows
    waiting = ZERO if manner is Holiday.NOTHING else coming[0].interest
    interests = [waiting] * (len(due) - len(coming)) + [row.interest for row in coming]
    last = len(rows) - 1
    interests = [*interests[:last], total(interests[last:])]
    return tuple(
        replace(row, interest=interest) for row, interest in zip(rows, interests, strict=True)
    )


def _next_version(
    book: LoanBook,
    holds_from: date,
    kind: ScheduleKind,
    terms: Terms,
    rows: tuple[Instalment, ...],
) -> ScheduleVersion:
    old = book.versions[-1]
    passed = [row.number for row in old.rows if row.due < holds_from]
    first = max([old.rows[0].number - 1, *passed]) + 1
    return ScheduleVersion(
        version=old.version + 1,
        holds_from=holds_from,
        kind=kind,
        terms=terms,
        rows=renumbered(rows, first),
    )
