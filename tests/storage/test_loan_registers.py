"""The registers of loans: kinds of loan by their day, contracts by their number, who stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product as every
from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.domain.guarantees import Guarantee
from savings_desk.domain.lending import (
    FollowUp,
    FollowUpKind,
    Guarantor,
    Loan,
    LoanState,
    ScheduleKind,
)
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import (
    LoanNumberTaken,
    Missing,
    NoSuchLoan,
    NoSuchMember,
    NoSuchProduct,
    Refusal,
    WrongAccount,
)
from savings_desk.operations.checking import check_books
from tests import kit, loan_lot
from tests.kit import baht
from tests.loan_lot import a_contract, entered, paid_out

if TYPE_CHECKING:
    from savings_desk.domain.loan_terms import Product
    from savings_desk.storage.books import Books

TODAY = kit.NOW.date()
NUMTIP = Guarantor("นางสาวน้ำทิพย์ สมมุติ", member="3")
OUTSIDER = Guarantor("นายนอก สมมุติ", national_id="1234567890121")


def resolved(books: Books, *versions: Product) -> None:
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        for one in versions:
            writing.add_product(one)


# Kinds of loan


def test_a_kind_of_loan_holds_from_its_resolution_until_the_next(year: Books) -> None:
    first = loan_lot.PRODUCT
    second = replace(first, holds_from=date(2026, 7, 1), name_th="เงินกู้สามัญใหม่")
    gone = replace(first, holds_from=date(2026, 10, 1), retired=True)
    quick = replace(first, code="quick")
    resolved(year, first, second, gone, quick)
    with year.read() as reading:
        assert reading.product_versions() == (first, second, gone, quick)
        assert reading.products_on(date(2025, 12, 31)) == ()
        assert reading.products_on(date(2026, 6, 30)) == (first, quick)
        assert reading.products_on(date(2026, 7, 1)) == (second, quick)
        assert reading.products_on(TODAY) == (quick,)
        assert reading.product(" ordinary ", date(2026, 9, 30)) == second
        for code, day in (("ordinary", TODAY), ("other", TODAY), ("quick", date(2025, 1, 1))):
            with pytest.raises(NoSuchProduct):
                reading.product(code, day)
    assert check_books(year).findings == ()


def test_of_two_resolutions_for_one_day_the_later_made_holds(year: Books) -> None:
    better = replace(loan_lot.PRODUCT, name_en="Better")
    resolved(year, loan_lot.PRODUCT, better)
    with year.read() as reading:
        assert reading.products_on(TODAY) == (better,)


@pytest.mark.parametrize("code", [kit.CASH, kit.SAJJA, loan_lot.INTEREST])
def test_a_kind_of_loan_stands_in_an_account_of_loans(year: Books, code: str) -> None:
    accounts = replace(loan_lot.ACCOUNTS, principal=code)
    with pytest.raises(WrongAccount):
        resolved(year, replace(loan_lot.PRODUCT, accounts=accounts))
    with pytest.raises(WrongAccount):
        entered(year, a_contract(accounts=accounts))


# Contracts


def test_a_loan_is_found_by_its_number_as_people_type_it(year: Books) -> None:
    loan = entered(year, a_contract(" 12/2569 ", "001", guarantors=(NUMTIP, OUTSIDER)))
    assert (loan.number, loan.member) == ("12/2569", "1")
    with year.read() as reading:
        for typed in ("12/2569", " 12/2569", "012/2569", "๑๒/๒๕๖๙", "12 / 2569"):
            assert reading.loan(typed) == loan
        for typed in ("", "1", "12/2570", "12"):
            with pytest.raises(NoSuchLoan):
                reading.loan(typed)


REFUSED: tuple[tuple[dict[str, Any], type[Refusal]], ...] = (
    ({"number": "01/2569"}, LoanNumberTaken),
    ({"number": " ๑/2569"}, LoanNumberTaken),
    ({"number": "  "}, Missing),
    ({"member": "999"}, NoSuchMember),
    ({"guarantors": (Guarantor("ใคร", member="999"),)}, NoSuchMember),
)


@pytest.mark.parametrize(("told", "refusal"), REFUSED)
def test_a_loan_that_cannot_be_is_refused_and_leaves_nothing(
    year: Books, told: dict[str, Any], refusal: type[Refusal]
) -> None:
    entered(year, a_contract())
    with pytest.raises(refusal):
        entered(year, replace(a_contract("2/2569"), **told))
    with year.read() as reading:
        assert [one.number for one in reading.loans()] == ["1/2569"]
    assert check_books(year).clean


def test_loans_come_in_the_order_of_their_numbers_and_by_borrower(year: Books) -> None:
    for number, member in (("10/2569", "1"), ("2/2569", "2"), ("1/2570", "1"), ("เก่า 7", "3")):
        entered(year, a_contract(number, member))
    with year.read() as reading:
        told = [one.number for one in reading.loans()]
        assert told == ["1/2570", "2/2569", "10/2569", "เก่า 7"]
        assert [one.number for one in reading.loans(member="01")] == ["1/2570", "10/2569"]
        assert reading.loans(member="5") == reading.loans(member="999") == ()


STEPS = ("approved_on", "refused_on", "signed_on", "paid_on", "closed_on")


def stood(loan: Loan, day: date) -> LoanState:
    """The state by the rule of the domain, of the steps taken up to a day."""
    days = {step: getattr(loan, step) for step in STEPS}
    taken: dict[str, Any] = {step: on if on and on <= day else None for step, on in days.items()}
    return replace(loan, **taken).state


def test_the_state_asked_of_the_file_is_the_rule_of_the_domain(year: Books) -> None:
    start = loan_lot.APPLIED_ON
    for at, taken in enumerate(every((False, True), repeat=len(STEPS))):
        days: dict[str, Any] = {
            step: start + timedelta(days=after) if was else None
            for after, (step, was) in enumerate(zip(STEPS, taken, strict=True), start=1)
        }
        entered(year, a_contract(f"{at}/2569", **days))
    with year.read() as reading:
        loans = reading.loans()
        assert len(loans) == 32
        for state in LoanState:
            asked = reading.loans(states=(state,))
            assert asked == tuple(one for one in loans if one.state is state)
            for after in range(7):
                day = start + timedelta(days=after)
                asked = reading.loans(states=(state,), as_of=day)
                assert asked == tuple(one for one in loans if stood(one, day) is state)
        two = reading.loans(states=(LoanState.APPLIED, LoanState.REFUSED))
        assert {one.state for one in two} == {LoanState.APPLIED, LoanState.REFUSED}
        assert reading.loans(as_of=start - timedelta(days=1)) == ()
        assert reading.loans(states=()) == ()


def test_the_next_number_is_one_more_than_the_highest_of_the_fiscal_year(year: Books) -> None:
    with year.read() as reading:
        assert reading.next_loan_number(TODAY) == "1/2569"
    for number in ("7/2569", "03/2570", "A 90/2569", "99/25690", "12/2568"):
        entered(year, a_contract(number))
    with year.read() as reading:
        assert reading.next_loan_number(TODAY) == "8/2569"
        assert reading.next_loan_number(date(2027, 1, 1)) == "4/2570"
        assert reading.next_loan_number(date(2030, 1, 1)) == "1/2573"


def test_a_year_from_october_numbers_contracts_by_the_year_it_ends_in(group: Books) -> None:
    with group.write(by=kit.BY, at=kit.NOW) as writing:
        writing.set_rule(kit.rule("fiscal_year_start", "10"))
        assert writing.next_loan_number(date(2026, 9, 30)) == "1/2569"
        assert writing.next_loan_number(date(2026, 10, 1)) == "1/2570"


# Changes


def history(books: Books, subject: str, key: str) -> list[dict[str, Any]]:
    with books.read() as reading:
        return [content for _at, _by, content in reading.history(subject, key)]


def test_a_guarantor_taken_off_the_application_is_struck_and_not_forgotten(year: Books) -> None:
    loan = entered(year, a_contract(guarantors=(NUMTIP, OUTSIDER)))
    with year.write(by=kit.BY, at=kit.NOW) as writing:
        writing.change_loan(replace(loan, guarantors=(OUTSIDER,)))
    with year.read() as reading:
        assert reading.loan("1/2569").guarantors == (OUTSIDER,)
    told = history(year, "loan_guarantor", "1/2569|2")
    assert [(one["name"], one["struck"]) for one in told] == [
        (OUTSIDER.name, 0),
        (OUTSIDER.name, 1),
    ]
    assert len(history(year, "loan", "1/2569")) == 1  # the contract itself did not change
    with year.write(by=kit.BY, at=kit.NOW) as writing:
        writing.change_loan(replace(loan, guarantors=(OUTSIDER, NUMTIP), purpose="ซื้อปุ๋ย"))
    with year.read() as reading:
        now = reading.loan("1/2569")
    assert (now.guarantors, now.purpose) == ((OUTSIDER, NUMTIP), "ซื้อปุ๋ย")
    assert len(history(year, "loan", "1/2569")) == 2
    assert check_books(year).findings == ()


def test_only_a_loan_of_the_register_is_changed_scheduled_or_followed_up(year: Books) -> None:
    loan = a_contract()
    with year.write(by=kit.BY, at=kit.NOW) as writing:
        for act in (
            lambda: writing.change_loan(loan),
            lambda: writing.add_schedule(loan.number, loan_lot.first_schedule(loan)),
            lambda: writing.add_follow_up(FollowUp(loan.number, TODAY, FollowUpKind.CALL)),
        ):
            with pytest.raises(NoSuchLoan):
                act()


def test_schedules_are_numbered_as_they_come_and_follow_up_is_told_by_day(year: Books) -> None:
    loan = entered(year, a_contract())
    first = loan_lot.first_schedule(loan)
    with year.write(by=kit.BY, at=kit.NOW) as writing:
        writing.add_schedule("01/2569", first)
        holiday = replace(first, version=9, kind=ScheduleKind.HOLIDAY, reason="น้ำท่วม")
        assert writing.add_schedule(loan.number, holiday).version == 2
        later = FollowUp("01/2569", date(2026, 12, 20), FollowUpKind.VISIT, "ไปหาที่บ้าน")
        writing.add_follow_up(later)
        sooner = FollowUp(
            loan.number,
            date(2026, 12, 1),
            FollowUpKind.GUARANTOR_NOTICE,
            to="นางสาวน้ำทิพย์",
            posted_as="RR123",
            default_since=date(2026, 11, 5),
        )
        writing.add_follow_up(sooner)
    with year.read() as reading:
        assert reading.schedules(loan.number) == (first, replace(holiday, version=2))
        assert reading.follow_ups(" 1/2569") == (sooner, replace(later, loan=loan.number))
        assert reading.schedules("9/9") == ()
        with pytest.raises(NoSuchLoan):
            reading.follow_ups("9/9")


# Who stands for whom


def test_who_stands_for_whom_and_for_how_much(year: Books) -> None:
    day = loan_lot.PAID_ON
    half = replace(NUMTIP, amount=baht(500))
    gone = Guarantor("นายทดลอง ตัวอย่าง", member="2", until=date(2026, 12, 1))
    loan = paid_out(year, a_contract(guarantors=(half, OUTSIDER, gone)))
    paid_out(year, a_contract("2/2569", "2", guarantors=(NUMTIP,)))
    entered(year, a_contract("3/2569", "2", guarantors=(NUMTIP,)))  # not signed: none yet
    signed = a_contract("4/2569", "2", guarantors=(NUMTIP,))
    entered(year, replace(signed, approved_on=day, signed_on=day))  # promised, not paid out
    loan_lot.repaid(year, loan, "r", date(2026, 11, 5), principal=baht(600))
    edges = {
        "half": Guarantee("1/2569", "1", "3", baht(500)),
        "less": Guarantee("1/2569", "1", "3", baht(400)),
        "outside": Guarantee("1/2569", "1", OUTSIDER.name, baht(400), outsider=True),
        "other": Guarantee("2/2569", "2", "3", baht(1000)),
    }
    with year.read() as reading:
        assert reading.guarantees(day - timedelta(days=1)) == ()
        first = reading.guarantees(day)
        assert first[0] == edges["half"]
        assert [one.guarantor for one in first] == ["3", OUTSIDER.name, "2", "3"]
        assert reading.guarantees(TODAY) == (edges["less"], edges["outside"], edges["other"])
        assert reading.guarantees_of("03", TODAY) == ((edges["less"], edges["other"]), ())
        assert reading.guarantees_of("1", TODAY) == ((), (edges["less"], edges["outside"]))
        standing = reading.guarantor_standing("03", TODAY)
        assert (standing.number, standing.count, standing.exposure) == ("3", 3, baht(2400))
        eve = reading.guarantor_standing("3", day - timedelta(days=1))
        assert (eve.count, eve.exposure) == (0, ZERO)
        other = reading.guarantor_standing("3", TODAY, but=("4/2569", "2/2569"))
        assert (other.count, other.exposure) == (1, baht(400))
        assert standing.sajja == kit.YEAR_END_SAJJA["3"]
        with pytest.raises(NoSuchMember):
            reading.guarantor_standing("999", TODAY)
    with year.write(by=kit.BY, at=kit.NOW) as writing:
        closed = replace(writing.loan("2/2569"), closed_on=date(2026, 12, 5))
        writing.change_loan(closed)
    with year.read() as reading:
        assert edges["other"] in reading.guarantees(date(2026, 12, 4))
        assert edges["other"] not in reading.guarantees(date(2026, 12, 5))
