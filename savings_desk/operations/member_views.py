"""What the desk shows of a member: savings, months, passbook; and what it proposes on forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.lending import LoanState
from savings_desk.domain.member_list import overdue
from savings_desk.domain.members import LeavingCause
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month
from savings_desk.domain.savings import MonthState, shares_of
from savings_desk.operations.bad_debts import owed_on_ended
from savings_desk.operations.gathering import member_statement_of
from savings_desk.statements.member_register import Standing, standing_on

if TYPE_CHECKING:
    from savings_desk.domain.accounts import Account
    from savings_desk.domain.ledger import PassbookTotals
    from savings_desk.domain.lending import Loan
    from savings_desk.domain.members import Member, PledgeChange
    from savings_desk.domain.periods import FiscalYear
    from savings_desk.domain.savings import SajjaBook
    from savings_desk.statements.passbook import MemberStatement
    from savings_desk.storage.reading import Reading


@dataclass(frozen=True, slots=True)
class MonthBox:
    """A month of the year's strip: how it stands, what was pledged for it and what was paid."""

    month: Month
    state: MonthState
    pledged: Money
    paid: Money


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member's page: what is held today, and one fiscal year of passbook and months.

    `pledge` is the amount of the present month; `behind` the overdue months with what is left to
    pay; `due` what the present month still asks, while its working day is not closed.
    """

    member: Member
    standing: Standing | None
    held: PassbookTotals
    pledge: Money
    pledges: tuple[PledgeChange, ...]
    behind: tuple[tuple[Month, Money], ...]
    due: Money
    paid_through: Month | None
    year: FiscalYear
    first_year: FiscalYear
    last_year: FiscalYear
    months: tuple[MonthBox, ...]
    statement: MemberStatement

    @property
    def behind_amount(self) -> Money:
        """What the overdue months come to."""
        return total(amount for _month, amount in self.behind)


def view_member(
    reading: Reading, number: str, *, today: date, year: FiscalYear | None = None
) -> MemberView:
    """The page of a member as of `today`, with the passbook of `year` (the present one by default).

    Raises:
        NoSuchMember.
    """
    member = reading.member(number)
    book = reading.sajja_book(member.number)
    now = Month.of(today)
    this_year = reading.fiscal_year_of(today)
    shown = year or this_year
    active = standing_on(member, today) is Standing.MEMBER and member.left_on is None
    behind = tuple(overdue(book, now)) if active else ()
    ahead = max((month for month, paid in book.paid.items() if paid), default=None)
    last_year = max(this_year, reading.fiscal_year_of((ahead or now).first_day))
    return MemberView(
        member=member,
        standing=standing_on(member, today),
        held=reading.passbook(member.number, today),
        pledge=book.pledge_for(now) if active else ZERO,
        pledges=book.pledges,
        behind=behind,
        due=ZERO if now in dict(behind) or not active else book.still_owed(now),
        paid_through=_paid_through(book),
        year=shown,
        first_year=min(this_year, reading.fiscal_year_of(reading.group().opened_on)),
        last_year=last_year,
        months=tuple(_box(book, month, now) for month in shown.months()),
        statement=member_statement_of(reading, member.number, shown.first_day, shown.last_day),
    )


def _box(book: SajjaBook, month: Month, now: Month) -> MonthBox:
    asked = book.pledge_for(month) if book.asks_for(month) else ZERO
    return MonthBox(month, book.state_of(month, now=now), asked, book.paid.get(month, ZERO))


def _paid_through(book: SajjaBook) -> Month | None:
    """The last month up to which every month asked for is paid; None before the first."""
    if book.first is None or not book.paid:
        return None
    last = max(book.paid)
    owed = next(iter(book.owed_through(last)), None)
    reached = owed[0].plus(-1) if owed else last
    return reached if reached >= book.first else None


# What forms propose


def next_member_number(reading: Reading) -> str:
    """A free number for the next member: one more than the highest, with as many zeros before it.

    The last run of figures counts up: after `00268` comes `00269`, after `3-014` comes `3-015`.
    """
    highest = reading.last_member_number()
    found = re.fullmatch(r"(.*?)([0-9]+)([^0-9]*)", highest)
    if not found:
        return "1"
    before, figures, after = found.groups()
    return f"{before}{int(figures) + 1:0{len(figures)}d}{after}"


def pledge_month(reading: Reading, number: str, today: date) -> Month:
    """The first month from which a member's pledge can change: after the last one paid.

    Raises:
        NoSuchMember.
    """
    book = reading.sajja_book(number)
    now = max(Month.of(today), book.first or Month.of(today))
    paid = [month for month, amount in book.paid.items() if amount]
    return max(now, max(paid).plus(1)) if paid else now


def purses(reading: Reading, day: date) -> tuple[tuple[Account, Money], ...]:
    """Where money can be paid out of: the cash boxes and bank accounts, with what can be spent.

    The amount is the least each holds at the end of `day` or of any day since.
    """
    chart = reading.chart()
    accounts = (*chart.all_of_role(Role.CASH), *chart.all_of_role(Role.BANK))
    return tuple((one, reading.lowest_balance(one.code, day)) for one in accounts)


@dataclass(frozen=True, slots=True)
class LeavingPlan:
    """What leaving comes to, before anything is posted: who is paid how much.

    `asks_payees` says that a late member named no beneficiary: the committee says who is paid.
    `debts` are the open contracts of a late member, each with what would close it on the day.
    """

    member: Member
    held: PassbookTotals
    payees: tuple[tuple[str, Money], ...]
    asks_payees: bool
    debts: tuple[tuple[str, Money], ...] = ()
    ended: tuple[tuple[Loan, Money], ...] = ()

    @property
    def amount(self) -> Money:
        """What is paid out in all."""
        return self.held.sajja + self.held.special


def plan_leaving(reading: Reading, number: str, cause: LeavingCause, *, day: date) -> LeavingPlan:
    """What would be paid to whom if the member left on `day`; nothing is changed.

    Raises:
        NoSuchMember, NotYetMember, MemberHasLeft.
    """
    member = reading.member(number)
    member.must_be_member_on(day)
    held = reading.passbook(member.number, date.max)
    amount = held.sajja + held.special
    died = cause is LeavingCause.DIED
    if not amount:
        payees: tuple[tuple[str, Money], ...] = ()
    elif not died:
        payees = ((member.person.full_name, amount),)
    elif member.beneficiaries:
        payees = shares_of(member.number, member.beneficiaries, amount)
    else:
        payees = ()
    return LeavingPlan(
        member,
        held,
        payees,
        asks_payees=died and bool(amount) and not member.beneficiaries,
        debts=debts_of(reading, member.number, day) if died else (),
        ended=owed_on_ended(reading, member.number, day),
    )


def debts_of(reading: Reading, number: str, day: date) -> tuple[tuple[str, Money], ...]:
    """A member's open contracts, each with what would close it on `day`."""
    open_now = reading.loans(member=number, states=(LoanState.OPEN,), as_of=day)
    return tuple(
        (one.number, reading.loan_book(one.number).due_on(day).settlement) for one in open_now
    )
