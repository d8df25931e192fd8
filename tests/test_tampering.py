"""Whatever a stranger changes in the journal, the check names the first bad entry."""

# ruff: noqa: S608 - the tables and columns are our own
from __future__ import annotations

import json
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from savings_desk.domain.refusals import Refusal
from savings_desk.domain.troubles import BooksDamaged
from savings_desk.storage import seals, tables
from savings_desk.storage.books import Books, open_books
from savings_desk.storage.proof import prove
from tests import kit
from tests.stranger import Stranger, another, columns_of, first_bad

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from savings_desk.domain.findings import Finding


JOURNAL = ("entry", "posting")
LAST = 56
"""Entries of the year by hand."""
UNDO = 27
"""The reversal of June is among them."""
PLACES = (1, 20, UNDO, LAST)


def test_the_untouched_file_is_clean(stranger: Stranger) -> None:
    proof = stranger.goes()
    assert proof.findings == ()
    assert (proof.entries, proof.postings, proof.members) == (LAST, 147, 6)


@pytest.mark.parametrize("putting_back", [True, False])
@pytest.mark.parametrize("seq", PLACES)
@pytest.mark.parametrize("column", columns_of("entry"))
def test_any_column_of_any_entry(
    stranger: Stranger, column: sa.Column[Any], seq: int, *, putting_back: bool
) -> None:
    ((value,),) = stranger.do(f"SELECT {column.name} FROM entry WHERE seq = ?", seq)
    changed = another(value, column)
    stranger.do(f"UPDATE entry SET {column.name} = ? WHERE seq = ?", changed, seq)
    assert first_bad(stranger.goes(putting_back=putting_back)) in {
        ("entry", str(seq)),
        ("posting", str(seq)),  # where the entry has gone elsewhere, its lines stand alone
    }


@pytest.mark.parametrize("seq", PLACES)
@pytest.mark.parametrize("line", [1, 2])
@pytest.mark.parametrize("column", columns_of("posting"))
def test_any_column_of_any_posting(
    stranger: Stranger, column: sa.Column[Any], line: int, seq: int
) -> None:
    where = f"WHERE seq = {seq} AND line = {line}"
    ((value,),) = stranger.do(f"SELECT {column.name} FROM posting {where}")
    stranger.do(f"UPDATE posting SET {column.name} = ? {where}", another(value, column))
    assert first_bad(stranger.goes()) == ("entry", str(seq))


@pytest.mark.parametrize("seq", PLACES)
@pytest.mark.parametrize("tables_hit", [("entry",), ("posting",), ("entry", "posting")])
def test_an_entry_deleted_whole_or_in_part(
    stranger: Stranger, tables_hit: Sequence[str], seq: int
) -> None:
    for table in tables_hit:
        stranger.do(f"DELETE FROM {table} WHERE seq = ?", seq)
    assert first_bad(stranger.goes())[1] == str(seq)


@pytest.mark.parametrize("seq", PLACES)
def test_one_posting_deleted(stranger: Stranger, seq: int) -> None:
    stranger.do("DELETE FROM posting WHERE seq = ? AND line = 2", seq)
    assert first_bad(stranger.goes()) == ("entry", str(seq))


def test_several_changes_are_told_in_the_order_of_the_journal(stranger: Stranger) -> None:
    stranger.do("UPDATE posting SET satang = satang * 2 WHERE seq IN (40, 12, 50)")
    proof = stranger.goes()
    told = [one.place.row for one in proof.findings if one.code == "entry_altered"]
    assert told == ["12", "40", "50"]


COPY = (
    "INSERT INTO entry SELECT {seq}, 'slipped', day, event, party, memo, NULL, reason, 'journal', "
    "fiscal_year, {running}, recorded_at, recorded_by, {seal} FROM entry WHERE seq = 20"
)
COPY_LINES = (
    "INSERT INTO posting SELECT {seq}, line, account, day, satang, member, month, memo, loan "
    "FROM posting WHERE seq = 20"
)


@pytest.mark.parametrize("seal", ["seal", "'x'"])
@pytest.mark.parametrize("seq", [-3, 0, LAST + 1, LAST + 7])
@pytest.mark.parametrize("with_lines", [True, False])
def test_an_entry_slipped_in(stranger: Stranger, seq: int, seal: str, *, with_lines: bool) -> None:
    stranger.do(COPY.format(seq=seq, running=999, seal=seal))
    if with_lines:
        stranger.do(COPY_LINES.format(seq=seq))
    table, row = first_bad(stranger.goes())
    assert table == "entry"
    assert row in {str(seq), str(LAST + 1)}


