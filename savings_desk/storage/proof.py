"""The proof of the books: seals, balances, numbers and registers, each recomputed from the rows."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from savings_desk.domain.findings import Finding, Place, Seriousness
from savings_desk.domain.journal import POSTINGS_MIN
from savings_desk.domain.money import Money
from savings_desk.storage import seals
from savings_desk.storage.loan_proof import loan_findings
from savings_desk.storage.marks import REGISTERS
from savings_desk.storage.shape_proof import shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from savings_desk.storage.books import Books

_TELL_EVERY = 5000
_ENTRIES = (
    "SELECT seq, id, day, event, party, memo, reverses, reason, series, fiscal_year, running, "
    "recorded_at, recorded_by, seal FROM entry ORDER BY seq"
)
_POSTINGS = (
    "SELECT seq, line, account, day, satang, member, month, memo, loan FROM posting "
    "ORDER BY seq, line"
)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a check found, and how much it went through."""

    findings: tuple[Finding, ...]
    entries: int
    postings: int
    members: int
    head: str
    """The seal of the last entry: two copies of the same books have the same."""

    @property
    def clean(self) -> bool:
        """Whether nothing must be mended."""
        return not any(one.seriousness is Seriousness.ERROR for one in self.findings)


def prove(books: Books, *, progress: Callable[[int, int], None] | None = None) -> Proof:
    """Go through the whole books and say everything that is not as it was written.

    Findings come in the order of the journal, so that the first names the first bad entry.
    `progress` is told the entries done and in all.
    """
    with books.raw() as connection, _any_text(connection):
        connection.execute("BEGIN DEFERRED")
        try:
            walk = _Walk(connection, progress)
            findings = [
                *_told(walk.chain()),
                *_told(_registers(connection)),
                *_told(_numbers(connection)),
                *_told(_controls(connection)),
                *_told(loan_findings(connection)),
                *_told(_shape(connection)),
                *_told(_file(connection)),
            ]
            (members,) = _row(connection, "SELECT COUNT(*) FROM member")
        finally:
            connection.execute("ROLLBACK")
    return Proof(tuple(findings), walk.entries, walk.postings, members, walk.head)


@contextmanager
def _any_text(connection: sqlite3.Connection) -> Iterator[None]:
    """Read broken letters too, instead of giving up: their row will not agree with its seal."""
    usual = connection.text_factory
    connection.text_factory = lambda raw: raw.decode(errors="replace")
    try:
        yield
    finally:
        connection.text_factory = usual


def _told(findings: Iterator[Finding]) -> Iterator[Finding]:
    """What a check finds; a row so broken that it cannot be added up is a finding itself."""
    try:
        yield from findings
    except (TypeError, ValueError, LookupError, OverflowError) as broken:
        yield _bad("file_damaged", "file", type(broken).__name__)


