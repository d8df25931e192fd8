"""Statements of loans by plain values: standing, ages, the day, letters, who stands for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from savings_desk.domain.guarantees import Guarantee
from savings_desk.domain.journal import Event, Posting
from savings_desk.domain.lending import ClosedBy, Guarantor, Loan, ScheduleKind, ScheduleVersion
from savings_desk.domain.loan_book import LoanBook
from savings_desk.domain.loan_figures import LoanMove
from savings_desk.domain.loan_terms import FeeRule, LoanAccounts, Method, Product, Terms
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.rate_ceiling import reckon
from savings_desk.domain.schedules import schedule_of
from savings_desk.statements.balanced import DoesNotBalance
from savings_desk.statements.guarantee_picture import (
    PEOPLE_MAX,
    GuaranteePicture,
    Ring,
    guarantee_picture,
)
from savings_desk.statements.loan_contract import loan_schedule
from savings_desk.statements.loan_day import LoanCame, loan_day
from savings_desk.statements.loan_letter import LetterKind, LoanLetter
from savings_desk.statements.loan_lists import Age, loan_arrears, loan_register, loans_outstanding
from savings_desk.statements.loan_standing import LoanStanding, LoanStatus, standing_on, status_on
from tests.statements.values import CASH, FINES, INTEREST, LOANS, baht, member, posted

ACCOUNTS = LoanAccounts(LOANS, INTEREST, FINES, "43040")
TERMS = Terms(Method.EQUAL_PRINCIPAL, Fraction(12, 100), 12)
PRODUCT = Product("o", "กู้สามัญ", "Ordinary", date(2026, 1, 1), "มติ", TERMS, ACCOUNTS)
START, DUE_1 = date(2026, 1, 5), date(2026, 2, 5)
MEMBERS = {number: member(number) for number in ("1", "2", "3", "10")}


def a_loan(number: str = "1/2569", borrower: str = "1", **about: object) -> Loan:
    loan = Loan(
        number=number,
        member=borrower,
        product="o",
        product_from=date(2026, 1, 1),
        terms=TERMS,
        accounts=ACCOUNTS,
        principal=baht(12_000),
        applied_on=date(2026, 1, 2),
        approved_on=date(2026, 1, 3),
        signed_on=date(2026, 1, 4),
        paid_on=START,
        guarantors=(Guarantor("", member="2", since=START),),
    )
    return replace(loan, **about)  # type: ignore[arg-type]


def a_book(loan: Loan, *moves: LoanMove) -> LoanBook:
    rows = schedule_of(TERMS, loan.principal, start=START).rows
    first = ScheduleVersion(1, START, ScheduleKind.FIRST, TERMS, rows)
    lent = LoanMove(START, lent=loan.principal)
    return LoanBook(loan.number, START, (first,), (lent, *moves))


def stands(loan: Loan, day: date, *moves: LoanMove) -> LoanStanding:
    found = standing_on(loan, PRODUCT, MEMBERS, a_book(loan, *moves), day)
    assert found is not None
    return found


# Standing


def test_the_register_says_where_a_loan_stood_on_any_day() -> None:
    loan = a_loan(closed_on=date(2026, 9, 1), closed_by=ClosedBy.OFFSET)
    said = [status_on(loan, date(2026, 1, day), behind=False) for day in (1, 2, 3, 4, 5)]
    assert said == [
        None,
        LoanStatus.APPLIED,
        LoanStatus.APPROVED,
        LoanStatus.SIGNED,
        LoanStatus.NORMAL,
    ]
    assert status_on(loan, date(2026, 8, 31), behind=True) is LoanStatus.BEHIND
    assert status_on(loan, date(2026, 9, 1), behind=False) is LoanStatus.OFFSET


def test_a_loan_is_behind_the_day_after_an_instalment_was_not_paid() -> None:
    loan = a_loan()
    assert stands(loan, DUE_1).status is LoanStatus.NORMAL
    late = stands(loan, date(2026, 2, 6))
    assert (late.status, late.behind, late.balance) == (LoanStatus.BEHIND, 1, baht(12_000))
    assert late.ends_on == date(2027, 1, 5)
    paid = LoanMove(DUE_1, repaid=baht(1_000), interest=baht(120))
    assert stands(loan, date(2026, 2, 6), paid).status is LoanStatus.NORMAL


def test_who_was_released_does_not_stand_for_the_loan_any_more() -> None:
    freed = Guarantor("", member="2", since=START, until=date(2026, 6, 1))
    loan = a_loan(guarantors=(freed, Guarantor("นางนอก สมมุติ", since=START)))
    before = stands(loan, date(2026, 5, 31)).parties.sureties
    assert [(one.name, one.number) for one in before] == [
        ("นายทดลอง2 ตัวอย่าง", "2"),
        ("นางนอก สมมุติ", ""),
    ]
    assert [one.number for one in stands(loan, date(2026, 6, 1)).parties.sureties] == [""]


# Lists


@pytest.mark.parametrize(
    ("days", "age"),
    [
        (1, Age.MONTH),
        (30, Age.MONTH),
        (31, Age.TWO_MONTHS),
        (60, Age.TWO_MONTHS),
        (61, Age.THREE_MONTHS),
        (90, Age.THREE_MONTHS),
        (91, Age.HALF_YEAR),
        (180, Age.HALF_YEAR),
        (181, Age.YEAR),
        (365, Age.YEAR),
        (366, Age.OLDER),
    ],
)
def test_arrears_are_of_an_age_by_their_days(days: int, age: Age) -> None:
    assert Age.of(days) is age


def test_arrears_add_up_by_age_and_in_all() -> None:
    young, old = a_loan("1/2569"), a_loan("2/2569", "10")
    day = date(2026, 4, 10)
    # The young one paid February and March; the old one nothing since February: three instalments.
    paid = LoanMove(DUE_1, repaid=baht(2_000), interest=baht(230))
    listed = loan_arrears([stands(young, day, paid), stands(old, day), None], {}, as_of=day)
    assert [(line.standing.loan.number, line.age) for line in listed.lines] == [
        ("1/2569", Age.MONTH),
        ("2/2569", Age.THREE_MONTHS),
    ]
    assert listed.principal(Age.MONTH) == baht(1_000)
    assert listed.principal(Age.THREE_MONTHS) == baht(3_000)
    assert listed.principal() == baht(4_000)
    assert listed.interest(Age.THREE_MONTHS) == baht(360)
    assert listed.balance() == baht(22_000)


def test_the_lists_tell_when_accounts_and_contracts_differ() -> None:
    loan = a_loan()
    day = date(2026, 2, 1)
    assert loan_register([stands(loan, day)], as_of=day, control=baht(12_000)).difference == ZERO
    owing = loans_outstanding([stands(loan, day)], as_of=day, control=baht(13_000))
    assert (owing.balance, owing.difference, owing.open) == (baht(12_000), baht(1_000), 1)


# The day


def line(account: str, satang: int, loan: str | None = "1/2569") -> Posting:
    return Posting(account, Money(satang), "1" if loan else None, loan=loan)


def test_the_day_of_a_loan_is_what_came_in_and_what_went_without_cash() -> None:
    first, second, third = (a_loan(f"{at}/2569", str(at)) for at in (1, 2, 3))
    day = date(2026, 3, 5)
    paid = LoanMove(day, repaid=baht(1_000), interest=baht(240))
    settled = LoanMove(day, repaid=baht(500))
    entries = [
        posted(
            1,
            day,
            Event.RECEIPT,
            (
                line(CASH, 124_000, None),
                line(LOANS, -100_000),
                line(INTEREST, -24_000),
            ),
        ),
        posted(
            2,
            day,
            Event.LOAN_OFFSET,
            (line("31020", 50_000, None), line(LOANS, -50_000, "2/2569")),
        ),
    ]
    sheet = loan_day(
        [stands(first, day, paid), stands(second, day, settled), stands(third, day)],
        day=day,
        before=dict.fromkeys(("1/2569", "2/2569", "3/2569"), baht(12_000)),
        entries=entries,
        linked={},
    )
    assert [one.came for one in sheet.lines] == [
        LoanCame.PAID,
        LoanCame.PAID,
        LoanCame.ABSENT,
    ]
    sums = {
        name: sheet.sum_of(name)
        for name in ("brought", "principal", "interest", "settled", "amount", "balance")
    }
    assert sums == {
        "brought": baht(36_000),
        "principal": baht(1_000),
        "interest": baht(240),
        "settled": baht(500),
        "amount": baht(1_240),
        "balance": baht(34_500),
    }
    with pytest.raises(DoesNotBalance):
        loan_day(
            [stands(first, day, paid)],
            day=day,
            before={"1/2569": baht(11_000)},
            entries=entries[:1],
            linked={},
        )


# Letters and contracts


def test_a_letter_tells_since_when_the_loan_is_in_default() -> None:
    day = date(2026, 2, 20)
    standing = stands(a_loan(), day)
    assert standing.overdue is not None
    letter = LoanLetter(LetterKind.NOTICE, day, standing, standing.overdue, date(2026, 3, 6))
    assert letter.since == DUE_1


def test_a_schedule_knows_whether_its_instalments_are_alike() -> None:
    flat = Terms(Method.FLAT, Fraction(12, 100), 12, fee=FeeRule(baht(100)))
    of_flat, of_reducing = (
        loan_schedule(schedule, terms, reckon(terms, schedule))
        for terms, schedule in (
            (flat, schedule_of(flat, baht(10_000), start=START)),
            (TERMS, schedule_of(TERMS, baht(12_000), start=START)),
        )
    )
    assert of_flat.alike is not None
    assert of_flat.alike.amount == baht(933, 33)
    assert of_flat.fee == baht(100)
    assert of_reducing.alike is None
    # 1,300 of charges on 5,416.67 baht-years: 24 per cent, to a hundredth.
    assert round(of_flat.reckoning.true_rate * 10_000) == 2_400


# Who stands for whom


def picture(*pairs: tuple[str, str], focus: str = "") -> GuaranteePicture:
    """Guarantor and borrower, each for 1,000 baht on a loan of its own."""
    people = {end for pair in pairs for end in pair if end.isdigit()}
    members = {number: member(number) for number in people}
    guarantees = [
        Guarantee(f"{at}/2569", borrower, guarantor, baht(1_000), outsider=not guarantor.isdigit())
        for at, (guarantor, borrower) in enumerate(pairs, start=1)
    ]
    return guarantee_picture(
        guarantees,
        members,
        dict.fromkeys(people, baht(300)),
        as_of=START,
        order=lambda key: key.zfill(9),
        member=members[focus] if focus else None,
    )


def test_pairs_and_rings_are_told_apart_and_outsiders_are_in_none() -> None:
    found = picture(("1", "2"), ("2", "1"), ("3", "4"), ("4", "5"), ("5", "3"), ("นางนอก", "1"))
    assert found.ring_of == {
        "1": Ring.MUTUAL,
        "2": Ring.MUTUAL,
        "3": Ring.RING,
        "4": Ring.RING,
        "5": Ring.RING,
    }
    outsider = found.guarantors[-1]
    assert (outsider.name, outsider.sajja, outsider.ring) == ("นางนอก", None, None)
    assert found.exposure == baht(6_000)
    assert [line.exposure for line in found.guarantors][:2] == [baht(1_000), baht(1_000)]


def test_of_one_member_only_what_is_joined_to_them_is_shown() -> None:
    found = picture(("1", "2"), ("2", "3"), ("8", "9"), focus="3")
    assert [line.key for line in found.guarantors] == ["1", "2"]
    assert found.people == 3


def test_a_large_web_is_drawn_only_where_members_stand_for_each_other() -> None:
    chain = [(str(100 + at), str(101 + at)) for at in range(PEOPLE_MAX + 5)]
    found = picture(*chain, ("1", "2"), ("2", "1"))
    assert found.people == PEOPLE_MAX + 8
    (drawn,) = found.drawn
    assert {(one.guarantor, one.borrower) for one in drawn} == {("1", "2"), ("2", "1")}
    assert found.people_drawn == 2
    near = picture(*chain, focus="100")
    assert near.people_drawn == PEOPLE_MAX
