"""The treasurer's table of the sample group: the clock, the blank forms, and what is in the box."""

from __future__ import annotations

import uuid
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import THAI_TIME
from savings_desk.domain.working_day import DENOMINATIONS, CashCount
from savings_desk.operations import journal, leaving, savings, working_day
from savings_desk.operations.journal import Voucher
from savings_desk.operations.sample_lot import words

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.journal import Posted
    from savings_desk.domain.members import LeavingCause
    from savings_desk.domain.savings import ReceiptLine
    from savings_desk.domain.vouchers import Side
    from savings_desk.storage.books import Books

CASH, BANK, FIXED = "11010", "12010", "12020"
OPENS, NOON, CLOSES = time(9), time(12), time(16)
_FIVE_THOUSAND = Money.baht(5_000)
_NAMES = uuid.UUID("6f1e1c5e-52b4-4f0e-9d6a-6f0a5d0c7a11")


class Table:
    """One person at the table, day after day; every act goes through the operations.

    `cash` and `bank` follow what the operations did, so that nobody needs to ask the books how
    much is left before drawing from the bank.
    """

    def __init__(self, books: Books, *, by: str, forms: str) -> None:
        """Sit down as `by`; `forms` makes the ids of the forms, the same in every run."""
        self.books = books
        self.by = by
        self.cash = ZERO
        self.bank = ZERO
        self._forms = forms
        self._form = 0
        self._now = datetime.min.replace(tzinfo=THAI_TIME)
        self._step = timedelta()

    def sit(self, day: date, *, acts: int = 20, since: time = OPENS) -> None:
        """Begin a day, or go on with it, on which about so many things are done."""
        self.day = day
        self._now = datetime.combine(day, since, THAI_TIME)
        self._step = min(timedelta(minutes=1), timedelta(hours=6) / (acts + 20))

    def at(self) -> datetime:
        """The moment of the next act, a little later than the one before."""
        self._now += self._step
        return self._now

    def form(self) -> str:
        """The id of a fresh blank form."""
        self._form += 1
        return str(uuid.uuid5(_NAMES, f"{self._forms}|{self._form}"))

    def voucher(self, *, party: str = "", memo: str = "") -> Voucher:
        """The head of a voucher of this day."""
        return Voucher(self.form(), self.day, party=party, memo=memo)

    # Savings

    def receive(self, *lines: ReceiptLine) -> Posted:
        """Take money for one member or for several."""
        receipt = savings.Receipt(self.form(), self.day, lines)
        posted = savings.receive(self.books, receipt, by=self.by, at=self.at())
        self.cash += total(line.amount for line in lines)
        return posted

    def cancel(self, posted: Posted, reason: str) -> Posted:
        """Undo what was taken into the box, or paid out of it, by mistake."""
        undone = journal.reverse(
            self.books, posted.entry.id, self.voucher(), reason, by=self.by, at=self.at()
        )
        cash = total(line.amount for line in posted.entry.postings if line.account == CASH)
        self.cash -= cash
        return undone

    def withdraw(self, number: str, amount: Money) -> Posted:
        """Pay out of a member's special savings."""
        self.have(amount)
        payment = savings.Payment(self.form(), self.day, number)
        posted = savings.withdraw_special(self.books, payment, amount, by=self.by, at=self.at())
        self.cash -= amount
        return posted

    def settle(self, number: str, cause: LeavingCause) -> Posted | None:
        """Pay out everything of a member who leaves."""
        with self.books.read() as reading:
            held = reading.passbook(number, self.day)
        owed = held.sajja + held.special
        self.have(owed)
        payment = savings.Payment(self.form(), self.day, number)
        posted = leaving.settle_leaving(self.books, payment, cause, by=self.by, at=self.at())
        self.cash -= owed
        return posted

    # Vouchers

    def earn(self, account: str, amount: Money, about: dict[str, str], *, into: str = "") -> Posted:
        """Record income, into the box or a bank account."""
        posted = journal.record_income(
            self.books, self.voucher(**about), account, amount, into=into, by=self.by, at=self.at()
        )
        self._moved(into, amount)
        return posted

    def spend(
        self, account: str, amount: Money, about: dict[str, str], *, out_of: str = ""
    ) -> Posted:
        """Record an expense, out of the box or a bank account."""
        if not out_of:
            self.have(amount)
        posted = journal.record_expense(
            self.books,
            self.voucher(**about),
            account,
            amount,
            out_of=out_of,
            by=self.by,
            at=self.at(),
        )
        self._moved(out_of, -amount)
        return posted

    def bank_all_but(self, kept: Money) -> Posted | None:
        """Take to the bank what is in the box, but for the change kept."""
        amount = self.cash - kept
        if amount <= ZERO:
            return None
        slip = self.voucher(**words("group")["bank_slip"]["in"])
        posted = journal.pay_into_bank(self.books, slip, BANK, amount, by=self.by, at=self.at())
        self.cash -= amount
        self.bank += amount
        return posted

    def open_day(self) -> None:
        """Open the working day."""
        working_day.open_day(self.books, self.day, by=self.by, at=self.at())

    def close_day(self, *, differs: Money = ZERO, because: str = "") -> None:
        """Count the box, which `differs` from the books by a little, and close the working day."""
        counted = self.cash + differs
        closing = working_day.Closing(self.day, count_of(counted), because, self.form())
        working_day.close_day(self.books, closing, by=self.by, at=self.at())
        self.cash = counted

    def have(self, amount: Money) -> None:
        """See that the box holds as much, drawing whole five thousands from the bank."""
        if self.cash >= amount:
            return
        times = -((self.cash - amount).satang // _FIVE_THOUSAND.satang)
        drawn = min(_FIVE_THOUSAND * times, self.bank)
        slip = self.voucher(**words("group")["bank_slip"]["out"])
        journal.draw_from_bank(self.books, slip, BANK, drawn, by=self.by, at=self.at())
        self.cash += drawn
        self.bank -= drawn

    def move(self, *, debit: Side, credit: Side, amount: Money, memo: str) -> Posted:
        """Transfer without cash."""
        posted = journal.transfer(
            self.books,
            self.voucher(memo=memo),
            debit=debit,
            credit=credit,
            amount=amount,
            by=self.by,
            at=self.at(),
        )
        self._moved(debit.account, amount)
        self._moved(credit.account, -amount)
        return posted

    def _moved(self, account: str, amount: Money) -> None:
        if not account:
            self.cash += amount
        elif account == BANK:
            self.bank += amount


def count_of(amount: Money) -> CashCount:
    """An amount in as few notes and coins as can be; it must be in whole quarters of a baht."""
    pieces, left = {}, amount.satang
    for each in DENOMINATIONS:
        pieces[each], left = divmod(left, each.satang)
    return CashCount({each: many for each, many in pieces.items() if many})
