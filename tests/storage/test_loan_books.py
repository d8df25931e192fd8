"""The cards of loans: what was lent, repaid and undone, told from the journal's own lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from savings_desk.domain.journal import Event, Posting, reversal_of
from savings_desk.domain.lending import Brought, LoanState, ScheduleKind
from savings_desk.domain.loan_figures import LoanMove
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.refusals import (
    LoanAccountOnly,
    LoanNotAt,
    NoSuchLoan,
    Refusal,
    WrongAccount,
)
from savings_desk.domain.savings import LineKind
from savings_desk.operations.checking import check_books
from savings_desk.storage.books import open_books
from tests import kit, loan_lot
from tests.kit import SEARCH, baht
from tests.loan_lot import INTEREST, LOANS, OTHER_FEES, QUICK_LOANS, a_contract, paid_out, repaid

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.domain.lending import Loan
    from savings_desk.storage.books import Books

PAID_ON = loan_lot.PAID_ON
NOVEMBER, DECEMBER = date(2026, 11, 5), date(2026, 12, 5)
TODAY = kit.NOW.date()


def undone(books: Books, which: str, day: date) -> None:
    """The entry that reverses another, as it is posted."""
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        posted = writing.entry(which)
        writing.post(reversal_of(posted, entry_id=f"undo {which}", day=day, reason="บันทึกผิด"))


def moves_of(books: Books, number: str = "1/2569") -> tuple[LoanMove, ...]:
    with books.read() as reading:
        return reading.loan_book(number).moves


def test_a_book_is_what_was_paid_out_and_what_came_back(year: Books) -> None:
    loan = paid_out(year, a_contract())
    repaid(year, loan, "r1", NOVEMBER, principal=baht(100), interest=baht(10))
    repaid(year, loan, "r2", NOVEMBER, principal=baht(50))
    repaid(year, loan, "r3", DECEMBER, principal=baht(100), interest=baht("8.50"), fine=baht(5))
    with year.read() as reading:
        book = reading.loan_book(" 01/2569")
        assert reading.loan_books(["1/2569"]) == {"1/2569": book}
    assert (book.number, book.start, book.interest_brought) == ("1/2569", PAID_ON, ZERO)
    assert book.versions == (loan_lot.first_schedule(loan),)
    assert book.moves == (
        LoanMove(PAID_ON, lent=baht(1000)),
        LoanMove(NOVEMBER, repaid=baht(150), interest=baht(10)),
        LoanMove(DECEMBER, repaid=baht(100), interest=baht("8.50"), fine=baht(5)),
    )
    assert book.balance(TODAY) == baht(750)
    assert check_books(year).findings == ()


def test_a_receipt_undone_on_its_day_was_never_there(year: Books) -> None:
    loan = paid_out(year, a_contract())
    before = moves_of(year)
    repaid(year, loan, "wrong", NOVEMBER, principal=baht(100), interest=baht(10))
    undone(year, "wrong", NOVEMBER)
    assert moves_of(year) == before
    assert check_books(year).findings == ()


def test_a_receipt_undone_later_is_a_repayment_less_on_that_day(year: Books) -> None:
    loan = paid_out(year, a_contract())
    repaid(year, loan, "wrong", NOVEMBER, principal=baht(100), interest=baht(10))
    undone(year, "wrong", DECEMBER)
    assert moves_of(year)[1:] == (
        LoanMove(NOVEMBER, repaid=baht(100), interest=baht(10), righted=baht(100)),
        LoanMove(DECEMBER, repaid=baht(-100), interest=baht(-10), righted=baht(-100)),
    )
    with year.read() as reading:
        assert reading.loan_book("1/2569").balance(TODAY) == baht(1000)


def test_a_payout_undone_and_made_again_counts_from_the_second(year: Books) -> None:
    loan = paid_out(year, a_contract())
    undone(year, f"out {loan.number}", PAID_ON)
    again = replace(loan, paid_on=NOVEMBER)
    with year.write(by=kit.BY, at=kit.NOW) as writing:
        writing.change_loan(again)
        writing.add_schedule(loan.number, loan_lot.first_schedule(again, NOVEMBER))
        lent = Posting(LOANS, loan.principal, loan.member, loan=loan.number)
        cash = Posting(kit.CASH, -loan.principal)
        loan_lot.post(writing, "again", NOVEMBER, lent, cash, event=Event.LOAN_OUT)
        holiday = loan_lot.first_schedule(again, DECEMBER)
        writing.add_schedule(loan.number, replace(holiday, kind=ScheduleKind.HOLIDAY))
    with year.read() as reading:
        book = reading.loan_book(loan.number)
    assert book.start == NOVEMBER
    assert book.moves == (LoanMove(NOVEMBER, lent=baht(1000)),)
    assert [(one.version, one.kind) for one in book.versions] == [
        (2, ScheduleKind.FIRST),
        (3, ScheduleKind.HOLIDAY),
    ]
    assert check_books(year).findings == ()


def test_an_old_contract_begins_on_the_day_it_was_brought_in(year: Books) -> None:
    old = Brought(DECEMBER, baht(1000), date(2025, 3, 1), 2, baht("12.50"))
    loan = replace(a_contract(brought=old), paid_on=date(2025, 3, 1))
    left = replace(loan, principal=baht(400))
    with year.write(by=kit.BY, at=kit.NOW) as writing:
        writing.add_loan(loan)
        writing.add_schedule(loan.number, loan_lot.first_schedule(left, DECEMBER))
        held = Posting(LOANS, baht(400), loan.member, loan=loan.number)
        other = Posting(kit.SUSPENSE, baht(-400))
        loan_lot.post(writing, "brought", DECEMBER, held, other, event=Event.OPENING)
    with year.read() as reading:
        book = reading.loan_book(loan.number)
    assert (book.start, book.interest_brought) == (DECEMBER, baht("12.50"))
    assert book.moves == (LoanMove(DECEMBER, lent=baht(400)),)
    assert [one.code for one in check_books(year).findings] == ["suspense_open"]


def test_a_loan_that_was_never_paid_out_has_no_book(year: Books) -> None:
    loan_lot.entered(year, a_contract())
    with year.read() as reading:
        assert reading.loan_books() == {}
        with pytest.raises(LoanNotAt) as told:
            reading.loan_book("1/2569")
        assert told.value.state == LoanState.APPLIED.value
        with pytest.raises(NoSuchLoan):
            reading.loan_book("2/2569")


def test_the_books_of_all_open_loans_come_at_once_in_the_order_of_numbers(year: Books) -> None:
    for number, member in (("10/2569", "1"), ("9/2569", "2"), ("1/2569", "3")):
        paid_out(year, a_contract(number, member, principal=baht(100)))
    with year.write(by=kit.BY, at=kit.NOW) as writing:
        writing.change_loan(replace(writing.loan("9/2569"), closed_on=NOVEMBER))
    with year.read() as reading:
        every = reading.loan_books()
        assert list(every) == ["1/2569", "9/2569", "10/2569"]
        assert all(every[number] == reading.loan_book(number) for number in every)
        assert list(reading.loan_books(open_on=PAID_ON)) == list(every)
        assert list(reading.loan_books(open_on=NOVEMBER)) == ["1/2569", "10/2569"]
        assert reading.loan_books(open_on=PAID_ON - timedelta(days=1)) == {}
        assert list(reading.loan_books(["9/2569", "x"])) == ["9/2569"]
        assert reading.loan_books([]) == {}


# What lies at hand is never of another snapshot


def test_an_older_snapshot_does_not_see_what_is_received_meanwhile(year: Books) -> None:
    loan = paid_out(year, a_contract())
    with year.read() as older:
        before = older.loan_book("1/2569")
        repaid(year, loan, "r", NOVEMBER, principal=baht(100))
        assert [one.repaid for one in moves_of(year)] == [ZERO, baht(100)]
        assert older.loan_book("1/2569") == before
        assert older.loan_books()["1/2569"] == before
    assert len(moves_of(year)) == 2


def test_what_an_undone_act_had_read_is_forgotten(year: Books) -> None:
    loan = paid_out(year, a_contract())
    before = moves_of(year)

    def half_an_act(principal: int) -> None:
        lines = (
            Posting(kit.CASH, baht(principal)),
            Posting(LOANS, -baht(principal), "1", loan="1/2569"),
        )
        with year.write(by=kit.BY, at=kit.NOW) as writing:
            loan_lot.post(writing, "r", NOVEMBER, *lines)
            assert writing.loan_book("1/2569").balance(TODAY) == baht(1000 - principal)
            raise LookupError(principal)

    for principal in (100, 300):
        with pytest.raises(LookupError):
            half_an_act(principal)
        assert moves_of(year) == before
    repaid(year, loan, "r", NOVEMBER, principal=baht(200))
    assert moves_of(year)[1:] == (LoanMove(NOVEMBER, repaid=baht(200)),)


STEPS = st.lists(
    st.tuples(st.sampled_from("12"), st.integers(0, 60), st.integers(1, 40), st.integers(0, 9)),
    min_size=1,
    max_size=8,
)


@given(steps=STEPS, asks=st.lists(st.booleans(), min_size=8, max_size=8))
@settings(
    max_examples=12 * SEARCH,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_is_added_to_is_what_is_counted_anew(
    year: Books, steps: list[tuple[str, int, int, int]], asks: list[bool]
) -> None:
    """Receipts, some undone, on days in any order; asked in between, and by a file opened anew."""
    with year.read() as reading:
        fresh = not reading.loans()
        tried = reading.last_entry()
        run = 0 if tried is None else tried.seq
    loans: dict[str, Loan] = {}
    for member in "12":
        if fresh:
            paid_out(year, a_contract(f"{member}/2569", member))
        with year.read() as reading:
            loans[member] = reading.loan(f"{member}/2569")
    for at, ((member, after, satang, undo), ask) in enumerate(zip(steps, asks, strict=False)):
        day = PAID_ON + timedelta(days=after)
        name = f"{run}-{at}"
        repaid(year, loans[member], name, day, principal=Money(satang), interest=Money(1))
        if undo > 5:
            undone(year, name, day + timedelta(days=undo - 6))
        if ask:
            moves_of(year, f"{member}/2569")
    with year.read() as reading:
        kept = reading.loan_books()
    anew = open_books(year.path)
    with anew.read() as reading:
        assert reading.loan_books() == kept
        for number, book in kept.items():
            held = book.balance(TODAY)
            rows = reading.loan_ledger(number, kit.OPENED_ON, TODAY)
            assert rows[-1].balance == held
    anew.close()


# The card, and the day


def test_the_card_tells_each_entry_and_what_is_then_owed(year: Books) -> None:
    loan = paid_out(year, a_contract())
    repaid(year, loan, "r1", NOVEMBER, principal=baht(100), interest=baht(10), fine=baht(5))
    repaid(year, loan, "r2", NOVEMBER, principal=baht(50))
    undone(year, "r2", DECEMBER)
    fee = Posting(kit.CASH, baht(20)), Posting(OTHER_FEES, baht(-20), "1", loan="1/2569")
    with year.write(by=kit.BY, at=kit.NOW) as writing:
        loan_lot.post(writing, "fee", TODAY, *fee)
    with year.read() as reading:
        rows = reading.loan_ledger("01/2569", kit.OPENED_ON, TODAY)
        assert reading.loan_ledger("1/2569", DECEMBER, DECEMBER) == rows[3:4]
        assert reading.loan_ledger("1/2569", kit.OPENED_ON, NOVEMBER) == tuple(
            row for row in rows if row.day <= NOVEMBER
        )
        numbers = [reading.entry(row.entry_id).number for row in rows]
    told = [
        (row.lent, row.principal, row.interest, row.fine, row.fee, row.balance, row.cancelled)
        for row in rows
    ]
    assert told == [
        (baht(1000), ZERO, ZERO, ZERO, ZERO, baht(1000), False),
        (ZERO, baht(100), baht(10), baht(5), ZERO, baht(900), False),
        (ZERO, baht(50), ZERO, ZERO, ZERO, baht(850), True),
        (ZERO, baht(-50), ZERO, ZERO, ZERO, baht(900), False),
        (ZERO, ZERO, ZERO, ZERO, baht(20), baht(900), False),
    ]
    assert [row.event for row in rows] == [
        Event.LOAN_OUT, Event.RECEIPT, Event.RECEIPT, Event.REVERSAL, Event.RECEIPT,
    ]  # fmt: skip
    assert [row.number for row in rows] == numbers


def test_a_debt_taken_over_goes_from_the_one_card_to_the_other(year: Books) -> None:
    old = paid_out(year, a_contract())
    new = replace(a_contract("2/2569", "3", taken_over_from=old.number), paid_on=DECEMBER)
    lines = (
        Posting(LOANS, baht(1000), "3", loan="2/2569"),
        Posting(LOANS, baht(-1000), "1", loan="1/2569"),
    )
    with year.write(by=kit.BY, at=kit.NOW) as writing:
        writing.add_loan(new)
        writing.add_schedule(new.number, loan_lot.first_schedule(new, DECEMBER))
        loan_lot.post(writing, "over", DECEMBER, *lines, event=Event.LOAN_TAKEOVER)
    with year.read() as reading:
        ((out, back),) = [reading.loan_ledger("1/2569", PAID_ON, TODAY)]
        (into,) = reading.loan_ledger("2/2569", PAID_ON, TODAY)
    assert (out.lent, back.lent, back.principal, back.balance) == (
        baht(1000),
        ZERO,
        baht(1000),
        ZERO,
    )
    assert (into.lent, into.principal, into.balance) == (baht(1000), ZERO, baht(1000))
    undone(year, "over", TODAY)
    with year.read() as reading:
        last = reading.loan_ledger("2/2569", TODAY, TODAY)[0]
        assert (last.lent, last.balance) == (baht(-1000), ZERO)
        undoing = LoanMove(TODAY, lent=baht(-1000), righted=baht(1000))
        assert reading.loan_book("2/2569").moves[-1] == undoing


def test_what_came_in_on_a_day_is_told_by_kind_with_loans_apart_from_fines(year: Books) -> None:
    one = paid_out(year, a_contract())
    two = paid_out(year, a_contract("2/2569", "1", principal=baht(500)))
    repaid(year, one, "r1", TODAY, principal=baht(100), interest=baht(10), fine=baht(5))
    repaid(year, two, "r2", TODAY, principal=baht(40))
    repaid(year, two, "r3", TODAY, principal=baht(1))
    undone(year, "r3", TODAY)
    kit.receive(year, "fine", TODAY, kit.fine("1", 3), kit.special("1", 7))
    with year.read() as reading:
        assert reading.received_on(TODAY) == {
            ("1", LineKind.PRINCIPAL): baht(140),
            ("1", LineKind.INTEREST): baht(10),
            ("1", LineKind.LOAN_FINE): baht(5),
            ("1", LineKind.FINE): baht(3),
            ("1", LineKind.SPECIAL): baht(7),
        }


# What the journal refuses


CASH_IN = Posting(kit.CASH, baht(1))


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        (Posting(LOANS, baht(-1), "1", loan="9/2569"), NoSuchLoan),
        (Posting(LOANS, baht(-1), "1", loan="01/2569"), NoSuchLoan),
        (Posting(LOANS, baht(-1), "2", loan="1/2569"), NoSuchLoan),
        (Posting(LOANS, baht(-1), loan="1/2569"), NoSuchLoan),
        (Posting(INTEREST, baht(-1), "2", loan="1/2569"), NoSuchLoan),
        (Posting(LOANS, baht(-1)), LoanAccountOnly),
        (Posting(LOANS, baht(-1), "1"), LoanAccountOnly),
        (Posting(QUICK_LOANS, baht(-1), "1", loan="1/2569"), WrongAccount),
    ],
)
def test_a_line_in_an_account_of_loans_belongs_to_its_own_loan(
    year: Books, line: Posting, refusal: type[Refusal]
) -> None:
    paid_out(year, a_contract())
    for event in (Event.RECEIPT, Event.TRANSFER):
        with pytest.raises(refusal), year.write(by=kit.BY, at=kit.NOW) as writing:
            loan_lot.post(writing, "wrong", TODAY, CASH_IN, line, event=event)
    assert check_books(year).findings == ()


def test_old_books_may_hold_loans_in_one_sum_and_are_told_so(year: Books) -> None:
    lines = Posting(LOANS, baht(5000)), Posting(kit.SURPLUS_BROUGHT, baht(-5000))
    with year.write(by=kit.BY, at=kit.NOW) as writing:
        loan_lot.post(writing, "one sum", TODAY, *lines, event=Event.OPENING)
    (finding,) = check_books(year).findings
    assert (finding.code, finding.place.row) == ("loan_without_contract", LOANS)
    assert finding.facts == {"amount": baht(5000)}
    undone(year, "one sum", TODAY)
    assert check_books(year).findings == ()


def test_the_loan_of_a_line_is_sealed_and_read_back(year: Books, tmp_path: Path) -> None:
    loan = paid_out(year, a_contract())
    posted = repaid(year, loan, "r", TODAY, principal=baht(1))
    year.close()
    assert year.path.parent == tmp_path
    anew = open_books(year.path)
    with anew.read() as reading:
        assert reading.entry("r") == posted
        ledger = [row.loan for row in reading.ledger(accounts=[LOANS])]
        assert ledger == ["1/2569", "1/2569"]
        assert [row.loan for row in reading.ledger(member="2", last=PAID_ON)][-1] is None
    anew.close()
