"""Savings at the table: receipts, special savings, and paying out those who leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.journal import Event, Series
from savings_desk.domain.members import Beneficiary, LeavingCause
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import (
    AbovePledge,
    AmountNotPositive,
    BalanceTooSmall,
    BelowPledge,
    DatesOutOfOrder,
    DayBeforeBooks,
    EntryEmpty,
    MemberHasLeft,
    Missing,
    MonthPaid,
    MonthTooFarAhead,
    NoBeneficiary,
    NoPledge,
    NoSuchAccount,
    NoSuchMember,
    NotEnoughMoney,
    NotWholeMonths,
    NotYetMember,
    OnlyMembersSave,
    PayeesNotWhole,
    PeriodClosed,
    Refusal,
    SameIdOtherContent,
    WrongAccount,
)
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations import journal, leaving, savings
from savings_desk.operations.checking import check_books
from tests import kit
from tests.kit import baht, content, fine, month, refused, sajja, special, told

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.storage.books import Books

DAY = date(2026, 3, 5)
RESIGNED, DIED = LeavingCause.RESIGNED, LeavingCause.DIED


@pytest.fixture
def table(group: Books) -> Books:
    """Members 1 and 2 since January, 3 from April on; 10,000 baht in the box."""
    kit.a_member(group, "1", pledge=100)
    kit.a_member(group, "2", pledge=50, beneficiaries=kit.HEIRS)
    kit.a_member(group, "3", pledge=100, approved_on=date(2026, 4, 5))
    kit.earn(group, "gift", kit.OPENED_ON, kit.DONATIONS, 10_000)
    return group


# Receipts


def test_one_receipt_for_two_members_and_several_months(table: Books) -> None:
    lines = (
        sajja("1", "2026-01", 100),
        sajja("1", "2026-02", 100),
        sajja("002", "2026-03", 50),
        special("1", "500.25"),
        fine("1", 5),
        kit.entry_fee("2", 20),
    )
    posted = kit.receive(table, "r", DAY, *lines)
    assert told(posted) == (
        "11010=77525 31020:1=-10000 31020:1=-10000 31020:2=-5000 21010:1=-50025 42010:1=-500 "
        "43010:2=-2000"
    )
    assert posted.entry.party == "นายทดลอง1 ตัวอย่าง"
    assert (posted.number.series, posted.number.running) == (Series.RECEIPT, 1)
    with table.read() as reading:
        assert reading.passbook("1", DAY).sajja == baht(200)
        assert reading.sajja_book("1").paid == {
            month("2026-01"): baht(100),
            month("2026-02"): baht(100),
        }


def test_a_receipt_may_go_to_the_bank_and_name_another_payer(table: Books) -> None:
    posted = kit.receive(table, "r", DAY, special("1", 5), into=kit.BANK, payer="ยาย")
    assert told(posted) == "12010=500 21010:1=-500"
    assert posted.entry.party == "ยาย"


def test_a_month_ahead_is_for_the_month_not_the_day(table: Books) -> None:
    kit.receive(table, "r", DAY, sajja("1", "2026-12", 100))
    with table.read() as reading:
        assert reading.sajja_book("1").paid == {month("2026-12"): baht(100)}
        assert reading.passbook("1", DAY).sajja == baht(100)


@pytest.mark.parametrize(
    ("lines", "refusal"),
    [
        ((), EntryEmpty),
        ((sajja("1", "2026-03", 99),), BelowPledge),
        ((sajja("1", "2026-03", "100.01"),), AbovePledge),
        ((sajja("1", "2026-03", 100), sajja("1", "2026-03", 100)), MonthPaid),
        ((sajja("1", "2026-03", 100), sajja("01", "2026-03", 100)), MonthPaid),
        ((sajja("1", "2025-12", 100),), NoPledge),
        ((sajja("1", "2028-04", 100),), MonthTooFarAhead),
        ((sajja("3", "2026-04", 100),), NotYetMember),
        ((special("9", 5),), OnlyMembersSave),
        ((special("1", 5), fine("9", 5)), OnlyMembersSave),
        ((special("1", 0),), AmountNotPositive),
        ((special("1", 5), fine("1", 0)), AmountNotPositive),
        ((ReceiptLine(LineKind.SAJJA, "1", baht(100)),), Missing),
    ],
)
def test_what_a_receipt_refuses(
    table: Books, lines: tuple[ReceiptLine, ...], refusal: type[Refusal]
) -> None:
    refused(table, refusal, lambda: kit.receive(table, "r", DAY, *lines))


@pytest.mark.parametrize(
    ("into", "refusal"),
    [(kit.SAJJA, WrongAccount), ("13010", WrongAccount), ("99999", NoSuchAccount)],
)
def test_a_receipt_goes_into_cash_or_a_bank_only(
    table: Books, into: str, refusal: type[Refusal]
) -> None:
    refused(table, refusal, lambda: kit.receive(table, "r", DAY, special("1", 5), into=into))


def test_a_part_of_a_month_is_taken_where_the_group_says_so(table: Books) -> None:
    march = date(2026, 3, 1)
    journal.resolve_rule(table, kit.rule("sajja_in_part", "yes", march), by=kit.BY, at=kit.NOW)
    before = date(2026, 2, 5)
    refused(table, BelowPledge, lambda: kit.receive(table, "r", before, sajja("1", "2026-02", 30)))
    kit.receive(table, "r", DAY, sajja("1", "2026-02", 30))
    refused(table, AbovePledge, lambda: kit.receive(table, "s", DAY, sajja("1", "2026-02", 71)))
    kit.receive(table, "s", DAY, sajja("1", "2026-02", 70))
    refused(table, MonthPaid, lambda: kit.receive(table, "t", DAY, sajja("1", "2026-02", 1)))
    with table.read() as reading:
        lines = savings.lines_for(reading, "1", baht(120), DAY)
    assert [(str(line.month), line.amount) for line in lines] == [
        ("2026-01", baht(100)),
        ("2026-03", baht(20)),
    ]


def test_an_amount_is_put_on_the_months_it_pays(table: Books) -> None:
    with table.read() as reading:
        lines = savings.lines_for(reading, "001", baht(400), DAY)
        assert [str(line.month) for line in lines] == ["2026-01", "2026-02", "2026-03", "2026-04"]
        assert {line.member for line in lines} == {"1"}
        for amount, refusal in ((150, NotWholeMonths), (0, AmountNotPositive)):
            with pytest.raises(refusal):
                savings.lines_for(reading, "1", baht(amount), DAY)
        with pytest.raises(OnlyMembersSave):
            savings.lines_for(reading, "9", baht(100), DAY)
    kit.receive(table, "r", DAY, *lines)
    with table.read() as reading:
        assert savings.expected_of(reading, "1", DAY) == ()


def test_what_is_expected_are_the_months_owed_and_fines_for_the_missed(year: Books) -> None:
    with year.read() as reading:
        expected = savings.expected_of(reading, "2", date(2027, 1, 5))
        assert expected == (
            sajja("2", "2026-12", 150),
            sajja("2", "2027-01", 150),
            fine("2", 5),
        )
        assert savings.expected_of(reading, "1", date(2026, 12, 5)) == ()
        with pytest.raises(MemberHasLeft):
            savings.expected_of(reading, "10", date(2026, 12, 5))


# Days and ids


def test_days_that_are_not_open_are_refused(table: Books) -> None:
    journal.close_through(table, date(2026, 2, 28), "ตรวจแล้ว", by=kit.BY, at=kit.NOW)
    for day, refusal in (
        (date(2025, 12, 31), NotYetMember),
        (date(2026, 2, 28), PeriodClosed),
    ):
        receipt = day, special("1", 5)
        refused(table, refusal, lambda: kit.receive(table, "r", *receipt))  # noqa: B023 - at once
    refused(table, DayBeforeBooks, lambda: kit.earn(table, "e", date(2025, 1, 1), kit.DONATIONS, 5))
    kit.receive(table, "r", date(2026, 3, 1), special("1", 5))


def test_the_same_receipt_twice_is_one_receipt(table: Books) -> None:
    first = kit.receive(table, "r", DAY, sajja("1", "2026-03", 100), special("1", 5))
    before = content(table)
    assert kit.receive(table, "r", DAY, sajja("1", "2026-03", 100), special("1", 5)) == first
    assert kit.receive(table, "r", DAY, sajja("001", "2026-03", 100), special("1", 5)) == first
    assert content(table) == before
    for lines in ((sajja("1", "2026-03", 100),), (special("1", 5), sajja("1", "2026-03", 100))):
        refused(table, SameIdOtherContent, lambda: kit.receive(table, "r", DAY, *lines))  # noqa: B023
    journal.close_through(table, DAY, "ตรวจแล้ว", by=kit.BY, at=kit.NOW)
    assert kit.receive(table, "r", DAY, sajja("1", "2026-03", 100), special("1", 5)) == first


def test_a_cancelled_receipt_keeps_its_number_and_frees_its_months(table: Books) -> None:
    first = kit.receive(table, "r", DAY, sajja("1", "2026-03", 100), fine("1", 5))
    kit.reverse(table, "r", "undo", DAY)
    second = kit.receive(table, "s", DAY, sajja("1", "2026-03", 100))
    assert [first.number.running, second.number.running] == [1, 2]
    with table.read() as reading:
        assert reading.entry("r").reversed_by == "undo"
        assert reading.balances(DAY)[kit.FINES] == ZERO
        assert reading.sajja_book("1").paid == {month("2026-03"): baht(100)}


# Special savings


def test_special_savings_are_drawn_from_the_box_or_the_bank(table: Books) -> None:
    kit.receive(table, "r", DAY, special("1", 500), into=kit.BANK)
    payment = savings.Payment("p", DAY, "001", out_of=kit.BANK, payee="ลูกชาย", memo="ค่าเทอม")
    posted = savings.withdraw_special(table, payment, baht(200), by=kit.BY, at=kit.NOW)
    assert told(posted) == "21010:1=20000 12010=-20000"
    assert (posted.entry.party, posted.entry.memo) == ("ลูกชาย", "ค่าเทอม")
    assert posted.number.series is Series.PAYMENT
    assert savings.withdraw_special(table, payment, baht(200), by=kit.BY, at=kit.NOW) == posted


def test_nobody_draws_more_than_the_passbook_or_the_box_holds(table: Books) -> None:
    kit.receive(table, "r", DAY, special("1", 500), into=kit.BANK)
    for amount, refusal in ((501, BalanceTooSmall), (0, AmountNotPositive)):
        refused(table, refusal, lambda: kit.withdraw(table, "p", DAY, "1", amount))  # noqa: B023
    refused(table, NoSuchMember, lambda: kit.withdraw(table, "p", DAY, "9", 5))
    refused(table, BalanceTooSmall, lambda: kit.withdraw(table, "p", date(2026, 3, 4), "1", 5))
    kit.spend(table, "all", DAY, kit.POWER, 9_900)
    refused(table, NotEnoughMoney, lambda: kit.withdraw(table, "p", DAY, "1", 101))
    kit.withdraw(table, "p", DAY, "1", 100)


def test_nothing_is_drawn_twice_by_dating_it_back(table: Books) -> None:
    kit.receive(table, "in", date(2026, 3, 5), special("1", 500))
    kit.withdraw(table, "out", date(2026, 5, 5), "1", 500)
    kit.receive(table, "in again", date(2026, 7, 5), special("1", 500))
    refused(table, BalanceTooSmall, lambda: kit.withdraw(table, "back", date(2026, 4, 5), "1", 500))
    kit.withdraw(table, "now", date(2026, 7, 5), "1", 500)


def test_cash_that_came_later_pays_nothing_earlier(tmp_path: Path) -> None:
    books = kit.a_group(tmp_path)
    kit.a_member(books, "1")
    kit.receive(books, "in", date(2026, 3, 5), special("1", 500), into=kit.BANK)
    kit.earn(books, "cash", date(2026, 8, 1), kit.DONATIONS, 500)
    refused(books, NotEnoughMoney, lambda: kit.withdraw(books, "p", date(2026, 7, 1), "1", 400))
    kit.withdraw(books, "p", date(2026, 8, 1), "1", 400)
    books.close()


# Leaving


def saved(books: Books, number: str = "1") -> None:
    kit.receive(books, "months", DAY, *(sajja(number, f"2026-0{at}", 100) for at in (1, 2, 3)))
    kit.receive(books, "special", DAY, special(number, "50.50"))


def test_whoever_resigns_is_paid_everything_and_is_no_member_any_more(table: Books) -> None:
    saved(table)
    posted = kit.leave(table, "x", date(2026, 4, 5), "001", RESIGNED)
    assert posted is not None
    assert told(posted) == "31020:1=30000 21010:1=5050 11010=-35050"
    assert (posted.entry.event, posted.entry.party) == (Event.LEAVING, "นายทดลอง1 ตัวอย่าง")
    with table.read() as reading:
        member = reading.member("1")
        assert (member.left_on, member.left_cause) == (date(2026, 4, 5), RESIGNED)
        assert reading.passbook("1", kit.NOW.date()).sajja == ZERO
    after = date(2026, 4, 6)
    refused(table, MemberHasLeft, lambda: kit.receive(table, "r", after, special("1", 5)))
    refused(table, MemberHasLeft, lambda: kit.leave(table, "y", after, "1", DIED))
    assert check_books(table).findings == ()


def test_the_heirs_are_paid_their_shares_to_the_last_satang(year: Books) -> None:
    with year.read() as reading:
        death = reading.entry("death")
    assert told(death) == "31020:5=840001 11010=-420001 11010=-279972 11010=-140028"
    assert [line.memo for line in death.entry.postings[1:]] == [one.name for one in kit.HEIRS]
    assert death.entry.party == ", ".join(one.name for one in kit.HEIRS)


def test_who_named_no_heir_is_paid_to_whom_the_committee_says(table: Books) -> None:
    saved(table)
    refused(table, NoBeneficiary, lambda: kit.leave(table, "x", DAY, "1", DIED))
    for shares in (("ก", 300), ("ข", 50)), (("ก", 400), ("ข", -49)), (("ก", 351),):
        payees = tuple((name, baht(amount)) for name, amount in shares)
        refused(
            table,
            PayeesNotWhole,
            lambda: kit.leave(table, "x", DAY, "1", DIED, payees=payees),  # noqa: B023 - at once
        )
    named = (("ก", baht(300)), ("ข", baht("50.50")))
    posted = kit.leave(table, "x", DAY, "1", DIED, payees=named)
    assert posted is not None
    assert told(posted) == "31020:1=30000 21010:1=5050 11010=-30000 11010=-5050"
    assert posted.entry.party == "ก, ข"


def test_the_paper_of_a_leaving_names_who_signed_for_the_money(year: Books) -> None:
    payment = savings.Payment("x", kit.NOW.date(), "1", out_of=kit.BANK, payee="ผู้ใหญ่บ้าน")
    posted = leaving.settle_leaving(year, payment, RESIGNED, by=kit.BY, at=kit.NOW)
    assert posted is not None
    assert posted.entry.party == "ผู้ใหญ่บ้าน"
    assert told(posted) == "31020:1=1020000 12010=-1020000"


def test_whoever_saved_nothing_just_leaves(table: Books) -> None:
    before = len(content(table))
    assert kit.leave(table, "x", DAY, "2", DIED) is None
    assert kit.leave(table, "x", DAY, "2", DIED) is None
    assert len(content(table)) == before + 1  # one line more in the logbook
    with table.read() as reading:
        assert reading.member("2").left_on == DAY
    refused(table, MemberHasLeft, lambda: kit.leave(table, "x", DAY, "2", RESIGNED))


def test_the_same_leaving_twice_is_one_leaving(table: Books) -> None:
    saved(table)
    first = kit.leave(table, "x", DAY, "1", RESIGNED)
    before = content(table)
    assert kit.leave(table, "x", DAY, "01", RESIGNED) == first
    assert content(table) == before
    saved_too = kit.receive(table, "r", DAY, special("2", 5))
    for act in (
        lambda: kit.leave(table, "x", DAY, "2", RESIGNED),
        lambda: kit.leave(table, "x", date(2026, 3, 6), "1", RESIGNED),
        lambda: kit.leave(table, "x", DAY, "1", RESIGNED, payees=(("อื่น", baht("350.50")),)),
        lambda: kit.leave(table, saved_too.entry.id, DAY, "2", RESIGNED),
        lambda: kit.receive(table, "x", DAY, special("2", 5)),
    ):
        refused(table, SameIdOtherContent, act)


def test_a_leaving_that_cannot_be_paid_changes_nothing(table: Books) -> None:
    saved(table)
    kit.spend(table, "all", DAY, kit.POWER, 10_100)
    refused(table, NotEnoughMoney, lambda: kit.leave(table, "x", DAY, "1", RESIGNED))
    refused(table, NotYetMember, lambda: kit.leave(table, "x", DAY, "3", RESIGNED))
    refused(table, NoSuchMember, lambda: kit.leave(table, "x", DAY, "9", RESIGNED))
    kit.bank_in(table, "bank", DAY, 250)
    pay = savings.Payment("x", DAY, "1", out_of=kit.SAJJA)
    refused(
        table,
        WrongAccount,
        lambda: leaving.settle_leaving(table, pay, RESIGNED, by=kit.BY, at=kit.NOW),
    )
    with table.read() as reading:
        assert reading.member("1").left_on is None


def test_nobody_leaves_before_the_last_of_the_savings_came(table: Books) -> None:
    saved(table)
    refused(table, DatesOutOfOrder, lambda: kit.leave(table, "x", date(2026, 3, 4), "1", RESIGNED))
    kit.reverse(table, "special", "undo", date(2026, 6, 1))
    posted = kit.leave(table, "x", DAY, "1", RESIGNED)
    assert posted is not None
    assert told(posted) == "31020:1=30000 11010=-30000"


def test_savings_dated_ahead_are_paid_out_too(table: Books) -> None:
    kit.receive(table, "ahead", date(2027, 2, 1), special("1", 40))
    refused(table, DatesOutOfOrder, lambda: kit.leave(table, "x", DAY, "1", RESIGNED))
    posted = kit.leave(table, "x", date(2027, 2, 1), "1", RESIGNED)
    assert posted is not None
    assert posted.entry.amount == baht(40)


def test_a_leaving_taken_back_makes_a_member_again(table: Books) -> None:
    saved(table)
    kit.leave(table, "x", DAY, "1", RESIGNED)
    kit.reverse(table, "x", "undo", DAY)
    with table.read() as reading:
        member = reading.member("1")
        assert (member.left_on, member.left_cause) == (None, None)
        assert reading.passbook("1", DAY).sajja == baht(300)
    kit.receive(table, "again", DAY, sajja("1", "2026-04", 100))
    second = kit.leave(table, "y", DAY, "1", DIED, payees=(("ก", baht("450.50")),))
    assert second is not None
    assert check_books(table).findings == ()


def test_heirs_who_changed_since_do_not_change_what_was_paid(table: Books) -> None:
    kit.receive(table, "r", DAY, special("2", 100))
    first = kit.leave(table, "x", DAY, "2", DIED)
    with table.read() as reading:
        member = reading.member("2")
    one = replace(member, beneficiaries=(Beneficiary("อื่น", 10_000),))
    from savings_desk.operations import members  # noqa: PLC0415 - the only change of a member here

    members.change_member(table, one, by=kit.BY, at=kit.NOW)
    with table.read() as reading:
        assert reading.entry("x") == first


def test_the_leap_day_is_a_day_like_any_other(tmp_path: Path) -> None:
    leap_day = date(2028, 2, 29)
    at = datetime(2028, 2, 29, 9, 0, tzinfo=kit.BANGKOK)
    rules = [*kit.RULES, kit.rule("fiscal_year_start", "3")]
    books = kit.a_group(tmp_path, opened_on=leap_day, rules=rules, at=at)
    kit.a_member(books, "1", approved_on=leap_day, at=at)
    receipt = savings.Receipt("r", leap_day, (sajja("1", "2028-02", 100),))
    posted = savings.receive(books, receipt, by=kit.BY, at=at)
    assert posted.number.fiscal_year.last_day == leap_day
    with books.read() as reading:
        assert reading.sajja_book("1").paid == {month("2028-02"): baht(100)}
        assert reading.movements(leap_day, leap_day)[kit.SAJJA] == -baht(100)
    books.close()
