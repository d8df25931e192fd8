"""What the journal answers: entries, ledger rows, balances and movements."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from savings_desk.domain.journal import Event, Posted
from savings_desk.domain.ledger import JournalLine, LedgerRow
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import NoSuchEntry
from savings_desk.storage import rows
from savings_desk.storage.register_reading import RegisterReading

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from savings_desk.domain.journal import Number

_ENTRY_COLUMNS = (
    "entry.seq, entry.id, entry.day, entry.event, entry.party, entry.memo, entry.reverses, "
    "entry.reason, entry.series, entry.fiscal_year, entry.running, entry.recorded_at, "
    "entry.recorded_by, entry.seal"
)
_JOURNAL = (
    f"SELECT {_ENTRY_COLUMNS}, undo.id AS reversed_by, posting.account, posting.satang, "  # noqa: S608
    "posting.member, posting.month, posting.memo AS line_memo, posting.loan "
    "FROM entry JOIN posting ON posting.seq = entry.seq "
    "LEFT JOIN entry AS undo ON undo.reverses = entry.id "
)
_LEDGER = (
    "SELECT posting.seq, posting.line, entry.id, posting.day, entry.event, entry.series, "
    "entry.fiscal_year, entry.running, entry.party, entry.memo, posting.memo AS line_memo, "
    "posting.account, posting.satang, posting.member, posting.month, posting.loan, "
    "undo.seq AS undone, "
    "origin.series AS o_series, origin.fiscal_year AS o_year, origin.running AS o_running "
    "FROM posting JOIN entry ON entry.seq = posting.seq "
    "LEFT JOIN entry AS undo ON undo.reverses = entry.id "
    "LEFT JOIN entry AS origin ON origin.id = entry.reverses "
)


_OF_A_LINE = ("account", "satang", "member", "month", "line_memo", "loan")
_LINES = (
    "SELECT entry.id, day, series, fiscal_year, running, event, party, memo, "
    "(SELECT SUM(satang) FROM posting WHERE posting.seq = entry.seq AND satang > 0), "
    "EXISTS (SELECT 1 FROM entry AS undo WHERE undo.reverses = entry.id) "
    "FROM entry WHERE day BETWEEN ? AND ? "
    "AND (party LIKE ? ESCAPE '!' OR memo LIKE ? ESCAPE '!' OR reason LIKE ? ESCAPE '!' "
    "OR running = ?) ORDER BY day DESC, seq DESC"
)
_LIKE = str.maketrans({"!": "!!", "%": "!%", "_": "!_"})


class JournalReading(RegisterReading):
    """Questions about entries and balances."""

    def balances(self, as_of: date) -> dict[str, Money]:
        """Each account's balance at the end of `as_of`; debit positive, untouched ones left out."""
        return self._sums("day <= ?", as_of.isoformat())

    def movements(self, first: date, last: date) -> dict[str, Money]:
        """Each account's net movement from `first` to `last`, both included; debit positive."""
        return self._sums("day BETWEEN ? AND ?", first.isoformat(), last.isoformat())

    def _sums(self, when: str, *parameters: object) -> dict[str, Money]:
        """Account by account, so that only the days asked for are read of the index."""
        sql = (
            "SELECT code, (SELECT SUM(satang) FROM posting "  # noqa: S608 - our own condition
            f"WHERE account = code AND {when}) FROM account"
        )
        found = self._all(sql, *parameters)
        return {account: Money(satang) for account, satang in found if satang is not None}

    def lowest_balance(self, account: str, since: date) -> Money:
        """The least an account holds at the end of any day from `since` on; debit positive."""
        return self._lowest("satang", account, since)

    def _lowest(self, amount: str, account: str, since: date, member: str | None = None) -> Money:
        mine, whose = ("AND member = ? ", (member,)) if member else ("", ())
        what = (account, *whose, since.isoformat())
        ((held,),) = self._all(
            f"SELECT COALESCE(SUM({amount}), 0) FROM posting "  # noqa: S608 - our own words
            f"WHERE account = ? {mine}AND day <= ?",
            *what,
        )
        ((lowest,),) = self._all(
            f"SELECT MIN(moved) FROM (SELECT SUM(SUM({amount})) OVER (ORDER BY day) AS moved "  # noqa: S608
            f"FROM posting WHERE account = ? {mine}AND day > ? GROUP BY day)",
            *what,
        )
        return Money(held + min(lowest or 0, 0))

    def ledger(
        self,
        *,
        first: date | None = None,
        last: date | None = None,
        accounts: Collection[str] | None = None,
        member: str | None = None,
    ) -> Iterator[LedgerRow]:
        """The postings of a span of days, accounts or one passbook, in order of day and entry."""
        wheres, parameters = _span("posting.day", first, last)
        if accounts is not None:
            wheres.append(f"posting.account IN ({', '.join('?' * len(accounts))})")
            parameters += sorted(accounts)
        if member is not None:
            wheres.append("posting.member = ?")
            parameters.append(member)
        sql = _LEDGER + _where(wheres) + "ORDER BY posting.day, posting.seq, posting.line"
        yield from map(_ledger_row, self._rows(sql, *parameters))

    def journal(self, *, first: date | None = None, last: date | None = None) -> Iterator[Posted]:
        """The entries of a span of days, in the order they were posted."""
        wheres, parameters = _span("entry.day", first, last)
        return self._entries(_where(wheres), *parameters)

    def journal_lines(
        self, first: date, last: date, *, text: str = "", running: int | None = None
    ) -> list[JournalLine]:
        """The entries of a span of days, newest first, a line each.

        Of those, whose words hold `text`, or whose paper is the one `running` in its series.
        """
        pattern = "%" + text.translate(_LIKE) + "%"
        return [
            JournalLine(
                entry_id=entry_id,
                day=date.fromisoformat(day),
                number=rows.number_of(series, year, running),
                event=Event(event),
                party=party,
                memo=memo,
                amount=Money(satang),
                cancelled=bool(cancelled),
            )
            for entry_id, day, series, year, running, event, party, memo, satang, cancelled in (
                self._all(
                    _LINES, first.isoformat(), last.isoformat(), pattern, pattern, pattern, running
                )
            )
        ]

    def entries_on(self, day: date) -> list[Posted]:
        """The entries dated `day`."""
        return list(self._entries("WHERE entry.day = ? ", day.isoformat()))

    def entry(self, entry_id: str) -> Posted:
        """The entry with this id.

        Raises:
            NoSuchEntry.
        """
        found = self.find_entry(entry_id)
        if found is None:
            raise NoSuchEntry(entry_id)
        return found

    def numbered(self, number: Number) -> Posted:
        """The entry that carries this paper's number.

        Raises:
            NoSuchEntry.
        """
        found = self._entries(
            "WHERE entry.series = ? AND entry.fiscal_year = ? AND entry.running = ? ",
            number.series.value,
            str(number.fiscal_year.start),
            number.running,
        )
        for posted in found:
            return posted
        raise NoSuchEntry(number)

    def find_entry(self, entry_id: str) -> Posted | None:
        """The entry with this id, when there is one."""
        return next(self._entries("WHERE entry.id = ? ", entry_id), None)

    def last_entry(self) -> Posted | None:
        """The newest entry; None in books without any."""
        newest = self._entries("WHERE entry.seq = (SELECT MAX(seq) FROM entry) ")
        return next(newest, None)

    def has_entries(self) -> bool:
        """Whether anything has been posted."""
        return bool(self._all("SELECT 1 FROM entry LIMIT 1"))

    def _entries(self, where: str, *parameters: object) -> Iterator[Posted]:
        found = self._rows(_JOURNAL + where + "ORDER BY entry.seq, posting.line", *parameters)
        for _seq, lines in groupby(found, key=lambda row: row["seq"]):
            yield _posted(list(lines))


