"""What lending guards against: money taken twice or too much, and people who may not be bound."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.domain.lending import ClosedBy, FollowUp, FollowUpKind, LoanState
from savings_desk.domain.loan_terms import FeeRule, FineKind, FineRule, Limits, Method
from savings_desk.domain.members import Guardian, LeavingCause
from savings_desk.domain.refusals import (
    ConsentOfAnotherDay,
    ContractNotPaidOut,
    FineAboveCeiling,
    GuaranteeAboveSavings,
    GuaranteesSelf,
    GuarantorsMissing,
    InterestPaidAhead,
    LoanConsentMissing,
    LoanDayTooEarly,
    LoanNotAt,
    MemberHasLeft,
    MinorStands,
    Missing,
    MoreFeeThanAgreed,
    MoreFineThanLawful,
    NotEnoughMoney,
    OwnRepresentative,
    PeriodClosed,
    Refusal,
    SameIdOtherContent,
    TooManyGuarantees,
    WrongAccount,
)
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.domain.vouchers import Opening
from savings_desk.operations import (
    journal,
    leaving,
    lending,
    loan_changes,
    loan_events,
    loan_reschedule,
    loan_settling,
    savings,
    writing_off,
)
from savings_desk.operations.checking import check_books
from savings_desk.operations.gathering_loans import letters_of
from savings_desk.operations.loan_takeover import Takeover, take_over
from savings_desk.operations.loan_views import handed_over, view_loan
from savings_desk.statements.loan_letter import LetterKind
from tests import kit
from tests import loans_kit as lk
from tests.kit import BY, NOW, RESOLUTION, baht

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.domain.lending import Loan
    from savings_desk.domain.loan_figures import Due
    from savings_desk.storage.books import Books

FEB, MAR, APR = date(2026, 2, 5), date(2026, 3, 5), date(2026, 4, 5)
MEETING = date(2026, 1, 10)
"""A day on which money is paid that was agreed on five days before."""


@pytest.fixture
def table(group: Books) -> Books:
    """Five members, 200,000 baht in the box; members 1 and 2 hold 20,000 of special savings."""
    for number in "12345":
        kit.a_member(group, number, pledge=100)
    kit.earn(group, "gift", date(2026, 1, 2), kit.DONATIONS, 200_000)
    held = [Opening(kit.SPECIAL, baht(20_000), member=number) for number in "12"]
    held += [Opening(kit.SAJJA, baht(20_000), member="1")]
    journal.bring_forward(group, journal.Voucher("held", date(2026, 1, 2)), held, by=BY, at=NOW)
    return group


def refused(kind: type[Refusal], act: Callable[[], object]) -> Refusal:
    """The refusal that `act` meets."""
    with pytest.raises(kind) as caught:
        act()
    return caught.value


def due(books: Books, loan: Loan, day: date) -> Due:
    """What the loan owes on a day."""
    with books.read() as reading:
        return reading.loan_book(loan.number).due_on(day)


def fee(loan: Loan, amount: int) -> ReceiptLine:
    """A loan's fee on a receipt."""
    return ReceiptLine(LineKind.LOAN_FEE, loan.member, baht(amount), loan=loan.number)


def leave(books: Books, number: str, day: date, cause: LeavingCause) -> None:
    """A member leaves, or dies."""
    payment = savings.Payment(f"leave-{number}", day, number)
    heirs = (("ทายาท", baht(40_000)),) if cause is LeavingCause.DIED else ()
    leaving.settle_leaving(books, payment, cause, payees=heirs, by=BY, at=NOW)


def change(books: Books, loan: Loan) -> Loan:
    """What is written of a loan is changed."""
    return loan_changes.change_application(books, loan, by=BY, at=NOW)


def takeover(loan: Loan, day: date, guarantor: str = "2", **about: object) -> Takeover:
    """A guarantor takes a debt over."""
    return Takeover("over", loan.number, guarantor, day, RESOLUTION, **about)  # type: ignore[arg-type]


# Money that may be taken once, and no more than was agreed


