"""An application changed by its form: what may change when, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.domain.lending import Guarantor
from savings_desk.domain.loan_terms import FeeRule, Limits, Method
from savings_desk.domain.refusals import (
    AmountAboveLimit,
    DearerThanKind,
    GuarantorsMissing,
    LoanNotAt,
)
from savings_desk.operations import lending
from savings_desk.operations.loan_changes import change_application, change_asked
from savings_desk.operations.printing import DocumentRequest, print_bytes
from tests import kit
from tests import loans_kit as lk
from tests.kit import BY, NOW, RESOLUTION, baht

if TYPE_CHECKING:
    from savings_desk.domain.lending import Loan
    from savings_desk.storage.books import Books


def as_on_form(loan: Loan, **changes: object) -> lending.Application:
    """The form filled with a loan, and something of it typed over."""
    filled = lending.Application(
        member=loan.member,
        product=loan.product,
        day=loan.applied_on,
        amount=loan.principal,
        purpose=loan.purpose,
        number=loan.number,
        guarantors=loan.guarantors,
        terms=loan.terms,
        spouse=loan.spouse,
        spouse_consent_on=loan.spouse_consent_on,
        papers_at=loan.papers_at,
        notes=loan.notes,
    )
    return replace(filled, **changes)  # type: ignore[arg-type]  # by name


def change(books: Books, loan: Loan, **changes: object) -> Loan:
    return change_asked(books, as_on_form(loan, **changes), by=BY, at=NOW)


def granted(books: Books, **about: Any) -> Loan:  # noqa: ANN401 - of `an_application`
    loan = lk.an_application(books, "1", 5_000, **about)
    yes = lending.Approval(loan.number, lk.LENT_ON, RESOLUTION)
    return lending.decide(books, yes, by=BY, at=NOW)


@pytest.fixture
def kinds(group: Books) -> Books:
    """Three members, and two kinds of loan: the ordinary one, and a flat one with a fee."""
    for number in "123":
        kit.a_member(group, number, pledge=100)
    kit.earn(group, "gift", date(2026, 1, 2), kit.DONATIONS, 100_000)
    lk.a_product(group)
    lk.a_product(group, "flat", method=Method.FLAT, rate=Fraction(6, 100), fee=FeeRule(baht(20)))
    return group


def test_a_form_that_says_the_same_changes_nothing(kinds: Books) -> None:
    loan = lk.an_application(kinds, "1", 5_000, guarantors=(lk.stands("2"),), purpose="ซื้อปุ๋ย")
    assert change(kinds, loan) == loan


def test_everything_that_is_asked_for_can_change_before_the_approval(kinds: Books) -> None:
    """The paper prints what is asked for now, on the terms and accounts of the kind asked for."""
    loan = lk.an_application(kinds, "1", 5_000, guarantors=(lk.stands("2"),))
    with kinds.read() as reading:
        flat = reading.product("flat", loan.applied_on)
    outsider = Guarantor("นางนอก สมมุติกุล", national_id="1101700230708", phone="0812345678")
    changed = change(
        kinds,
        loan,
        product="flat",
        terms=None,
        term_months=6,
        amount=baht(6_000),
        purpose="ซ่อมบ้าน",
        guarantors=(outsider,),
        spouse="นายคู่ สมมุติ",
        spouse_consent_on=date(2026, 1, 3),
        papers_at="ตู้เหล็ก",
        notes="ขอรับเงินสด",
    )
    assert (changed.product, changed.product_from, changed.accounts) == (
        "flat", flat.holds_from, flat.accounts
    )  # fmt: skip
    assert (changed.terms.method, changed.terms.term_months) == (Method.FLAT, 6)
    assert (changed.principal, changed.asked) == (baht(6_000), baht(6_000))
    assert (changed.purpose, changed.papers_at, changed.notes) == (
        "ซ่อมบ้าน", "ตู้เหล็ก", "ขอรับเงินสด"
    )  # fmt: skip
    assert (changed.spouse, changed.spouse_consent_on) == ("นายคู่ สมมุติ", date(2026, 1, 3))
    assert changed.guarantors == (outsider,)
    assert (changed.number, changed.member, changed.applied_on) == (
        loan.number, "1", loan.applied_on
    )  # fmt: skip


def test_the_rules_of_the_new_kind_hold(kinds: Books) -> None:
    lk.a_product(kinds, "small", limits=Limits(amount_max=baht(3_000)))
    loan = lk.an_application(kinds, "1", 5_000)
    with pytest.raises(AmountAboveLimit):
        change(kinds, loan, product="small", terms=None)
    dearer = replace(loan.terms, rate=Fraction(13, 100))
    with pytest.raises(DearerThanKind):
        change(kinds, loan, terms=dearer)
    assert lk.now(kinds, loan) == loan


def test_what_was_granted_keeps_its_kind_and_is_never_raised(kinds: Books) -> None:
    loan = granted(kinds)
    with pytest.raises(LoanNotAt):
        change(kinds, loan, amount=baht(5_001))
    with pytest.raises(LoanNotAt):
        change(kinds, loan, product="flat", terms=None)
    less = change(kinds, loan, amount=baht(4_000))
    assert (less.principal, less.asked) == (baht(4_000), baht(5_000))


def test_of_a_signed_contract_only_the_papers_change(kinds: Books) -> None:
    loan = lk.a_contract(kinds, "1", 5_000, guarantors=(Guarantor("นางนอก สมมุติกุล"),))
    with pytest.raises(LoanNotAt):
        change(kinds, loan)
    with pytest.raises(LoanNotAt):
        change_application(kinds, replace(loan, principal=baht(1)), by=BY, at=NOW)
    told = replace(loan.guarantors[0], address="9 ม.2 ต.ตัวอย่าง", national_id="1101700230708")
    noted = replace(loan, guarantors=(told,), notes="ถ่ายสำเนาแล้ว")
    assert change_application(kinds, noted, by=BY, at=NOW) == noted


def test_of_a_loan_that_runs_nobody_is_struck_out(kinds: Books) -> None:
    loan = lk.a_loan(kinds, "1", 5_000, guarantors=(lk.stands("2"),))
    with pytest.raises(GuarantorsMissing):
        change_application(kinds, replace(loan, guarantors=()), by=BY, at=NOW)
    noted = replace(loan, papers_at="แฟ้ม 3")
    assert change_application(kinds, noted, by=BY, at=NOW) == noted


def test_the_contract_names_an_outsider_by_card_address_and_telephone(kinds: Books) -> None:
    outsider = Guarantor(
        "นางนอก สมมุติกุล",
        national_id="1101700230708",
        address="9 หมู่ 2 ต.ตัวอย่าง อ.เมือง จ.ลำปาง",
        phone="081-234-5678",
    )
    loan = lk.a_contract(kinds, "1", 5_000, guarantors=(outsider,))
    asked = DocumentRequest(loan=loan.number)
    paper, _record = print_bytes(kinds, "loan-contract", asked, form="txt", by=BY, at=NOW)
    text = " ".join(paper.decode().split())
    assert (
        "นางนอก สมมุติกุล เลขประจำตัวประชาชน 1-1017-00230-70-8"
        " อยู่ที่ 9 หมู่ 2 ต.ตัวอย่าง อ.เมือง จ.ลำปาง โทร. 081-234-5678"
    ) in text
