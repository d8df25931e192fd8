"""A machine keeps books through the operations, and a plain model on squared paper keeps them too.

By itself it plays a few dozen short lives of a group. `SAVINGS_DESK_SEARCH=20` plays twenty times
as many, each three times as long: some minutes, for whoever changed the heart of the program.
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from typing_extensions import override

from savings_desk.domain import refusals as no
from savings_desk.domain.journal import Event
from savings_desk.domain.members import LeavingCause, Member, Person, PledgeChange
from savings_desk.domain.money import Money, share_out
from savings_desk.domain.periods import Month, months_between
from savings_desk.domain.rules import RuleChange
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.domain.vouchers import Opening, Side
from savings_desk.operations import journal, members, savings
from savings_desk.operations.checking import check_books
from savings_desk.storage.books import open_books
from tests import kit
from tests.year_model import Done, Move, No, Paper, Saver

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.domain.journal import Posted
    from savings_desk.storage.books import Books

NUMBERS = ("1", "2", "3", "10", "12/3", "90")
amounts = st.integers(1, 60).map(lambda tens: tens * 1000) | st.integers(1, 10**6)
pledges = st.sampled_from((5000, 10_000, 15_000, 20_000, 0, 4000, 100_010))
back = st.sampled_from((0, 0, 0, 0, 0, 1, 12, 40))
kinds = {
    LineKind.SPECIAL: kit.SPECIAL,
    LineKind.FINE: kit.FINES,
    LineKind.ENTRY_FEE: kit.ENTRY_FEES,
}


class Year(RuleBasedStateMachine):
    """The committee's year, act by act."""

    templates: ClassVar[dict[int, Path]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.ids = count(1)
        self.today = kit.OPENED_ON + timedelta(days=60)
        self.books: Books
        self.paper: Paper

    @initialize(opens_in=st.sampled_from((1, 4, 10)))
    def open(self, opens_in: int) -> None:
        if opens_in not in self.templates:
            rules = [*kit.RULES, kit.rule("fiscal_year_start", str(opens_in))]
            folder = Path(tempfile.mkdtemp())
            made = kit.a_group(folder, rules=rules, accounts=[kit.SECOND_BANK])
            made.close()
            self.templates[opens_in] = made.path
        shutil.copyfile(self.templates[opens_in], self.folder / "group.savings")
        self.books = open_books(self.folder / "group.savings")
        self.paper = Paper(opens_in)
        for number, pledge, heirs in (("1", 10_000, False), ("2", 5000, True), ("10", 0, False)):
            self._enrol(number, number, kit.OPENED_ON, pledge, heirs=heirs)
        carried = [
            (kit.CASH, 200_000, ""),
            (kit.BANK, 100_000, ""),
            (kit.SAJJA, -150_000, "1"),
            (kit.SPECIAL, -30_000, "2"),
        ]
        lines = [Opening(code, Money(abs(satang)), who or None) for code, satang, who in carried]
        carried.append((kit.SUSPENSE, -120_000, ""))
        self._post(
            Event.OPENING,
            kit.OPENED_ON,
            set(),
            carried,
            lambda entry_id, memo: journal.bring_forward(
                self.books, self._voucher(entry_id, kit.OPENED_ON, memo), lines, **self._who()
            ),
        )

    # How an act is done and compared

    def _who(self) -> dict[str, Any]:
        return {"by": kit.BY, "at": datetime.combine(self.today, time(12), kit.BANGKOK)}

    def _day(self, days_back: int) -> date:
        return self.today - timedelta(days=days_back)

    def _someone(self, data: st.DataObject) -> str:
        """A member, and now and then a number that is nobody's."""
        return data.draw(st.sampled_from([*self.paper.savers] * 3 + ["77"]))

    def _voucher(self, entry_id: str, day: date, memo: str) -> journal.Voucher:
        return journal.Voucher(entry_id, day, memo=memo)

    def _content(self) -> list[Any]:
        """All that a refused act must leave as it was."""
        with self.books.raw() as connection:
            return [
                connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own
                for table in ("chain_head", "number_series", "member", "pledge", "missed_month")
            ]

    def _refused(self, expected: No, act: Callable[[], object]) -> bool:
        """Do an act; whether it was refused, which it must be exactly when the paper says so."""
        before = self._content() if expected else []
        refusal = _refusal_of(act)
        if refusal is None:
            assert not expected, expected
            return False
        assert type(refusal) in expected, (refusal, expected)
        assert self._content() == before
        return True

    def _post(
        self,
        event: Event,
        day: date,
        expected: No,
        moved: list[Any],
        act: Callable[[str, str], Posted | None],
        *,
        savers: tuple[str, ...] = (),
    ) -> Done | None:
        """Do an act that makes an entry; `moved` are (account, satang, member, month)."""
        entry_id = f"e{next(self.ids)}"
        answers: list[Posted | None] = []
        expected = expected | self.paper.day_refused(day)
        if self._refused(expected, lambda: answers.append(act(entry_id, "ตามปกติ"))):
            return None
        (posted,) = answers
        assert posted is not None
        moves = [Move(day, *one) for one in moved]
        assert sorted(map(_told, posted.entry.postings)) == sorted(one[1:] for one in moves)
        done = Done(
            event,
            day,
            moves,
            posted,
            lambda: act(entry_id, "ตามปกติ"),
            lambda: act(entry_id, "อย่างอื่น"),
            savers,
        )
        self.paper.write(done)
        return done

    # The register

    def _enrol(
        self, number: str, typed: str, joined: date, pledge: int, *, heirs: bool = False
    ) -> bool:
        person = Person(f"คนที่ {number}", "ตัวอย่าง")
        named = kit.HEIRS if heirs else ()
        member = Member(typed, person, approved_on=joined, beneficiaries=named)
        first = str(Month.of(max(joined, kit.OPENED_ON)))
        expected: No = self.paper.pledge_refused(pledge, first)
        if number in self.paper.savers:
            expected |= {no.MemberNumberTaken}
        if self._refused(
            expected,
            lambda: members.enrol(self.books, member, pledge=Money(pledge), **self._who()),
        ):
            return False
        pledged = {first: pledge} if pledge else {}
        self.paper.savers[number] = Saver(typed, joined, pledged, heirs)
        return True

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

    # At the table

    @rule(data=st.data(), into=st.sampled_from((kit.CASH, kit.BANK)), days_back=back)
    def receive_sajja(self, data: st.DataObject, into: str, days_back: int) -> None:
        """Months for one member or several, sometimes a baht too much or too little."""
        day = self._day(days_back)
        lines: list[tuple[str, str, int]] = []
        for _ in range(data.draw(st.integers(1, 3))):
            number = self._someone(data)
            now = Month.of(day)
            months = [str(now.plus(ahead)) for ahead in range(-3, 4)] + [str(now.plus(25))]
            owing = [month for month in months if self.paper.owed(number, month)] or months
            month = data.draw(st.sampled_from(owing + owing + months))
            owed = self.paper.owed(number, month) or 5000
            lines.append((number, month, owed + 100 * data.draw(st.sampled_from((0, 0, 0, 1, -1)))))
        self._receive([(LineKind.SAJJA, *line) for line in lines], into, day)

    @rule(data=st.data())
    def sit_at_the_table(self, data: st.DataObject) -> None:
        """The savings day: each is asked for the months owed, and pays them, ahead, or not."""
        now = Month.of(self.today)
        for number, saver in self.paper.savers.items():
            if self.paper.saver_refused(number, self.today):
                continue
            owed = [
                (month, self.paper.owed(number, month))
                for month in map(str, months_between(Month.of(kit.OPENED_ON), now))
            ]
            owed = [one for one in owed if one[1]]
            missed = [month for month, _ in owed if (number, month) in self.paper.missed]
            with self.books.read() as reading:
                asked = savings.expected_of(reading, number, self.today)
            assert [
                (str(line.month), line.amount.satang)
                for line in asked
                if line.kind is LineKind.SAJJA
            ] == owed
            fines = [line.amount.satang for line in asked if line.kind is LineKind.FINE]
            assert fines == ([500 * len(missed)] if missed else [])
            ahead = data.draw(st.sampled_from((None, 0, 0, 1, 3)))
            if ahead is None or not saver.pledged(str(now)):
                continue
            for month in map(str, months_between(now.plus(1), now.plus(ahead))):
                owed += [(month, left)] if (left := self.paper.owed(number, month)) else []
            amount = Money(sum(left for _, left in owed))
            if amount:
                with self.books.read() as reading:
                    lines = savings.lines_for(reading, number, amount, self.today)
                assert [(str(line.month), line.amount.satang) for line in lines] == owed
                paid = [(LineKind.SAJJA, number, *one) for one in owed]
                paid += [(LineKind.FINE, number, "", fine) for fine in fines]
                self._receive(paid, kit.CASH, self.today)

    @rule(
        data=st.data(),
        kind=st.sampled_from([LineKind.SPECIAL, *kinds]),
        amount=amounts,
        days_back=back,
    )
    def receive_other(
        self, data: st.DataObject, kind: LineKind, amount: int, days_back: int
    ) -> None:
        number = self._someone(data)
        self._receive([(kind, number, "", amount)], kit.CASH, self._day(days_back))

    def _receive(self, lines: list[tuple[LineKind, str, str, int]], into: str, day: date) -> None:
        expected: No = set()
        for _, number, _, _ in lines:
            expected |= self.paper.saver_refused(number, day)
        sajja = [line[1:] for line in lines if line[0] is LineKind.SAJJA]
        expected |= self.paper.sajja_refused(sajja, day)
        moved: list[Any] = [(into, sum(line[3] for line in lines))]
        moved += [
            (kinds.get(kind, kit.SAJJA), -satang, number, month)
            for kind, number, month, satang in lines
        ]
        typed = tuple(
            ReceiptLine(kind, f"0{number}", Money(satang), Month.parse(month) if month else None)
            for kind, number, month, satang in lines
        )
        self._post(
            Event.RECEIPT,
            day,
            expected,
            moved,
            lambda entry_id, memo: savings.receive(
                self.books,
                savings.Receipt(entry_id, day, typed, into=into, memo=memo),
                **self._who(),
            ),
            savers=tuple(line[1] for line in lines),
        )

    @rule(data=st.data(), amount=amounts, whole=st.booleans(), days_back=back)
    def draw_special(
        self, data: st.DataObject, amount: int, days_back: int, *, whole: bool
    ) -> None:
        number, day = self._someone(data), self._day(days_back)
        satang = max(self.paper.held(number, kit.SPECIAL), 100) if whole else amount
        expected = self.paper.money_refused(kit.CASH, satang, day)
        if number not in self.paper.savers:
            expected = {no.NoSuchMember}
        elif self.paper.least_held(number, kit.SPECIAL, day) < satang:
            expected |= {no.BalanceTooSmall}
        self._post(
            Event.SPECIAL_OUT,
            day,
            expected,
            [(kit.SPECIAL, satang, number), (kit.CASH, -satang)],
            lambda entry_id, memo: savings.withdraw_special(
                self.books,
                savings.Payment(entry_id, day, number, memo=memo),
                Money(satang),
                **self._who(),
            ),
        )

    @rule(data=st.data(), cause=st.sampled_from(LeavingCause), days_back=back)
    def leave(self, data: st.DataObject, cause: LeavingCause, days_back: int) -> None:
        number, day = self._someone(data), self._day(days_back)
        held = {code: self.paper.held(number, code) for code in (kit.SAJJA, kit.SPECIAL)}
        balance = sum(held.values())
        expected = self._leaving_refused(number, cause, day, held)

        def act(entry_id: str, memo: str) -> Posted | None:
            payment = savings.Payment(entry_id, day, number, memo=memo)
            return savings.settle_leaving(self.books, payment, cause, **self._who())

        if not balance:
            if self._refused(expected, lambda: act(f"e{next(self.ids)}", "")):
                return
        else:
            shares = [Money(balance)]
            if cause is LeavingCause.DIED and balance > 0:
                shares = share_out(Money(balance), [one.share_hundredths for one in kit.HEIRS])
            moved: list[Any] = [(code, kept, number) for code, kept in held.items() if kept]
            moved += [(kit.CASH, -share.satang) for share in shares if share]
            if self._post(Event.LEAVING, day, expected, moved, act, savers=(number,)) is None:
                return
        saver = self.paper.savers[number]
        saver.left, saver.cause = day, cause.value

    def _leaving_refused(
        self, number: str, cause: LeavingCause, day: date, held: dict[str, int]
    ) -> No:
        paper, saver, balance = self.paper, self.paper.savers.get(number), sum(held.values())
        if saver is None:
            return {no.NoSuchMember}
        if saver.left is not None:
            same = (saver.left, saver.cause, balance) == (day, cause.value, 0)
            return set() if same else {no.MemberHasLeft}
        expected = paper.saver_refused(number, day) | paper.closed_refused(day)
        if any(paper.least_held(number, code, day) < kept for code, kept in held.items()):
            expected |= {no.DatesOutOfOrder}
        if balance:
            expected |= paper.money_refused(kit.CASH, balance, day)
            if cause is LeavingCause.DIED and not saver.heirs:
                expected |= {no.NoBeneficiary}
        return expected | ({no.AmountNotPositive} if balance < 0 else set())

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
        done = data.draw(st.sampled_from(self.paper.done))
        day = self._day(days_back)
        expected: No = set()
        if done.undone:
            expected |= {no.AlreadyReversed}
        if done.event is Event.REVERSAL:
            expected |= {no.ReversalStands}
        if day < done.day:
            expected |= {no.ReversalTooEarly}
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

    # The books say what the paper says

    @invariant()
    def agree(self) -> None:
        if not hasattr(self, "paper"):
            return
        paper, earlier = self.paper, self.today - timedelta(days=20)
        with self.books.read() as reading:
            for day in (date.max, earlier):
                balances = {code: one.satang for code, one in reading.balances(day).items()}
                assert balances == paper.balances(day)
                assert sum(balances.values()) == 0
                for number in paper.savers:
                    held = reading.passbook(number, day)
                    assert held.sajja.satang == paper.held(number, kit.SAJJA, day)
                    assert held.special.satang == paper.held(number, kit.SPECIAL, day)
            moved = reading.movements(earlier, date.max)
            for code, now in paper.balances().items():
                before = paper.balances(earlier - timedelta(days=1)).get(code, 0)
                assert moved.get(code, Money(0)).satang == now - before
            for number, book in reading.sajja_books().items():
                paid = {str(month): one.satang for month, one in book.paid.items()}
                assert paid == paper.paid(number)
                missed = {month for who, month in paper.missed if who == number}
                assert set(map(str, book.missed)) == missed
                months = [str(Month(2026, at)) for at in range(1, 13)]
                owed = [book.still_owed(Month.parse(month)).satang for month in months]
                assert owed == [paper.owed(number, month) for month in months]

    @override
    def teardown(self) -> None:
        if hasattr(self, "paper"):
            proof = check_books(self.books)
            assert proof.clean, proof.findings
            assert proof.entries == len(self.paper.done)
            self.books.close()
        shutil.rmtree(self.folder)


def _refusal_of(act: Callable[[], object]) -> no.Refusal | None:
    try:
        act()
    except no.Refusal as refusal:
        return refusal
    return None


def _told(line: Any) -> tuple[str, int, str, str]:  # noqa: ANN401 - a posting
    month = str(line.month) if line.month else ""
    return line.account, line.amount.satang, line.member or "", month


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
