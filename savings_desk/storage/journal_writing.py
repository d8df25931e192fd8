"""Posting: an entry is numbered, chained to the one before, and frozen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import ENTRY_MAX, SERIES_OF, Entry, Event, Number, Posted
from savings_desk.domain.lending_postings import LOANS_SECTION, loan_accounts_of
from savings_desk.domain.refusals import (
    AlreadyReversed,
    AmountTooLarge,
    DayBeforeBooks,
    DayFarAhead,
    DayIsClosed,
    DayToCome,
    LoanAccountOnly,
    NoSuchLoan,
    NoSuchMember,
    PeriodClosed,
    SameIdOtherContent,
    WrongAccount,
)
from savings_desk.storage import seals
from savings_desk.storage.reading import Reading

if TYPE_CHECKING:
    import sqlite3

    from savings_desk.storage.shelf import Shelf

AHEAD_MAX = timedelta(days=366)
_ENTRY = (
    "INSERT INTO entry (seq, id, day, event, party, memo, reverses, reason, series, fiscal_year, "
    "running, recorded_at, recorded_by, seal) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)
_POSTING = (
    "INSERT INTO posting (seq, line, account, day, satang, member, month, memo, loan) "
    "VALUES (?,?,?,?,?,?,?,?,?)"
)
_NEXT_NUMBER = (
    "UPDATE number_series SET last = last + 1 WHERE series = ? AND fiscal_year = ? RETURNING last"
)
_FIRST_NUMBER = "INSERT INTO number_series VALUES (?, ?, 1) RETURNING last"


class JournalWriting(Reading):
    """What one person can put into the journal at one moment."""

    def __init__(
        self, connection: sqlite3.Connection, shelf: Shelf, *, by: str, at: datetime
    ) -> None:
        """Write through `connection`, inside its transaction, as `by` at the aware moment `at`."""
        super().__init__(connection, shelf)
        self._act_of(by, at)

    def _act_of(self, by: str, at: datetime) -> None:
        """Whose act this is; the moment is kept in UTC, to the millisecond.

        Raises:
            ValueError: when `at` does not say its time zone.
        """
        if at.tzinfo is None:
            raise ValueError(at)
        self.by = by
        self.at = at
        self._recorded_at = at.astimezone(UTC).isoformat(timespec="milliseconds")

    def post(self, entry: Entry) -> Posted:
        """Put an entry into the journal: number it, chain it, freeze it.

        The same entry submitted again is not posted again; the first is returned.

        Raises:
            SameIdOtherContent: its id is taken by an entry with other content.
            PeriodClosed, DayBeforeBooks, DayFarAhead: its day is not open.
            AmountTooLarge: no entry of a savings group moves so much.
            DayIsClosed: cash would move on a working day whose cash has been counted.
            NoSuchAccount, NoSuchMember: an account or a passbook is not in the books.
            NoSuchLoan: a line names a loan that is not in the register, or not its borrower.
            LoanAccountOnly, WrongAccount: loans' money would move without its loan, or elsewhere.
            NoSuchEntry, AlreadyReversed: what it reverses is not there, or reversed before.
        """
        if self._all("SELECT 1 FROM entry WHERE id = ?", entry.id):
            before = self.entry(entry.id)
            if before.entry != entry:
                raise SameIdOtherContent(entry.id)
            return before
        self._check(entry)
        number = self._next_number(entry)
        count, seal_before = self._all("SELECT entries, entry_seal FROM chain_head")[0]
        seq = count + 1
        content = seals.entry_content(seq, entry, number, self._recorded_at, self.by)
        seal = seals.seal_of(seal_before, *content)
        self._driver.execute(_ENTRY, (*content[:-1], seal))
        self._driver.executemany(_POSTING, _posting_rows(seq, entry))
        self._driver.execute("UPDATE chain_head SET entries = ?, entry_seal = ?", (seq, seal))
        return Posted(seq, entry, number, datetime.fromisoformat(self._recorded_at), self.by, seal)

    def _check(self, entry: Entry) -> None:
        opened_on = self.group().opened_on
        if entry.day < opened_on:
            raise DayBeforeBooks(entry.day, opened_on)
        self.must_be_open(entry.day)
        if entry.amount > ENTRY_MAX:
            raise AmountTooLarge(entry.amount, ENTRY_MAX)
        chart = self.chart()
        roles = [chart.account(line.account).role for line in entry.postings]
        if Role.CASH in roles and entry.day in self.closed_days():
            raise DayIsClosed(entry.day)
        for number in {line.member for line in entry.postings if line.member is not None}:
            if not self._all("SELECT 1 FROM member WHERE number = ?", number):
                raise NoSuchMember(number)
        self._check_loans(entry)
        if entry.reverses is not None:
            original = self.entry(entry.reverses)
            if original.reversed_by is not None:
                undone_by = self.entry(original.reversed_by)
                raise AlreadyReversed(original.number, undone_by.number)

    def _check_loans(self, entry: Entry) -> None:
        """Every line in an account of loans belongs to a loan, and every loan's line to its own.

        Books from before there were contracts hold loans in one sum: those may be brought in, and
        undone, without.
        """
        holding = self._known("loan_accounts", lambda: frozenset(loan_accounts_of(self.chart())))
        in_one_sum = entry.event in (Event.OPENING, Event.REVERSAL)
        for line in entry.postings:
            if line.loan is None:
                if line.account in holding and not in_one_sum:
                    raise LoanAccountOnly(line.account)
                continue
            found = self._all(
                "SELECT member, principal_account FROM loan WHERE number = ?", line.loan
            )
            if not found or found[0][0] != line.member:
                raise NoSuchLoan(line.loan)
            if line.account in holding and line.account != found[0][1]:
                raise WrongAccount(line.account, LOANS_SECTION)

    def must_be_open(self, day: date) -> None:
        """Refuse a day in the closed time, or one more than a year ahead.

        Ahead of the later of today and the last entry, that is: a PC whose clock was reset must
        not lock the books.

        Raises:
            PeriodClosed, DayFarAhead.
        """
        closed = self.closed_through()
        if closed is not None and day <= closed:
            raise PeriodClosed(day, closed)
        self.must_be_near(day)

    def must_be_near(self, day: date) -> None:
        """Refuse a day more than a year ahead; one in the closed time may be written down.

        Raises:
            DayFarAhead.
        """
        today = self.at.date()
        if day > today + AHEAD_MAX:
            (newest,) = self._all("SELECT MAX(day) FROM entry")[0]
            if newest is None or day > date.fromisoformat(newest) + AHEAD_MAX:
                raise DayFarAhead(day, today)

    def must_have_come(self, day: date) -> None:
        """Refuse a day that is still to come: after today and after the newest entry's day.

        Raises:
            DayToCome.
        """
        (newest,) = self._all("SELECT MAX(day) FROM entry")[0]
        today = max(self.at.date(), date.fromisoformat(newest) if newest else date.min)
        if day > today:
            raise DayToCome(day, today)

    def _next_number(self, entry: Entry) -> Number:
        series = SERIES_OF[entry.event]
        year = self.fiscal_year_of(entry.day)
        run = (series.value, str(year.start))
        ((running,),) = self._all(_NEXT_NUMBER, *run) or self._all(_FIRST_NUMBER, *run)
        return Number(series, year, running)


def _posting_rows(seq: int, entry: Entry) -> list[tuple[object, ...]]:
    day = entry.day.isoformat()
    return [
        (
            seq,
            number,
            line.account,
            day,
            line.amount.satang,
            line.member,
            line.month and str(line.month),
            line.memo,
            line.loan,
        )
        for number, line in enumerate(entry.postings, start=1)
    ]
