"""A contract that was open when the books began, as the old papers say, and its instalments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from savings_desk.domain.instalment_parts import alike
from savings_desk.domain.lending import Brought
from savings_desk.domain.loan_terms import CEILING, Method, Terms
from savings_desk.domain.loan_time import ONE_MONTH, months_later
from savings_desk.domain.money import HALF_UP, ZERO, Money, RoundingRule, round_money
from savings_desk.domain.refusals import AmountNotPositive, Missing, TermsWrong
from savings_desk.domain.schedules import Instalment, schedule_of

if TYPE_CHECKING:
    from savings_desk.domain.lending import Guarantor

_EVE = timedelta(days=1)
INSTALMENTS_MAX = 600


@dataclass(frozen=True, slots=True)
class OpeningLoan:
    """One line of the old loan book.

    `kind` is the kind of loan by its code or name, `account` the one its principal stands in;
    `rate` is per year. `instalments` are those not paid yet, the overdue among them; without it
    `instalment` says how much is paid each time. `every_months` lie between them; the next falls
    on `next_due`, or on `due_day` of the month. `months_owed` are in arrears, with `interest_owed`
    (None: that of so many months).
    """

    number: str
    member: str
    balance: Money
    lent: Money
    kind: str = ""
    account: str = ""
    method: Method = Method.EQUAL_PRINCIPAL
    rate: Fraction = Fraction(0)
    lent_on: date | None = None
    months_owed: int = 0
    interest_owed: Money | None = None
    instalments: int | None = None
    instalment: Money | None = None
    every_months: int = 1
    due_day: int | None = None
    next_due: date | None = None
    guarantors: tuple[Guarantor, ...] = ()
    spouse: str = ""
    papers_at: str = ""

    @property
    def month_of_interest(self) -> Money:
        """What a month costs by the contract: of a flat loan on what was first lent."""
        base = self.lent if self.method is Method.FLAT else self.balance
        return round_money(base.satang * self.rate * ONE_MONTH, HALF_UP)

    def brought_in(self, opened_on: date, savings_day: int) -> Brought:
        """What is kept of the old papers when the books begin on `opened_on`.

        It counts from the eve of the books, or of the month in which the next instalment falls
        due, so that this month is charged whole and no month twice. Interest in arrears that the
        papers do not name is counted at 15 % a year at the most.
        """
        eve = min(opened_on, self.first_coming(opened_on, savings_day).replace(day=1)) - _EVE
        owed = self.interest_owed
        if owed is None:
            month = self.month_of_interest
            most = round_money(self.balance.satang * CEILING * ONE_MONTH, HALF_UP)
            owed = min(month, most) * self.months_owed
        return Brought(eve, self.lent, self.lent_on, self.months_owed, owed)

    def first_coming(self, opened_on: date, savings_day: int) -> date:
        """The due day of the first instalment that is still to come."""
        if self.next_due is not None and self.next_due >= opened_on:
            return self.next_due
        wanted = self.due_day or (self.next_due.day if self.next_due else savings_day)
        first = months_later(opened_on, 0, day_of_month=wanted)
        return first if first >= opened_on else months_later(opened_on, 1, day_of_month=wanted)

    def terms(self, rounding: RoundingRule = HALF_UP) -> Terms:
        """The terms for the instalments that are left, their interest rounded by `rounding`.

        Raises:
            AmountNotPositive: nothing is owed.
            TermsWrong: they are impossible.
            Missing: neither the number of instalments nor their amount is known.
        """
        method = self.method
        if not self.rate and method is not Method.INTEREST_ONLY:
            method = Method.NO_INTEREST
        elif method is Method.CUSTOM:
            method = Method.EQUAL_PRINCIPAL
        return Terms(
            method,
            self.rate,
            len(self._principals()) * self.every_months,
            every_months=self.every_months,
            interest_rounding=rounding,
        )

    def rows(self, terms: Terms, opened_on: date, savings_day: int) -> tuple[Instalment, ...]:
        """The instalments that are left; those in arrears fell due before the books began.

        Interest of an instalment in arrears is not in them: it is brought in beside.

        Raises:
            AmountNotPositive, TermsWrong, Missing: see `terms`.
        """
        principals = self._principals()
        coming = self.first_coming(opened_on, savings_day)
        wanted = self.due_day or coming.day
        owed, _rest = divmod(self.months_owed, self.every_months)
        late = min(owed, len(principals))
        days = [
            months_later(coming, (at - late) * self.every_months, day_of_month=wanted)
            for at in range(len(principals))
        ]
        left, rows = self.balance, list[Instalment]()
        years = self.every_months * ONE_MONTH
        for at, (principal, day) in enumerate(zip(principals, days, strict=True)):
            interest = self._interest(terms, left) if at >= late else ZERO
            left -= principal
            before = days[at - 1] if at else opened_on
            span = max((day - before).days, 0) if at >= late else 0
            time = years if at >= late else Fraction(0)
            rows.append(Instalment(at + 1, day, span, time, principal, interest, left))
        return tuple(rows)

    def _interest(self, terms: Terms, left: Money) -> Money:
        if terms.is_flat:
            return self.month_of_interest * self.every_months
        month = round_money(left.satang * self.rate * ONE_MONTH, terms.interest_rounding)
        return month * self.every_months

    def _principals(self) -> list[Money]:
        """The principal of every instalment that is left."""
        if self.balance <= ZERO:
            raise AmountNotPositive(self.balance)
        if self.instalments is not None:
            return self._shared_out(self.instalments)
        if self.instalment is None or self.instalment <= ZERO:
            raise Missing("instalments")
        parts: list[Money] = []
        left = self.balance
        while left:
            interest = ZERO
            if self.method is Method.FLAT:
                interest = self.month_of_interest * self.every_months
            elif self.method is Method.EQUAL_INSTALMENT:
                part = left.satang * self.rate * ONE_MONTH * self.every_months
                interest = round_money(part, HALF_UP)
            paid = min(self.instalment - interest, left)
            if paid <= ZERO or len(parts) == INSTALMENTS_MAX:
                raise TermsWrong("instalments")
            parts.append(paid)
            left -= paid
        return parts

    def _shared_out(self, count: int) -> list[Money]:
        if not count >= 1 or count * self.every_months > INSTALMENTS_MAX:
            raise TermsWrong("instalments")
        if self.method is Method.INTEREST_ONLY:
            return [ZERO] * (count - 1) + [self.balance]
        if self.method is Method.EQUAL_INSTALMENT and self.rate:
            months = count * self.every_months
            terms = Terms(self.method, self.rate, months, every_months=self.every_months)
            any_day = date(2000, 1, 1)
            return [row.principal for row in schedule_of(terms, self.balance, start=any_day).rows]
        parts = alike(self.balance, count, HALF_UP)
        return [part for part in parts if part] or [self.balance]
