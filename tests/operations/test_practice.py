"""Practice books: a copy of their own, begun again at will, and never anybody's real books."""

from __future__ import annotations

import hashlib
from contextlib import closing
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.group import Group
from savings_desk.domain.periods import THAI_TIME
from savings_desk.domain.troubles import FileExists
from savings_desk.operations.checking import check_books
from savings_desk.operations.founding import found_group, open_books
from savings_desk.operations.practice import NAME, practise
from savings_desk.operations.working_day import current_day
from tests import kit

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.storage.books import Books

NOON = datetime(2025, 12, 5, 12, 0, tzinfo=THAI_TIME)
"""The sample group's books end in December 2568; it sits on the 5th of each month."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which somebody has practised before."""
    folder = tmp_path_factory.mktemp("practice")
    practise(folder).close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of that folder for each test."""
    own = tmp_path / "practice"
    own.mkdir()
    (own / NAME).write_bytes((made / NAME).read_bytes())
    return own


def receive_something(books: Books) -> None:
    with books.read() as reading:
        member = reading.members(active_on=NOON.date())[0]
    kit.receive(books, "practised", NOON.date(), kit.special(member.number, 100))


def entries(books: Books) -> int:
    with books.read() as reading:
        last = reading.last_entry()
    assert last is not None
    return last.seq


def test_practice_begins_in_the_middle_of_a_working_day(folder: Path) -> None:
    with closing(practise(folder)) as books, books.read() as reading:
        assert reading.group().practice_moment == NOON
        day = current_day(reading, NOON.date())
    assert day is not None
    assert day.day == date(2025, 12, 5)
    assert not day.is_closed


def test_practice_books_are_whole(folder: Path) -> None:
    with closing(practise(folder)) as books:
        assert check_books(books).clean


def test_what_was_practised_is_there_the_next_time(folder: Path) -> None:
    with closing(practise(folder)) as books:
        before = entries(books)
        receive_something(books)
    with closing(practise(folder)) as books:
        assert entries(books) == before + 1


def test_beginning_anew_brings_the_first_noon_back(folder: Path) -> None:
    with closing(practise(folder)) as books:
        before = entries(books)
        receive_something(books)
    with closing(practise(folder, anew=True)) as books:
        assert entries(books) == before
    assert [one.name for one in folder.iterdir()] == [NAME]


def test_giving_up_leaves_the_practice_books_as_they_were(folder: Path) -> None:
    with closing(practise(folder)) as books:
        receive_something(books)
        kept = entries(books)

    def give_up(done: int, _of: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        practise(folder, anew=True, progress=give_up)
    with closing(practise(folder)) as books:
        assert entries(books) == kept
    assert [one.name for one in folder.iterdir()] == [NAME]


def test_real_books_in_the_practice_folder_are_refused_and_left_alone(tmp_path: Path) -> None:
    group = Group(name="กลุ่มจริงสมมุติ", opened_on=date(2026, 1, 1))
    found_group(tmp_path / NAME, group, by=kit.BY, at=kit.NOW).close()
    before = hashlib.sha256((tmp_path / NAME).read_bytes()).hexdigest()
    for anew in (False, True):
        with pytest.raises(FileExists):
            practise(tmp_path, anew=anew)
    assert hashlib.sha256((tmp_path / NAME).read_bytes()).hexdigest() == before
    with closing(open_books(tmp_path / NAME)) as books, books.read() as reading:
        assert reading.group().name == group.name


def test_what_cannot_be_read_is_put_aside_not_thrown_away(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"not books at all")
    practise(tmp_path).close()
    aside = [one for one in tmp_path.iterdir() if one.name != NAME]
    assert [one.read_bytes() for one in aside] == [b"not books at all"]
