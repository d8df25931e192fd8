"""Contracts that were open when the books began: kept as the papers say, capped from then on."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.domain.findings import Seriousness
from savings_desk.domain.lending import LoanState
from savings_desk.domain.loan_terms import Method
from savings_desk.domain.money import ZERO
from savings_desk.domain.opening_loans import OpeningLoan
from savings_desk.domain.refusals import (
    AmountNotPositive,
    LoanDayTooEarly,
    LoanNumberTaken,
    Missing,
    MorePrincipalThanOwed,
    OnlyMembersBorrow,
    Refusal,
    RepaymentsStand,
    SameIdOtherContent,
    TermsWrong,
)
from savings_desk.domain.vouchers import Opening
from savings_desk.operations import loan_opening
from savings_desk.operations.checking import check_books
from tests import kit
from tests import loans_kit as lk
from tests.kit import BY, NOW, OPENED_ON, baht

if TYPE_CHECKING:
    from savings_desk.domain.journal import Posted
    from savings_desk.storage.books import Books


@pytest.fixture
def village(group: Books) -> Books:
    """Three members; the books open on 1 January 2569, and the group sits on the 5th."""
    for number in "123":
        kit.a_member(group, number, pledge=100)
    return group


def old(**about: Any) -> OpeningLoan:  # noqa: ANN401 - whatever an OpeningLoan has
    """6,000 of 12,000 baht left, at 12 % a year reducing, in six instalments."""
    usual: dict[str, Any] = {
        "number": "7/2568",
        "member": "1",
        "balance": baht(6000),
        "lent": baht(12_000),
        "kind": "กู้สามัญ",
        "rate": Fraction(12, 100),
        "lent_on": date(2025, 7, 5),
        "instalments": 6,
    }
    return OpeningLoan(**(usual | about))


def bring(books: Books, loan: OpeningLoan, entry_id: str = "old", day: date = OPENED_ON) -> Posted:
    return loan_opening.bring_loan(books, kit.voucher(entry_id, day), loan, by=BY, at=NOW)


def dues(books: Books, loan: str, day: str) -> tuple[int, int, int]:
    """Satang of principal and interest due on a day, and of interest owed in all."""
    with books.read() as reading:
        due = reading.loan_book(loan).due_on(date.fromisoformat(day))
    return due.principal.satang, due.interest.satang, due.interest_all.satang


def told(books: Books) -> list[tuple[str, str | int | None]]:
    """What a check of sound books warns of, but for what the opening left in suspense."""
    proof = check_books(books)
    assert proof.clean, proof.findings
    assert {one.seriousness for one in proof.findings} <= {Seriousness.WARNING}
    return [(one.code, one.place.row) for one in proof.findings if one.code != "suspense_open"]


def test_an_old_contract_goes_on_where_its_papers_stopped(village: Books) -> None:
    posted = bring(village, old())
    assert [(line.account, line.amount, line.loan) for line in posted.entry.postings] == [
        (lk.LOANS, baht(6000), "7/2568"),
        (kit.SUSPENSE, baht(-6000), None),
    ]
    kept = lk.now(village, "7/2568")
    assert (kept.state, kept.paid_on, kept.principal) == (
        LoanState.OPEN,
        date(2025, 7, 5),
        baht(12_000),
    )
    # January is charged whole: 1 % of 6,000; then 1 % of what is left after each thousand.
    assert dues(village, "7/2568", "2026-01-05") == (100_000, 6_000, 6_000)
    kit.receive(village, "r1", date(2026, 1, 5), lk.interest(kept, 60), lk.principal(kept, 1000))
    assert dues(village, "7/2568", "2026-02-05") == (100_000, 5_000, 5_000)
    assert told(village) == []


def test_a_loan_of_old_repaid_whole_is_closed(village: Books) -> None:
    bring(village, old(balance=baht(1000), instalments=1))
    kept = lk.now(village, "7/2568")
    kit.receive(village, "r", date(2026, 1, 5), lk.interest(kept, 10), lk.principal(kept, 1000))
    assert lk.now(village, kept).state is LoanState.CLOSED
    assert check_books(village).clean


def test_months_in_arrears_stay_in_arrears(village: Books) -> None:
    bring(village, old(months_owed=2))
    with village.read() as reading:
        book = reading.loan_book("7/2568")
        overdue = book.overdue_on(OPENED_ON)
    # Two instalments of a thousand, and two months of 1 % of 6,000.
    assert (overdue.principal, overdue.interest, overdue.instalments) == (
        baht(2000),
        baht(120),
        2,
    )
    assert overdue.since == date(2025, 11, 5)
    assert dues(village, "7/2568", "2026-01-05") == (300_000, 18_000, 18_000)


def test_interest_owed_is_taken_as_the_papers_have_it(village: Books) -> None:
    bring(village, old(months_owed=2, interest_owed=baht(95)))
    assert dues(village, "7/2568", "2026-01-05") == (300_000, 15_500, 15_500)


def test_a_rate_above_the_ceiling_is_kept_and_capped_and_named(village: Books) -> None:
    bring(village, old(rate=Fraction(24, 100), months_owed=1))
    assert lk.now(village, "7/2568").terms.rate == Fraction(24, 100)
    # Not 120 a month but 1.25 % of 6,000: 75 for the month in arrears, 75 for January.
    assert dues(village, "7/2568", "2026-01-05")[1] == 15_000
    assert told(village) == [("loan_above_ceiling", "7/2568")]


def test_an_old_flat_loan_is_charged_on_what_was_first_lent_and_capped(village: Books) -> None:
    bring(village, old(method=Method.FLAT, rate=Fraction(9, 100)))
    # 9 % of 12,000 is 90 a month; 15 % of 6,000 allows 75 in January, 62.50 in February.
    assert dues(village, "7/2568", "2026-01-05") == (100_000, 7_500, 7_500)
    kept = lk.now(village, "7/2568")
    kit.receive(village, "r", date(2026, 1, 5), lk.interest(kept, 75), lk.principal(kept, 1000))
    assert dues(village, "7/2568", "2026-02-05")[1] == 6_250
    assert told(village) == [("loan_above_ceiling", "7/2568")]


FLAT = {
    # 12 times 80 over 6,500 baht-years: 14.77 % a year, whatever of it is in arrears.
    "lawful": ({"rate": Fraction(8, 100)}, []),
    "lawful, in arrears": ({"rate": Fraction(8, 100), "months_owed": 3}, []),
    # 14 parts of 857.14 leave 6,000.02 after seven; the group asked whole baht, and 6,001 are left.
    "lawful, rounded": ({"rate": Fraction(8, 100), "balance": baht(6001), "instalments": 7}, []),
    # 12 times 100 over 6,500 baht-years.
    "too dear": ({"rate": Fraction(10, 100)}, [Fraction(1200, 6500)]),
    "too dear, in arrears": (
        {"rate": Fraction(10, 100), "months_owed": 3},
        [Fraction(1200, 6500)],
    ),
    # 5,500 in six parts is no rest of 12,000 in equal parts: nobody knows how long it ran.
    "of unknown term": ({"rate": Fraction(10, 100), "balance": baht(5500)}, []),
    "stated above, of unknown term": (
        {"rate": Fraction(18, 100), "balance": baht(5500)},
        [Fraction(18, 100)],
    ),
    # A satang left would make a contract of 100,000 years.
    "all but repaid": (
        {"rate": Fraction(10, 100), "balance": baht("0.01"), "instalments": 1},
        [],
    ),
}


@pytest.mark.parametrize(("about", "rates"), FLAT.values(), ids=list(FLAT))
def test_an_old_flat_loan_is_judged_over_its_whole_term(
    village: Books, about: dict[str, Any], rates: list[Fraction]
) -> None:
    bring(village, old(method=Method.FLAT, **about))
    found = [one for one in check_books(village).findings if one.code == "loan_above_ceiling"]
    assert [one.facts["rate"] for one in found] == rates


@pytest.mark.parametrize(
    ("about", "principals"),
    [
        ({"instalments": None, "instalment": baht(2500)}, [2500, 2500, 1000]),
        ({"method": Method.INTEREST_ONLY, "instalments": 3}, [0, 0, 6000]),
        ({"rate": Fraction(0), "instalments": 4}, [1500, 1500, 1500, 1500]),
        (
            {
                "method": Method.FLAT,
                "rate": Fraction(6, 100),
                "instalments": None,
                "instalment": baht(2060),
            },
            [2000, 2000, 2000],
        ),
    ],
)
def test_what_is_left_is_shared_out_as_the_papers_say(
    village: Books, about: dict[str, Any], principals: list[int]
) -> None:
    bring(village, old(**about))
    with village.read() as reading:
        (version,) = reading.schedules("7/2568")
    assert [row.principal.satang // 100 for row in version.rows] == principals
    assert version.rows[-1].balance == ZERO


def test_equal_instalments_go_on_as_they_were(village: Books) -> None:
    bring(village, old(method=Method.EQUAL_INSTALMENT, instalments=None, instalment=baht(1036)))
    with village.read() as reading:
        (version,) = reading.schedules("7/2568")
    # 60 of interest and 976 of principal, then 50.24 and 985.76.
    assert [row.principal for row in version.rows[:2]] == [baht(976), baht("985.76")]
    assert len(version.rows) == 6


def test_the_next_due_day_may_be_named(village: Books) -> None:
    bring(village, old(every_months=6, instalments=2, next_due=date(2026, 4, 30)))
    with village.read() as reading:
        (version,) = reading.schedules("7/2568")
    assert [row.due for row in version.rows] == [date(2026, 4, 30), date(2026, 10, 30)]
    # Nothing before its day, then January to April: 4 months of 60.
    assert dues(village, "7/2568", "2026-03-31")[:2] == (0, 0)
    assert dues(village, "7/2568", "2026-04-30")[:2] == (300_000, 24_000)


def test_a_sum_of_loans_without_contracts_becomes_less_by_each(village: Books) -> None:
    kit.opening(village, "sum", OPENED_ON, Opening(lk.LOANS, baht(9000)))
    assert told(village) == [("loan_without_contract", lk.LOANS)]
    first = bring(village, old())
    assert [line.amount for line in first.entry.postings] == [baht(6000), baht(-6000)]
    rest = bring(village, old(number="8/2568", member="2", balance=baht(3000)), "rest")
    assert {line.account for line in rest.entry.postings} == {lk.LOANS}
    more = bring(village, old(number="9/2568", member="3", balance=baht(500)), "more")
    assert kit.SUSPENSE in {line.account for line in more.entry.postings}
    assert told(village) == []


def test_the_kind_of_an_old_contract_is_not_offered_by_it(village: Books) -> None:
    bring(village, old(kind="กู้ซื้อควาย"))
    bring(village, old(number="8/2568", member="2", kind="กู้ซื้อควาย"), "two")
    with village.read() as reading:
        assert reading.products_on(OPENED_ON) == ()
        assert [one.code for one in reading.product_versions()] == ["กู้ซื้อควาย"]


def test_a_known_kind_keeps_its_rules(village: Books) -> None:
    lk.a_product(village)
    bring(village, old(kind="กู้สามัญ", account="13020"))
    kept = lk.now(village, "7/2568")
    assert (kept.product, kept.accounts.principal) == ("ordinary", "13020")
    with village.read() as reading:
        assert [one.code for one in reading.products_on(OPENED_ON)] == ["ordinary"]


def test_the_same_form_twice_is_one_loan(village: Books) -> None:
    whole = old(guarantors=(lk.stands("2"),), spouse="นางใจ", papers_at="ตู้ 1", months_owed=1)
    first = bring(village, whole)
    assert bring(village, whole).seq == first.seq
    with village.read() as reading:
        (loan,) = reading.loans()
    day = date(2026, 1, 5)
    kit.receive(village, "r", day, lk.interest(loan, 120), lk.principal(loan, 6000))
    assert bring(village, whole).seq == first.seq


@pytest.mark.parametrize(
    "about",
    [
        {"number": "8/2568"},
        {"member": "3"},
        {"balance": baht(5000)},
        {"lent": baht(11_000)},
        {"kind": "กู้ฉุกเฉิน"},
        {"account": "13020"},
        {"rate": Fraction(11, 100)},
        {"method": Method.EQUAL_INSTALMENT},
        {"lent_on": date(2025, 8, 5)},
        {"months_owed": 2},
        {"interest_owed": baht(61)},
        {"instalments": 5},
        {"next_due": date(2026, 2, 5)},
        {"guarantors": ()},
        {"guarantors": (lk.stands("3"),)},
        {"guarantors": (lk.stands("2"), lk.stands("3"))},
        {"spouse": "นางใย"},
        {"papers_at": "ตู้ 2"},
    ],
)
def test_the_same_id_with_anything_told_otherwise_is_refused(
    village: Books, about: dict[str, Any]
) -> None:
    whole = {
        "guarantors": (lk.stands("2"),),
        "spouse": "นางใจ",
        "papers_at": "ตู้ 1",
        "months_owed": 1,
    }
    bring(village, old(**whole))
    with pytest.raises(SameIdOtherContent):
        bring(village, old(**whole | about))


def test_the_same_id_of_another_voucher_is_refused(village: Books) -> None:
    bring(village, old())
    with pytest.raises(SameIdOtherContent):
        bring(village, old(), day=date(2026, 1, 2))
    kit.opening(village, "sum", OPENED_ON, Opening(lk.LOANS, baht(6000)))
    with pytest.raises(SameIdOtherContent):
        bring(village, old(), "sum")


@pytest.mark.parametrize(
    ("refusal", "about"),
    [
        (OnlyMembersBorrow, {"member": "77"}),
        (MorePrincipalThanOwed, {"balance": baht(12_001)}),
        (AmountNotPositive, {"balance": ZERO}),
        (Missing, {"instalments": None}),
        (TermsWrong, {"instalments": 0}),
        (TermsWrong, {"instalments": 601}),
        (TermsWrong, {"instalments": None, "instalment": baht(1), "method": Method.FLAT}),
        (LoanDayTooEarly, {"lent_on": date(2026, 1, 2)}),
        (LoanNumberTaken, {"number": "taken"}),
    ],
)
def test_what_cannot_be_is_refused_whole(
    village: Books, refusal: type[Refusal], about: dict[str, Any]
) -> None:
    bring(village, old(number="taken"), "first")
    with pytest.raises(refusal):
        bring(village, old(**about), "second")
    with village.read() as reading:
        assert len(reading.loans()) == 1


def test_an_opening_undone_is_done_again_under_its_number(village: Books) -> None:
    bring(village, old(guarantors=(lk.stands("2"), lk.stands("3")), papers_at="ตู้ 1"))
    kit.reverse(village, "old", "undo", OPENED_ON)
    assert lk.now(village, "7/2568").paid_on is None
    assert told(village) == []
    right = old(member="2", balance=baht(3000), instalments=3, guarantors=(lk.stands("1"),))
    posted = bring(village, right, "again")
    assert bring(village, right, "again").seq == posted.seq
    with pytest.raises(LoanNumberTaken):
        bring(village, right, "third")
    kept = lk.now(village, "7/2568")
    assert (kept.state, kept.member, kept.papers_at) == (LoanState.OPEN, "2", "")
    assert [one.member for one in kept.guarantors] == ["1"]
    with village.read() as reading:
        borrowers = [row["member"] for _at, _by, row in reading.history("loan", "7/2568")]
        card = reading.loan_ledger("7/2568", OPENED_ON, OPENED_ON)
        schedules = reading.schedules("7/2568")
    assert borrowers == ["1", "1", "2"]
    assert [(row.lent, row.balance, row.cancelled) for row in card] == [
        (baht(6000), baht(6000), True),
        (baht(-6000), ZERO, False),
        (baht(3000), baht(3000), False),
    ]
    assert [len(one.rows) for one in schedules] == [6, 3]
    # January as the right papers have it: a thousand, and 1 % of 3,000.
    assert dues(village, "7/2568", "2026-01-05") == (100_000, 3_000, 3_000)
    assert told(village) == []


@pytest.mark.parametrize("again_on", [OPENED_ON, date(2026, 3, 1)])
def test_what_was_brought_in_wrongly_for_two_months_costs_nothing(
    village: Books, again_on: date
) -> None:
    """6,000 stood there from January; on 1 March it is undone, and 3,000 are right."""
    bring(village, old())
    kit.reverse(village, "old", "undo", date(2026, 3, 1))
    bring(village, old(balance=baht(3000), instalments=3), "again", again_on)
    months = 3 if again_on == OPENED_ON else 1
    # 1 % of 3,000, 2,000 and 1,000 if it had been paid; nothing was, so 30 each month.
    assert dues(village, "7/2568", "2026-03-05") == (
        100_000 * months,
        3_000 * months,
        3_000 * months,
    )
    assert told(village) == []


def test_an_opening_whose_repayments_were_undone_can_be_undone(village: Books) -> None:
    bring(village, old())
    kept = lk.now(village, "7/2568")
    kit.receive(village, "r", date(2026, 1, 5), lk.interest(kept, 60), lk.principal(kept, 1000))
    with pytest.raises(RepaymentsStand):
        kit.reverse(village, "old", "early", date(2026, 1, 6))
    kit.reverse(village, "r", "back", date(2026, 1, 6))
    kit.reverse(village, "old", "undo", date(2026, 1, 6))
    bring(village, old(), "again", date(2026, 1, 6))
    assert told(village) == []