def test_a_fee_is_taken_only_as_the_contract_says_and_only_once(table: Books) -> None:
    lk.a_product(table)
    bare = lk.a_loan(table, "1")
    refused(MoreFeeThanAgreed, lambda: kit.receive(table, "x", FEB, fee(bare, 1)))
    lk.a_product(table, "fee", fee=FeeRule(baht(50)))
    kept = lk.a_loan(table, "2", product="fee")
    refused(MoreFeeThanAgreed, lambda: kit.receive(table, "x", FEB, fee(kept, 50)))
    apart = lk.a_contract(table, "3", product="fee")
    kit.receive(table, "part", lk.LENT_ON, fee(apart, 20))
    refused(MoreFeeThanAgreed, lambda: kit.receive(table, "x", FEB, fee(apart, 31)))
    out = lk.pay_out(table, apart.number)  # the 30 that are left are kept back
    handed = next(line for line in out.entry.postings if line.account == kit.CASH)
    assert handed.amount == baht(-11_970)
    assert lk.pay_out(table, apart.number) == out
    refused(MoreFeeThanAgreed, lambda: kit.receive(table, "x", FEB, fee(apart, 1)))
    assert check_books(table).clean


def test_a_fee_that_was_refused_with_the_loan_is_not_taken(table: Books) -> None:
    lk.a_product(table, fee=FeeRule(baht(50)))
    loan = lk.an_application(table)
    no = lending.Approval(loan.number, lk.LENT_ON, RESOLUTION, refused=True)
    lending.decide(table, no, by=BY, at=NOW)
    refused(MoreFeeThanAgreed, lambda: kit.receive(table, "x", FEB, fee(loan, 50)))


def test_a_kind_of_loan_fines_no_more_than_fifteen_per_cent_a_year(table: Books) -> None:
    lawful = FineRule(FineKind.RATE, rate=Fraction(15, 100))
    assert lk.a_product(table, "lawful", fine=lawful).terms.fine == lawful
    dear = FineRule(FineKind.RATE, rate=Fraction(16, 100))
    refused(FineAboveCeiling, lambda: lk.a_product(table, "dear", fine=dear))


def test_a_fine_that_was_paid_is_not_asked_again_on_an_earlier_day(table: Books) -> None:
    lk.a_product(table, fine=FineRule(FineKind.PER_MONTH, baht(10)))
    loan = lk.a_loan(table)
    assert due(table, loan, date(2026, 4, 20)).fine == baht(20)  # March and April begun in arrears
    kit.receive(table, "f", date(2026, 4, 20), lk.late_fine(loan, 20))
    assert due(table, loan, date(2026, 4, 10)).fine == baht(20)  # as it stood on that day
    again = lk.late_fine(loan, 10)
    refused(MoreFineThanLawful, lambda: kit.receive(table, "g", date(2026, 4, 10), again))


def test_interest_paid_ahead_never_stays_with_the_group_when_the_loan_is_closed(
    table: Books,
) -> None:
    lk.a_product(table, method=Method.INTEREST_ONLY)
    loan = lk.a_loan(table, "1", 12_000)
    kit.receive(table, "year", FEB, lk.interest(loan, 12 * 120))  # one month owed, eleven ahead
    day = date(2026, 2, 6)
    told = refused(
        InterestPaidAhead, lambda: kit.receive(table, "p", day, lk.principal(loan, 12_000))
    )
    assert isinstance(told, InterestPaidAhead)
    assert told.prepaid == baht(1_320)
    put = loan_settling.Settlement("put", loan.number, day, lk.LOAN_INTEREST)
    refused(
        NotEnoughMoney,
        lambda: loan_settling.settle_without_cash(
            table, replace(put, amount=baht(1_321)), by=BY, at=NOW
        ),
    )
    loan_settling.settle_without_cash(table, put, by=BY, at=NOW)
    left = due(table, loan, day)
    assert (left.balance, left.interest_all, left.prepaid) == (baht(10_680), baht(0), baht(0))
    kit.receive(table, "p", day, lk.principal(loan, 10_680))
    assert lk.now(table, loan).closed_by is ClosedBy.REPAID
    with table.read() as reading:
        earned = reading.balances(NOW.date())[lk.LOAN_INTEREST]
    assert earned == baht(-120)
    assert check_books(table).clean


def test_principal_dated_back_does_not_close_a_loan_whose_interest_was_paid_since(
    table: Books,
) -> None:
    lk.a_product(table, method=Method.INTEREST_ONLY)
    loan = lk.a_loan(table, "1", 12_000)
    for month in (2, 3, 4):
        kit.receive(table, f"i{month}", date(2026, month, 5), lk.interest(loan, 120))
    whole = lk.principal(loan, 12_000)
    refused(InterestPaidAhead, lambda: kit.receive(table, "p", FEB, whole))