def test_an_entry_slipped_into_the_middle(stranger: Stranger) -> None:
    for table in JOURNAL:
        stranger.do(f"UPDATE {table} SET seq = -seq - 1 WHERE seq > 30")
        stranger.do(f"UPDATE {table} SET seq = -seq WHERE seq < 0")
    stranger.do(COPY.format(seq=31, running=999, seal="seal"))
    stranger.do(COPY_LINES.format(seq=31))
    stranger.do("UPDATE chain_head SET entries = entries + 1")
    assert first_bad(stranger.goes()) == ("entry", "31")


@pytest.mark.parametrize(("one", "other"), [(1, 2), (20, 21), (10, 50), (55, LAST)])
def test_two_entries_that_changed_places(stranger: Stranger, one: int, other: int) -> None:
    for table in JOURNAL:
        stranger.do(f"UPDATE {table} SET seq = -1 WHERE seq = {one}")
        stranger.do(f"UPDATE {table} SET seq = {one} WHERE seq = {other}")
        stranger.do(f"UPDATE {table} SET seq = {other} WHERE seq = -1")
    assert first_bad(stranger.goes()) == ("entry", str(one))


def test_two_postings_that_changed_places(stranger: Stranger) -> None:
    for old, new in ((1, 9), (2, 1), (9, 2)):
        stranger.do(f"UPDATE posting SET line = {new} WHERE seq = 20 AND line = {old}")
    assert first_bad(stranger.goes()) == ("entry", "20")


@pytest.mark.parametrize("seq", [20, LAST + 1])
def test_a_posting_slipped_in(stranger: Stranger, seq: int) -> None:
    stranger.do(
        "INSERT INTO posting VALUES (?, 99, '11010', '2026-01-01', 500, NULL, NULL, '', NULL)", seq
    )
    assert first_bad(stranger.goes())[1] == str(seq)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE chain_head SET entries = entries + 1",
        "UPDATE chain_head SET entries = entries - 1",
        "UPDATE chain_head SET entry_seal = (SELECT seal FROM entry WHERE seq = 20)",
        "UPDATE chain_head SET log_rows = log_rows + 1",
        "UPDATE chain_head SET log_rows = log_rows - 1",
        "UPDATE chain_head SET log_seal = 'x'",
        "DELETE FROM chain_head",
    ],
)
def test_the_head_of_the_chain(stranger: Stranger, change: str) -> None:
    stranger.do(change)
    assert first_bad(stranger.goes())[0] in {"chain_head", "entry", "logbook"}


def read_all(path: Path) -> None:
    """Everything a day's work asks of the books."""
    books = open_books(path)
    try:
        with books.read() as reading:
            list(reading.journal())
            list(reading.ledger())
            reading.sajja_books()
            reading.sajja_years(kit.OPENED_ON, kit.NOW.date())
            reading.passbooks(kit.NOW.date())
            reading.rules_on(kit.NOW.date())
            reading.members()
            reading.print_records()
            reading.closed_days()
            reading.last_working_day()
            reading.product_versions()
            reading.guarantees(kit.NOW.date())
            reading.loan_books()
            for loan in reading.loans():
                reading.schedules(loan.number)
                reading.follow_ups(loan.number)
                reading.loan_ledger(loan.number, kit.OPENED_ON, kit.NOW.date())
        kit.earn(books, "one more", kit.NOW.date(), kit.DONATIONS, 5)
    finally:
        books.close()


@pytest.mark.parametrize("table", list(tables.metadata.tables))
def test_whoever_reads_a_tampered_file_is_told_of_damage(
    tmp_path: Path, full_file: Path, table: str
) -> None:
    for at, column in enumerate(tables.metadata.tables[table].columns):
        path = tmp_path / f"{at}.savings"
        shutil.copyfile(full_file, path)
        stranger = Stranger(path)
        stranger.do("PRAGMA ignore_check_constraints = ON")
        key = stranger.do(f"SELECT rowid FROM {table} LIMIT 1")[0][0]
        value = 2 if isinstance(column.type, sa.Integer) else "x"
        stranger.do(f'UPDATE OR IGNORE {table} SET "{column.name}" = ? WHERE rowid = ?', value, key)
        stranger.goes()
        refuses = table in {"account", "group_profile", "loan", "period_close", "rule_change"}
        with suppress(BooksDamaged, *([Refusal] if refuses else [])):
            read_all(path)


