"""A voucher as it is typed: what is shown beforehand is what is posted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.journal import Event, Series
from savings_desk.domain.refusals import AmountNotPositive, NoSuchAccount, Refusal, SameAccount
from savings_desk.domain.vouchers import Side
from savings_desk.operations.book_views import counterpart, journal_lines
from savings_desk.operations.typed_vouchers import VOUCHERS, TypedVoucher, record, would_post
from tests import kit
from tests.kit import baht, month

if TYPE_CHECKING:
    from savings_desk.storage.books import Books

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
TYPED = (
    TypedVoucher(Event.EXPENSE, Side(kit.POWER), Side(kit.BANK), baht("0.01")),
    TypedVoucher(Event.INCOME, Side(kit.DONATIONS), Side(kit.CASH), baht(5)),
    TypedVoucher(Event.BANK_IN, Side(kit.BANK_2), Side(kit.CASH), baht("4.49")),
    TypedVoucher(Event.BANK_OUT, Side(kit.BANK_2), Side(kit.CASH), baht(3000)),
    TypedVoucher(Event.TRANSFER, Side(kit.BANK), Side(kit.BANK_2), baht(45)),
    TypedVoucher(Event.TRANSFER, Side(kit.SPECIAL, "3"), Side(kit.SPECIAL, "2"), baht(9)),
    TypedVoucher(
        Event.TRANSFER, Side(kit.SPECIAL, "3"), Side(kit.SAJJA, "2", month("2026-12")), baht(150)
    ),
)


def test_every_kind_of_voucher_is_tried_here() -> None:
    assert {one.event for one in TYPED} == set(VOUCHERS)


@pytest.mark.parametrize("typed", TYPED, ids=lambda one: one.event.value)
def test_what_is_shown_is_what_is_posted(year: Books, typed: TypedVoucher) -> None:
    with year.read() as reading:
        shown = would_post(reading, typed)
    posted = record(year, kit.voucher("typed", LAST), typed, by=kit.BY, at=kit.NOW)
    assert posted.entry.event is typed.event
    assert posted.entry.postings == shown


def test_what_is_taken_from_becomes_less(year: Books) -> None:
    typed = TypedVoucher(Event.TRANSFER, Side(kit.BANK), Side(kit.BANK_2), baht(45))
    with year.read() as reading:
        debit, credit = would_post(reading, typed)
    assert (debit.account, credit.account) == (kit.BANK_2, kit.BANK)
    typed = TypedVoucher(Event.TRANSFER, Side(kit.SPECIAL, "3"), Side(kit.SPECIAL, "2"), baht(9))
    with year.read() as reading:
        debit, credit = would_post(reading, typed)
    assert (debit.member, credit.member) == ("3", "2")


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        (TypedVoucher(Event.INCOME, Side(kit.FINES), Side(kit.CASH), baht(0)), AmountNotPositive),
        (TypedVoucher(Event.INCOME, Side(""), Side(kit.CASH), baht(1)), NoSuchAccount),
        (TypedVoucher(Event.TRANSFER, Side(kit.BANK), Side(kit.BANK), baht(1)), SameAccount),
    ],
)
def test_what_cannot_be_posted_is_not_shown_either(
    year: Books, typed: TypedVoucher, refusal: type[Refusal]
) -> None:
    with year.read() as reading, pytest.raises(refusal):
        would_post(reading, typed)
    with pytest.raises(Refusal):
        record(year, kit.voucher("typed", LAST), typed, by=kit.BY, at=kit.NOW)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("ท69-5", ["undo-supplies"]),
        ("1234567890123", []),
        ("ลงผิดบัญชี", ["undo-supplies"]),
    ],
)
def test_the_journal_answers_numbers_and_reasons(year: Books, text: str, ids: list[str]) -> None:
    with year.read() as reading:
        found = [line.entry_id for line in journal_lines(reading, FIRST, LAST, text=text)]
    assert found == ids


def test_a_running_number_alone_finds_its_paper_of_every_series(year: Books) -> None:
    with year.read() as reading:
        found = [line.number for line in journal_lines(reading, FIRST, LAST, text="๕")]
    assert {number.running for number in found} == {5}
    assert {number.series for number in found} == {Series.RECEIPT, Series.PAYMENT, Series.JOURNAL}


def test_an_entry_and_its_reversal_know_each_other(year: Books) -> None:
    with year.read() as reading:
        expense = reading.entry("supplies")
        undo = counterpart(reading, expense)
        assert undo is not None
        assert undo.entry.reverses == "supplies"
        assert counterpart(reading, undo) == expense
        assert counterpart(reading, reading.entry("power")) is None
