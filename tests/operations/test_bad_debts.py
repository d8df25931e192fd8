"""Debts written off: what is given up, what comes back of it, and never more than was owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.accounts import Role
from savings_desk.domain.bad_debt import BadDebt
from savings_desk.domain.lending import ClosedBy, LoanState
from savings_desk.domain.loan_terms import FineKind, FineRule
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.refusals import (
    EndStands,
    InterestPaidAhead,
    LoanDayTooEarly,
    LoanNotAt,
    Missing,
    MoreThanGivenUp,
    NoSuchLoan,
    NotWrittenOff,
    PeriodClosed,
    RecoveriesStand,
    ResolutionMissing,
    WriteOffPosted,
)
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations import journal, loan_settling, writing_off
from savings_desk.operations.at_table import Amounts, at_table, lines_to_receive
from savings_desk.operations.bad_debts import bad_debt_of, bad_debts_of
from savings_desk.operations.checking import check_books
from savings_desk.operations.positions import income_statement_of
from savings_desk.operations.working_day import day_totals
from savings_desk.operations.writing_off import TakeBack, take_back_write_off
from tests import kit
from tests import loans_kit as lk
from tests.kit import BY, NOW, RESOLUTION, baht

if TYPE_CHECKING:
    from savings_desk.domain.journal import Posted
    from savings_desk.domain.lending import Loan
    from savings_desk.storage.books import Books

FEB, MAR, APR = date(2026, 2, 5), date(2026, 3, 5), date(2026, 4, 5)
RECOVERED = "46030"


@pytest.fixture
def table(group: Books) -> Books:
    """Member 1 owes 12,000 baht since 5 January: by 5 March two months of 120 besides."""
    for number in "123":
        kit.a_member(group, number, pledge=100)
    kit.earn(group, "gift", date(2026, 1, 2), kit.DONATIONS, 100_000)
    lk.a_product(group)
    lk.a_loan(group, "1")
    return group


@pytest.fixture
def bad(table: Books) -> Loan:
    """The loan, written off on 5 March."""
    give_up(table)
    return lk.now(table, "1/2569")


def give_up(
    books: Books, loan: str = "1/2569", day: date = MAR, against: str = lk.BAD_DEBT
) -> Posted | None:
    off = writing_off.WriteOff(f"off-{loan}", loan, day, RESOLUTION, against)
    return writing_off.write_off(books, off, by=BY, at=NOW)


def back(loan: Loan, amount: int | str) -> ReceiptLine:
    return ReceiptLine(LineKind.RECOVERED, loan.member, baht(amount), loan=loan.number)


def debt(books: Books, number: str = "1/2569") -> BadDebt:
    with books.read() as reading:
        return bad_debt_of(reading, reading.loan(number))


def balance(books: Books, account: str) -> Money:
    with books.read() as reading:
        return reading.balances(NOW.date()).get(account, ZERO)


def clean(books: Books) -> bool:
    return check_books(books).clean and not check_books(books).findings


# What comes back


def test_what_was_given_up_is_principal_and_the_interest_owed_then(table: Books, bad: Loan) -> None:
    assert debt(table) == BadDebt(bad.number, MAR, baht(12_000), baht(240), ZERO)
    assert (bad.closed_by, bad.closed_resolution) == (ClosedBy.WRITTEN_OFF, RESOLUTION)


def test_what_is_owed_is_the_same_on_the_day_before_and_after_it_is_written_off(
    table: Books,
) -> None:
    lk.a_product(table, "fined", fine=FineRule(FineKind.PER_MONTH, baht(20)))
    loan = lk.a_loan(table, "2", product="fined")
    for day in (date(2026, 3, 4), MAR, date(2026, 3, 28)):
        with table.read() as reading:
            rest = reading.loan_book(loan.number).due_on(day).rest
        give_up(table, loan.number, day)
        assert debt(table, loan.number).rest == rest
        journal.reverse(
            table, f"off-{loan.number}", kit.voucher(f"u{day}", day), "ผิด", by=BY, at=NOW
        )
        loan = lk.a_loan(table, "2", product="fined")


def test_money_that_comes_back_is_income_and_stands_on_the_card(table: Books, bad: Loan) -> None:
    posted = kit.receive(table, "back", APR, back(bad, 500))
    assert posted.number.series.value == "receipt"
    assert balance(table, RECOVERED) == -baht(500)
    assert balance(table, lk.BAD_DEBT) == baht(12_000)
    with table.read() as reading:
        last = reading.loan_ledger(bad.number, date.min, date.max)[-1]
        income = income_statement_of(reading, APR, APR)
        totals = day_totals(reading, APR)
    assert (last.entry_id, last.recovered, last.balance) == ("back", baht(500), ZERO)
    assert income.surplus == (baht(500),)
    assert totals.by_kind == {LineKind.RECOVERED: baht(500)}
    assert debt(table).left == baht(11_740)
    assert lk.now(table, bad) == bad
    assert clean(table)


def test_no_more_comes_back_than_was_owed(table: Books, bad: Loan) -> None:
    kit.receive(table, "most", APR, back(bad, 12_000))
    with pytest.raises(MoreThanGivenUp) as caught:
        kit.receive(table, "over", APR, back(bad, "240.01"))
    assert (caught.value.left, caught.value.offered) == (baht(240), baht("240.01"))
    kit.receive(table, "rest", APR, back(bad, 240))
    assert debt(table).left == ZERO
    with table.read() as reading:
        assert bad_debts_of(reading, "1", APR) == ()
    assert clean(table)


def test_a_reversal_makes_it_owed_again(table: Books, bad: Loan) -> None:
    kit.receive(table, "back", APR, back(bad, 500))
    kit.reverse(table, "back", "undo", APR)
    assert (balance(table, RECOVERED), debt(table).left) == (ZERO, baht(12_240))
    assert lk.now(table, bad) == bad
    assert clean(table)


def test_the_same_receipt_twice_is_one(table: Books, bad: Loan) -> None:
    once = kit.receive(table, "back", APR, back(bad, 12_240))
    assert kit.receive(table, "back", APR, back(bad, 12_240)) == once


def test_nothing_comes_back_on_a_loan_that_was_not_written_off(table: Books) -> None:
    loan = lk.now(table, "1/2569")
    with pytest.raises(NotWrittenOff):
        kit.receive(table, "back", APR, back(loan, 500))
    give_up(table)
    with pytest.raises(LoanDayTooEarly):
        kit.receive(table, "early", FEB, back(loan, 500))
    with pytest.raises(LoanNotAt):
        kit.receive(table, "repaid", APR, lk.interest(loan, 120))


def test_a_write_off_is_not_undone_while_money_that_came_back_stands(
    table: Books, bad: Loan
) -> None:
    kit.receive(table, "back", APR, back(bad, 500))
    with pytest.raises(RecoveriesStand):
        kit.reverse(table, "off-1/2569", "undo-off", APR)
    kit.reverse(table, "back", "undo", APR)
    kit.reverse(table, "off-1/2569", "undo-off", APR)
    opened = lk.now(table, bad)
    assert (opened.state, opened.closed_resolution) == (LoanState.OPEN, "")
    assert balance(table, lk.LOANS) == baht(12_000)
    assert clean(table)


def test_a_repayment_is_not_undone_under_a_write_off(table: Books) -> None:
    loan = lk.now(table, "1/2569")
    kit.receive(table, "interest", FEB, lk.interest(loan, 120))
    kit.receive(table, "feb", FEB, lk.principal(loan, 1_000))
    give_up(table)
    assert debt(table).given_up == baht(11_110)  # 11,000 and a month of 110
    for entry in ("feb", "interest"):
        with pytest.raises(EndStands) as told:
            kit.reverse(table, entry, f"undo-{entry}", APR)
        assert (told.value.loan, told.value.how) == ("1/2569", "written_off")
    assert balance(table, lk.LOANS) == ZERO
    assert lk.now(table, loan).state is LoanState.CLOSED
    kit.reverse(table, "off-1/2569", "undo-off", APR)
    kit.reverse(table, "feb", "undo-feb", APR)
    assert balance(table, lk.LOANS) == baht(12_000)
    assert clean(table)


def test_at_the_table_it_may_come_back_and_is_not_expected(table: Books, bad: Loan) -> None:
    second = lk.a_loan(table, "1", 1_200, day=MAR)
    give_up(table, second.number, MAR)
    with table.read() as reading:
        person = at_table(reading, "1", APR)
        assert [one.loan for one in person.bad_debts] == [bad.number, second.number]
        assert person.expected_amount(LineKind.RECOVERED) == ZERO
        amounts = Amounts("1", {LineKind.RECOVERED: baht(12_300)})
        lines = lines_to_receive(reading, amounts, APR)
        assert [(one.loan, one.amount) for one in lines] == [
            (bad.number, baht(12_240)),
            (second.number, baht(60)),
        ]
        with pytest.raises(MoreThanGivenUp):
            lines_to_receive(reading, Amounts("1", {LineKind.RECOVERED: baht(99_999)}), APR)
        with pytest.raises(NoSuchLoan):
            lines_to_receive(reading, Amounts("2", {LineKind.RECOVERED: baht(1)}), APR)
    kit.receive(table, "both", APR, *lines, kit.sajja("1", "2026-04", 100))
    assert clean(table)


def test_a_chart_without_the_account_is_given_it_with_the_first_money(
    table: Books, bad: Loan
) -> None:
    with table.write(by=BY, at=NOW) as writing:
        account = writing.chart().of_role(Role.RECOVERED)
        writing.change_account(replace(account, role=Role.OTHER))
    kit.receive(table, "back", APR, back(bad, 500))
    with table.read() as reading:
        added = reading.chart().of_role(Role.RECOVERED)
    assert (added.code, added.name_th, added.section) == ("46100", "หนี้สูญรับคืน", "other_income")
    assert balance(table, "46100") == -baht(500)
    assert clean(table)


def test_the_check_names_what_stands_on_a_loan_that_was_not_given_up(
    table: Books, bad: Loan
) -> None:
    kit.receive(table, "back", APR, back(bad, 12_240))
    with table.write(by=BY, at=NOW) as writing:
        writing.change_loan(replace(bad, closed_by=ClosedBy.REPAID))
    assert [one.code for one in check_books(table).findings] == ["loan_recovered_open"]


# Interest alone


@pytest.fixture
def interest_left(table: Books) -> Loan:
    """The principal was taken without the interest (the contract allows it): 240 are owed."""
    lk.a_product(table, "loose", interest_first=False)
    loan = lk.a_loan(table, "2", product="loose")
    kit.receive(table, "principal", MAR, lk.principal(loan, 12_000))
    return lk.now(table, loan)


def test_a_loan_that_owes_interest_alone_is_given_up_without_an_entry(
    table: Books, interest_left: Loan
) -> None:
    with table.read() as reading:
        entries = reading.last_entry()
    assert interest_left.state is LoanState.OPEN
    assert give_up(table, interest_left.number, APR, against="") is None
    assert give_up(table, interest_left.number, APR, against="") is None  # the same form again
    closed = lk.now(table, interest_left)
    assert (closed.closed_by, closed.closed_on) == (ClosedBy.WRITTEN_OFF, APR)
    assert closed.closed_resolution == RESOLUTION
    with table.read() as reading:
        assert reading.last_entry() == entries
    assert debt(table, closed.number).given_up == baht(240)
    kit.receive(table, "back", APR, back(closed, 240))
    assert clean(table)


def test_giving_interest_up_by_mistake_is_taken_back_with_its_reason(
    table: Books, interest_left: Loan
) -> None:
    give_up(table, interest_left.number, APR, against="")
    wrong = TakeBack(interest_left.number, APR, " ")
    with pytest.raises(Missing):
        take_back_write_off(table, wrong, by=BY, at=NOW)
    early = replace(wrong, day=date(2026, 4, 4), reason="ผิดราย")
    with pytest.raises(LoanDayTooEarly) as told:
        take_back_write_off(table, early, by=BY, at=NOW)
    assert told.value.earliest == APR
    opened = take_back_write_off(table, replace(wrong, reason="ผิดราย"), by=BY, at=NOW)
    assert opened == interest_left
    with table.read() as reading:
        assert [one.text for one in reading.follow_ups(opened.number)] == ["ผิดราย"]
    assert clean(table)


def test_a_write_off_is_taken_back_where_nothing_was_posted_and_nothing_came(
    table: Books, bad: Loan, interest_left: Loan
) -> None:
    def take_back(number: str) -> None:
        form = TakeBack(number, APR, "ผิดราย")
        take_back_write_off(table, form, by=BY, at=NOW)

    with pytest.raises(WriteOffPosted):
        take_back(bad.number)
    with pytest.raises(NotWrittenOff):
        take_back(interest_left.number)
    give_up(table, interest_left.number, APR)
    kit.receive(table, "back", APR, back(interest_left, 40))
    with pytest.raises(RecoveriesStand):
        take_back(interest_left.number)


def test_a_write_off_needs_a_debt_a_resolution_and_an_open_day(
    table: Books, interest_left: Loan
) -> None:
    off = writing_off.WriteOff("w", interest_left.number, APR, " ")
    with pytest.raises(ResolutionMissing):
        writing_off.write_off(table, off, by=BY, at=NOW)
    with pytest.raises(LoanDayTooEarly):
        give_up(table, interest_left.number, FEB)
    journal.close_through(table, APR, "ตรวจแล้ว", by=BY, at=NOW)
    with pytest.raises(PeriodClosed):
        give_up(table, interest_left.number, APR)


def test_interest_paid_ahead_is_put_to_the_principal_before_the_rest_is_given_up(
    table: Books,
) -> None:
    loan = lk.now(table, "1/2569")
    kit.receive(table, "ahead", FEB, lk.interest(loan, 480))  # 120 is owed, three months are ahead
    with pytest.raises(InterestPaidAhead) as caught:
        give_up(table, day=FEB)
    assert caught.value.prepaid == baht(360)
    settled = loan_settling.Settlement("s", loan.number, FEB, lk.LOAN_INTEREST)
    loan_settling.settle_without_cash(table, settled, by=BY, at=NOW)
    give_up(table, day=FEB)
    assert debt(table).given_up == baht(11_640)
    assert clean(table)
