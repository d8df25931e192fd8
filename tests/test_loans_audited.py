"""Two years of lending by a machine, through the operations, beside an auditor with squared paper.

Five kinds of loans (reducing and flat, by months, by days of leap years and of thirty, without
interest), fees kept back or received apart, fines, holidays, new terms, old contracts, takeovers,
deaths, write-offs, settlements and reversals; years of the group that begin in another month.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from operator import le
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

from savings_desk.domain.lending import ClosedBy, LoanState
from savings_desk.domain.loan_terms import DayCount, FeeRule, FineKind, FineRule, Method, Terms
from savings_desk.domain.members import LeavingCause
from savings_desk.domain.money import DOWN_TO_BAHT, HALF_UP, ZERO, Money
from savings_desk.domain.opening_loans import OpeningLoan
from savings_desk.domain.refusals import Refusal
from savings_desk.domain.rescheduling import Holiday
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.domain.vouchers import Opening
from savings_desk.operations import (
    journal,
    leaving,
    lending,
    loan_opening,
    loan_reschedule,
    loan_settling,
    loan_takeover,
    loans_at_table,
    savings,
    writing_off,
)
from savings_desk.operations.bad_debts import bad_debt_of
from savings_desk.operations.checking import check_books
from savings_desk.storage.books import open_books
from tests import kit
from tests import loans_kit as lk
from tests.kit import RESOLUTION, baht
from tests.loan_auditor import DAY, Sheet, by_days, by_months, control, month_of, sheets

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.domain.lending import Loan
    from savings_desk.domain.loan_book import LoanBook
    from savings_desk.storage.books import Books

PEOPLE = ("1", "2", "3", "4", "5", "6")
TWENTY = FineRule(FineKind.PER_MONTH, baht(20))
KINDS: dict[str, dict[str, Any]] = {
    "months": {
        "fine": TWENTY,
        "fee": FeeRule(share=Fraction(1, 100)),
        "interest_rounding": DOWN_TO_BAHT,
    },
    "days": {
        "method": Method.INTEREST_ONLY,
        "rate": Fraction(15, 100),
        "day_count": DayCount.ACTUAL_365,
        "interest_rounding": HALF_UP,
        "fine": TWENTY,
    },
    "flat": {"method": Method.FLAT, "rate": Fraction(7, 100), "fine": TWENTY},
    "harvest": {
        "method": Method.EQUAL_INSTALMENT,
        "rate": Fraction(9, 100),
        "day_count": DayCount.THIRTY_360,
        "every_months": 3,
        "interest_rounding": HALF_UP,
        "fine": FineRule(FineKind.RATE, rate=Fraction(15, 100)),
    },
    "free": {"method": Method.NO_INTEREST, "rate": Fraction(0)},
}
LAST = date(2028, 6, 1)
NOBODY_IS_LEFT = loan_reschedule.Agreement(fewer_accepted=True)
HUNDREDTHS = st.sampled_from((0, 0, 0, None, None, 20, 100))
"""Of the whole debt; 0 is what is due, None nothing."""


class AuditedLending(RuleBasedStateMachine):
    """What a committee may do with loans, and what must be true after each of it."""

    templates: ClassVar[dict[tuple[int, int], Path]] = {}
    done: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.today = date(2027, 1, 5)
        self.acts = 0
        self.rates: dict[str, list[tuple[date, Fraction]]] = {}
        self.kind: dict[str, str] = {}
        self.first: dict[str, int] = {}
        self.touched: set[str] = set()
        self.due_day = 5
        self.books: Books

    @initialize(opens_in=st.sampled_from((1, 4, 10)), due_day=st.sampled_from((5, 5, 20)))
    def open(self, opens_in: int, due_day: int) -> None:
        self.due_day = due_day
        asked = opens_in, due_day
        if asked not in self.templates:
            self.templates[asked] = a_template(*asked)
        shutil.copyfile(self.templates[asked], self.folder / "group.savings")
        self.books = open_books(self.folder / "group.savings")

    # How an act is done

    def _who(self) -> dict[str, Any]:
        return {"by": kit.BY, "at": datetime.combine(self.today, time(12), kit.BANGKOK)}

    def _id(self) -> str:
        self.acts += 1
        return f"e{self.acts}"

    def _done(self, name: str, act: Callable[[], object]) -> bool:
        """Do an act; one that a rule of the group refuses has done nothing."""
        try:
            act()
        except Refusal:
            return False
        AuditedLending.done[name] += 1
        return True

    def _loans(self, *states: LoanState) -> list[Loan]:
        with self.books.read() as reading:
            return [one for one in reading.loans() if one.state in (states or (LoanState.OPEN,))]

    def _book(self, number: str) -> LoanBook:
        with self.books.read() as reading:
            return reading.loan_book(number)

    def _one(self, data: st.DataObject) -> Loan | None:
        found = self._loans()
        loan: Loan | None = data.draw(st.sampled_from(found)) if found else None
        if loan:
            self.touched.add(loan.number)
        return loan

    # Acts

    @rule(
        who=st.sampled_from(PEOPLE),
        kind=st.sampled_from(list(KINDS)),
        thousands=st.integers(3, 30),
        odd=st.sampled_from((0, 0, 33_33)),
        stands=st.sampled_from(PEOPLE),
        apart=st.booleans(),
    )
    def lend(
        self, who: str, kind: str, thousands: int, odd: int, stands: str, *, apart: bool
    ) -> None:
        day = self.today
        named = (lk.stands(stands),) if stands != who else ()
        asked = lending.Application(
            who, kind, day, Money(thousands * 100_000 + odd), guarantors=named
        )

        def act() -> None:
            loan = lending.apply(self.books, asked, **self._who()).number
            lending.decide(self.books, lending.Approval(loan, day, RESOLUTION), **self._who())
            lending.sign(self.books, lending.Signing(loan, day), **self._who())
            payout = lending.Payout(self._id(), loan, day, deduct=not apart)
            lending.pay_out(self.books, payout, **self._who())
            self._begun(loan, kind)

        self._done("lend", act)

    def _begun(self, number: str, kind: str) -> None:
        book = self._book(number)
        rows, terms = book.versions[0].rows, book.versions[0].terms
        self.kind[number], self.rates[number] = kind, [(book.start, terms.rate)]
        first = month_of(rows[0].due) - terms.every_months + 1
        self.first[number] = max(first, month_of(book.start) + 1)
        self.touched.add(number)

    @rule(
        who=st.sampled_from(PEOPLE),
        left=st.integers(1, 6),
        owed=st.integers(0, 3),
        stands=st.sampled_from(PEOPLE),
    )
    @precondition(lambda self: len(self.rates) < 4)
    def bring_an_old_contract(self, who: str, left: int, owed: int, stands: str) -> None:
        number = f"ก{self.acts}"
        brought = OpeningLoan(
            number=number,
            member=who,
            balance=baht(left * 1000),
            lent=baht(12_000),
            kind="months",
            rate=Fraction(12, 100),
            lent_on=date(2026, 1, 5),
            instalments=left + owed,
            months_owed=owed,
            guarantors=(lk.stands(stands),) if stands != who else (),
        )
        voucher = journal.Voucher(self._id(), self.today)
        if self._done(
            "bring", lambda: loan_opening.bring_loan(self.books, voucher, brought, **self._who())
        ):
            self._begun(number, "months")

    @precondition(lambda self: self.today < LAST)
    @rule(data=st.data())
    def sit_at_the_table(self, data: st.DataObject) -> None:
        """The next working day: each borrower pays what is due, part of the debt, or nothing."""
        self.today = (self.today + 27 * DAY).replace(day=self.due_day)
        for loan in self._loans():
            self._hand_over(loan, data.draw(HUNDREDTHS), self.today)

    @rule(data=st.data(), part=st.sampled_from((0, 30, 70, 100, 130)), back=st.sampled_from((0, 9)))
    def repay(self, data: st.DataObject, part: int, back: int) -> None:
        loan = self._one(data)
        if loan is not None:
            self._hand_over(loan, part, self.today - back * DAY)

    def _hand_over(self, loan: Loan, part: int | None, day: date) -> None:
        """What is due (0), or a part of the whole debt in hundredths."""
        self.touched.add(loan.number)
        due = self._book(loan.number).due_on(day)
        if part is not None:
            amount = Money(due.settlement.satang * part // 100) if part else due.amount
            self._done("repay", lambda: self._repay(loan, amount, day))

    def _repay(self, loan: Loan, amount: Money, day: date) -> str:
        with self.books.read() as reading:
            lines = loans_at_table.repayment_lines(reading, loan.number, amount, day)
        assert sum(one.amount.satang for one in lines) == amount.satang
        entry_id = self._id()
        posted = savings.receive(self.books, savings.Receipt(entry_id, day, lines), **self._who())
        postings = posted.entry.postings
        assert sum(one.amount.satang for one in postings if one.loan) == -amount.satang
        assert [one.amount for one in postings if one.account == kit.CASH] == [amount]
        return entry_id

    @rule(data=st.data(), months=st.integers(1, 6))
    def pay_interest_ahead(self, data: st.DataObject, months: int) -> None:
        loan = self._one(data)
        if loan is None:
            return
        later = self._book(loan.number).due_on(self.today + months * 30 * DAY).interest_all
        line = ReceiptLine(LineKind.INTEREST, loan.member, later, loan=loan.number)
        receipt = savings.Receipt(self._id(), self.today, (line,))
        self._done("ahead", lambda: savings.receive(self.books, receipt, **self._who()))

    @rule(data=st.data())
    def pay_the_fee_apart(self, data: st.DataObject) -> None:
        asked = [one for one in self._loans() if one.terms.fee.charges]
        if not asked:
            return
        loan: Loan = data.draw(st.sampled_from(asked))
        self.touched.add(loan.number)
        owed = self._book(loan.number).fee_due(self.today)
        fee = ReceiptLine(LineKind.LOAN_FEE, loan.member, owed, loan=loan.number)
        receipt = savings.Receipt(self._id(), self.today, (fee,))
        self._done("fee", lambda: savings.receive(self.books, receipt, **self._who()))

    @rule(data=st.data(), part=st.sampled_from((20, 100)), days=st.sampled_from((0, 3, 40)))
    def pay_by_mistake(self, data: st.DataObject, part: int, days: int) -> None:
        """A receipt and its reversal, on the day or weeks after, leave the loan as it was."""
        loan = self._one(data)
        if loan is None:
            return
        before = self._told(loan.number, self.today + days * DAY)
        due = self._book(loan.number).due_on(self.today)
        made: list[str] = []
        amount = Money(due.settlement.satang * part // 100)
        if not self._done("mistake", lambda: made.append(self._repay(loan, amount, self.today))):
            return
        self.today += days * DAY
        undo = journal.Voucher(self._id(), self.today)
        journal.reverse(self.books, made[0], undo, "ผิด", **self._who())
        (told, fines), (after, fines_after) = before, self._told(loan.number, self.today)
        assert after == told, (loan.number, after, told)
        same_month = (self.today - days * DAY).replace(day=1) == self.today.replace(day=1)
        assert all(map(le, fines_after, fines)), "a month that the books showed as paid has no fine"
        assert fines_after == fines or not same_month

    def _told(self, number: str, since: date) -> tuple[list[Any], list[Money]]:
        """What a loan owes on three days, and the fines of them apart.

        A fine less leaves the fee more to come back, so that this is left out.
        """
        book = self._book(number)
        days = [since, since + 45 * DAY, since + 400 * DAY]
        told: list[Any] = [lk.now(self.books, number).state]
        told += [replace(book.due_on(day), fine=ZERO, fee_back=ZERO) for day in days]
        told += [book.overdue_on(day) for day in days]
        return told, [book.due_on(day).fine for day in days]

    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        with self.books.raw() as connection:
            asked = (
                "SELECT DISTINCT entry.id, loan FROM posting JOIN entry ON entry.seq = posting.seq "
                "WHERE loan IS NOT NULL ORDER BY entry.seq DESC LIMIT 6"
            )
            entries = connection.execute(asked).fetchall()
        if not entries:
            return
        entry_id, number = data.draw(st.sampled_from(entries))
        self.touched.add(number)
        voucher = journal.Voucher(self._id(), self.today)
        self._done(
            "undo",
            lambda: journal.reverse(self.books, entry_id, voucher, "ผิด", **self._who()),
        )

    @rule(data=st.data(), periods=st.integers(1, 2), manner=st.sampled_from(Holiday))
    def put_off(self, data: st.DataObject, periods: int, manner: Holiday) -> None:
        loan = self._one(data)
        if loan is None:
            return
        months = periods * loan.terms.every_months
        asked = loan_reschedule.PutOff(
            loan.number, self.today, months, RESOLUTION, manner, agreement=NOBODY_IS_LEFT
        )
        self._done("holiday", lambda: loan_reschedule.put_off(self.books, asked, **self._who()))

    @rule(
        data=st.data(),
        rate=st.sampled_from((6, 12, 15)),
        months=st.sampled_from((3, 6, 12)),
        method=st.sampled_from((Method.EQUAL_PRINCIPAL, Method.EQUAL_INSTALMENT)),
    )
    def renew(self, data: st.DataObject, rate: int, months: int, method: Method) -> None:
        """New terms, once the first instalment has fallen due; the time is counted as before."""
        loan = self._one(data)
        if loan is None or self._book(loan.number).versions[0].rows[0].due >= self.today:
            return
        old, free = loan.terms, loan.terms.method is Method.NO_INTEREST
        terms = Terms(
            Method.NO_INTEREST if free else method,
            Fraction(0) if free else Fraction(rate, 100),
            months,
            day_count=old.day_count,
            interest_rounding=old.interest_rounding,
        )
        asked = loan_reschedule.NewTerms(
            loan.number, self.today, terms, RESOLUTION, agreement=NOBODY_IS_LEFT
        )
        if self._done(
            "renew", lambda: loan_reschedule.restructure(self.books, asked, **self._who())
        ):
            self.rates[loan.number].append((self.today, terms.rate))

    @rule(data=st.data())
    def take_over(self, data: st.DataObject) -> None:
        loan = self._one(data)
        if loan is None or not loan.guarantors:
            return
        number, who = f"ท{self.acts}", loan.guarantors[0].member or ""
        asked = loan_takeover.Takeover(self._id(), loan.number, who, self.today, RESOLUTION, number)
        if self._done(
            "takeover", lambda: loan_takeover.take_over(self.books, asked, **self._who())
        ):
            self._begun(number, self.kind[loan.number])

    @rule(data=st.data(), back=st.sampled_from((30, 100, 0)))
    def give_up(self, data: st.DataObject, back: int) -> None:
        loan = self._one(data)
        if loan is None or self.today.day % 2:
            return
        off = writing_off.WriteOff(self._id(), loan.number, self.today, RESOLUTION, lk.BAD_DEBT)
        if self._done("write off", lambda: writing_off.write_off(self.books, off, **self._who())):
            self._recover(loan.number, back)

    def _recover(self, number: str, part: int) -> None:
        """So many hundredths of a bad debt come back."""
        with self.books.read() as reading:
            loan = reading.loan(number)
            left = bad_debt_of(reading, loan).left
        back = Money(left.satang * part // 100)
        line = ReceiptLine(LineKind.RECOVERED, loan.member, back, loan=number)
        receipt = savings.Receipt(self._id(), self.today, (line,))
        self._done("recover", lambda: savings.receive(self.books, receipt, **self._who()))

    @rule(data=st.data(), now=st.sampled_from((False, False, True)))
    def close_as_shown(self, data: st.DataObject, *, now: bool) -> None:
        """What is shown as closing a loan closes it, on the day of its payout too."""
        loan = self._one(data) if now else None
        if loan is None:
            return
        whole = self._book(loan.number).due_on(self.today).settlement
        if self._done("close as shown", lambda: self._repay(loan, whole, self.today)):
            assert lk.now(self.books, loan.number).state is LoanState.CLOSED

    @rule(data=st.data(), source=st.sampled_from((kit.SAJJA, kit.SPECIAL, lk.LOAN_INTEREST)))
    def settle(self, data: st.DataObject, source: str) -> None:
        loan = self._one(data)
        if loan is None:
            return
        amount = baht(500) if source == kit.SPECIAL else None
        asked = loan_settling.Settlement(self._id(), loan.number, self.today, source, amount)
        self._done(
            "settle", lambda: loan_settling.settle_without_cash(self.books, asked, **self._who())
        )

    @rule(who=st.sampled_from(PEOPLE))
    @precondition(lambda self: self.acts > 12)
    def die(self, who: str) -> None:
        """A borrower's debt stays, whoever dies."""
        owed = {one.number: self._told(one.number, self.today) for one in self._loans()}
        payment = savings.Payment(self._id(), self.today, who)
        with self.books.read() as reading:
            held = reading.passbook(who, date.max)
        heirs = (("ทายาท", held.sajja + held.special),)
        self._done(
            "die",
            lambda: leaving.settle_leaving(
                self.books, payment, LeavingCause.DIED, payees=heirs, **self._who()
            ),
        )
        assert owed == {one.number: self._told(one.number, self.today) for one in self._loans()}

    @precondition(lambda self: self.today < LAST)
    @rule(days=st.sampled_from((1, 4, 9, 31, 62)))
    def wait(self, days: int) -> None:
        self.today += days * DAY
        self.touched |= set(self.rates)

    @precondition(lambda self: self.today.day > 8)
    @rule()
    def close_the_month_before(self) -> None:
        eve = self.today.replace(day=1) - DAY
        self._done(
            "close", lambda: journal.close_through(self.books, eve, "ตรวจแล้ว", **self._who())
        )

    # What the auditor finds

    @invariant()
    def audited(self) -> None:
        if not self.touched:
            return
        found = sheets(self.books)
        for day in (self.today, self.today + 45 * DAY):
            owed = sum(sheet.balance(day) for sheet in found.values())
            assert owed == control(self.books, lk.LOANS, day)
        with self.books.read() as reading:
            for number in sorted(self.touched):
                kept, sheet = reading.loan(number), found[number]
                if kept.paid_on is not None and sheet.began is not None:
                    self._audit(kept, sheet, reading.loan_book(number))
        self.touched.clear()

    def _audit(self, kept: Loan, sheet: Sheet, book: LoanBook) -> None:
        assert sheet.began is not None
        assert sheet.repaid(self.today) + sheet.standing(self.today) == sheet.lent
        charged = sheet.fees
        assert 0 <= charged <= kept.principal.satang // 100 + 1
        for day in (self.today, self.today + timedelta(days=45)):
            assert book.balance(day).satang == sheet.balance(day) >= 0
            roundings = 8 + (day - sheet.began).days // 8
            both = book.accrued(day).satang + book.fines(day).satang
            assert both <= sheet.lawful(day) + roundings, (kept.number, day)
            self._audit_interest(kept.number, sheet, book, day)
        if kept.state is LoanState.CLOSED and kept.closed_by is not ClosedBy.WRITTEN_OFF:
            assert book.balance(date.max).satang == 0
            until = max(day for day, _satang, _stands in sheet.moves) + 31 * DAY
            last = sheet.standing(sheet.moves[-1][0] - DAY)
            spare = sheet.lawful(until) + Fraction(max(last, 0) * 15 * 31, 36_500)
            assert sheet.received() <= spare + 8 + (until - sheet.began).days // 8
            if kept.closed_by is not ClosedBy.TAKEN_OVER:
                self._audit_closed_at_once(sheet)

    def _audit_closed_at_once(self, sheet: Sheet) -> None:
        """Closed in the month of its payout, a loan keeps 15 % of the days, with its fee."""
        assert sheet.began is not None
        last = max(day for day, _satang, stands in sheet.moves if stands)
        if not sheet.brought and month_of(last) == month_of(sheet.began):
            kept = sheet.received() + sheet.fees
            assert kept <= sheet.lawful(last) + 8, (sheet, last)

    def _audit_interest(self, number: str, sheet: Sheet, book: LoanBook, day: date) -> None:
        assert sheet.began is not None
        kind, rates, accrued = self.kind[number], self.rates[number], book.accrued(day).satang
        if kind == "free":
            assert accrued == 0
        elif kind == "months":
            least, most = by_months(sheet, rates, self.first[number], day, self.due_day)
            assert least <= accrued <= most, (number, day)
        elif kind == "days" and sheet.began.day <= 28:
            exact = by_days(sheet, rates, day)
            spans = (day - sheet.began).days // 28 + 3 + 2 * len(sheet.moves) + len(rates)
            assert abs(accrued - exact) <= spans, (number, day)

    @override
    def teardown(self) -> None:
        if hasattr(self, "books"):
            proof = check_books(self.books)
            assert proof.clean, proof.findings
            self.books.close()
        shutil.rmtree(self.folder)


