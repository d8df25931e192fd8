"""The check names contracts and receipts above 15 % a year, whatever else it finds."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.domain.findings import Seriousness
from savings_desk.domain.journal import Entry, Event, Posting
from savings_desk.domain.loan_terms import FeeRule, Method
from savings_desk.domain.money import HALF_UP
from savings_desk.operations.checking import check_books
from tests import kit
from tests import loans_kit as lk
from tests.kit import baht

if TYPE_CHECKING:
    from savings_desk.domain.findings import Finding
    from savings_desk.domain.lending import Loan
    from savings_desk.domain.money import Money
    from savings_desk.storage.books import Books

FLAT: dict[str, Any] = {"method": Method.FLAT, "interest_rounding": HALF_UP}


@pytest.fixture
def village(group: Books) -> Books:
    kit.a_member(group, "1")
    kit.earn(group, "gift", date(2026, 1, 2), kit.DONATIONS, 100_000)
    return group


def found(books: Books) -> list[Finding]:
    proof = check_books(books)
    assert all(one.seriousness is Seriousness.WARNING for one in proof.findings)
    return list(proof.findings)


def took(books: Books, loan: Loan, entry_id: str, day: date, **parts: Money) -> None:
    """A receipt as an earlier program may have taken it: posted without asking what is owed."""
    kept = {"principal": lk.LOANS, "interest": lk.LOAN_INTEREST, "fine": lk.LOAN_FINES}
    credited = [
        Posting(kept[part], -amount, loan.member, loan=loan.number)
        for part, amount in parts.items()
    ]
    whole = Posting(kit.CASH, sum(parts.values(), start=baht(0)))
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        writing.post(Entry(entry_id, day, Event.RECEIPT, (whole, *credited)))


def test_contracts_that_a_resolution_let_pass_are_named_with_their_true_rate(
    village: Books,
) -> None:
    """12 % flat: 1,440.00 on 6,500 baht-years is 22.15 %; with a fee of 20 % 3,840.00, 59.08 %."""
    with village.write(by=kit.BY, at=kit.NOW) as writing:
        writing.set_rule(kit.rule("outstanding_ceiling", "warn"))
    lk.a_product(village, "w1", **FLAT)
    lk.a_product(village, "w2", fee=FeeRule(share=Fraction(20, 100)), **FLAT)
    lk.a_product(village, "lawful", rate=Fraction(8, 100), **FLAT)
    for code in ("w1", "w2", "lawful"):
        lk.a_loan(village, "1", 12_000, product=code)
    told = [(one.code, one.place.row, one.facts["rate"]) for one in found(village)]
    assert told == [
        ("loan_costs_above", "1/2569", Fraction(1_440, 6_500)),
        ("loan_costs_above", "2/2569", Fraction(3_840, 6_500)),
    ]


def test_a_receipt_that_took_more_than_was_lawful_is_named(village: Books) -> None:
    """12,000 for five months and 850 for five allow 750.00 and 53.15; 950.00 was taken."""
    lk.a_product(village, rate=Fraction(8, 100), term_months=10, **FLAT)
    loan = lk.a_loan(village, "1", 12_000)
    first = {"interest": baht(400), "fine": baht(150), "principal": baht(11_150)}
    took(village, loan, "one", date(2026, 6, 5), **first)
    assert found(village) == []
    took(village, loan, "two", date(2026, 11, 5), interest=baht(400), principal=baht(850))
    above = next(one for one in found(village) if one.code == "loan_receipt_above")
    assert above.place.row == loan.number
    assert above.facts == {"day": date(2026, 11, 5), "stated": baht("803.15"), "found": baht(950)}
