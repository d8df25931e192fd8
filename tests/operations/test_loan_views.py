"""The page of a loan: until when what is in arrears can be sued for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from savings_desk.operations.loan_views import view_loan
from tests import kit
from tests import loans_kit as lk

if TYPE_CHECKING:
    from savings_desk.storage.books import Books


def test_the_page_says_until_when_arrears_can_be_sued_for(group: Books) -> None:
    """Five years from the due day, and anew from each payment (s.193/33, s.193/14)."""
    kit.a_member(group, "1")
    kit.earn(group, "gift", date(2026, 1, 2), kit.DONATIONS, 100_000)
    lk.a_product(group)
    loan = lk.a_loan(group, "1")

    def lapses(day: date) -> date | None:
        with group.read() as reading:
            return view_loan(reading, loan.number, day).lapses.instalments

    assert lapses(date(2026, 2, 5)) is None
    assert lapses(date(2026, 2, 6)) == date(2031, 2, 5)
    kit.receive(group, "part", date(2026, 3, 1), lk.interest(loan, 50))
    assert lapses(date(2026, 3, 2)) == date(2031, 3, 1)
