"""The calculator of loans: what an application would cost under the group's own rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from savings_desk.domain.lending import LoanState, amount_limit
from savings_desk.domain.loan_terms import Limits
from savings_desk.domain.money import total
from savings_desk.domain.rate_ceiling import Breach
from savings_desk.operations.lending_quotes import quote
from savings_desk.operations.loan_products import warns_only
from savings_desk.operations.loan_rules import borrower_of, due_days_for, standing_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from savings_desk.domain.loan_terms import FeeRule, Method, Product, Terms
    from savings_desk.domain.money import Money
    from savings_desk.operations.lending_quotes import Quote
    from savings_desk.storage.reading import Reading


@dataclass(frozen=True, slots=True)
class Calculation:
    """A loan worked out for the desk; `allowed` says whether it may be applied for as it is.

    It may not above the ceiling, unless the group resolved to be warned only (`warned`).
    """

    quote: Quote
    allowed: bool
    warned: bool

    @property
    def instalment(self) -> Money:
        """What the first instalment comes to."""
        return self.quote.schedule.rows[0].amount

    @property
    def even(self) -> bool:
        """Whether every instalment but the last comes to the same."""
        rows = self.quote.schedule.rows
        return len({row.amount for row in rows[:-1]}) <= 1


def calculate(
    reading: Reading,
    terms: Terms,
    principal: Money,
    day: date,
    *,
    due: Sequence[date] | None = None,
) -> Calculation:
    """Work out a loan paid out on `day`, due on the group's own working days or on those named.

    Raises:
        AmountNotPositive, AmountTooLarge.
    """
    worked = quote(terms, principal, start=day, due=due or due_days_for(reading, terms, day))
    breaches = worked.reckoning.breaches
    warned = bool(breaches) and Breach.STATED not in breaches and warns_only(reading, day)
    return Calculation(quote=worked, allowed=not breaches or warned, warned=warned)


def terms_typed(
    basis: Terms, *, method: Method, rate: Fraction, months: int, fee: FeeRule
) -> Terms:
    """The terms on the form: those of the kind of loan, with what was typed in their place.

    Instalments named one by one stay only as long as nothing else was chosen.

    Raises:
        TermsWrong: a figure is impossible.
    """
    kept = method is basis.method and months == basis.term_months
    custom = basis.custom if kept else ()
    every = basis.every_months if not months % basis.every_months else 1
    instalments, _rest = divmod(months, every)
    return replace(
        basis,
        method=method,
        rate=rate,
        term_months=months,
        every_months=min(every, max(months, 1)),
        fee=fee,
        custom=custom,
        grace_principal=min(basis.grace_principal, max(instalments - 1, 0)),
        grace_interest=min(basis.grace_interest, max(instalments - 1, 0)),
    )


@dataclass(frozen=True, slots=True)
class BorrowerSeen:
    """What the form says of the borrower: own sajja, loans that are open, and the limit, if any.

    `rule` names the rule the limit comes from (`loan_labels.LIMITS`).
    """

    number: str
    name: str
    sajja: Money
    owed: Money
    limit: Money | None
    rule: str


def borrower_seen(
    reading: Reading, number: str, product: Product | None, day: date, *, guarantors: int
) -> BorrowerSeen:
    """What is known of a borrower before the application is saved.

    Raises:
        OnlyMembersBorrow, NotYetMember, MemberHasLeft.
    """
    known = borrower_of(reading, number, day)
    standing = standing_of(reading, known, day, guarantors=guarantors)
    limits = product.limits if product is not None else Limits()
    if not guarantors:
        limits = replace(limits, per_guarantor=None)
    most = amount_limit(limits, standing)
    open_loans = [one.number for one in reading.loans(member=known, states=(LoanState.OPEN,))]
    books = reading.loan_books(open_loans) if open_loans else {}
    return BorrowerSeen(
        number=known,
        name=reading.member(known).person.full_name,
        sajja=standing.sajja,
        owed=total(book.balance(day) for book in books.values()),
        limit=most[0] if most else None,
        rule=most[1] if most else "",
    )