def _posted(lines: list[Any]) -> Posted:
    head = lines[0]
    postings = [tuple(line[name] for name in _OF_A_LINE) for line in lines]
    return Posted(
        seq=head["seq"],
        entry=rows.entry_of(head, postings),
        number=rows.number_of(head["series"], head["fiscal_year"], head["running"]),
        recorded_at=datetime.fromisoformat(head["recorded_at"]),
        recorded_by=head["recorded_by"],
        seal=head["seal"],
        reversed_by=head["reversed_by"],
    )


def _ledger_row(row: Any) -> LedgerRow:  # noqa: ANN401 - a database row
    return LedgerRow(
        seq=row["seq"],
        line=row["line"],
        entry_id=row["id"],
        day=date.fromisoformat(row["day"]),
        event=Event(row["event"]),
        number=rows.number_of(row["series"], row["fiscal_year"], row["running"]),
        party=row["line_memo"] or row["party"],
        memo=row["memo"],
        account=row["account"],
        amount=Money(row["satang"]),
        member=row["member"],
        month=Month.parse(row["month"]) if row["month"] else None,
        loan=row["loan"],
        cancelled=row["undone"] is not None,
        reverses=rows.number_of(row["o_series"], row["o_year"], row["o_running"])
        if row["o_series"]
        else None,
    )


def _span(column: str, first: date | None, last: date | None) -> tuple[list[str], list[object]]:
    wheres: list[str] = []
    parameters: list[object] = []
    for operator, day in ((">=", first), ("<=", last)):
        if day is not None:
            wheres.append(f"{column} {operator} ?")
            parameters.append(day.isoformat())
    return wheres, parameters


def _where(wheres: list[str]) -> str:
    return f"WHERE {' AND '.join(wheres)} " if wheres else ""
