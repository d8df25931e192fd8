"""Ledger pages, cash book and journal: from brought forward to carried forward, row by row."""

from __future__ import annotations

from datetime import date

import pytest

from savings_desk.domain.journal import Event
from savings_desk.domain.money import ZERO
from savings_desk.statements.account_pages import account_pages, inside_year
from savings_desk.statements.balanced import DoesNotBalance
from savings_desk.statements.journal_book import journal_book, linked_ids
from tests.statements.values import (
    CASH,
    INTEREST,
    SAJJA,
    SUPPLIES,
    baht,
    chart,
    debits,
    line,
    posted,
    row,
)

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
ROWS = [
    row(4, date(2026, 3, 5), Event.RECEIPT, CASH, 300),
    row(4, date(2026, 3, 5), Event.RECEIPT, SAJJA, -300, member="1"),
    row(5, date(2026, 3, 9), Event.EXPENSE, SUPPLIES, 120),
    row(5, date(2026, 3, 9), Event.EXPENSE, CASH, -120),
]


def test_a_page_leads_from_what_was_brought_to_what_is_carried() -> None:
    found = account_pages(
        chart(),
        first=FIRST,
        last=LAST,
        brought=debits(_11010=1000, _31020=-1000),
        carried=debits(_11010=1180, _31020=-1300, _54050=120),
        rows=ROWS,
    )
    assert [page.account.code for page in found.pages] == [CASH, SAJJA, SUPPLIES]
    cash = found.pages[0]
    assert cash.brought == baht(1000)
    assert [one.balance for one in cash.lines] == [baht(1300), baht(1180)]
    assert (cash.debits, cash.credits, cash.carried) == (baht(300), baht(120), baht(1180))


def test_an_account_that_was_asked_for_has_a_page_though_nothing_moved() -> None:
    found = account_pages(
        chart(),
        first=FIRST,
        last=LAST,
        brought={},
        carried={},
        rows=[],
        accounts={INTEREST},
    )
    (page,) = found.pages
    assert (page.account.code, page.lines, page.carried) == (INTEREST, (), ZERO)


def test_an_account_that_held_something_has_a_page_though_nothing_moved() -> None:
    found = account_pages(
        chart(), first=FIRST, last=LAST, brought=debits(_12010=5), carried=debits(_12010=5), rows=[]
    )
    assert [page.account.code for page in found.pages] == ["12010"]


def test_rows_that_do_not_lead_to_the_balance_of_the_books_are_a_bug() -> None:
    with pytest.raises(DoesNotBalance) as caught:
        account_pages(
            chart(),
            first=FIRST,
            last=LAST,
            brought={},
            carried=debits(_11010=181, _31020=-300, _54050=120),
            rows=ROWS,
        )
    assert caught.value.difference == baht(-1)


def test_income_is_brought_forward_from_the_start_of_its_year_only() -> None:
    found = inside_year(
        chart(),
        debits(_11010=900, _41010=-700, _31020=-200),
        debits(_11010=500, _41010=-500),
    )
    assert found == debits(_11010=900, _41010=-200, _31020=-200)


RECEIPT = posted(
    7,
    date(2026, 3, 5),
    Event.RECEIPT,
    (line(SAJJA, -300, "1"), line(CASH, 300)),
    reversed_by="entry-8",
)
UNDONE = posted(
    8,
    date(2026, 3, 6),
    Event.REVERSAL,
    (line(SAJJA, 300, "1"), line(CASH, -300)),
    reverses="entry-7",
    reason="ใส่ชื่อผิด",
)


def test_an_entry_stands_with_its_debits_first_whatever_order_it_was_posted_in() -> None:
    found = journal_book(chart(), first=FIRST, last=LAST, entries=[RECEIPT], linked={})
    (entry,) = found.entries
    assert [one.account.code for one in entry.lines] == [CASH, SAJJA]
    assert found.debits == found.credits == baht(300)


def test_a_reversal_and_what_it_reverses_name_each_other() -> None:
    entries = [RECEIPT, UNDONE]
    assert linked_ids(entries) == {"entry-7", "entry-8"}
    linked = {one.entry.id: one for one in entries}
    first, second = journal_book(
        chart(), first=FIRST, last=LAST, entries=entries, linked=linked
    ).entries
    assert first.reversed_by == UNDONE
    assert second.reverses == RECEIPT
    assert (first.reverses, second.reversed_by) == (None, None)
