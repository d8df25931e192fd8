"""A machine keeps books through the operations, and a plain model on squared paper keeps them too.

By itself it plays a few dozen short lives of a group. `SAVINGS_DESK_SEARCH=20` plays twenty times
as many, each three times as long: some minutes, for whoever changed the heart of the program.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
    run_state_machine_as_test,
)

from savings_desk.domain import refusals as no
from savings_desk.domain.journal import Event
from savings_desk.domain.members import PledgeChange
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from savings_desk.domain.rules import RuleChange
from savings_desk.domain.vouchers import Side
from savings_desk.operations import journal, members
from tests import kit
from tests.year_base import NUMBERS, amounts, back, pledges
from tests.year_loans import YearLoans

if TYPE_CHECKING:
    from savings_desk.domain.journal import Posted
    from tests.year_model import No


class Year(YearLoans):
    """The committee's year, act by act."""

    # The register

    @rule(
        number=st.sampled_from(NUMBERS),
        zeros=st.sampled_from(("", "00")),
        pledge=pledges,
        days_back=back,
        heirs=st.booleans(),
    )
    def enrol(self, number: str, zeros: str, pledge: int, days_back: int, *, heirs: bool) -> None:
        self._enrol(number, number, self._day(days_back), pledge, heirs=heirs)
        with self.books.read() as reading:
            found = {reading.member(zeros + one).number for one in self.paper.savers}
        assert found == set(self.paper.savers)

    @rule(data=st.data(), pledge=pledges, ahead=st.integers(-3, 4))
    def change_pledge(self, data: st.DataObject, pledge: int, ahead: int) -> None:
        number = self._someone(data)
        month = str(Month.of(self.today).plus(ahead))
        expected = self.paper.pledge_refused(pledge, month)
        if number not in self.paper.savers:
            expected = {no.NoSuchMember}
        elif any(paid_for >= month for paid_for in self.paper.paid(number)):
            expected |= {no.PledgeMonthPaid}
        change = PledgeChange(number, Month.parse(month), Money(pledge))
        if not self._refused(
            expected, lambda: members.change_pledge(self.books, change, **self._who())
        ):
            self.paper.savers[number].pledges[month] = pledge

    @rule(least=st.sampled_from((5000, 8000)), ahead=st.integers(0, 60))
    def resolve(self, least: int, ahead: int) -> None:
        since = self.today + timedelta(days=ahead)
        change = RuleChange("pledge_least", str(least), since, kit.RESOLUTION)
        journal.resolve_rule(self.books, change, **self._who())
        self.paper.least_pledges.append((since, least))
        self.paper.least_pledges.sort(key=lambda one: one[0])

    @rule(ahead=st.integers(-2, 1))
    def record_missed(self, ahead: int) -> None:
        month = Month.of(self.today).plus(ahead)
        newest = max(one.day for one in self.paper.done)
        come = month.first_day <= max(self.today, newest)
        expected: No = set() if come else {no.DayToCome}
        if not self._refused(
            expected, lambda: members.record_missed(self.books, month, **self._who())
        ):
            self.paper.missed |= {
                (number, str(month))
                for number, saver in self.paper.savers.items()
                if not self.paper.saver_refused(number, month.last_day)
                and self.paper.owed(number, str(month))
                and saver.joined <= month.last_day
            }

    # Vouchers

    @rule(amount=amounts, into=st.sampled_from((kit.CASH, kit.BANK)), days_back=back)
    def earn(self, amount: int, into: str, days_back: int) -> None:
        day = self._day(days_back)
        self._post(
            Event.INCOME,
            day,
            set(),
            [(into, amount), (kit.DONATIONS, -amount)],
            lambda entry_id, memo: journal.record_income(
                self.books,
                self._voucher(entry_id, day, memo),
                kit.DONATIONS,
                Money(amount),
                into=into,
                **self._who(),
            ),
        )

    @rule(
        amount=amounts,
        account=st.sampled_from((kit.POWER, kit.EQUIPMENT)),
        out_of=st.sampled_from((kit.CASH, kit.BANK)),
        days_back=back,
    )
    def spend(self, amount: int, account: str, out_of: str, days_back: int) -> None:
        day = self._day(days_back)
        self._post(
            Event.EXPENSE,
            day,
            self.paper.money_refused(out_of, amount, day),
            [(account, amount), (out_of, -amount)],
            lambda entry_id, memo: journal.record_expense(
                self.books,
                self._voucher(entry_id, day, memo),
                account,
                Money(amount),
                out_of=out_of,
                **self._who(),
            ),
        )

    @rule(amount=amounts, days_back=back, paying_in=st.booleans())
    def bank(self, amount: int, days_back: int, *, paying_in: bool) -> None:
        day = self._day(days_back)
        act = journal.pay_into_bank if paying_in else journal.draw_from_bank
        giving, taking = (kit.CASH, kit.BANK) if paying_in else (kit.BANK, kit.CASH)
        self._post(
            Event.BANK_IN if paying_in else Event.BANK_OUT,
            day,
            self.paper.money_refused(giving, amount, day),
            [(taking, amount), (giving, -amount)],
            lambda entry_id, memo: act(
                self.books,
                self._voucher(entry_id, day, memo),
                kit.BANK,
                Money(amount),
                **self._who(),
            ),
        )

    @rule(
        data=st.data(),
        codes=st.tuples(*[st.sampled_from((kit.SPECIAL, kit.SPECIAL, kit.SAJJA))] * 2),
        ahead=st.sampled_from((None, 0, 1)),
        amount=amounts,
        fitting=st.booleans(),
        days_back=back,
    )
    def transfer(
        self,
        data: st.DataObject,
        codes: tuple[str, str],
        ahead: int | None,
        amount: int,
        days_back: int,
        *,
        fitting: bool,
    ) -> None:
        day, paper = self._day(days_back), self.paper
        giver, taker = self._someone(data), self._someone(data)
        month = "" if ahead is None else str(Month.of(day).plus(ahead))
        for_month = month if codes[1] == kit.SAJJA else ""
        if fitting:
            amount = paper.owed(taker, for_month) or paper.held(giver, codes[0]) or amount
            amount = abs(amount)
        expected: No = set()
        if {giver, taker} - set(paper.savers):
            expected = {no.NoSuchMember}
        else:
            expected = paper.saver_refused(taker, day)
            if (giver, codes[0]) == (taker, codes[1]) and not for_month:
                expected |= {no.SameAccount}
            if codes == (kit.SAJJA, kit.SPECIAL):
                expected |= {no.SajjaStays}
            if paper.least_held(giver, codes[0], day) < amount:
                expected |= {no.BalanceTooSmall}
            if for_month:
                expected |= paper.sajja_refused([(taker, for_month, amount)], day)
        debit = Side(codes[0], giver)
        credit = Side(codes[1], taker, Month.parse(month) if month else None)
        self._post(
            Event.TRANSFER,
            day,
            expected,
            [(codes[0], amount, giver), (codes[1], -amount, taker, for_month)],
            lambda entry_id, memo: journal.transfer(
                self.books,
                self._voucher(entry_id, day, memo),
                debit=debit,
                credit=credit,
                amount=Money(amount),
                **self._who(),
            ),
        )

    @rule(amount=amounts, days_back=back)
    def move_to_the_other_bank(self, amount: int, days_back: int) -> None:
        day = self._day(days_back)
        self._post(
            Event.TRANSFER,
            day,
            self.paper.money_refused(kit.BANK, amount, day),
            [(kit.BANK_2, amount), (kit.BANK, -amount)],
            lambda entry_id, memo: journal.transfer(
                self.books,
                self._voucher(entry_id, day, memo),
                debit=Side(kit.BANK_2),
                credit=Side(kit.BANK),
                amount=Money(amount),
                **self._who(),
            ),
        )

    # Corrections, closing, and the same form twice

    @rule(data=st.data(), days_back=back, by_number=st.booleans())
    def reverse(self, data: st.DataObject, days_back: int, *, by_number: bool) -> None:
        of_loans = [one for one in self.paper.done if one.posted.entry.id in self.of_entry]
        done = data.draw(st.sampled_from([*self.paper.done, *of_loans * 3]))
        day = self._day(days_back)
        expected: No = set()
        if done.undone:
            expected |= {no.AlreadyReversed}
        if done.event is Event.REVERSAL:
            expected |= {no.ReversalStands}
        if day < done.day:
            expected |= {no.ReversalTooEarly}
        if not done.undone and self._repaid_upon(done):
            expected |= {no.RepaymentsStand}
        if not done.undone and self._ended_since(done):
            expected |= {no.EndStands}
        which = done.posted.number if by_number else done.posted.entry.id
        undo = self._post(
            Event.REVERSAL,
            day,
            expected,
            [(one.account, -one.satang, one.member, one.month) for one in done.moves],
            lambda entry_id, memo: journal.reverse(
                self.books, which, self._voucher(entry_id, day, memo), "ผิด", **self._who()
            ),
        )
        if undo is not None:
            done.undone = True
            self._undo_loans(done, undo)
            if done.event is Event.LEAVING:
                self.paper.savers[done.savers[0]].left = None

    @rule(data=st.data())
    def submit_again(self, data: st.DataObject) -> None:
        """The same form once more is the same entry; with other content it is refused."""
        done = data.draw(st.sampled_from(self.paper.done))
        left_since: No = set()
        for number in done.savers if done.event is Event.RECEIPT else ():
            left_since |= self.paper.saver_refused(number, done.day)
        before = self._content()
        answers: list[Posted | None] = []
        if not self._refused(left_since, lambda: answers.append(done.again())):
            assert answers[0] is not None
            assert (answers[0].seq, answers[0].entry) == (done.posted.seq, done.posted.entry)
        assert self._refused(left_since | {no.SameIdOtherContent}, done.changed)
        assert self._content() == before

    @precondition(lambda self: self.today - timedelta(days=40) > self.paper.closed)
    @rule(days=st.sampled_from((-120, -60, -59, -45, -30, 0, 2)))
    def close(self, days: int) -> None:
        day = self.today + timedelta(days=days)
        newest = max(one.day for one in self.paper.done)
        expected: No = set()
        if day <= self.paper.closed:
            expected |= {no.ClosedAlready}
        if day > max(self.today, newest):
            expected |= {no.DayToCome}
        if not self._refused(
            expected, lambda: journal.close_through(self.books, day, "ตรวจแล้ว", **self._who())
        ):
            self.paper.closed = day

    @precondition(lambda self: self.today < date(2027, 1, 31))
    @rule(days=st.sampled_from((1, 5, 25, 31)))
    def wait(self, days: int) -> None:
        self.today += timedelta(days=days)


def test_the_books_of_a_year_agree_with_squared_paper() -> None:
    long = kit.SEARCH > 1
    run_state_machine_as_test(
        Year,
        settings=settings(
            max_examples=60 * kit.SEARCH,
            stateful_step_count=150 if long else 50,
            deadline=None,
            derandomize=not long,
            suppress_health_check=list(HealthCheck),
        ),
    )
