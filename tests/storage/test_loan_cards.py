"""Many loans read at once are what each tells by itself; those repaid alike share their moves."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from savings_desk.domain.loan_figures import LoanMove
from savings_desk.domain.loan_terms import LoanAccounts
from savings_desk.domain.money import ZERO, Money
from savings_desk.storage import loan_moves
from savings_desk.storage.loan_book_reading import LoanDay
from savings_desk.storage.loan_cards import moves_of_card, moves_of_cards, with_reversals
from tests.kit import SEARCH, baht
from tests.loan_lot import PAID_ON, a_contract, paid_out, repaid

if TYPE_CHECKING:
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading

NOVEMBER, DECEMBER = date(2026, 11, 5), date(2026, 12, 5)
ACCOUNTS = LoanAccounts("13010", "41010", "42010", "43040")


def both_ways(reading: Reading) -> tuple[object, object]:
    """The moves of the loans without reversals: from their cards, and from the sums of SQL."""
    driver = reading._driver  # noqa: SLF001 - both ways of reading the same rows
    taken_back = with_reversals(driver)
    found = (loan for loan in reading.loans() if loan.number not in taken_back)
    loans = {loan.number: loan.accounts for loan in found}
    rows = driver.execute(loan_moves._WHOLE, {"loans": json.dumps(list(loans))})  # noqa: SLF001
    return moves_of_cards(driver, loans), loan_moves._gathered({}, rows)  # noqa: SLF001


def test_the_cards_of_a_lending_group_say_what_sums_of_sql_say(lending: Books) -> None:
    with lending.read() as reading:
        from_cards, from_sums = both_ways(reading)
        assert len(reading.loans()) == 12
    assert from_cards == from_sums != {}


@given(
    steps=st.lists(
        st.tuples(st.sampled_from("12"), *[st.integers(0, 40)] * 4), min_size=1, max_size=6
    )
)
@settings(
    max_examples=10 * SEARCH,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_receipts_are_read_from_cards_as_sql_sums_them(
    year: Books, steps: list[tuple[str, int, int, int, int]]
) -> None:
    with year.read() as reading:
        known = {loan.member: loan for loan in reading.loans()}
        last = reading.last_entry()
    run = last.seq if last is not None else 0
    for member in "12":
        if member not in known:
            known[member] = paid_out(year, a_contract(f"{member}/2569", member))
    for at, (member, after, *parts) in enumerate(steps):
        principal, interest, fine = (Money(part) for part in parts)
        if any(parts):
            day = PAID_ON + timedelta(days=after)
            about = {"principal": principal, "interest": interest, "fine": fine}
            repaid(year, known[member], f"{run}-{at}", day, **about)
    with year.read() as reading:
        from_cards, from_sums = both_ways(reading)
    assert from_cards == from_sums


def test_a_card_is_summed_by_day_whatever_the_order_of_its_lines() -> None:
    card = (
        "2026-11-05,2026-10-05,2026-11-05,2026-11-05,2026-12-05,2026-12-05",
        "41010,13010,13010,43040,42010,42010",
        "-1000,50000,-7000,-20,-500,500",
        ACCOUNTS,
    )
    assert moves_of_card(card, {}) == (
        LoanMove(date(2026, 10, 5), lent=baht(500)),
        LoanMove(NOVEMBER, repaid=baht(70), interest=baht(10), fee=baht("0.20")),
    )


def test_one_account_for_interest_and_fines_counts_for_both_as_sql_has_it() -> None:
    card = ("2026-11-05", "41010", "-1000", LoanAccounts("13010", "41010", "41010", "43040"))
    assert moves_of_card(card, {}) == (LoanMove(NOVEMBER, interest=baht(10), fine=baht(10)),)


def test_loans_alike_share_their_figures_and_others_have_their_own(year: Books) -> None:
    """1 and 2 pay November alike; 3 pays it too, and its interest a satang short."""
    for member in "123":
        loan = paid_out(year, a_contract(f"{member}/2569", member))
        interest = baht(10) if member != "3" else baht("9.99")
        repaid(year, loan, f"r{member}", NOVEMBER, principal=baht(100), interest=interest)
    with year.read() as reading:
        told = reading.loan_days(DECEMBER, ["1/2569", "2/2569", "3/2569"])
        books = reading.loan_books()
    for number, book in books.items():
        assert told[number] == LoanDay.of(book, DECEMBER)
    assert told["1/2569"] is told["2/2569"]
    assert told["1/2569"].overdue.amount == ZERO
    assert told["3/2569"].overdue.amount == baht("0.01")


def test_alike_but_for_the_day_the_money_was_paid_they_are_told_apart(year: Books) -> None:
    for member, day in (("1", PAID_ON), ("2", PAID_ON + timedelta(days=1))):
        paid_out(year, a_contract(f"{member}/2569", member), day)
    with year.read() as reading:
        told = reading.loan_days(date(2026, 11, 6), ["1/2569", "2/2569"])
    assert told["1/2569"].overdue.days == 1
    assert told["2/2569"].overdue.days == 0