def test_the_last_instalment_may_come_a_few_days_early_as_the_schedule_says(table: Books) -> None:
    lk.a_product(table)
    loan = lk.a_loan(table, "1", 12_000, term_months=1)
    # On the last of January no month has begun that is due; 26 days at 15 % are 128.22 baht.
    lines = (lk.interest(loan, 120), lk.principal(loan, 12_000))
    kit.receive(table, "early", date(2026, 1, 31), *lines)
    assert lk.now(table, loan).state is LoanState.CLOSED
    assert check_books(table).clean


def test_a_receipt_of_the_last_interest_that_is_cancelled_opens_the_loan_again(
    table: Books,
) -> None:
    lk.a_product(table, method=Method.INTEREST_ONLY, interest_first=False)
    loan = lk.a_loan(table, "1", 12_000)
    kit.receive(table, "p", APR, lk.principal(loan, 12_000))
    kit.receive(table, "i", APR, lk.interest(loan, 360))
    assert lk.now(table, loan).state is LoanState.CLOSED
    journal.reverse(table, "i", journal.Voucher("undo", APR), "ผิดคน", by=BY, at=NOW)
    assert lk.now(table, loan).state is LoanState.OPEN
    assert due(table, loan, APR).interest_all == baht(360)


# Days


def test_what_ends_a_loan_is_not_dated_before_its_last_movement(table: Books) -> None:
    lk.a_product(table, method=Method.NO_INTEREST, rate=0)
    loan = lk.a_loan(table, "1", 12_000, guarantors=(lk.stands("2"),))
    kit.receive(table, "p", MAR, lk.principal(loan, 2_000))
    settlement = loan_settling.Settlement("s", loan.number, FEB, kit.SAJJA)
    refused(
        LoanDayTooEarly,
        lambda: loan_settling.settle_without_cash(table, settlement, by=BY, at=NOW),
    )
    refused(
        LoanDayTooEarly,
        lambda: take_over(table, takeover(loan, FEB), by=BY, at=NOW),
    )
    assert due(table, loan, NOW.date()).balance == baht(10_000)


# Who may borrow, and who may be bound


@pytest.mark.parametrize("cause", [LeavingCause.RESIGNED, LeavingCause.DIED])
def test_nobody_leaves_a_signed_contract_behind_until_it_is_cancelled(
    table: Books, cause: LeavingCause
) -> None:
    lk.a_product(table)
    loan = lk.a_contract(table, "1")
    told = refused(ContractNotPaidOut, lambda: leave(table, "1", date(2026, 1, 6), cause))
    assert (told.number, told.loan) == ("1", loan.number)  # type: ignore[attr-defined]
    off = lending.Approval(loan.number, date(2026, 1, 6), "2/2569", refused=True, reason="ผู้กู้ออก")
    cancelled = lending.decide(table, off, by=BY, at=NOW)
    assert (cancelled.state, cancelled.signed_on) == (LoanState.REFUSED, lk.LENT_ON)
    leave(table, "1", date(2026, 1, 6), cause)
    refused(LoanNotAt, lambda: lk.pay_out(table, loan.number, MEETING))
    assert check_books(table).clean


def test_a_contract_that_is_signed_is_cancelled_or_left_but_not_granted_anew(
    table: Books,
) -> None:
    lk.a_product(table)
    loan = lk.a_contract(table, "1")
    again = lending.Approval(loan.number, MEETING, "2/2569", amount=baht(5_000))
    refused(LoanNotAt, lambda: lending.decide(table, again, by=BY, at=NOW))
    early = replace(again, refused=True, day=date(2026, 1, 4))
    refused(LoanDayTooEarly, lambda: lending.decide(table, early, by=BY, at=NOW))


def test_a_guarantor_is_a_member_when_named_and_when_the_money_is_paid(table: Books) -> None:
    lk.a_product(table, limits=Limits(guarantors=1))
    loan = lk.a_contract(table, "1", guarantors=(lk.stands("3"),))
    leave(table, "3", date(2026, 1, 6), LeavingCause.RESIGNED)
    refused(MemberHasLeft, lambda: lk.pay_out(table, loan.number, MEETING))
    gone = (lk.stands("3"),)
    refused(MemberHasLeft, lambda: lk.an_application(table, "2", day=MEETING, guarantors=gone))


