"""What the machine of a year does at the table: receipts, special savings, and who leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import (
    rule,
)

from savings_desk.domain import refusals as no
from savings_desk.domain.journal import Event
from savings_desk.domain.members import LeavingCause
from savings_desk.domain.money import Money, share_out
from savings_desk.domain.periods import Month, months_between
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations import leaving, savings
from tests import kit
from tests.year_base import YearBase, amounts, back, kinds

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.journal import Posted
    from tests.year_model import No


class YearTable(YearBase):
    """Savings, act by act."""

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
            return leaving.settle_leaving(self.books, payment, cause, **self._who())

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

    def _bound_refused(self, number: str, cause: LeavingCause, day: date) -> No:  # noqa: ARG002 - of whom lends
        """Why who owes or stands for others may not leave; here nobody lends."""
        return set()

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
        expected |= self._bound_refused(number, cause, day)
        if any(paper.least_held(number, code, day) < kept for code, kept in held.items()):
            expected |= {no.DatesOutOfOrder}
        if balance:
            expected |= paper.money_refused(kit.CASH, balance, day)
            if cause is LeavingCause.DIED and not saver.heirs:
                expected |= {no.NoBeneficiary}
        return expected | ({no.AmountNotPositive} if balance < 0 else set())
