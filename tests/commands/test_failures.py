"""A mistake of the program: told in one sentence, noted without anybody's data, exit code 70."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NoReturn

import pytest

from savings_desk.commands import checking, entries
from savings_desk.commands.failures import keep, log_folder, report_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Terminal

PRIVATE = "นางสมศรี ตัวอย่าง 1,340.50"


def broken(*_words: object, **_more: object) -> None:
    amount_of_somsri = PRIVATE
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute(amount_of_somsri)
    except sqlite3.OperationalError as error:
        raise ValueError(amount_of_somsri) from error


def test_a_mistake_of_the_program_is_told_and_noted_without_names(
    english: Terminal, books: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "check_books", broken)
    answer = english("check", books)
    assert answer.code == 70
    assert answer.out == ""
    first, second = answer.err.splitlines()
    assert first.endswith("The books were not written; they are as they were before.")
    log = log_folder() / "failures.log"
    assert second.endswith(str(log))
    noted = log.read_text(encoding="utf-8")
    assert "sqlite3.OperationalError" in noted
    assert "builtins.ValueError" in noted
    assert "savings_desk.commands.checking:" in noted
    for secret in ("สมศรี", "1,340", "group.savings", str(books.parent)):
        assert secret not in noted


def test_a_machine_is_told_of_a_mistake_too(
    desk: Terminal, books: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "check_books", broken)
    answer = desk("check", books, "--json")
    assert answer.code == 70
    assert (answer.document["bug"], answer.document["written"]) == ("ValueError", False)


def test_what_was_recorded_before_the_mistake_is_said_to_stand(
    english: Terminal, books: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as once:
        once.setattr(entries, "entry_document", broken)
        form = ("post", "income", books, "--account", "46020", "--amount", "1", "--id", "a")
        answer = english(*form)
    assert answer.code == 70
    assert "It stands in the books" in answer.err
    assert english("reverse", books, "a", "--reason", "x").code == 0


def test_a_log_that_cannot_be_written_makes_nothing_worse(
    english: Terminal, books: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_folder().parent.mkdir(parents=True, exist_ok=True)
    log_folder().write_bytes(b"a file where the folder should be")
    assert keep("report") is None
    monkeypatch.setattr(checking, "check_books", broken)
    answer = english("check", books)
    assert answer.code == 70
    assert answer.err.count("\n") == 1


def test_the_disk_of_the_answer_may_be_full(
    desk: Terminal, books: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_words: object, **_more: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(checking, "proof_document", full)
    answer = desk("check", books, "--json")
    assert (answer.code, answer.document["trouble"]) == (4, "DiskFull")


def test_a_stop_by_the_person_is_told_quietly(
    english: Terminal, books: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_words: object, **_more: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(checking, "check_books", stop)
    answer = english("check", books)
    assert (answer.code, answer.out) == (130, "")
    assert answer.err == "Stopped. Nothing is half written.\n"


def test_a_report_names_places_and_kinds_only() -> None:
    with pytest.raises(ValueError, match="สมศรี") as caught:
        broken()
    report = report_of(caught.value)
    assert "test_failures" in report
    assert "broken" in report
    assert "amount_of_somsri" not in report