def test_contracts_signed_on_one_day_do_not_bind_a_guarantor_too_often(table: Books) -> None:
    lk.a_product(table, limits=Limits(guarantors=1, guarantees_max=1))
    first = lk.a_contract(table, "1", guarantors=(lk.stands("3"),))
    refused(TooManyGuarantees, lambda: lk.a_contract(table, "2", guarantors=(lk.stands("3"),)))
    lk.pay_out(table, first.number)


def test_a_signed_contract_binds_its_guarantor_before_the_money_is_paid(table: Books) -> None:
    """Savings of 100 baht carry 1,000: 600 signed, so that another may be for 400 at the most."""
    limits = Limits(guarantors=1, guarantor_times_savings=Fraction(10))
    lk.a_product(table, "safe", limits=limits, holds_from=date(2026, 1, 2))
    kit.receive(table, "s2", lk.LENT_ON, kit.sajja("2", "2026-01", 100))
    asked: dict[str, Any] = {"product": "safe", "guarantors": (lk.stands("2"),)}
    first = lk.a_contract(table, "1", 600, **asked)
    told = refused(GuaranteeAboveSavings, lambda: lk.a_contract(table, "3", 401, **asked))
    assert isinstance(told, GuaranteeAboveSavings)
    assert (told.exposure, told.limit) == (baht(1_001), baht(1_000))
    second = lk.a_contract(table, "3", 400, **asked)
    for loan in (first, second):  # its own promise does not stand in its way
        lk.pay_out(table, loan.number)
    part = {**asked, "guarantors": (lk.stands("2", amount=baht(1)),)}
    refused(GuaranteeAboveSavings, lambda: lk.an_application(table, "4", 300, **part))
    kit.receive(table, "p", lk.LENT_ON, lk.principal(second, 1))
    lk.a_contract(table, "4", 300, **part)
    with table.read() as reading:
        standing = reading.guarantor_standing("2", lk.LENT_ON)
    assert (standing.count, standing.exposure) == (3, baht(1_000))


def test_a_minor_stands_for_no_debt_unless_married(table: Books) -> None:
    lk.a_product(table)
    with table.read() as reading:
        mother = Guardian(reading.member("3").person, "มารดา", lk.LENT_ON)
    kit.a_member(table, "9", person=kit.KLUAI, guardian=mother)
    told = refused(MinorStands, lambda: lk.an_application(table, "1", guarantors=(lk.stands("9"),)))
    assert isinstance(told, MinorStands)
    assert (told.number, told.age) == ("9", 10)
    married = lk.stands("9", spouse="นายคู่ สมมุติ")
    assert lk.an_application(table, "1", guarantors=(married,)).guarantors[0].member == "9"


def test_a_minor_signs_with_a_consent_given_to_this_loan(table: Books) -> None:
    lk.a_product(table)
    with table.read() as reading:
        mother = Guardian(reading.member("3").person, "มารดา", lk.LENT_ON)
    kit.a_member(table, "9", person=kit.KLUAI, guardian=mother)
    asked = lk.an_application(table, "9", 1_000)
    lending.decide(table, lending.Approval(asked.number, FEB, RESOLUTION), by=BY, at=NOW)

    def sign(day: date, name: str = "นางมารดา ตัวอย่าง") -> Loan:
        signing = lending.Signing(asked.number, FEB, guardian=name, guardian_consent_on=day)
        return lending.sign(table, signing, by=BY, at=NOW)

    for day in (date(2020, 1, 1), lk.LENT_ON - timedelta(days=1), FEB + timedelta(days=1)):
        told = refused(ConsentOfAnotherDay, partial(sign, day))
        assert isinstance(told, ConsentOfAnotherDay)
        assert (told.day, told.first, told.last) == (day, lk.LENT_ON, FEB)
    for name in (kit.KLUAI.full_name, f"{kit.KLUAI.first_name}  {kit.KLUAI.last_name}"):
        refused(OwnRepresentative, partial(sign, FEB, name))
    assert sign(lk.LENT_ON).guardian_consent_on == lk.LENT_ON
    signed = sign(FEB)
    late = replace(signed, guardian_consent_on=FEB + timedelta(days=1))
    refused(ConsentOfAnotherDay, lambda: change(table, late))
    refused(LoanConsentMissing, lambda: change(table, replace(signed, guardian="")))


