"""The forms of a loan's own events: once, however often they are sent, and never in closed time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.domain.journal import Event
from savings_desk.domain.refusals import PeriodClosed, SameIdOtherContent
from savings_desk.domain.vouchers import Side
from savings_desk.operations import journal, lending, loan_settling, loan_takeover, writing_off
from savings_desk.operations.checking import check_books
from tests import kit
from tests import loans_kit as lk
from tests.kit import BY, NOW, RESOLUTION

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.domain.journal import Posted
    from savings_desk.storage.books import Books

    Act = Callable[[Books, str, str], Posted | None]

DAY = date(2026, 2, 5)
WHO: dict[str, Any] = {"by": BY, "at": NOW}
OPEN, SIGNED = "1/2569", "2/2569"

ACTS: dict[Event, Act] = {
    Event.LOAN_OUT: lambda books, name, memo: lending.pay_out(
        books, lending.Payout(name, SIGNED, DAY, memo=memo), **WHO
    ),
    Event.LOAN_OFFSET: lambda books, name, memo: loan_settling.settle_without_cash(
        books,
        loan_settling.Settlement(name, OPEN, DAY, lk.DIVIDEND, kit.baht(200), memo),
        **WHO,
    ),
    Event.LOAN_TAKEOVER: lambda books, name, memo: loan_takeover.take_over(
        books, loan_takeover.Takeover(name, OPEN, "2", DAY, RESOLUTION, memo=memo), **WHO
    ),
    Event.LOAN_WRITE_OFF: lambda books, name, memo: writing_off.write_off(
        books, writing_off.WriteOff(name, OPEN, DAY, RESOLUTION, lk.BAD_DEBT, memo), **WHO
    ),
}


@pytest.fixture
def table(group: Books) -> Books:
    """One open loan with a guarantor, and one signed whose money is not paid."""
    for number in "123":
        kit.a_member(group, number, pledge=100)
    kit.earn(group, "gift", date(2026, 1, 2), kit.DONATIONS, 100_000)
    moved = journal.Voucher("dividend", date(2026, 1, 2))
    journal.transfer(
        group,
        moved,
        debit=Side(kit.SURPLUS_BROUGHT),
        credit=Side(lk.DIVIDEND),
        amount=kit.baht(500),
        **WHO,
    )
    lk.a_product(group)
    lk.a_loan(group, "1", guarantors=(lk.stands("2"),))
    lk.a_contract(group, "3", day=DAY)
    return group


def standing(books: Books) -> str:
    with books.read() as reading:
        return reading.state()


@pytest.mark.parametrize("event", ACTS)
def test_the_same_form_twice_is_one_entry_and_with_other_content_refused(
    table: Books, event: Event
) -> None:
    first = ACTS[event](table, "e", "ตามปกติ")
    assert first is not None
    assert first.entry.event is event
    after = standing(table)
    assert ACTS[event](table, "e", "ตามปกติ") == first
    for name, memo in (("e", "อย่างอื่น"), ("gift", "ตามปกติ")):
        with pytest.raises(SameIdOtherContent):
            ACTS[event](table, name, memo)
    assert standing(table) == after
    assert check_books(table).clean


@pytest.mark.parametrize("event", ACTS)
def test_nothing_of_a_loan_is_recorded_in_closed_time(table: Books, event: Event) -> None:
    journal.close_through(table, DAY, "ตรวจแล้ว", **WHO)
    before = standing(table)
    with pytest.raises(PeriodClosed):
        ACTS[event](table, "e", "")
    assert standing(table) == before


@pytest.mark.parametrize("event", ACTS)
def test_a_reversal_puts_the_loans_and_the_balances_back(table: Books, event: Event) -> None:
    def whole() -> tuple[object, ...]:
        with table.read() as reading:
            loans = [replace(one, first_due=None) for one in reading.loans()]
            balances = reading.balances(NOW.date()).items()
            return {code: amount for code, amount in balances if amount}, loans[:2]

    before = whole()
    ACTS[event](table, "e", "")
    assert whole() != before
    journal.reverse(table, "e", kit.voucher("undo", DAY), "ผิด", **WHO)
    assert whole() == before
    assert check_books(table).clean
