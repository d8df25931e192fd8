"""The treasurer's vouchers, balances brought in, reversals and closing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from savings_desk.domain.accounts import Account, AccountKind
from savings_desk.domain.journal import Event, Number, Series
from savings_desk.domain.members import LeavingCause
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import FiscalYear, Month
from savings_desk.domain.refusals import (
    AbovePledge,
    AlreadyReversed,
    AmountNotPositive,
    AmountTooLarge,
    BalanceTooSmall,
    BelowPledge,
    ClosedAlready,
    DayToCome,
    EntryEmpty,
    MemberHasLeft,
    Missing,
    MonthPaid,
    NoPledge,
    NoSuchAccount,
    NoSuchEntry,
    NoSuchMember,
    NotEnoughMoney,
    NotYetMember,
    PeriodClosed,
    Refusal,
    ReversalStands,
    ReversalTooEarly,
    SajjaStays,
    SameAccount,
    SameIdOtherContent,
    WrongAccount,
)
from savings_desk.domain.vouchers import Opening, Side
from savings_desk.operations import journal, leaving, savings
from savings_desk.operations.checking import check_books
from savings_desk.storage.books import open_books
from tests import kit
from tests.kit import baht, content, month, refused, sajja, special, told
from tests.operations import test_loan_forms

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from savings_desk.domain.journal import Posted
    from savings_desk.storage.books import Books

DAY = date(2026, 3, 5)


@pytest.fixture
def table(group: Books) -> Books:
    """Members 1 and 2; 1,000 baht in the box and 1,000 in the bank; member 1 saved 300 and 500."""
    for number in ("1", "2"):
        kit.a_member(group, number, pledge=100)
    journal.add_account(group, kit.SECOND_BANK, by=kit.BY, at=kit.NOW)
    kit.earn(group, "cash", kit.OPENED_ON, kit.DONATIONS, 200)
    kit.earn(group, "bank", kit.OPENED_ON, kit.DONATIONS, 1000, into=kit.BANK)
    months = [sajja("1", f"2026-0{at}", 100) for at in (1, 2, 3)]
    kit.receive(group, "saved", DAY, *months, special("1", 500))
    return group


# Every event: once, however often it is sent

WHO: dict[str, Any] = {"by": kit.BY, "at": kit.NOW}


def head(entry_id: str, memo: str) -> journal.Voucher:
    return journal.Voucher(entry_id, DAY, memo=memo)


EVENTS: dict[str, Any] = {
    "receipt": lambda books, name, memo: savings.receive(
        books, savings.Receipt(name, DAY, (special("1", 5),), memo=memo), **WHO
    ),
    "special_out": lambda books, name, memo: savings.withdraw_special(
        books, savings.Payment(name, DAY, "1", memo=memo), baht(500), **WHO
    ),
    "leaving": lambda books, name, memo: leaving.settle_leaving(
        books, savings.Payment(name, DAY, "1", memo=memo), LeavingCause.RESIGNED, **WHO
    ),
    "income": lambda books, name, memo: journal.record_income(
        books, head(name, memo), kit.DONATIONS, baht(5), **WHO
    ),
    "expense": lambda books, name, memo: journal.record_expense(
        books, head(name, memo), kit.POWER, baht(1000), **WHO
    ),
    "bank_in": lambda books, name, memo: journal.pay_into_bank(
        books, head(name, memo), kit.BANK, baht(1000), **WHO
    ),
    "bank_out": lambda books, name, memo: journal.draw_from_bank(
        books, head(name, memo), kit.BANK, baht(1000), **WHO
    ),
    "transfer": lambda books, name, memo: journal.transfer(
        books,
        head(name, memo),
        debit=Side(kit.SPECIAL, "1"),
        credit=Side(kit.SAJJA, "2", month("2026-03")),
        amount=baht(100),
        **WHO,
    ),
    "opening": lambda books, name, memo: journal.bring_forward(
        books, head(name, memo), [Opening(kit.CASH, baht(5))], **WHO
    ),
    "reversal": lambda books, name, memo: journal.reverse(
        books, "saved", head(name, memo), "ผิด", **WHO
    ),
}


def test_every_event_of_the_treasurer_is_here() -> None:
    others = {"cash_difference"}  # the close of a working day, tested there
    others |= {event.value for event in test_loan_forms.ACTS}
    assert set(EVENTS) == {event.value for event in Event} - others


@pytest.mark.parametrize("event", EVENTS)
def test_the_same_form_twice_is_one_entry_and_with_other_content_refused(
    table: Books, event: str
) -> None:
    act = EVENTS[event]
    first = act(table, "e", "ตามปกติ")
    assert first.entry.event.value == event
    before = content(table)
    again = act(table, "e", "ตามปกติ")
    assert again == first
    assert content(table) == before
    refused(table, SameIdOtherContent, lambda: act(table, "e", "อย่างอื่น"))
    refused(table, SameIdOtherContent, lambda: act(table, "bank", "ตามปกติ"))
    assert check_books(table).clean


@pytest.mark.parametrize("event", EVENTS)
def test_nothing_is_recorded_in_closed_time(table: Books, event: str) -> None:
    journal.close_through(table, DAY, "ตรวจแล้ว", **WHO)
    refused(table, PeriodClosed, lambda: EVENTS[event](table, "e", ""))


@pytest.mark.parametrize("event", [event for event in EVENTS if event != "reversal"])
def test_a_reversal_restores_every_balance_and_month(table: Books, event: str) -> None:
    before = standing(table)
    EVENTS[event](table, "e", "")
    assert standing(table) != before
    undo = kit.reverse(table, "e", "undo", DAY)
    assert undo.entry.reverses == "e"
    assert standing(table) == before
    assert check_books(table).clean


def standing(books: Books) -> object:
    """All balances, passbooks and months, whatever is zero left out."""
    with books.read() as reading:
        balances = {code: one for code, one in reading.balances(date.max).items() if one}
        passbooks = {
            number: one
            for number, one in reading.passbooks(date.max).items()
            if one.sajja or one.special
        }
        members = [(one.number, one.left_on, one.left_cause) for one in reading.members()]
        return balances, passbooks, reading.sajja_books(), members


# Money


def test_vouchers_move_money_as_they_say(table: Books) -> None:
    some: dict[str, Posted] = {
        "income": kit.earn(table, "a", DAY, kit.BANK_INTEREST, "45.25", into=kit.BANK),
        "expense": kit.spend(table, "b", DAY, kit.POWER, "120.50"),
        "thing": kit.spend(table, "c", DAY, kit.EQUIPMENT, 500, out_of=kit.BANK),
        "bank in": kit.bank_in(table, "d", DAY, 100, kit.BANK_2),
        "bank out": kit.bank_out(table, "f", DAY, 100),
    }
    assert {name: told(one) for name, one in some.items()} == {
        "income": "12010=4525 45010=-4525",
        "expense": "54020=12050 11010=-12050",
        "thing": "18030=50000 12010=-50000",
        "bank in": "12020=10000 11010=-10000",
        "bank out": "11010=10000 12010=-10000",
    }
    assert [one.number.series for one in some.values()] == [
        Series.INCOME,
        Series.PAYMENT,
        Series.PAYMENT,
        Series.BANK,
        Series.BANK,
    ]


@pytest.mark.parametrize(
    "act",
    [
        lambda books: kit.spend(books, "e", DAY, kit.POWER, "1000.01"),
        lambda books: kit.spend(books, "e", DAY, kit.POWER, "1000.01", out_of=kit.BANK),
        lambda books: kit.spend(books, "e", date(2026, 3, 4), kit.POWER, "200.01"),
        lambda books: kit.bank_in(books, "e", DAY, "1000.01"),
        lambda books: kit.bank_out(books, "e", DAY, "1000.01"),
        lambda books: kit.bank_out(books, "e", DAY, 1, kit.BANK_2),
        lambda books: kit.move(books, "e", DAY, Side(kit.BANK_2), Side(kit.BANK), "1000.01"),
        lambda books: kit.move(books, "e", DAY, Side(kit.BANK), Side(kit.BANK_2), 1),
    ],
)
def test_no_account_pays_more_than_it_holds(table: Books, act: Callable[[Books], object]) -> None:
    refused(table, NotEnoughMoney, lambda: act(table))


def test_no_payment_dated_back_leaves_too_little_for_what_was_paid_since(table: Books) -> None:
    kit.spend(table, "later", date(2026, 6, 1), kit.POWER, 900)
    refused(table, NotEnoughMoney, lambda: kit.spend(table, "e", DAY, kit.POWER, 101))
    kit.spend(table, "e", DAY, kit.POWER, 100)
    assert check_books(table).findings == ()


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (lambda books: kit.earn(books, "e", DAY, kit.POWER, 5), WrongAccount),
        (lambda books: kit.earn(books, "e", DAY, "0", 5), NoSuchAccount),
        (lambda books: kit.earn(books, "e", DAY, kit.DONATIONS, 0), AmountNotPositive),
        (lambda books: kit.earn(books, "e", DAY, kit.DONATIONS, 5, into=kit.SAJJA), WrongAccount),
        (lambda books: kit.spend(books, "e", DAY, kit.BANK, 5), WrongAccount),
        (lambda books: kit.spend(books, "e", DAY, kit.SPECIAL, 5), WrongAccount),
        (lambda books: kit.bank_in(books, "e", DAY, 5, kit.CASH), WrongAccount),
        (lambda books: kit.bank_out(books, "e", DAY, 0), AmountNotPositive),
        (lambda books: kit.earn(books, "", DAY, kit.DONATIONS, 5), Missing),
    ],
)
def test_what_vouchers_refuse(
    table: Books, act: Callable[[Books], object], refusal: type[Refusal]
) -> None:
    refused(table, refusal, lambda: act(table))


# Transfers


def test_savings_move_without_cash(table: Books) -> None:
    own, march = Side(kit.SPECIAL, "1"), Side(kit.SAJJA, "02", month("2026-03"))
    assert told(kit.move(table, "a", DAY, own, march, 100)) == "21010:1=10000 31020:2=-10000"
    posted = kit.move(table, "b", DAY, own, Side(kit.SPECIAL, "2", month("2026-03")), 50)
    assert [line.month for line in posted.entry.postings] == [None, None]
    between = Side(kit.SAJJA, "1", month("2026-02")), Side(kit.SAJJA, "2", month("2026-02"))
    kit.move(table, "c", DAY, *between, 100)
    with table.read() as reading:
        assert reading.sajja_book("1").paid == {
            month("2026-01"): baht(100),
            month("2026-03"): baht(100),
        }
        assert reading.sajja_book("2").paid == {
            month("2026-02"): baht(100),
            month("2026-03"): baht(100),
        }
        assert reading.passbook("1", DAY).special == baht(350)
        cash = list(reading.ledger(accounts=[kit.CASH]))
        assert [row.entry_id for row in cash] == ["cash", "saved"]


SPECIAL_1, SAJJA_1 = Side(kit.SPECIAL, "1"), Side(kit.SAJJA, "1")
APRIL = month("2026-04")


@pytest.mark.parametrize(
    ("debit", "credit", "amount", "refusal"),
    [
        (SAJJA_1, Side(kit.SPECIAL, "1"), 100, SajjaStays),
        (SAJJA_1, Side(kit.BANK), 100, SajjaStays),
        (SAJJA_1, Side("13010"), 100, SajjaStays),
        (SPECIAL_1, Side(kit.SPECIAL, "2"), 501, BalanceTooSmall),
        (SAJJA_1, Side(kit.SAJJA, "2"), 301, BalanceTooSmall),
        (Side(kit.SAJJA, "1", APRIL), Side(kit.SAJJA, "2"), 100, BalanceTooSmall),
        (SPECIAL_1, Side(kit.SPECIAL, "01"), 5, SameAccount),
        (SPECIAL_1, Side(kit.CASH), 5, WrongAccount),
        (Side(kit.CASH), Side(kit.SPECIAL, "1"), 5, WrongAccount),
        (SPECIAL_1, Side(kit.SPECIAL, "2"), 0, AmountNotPositive),
        (SPECIAL_1, Side(kit.SPECIAL, "9"), 5, NoSuchMember),
        (SPECIAL_1, Side(kit.SPECIAL), 5, Missing),
        (SPECIAL_1, Side("0"), 5, NoSuchAccount),
        (SPECIAL_1, Side(kit.SAJJA, "2", APRIL), 99, BelowPledge),
        (SPECIAL_1, Side(kit.SAJJA, "2", APRIL), 101, AbovePledge),
        (SPECIAL_1, Side(kit.SAJJA, "1", month("2026-03")), 100, MonthPaid),
        (SPECIAL_1, Side(kit.SAJJA, "2", month("2025-12")), 100, NoPledge),
    ],
)
def test_what_transfers_refuse(
    table: Books, debit: Side, credit: Side, amount: int, refusal: type[Refusal]
) -> None:
    refused(table, refusal, lambda: kit.move(table, "e", DAY, debit, credit, amount))


def test_nothing_is_put_into_the_passbook_of_who_is_no_member(table: Books) -> None:
    kit.a_member(table, "3", approved_on=date(2026, 4, 1))
    kit.leave(table, "gone", DAY, "2", LeavingCause.RESIGNED)
    to_three, to_two = Side(kit.SPECIAL, "3"), Side(kit.SPECIAL, "2")
    refused(table, NotYetMember, lambda: kit.move(table, "e", DAY, SPECIAL_1, to_three, 5))
    after = date(2026, 3, 6)
    refused(table, MemberHasLeft, lambda: kit.move(table, "e", after, SPECIAL_1, to_two, 5))


def test_no_transfer_dated_back_takes_what_was_drawn_since(table: Books) -> None:
    kit.withdraw(table, "drawn", date(2026, 5, 5), "1", 500)
    refused(
        table,
        BalanceTooSmall,
        lambda: kit.move(table, "e", date(2026, 4, 5), SPECIAL_1, Side(kit.SPECIAL, "2"), 5),
    )


# Balances brought forward


def test_what_does_not_agree_stands_in_suspense_until_it_is_cleared(table: Books) -> None:
    posted = kit.opening(
        table,
        "opening",
        kit.OPENED_ON,
        Opening(kit.BANK_2, baht(900)),
        Opening(kit.SAJJA, baht(600), "001", month("2025-12")),
        Opening(kit.SPECIAL, baht(200), "๒"),
    )
    assert told(posted) == "12020=90000 31020:1=-60000 21010:2=-20000 29000=-10000"
    doubts = check_books(table)
    assert doubts.clean
    assert [(one.code, one.facts) for one in doubts.findings] == [
        ("suspense_open", {"amount": baht(100)})
    ]
    kit.move(table, "clear", DAY, Side(kit.SUSPENSE), Side(kit.SURPLUS_BROUGHT), 100)
    assert check_books(table).findings == ()


@pytest.mark.parametrize(
    ("opening", "refusal"),
    [
        (Opening(kit.SAJJA, baht(5)), Missing),
        (Opening(kit.SPECIAL, baht(5), "9"), NoSuchMember),
        (Opening("0", baht(5)), NoSuchAccount),
        (Opening(kit.CASH, ZERO), EntryEmpty),
    ],
)
def test_what_openings_refuse(table: Books, opening: Opening, refusal: type[Refusal]) -> None:
    refused(table, refusal, lambda: kit.opening(table, "e", DAY, opening))


# Reversals


def test_an_entry_of_closed_time_is_reversed_in_the_open(table: Books) -> None:
    journal.close_through(table, DAY, "ตรวจแล้ว", **WHO)
    refused(table, PeriodClosed, lambda: kit.reverse(table, "saved", "undo", DAY))
    undo = kit.reverse(table, "saved", "undo", date(2026, 3, 6), " พิมพ์ยอดผิด ")
    assert (undo.entry.reason, undo.entry.reverses) == ("พิมพ์ยอดผิด", "saved")
    assert undo.number == Number(Series.JOURNAL, FiscalYear(Month(2026, 1)), 1)
    with table.read() as reading:
        assert reading.balances(DAY)[kit.SAJJA] == baht(-300)
        assert reading.balances(date(2026, 3, 6))[kit.SAJJA] == ZERO


def test_an_entry_is_reversed_by_its_paper_too(table: Books) -> None:
    with table.read() as reading:
        number = reading.entry("saved").number
    undo = journal.reverse(table, number, kit.voucher("undo", DAY), "ผิด", **WHO)
    assert undo.entry.reverses == "saved"
    nothing = replace(number, running=99)
    refused(
        table,
        NoSuchEntry,
        lambda: journal.reverse(table, nothing, kit.voucher("x", DAY), "ผิด", **WHO),
    )


def test_what_reversals_refuse(table: Books) -> None:
    refused(table, NoSuchEntry, lambda: kit.reverse(table, "nothing", "undo", DAY))
    refused(table, Missing, lambda: kit.reverse(table, "saved", "undo", DAY, " "))
    early = date(2026, 3, 4)
    refused(table, ReversalTooEarly, lambda: kit.reverse(table, "saved", "undo", early))
    kit.reverse(table, "saved", "undo", DAY)
    refused(table, AlreadyReversed, lambda: kit.reverse(table, "saved", "again", DAY))
    refused(table, ReversalStands, lambda: kit.reverse(table, "undo", "redo", DAY))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(data=st.data())
def test_any_entries_of_the_year_can_be_undone_and_leave_no_trace_in_the_sums(
    tmp_path_factory: pytest.TempPathFactory, year_file: Path, data: st.DataObject
) -> None:
    """Whatever was undone, the sums are those of the entries that stand."""
    import shutil  # noqa: PLC0415 - each example has a file of its own

    path = tmp_path_factory.mktemp("undo") / "group.savings"
    shutil.copyfile(year_file, path)
    books = open_books(path)
    with books.read() as reading:
        entries = list(reading.journal())
    standing_ids = [
        one.entry.id for one in entries if not one.reversed_by and not one.entry.reverses
    ]
    chosen = data.draw(st.lists(st.sampled_from(standing_ids), unique=True, max_size=12))
    for at, one in enumerate(chosen):
        kit.reverse(books, one, f"undo-{at}", kit.NOW.date())
    sums: dict[str, int] = {}
    for posted in entries:
        for line in posted.entry.postings:
            if posted.entry.id not in chosen:
                sums[line.account] = sums.get(line.account, 0) + line.amount.satang
    with books.read() as reading:
        found = reading.balances(date.max)
        assert {code: one.satang for code, one in found.items() if one} == {
            code: satang for code, satang in sums.items() if satang
        }
        assert total(found.values()) == ZERO
    assert check_books(books).clean
    books.close()
    shutil.rmtree(path.parent)


# Closing, rules, accounts


def test_the_books_close_up_to_a_day_that_has_come(table: Books) -> None:
    june = datetime(2026, 6, 30, tzinfo=kit.BANGKOK)
    for day, reason, refusal in (
        (date(2026, 7, 1), "ตรวจแล้ว", DayToCome),
        (date(2026, 6, 30), "  ", Missing),
    ):
        case = day, reason
        refused(
            table,
            refusal,
            lambda: journal.close_through(table, *case, by=kit.BY, at=june),  # noqa: B023 - at once
        )
    journal.close_through(table, date(2026, 6, 30), "ตรวจแล้ว", by=kit.BY, at=june)
    for day in (date(2026, 6, 30), date(2026, 1, 31)):
        with pytest.raises(ClosedAlready):
            journal.close_through(table, day, "อีกครั้ง", **WHO)
    with table.read() as reading:
        assert reading.closed_through() == date(2026, 6, 30)
    journal.close_through(table, date(2026, 7, 31), "เดือนต่อมา", **WHO)
    assert check_books(table).findings == ()


def test_fines_change_from_a_day_by_a_resolution(year: Books) -> None:
    change = kit.rule("missed_fine", "1000", date(2027, 1, 1))
    journal.resolve_rule(year, change, **WHO)
    with year.read() as reading:
        before = savings.expected_of(reading, "2", date(2026, 12, 31))
        after = savings.expected_of(reading, "2", date(2027, 1, 1))
    assert (before[-1].amount, after[-1].amount) == (baht(5), baht(10))


def test_an_account_of_the_groups_own_can_be_used_at_once(table: Books) -> None:
    own = Account("46050", "ค่าเช่าเต็นท์", "Tent hire", AccountKind.INCOME, "other_income")
    journal.add_account(table, own, **WHO)
    assert told(kit.earn(table, "e", DAY, "46050", 5)) == "11010=500 46050=-500"


def test_an_amount_with_too_many_zeros_is_refused(table: Books) -> None:
    most = Money.baht(10_000_000_000)
    much = most + Money(1)
    refused(table, AmountTooLarge, lambda: earn(table, "e", much))
    for at in range(5):
        earn(table, f"{at}", most)
    with table.read() as reading:
        assert reading.balances(DAY)[kit.BANK_2] == most * 5
    assert check_books(table).findings == ()


def earn(books: Books, entry_id: str, amount: Money) -> Posted:
    voucher = kit.voucher(entry_id, DAY)
    return journal.record_income(books, voucher, kit.DONATIONS, amount, into=kit.BANK_2, **WHO)
