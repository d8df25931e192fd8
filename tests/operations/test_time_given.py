"""Time given to a borrower: who of the guarantors agreed stays bound, and the others are free."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.domain.lending import Consent, FollowUp, FollowUpKind, Freed, Guarantor, LoanState
from savings_desk.domain.loan_terms import Limits
from savings_desk.domain.refusals import (
    DayFarAhead,
    GuarantorsWouldGo,
    Missing,
    MoreThanAsked,
    NobodyStands,
    NotBound,
    Refusal,
)
from savings_desk.operations import lending, loan_changes, loan_events, loan_reschedule
from savings_desk.operations.checking import check_books
from savings_desk.operations.gathering_loans import letters_of
from savings_desk.operations.loan_reschedule import Agreement, NewTerms, PutOff
from savings_desk.operations.loan_views import view_loan
from savings_desk.statements.loan_letter import LetterKind
from tests import kit
from tests import loans_kit as lk
from tests.kit import BY, NOW, RESOLUTION, baht

if TYPE_CHECKING:
    from savings_desk.domain.lending import Loan
    from savings_desk.storage.books import Books

MAR, APR = date(2026, 3, 1), date(2026, 4, 20)
PAPER = "หนังสือยินยอมลงวันที่ 1 มีนาคม 2569"
AUNT = Guarantor("นางนอก สมมุติกุล")


@pytest.fixture
def table(group: Books) -> Books:
    """Five members, and 100,000 baht in the box."""
    for number in "12345":
        kit.a_member(group, number)
    kit.earn(group, "gift", date(2026, 1, 2), kit.DONATIONS, 100_000)
    return group


def a_loan(books: Books, *, asked: int = 0) -> Loan:
    """12,000 baht to member 1; member 2 and an outsider stand for it."""
    lk.a_product(books, limits=Limits(guarantors=asked))
    return lk.a_loan(books, "1", guarantors=(lk.stands("2"), AUNT))


def put_off(books: Books, loan: Loan, **about: Any) -> Loan:  # noqa: ANN401 - of an Agreement
    """Two months of interest alone, from 1 March."""
    asked = PutOff(loan.number, MAR, 2, RESOLUTION, agreement=Agreement(**about))
    return loan_reschedule.put_off(books, asked, by=BY, at=NOW)


def renew(books: Books, loan: Loan, day: date = MAR, **about: Any) -> Loan:  # noqa: ANN401
    """New terms, agreed to by nobody, which the committee accepts."""
    nobody = Agreement(fewer_accepted=True)
    asked = NewTerms(loan.number, day, lk.terms(**about), RESOLUTION, agreement=nobody)
    return loan_reschedule.restructure(books, asked, by=BY, at=NOW)


def bound(books: Books, loan: Loan, day: date) -> list[str]:
    """The names of those the register says are bound on a day."""
    with books.read() as reading:
        return [one.guarantor for one in reading.guarantees(day) if one.loan == loan.number]


def test_who_has_not_agreed_to_a_holiday_is_free_from_its_day(table: Books) -> None:
    loan = put_off(table, a_loan(table), places=(0,), paper=f" {PAPER} ")
    agreed, free = loan.guarantors
    assert (agreed.until, agreed.freed_by) == (None, None)
    assert (free.until, free.freed_by) == (MAR, Freed.TIME_GIVEN)
    assert bound(table, loan, date(2026, 2, 28)) == ["2", AUNT.name]
    assert bound(table, loan, MAR) == ["2"]
    with table.read() as reading:
        kept, version = reading.loan(loan.number), reading.schedules(loan.number)[-1]
        seen = view_loan(reading, loan.number, MAR)
        (letter,) = letters_of(reading, LetterKind.NOTICE, loan.number, APR, APR)
    assert kept.guarantors == loan.guarantors
    assert version.agreed == (Consent("นายทดลอง2 ตัวอย่าง", "2"),)
    assert version.agreed_paper == PAPER
    assert [one.released for one in seen.sureties] == [False, True]
    assert letter.surety is not None
    assert letter.surety.number == "2"
    assert check_books(table).clean


def test_when_nobody_agreed_a_notice_has_no_addressee(table: Books) -> None:
    loan = a_loan(table)
    with pytest.raises(GuarantorsWouldGo) as caught:  # though the kind of loan asks for none
        put_off(table, loan)
    assert (caught.value.needed, caught.value.left) == (1, 0)
    assert bound(table, loan, MAR) == ["2", AUNT.name]
    put_off(table, loan, fewer_accepted=True)
    assert bound(table, loan, MAR) == []
    with table.read() as reading, pytest.raises(NobodyStands):
        letters_of(reading, LetterKind.NOTICE, loan.number, APR, APR)


def test_fewer_than_the_rule_asks_are_left_only_by_an_express_word(table: Books) -> None:
    loan = a_loan(table, asked=2)
    with pytest.raises(GuarantorsWouldGo) as caught:
        put_off(table, loan, places=(0,), paper=PAPER)
    told = caught.value
    assert (told.names, told.needed, told.left) == (AUNT.name, 2, 1)
    assert bound(table, loan, MAR) == ["2", AUNT.name]
    put_off(table, loan, places=(0,), paper=PAPER, fewer_accepted=True)
    assert bound(table, loan, MAR) == ["2"]


def test_all_who_agreed_stay(table: Books) -> None:
    loan = put_off(table, a_loan(table, asked=2), places=(1, 0), paper=PAPER)
    assert bound(table, loan, APR) == ["2", AUNT.name]


@pytest.mark.parametrize(
    ("agreement", "refusal"),
    [
        (Agreement(places=(2,), paper=PAPER), NotBound),
        (Agreement(places=(-1,), paper=PAPER), NotBound),
        (Agreement(places=(0,), paper="  "), Missing),
    ],
)
def test_only_a_guarantor_agrees_and_on_a_paper(
    table: Books, agreement: Agreement, refusal: type[Refusal]
) -> None:
    loan = a_loan(table)
    asked = PutOff(loan.number, MAR, 2, RESOLUTION, agreement=agreement)
    with pytest.raises(refusal):
        loan_reschedule.put_off(table, asked, by=BY, at=NOW)
    assert bound(table, loan, MAR) == ["2", AUNT.name]


def test_who_was_released_before_cannot_agree_any_more(table: Books) -> None:
    loan = a_loan(table)
    freed = loan_events.release_guarantor(table, loan.number, 1, date(2026, 2, 1), by=BY, at=NOW)
    assert freed.guarantors[1].freed_by is Freed.BY_LENDER
    with pytest.raises(NotBound):
        put_off(table, loan, places=(1,), paper=PAPER)
    later = put_off(table, loan, places=(0,), paper=PAPER)
    assert later.guarantors[1] == freed.guarantors[1]


def test_new_terms_that_give_no_time_free_nobody(table: Books) -> None:
    """Ten months are left, February is paid; the rate falls and the term with it."""
    loan = a_loan(table)
    lines = (lk.interest(loan, 120), lk.principal(loan, 1_000))
    kit.receive(table, "feb", date(2026, 2, 5), *lines)
    renew(table, loan, rate=Fraction(6, 100), term_months=10)
    assert bound(table, loan, APR) == ["2", AUNT.name]


def test_new_terms_over_a_longer_time_free_who_has_not_agreed(table: Books) -> None:
    loan = a_loan(table)
    renew(table, loan, term_months=24)
    assert bound(table, loan, MAR) == []


# Days, and amounts


def test_no_step_of_a_loan_is_dated_years_ahead(table: Books) -> None:
    lk.a_product(table)
    far = date(2030, 1, 5)
    with pytest.raises(DayFarAhead):
        lk.an_application(table, "1", day=far)
    asked = lk.an_application(table, "1")
    approval = lending.Approval(asked.number, far, RESOLUTION)
    with pytest.raises(DayFarAhead):
        lending.decide(table, approval, by=BY, at=NOW)
    lending.decide(table, replace(approval, day=lk.LENT_ON), by=BY, at=NOW)
    for signing in (
        lending.Signing(asked.number, far),
        lending.Signing(asked.number, lk.LENT_ON, spouse_consent_on=far),
    ):
        with pytest.raises(DayFarAhead):
            lending.sign(table, signing, by=BY, at=NOW)
    lending.sign(table, lending.Signing(asked.number, lk.LENT_ON), by=BY, at=NOW)
    loan = lk.pay_out(table, asked.number)
    assert loan.entry.day == lk.LENT_ON
    named = replace(lk.now(table, asked), guarantors=(lk.stands("2", since=far),))
    with pytest.raises(DayFarAhead):
        loan_changes.change_application(table, named, by=BY, at=NOW)
    called = FollowUp(asked.number, far, FollowUpKind.CALL)
    with pytest.raises(DayFarAhead):
        loan_events.log_follow_up(table, called, by=BY, at=NOW)
    later = PutOff(asked.number, far, 2, RESOLUTION)
    with pytest.raises(DayFarAhead):
        loan_reschedule.put_off(table, later, by=BY, at=NOW)
    with pytest.raises(DayFarAhead):
        lk.a_product(table, "later", holds_from=far)


def test_no_more_is_granted_than_was_asked_for(table: Books) -> None:
    lk.a_product(table)
    asked = lk.an_application(table, "1", 8_000)
    approval = lending.Approval(asked.number, lk.LENT_ON, RESOLUTION, amount=baht(8_001))
    with pytest.raises(MoreThanAsked) as caught:
        lending.decide(table, approval, by=BY, at=NOW)
    assert (caught.value.asked, caught.value.granted) == (baht(8_000), baht(8_001))
    less = replace(approval, amount=baht(6_000))
    assert lending.decide(table, less, by=BY, at=NOW).principal == baht(6_000)
    again = replace(approval, amount=baht(8_000))
    granted = lending.decide(table, again, by=BY, at=NOW)
    assert (granted.principal, granted.state) == (baht(8_000), LoanState.APPROVED)
