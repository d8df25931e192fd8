"""Entries are numbered, chained and found again; balances are the sums of their lines."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from savings_desk.domain.journal import Entry, Event, Number, Posting, Series
from savings_desk.domain.money import ZERO, total
from savings_desk.domain.periods import FiscalYear, Month
from savings_desk.domain.refusals import (
    AlreadyReversed,
    DayBeforeBooks,
    DayFarAhead,
    DayToCome,
    NoSuchAccount,
    NoSuchEntry,
    NoSuchMember,
    SameIdOtherContent,
)
from savings_desk.storage import seals
from tests import kit
from tests.kit import baht, month

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.domain.journal import Posted
    from savings_desk.storage.books import Books

DAY = date(2026, 3, 5)
END = kit.NOW.date()
YEAR_2569 = FiscalYear(Month(2026, 1))
EMPTY = Entry(
    "e", DAY, Event.INCOME, (Posting(kit.CASH, baht(5)), Posting(kit.DONATIONS, -baht(5)))
)


def post(books: Books, entry: Entry, at: datetime = kit.NOW) -> Posted:
    with books.write(by=kit.BY, at=at) as writing:
        return writing.post(entry)


def test_what_is_posted_is_read_back_the_same(group: Books) -> None:
    kit.a_member(group, "1")
    entry = Entry(
        id="ใบที่หนึ่ง-\U0001f4d7",
        day=DAY,
        event=Event.RECEIPT,
        postings=(
            Posting(kit.CASH, baht(105)),
            Posting(kit.SAJJA, -baht(100), "1", month("2026-03")),
            Posting(kit.FINES, -baht(5), "1", None, "ค่าปรับ ๑ เดือน"),
        ),
        party='นาง"ก้อย" O\'ตัวอย่าง; DROP TABLE entry',
        memo="บรรทัด\nสอง\t{ว่าง}",
    )
    posted = post(group, entry)
    with group.read() as reading:
        assert reading.entry(entry.id) == posted
        assert reading.entry(entry.id).entry == entry
        assert reading.numbered(posted.number) == posted
        assert reading.last_entry() == posted
        assert reading.entries_on(DAY) == [posted]
        assert list(reading.journal(first=DAY, last=DAY)) == [posted]
    assert posted.number == Number(Series.RECEIPT, YEAR_2569, 1)
    assert posted.entry.amount == baht(105)


def test_the_same_entry_again_is_the_same_entry(group: Books) -> None:
    first = post(group, EMPTY)
    assert post(group, EMPTY, kit.NOW + timedelta(hours=1)) == first
    for other in (
        replace(EMPTY, memo="x"),
        replace(EMPTY, day=DAY + timedelta(days=1)),
        replace(EMPTY, postings=(*EMPTY.postings[::-1],)),
    ):
        with pytest.raises(SameIdOtherContent):
            post(group, other)
    with group.read() as reading:
        assert len(list(reading.journal())) == 1


def test_each_seal_covers_the_one_before(year: Books) -> None:
    before = seals.FIRST_SEAL
    with year.read() as reading:
        for posted in reading.journal():
            moment = posted.recorded_at.isoformat(timespec="milliseconds")
            content = seals.entry_content(
                posted.seq, posted.entry, posted.number, moment, posted.recorded_by
            )
            assert posted.seal == seals.seal_of(before, *content)
            before = posted.seal


def test_numbers_run_by_series_without_gaps(year: Books) -> None:
    runs: dict[Series, list[int]] = defaultdict(list)
    with year.read() as reading:
        for posted in reading.journal():
            assert posted.number.fiscal_year == YEAR_2569
            runs[posted.number.series].append(posted.number.running)
    for run in runs.values():
        assert run == list(range(1, len(run) + 1))
    assert {series: len(run) for series, run in runs.items()} == {
        Series.JOURNAL: 6,
        Series.RECEIPT: 38,
        Series.PAYMENT: 7,
        Series.BANK: 3,
        Series.INCOME: 2,
    }


@pytest.mark.parametrize(
    ("opens_in", "years"),
    [
        (1, ["2025-01", "2025-01", "2026-01", "2026-01"]),
        (4, ["2025-04", "2025-04", "2025-04", "2026-04"]),
        (10, ["2024-10", "2025-10", "2025-10", "2025-10"]),
    ],
)
def test_each_fiscal_year_counts_its_papers_from_one(
    tmp_path: Path, opens_in: int, years: list[str]
) -> None:
    rules = [*kit.RULES, kit.rule("fiscal_year_start", str(opens_in))]
    books = kit.a_group(tmp_path, rules=rules, opened_on=date(2025, 4, 1))
    days = [date(2025, 9, 30), date(2025, 10, 1), date(2026, 3, 31), date(2026, 4, 1)]
    found = [kit.earn(books, f"{day}", day, kit.DONATIONS, 5).number for day in days]
    books.close()
    assert [str(one.fiscal_year.start) for one in found] == years
    assert [one.running for one in found] == [
        years[: at + 1].count(y) for at, y in enumerate(years)
    ]


def test_a_refused_entry_uses_up_no_number(group: Books) -> None:
    for wrong in (
        replace(EMPTY, day=date(2025, 12, 31)),
        replace(EMPTY, postings=(Posting("0", baht(5)), Posting(kit.CASH, -baht(5)))),
    ):
        with pytest.raises((DayBeforeBooks, NoSuchAccount)):
            post(group, wrong)
    assert post(group, EMPTY).number.running == 1


def test_unknown_accounts_members_and_originals_are_refused(group: Books) -> None:
    with pytest.raises(NoSuchAccount):
        post(group, replace(EMPTY, postings=(Posting("0", baht(5)), Posting(kit.CASH, -baht(5)))))
    lines = Posting(kit.CASH, baht(5)), Posting(kit.SPECIAL, -baht(5), "9")
    with pytest.raises(NoSuchMember):
        post(group, replace(EMPTY, postings=lines))
    with pytest.raises(NoSuchEntry):
        post(group, replace(EMPTY, reverses="nothing"))
    with group.read() as reading:
        with pytest.raises(NoSuchEntry):
            reading.entry("nothing")
        with pytest.raises(NoSuchEntry) as refused:
            reading.numbered(Number(Series.RECEIPT, YEAR_2569, 1))
        assert refused.value.asked == Number(Series.RECEIPT, YEAR_2569, 1)
        assert reading.find_entry("nothing") is None


def test_an_entry_is_reversed_once(year: Books) -> None:
    with pytest.raises(AlreadyReversed) as refused:
        kit.reverse(year, "receipt-2026-06-d", "again", END)
    with year.read() as reading:
        undo = reading.entry("undo-june")
        assert reading.entry("receipt-2026-06-d").reversed_by == "undo-june"
        assert refused.value.number == reading.entry("receipt-2026-06-d").number
        assert refused.value.reversed_by == undo.number


@pytest.mark.parametrize(
    ("day", "passes"),
    [
        (date(2026, 1, 1), True),
        (date(2025, 12, 31), False),
        (date(2028, 1, 1), True),
        (date(2028, 1, 2), False),
    ],
)
def test_days_before_the_books_or_over_a_year_ahead_are_refused(
    group: Books, day: date, *, passes: bool
) -> None:
    if passes:
        post(group, replace(EMPTY, day=day))
        return
    with pytest.raises((DayBeforeBooks, DayFarAhead)):
        post(group, replace(EMPTY, day=day))


def test_a_clock_that_was_reset_does_not_lock_the_books(group: Books) -> None:
    post(group, replace(EMPTY, id="1", day=END))
    reset = datetime(2001, 1, 1, tzinfo=kit.BANGKOK)
    post(group, replace(EMPTY, id="2", day=END + timedelta(days=30)), reset)
    with group.write(by=kit.BY, at=reset) as writing:
        writing.must_have_come(END)
        with pytest.raises(DayToCome):
            writing.must_have_come(END + timedelta(days=31))
        with pytest.raises(DayFarAhead):
            writing.must_be_open(END + timedelta(days=31 + 366))


# Sums


def test_the_year_by_hand(year: Books) -> None:
    with year.read() as reading:
        assert reading.balances(END) == kit.YEAR_END
        assert reading.movements(kit.OPENED_ON, END) == kit.YEAR_END
        assert total(kit.YEAR_END.values()) == ZERO
        books = reading.passbooks(END)
        assert {number: one.sajja for number, one in books.items() if one.sajja} == (
            kit.YEAR_END_SAJJA
        )
        assert {number: one.special for number, one in books.items() if one.special} == (
            kit.YEAR_END_SPECIAL
        )
        august = reading.balances(date(2026, 8, 20))
        assert august[kit.CASH] == baht("2274.99")
        assert august[kit.BANK] == baht("19045.25")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(first=st.dates(date(2025, 12, 1), END), days=st.integers(0, 400))
def test_any_span_of_days_adds_up_to_its_lines(year: Books, first: date, days: int) -> None:
    last = first + timedelta(days=days)
    with year.read() as reading:
        entries = list(reading.journal())
        lines = [(one.entry.day, line) for one in entries for line in one.entry.postings]

        def summed(since: date, until: date, account: str) -> int:
            return sum(
                line.amount.satang
                for day, line in lines
                if since <= day <= until and line.account == account
            )

        within, as_of = reading.movements(first, last), reading.balances(last)
        for account in kit.YEAR_END:
            assert within.get(account, ZERO).satang == summed(first, last, account)
            assert as_of.get(account, ZERO).satang == summed(date.min, last, account)
        assert total(as_of.values()) == total(within.values()) == ZERO
        rows = list(reading.ledger(first=first, last=last))
        inside = [one for one in entries if first <= one.entry.day <= last]
        assert rows == sorted(rows, key=lambda row: (row.day, row.seq, row.line))
        assert len(rows) == sum(len(one.entry.postings) for one in inside)
        assert list(reading.journal(first=first, last=last)) == inside
        for account in (kit.CASH, kit.BANK):
            ends = [first + timedelta(days=at) for at in range(500)]
            least = min(summed(date.min, day, account) for day in ends)
            assert reading.lowest_balance(account, first).satang == least


def test_the_least_of_an_account_before_its_first_entry_is_nothing(group: Books) -> None:
    kit.earn(group, "later", date(2026, 8, 1), kit.DONATIONS, 500)
    with group.read() as reading:
        assert reading.lowest_balance(kit.CASH, date(2026, 7, 1)) == ZERO
        assert reading.lowest_balance(kit.CASH, date(2026, 8, 1)) == baht(500)
        assert reading.lowest_balance(kit.CASH, date(2027, 1, 1)) == baht(500)
        assert reading.lowest_balance(kit.BANK, date(2026, 1, 1)) == ZERO


def test_the_ledger_of_one_account_or_one_passbook(year: Books) -> None:
    with year.read() as reading:
        rows = list(reading.ledger(accounts=[kit.SPECIAL]))
        assert [(row.entry_id, row.amount.satang // 100) for row in rows] == [
            ("opening", -2500),
            ("receipt-2026-03-b", -500),
            ("special-out", 1000),
            ("special-to-sajja", 200),
        ]
        mine = list(reading.ledger(member="10", accounts=[kit.SAJJA]))
        assert total(row.amount for row in mine) == ZERO
        undone = next(row for row in mine if row.entry_id == "receipt-2026-06-d")
        undo = next(row for row in mine if row.entry_id == "undo-june")
        assert undone.cancelled
        assert not undo.cancelled
        assert undo.reverses == undone.number
        assert not list(reading.ledger(accounts=[]))


def test_a_members_sajja_year(year: Books) -> None:
    with year.read() as reading:
        years = reading.sajja_years(date(2026, 7, 1), END)
        whole = reading.sajja_years(kit.OPENED_ON, END)
    ten, five, three = years["10"], years["5"], years["3"]
    assert (ten.brought, ten.received, ten.withdrawn, ten.carried) == (
        baht(600),
        baht(300),
        baht(900),
        ZERO,
    )
    assert five.withdrawn == baht("8400.01")
    assert [str(at) for at in sorted(three.by_month)] == [f"2026-{at:02d}" for at in range(7, 13)]
    for number, one in whole.items():
        assert one.carried == one.brought + one.received - one.withdrawn
        assert one.carried == kit.YEAR_END_SAJJA.get(number, ZERO)
    assert whole["10"].by_month[month("2026-06")] == baht(100)
    assert whole["1"].received == baht(9000 + 1200)
