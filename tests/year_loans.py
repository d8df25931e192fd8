"""What the machine of a year lends, and what borrowers do: each loan beside a naive one in ints."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule
from typing_extensions import override

from savings_desk.domain import refusals as no
from savings_desk.domain.journal import Event
from savings_desk.domain.lending import Guarantor, LoanState
from savings_desk.domain.members import LeavingCause
from savings_desk.domain.money import Money
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations import lending, loan_settling, loan_takeover, savings, writing_off
from tests import kit
from tests import loans_kit as lk
from tests.year_base import back
from tests.year_table import YearTable

if TYPE_CHECKING:
    from tests.year_model import Done, No

DUE_DAY = 5
CENT, LAW, YEAR_PARTS = 1, 15, 12 * 100
"""One per cent a month is charged; the law allows 15 a year."""


MANNERS = st.sampled_from(("due", "due", "settle", "part", "early", "interest", "much"))


def month_no(day: date) -> int:
    return day.year * 12 + day.month - 1


def due_in(number: int) -> date:
    return date(number // 12, number % 12 + 1, DUE_DAY)


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def told_on(day: date, memo: str) -> date:
    """The day of a form; of one submitted again with other content another one."""
    return day if memo == "ตามปกติ" else day - timedelta(days=1)


@dataclass
class Moved:
    """What one entry did to a loan: principal repaid, interest received."""

    day: date
    principal: int
    interest: int
    stands: bool = True
    """Neither undone nor what undid another: what counts for the interest."""


@dataclass
class OwedLoan:
    """A loan on squared paper: 12 % a year, reducing, interest down to the baht."""

    number: str
    member: str
    lent: int
    on: date
    parts: list[int]
    guarantor: str = ""
    taken_over: bool = False
    """It only moved a debt: nobody ever waits for its money."""
    closed: date | None = None
    settled: bool = False
    """Closed because nothing was owed any more, so that it opens again when something is."""
    passed_on: bool = False
    """A guarantor took the debt over; the interest owed until then stays with the borrower."""
    undone: bool = False
    moves: list[Moved] = field(default_factory=list)
    """A reversal takes principal and interest back."""

    @property
    def dues(self) -> list[date]:
        first = month_no(self.on) + (1 if self.on.day <= DUE_DAY else 2)
        return [due_in(first + at) for at in range(len(self.parts))]

    def balance(self, day: date) -> int:
        lent = self.lent if self.on <= day else 0
        return lent - sum(one.principal for one in self.moves if one.day <= day)

    def standing(self, day: date) -> int:
        """The balance that interest runs on: what was undone never was (README, decision 18)."""
        lent = self.lent if self.on <= day else 0
        return lent - sum(one.principal for one in self.moves if one.stands and one.day <= day)

    def lowest(self, day: date) -> int:
        days = {day, *(one.day for one in self.moves if one.day > day)}
        return min(map(self.balance, days))

    def paid(self, day: date = date.max) -> int:
        return sum(one.interest for one in self.moves if one.day <= day)

    def accrued(self, day: date) -> int:
        """Interest up to a day, month after month, each whole once its first day has come."""
        first, last = month_no(self.dues[0]), month_no(day)
        charged = 0
        for number in range(first, last + 1):
            begins = date(number // 12, number % 12 + 1, 1)
            base = self.standing(begins - timedelta(days=1))
            whole = base * CENT // 100 // 100 * 100 if base > 0 else 0
            until = day if number == last and day < due_in(number) else due_in(number)
            most = self._most(number, due_in(number))
            charge = min(whole, most)
            if until < due_in(number):
                charge = max(min(charge, self._most(number, until)), 0)
            charged += charge
        return charged

    def _most(self, number: int, until: date) -> int:
        """15 % a year of what was owed from the due day before, a month at most a twelfth."""
        due = due_in(number)
        since = max(due_in(number - 1), self.on)
        whole = since == due_in(number - 1)
        time = 0
        stops = sorted({one.day for one in self.moves if since < one.day < until} | {until})
        before = 0
        for stop in stops if until > since else ():
            parts = 365 if stop == due and whole else min((stop - since).days * 12, 365)
            time += self.standing(stop - timedelta(days=1)) * (parts - before)
            before = parts
        return -(-time * LAW // (100 * 365 * 12))

    def due(self, day: date) -> tuple[int, int, int]:
        """Principal and interest due on a day, and all interest owed."""
        end, dues = month_end(day), self.dues
        count = sum(one <= end for one in dues)
        repaid = sum(one.principal for one in self.moves if one.day <= day)
        balance = self.balance(day)
        principal = (
            balance if count == len(dues) else min(sum(self.parts[:count]) - repaid, balance)
        )
        fallen = 0
        if count:
            fallen = self.accrued(dues[count - 1])
            if count == len(dues) and day > dues[-1]:
                fallen = self.accrued(day)
        paid = self.paid(day)
        return max(principal, 0), max(fallen - paid, 0), max(self.accrued(day) - paid, 0)

    def ahead(self, day: date, interest: int) -> bool:
        """Whether what closes the loan would leave more interest paid than a few days cost."""
        days = max((day - due_in(month_no(day))).days, 0)
        spare = -(-max(self.balance(day), 0) * LAW * days // (100 * 365))
        return self.paid() + interest - self.accrued(day) > spare

    def interest_most(self, day: date) -> int:
        final = max(self.dues[-1], month_end(day))
        ahead = min(month_end(due_in(month_no(day) + 12)), final)
        return max(self.accrued(ahead) - self.paid(), 0)


class YearLoans(YearTable):
    """Lending, act by act."""

    def __init__(self) -> None:
        super().__init__()
        self.lent: dict[str, OwedLoan] = {}
        self.signed: list[str] = []
        """Who signed a contract whose money was not paid."""
        self.of_entry: dict[str, tuple[OwedLoan, Moved]] = {}

    def _open(self) -> list[OwedLoan]:
        return [one for one in self.lent.values() if one.closed is None and not one.undone]

    @rule(
        data=st.data(),
        dozens=st.integers(1, 40),
        months=st.sampled_from((1, 3, 12)),
        days_back=back,
        stands=st.booleans(),
    )
    def lend(
        self, data: st.DataObject, dozens: int, months: int, days_back: int, *, stands: bool
    ) -> None:
        if not self.lent:
            self._offer()
        number, day, amount = self._someone(data), self._day(days_back), dozens * 1200
        others = [one for one in self.paper.savers if one != number]
        guarantor = data.draw(st.sampled_from(others)) if stands else ""
        named = (Guarantor("", guarantor),) if guarantor else ()
        asked = lending.Application(
            number, "ordinary", day, Money(amount), months, guarantors=named
        )
        saver = self.paper.savers.get(number)
        expected: No = self.paper.saver_refused(number, day)
        if saver is None:
            expected = {no.OnlyMembersBorrow}
        if guarantor:
            expected |= self.paper.saver_refused(guarantor, day)
        applied: list[str] = []
        if self._refused(
            expected,
            lambda: applied.append(lending.apply(self.books, asked, **self._who()).number),
        ):
            return
        (loan,) = applied
        lending.decide(self.books, lending.Approval(loan, day, kit.RESOLUTION), **self._who())
        lending.sign(self.books, lending.Signing(loan, day), **self._who())
        done = self._post(
            Event.LOAN_OUT,
            day,
            self.paper.money_refused(kit.CASH, amount, day),
            [(lk.LOANS, amount, number), (kit.CASH, -amount)],
            lambda entry_id, memo: lending.pay_out(
                self.books, lending.Payout(entry_id, loan, day, memo=memo), **self._who()
            ),
        )
        if done is None:
            self.signed.append(number)
        else:
            parts = [amount // months] * months
            self.lent[loan] = OwedLoan(loan, number, amount, day, parts, guarantor)

    def _offer(self) -> None:
        with self.books.read() as reading:
            if reading.product_versions():
                return
        lk.a_product(self.books)

    @precondition(lambda self: self._open())
    @rule(
        data=st.data(),
        back_by=back,
        into=st.sampled_from((kit.CASH, kit.BANK)),
    )
    def repay(self, data: st.DataObject, back_by: int, into: str) -> None:
        """Every borrower comes to the table, and one whose loan may be closed or undone."""
        anyone = data.draw(st.sampled_from([*self.lent.values()]))
        for loan in {one.number: one for one in (*self._open(), anyone)}.values():
            self._repay(loan, data.draw(MANNERS), self._day(back_by), into)

    def _repay(self, loan: OwedLoan, manner: str, day: date, into: str) -> None:
        principal, interest, interest_all = loan.due(day)
        balance = loan.balance(day)
        parts = {
            "due": (principal, interest),
            "settle": (balance, interest_all),
            "part": (principal // 2, interest),
            "early": (min(principal + 20_000, balance), interest),
            "interest": (0, interest or loan.interest_most(day) // 2),
            "much": (balance + 100, interest_all),
        }[manner]
        paid = [max(one, 0) for one in parts]
        if not any(paid):
            return
        kinds = (LineKind.PRINCIPAL, LineKind.INTEREST)
        lines = tuple(
            ReceiptLine(kind, loan.member, Money(amount), loan=loan.number)
            for kind, amount in zip(kinds, paid, strict=True)
            if amount
        )
        moved: list[Any] = [(into, sum(paid))]
        moved += [
            (code, -amount, loan.member)
            for code, amount in zip((lk.LOANS, lk.LOAN_INTEREST), paid, strict=True)
            if amount
        ]
        done = self._post(
            Event.RECEIPT,
            day,
            self._repay_refused(loan, day, *paid),
            moved,
            lambda entry_id, memo: savings.receive(
                self.books,
                savings.Receipt(entry_id, day, lines, into=into, memo=memo),
                **self._who(),
            ),
        )
        if done is not None:
            self._moved(done, loan, day, *paid)

    def _repay_refused(self, loan: OwedLoan, day: date, principal: int, interest: int) -> No:
        interest_left = loan.passed_on and not principal
        if loan.undone or (loan.closed is not None and not interest_left):
            return {no.LoanNotAt}
        if day < loan.on:
            return {no.LoanDayTooEarly}
        expected: No = set()
        if principal > min(loan.balance(day), loan.lowest(day)):
            expected |= {no.MorePrincipalThanOwed}
        if interest > loan.interest_most(day):
            expected |= {no.MoreInterestThanOwed}
        _principal, due, every = loan.due(day)
        wanted = every if principal == loan.balance(day) else due
        if principal and interest < wanted:
            expected |= {no.InterestComesFirst}
        if principal and principal == loan.balance(day) and loan.ahead(day, interest):
            expected |= {no.InterestPaidAhead}
        return expected

    def _moved(self, done: Done, loan: OwedLoan, day: date, principal: int, interest: int) -> None:
        self._write_down(done, loan, Moved(day, principal, interest))
        self._settle_up(loan, day)

    def _write_down(self, done: Done, loan: OwedLoan, moved: Moved) -> None:
        loan.moves.append(moved)
        self.of_entry[done.posted.entry.id] = (loan, moved)

    def _settle_up(self, loan: OwedLoan, day: date) -> None:
        """Close what owes nothing any more; open again what does after all."""
        if loan.undone:
            return
        last = max([day, loan.on, *(one.day for one in loan.moves)])
        balance, every = loan.balance(last), loan.due(last)[2]
        if loan.closed is None and not balance and not every:
            loan.closed, loan.settled = last, True
        elif loan.closed is not None and (balance or (every and loan.settled)):
            loan.closed, loan.settled, loan.passed_on = None, False, False

    @precondition(lambda self: self._open())
    @rule(data=st.data())
    def settle_from_sajja(self, data: st.DataObject) -> None:
        loan, day = data.draw(st.sampled_from(self._open())), self.today
        balance, every = loan.balance(day), loan.due(day)[2]
        expected: No = set()
        if every:
            expected |= {no.InterestStillOwed}
        if self._stands_for(loan.member, day):
            expected |= {no.GuaranteeStillOpen}
        if self.paper.least_held(loan.member, kit.SAJJA, day) < balance:
            expected |= {no.NotTheWholeBalance}
        if loan.ahead(day, 0):
            expected |= {no.InterestPaidAhead}
        if not balance:
            expected |= {no.AmountNotPositive}
        done = self._post(
            Event.LOAN_OFFSET,
            day,
            expected,
            [(kit.SAJJA, balance, loan.member), (lk.LOANS, -balance, loan.member)],
            lambda entry_id, memo: loan_settling.settle_without_cash(
                self.books,
                loan_settling.Settlement(entry_id, loan.number, day, kit.SAJJA, memo=memo),
                **self._who(),
            ),
        )
        if done is not None:
            self._moved(done, loan, day, balance, 0)

    @precondition(lambda self: self._open())
    @rule(data=st.data())
    def give_up(self, data: st.DataObject) -> None:
        """Principal is given up by an entry, on no day before the loan's last movement."""
        loan, day = data.draw(st.sampled_from(self._open())), self.today
        balance, ahead = loan.balance(day), loan.paid(day) - loan.accrued(day)
        if balance <= 0 and ahead < 0:  # interest alone is given up without an entry
            return
        expected: No = {no.AmountNotPositive} if balance <= 0 else set()
        if ahead > 0:
            expected |= {no.InterestPaidAhead}
        done = self._post(
            Event.LOAN_WRITE_OFF,
            day,
            expected,
            [(lk.BAD_DEBT, balance), (lk.LOANS, -balance, loan.member)],
            lambda entry_id, memo: writing_off.write_off(
                self.books,
                writing_off.WriteOff(entry_id, loan.number, day, kit.RESOLUTION, lk.BAD_DEBT, memo),
                **self._who(),
            ),
        )
        if done is not None:
            self._write_down(done, loan, Moved(day, balance, 0))
            loan.closed = day

    @precondition(lambda self: any(one.guarantor for one in self._open()))
    @rule(data=st.data())
    def take_over(self, data: st.DataObject) -> None:
        guaranteed = [one for one in self._open() if one.guarantor]
        loan, day = data.draw(st.sampled_from(guaranteed)), self.today
        balance = loan.balance(day)
        expected: No = self.paper.saver_refused(loan.guarantor, day)
        if balance <= 0:
            expected |= {no.AmountNotPositive}
        if loan.paid(day) > loan.accrued(day):
            expected |= {no.InterestPaidAhead}
        number = f"ท{len(self.paper.done)}"
        left = max(sum(one > day for one in loan.dues), 1)
        done = self._post(
            Event.LOAN_TAKEOVER,
            day,
            expected,
            [(lk.LOANS, balance, loan.guarantor), (lk.LOANS, -balance, loan.member)],
            lambda entry_id, memo: loan_takeover.take_over(
                self.books,
                loan_takeover.Takeover(
                    entry_id,
                    loan.number,
                    loan.guarantor,
                    told_on(day, memo),
                    kit.RESOLUTION,
                    number,
                    memo,
                ),
                **self._who(),
            ),
        )
        if done is not None:
            part = (2 * balance + left) // (2 * left)
            parts = [min(part, max(balance - part * at, 0)) for at in range(left - 1)]
            parts.append(balance - sum(parts))
            self.lent[number] = OwedLoan(
                number, loan.guarantor, balance, day, parts, taken_over=True
            )
            self._write_down(done, loan, Moved(day, balance, 0))
            loan.closed, loan.passed_on = day, True

    def _stands_for(self, number: str, day: date) -> list[OwedLoan]:
        return [
            one
            for one in self.lent.values()
            if one.guarantor == number
            and not one.undone
            and one.on <= day
            and (one.closed is None or one.closed > day)
        ]

    @override
    def _bound_refused(self, number: str, cause: LeavingCause, day: date) -> No:
        signed = [one.member for one in self.lent.values() if one.undone and not one.taken_over]
        expected: No = {no.ContractNotPaidOut} if number in signed + self.signed else set()
        if cause is LeavingCause.DIED:
            return expected
        if any(one.member == number for one in self._open()):
            expected |= {no.DebtStillOpen}
        left = (one for one in self.lent.values() if one.member == number and one.passed_on)
        if any(one.closed <= day and one.due(day)[2] for one in left if one.closed):
            expected |= {no.DebtStillOpen}
        return expected | ({no.GuaranteeStillOpen} if self._stands_for(number, day) else set())

    def _lent_by(self, done: Done) -> list[OwedLoan]:
        """The loans whose money an entry paid out, or moved to."""
        lines = done.posted.entry.postings
        if done.event not in (Event.LOAN_OUT, Event.LOAN_TAKEOVER):
            return []
        numbers = [line.loan for line in lines if line.loan and line.amount.satang > 0]
        return [self.lent[number] for number in numbers]

    def _repaid_upon(self, done: Done) -> bool:
        """Whether anything was repaid, on any day, on a loan that an entry paid out."""
        for loan in self._lent_by(done):
            by_day: dict[date, list[int]] = {}
            for one in loan.moves:
                sums = by_day.setdefault(one.day, [0, 0])
                sums[0] += one.principal
                sums[1] += one.interest
            if any(any(sums) for sums in by_day.values()):
                return True
        return False

    def _ended_since(self, done: Done) -> bool:
        """Whether the loan of a repayment was given up, or passed on, as it stood with it."""
        if done.event in (Event.LOAN_WRITE_OFF, Event.LOAN_TAKEOVER):
            return False
        if done.posted.entry.id not in self.of_entry:
            return False
        loan, moved = self.of_entry[done.posted.entry.id]
        if loan.closed is None or loan.settled:
            return False
        return bool(moved.principal or (moved.interest and not loan.passed_on))

    def _undo_loans(self, done: Done, undo: Done) -> None:
        for loan in self._lent_by(done):
            loan.undone, loan.closed = True, None
        if done.posted.entry.id in self.of_entry:
            loan, moved = self.of_entry[done.posted.entry.id]
            moved.stands = False
            back = Moved(undo.day, -moved.principal, -moved.interest, stands=False)
            loan.moves.append(back)
            self._settle_up(loan, undo.day)

    @invariant()
    def loans_agree(self) -> None:
        if not self.lent:
            return
        with self.books.read() as reading:
            for number, loan in self.lent.items():
                kept = reading.loan(number)
                states = {
                    True: LoanState.REFUSED if loan.taken_over else LoanState.SIGNED,
                    False: LoanState.OPEN if loan.closed is None else LoanState.CLOSED,
                }
                assert kept.state is states[loan.undone], (number, kept.state)
                if loan.undone:
                    continue
                book = reading.loan_book(number)
                for day in (self.today, self.today + timedelta(days=45)):
                    due = book.due_on(day)
                    assert due.balance.satang == loan.balance(day)
                    assert book.accrued(day).satang == loan.accrued(day)
                    told = (due.principal, due.interest, due.interest_all)
                    assert tuple(one.satang for one in told) == loan.due(day)