# A stranger who knows how seals are made


def seal_anew(stranger: Stranger, since: int = 1) -> None:
    """Make every seal from an entry on anew, and the head with them."""
    before = stranger.do("SELECT seal FROM entry WHERE seq = ?", since - 1)
    seal = before[0][0] if before else seals.FIRST_SEAL
    names = [column.name for column in tables.entry.columns][:-1]
    for row in stranger.do(
        f"SELECT {', '.join(names)} FROM entry WHERE seq >= ? ORDER BY seq", since
    ):
        lines = stranger.do(
            "SELECT account, satang, member, month, memo, loan FROM posting WHERE seq = ? "
            "ORDER BY line",
            row[0],
        )
        seal = seals.seal_of(seal, *row, [seals.line_content(*line) for line in lines])
        stranger.do("UPDATE entry SET seal = ? WHERE seq = ?", seal, row[0])
    stranger.do("UPDATE chain_head SET entry_seal = ?", seal)


def test_a_chain_made_anew_looks_whole_but_has_another_head(stranger: Stranger) -> None:
    head = stranger.do("SELECT entry_seal FROM chain_head")[0][0]
    stranger.do("UPDATE entry SET memo = 'อื่น' WHERE seq = 20")
    seal_anew(stranger, 20)
    proof = stranger.goes()
    assert proof.clean
    assert proof.head != head  # every paper printed before carries the old one


@pytest.mark.parametrize(
    ("change", "code", "row"),
    [
        (
            "UPDATE posting SET satang = satang + 1 WHERE seq = 20 AND line = 1",
            "entry_unbalanced",
            "20",
        ),
        ("UPDATE posting SET satang = satang * 2 WHERE seq = 27", "reversal_differs", "27"),
        ("UPDATE posting SET member = NULL WHERE seq = 20", "control_differs", "31020"),
        ("UPDATE entry SET running = 999 WHERE seq = 20", "numbers_broken", "receipt|2026-01"),
    ],
)
def test_even_a_chain_made_anew_must_make_sense(
    stranger: Stranger, change: str, code: str, row: str
) -> None:
    stranger.do(change)
    seal_anew(stranger)
    bad = stranger.goes().findings[0]
    assert (bad.code, bad.place.row) == (code, row)


def test_a_forged_line_of_the_logbook_breaks_the_chain_after_it(stranger: Stranger) -> None:
    (row,) = stranger.do("SELECT * FROM logbook WHERE subject = 'pledge' LIMIT 1")
    forged = json.loads(row[5]) | {"satang": 1}
    ((before,),) = stranger.do("SELECT seal FROM logbook WHERE seq = ?", row[0] - 1)
    content = json.dumps(forged, ensure_ascii=False, separators=(",", ":"))
    seal = seals.seal_of(before, *row[:5], content)
    stranger.do("UPDATE logbook SET content = ?, seal = ? WHERE seq = ?", content, seal, row[0])
    stranger.do("UPDATE pledge SET satang = 1 WHERE member || '|' || from_month = ?", row[4])
    assert first_bad(stranger.goes()) == ("logbook", str(row[0] + 1))


def test_doubts_are_told_without_failing_the_check(stranger: Stranger) -> None:
    stranger.goes()
    books = Books(stranger.path)
    kit.reverse(books, "clear", "undo-clear", kit.NOW.date())
    kit.reverse(books, "bank-out", "undo-bank-out", kit.NOW.date())
    kit.reverse(books, "receipt-2026-03-b", "undo-special", kit.NOW.date())
    proof = prove(books)
    books.close()
    told: dict[str, Finding] = {one.code: one for one in proof.findings}
    assert proof.clean
    assert set(told) == {"suspense_open", "cash_negative"}
    assert told["suspense_open"].facts == {"amount": kit.baht("499.99")}


def test_a_check_can_be_watched_and_given_up(
    stranger: Stranger, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger.goes()
    monkeypatch.setattr("savings_desk.storage.proof._TELL_EVERY", 10)
    seen: list[tuple[int, int]] = []

    def watch(done: int, of: int) -> None:
        seen.append((done, of))
        if done >= 30:
            raise KeyboardInterrupt

    books = Books(stranger.path)
    with pytest.raises(KeyboardInterrupt):
        prove(books, progress=watch)
    assert seen == [(10, LAST), (20, LAST), (30, LAST)]
    assert prove(books).clean
    books.close()
