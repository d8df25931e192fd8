"""The file as a whole: one act or none, snapshots, many threads, and what is kept at hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.accounts import AccountKind
from savings_desk.domain.journal import Entry, Event, Posting
from savings_desk.domain.refusals import Refusal
from savings_desk.operations.checking import check_books
from savings_desk.storage.books import open_books
from savings_desk.storage.shelf import Shelf
from savings_desk.storage.sitting import Sitting, sitting
from tests import kit
from tests.kit import baht

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.storage.books import Books
    from savings_desk.storage.writing import Writing

DAY = kit.NOW.date()


class PowerCut(Exception):
    """Anything that comes up inside an act."""


def undone(books: Books, act: Callable[[Writing], None]) -> None:
    """Do an act that fails at its very end."""

    def fail() -> None:
        with books.write(by=kit.BY, at=kit.NOW) as writing:
            act(writing)
            raise PowerCut

    with pytest.raises(PowerCut):
        fail()


def test_new_books_stand_open_and_clean(group: Books) -> None:
    with group.read() as reading:
        assert reading.group().name == "กลุ่มออมทรัพย์เพื่อการผลิตบ้านตัวอย่าง"
        assert reading.rule_changes() == kit.RULES
        assert reading.chart().account(kit.CASH).name_th == "เงินสดในมือ"
        assert not reading.has_entries()
        assert reading.last_entry() is None
        assert reading.balances(DAY) == {}
    proof = check_books(group)
    assert (proof.findings, proof.entries, proof.head) == ((), 0, "0" * 64)


def test_an_act_that_fails_leaves_nothing(group: Books) -> None:
    kit.a_member(group, "1")

    def act(writing: Writing) -> None:
        writing.add_account(kit.SECOND_BANK)
        writing.change_member(replace(writing.member("1"), line="อื่น"))
        assert kit.BANK_2 in writing.chart()

    undone(group, act)
    with group.read() as reading:
        assert kit.BANK_2 not in reading.chart()
        assert reading.member("1").line == ""
    assert check_books(group).clean


def test_what_an_undone_act_saw_is_never_shown_to_another(group: Books) -> None:
    """Both acts write the same count of logbook rows; only the second one's account may be seen."""

    def act(writing: Writing) -> None:
        writing.add_account(kit.SECOND_BANK)
        assert kit.BANK_2 in writing.chart()

    undone(group, act)
    own = replace(kit.SECOND_BANK, code="12030")
    with group.write(by=kit.BY, at=kit.NOW) as writing:
        writing.add_account(own)
    with group.read() as reading:
        assert kit.BANK_2 not in reading.chart()
        assert "12030" in reading.chart()


def test_the_shelf_holds_only_for_one_history() -> None:
    shelf = Shelf()
    assert shelf.kept("a", "chart", lambda: 1) == 1
    assert shelf.kept("a", "chart", lambda: 2) == 1
    assert shelf.kept("b", "chart", lambda: 3) == 3
    assert shelf.kept("a", "chart", lambda: 4) == 4
    shelf.clear()
    assert shelf.kept("a", "chart", lambda: 5) == 5


def test_a_reading_is_a_snapshot(group: Books) -> None:
    kit.a_member(group, "1")
    with group.read() as reading:
        before = reading.balances(DAY), len(reading.members()), reading.chart()
        kit.receive(group, "r", DAY, kit.special("1", 100))
        kit.a_member(group, "2")
        with group.write(by=kit.BY, at=kit.NOW) as writing:
            writing.add_account(kit.SECOND_BANK)
        assert (reading.balances(DAY), len(reading.members()), reading.chart()) == before
    with group.read() as reading:
        assert len(reading.members()) == 2
        assert kit.BANK_2 in reading.chart()


def test_another_opening_of_the_same_file_sees_what_was_written(group: Books) -> None:
    other = open_books(group.path)
    with other.read() as reading:
        assert kit.BANK_2 not in reading.chart()
    with group.write(by=kit.BY, at=kit.NOW) as writing:
        writing.add_account(kit.SECOND_BANK)
    with other.read() as reading:
        assert kit.BANK_2 in reading.chart()
    other.close()


def test_many_threads_share_the_books(group: Books) -> None:
    kit.a_member(group, "1")
    start, wrong = Barrier(4), []

    def till(name: str) -> None:
        try:
            start.wait()
            for at in range(25):
                kit.receive(group, f"{name}{at}", DAY, kit.special("1", 10))
                with group.read() as reading:
                    assert sum(one.satang for one in reading.balances(DAY).values()) == 0
        except BaseException as error:  # noqa: BLE001 - told below
            wrong.append(error)

    threads = [Thread(target=till, args=(name,)) for name in "กขคง"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    with group.read() as reading:
        assert reading.passbook("1", DAY).special == baht(1000)
    proof = check_books(group)
    assert (proof.findings, proof.entries) == ((), 100)


def test_a_moment_without_its_time_zone_is_a_bug(group: Books) -> None:
    bare = datetime(2026, 12, 31)  # noqa: DTZ001 - that is the point
    with pytest.raises(ValueError, match="2026"), group.write(by=kit.BY, at=bare):
        pass


def test_the_moment_is_kept_in_utc_to_the_millisecond(group: Books) -> None:
    at = datetime(2026, 12, 31, 23, 59, 59, 123_999, kit.BANGKOK)
    lines = Posting(kit.CASH, baht(5)), Posting(kit.DONATIONS, -baht(5))
    with group.write(by="เหรัญญิก", at=at) as writing:
        first = writing.post(Entry("e", DAY, Event.INCOME, lines))
    with group.read() as reading:
        assert reading.entry("e") == first
    assert first.recorded_at == datetime(2026, 12, 31, 16, 59, 59, 123_000, UTC)
    assert first.recorded_by == "เหรัญญิก"


def test_a_sitting_reaches_the_disk_whole_and_each_act_is_refused_by_itself(group: Books) -> None:
    with sitting(group, by=kit.BY, at=kit.NOW) as table:
        kit.a_member(table, "1")
        kit.receive(table, "r", DAY, kit.special("1", 100))
        with pytest.raises(Refusal):
            kit.receive(table, "s", DAY, kit.special("1", 100), kit.special("9", 100))
        undone(table, lambda writing: writing.add_account(kit.SECOND_BANK))
        with table.read() as reading:
            assert reading.passbook("1", DAY).special == baht(100)
            assert kit.BANK_2 not in reading.chart()
        with group.read() as outside:
            assert outside.members() == []
    with group.read() as reading:
        assert [one.entry.id for one in reading.journal()] == ["r"]
    assert check_books(group).clean


def test_a_sitting_that_fails_leaves_nothing(group: Books) -> None:
    def act(writing: Writing) -> None:
        table = Sitting(group, writing)
        kit.a_member(table, "1")
        kit.receive(table, "r", DAY, kit.special("1", 100))

    undone(group, act)
    with group.read() as reading:
        assert reading.members() == []
        assert not reading.has_entries()
    assert check_books(group).clean


def test_each_act_of_a_sitting_says_who_and_when(group: Books) -> None:
    later = kit.NOW + timedelta(minutes=5)
    with (
        sitting(group, by=kit.BY, at=kit.NOW) as table,
        table.write(by="เลขานุการ", at=later) as writing,
    ):
        writing.add_account(kit.SECOND_BANK)
    with group.read() as reading:
        ((moment, by, columns),) = reading.history("account", kit.BANK_2)
    assert (by, datetime.fromisoformat(moment)) == ("เลขานุการ", later)
    assert columns["kind"] == AccountKind.ASSET.value