class _Walk:
    """One pass over entries and postings side by side."""

    def __init__(
        self, connection: sqlite3.Connection, progress: Callable[[int, int], None] | None
    ) -> None:
        self._connection = connection
        self._progress = progress
        self._count, self.head = _head(connection, "entries, entry_seal")
        self.entries = 0
        self.postings = 0
        self._undone: dict[str, list[tuple[Any, ...]]] = {}

    def chain(self) -> Iterator[Finding]:
        expected, seal_before = 1, seals.FIRST_SEAL
        lines = groupby(self._connection.execute(_POSTINGS), key=lambda row: row[0])
        waiting = next(lines, None)
        for entry in self._connection.execute(_ENTRIES):
            seq = entry[0]
            while waiting is not None and waiting[0] < seq:
                yield _bad("posting_without_entry", "posting", waiting[0])
                waiting = next(lines, None)
            for missing in range(expected, min(seq, expected + 20)):
                yield _bad("entry_missing", "entry", missing)
            mine: list[tuple[Any, ...]] = []
            if waiting is not None and waiting[0] == seq:
                mine = list(waiting[1])
                waiting = next(lines, None)
            yield from self._one(entry, mine, seal_before)
            expected, seal_before = seq + 1, entry[-1]
            self._tell()
        while waiting is not None:
            yield _bad("posting_without_entry", "posting", waiting[0])
            waiting = next(lines, None)
        yield from self._end(expected, seal_before)

    def _one(
        self, entry: tuple[Any, ...], lines: list[tuple[Any, ...]], seal_before: str
    ) -> Iterator[Finding]:
        self.entries += 1
        self.postings += len(lines)
        seq, day = entry[0], entry[2]
        content = [seals.line_content(row[2], *row[4:]) for row in lines]
        in_order = [row[1] for row in lines] == list(range(1, len(lines) + 1))
        whole = in_order and all(row[3] == day for row in lines)
        if not (whole and _sealed(entry[-1], seal_before, *entry[:-1], content)):
            yield _bad("entry_altered", "entry", seq)
        amounts = [row[4] for row in lines]
        balanced = all(type(one) is int for one in amounts) and sum(amounts) == 0
        if not balanced or len(lines) < POSTINGS_MIN:
            yield _bad("entry_unbalanced", "entry", seq)
        if entry[6] is not None and not self._mirrors(entry[6], content):
            yield _bad("reversal_differs", "entry", seq)

    def _mirrors(self, original: str, content: list[list[object]]) -> bool:
        found = self._connection.execute(
            "SELECT account, -satang, member, month, posting.memo, loan FROM posting "
            "JOIN entry ON entry.seq = posting.seq WHERE entry.id = ? ORDER BY line",
            (original,),
        )
        return [seals.line_content(*row) for row in found] == content

    def _end(self, expected: int, seal_last: str) -> Iterator[Finding]:
        for missing in range(expected, min(self._count + 1, expected + 20)):
            yield _bad("entry_missing", "entry", missing)
        if expected - 1 > self._count:
            yield _bad("entry_slipped_in", "entry", self._count + 1)
        elif expected - 1 == self._count and seal_last != self.head:
            yield _bad("head_differs", "chain_head", 1)

    def _tell(self) -> None:
        if self._progress is not None and self.entries % _TELL_EVERY == 0:
            self._progress(self.entries, self._count)