def test_guarantors_who_signed_stay_until_enough_others_stand(table: Books) -> None:
    lk.a_product(table, limits=Limits(guarantors=1))
    loan = lk.a_loan(table, "1", guarantors=(lk.stands("2"),))

    def release(place: int, day: date) -> Loan:
        return loan_events.release_guarantor(table, loan.number, place, day, by=BY, at=NOW)

    refused(GuarantorsMissing, lambda: release(0, FEB))
    struck = replace(loan, guarantors=())
    refused(
        GuarantorsMissing, lambda: loan_changes.change_application(table, struck, by=BY, at=NOW)
    )
    more = replace(loan, guarantors=(*loan.guarantors, lk.stands("3", since=FEB)))
    change(table, more)
    refused(LoanDayTooEarly, lambda: release(0, date(2026, 1, 4)))
    assert [one.until for one in release(0, FEB).guarantors] == [FEB, None]
    refused(Missing, lambda: release(0, MAR))
    refused(GuarantorsMissing, lambda: release(1, MAR))


def test_more_than_was_granted_is_not_lent_under_the_same_resolution(table: Books) -> None:
    lk.a_product(table)
    loan = lk.an_application(table, "1", 5_000)
    yes = lending.Approval(loan.number, lk.LENT_ON, RESOLUTION)
    granted = lending.decide(table, yes, by=BY, at=NOW)
    more = replace(granted, principal=baht(50_000))
    refused(LoanNotAt, lambda: change(table, more))
    less = replace(granted, principal=baht(4_000))
    assert change(table, less).principal == baht(4_000)


# Debts that pass on, and what pays them


def test_a_debt_is_paid_only_out_of_what_the_group_owes(table: Books) -> None:
    lk.a_product(table)
    loan = lk.a_loan(table, "1")

    def settle(source: str) -> Callable[[], object]:
        one = loan_settling.Settlement("s", loan.number, FEB, source, baht(500))
        return lambda: loan_settling.settle_without_cash(table, one, by=BY, at=NOW)

    refused(WrongAccount, settle(kit.SUNDRY))
    refused(WrongAccount, settle(kit.DONATIONS))
    refused(NotEnoughMoney, settle(lk.DIVIDEND))


def test_who_takes_a_debt_over_does_not_stand_for_it_too(table: Books) -> None:
    lk.a_product(table)
    loan = lk.a_loan(table, "1", guarantors=(lk.stands("2"),))
    oneself = takeover(loan, FEB, guarantors=(lk.stands("02"),))
    refused(GuaranteesSelf, lambda: take_over(table, oneself, by=BY, at=NOW))


def test_interest_left_with_the_borrower_is_received_after_a_takeover(table: Books) -> None:
    lk.a_product(table)
    loan = lk.a_loan(table, "1", 12_000, guarantors=(lk.stands("2"),))
    take_over(table, takeover(loan, date(2026, 4, 20)), by=BY, at=NOW)
    assert due(table, loan, date(2026, 5, 5)).interest_all == baht(360)
    kit.receive(table, "i", date(2026, 5, 5), lk.interest(loan, 360))
    assert not due(table, loan, date(2026, 5, 5)).interest_all
    assert lk.now(table, loan).closed_by is ClosedBy.TAKEN_OVER


def test_a_contract_whose_takeover_was_undone_is_never_paid_out(table: Books) -> None:
    lk.a_product(table)
    loan = lk.a_loan(table, "1", 12_000, guarantors=(lk.stands("2"),))
    take_over(table, takeover(loan, FEB, number="77"), by=BY, at=NOW)
    journal.reverse(table, "over", journal.Voucher("undo", FEB), "ผิดสัญญา", by=BY, at=NOW)
    assert lk.now(table, loan).state is LoanState.OPEN
    assert lk.now(table, "77").state is LoanState.REFUSED
    refused(LoanNotAt, lambda: lk.pay_out(table, "77", MAR))
    assert check_books(table).clean