def a_template(opens_in: int, due_day: int) -> Path:
    """Books of six members with savings, money in the box, five kinds of loan."""
    folder = Path(tempfile.mkdtemp())
    rules = [
        *kit.RULES,
        kit.rule("fiscal_year_start", str(opens_in)),
        kit.rule("savings_day", str(due_day)),
    ]
    books = kit.a_group(folder, rules=rules)
    for number in PEOPLE:
        kit.a_member(books, number)
    lines = [Opening(kit.CASH, baht(500_000))]
    for number in PEOPLE:
        lines += [Opening(code, baht(15_000), number) for code in (kit.SAJJA, kit.SPECIAL)]
    kit.opening(books, "opening", kit.OPENED_ON, *lines)
    for code, about in KINDS.items():
        lk.a_product(books, code, **about)
    books.close()
    return books.path


def test_two_years_of_lending_stand_before_an_auditor() -> None:
    AuditedLending.done.clear()
    long = kit.SEARCH > 1
    run_state_machine_as_test(
        AuditedLending,
        settings=settings(
            max_examples=100 * kit.SEARCH,
            stateful_step_count=100 if long else 45,
            deadline=None,
            derandomize=not long,
            suppress_health_check=list(HealthCheck),
        ),
    )
    acts = "lend bring repay ahead fee mistake undo holiday renew takeover settle die close recover"
    assert {*acts.split(), "write off", "close as shown"} <= set(AuditedLending.done)