def _registers(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The logbook's chain holds, and every register stands as the logbook last wrote it."""
    expected, seal_before = 1, seals.FIRST_SEAL
    latest: dict[tuple[str, str], str] = {}
    for *logged, seal in connection.execute("SELECT * FROM logbook ORDER BY seq"):
        if logged[0] != expected:
            yield _bad("log_missing", "logbook", expected)
        if not _sealed(seal, seal_before, *logged):
            yield _bad("log_altered", "logbook", logged[0])
        expected, seal_before = logged[0] + 1, seal
        latest[logged[3], logged[4]] = logged[5]
    if (expected - 1, seal_before) != _head(connection, "log_rows, log_seal"):
        yield _bad("log_missing", "logbook", expected)
    for name, keys in REGISTERS.items():
        yield from _register(connection, name, keys, latest)


def _register(
    connection: sqlite3.Connection,
    name: str,
    keys: tuple[str, ...],
    latest: dict[tuple[str, str], str],
) -> Iterator[Finding]:
    cursor = connection.execute(f"SELECT * FROM {name}")  # noqa: S608 - our own table names
    columns = [column[0] for column in cursor.description]
    seen = set()
    for values in cursor:
        row = dict(zip(columns, values, strict=True))
        key = "|".join(str(row[part]) for part in keys)
        seen.add(key)
        logged = latest.get((name, key))
        if logged is None:
            yield _bad("row_slipped_in", name, key)
        elif not _stands_as(logged, row):
            yield _bad("row_altered", name, key)
    for subject, key in latest:
        if subject == name and key not in seen:
            yield _bad("row_missing", name, key)


def _numbers(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Every series runs from 1 without gaps, up to what its counter says."""
    for series, year, last, least, most, count in connection.execute(
        "SELECT series, fiscal_year, last, MIN(running), MAX(running), COUNT(running) "
        "FROM number_series LEFT JOIN entry USING (series, fiscal_year) GROUP BY 1, 2"
    ):
        if (least, most, count) != (1, last, last):
            yield _bad("numbers_broken", "number_series", f"{series}|{year}")
    for series, year in connection.execute(
        "SELECT DISTINCT series, fiscal_year FROM entry "
        "EXCEPT SELECT series, fiscal_year FROM number_series"
    ):
        yield _bad("numbers_broken", "number_series", f"{series}|{year}")


def _controls(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Savings accounts hold only what stands in passbooks; suspense and negative books are told."""
    for account, stray in connection.execute(
        "SELECT account, -SUM(satang) FROM posting JOIN account ON account.code = posting.account "
        "WHERE account.role IN ('sajja', 'special') AND member IS NULL "
        "GROUP BY account HAVING COUNT(*) > 0"
    ):
        yield _bad("control_differs", "account", account, amount=Money(stray))
    for account, satang in connection.execute(
        "SELECT account, -SUM(satang) FROM posting JOIN account ON account.code = posting.account "
        "WHERE account.role = 'suspense' GROUP BY account HAVING SUM(satang) <> 0"
    ):
        yield _doubt("suspense_open", "account", account, amount=Money(satang))
    for member, account, satang in connection.execute(
        "SELECT member, account, -SUM(satang) FROM posting "
        "WHERE member IS NOT NULL AND account IN "
        "(SELECT code FROM account WHERE role IN ('sajja', 'special')) "
        "GROUP BY member, account HAVING SUM(satang) > 0"
    ):
        yield _doubt("passbook_negative", "member", member, account=account, amount=Money(satang))
    for account, satang in connection.execute(
        "SELECT account, SUM(satang) FROM posting JOIN account ON account.code = posting.account "
        "WHERE account.role = 'cash' GROUP BY account HAVING SUM(satang) < 0"
    ):
        yield _doubt("cash_negative", "account", account, amount=Money(satang))


def _shape(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Every table, index and guard stands word for word, and nothing of a stranger's beside it."""
    for code, table, name in shape(connection):
        yield _bad(code, table, name)


def _file(connection: sqlite3.Connection) -> Iterator[Finding]:
    for (verdict,) in connection.execute("PRAGMA integrity_check(5)"):
        if verdict != "ok":
            yield _bad("file_damaged", "file", verdict)
    try:
        broken = connection.execute("PRAGMA foreign_key_check").fetchmany(20)
    except sqlite3.OperationalError:  # without its unique index a link cannot even be followed
        yield _bad("file_damaged", "file", "foreign_key_check")
        return
    for table, row, parent, _key in broken:
        yield _bad("link_broken", table, str(row), parent=parent)


def _head(connection: sqlite3.Connection, columns: str) -> tuple[Any, ...]:
    """The head of the chain; where even that is gone, the head of empty books."""
    found = connection.execute(f"SELECT {columns} FROM chain_head").fetchone()  # noqa: S608
    return found or (0, seals.FIRST_SEAL)


def _sealed(seal: object, before: str, *content: object) -> bool:
    try:
        return seals.seal_of(before, *content) == seal
    except TypeError:  # a value that no entry of ours can hold
        return False


def _stands_as(logged: str, row: dict[str, Any]) -> bool:
    try:
        return bool(json.loads(logged) == row)
    except ValueError:  # the logbook's own line is broken
        return False


def _row(connection: sqlite3.Connection, sql: str) -> tuple[Any, ...]:
    found: tuple[Any, ...] = connection.execute(sql).fetchone()
    return found


def _bad(code: str, table: str, row: object, **facts: str | Money) -> Finding:
    return Finding(code, Seriousness.ERROR, Place(table=table, row=str(row)), facts)


def _doubt(code: str, table: str, row: object, **facts: str | Money) -> Finding:
    return Finding(code, Seriousness.WARNING, Place(table=table, row=str(row)), facts)