def test_the_same_form_with_other_content_is_refused(table: Books) -> None:
    lk.a_product(table)
    third = (lk.stands("2"), lk.stands("3"))
    loan, other, part = (lk.a_loan(table, one, guarantors=third) for one in "145")
    once = takeover(loan, FEB)
    posted = take_over(table, once, by=BY, at=NOW)
    assert take_over(table, once, by=BY, at=NOW) == posted
    for changed in (replace(once, guarantor="3"), replace(once, day=MAR)):
        again = partial(take_over, table, changed, by=BY, at=NOW)
        refused(SameIdOtherContent, again)
    off = writing_off.WriteOff("off", other.number, FEB, RESOLUTION, lk.BAD_DEBT)
    written = writing_off.write_off(table, off, by=BY, at=NOW)
    assert writing_off.write_off(table, off, by=BY, at=NOW) == written
    for elsewhere in (replace(off, against=lk.ALLOWANCE), replace(off, day=MAR)):
        refused(SameIdOtherContent, partial(writing_off.write_off, table, elsewhere, by=BY, at=NOW))
    held = [Opening(kit.SPECIAL, baht(5_000), member="5")]
    journal.bring_forward(table, journal.Voucher("five", FEB), held, by=BY, at=NOW)
    settled = loan_settling.Settlement("s", part.number, FEB, kit.SPECIAL, baht(500))
    posted = loan_settling.settle_without_cash(table, settled, by=BY, at=NOW)
    assert loan_settling.settle_without_cash(table, settled, by=BY, at=NOW) == posted
    more = replace(settled, amount=baht(900))
    refused(
        SameIdOtherContent,
        lambda: loan_settling.settle_without_cash(table, more, by=BY, at=NOW),
    )


# Letters


def test_a_letter_names_the_last_day_only_while_there_is_one(table: Books) -> None:
    lk.a_product(table)
    loan = lk.a_loan(table, "1", 2_400, term_months=2, guarantors=(lk.stands("2"), lk.stands("3")))
    notice = LetterKind.NOTICE

    def last_days(day: date) -> list[date | None]:
        with table.read() as reading:
            letters = letters_of(reading, notice, loan.number, day, day)
        return [letter.notice_by for letter in letters]

    first, second = date(2026, 4, 6), date(2026, 5, 4)  # sixty days after 5 February, 5 March
    assert last_days(date(2026, 3, 20)) == [first, first]
    told = FollowUp(loan.number, date(2026, 2, 20), FollowUpKind.GUARANTOR_NOTICE, to="นายทดลอง2")
    loan_events.log_follow_up(table, told, by=BY, at=NOW)
    assert last_days(date(2026, 3, 20)) == [second, first]
    assert last_days(date(2026, 5, 4)) == [second, second]
    assert last_days(date(2026, 5, 5)) == [None, None]


def test_new_terms_do_not_change_the_interest_of_a_closed_month(table: Books) -> None:
    lk.a_product(table)
    loan = lk.a_loan(table)
    journal.close_through(table, date(2026, 6, 30), "ตรวจแล้ว", by=BY, at=NOW)
    asked = loan_reschedule.NewTerms(loan.number, MAR, lk.terms(), RESOLUTION)
    refused(PeriodClosed, lambda: loan_reschedule.restructure(table, asked, by=BY, at=NOW))
    later = replace(asked, day=date(2026, 7, 1))
    assert loan_reschedule.restructure(table, later, by=BY, at=NOW).terms == lk.terms()


@pytest.mark.parametrize("deduct", [True, False])
def test_what_is_said_to_be_handed_over_is_what_leaves_the_box(
    table: Books, *, deduct: bool
) -> None:
    """12,000 less 300 that must be deposited, and less the 30 baht of the fee not received yet."""
    lk.a_product(table, fee=FeeRule(baht(50), compulsory_deduction=baht(300)), rate=0)
    loan = lk.a_contract(table)
    kit.receive(table, "part", lk.LENT_ON, fee(loan, 20))
    with table.read() as reading:
        said = handed_over(view_loan(reading, loan.number, lk.LENT_ON), deduct=deduct)
    out = lk.pay_out(table, loan.number, deduct=deduct)
    left = next(line.amount for line in out.entry.postings if line.account == kit.CASH)
    assert -left == said == baht(11_670 if deduct else 11_700)
