"""A loan's own book: what has been lent and repaid, and what is owed on any day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from savings_desk.domain.balance_line import BalanceLine, FallenRows
from savings_desk.domain.due_days import first_of, month_number
from savings_desk.domain.loan_ceiling import fee_above, fee_lawful, since_due
from savings_desk.domain.loan_charges import LoanCharges, counts_months, last_day_of
from savings_desk.domain.loan_figures import NOTHING_OVERDUE, Due, Overdue
from savings_desk.domain.loan_fines import fines_of
from savings_desk.domain.loan_receiving import check_parts, divided
from savings_desk.domain.loan_terms import GraceInterest, Part
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month

if TYPE_CHECKING:
    from collections.abc import Mapping

    from savings_desk.domain.lending import ScheduleVersion
    from savings_desk.domain.loan_figures import LoanMove
    from savings_desk.domain.loan_terms import Terms

PREPAID_MONTHS_MAX = 12
"""How many months of interest may be paid ahead."""
_DAY = timedelta(days=1)


def _owed(satang: int) -> Money:
    """What is left to pay; what is paid ahead is not owed."""
    return Money(satang) if satang > 0 else ZERO


@dataclass(frozen=True)
class LoanBook:
    """One loan as the postings tell it; every figure is worked out from them.

    `start` is the day the money was paid out, or an old contract was `brought` in; `moves` come in
    the order of their days, one for a day; `versions` in the order they hold. `interest_brought`
    is what was owed when the contract was brought in. Nothing depends on the order of receipts
    within a day.
    """

    number: str
    start: date
    versions: tuple[ScheduleVersion, ...]
    moves: tuple[LoanMove, ...]
    interest_brought: Money = ZERO
    brought: bool = False

    @cached_property
    def line(self) -> BalanceLine:
        """The principal outstanding at the end of each day that moved it."""
        return BalanceLine.of(
            [(move.day, move.lent.satang - move.repaid.satang) for move in self.moves]
        )

    @cached_property
    def standing(self) -> BalanceLine:
        """The principal outstanding as if what a reversal undid had never been."""
        if not any(move.righted.satang for move in self.moves):
            return self.line
        return BalanceLine.of(
            [
                (move.day, move.lent.satang - move.repaid.satang + move.righted.satang)
                for move in self.moves
            ]
        )

    @cached_property
    def charges(self) -> LoanCharges:
        """The interest charged, schedule by schedule, on what was really owed.

        What a reversal undid never was: no interest is lost by a receipt written by mistake.
        """
        return LoanCharges(self.versions, self.standing, self.start, brought=self.brought)

    @property
    def terms(self) -> Terms:
        """The terms of the newest schedule."""
        return self.versions[-1].terms

    def balance(self, day: date) -> Money:
        """The principal outstanding at the end of `day`."""
        return self.line.at_end(day)

    def balance_lowest(self, day: date) -> Money:
        """The least principal outstanding at the end of `day` or of any day since."""
        return self.line.lowest_since(day)

    def version_on(self, day: date) -> ScheduleVersion:
        """The schedule that holds on `day`."""
        return self.versions[self._version_at(day)]

    def paid_interest(self, day: date) -> Money:
        """Interest received up to the end of `day`."""
        return Money(self._interest_paid(day))

    def paid_fines(self, day: date) -> Money:
        """Fines received up to the end of `day`."""
        return total(move.fine for move in self.moves if move.day <= day)

    def fee_due(self, day: date) -> Money:
        """What is left to receive of the fees charged by `day`: once, on what each shares out.

        Of a loan closed early no more than the law lets the group keep of them.
        """
        if not self._fees:
            return ZERO
        charged = sum(fee for held_from, fee in self._fees if held_from <= day)
        received = total(move.fee for move in self.moves if move.day <= day)
        owed = max(Money(charged) - received, ZERO)
        if not owed or self.balance(day):
            return owed
        moved = [one.day for one in self.moves if one.day <= day and (one.lent or one.repaid)]
        return min(owed, max(fee_lawful(self, moved[-1]) - received, ZERO)) if moved else owed

    def accrued(self, day: date) -> Money:
        """Interest charged from the start up to `day`: never above 15 % of what was owed."""
        return Money(self._accrued(day))

    def due_on(self, day: date) -> Due:
        """What is to be paid on `day`, the instalment of its month included.

        A loan settled before the due day of its month owes interest only for the days until then,
        where a whole month would be more than 15 % for them.
        """
        paid, accrued = self._interest_paid(day), self._accrued(day)
        month_end = first_of(month_number(day) + 1) - _DAY
        fines = self.fines(day)
        principal, balance = self._principal_fallen(day, month_end), self.balance(day)
        fallen = self._interest_fallen(day, month_end)
        due = Due(
            day=day,
            balance=balance,
            principal=_owed(principal),
            interest=_owed(
                (min(fallen, accrued) if principal == balance.satang else fallen) - paid
            ),
            fine=max(fines - self.paid_fines(day), ZERO) if fines else ZERO,
            interest_all=_owed(accrued - paid),
            prepaid=_owed(paid - accrued),
            back=self._back(day, paid - accrued) if paid > accrued else ZERO,
            fee=self.fee_due(day),
        )
        return replace(due, fee_back=fee_above(self, due)) if self._fees else due

    def _back(self, day: date, ahead: int) -> Money:
        """Of interest paid ahead, what goes to the principal of a loan closed on `day`."""
        return min(_owed(ahead - since_due(self, day).satang), self.balance(day))

    def overdue_on(self, day: date) -> Overdue:
        """What is in arrears on `day`: instalments that fell due before it and are not paid."""
        eve = day - _DAY
        principal = _owed(self._principal_fallen(day, eve))
        interest = _owed(self._interest_fallen(eve, eve) - self._interest_paid(day))
        if not principal and not interest:
            return NOTHING_OVERDUE
        late = self.late_days(day)
        since = late[0] if late else self.start
        return Overdue(principal, interest, since, max(len(late), 1), (day - since).days)

    def late_days(self, day: date) -> tuple[date, ...]:
        """The due days before `day` of instalments not paid in full, the oldest first.

        Of schedules that no longer hold, those whose interest is still owed.
        """
        eve, paid, now = day - _DAY, self._interest_paid(day), self._version_at(day)
        late: list[date] = []
        for at in range(now + 1):
            rows = self._rows[at]
            last = eve if at == now else min(eve, last_day_of(self.versions[at + 1]))
            count = rows.due_by(last)
            first = self._first_unpaid(at, count, paid)
            if at == now:
                repaid = self._repaid_on(at, day)
                first = min(first, bisect_right(rows.fallen, repaid, hi=count))
            late += rows.dues[first:count]
        return tuple(late)

    def _first_unpaid(self, at: int, count: int, paid: int) -> int:
        """The first of `count` rows by whose due day more interest was due than is paid."""
        dues = self._rows[at].dues
        return bisect_right(
            range(count), paid, key=lambda row: self._interest_of(at, row + 1, dues[row])
        )

    def principal_fallen(self, day: date, last: date) -> Money:
        """Principal due by `last` and not repaid by `day`; the whole balance after the last row."""
        return _owed(self._principal_fallen(day, last))

    def interest_fallen(self, day: date, last: date) -> Money:
        """Interest, paid or not, that instalments due by `last` make due on `day`.

        Interest accrues month by month, but is due only with an instalment; after the last one,
        and for a contract brought in with interest owed, at once.
        """
        return Money(self._interest_fallen(day, last))

    def _principal_fallen(self, day: date, last: date) -> int:
        at = self._version_at(day)
        rows = self._rows[at]
        count, balance = rows.due_by(last), self.line.satang_at(day)
        if not count or count == len(rows.dues):
            return balance if count else 0
        return min(rows.fallen[count - 1] - self._repaid_on(at, day), balance)

    def _interest_fallen(self, day: date, last: date) -> int:
        at = self._version_at(day)
        return self._interest_of(at, self._rows[at].due_by(last), day)

    def _interest_of(self, at: int, count: int, day: date) -> int:
        """Interest that the first `count` rows of a schedule, and those before it, make due."""
        version, dues = self.versions[at], self._rows[at].dues
        if count == len(dues) and day > dues[-1]:
            return self._accrued(day)
        owed = self._interest_before(at)
        terms = version.terms
        put_off = terms.grace_interest if terms.grace_manner is GraceInterest.DEFERRED else 0
        if count <= put_off:
            return owed
        due = dues[count - 1]
        until = due if counts_months(version) else min(day, due)
        return max(self._accrued(until), owed)

    def _interest_before(self, at: int) -> int:
        """Interest due before a schedule held: it stays due, whatever the new one says."""
        if not at:
            return self.interest_brought.satang
        last = last_day_of(self.versions[at])
        return self._interest_of(at - 1, self._rows[at - 1].due_by(last), last)

    def _accrued(self, day: date) -> int:
        return self.interest_brought.satang + self.charges.through(day)

    def fines(self, day: date) -> Money:
        """Fines charged up to `day`: with the interest of each month never above 15 %."""
        return fines_of(self, day)

    def check_repayment(
        self,
        day: date,
        *,
        principal: Money = ZERO,
        interest: Money = ZERO,
        fine: Money = ZERO,
        fee: Money = ZERO,
    ) -> None:
        """Refuse a repayment that is more than is owed, or principal first: see `check_parts`."""
        parts = {
            Part.PRINCIPAL: principal,
            Part.INTEREST: interest,
            Part.FINE: fine,
            Part.FEE: fee,
        }
        check_parts(self, self.due_on(day), parts)

    def interest_most(self, day: date) -> Money:
        """The most interest that may be taken on `day`: what is owed, and a year ahead."""
        return max(self.accrued(self.ahead_until(day)) - self.paid_interest(date.max), ZERO)

    def ahead_until(self, day: date) -> date:
        """The last day whose interest may be taken on `day`: a year ahead, within the term."""
        month = Month.of(day)
        final = max(self.version_on(day).rows[-1].due, month.last_day)
        return min(month.plus(PREPAID_MONTHS_MAX).last_day, final)

    def allocate(self, day: date, amount: Money) -> Mapping[Part, Money]:
        """Divide what is handed over for this loan in the contract's order: see `divided`."""
        return divided(self, self.due_on(day), amount)

    @cached_property
    def _fees(self) -> tuple[tuple[date, int], ...]:
        """The day from which each schedule that charges a fee held, and the fee in satang."""
        return tuple(
            (one.holds_from, one.terms.fee.charged(one.rows[0].balance_before).satang)
            for one in self.versions
            if one.terms.fee.charges
        )

    @cached_property
    def _rows(self) -> tuple[FallenRows, ...]:
        return tuple([FallenRows.of(version.rows) for version in self.versions])

    @cached_property
    def _sums(self) -> tuple[tuple[date, ...], tuple[int, ...], tuple[int, ...]]:
        """The days of the moves, and the principal repaid and interest paid by each."""
        moves = self.moves
        return (
            tuple([move.day for move in moves]),
            tuple(accumulate([move.repaid.satang for move in moves])),
            tuple(accumulate([move.interest.satang for move in moves])),
        )

    def _interest_paid(self, day: date) -> int:
        days, _repaid, interest = self._sums
        at = bisect_right(days, day)
        return interest[at - 1] if at else 0

    def _repaid_on(self, at: int, day: date) -> int:
        """Satang repaid by `day` on a schedule, which shares out what was left before it held."""
        days, repaid, _interest = self._sums
        last = bisect_right(days, day)
        first = bisect_left(days, self.versions[at].holds_from) if at else 0
        return (repaid[last - 1] if last else 0) - (repaid[first - 1] if first else 0)

    def _version_at(self, day: date) -> int:
        if len(self.versions) == 1:
            return 0
        held = [at for at, one in enumerate(self.versions) if one.holds_from <= day]
        return held[-1] if held else 0
