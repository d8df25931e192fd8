"""The day as the desk shows it, against the year that was added up by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from savings_desk.documents.layouts.group_charts import ages_chart, growth_chart, where_chart
from savings_desk.documents.sheet import Picture
from savings_desk.domain.duties import DutyKind
from savings_desk.domain.money import Money, total
from savings_desk.domain.periods import Month
from savings_desk.operations.paper_requests import DocumentRequest
from savings_desk.operations.papers import make_sheet
from savings_desk.operations.today import Kept, TodayView, next_working_day, view_today
from savings_desk.operations.working_day import open_day
from savings_desk.statements.loan_lists import Age
from savings_desk.words.language import Language, speech
from tests import kit
from tests.kit import BY, NOW, baht
from tests.loans_kit import LENT_ON, a_loan, a_product

if TYPE_CHECKING:
    from savings_desk.storage.books import Books

LAST = date(2026, 12, 31)
MEMBER, LATE = "1", "2"


def view(books: Books, today: date = LAST, kept: Kept | None = None) -> TodayView:
    with books.read() as reading:
        return view_today(reading, today, kept or Kept())


def kinds(shown: TodayView) -> set[DutyKind]:
    return {duty.kind for duty in shown.duties}


def test_the_four_figures_are_those_of_the_books(year: Books) -> None:
    found = view(year).figures
    assert found.sajja == total(kit.YEAR_END_SAJJA.values()) == baht(17450)
    assert found.special == baht(1800)
    assert found.special_members == 1
    assert found.cash == kit.YEAR_END[kit.CASH]
    assert found.bank == kit.YEAR_END[kit.BANK] + kit.YEAR_END[kit.BANK_2]
    assert found.surplus == baht("499.75")
    assert found.surplus_before is None
    assert found.members == 4
    assert found.sajja_added == baht(350)
    assert found.special_added == baht(0)


def test_the_next_year_is_compared_with_the_same_days_of_this_one(year: Books) -> None:
    found = view(year, date(2027, 6, 30)).figures
    assert found.surplus == baht(0)
    fee, fine, interest, supplies = baht(20), baht(5), baht("45.25"), baht(250)
    assert found.surplus_before == fee + fine + interest - supplies


def test_savings_grow_month_by_month_up_to_today(year: Books) -> None:
    growth = view(year).growth
    assert (growth.months[0], growth.months[-1]) == (Month(2026, 1), Month(2026, 12))
    assert growth.sajja[-1] == baht(17450)
    assert growth.special[-1] == baht(1800)
    january = growth.sajja[0]
    assert january == baht("20000.01") + baht(550)


def test_months_before_the_books_opened_are_not_drawn(year: Books) -> None:
    growth = view(year, date(2026, 3, 31)).growth
    assert growth.months == (Month(2026, 1), Month(2026, 2), Month(2026, 3))
    assert len(growth.sajja) == len(growth.special) == 3


def test_where_the_money_is_closes_with_whose_it_is(year: Books) -> None:
    where = view(year).where
    assert where.where == where.whose == baht("22249.74")
    assert where.gap == Money(0)


def test_what_waits_under_examination_is_urgent(year: Books) -> None:
    shown = view(year, date(2026, 1, 31))
    (found,) = (duty for duty in shown.duties if duty.kind is DutyKind.UNDER_EXAMINATION)
    assert found.amount == shown.where.gap != Money(0)
    assert shown.duties[0] == found


def test_who_has_not_saved_is_counted_for_the_month_that_was_asked_for(year: Books) -> None:
    (found,) = (duty for duty in view(year).duties if duty.kind is DutyKind.UNSAVED)
    assert (found.month, found.count, found.in_row) == (Month(2026, 12), 1, 0)


def test_a_copy_older_than_the_newest_entry_is_to_be_made_anew(year: Books) -> None:
    copied = NOW - timedelta(days=40)
    assert DutyKind.BACKUP in kinds(view(year, kept=Kept(backed_up=copied)))
    assert DutyKind.BACKUP in kinds(view(year))
    assert DutyKind.BACKUP not in kinds(view(year, kept=Kept(backed_up=NOW)))


def test_the_last_check_is_remembered(year: Books) -> None:
    assert DutyKind.CHECK in kinds(view(year))
    checked = Kept(checked=NOW)
    assert DutyKind.CHECKED in kinds(view(year, kept=checked))
    assert view(year, kept=replace(checked, found_errors=1)).duties[0].kind is DutyKind.CHECK_FAILED


def test_the_next_working_day_is_the_open_one_or_follows_the_rule(year: Books) -> None:
    with year.read() as reading:
        assert next_working_day(reading, LAST) == date(2027, 1, 5)
    open_day(year, LAST, by=BY, at=NOW)
    with year.read() as reading:
        assert next_working_day(reading, LAST) == LAST
    assert DutyKind.DAY_OPEN in kinds(view(year))


def test_empty_books_have_a_day_too(group: Books) -> None:
    shown = view(group)
    assert shown.figures.sajja == shown.figures.surplus == Money(0)
    assert DutyKind.UNSAVED not in kinds(shown)
    assert DutyKind.BACKUP not in kinds(shown)


@pytest.mark.parametrize("language", Language)
def test_paper_and_screen_draw_the_same_charts(year: Books, language: Language) -> None:
    day = date(2026, 7, 20)
    shown = view(year, day)
    asked = DocumentRequest(as_of=day, language=language)
    with year.read() as reading:
        sheet = make_sheet(reading, "where-money-is", asked, today=day)
    drawn = [block.chart for block in sheet.blocks if isinstance(block, Picture)]
    said = speech(language)
    assert drawn == [where_chart(shown.where, said), growth_chart(shown.growth, said)]
    assert not shown.growth.lends
    assert shown.growth.sajja[-1] == shown.where.sajja == sheet.figures["sajja"]
    assert shown.growth.special[-1] == shown.where.special == sheet.figures["special"]


def test_a_group_that_lends_sees_loans_grow_and_what_is_in_arrears_by_its_age(group: Books) -> None:
    """12,000 lent on 5 January at 12 %; the instalments of 5 February and 5 March are not paid."""
    for number in (MEMBER, LATE):
        kit.a_member(group, number)
        kit.receive(group, f"in-{number}", LENT_ON, kit.special(number, 30_000))
    a_product(group)
    a_loan(group, MEMBER, 12_000)
    a_loan(group, LATE, 6_000, day=date(2026, 3, 5))
    shown = view(group, date(2026, 3, 10))
    # twice 1,000 of principal and twice 120 of interest, the oldest for 33 days
    assert shown.ages == {Age.THREE_MONTHS: baht(2_240)}
    assert shown.growth.loans == (baht(12_000), baht(12_000), baht(18_000))
    assert shown.figures.loans == baht(18_000)
    assert shown.figures.overdue_share == Fraction(2_000, 18_000)
    with group.read() as reading:
        asked = DocumentRequest(as_of=date(2026, 3, 10))
        sheet = make_sheet(reading, "where-money-is", asked, today=date(2026, 3, 10))
    drawn = [block.chart for block in sheet.blocks if isinstance(block, Picture)]
    said = speech(Language.THAI)
    assert drawn[1:] == [growth_chart(shown.growth, said), ages_chart(shown.ages, said)]
