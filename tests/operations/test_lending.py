"""Lending: from the application to the closed contract, and every way the rules refuse it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.domain.journal import Event, Series
from savings_desk.domain.lending import ClosedBy, LoanState
from savings_desk.domain.loan_terms import FeeRule, Limits, Method
from savings_desk.domain.members import LeavingCause
from savings_desk.domain.money import HALF_UP, ZERO
from savings_desk.domain.refusals import (
    AboveCeiling,
    AboveCeilingOutstanding,
    AmountAboveLimit,
    DearerThanKind,
    DebtStillOpen,
    GuaranteeAboveSavings,
    GuaranteesSelf,
    GuaranteeStillOpen,
    GuarantorsMissing,
    GuarantorTwice,
    InterestComesFirst,
    InterestStillOwed,
    LoanAccountOnly,
    LoanDayTooEarly,
    LoanNotAt,
    LoanNumberTaken,
    LoanStillOpen,
    MemberTooNew,
    MoreInterestThanOwed,
    MorePrincipalThanOwed,
    NoSuchProduct,
    NotAGuarantor,
    NotEnoughMoney,
    NotTheWholeBalance,
    OnlyMembersBorrow,
    Refusal,
    RepaymentsStand,
    ResolutionMissing,
    SameIdOtherContent,
    TooManyGuarantees,
)
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.domain.vouchers import Opening
from savings_desk.operations import (
    journal,
    leaving,
    lending,
    loan_settling,
    loan_takeover,
    savings,
    writing_off,
)
from savings_desk.operations.checking import check_books
from tests import kit
from tests import loans_kit as lk
from tests.kit import BY, NOW, RESOLUTION, baht, sajja

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.domain.lending import Loan
    from savings_desk.domain.money import Money
    from savings_desk.storage.books import Books

FEB, MAR, APR = date(2026, 2, 5), date(2026, 3, 5), date(2026, 4, 5)


@pytest.fixture
def table(group: Books) -> Books:
    """Five members pledging 100 baht, 100,000 in the box, and ordinary loans at 12 %."""
    for number in "12345":
        kit.a_member(group, number, pledge=100)
    kit.earn(group, "gift", date(2026, 1, 2), kit.DONATIONS, 100_000)
    lk.a_product(group)
    return group


def balance(books: Books, account: str) -> int:
    """Satang in an account at the end of the year."""
    with books.read() as reading:
        return reading.balances(NOW.date()).get(account, ZERO).satang


def refused(kind: type[Refusal], act: Callable[[], object]) -> Refusal:
    """The refusal that `act` meets."""
    with pytest.raises(kind) as caught:
        act()
    return caught.value


def sound(books: Books) -> bool:
    """Whether the check finds nothing to mend."""
    return check_books(books).clean


# On the way to the money


def test_a_loan_goes_from_application_to_closed_contract(table: Books) -> None:
    asked = lk.an_application(table, "1", 12_000, purpose="เลี้ยงวัว")
    assert (asked.number, asked.state) == ("1/2569", LoanState.APPLIED)
    approval = lending.Approval(asked.number, lk.LENT_ON, RESOLUTION)
    assert lending.decide(table, approval, by=BY, at=NOW).state is LoanState.APPROVED
    signing = lending.Signing(asked.number, lk.LENT_ON, papers_at="ตู้เหล็กที่ทำการ")
    assert lending.sign(table, signing, by=BY, at=NOW).state is LoanState.SIGNED
    posted = lk.pay_out(table, asked.number)
    assert posted.number.series is Series.PAYMENT
    assert posted.entry.event is Event.LOAN_OUT
    loan = lk.now(table, asked)
    assert (loan.state, loan.first_due) == (LoanState.OPEN, FEB)
    # Twelve instalments of 1,000; interest 1 % of what is left: 120, 110, … 10, in all 780.
    for at in range(12):
        day = date(2026, 2 + at, 5) if at < 11 else date(2027, 1, 5)
        kit.receive(
            table,
            f"pay-{at}",
            min(day, NOW.date()) if at < 11 else date(2026, 12, 31),
            lk.interest(loan, 120 - 10 * at),
            lk.principal(loan, 1_000),
        )
    closed = lk.now(table, asked)
    assert (closed.state, closed.closed_by) == (LoanState.CLOSED, ClosedBy.REPAID)
    assert balance(table, lk.LOANS) == 0
    assert balance(table, lk.LOAN_INTEREST) == -78_000
    assert sound(table)
    member = savings.Payment("leave", date(2026, 12, 31), "1")
    assert leaving.settle_leaving(table, member, LeavingCause.RESIGNED, by=BY, at=NOW) is None


def test_the_schedule_falls_on_working_days_a_whole_month_after_the_money(table: Books) -> None:
    loan = lk.a_contract(table, day=date(2026, 1, 20))
    lk.pay_out(table, loan.number, date(2026, 1, 20))
    with table.read() as reading:
        rows = reading.schedules(loan.number)[-1].rows
    assert [row.due for row in rows[:2]] == [MAR, APR]  # 5 February is no whole month away
    assert len(rows) == 12


def test_only_members_borrow(table: Books) -> None:
    refused(OnlyMembersBorrow, lambda: lk.an_application(table, "99"))
    kit.a_member(table, "6", approved_on=date(2026, 6, 1))
    refused(Refusal, lambda: lk.an_application(table, "6"))


def test_the_rules_of_a_product_set_the_limit(table: Books) -> None:
    limits = Limits(
        amount_max=baht(5_000), times_savings=Fraction(5), member_months=2, open_loans_max=1
    )
    lk.a_product(table, "small", limits=limits, holds_from=date(2026, 1, 2))
    refused(MemberTooNew, lambda: lk.an_application(table, product="small"))
    for number in "12":
        kit.receive(
            table,
            f"s{number}",
            FEB,
            sajja(number, "2026-01", 100),
            sajja(number, "2026-02", 100),
        )

    def late(amount: int) -> Loan:
        return lk.an_application(table, "1", amount, product="small", day=APR)

    told = refused(AmountAboveLimit, lambda: late(1_001))
    assert isinstance(told, AmountAboveLimit)
    assert (told.limit, told.rule) == (baht(1_000), "times_savings")  # 5 times 200 baht
    late(1_000)
    refused(LoanStillOpen, lambda: late(500))


def test_a_contract_needs_its_guarantors_and_none_stands_for_himself(table: Books) -> None:
    lk.a_product(
        table, "two", limits=Limits(guarantors=2, guarantees_max=1), holds_from=date(2026, 1, 2)
    )
    with_one: dict[str, Any] = {"product": "two", "guarantors": (lk.stands("2"),)}
    refused(GuarantorsMissing, lambda: lk.a_contract(table, **with_one))
    himself: dict[str, Any] = {"product": "two", "guarantors": (lk.stands("1"), lk.stands("2"))}
    refused(GuaranteesSelf, lambda: lk.an_application(table, **himself))
    twice: dict[str, Any] = {"product": "two", "guarantors": (lk.stands("2"), lk.stands("2"))}
    refused(GuarantorTwice, lambda: lk.an_application(table, **twice))
    lk.a_loan(table, "1", product="two", guarantors=(lk.stands("2"), lk.stands("3")))
    bound: dict[str, Any] = {"product": "two", "guarantors": (lk.stands("2"), lk.stands("4"))}
    refused(TooManyGuarantees, lambda: lk.an_application(table, "5", **bound))


def test_a_guarantor_stands_for_no_more_than_the_savings_allow(table: Books) -> None:
    limits = Limits(guarantor_times_savings=Fraction(10))
    lk.a_product(table, "safe", limits=limits, holds_from=date(2026, 1, 2))
    kit.receive(table, "s2", date(2026, 1, 5), sajja("2", "2026-01", 100))
    asked: dict[str, Any] = {"product": "safe", "guarantors": (lk.stands("2"),)}
    refused(GuaranteeAboveSavings, lambda: lk.an_application(table, "1", 1_001, **asked))
    lk.an_application(table, "1", 1_000, **asked)


def test_the_ceiling_is_kept_when_a_rule_is_made_and_when_a_contract_is(table: Books) -> None:
    refused(AboveCeiling, lambda: lk.a_product(table, "dear", rate=Fraction(16, 100)))
    flat: dict[str, Any] = {
        "method": Method.FLAT,
        "rate": Fraction(12, 100),
        "interest_rounding": HALF_UP,
    }
    told = refused(AboveCeilingOutstanding, lambda: lk.a_product(table, "flat", **flat))
    assert isinstance(told, AboveCeilingOutstanding)
    assert told.flat_rate_max == Fraction(812, 10_000)
    lawful: dict[str, Any] = flat | {
        "rate": Fraction(812, 10_000)
    }  # twelve months; over three 9 % would be
    lk.a_product(table, "flat", **lawful)
    assert lk.an_application(table, product="flat").state is LoanState.APPLIED
    with_fee: dict[str, Any] = {"fee": FeeRule(baht(150)), "rate": Fraction(14, 100)}
    refused(AboveCeilingOutstanding, lambda: lk.a_product(table, "fee", **with_fee))


def test_a_dated_resolution_turns_the_refusal_into_a_warning_but_never_the_stated_rate(
    table: Books,
) -> None:
    flat: dict[str, Any] = {"method": Method.FLAT, "rate": Fraction(12, 100)}
    change = kit.rule("outstanding_ceiling", "warn", date(2026, 1, 3))
    journal.resolve_rule(table, change, by=BY, at=NOW)
    refused(
        AboveCeilingOutstanding,
        lambda: lk.a_product(table, "flat", holds_from=date(2026, 1, 2), **flat),
    )
    lk.a_product(table, "flat", holds_from=date(2026, 1, 3), **flat)
    assert lk.a_loan(table, product="flat").state is LoanState.OPEN
    refused(
        AboveCeiling,
        lambda: lk.a_product(
            table, "dear", method=Method.FLAT, rate=Fraction(16, 100), holds_from=FEB
        ),
    )


def test_terms_are_copied_when_the_contract_is_made_and_no_longer_than_the_product(
    table: Books,
) -> None:
    loan = lk.an_application(table, term_months=6)
    lk.a_product(table, rate=Fraction(9, 100), holds_from=date(2026, 1, 6))
    assert lk.now(table, loan).terms.rate == Fraction(12, 100)
    assert lk.now(table, loan).terms.term_months == 6
    assert lk.an_application(table, "2", day=FEB).terms.rate == Fraction(9, 100)
    refused(DearerThanKind, lambda: lk.an_application(table, "3", term_months=13))
    refused(NoSuchProduct, lambda: lk.an_application(table, "3", product="none"))


def test_every_step_waits_for_the_one_before(table: Books) -> None:
    loan = lk.an_application(table)
    refused(LoanNotAt, lambda: lk.pay_out(table, loan.number))
    signing = lending.Signing(loan.number, lk.LENT_ON)
    refused(LoanNotAt, lambda: lending.sign(table, signing, by=BY, at=NOW))
    unresolved = lending.Approval(loan.number, lk.LENT_ON, " ")
    refused(ResolutionMissing, lambda: lending.decide(table, unresolved, by=BY, at=NOW))
    early = lending.Approval(loan.number, date(2026, 1, 4), RESOLUTION)
    refused(LoanDayTooEarly, lambda: lending.decide(table, early, by=BY, at=NOW))
    no = lending.Approval(loan.number, lk.LENT_ON, RESOLUTION, refused=True, reason="เอกสารไม่ครบ")
    assert lending.decide(table, no, by=BY, at=NOW).state is LoanState.REFUSED
    yes = lending.Approval(loan.number, lk.LENT_ON, RESOLUTION)
    refused(LoanNotAt, lambda: lending.decide(table, yes, by=BY, at=NOW))
    refused(LoanNumberTaken, lambda: lk.an_application(table, "2", number=" 1/2569 "))


def test_the_fee_is_kept_back_or_received_apart(table: Books) -> None:
    lk.a_product(table, "fee", fee=FeeRule(baht(50), Fraction(1, 1000)), holds_from=FEB)
    first = lk.a_contract(table, "1", product="fee", day=FEB)
    lk.pay_out(table, first.number, FEB)  # 50 and a thousandth of 12,000: 62 baht
    assert balance(table, lk.LOAN_FEES) == -6_200
    assert balance(table, kit.CASH) == 10_000_000 - 1_193_800
    second = lk.a_contract(table, "2", product="fee", day=FEB)
    fee = ReceiptLine(LineKind.LOAN_FEE, "2", baht(62), loan=second.number)
    kit.receive(table, "fee", FEB, fee)  # before the money is paid
    kit.spend(table, "tea", FEB, kit.SUNDRY, 62)
    lk.pay_out(table, second.number, FEB, deduct=False)
    assert balance(table, kit.CASH) == 10_000_000 - 1_193_800 - 1_200_000
    assert sound(table)


def test_the_box_must_hold_what_is_lent_and_the_same_form_lends_once(table: Books) -> None:
    large = lk.a_contract(table, "1", 100_001)
    refused(NotEnoughMoney, lambda: lk.pay_out(table, large.number))
    loan = lk.a_contract(table, "2", 1_200)
    once = lk.pay_out(table, loan.number, entry_id="x")
    again = lk.pay_out(table, loan.number, entry_id="x")
    assert once == again
    other = lk.a_contract(table, "3", 1_200)
    refused(SameIdOtherContent, lambda: lk.pay_out(table, other.number, entry_id="x"))
    assert balance(table, lk.LOANS) == 120_000


# Repaying


def test_principal_is_not_taken_while_interest_is_due(table: Books) -> None:
    loan = lk.a_loan(table)
    told = refused(
        InterestComesFirst, lambda: kit.receive(table, "p", FEB, lk.principal(loan, 1_000))
    )
    assert isinstance(told, InterestComesFirst)
    assert told.interest == baht(120)
    kit.receive(table, "p", FEB, lk.interest(loan, 120), lk.principal(loan, 1_000))
    refused(
        MorePrincipalThanOwed,
        lambda: kit.receive(table, "q", MAR, lk.interest(loan, 110), lk.principal(loan, 11_001)),
    )
    refused(MoreInterestThanOwed, lambda: kit.receive(table, "q", MAR, lk.interest(loan, 100_000)))


def test_what_is_expected_includes_loans(table: Books) -> None:
    loan = lk.a_loan(table)
    with table.read() as reading:
        expected = savings.expected_of(reading, "1", MAR)
    by_kind = {line.kind.value: line.amount for line in expected if line.loan}
    assert by_kind == {"interest": baht(240), "principal": baht(2_000)}  # two months at 120
    assert {line.loan for line in expected if line.loan} == {loan.number}


def test_a_reversal_restores_the_loan(table: Books) -> None:
    loan = lk.a_loan(table, "1", 1_000, term_months=1)
    with table.read() as reading:
        before = reading.loan_book(loan.number).due_on(MAR)
    kit.receive(table, "all", FEB, lk.interest(loan, 10), lk.principal(loan, 1_000))
    assert lk.now(table, loan).state is LoanState.CLOSED
    journal.reverse(table, "all", kit.voucher("undo", FEB), "พิมพ์ผิด", by=BY, at=NOW)
    assert lk.now(table, loan) == loan
    with table.read() as reading:
        assert reading.loan_book(loan.number).due_on(MAR) == before
    assert sound(table)


def test_what_is_undone_a_month_later_has_cost_no_interest(table: Books) -> None:
    loan = lk.a_loan(table)
    kit.receive(table, "wrong", FEB, lk.interest(loan, 120), lk.principal(loan, 6_000))
    with table.read() as reading:
        assert reading.loan_book(loan.number).due_on(MAR).interest == baht(60)
    journal.reverse(table, "wrong", kit.voucher("undo", APR), "คนละคน", by=BY, at=NOW)
    with table.read() as reading:
        book = reading.loan_book(loan.number)
        rows = reading.loan_ledger(loan.number, lk.LENT_ON, APR)
    # February, March and April on the whole 12,000: three months of 120.
    assert (book.due_on(APR).interest, book.balance(APR)) == (baht(360), baht(12_000))
    assert book.balance(MAR) == baht(6_000) == rows[1].balance  # as the account stood that day
    assert sound(table)


def test_a_payout_is_undone_only_before_anything_is_repaid(table: Books) -> None:
    loan = lk.a_loan(table)
    kit.receive(table, "i", FEB, lk.interest(loan, 120))

    def undo(name: str) -> None:
        out = f"out-{loan.number}"
        journal.reverse(table, out, kit.voucher(name, FEB), "พิมพ์ผิด", by=BY, at=NOW)

    refused(RepaymentsStand, lambda: undo("u1"))
    journal.reverse(table, "i", kit.voucher("u2", FEB), "พิมพ์ผิด", by=BY, at=NOW)
    undo("u3")
    assert lk.now(table, loan).state is LoanState.SIGNED
    lending.sign(table, lending.Signing(loan.number, MAR), by=BY, at=NOW)
    lk.pay_out(table, loan.number, MAR, entry_id="out-again")
    with table.read() as reading:
        due = reading.loan_book(loan.number).due_on(APR)
    assert (due.principal, due.interest) == (baht(1_000), baht(120))
    assert sound(table)


# Without cash


def settle(
    books: Books, loan: str, source: str, day: date = FEB, amount: Money | None = None
) -> None:
    """Settle a loan without cash."""
    wanted = loan_settling.Settlement(f"off-{loan}-{day}", loan, day, source, amount)
    loan_settling.settle_without_cash(books, wanted, by=BY, at=NOW)


def test_savings_settle_a_whole_debt_when_no_interest_is_owed(table: Books) -> None:
    loan = lk.a_loan(table, "1", 150)
    kit.receive(table, "s", FEB, sajja("1", "2026-01", 100), sajja("1", "2026-02", 100))
    refused(InterestStillOwed, lambda: settle(table, loan.number, kit.SAJJA))
    kit.receive(table, "i", FEB, lk.interest(loan, 1))
    refused(NotTheWholeBalance, lambda: settle(table, loan.number, kit.SAJJA, amount=baht(100)))
    settle(table, loan.number, kit.SAJJA)
    closed = lk.now(table, loan)
    assert (closed.state, closed.closed_by) == (LoanState.CLOSED, ClosedBy.OFFSET)
    assert balance(table, kit.SAJJA) == -5_000
    assert balance(table, kit.CASH) == 10_000_000 - 15_000 + 20_100
    assert sound(table)


def test_savings_stay_while_their_owner_stands_for_another(table: Books) -> None:
    lk.a_loan(table, "2", guarantors=(lk.stands("1"),))
    loan = lk.a_loan(table, "1", 50)
    kit.receive(table, "s", lk.LENT_ON, sajja("1", "2026-01", 100))
    refused(GuaranteeStillOpen, lambda: settle(table, loan.number, kit.SAJJA, date(2026, 1, 6)))


def test_a_dividend_pays_interest_first_and_then_principal(table: Books) -> None:
    loan = lk.a_loan(table)
    allocated = [Opening(lk.DIVIDEND, baht(620))]
    voucher = journal.Voucher("dividend", lk.LENT_ON)
    journal.bring_forward(table, voucher, allocated, by=BY, at=NOW)
    settle(table, loan.number, lk.DIVIDEND, amount=baht(620))
    assert balance(table, lk.LOAN_INTEREST) == -12_000
    assert balance(table, lk.LOANS) == 1_200_000 - 50_000
    assert balance(table, lk.DIVIDEND) == 0


def test_a_guarantor_takes_the_debt_over(table: Books) -> None:
    loan = lk.a_loan(table, "1", guarantors=(lk.stands("2"),))
    kit.receive(table, "p", FEB, lk.interest(loan, 120), lk.principal(loan, 1_000))

    def take(who: str) -> None:
        takeover = loan_takeover.Takeover("t", loan.number, who, MAR, RESOLUTION)
        loan_takeover.take_over(table, takeover, by=BY, at=NOW)

    refused(NotAGuarantor, lambda: take("3"))
    take("2")
    old, new = lk.now(table, loan), lk.now(table, "2/2569")
    assert (old.state, old.closed_by) == (LoanState.CLOSED, ClosedBy.TAKEN_OVER)
    assert (new.member, new.principal, new.taken_over_from) == ("2", baht(11_000), loan.number)
    assert new.terms.term_months == 10  # rows after 5 March: April to January
    assert balance(table, lk.LOANS) == 1_100_000
    assert sound(table)


def test_a_bad_debt_is_written_off_by_a_resolution(table: Books) -> None:
    loan = lk.a_loan(table)
    off = writing_off.WriteOff("w", loan.number, MAR, " ", lk.BAD_DEBT)
    refused(ResolutionMissing, lambda: writing_off.write_off(table, off, by=BY, at=NOW))
    off = replace(off, resolution=RESOLUTION)
    posted = writing_off.write_off(table, off, by=BY, at=NOW)
    assert writing_off.write_off(table, off, by=BY, at=NOW) == posted
    assert balance(table, lk.BAD_DEBT) == 1_200_000
    closed = lk.now(table, loan)
    assert (closed.state, closed.closed_by) == (LoanState.CLOSED, ClosedBy.WRITTEN_OFF)
    assert sound(table)


# Leaving


def test_nobody_leaves_who_owes_or_stands_for_another_but_the_dead_do(table: Books) -> None:
    lk.a_loan(table, "1", guarantors=(lk.stands("2"),))

    def leave(who: str, cause: LeavingCause) -> None:
        payment = savings.Payment(f"l{who}", MAR, who)
        leaving.settle_leaving(table, payment, cause, by=BY, at=NOW)

    refused(DebtStillOpen, lambda: leave("1", LeavingCause.RESIGNED))
    refused(GuaranteeStillOpen, lambda: leave("2", LeavingCause.RESIGNED))
    leave("1", LeavingCause.DIED)
    loan = lk.now(table, "1/2569")
    assert loan.state is LoanState.OPEN
    kit.receive(table, "heir", MAR, lk.interest(loan, 240), payer="ทายาทสมมุติ")
    assert sound(table)


def test_the_account_of_loans_is_posted_to_by_loans_only(table: Books) -> None:
    refused(LoanAccountOnly, lambda: kit.spend(table, "e", FEB, lk.LOANS, 100))
