"""A contract from the old books: its old papers hold, and no more is shown than is received."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.loan_terms import Method
from savings_desk.domain.refusals import OldPapersHold
from savings_desk.operations.gathering_loans import application_of, contract_of, schedule_on
from savings_desk.operations.loan_views import view_loan
from savings_desk.words.language import speech
from savings_desk.words.loan_verdicts import old_contract_said
from tests import kit
from tests import loans_kit as lk
from tests.kit import OPENED_ON, baht
from tests.operations.test_loan_opening import bring, old

if TYPE_CHECKING:
    from savings_desk.domain.opening_loans import OpeningLoan
    from savings_desk.storage.books import Books

NUMBER = "7/2568"


@pytest.fixture
def village(group: Books) -> Books:
    """A member; the books open on 1 January 2569, and the group sits on the 5th."""
    kit.a_member(group, "1", pledge=100)
    return group


def test_no_new_instrument_is_made_of_an_old_contract(village: Books) -> None:
    bring(village, old())
    with village.read() as reading:
        for papers in (
            lambda: application_of(reading, NUMBER),
            lambda: contract_of(reading, NUMBER, OPENED_ON),
        ):
            with pytest.raises(OldPapersHold):
                papers()


CONTRACTS = {
    # 1.25 % of 6,000, 5,000 … 1,000: 75 + 62.50 + 50 + 37.50 + 25 + 12.50.
    "18 % reducing": (old(rate=Fraction(18, 100)), 26_250, Fraction(18, 100), Fraction(15, 100)),
    # Of the twelve months 12 times 240: 2,880 over 78,000 x 1/12 baht-years, 44.31 % a year.
    "24 % flat": (
        old(rate=Fraction(24, 100), method=Method.FLAT),
        26_250,
        Fraction(2880 * 12, 78_000),
        Fraction(15, 100),
    ),
    # 1 % of 12,000 is 120 every month: 1,440 over 78,000 x 1/12 baht-years, 22.15 % a year.
    "12 % flat": (
        old(rate=Fraction(12, 100), method=Method.FLAT),
        26_250,
        Fraction(1440 * 12, 78_000),
        Fraction(12, 100),
    ),
    # 80 a month: 960 over 6,500 baht-years are 14.77 % a year, which was lawful.
    "8 % flat": (
        old(rate=Fraction(8, 100), method=Method.FLAT),
        26_250,
        None,
        Fraction(8, 100),
    ),
    # 40 a month; 240 are less than 262.50, but the last two ask more than was left of it.
    "4 % flat": (
        old(rate=Fraction(4, 100), method=Method.FLAT),
        24_000,
        None,
        Fraction(4, 100),
    ),
    "12 % reducing": (old(), 21_000, None, Fraction(12, 100)),
}


@pytest.mark.parametrize(
    ("contract", "interest", "above", "stated"), CONTRACTS.values(), ids=list(CONTRACTS)
)
def test_page_and_paper_show_what_is_received_and_nothing_above_the_ceiling(
    village: Books, contract: OpeningLoan, interest: int, above: Fraction | None, stated: Fraction
) -> None:
    bring(village, contract)
    with village.read() as reading:
        view = view_loan(reading, NUMBER, OPENED_ON)
        paper = schedule_on(reading, NUMBER, OPENED_ON)
        asked = reading.schedules(NUMBER)[-1].rows
    rows = view.versions[-1].rows
    assert paper.schedule.rows == rows
    assert paper.schedule.interest.satang == interest
    assert (view.old_rate, paper.old_rate) == (above, above)
    capped = sum(row.interest.satang for row in asked) > interest
    assert (view.capped, paper.capped) == (capped, capped)
    assert view.reckoning == paper.reckoning
    assert (view.reckoning.lawful, view.reckoning.stated) == (True, stated)
    assert view.reckoning.shown_rate <= Fraction(15, 100)
    kept = lk.now(village, NUMBER)
    for row in rows:  # whoever brings what the paper asks owes nothing
        with village.read() as reading:
            due = reading.loan_book(NUMBER).due_on(row.due)
        assert (due.interest, due.principal) == (row.interest, row.principal)
        interest_line = replace(lk.interest(kept, 1), amount=row.interest)
        kit.receive(village, f"r{row.number}", row.due, interest_line, lk.principal(kept, 1000))
    assert lk.now(village, NUMBER).closed_on == date(2026, 6, 5)


def test_what_the_old_papers_say_is_kept_as_a_fact(village: Books) -> None:
    bring(village, old(rate=Fraction(18, 100)))
    with village.read() as reading:
        (kept,) = reading.schedules(NUMBER)
    assert kept.terms.rate == Fraction(18, 100)
    assert kept.rows[0].interest == baht(90)


def test_a_lawful_contract_is_not_said_to_be_above_the_law_where_less_is_received() -> None:
    told = old_contract_said(None, speech("en"))
    assert told.startswith("Since this old contract was brought in, 15 per cent a year")
    # 1,440 over 6,500 baht-years
    dear = old_contract_said(Fraction(1440, 6500), speech("en"))
    assert dear.startswith("The old contract comes to 22.15 per cent a year, more than the law")
    assert "๒๒.๑๕" in old_contract_said(Fraction(1440, 6500), speech("th"), "thai")
