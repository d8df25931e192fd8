"""An entry balances or does not exist; a reversal is its mirror."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.domain.journal import (
    SERIES_OF,
    Entry,
    Event,
    Number,
    Posted,
    Posting,
    Series,
    reversal_of,
)
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import FiscalYear, Month
from savings_desk.domain.refusals import (
    EntryEmpty,
    EntryUnbalanced,
    Missing,
    ReversalStands,
    ReversalTooEarly,
)

DAY = date(2026, 3, 5)
NUMBER = Number(Series.RECEIPT, FiscalYear(Month(2026, 1)), 7)


def entry(*satang: int, event: Event = Event.TRANSFER) -> Entry:
    postings = tuple(Posting(f"{at}", Money(each), "1") for at, each in enumerate(satang))
    return Entry("e", DAY, event, postings, party="ผู้ส่ง", memo="ค่า")


def posted(one: Entry) -> Posted:
    return Posted(1, one, NUMBER, datetime(2026, 3, 5, tzinfo=UTC), "ผู้ทดสอบ", "0" * 64)


@given(st.lists(st.integers(-(10**9), 10**9).filter(bool), min_size=1, max_size=8))
def test_what_does_not_balance_cannot_exist(satang: list[int]) -> None:
    if len(satang) < 2:
        with pytest.raises(EntryEmpty):
            entry(*satang)
    elif sum(satang):
        with pytest.raises(EntryUnbalanced) as refused:
            entry(*satang)
        assert refused.value.difference == Money(sum(satang))
    else:
        assert entry(*satang).amount == Money(sum(each for each in satang if each > 0))


def test_an_entry_of_nothing_or_without_an_id_is_refused() -> None:
    for satang in ((), (5, 0, -5), (0, 0)):
        with pytest.raises(EntryEmpty):
            entry(*satang)
    with pytest.raises(Missing):
        Entry("", DAY, Event.TRANSFER, entry(5, -5).postings)


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=6))
def test_a_reversal_undoes_every_line(satang: list[int]) -> None:
    one = entry(*satang, -sum(satang))
    undo = reversal_of(posted(one), entry_id="u", day=DAY, reason=" ผิด ")
    for before, after in zip(one.postings, undo.postings, strict=True):
        assert total([before.amount, after.amount]) == ZERO
        assert (before.account, before.member, before.month) == (
            after.account,
            after.member,
            after.month,
        )
    assert (undo.reverses, undo.reason, undo.party) == ("e", "ผิด", "ผู้ส่ง")


def test_a_reversal_needs_a_reason_a_day_and_something_to_undo() -> None:
    one = posted(entry(5, -5))
    with pytest.raises(Missing):
        reversal_of(one, entry_id="u", day=DAY, reason="  ")
    with pytest.raises(ReversalTooEarly):
        reversal_of(one, entry_id="u", day=date(2026, 3, 4), reason="ผิด")
    undone = posted(reversal_of(one, entry_id="u", day=DAY, reason="ผิด"))
    with pytest.raises(ReversalStands) as refused:
        reversal_of(undone, entry_id="v", day=DAY, reason="ผิด")
    assert refused.value.number == NUMBER


def test_every_event_has_its_series() -> None:
    assert set(SERIES_OF) == set(Event)
