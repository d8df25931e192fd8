"""A member's two passbooks, and the months that are still owed."""

from __future__ import annotations

from datetime import date

import pytest

from savings_desk.domain.journal import Event
from savings_desk.domain.ledger import PassbookTotals
from savings_desk.domain.members import PledgeChange
from savings_desk.domain.money import ZERO
from savings_desk.domain.periods import Month
from savings_desk.domain.savings import SajjaBook
from savings_desk.statements.balanced import DoesNotBalance
from savings_desk.statements.member_register import Standing
from savings_desk.statements.passbook import MemberStatement, member_statement
from tests.statements.values import SAJJA, SPECIAL, baht, chart, member, row

FIRST, LAST = date(2026, 3, 1), date(2026, 5, 31)
ROWS = [
    row(1, date(2026, 1, 1), Event.OPENING, SAJJA, -9000, member="1"),
    row(2, date(2026, 1, 5), Event.RECEIPT, SAJJA, -100, member="1", month=Month(2026, 1)),
    row(2, date(2026, 1, 5), Event.RECEIPT, SPECIAL, -700, member="1"),
    row(3, date(2026, 3, 5), Event.RECEIPT, SAJJA, -100, member="1", month=Month(2026, 2)),
    row(3, date(2026, 3, 5), Event.RECEIPT, SAJJA, -100, member="1", month=Month(2026, 3)),
    row(4, date(2026, 4, 9), Event.SPECIAL_OUT, SPECIAL, 200, member="1"),
]
BOOK = SajjaBook(
    number="1",
    pledges=(PledgeChange("1", Month(2026, 1), baht(100)),),
    paid={Month(2026, at): baht(100) for at in range(1, 13)},
    first=Month(2026, 1),
)


def statement(totals: PassbookTotals, *, left_on: date | None = None) -> MemberStatement:
    return member_statement(
        member("1", left_on=left_on),
        first=FIRST,
        last=LAST,
        chart=chart(),
        book=BOOK,
        rows=ROWS,
        totals=totals,
    )


def test_both_passbooks_run_from_brought_to_carried() -> None:
    found = statement(PassbookTotals(baht(9300), baht(500)))
    assert (found.sajja.brought, found.sajja.paid_in) == (baht(9100), baht(200))
    assert [line.balance for line in found.sajja.lines] == [baht(9200), baht(9300)]
    assert (found.special.brought, found.special.paid_out) == (baht(700), baht(200))
    assert found.special.carried == baht(500)
    assert found.pledge == baht(100)


def test_what_the_books_were_opened_with_is_brought_forward() -> None:
    found = member_statement(
        member("1"),
        first=date(2026, 1, 1),
        last=LAST,
        chart=chart(),
        book=BOOK,
        rows=ROWS,
        totals=PassbookTotals(baht(9300), baht(500)),
    )
    assert (found.sajja.brought, found.sajja.paid_in) == (baht(9000), baht(300))
    assert len(found.sajja.lines) == 3
    assert (found.special.brought, found.special.paid_in) == (ZERO, baht(700))


def test_months_are_owed_as_they_were_on_the_last_day_though_paid_since() -> None:
    found = statement(PassbookTotals(baht(9300), baht(500)))
    assert found.owed == ((Month(2026, 4), baht(100)), (Month(2026, 5), baht(100)))
    assert found.owed_amount == baht(200)


def test_who_has_left_owes_no_month() -> None:
    found = statement(PassbookTotals(baht(9300), baht(500)), left_on=date(2026, 5, 1))
    assert found.standing is Standing.LEFT
    assert (found.pledge, found.owed) == (ZERO, ())


def test_rows_that_do_not_lead_to_the_balance_of_the_books_are_a_bug() -> None:
    with pytest.raises(DoesNotBalance):
        statement(PassbookTotals(baht(9301), baht(500)))
    with pytest.raises(DoesNotBalance):
        statement(PassbookTotals(baht(9300), baht(499)))
