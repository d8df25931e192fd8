"""What every test may ask for: a group by hand, and a year of its life, each in its own folder."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from savings_desk.storage.books import open_books
from tests import kit, loan_lot, loan_year
from tests.stranger import Stranger
from tests.turns import turn

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from savings_desk.storage.books import Books

settings.register_profile(
    "desk",
    deadline=None,
    derandomize=kit.SEARCH == 1,  # the same on every machine; a longer search looks elsewhere
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.load_profile("desk")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Where several processes share the tests, let those marked `alone` have the machine."""
    ours = getattr(item.config, "workerinput", None)
    if ours is None:
        return (yield)
    factory: pytest.TempPathFactory = item.config._tmp_path_factory  # type: ignore[attr-defined]  # noqa: SLF001 - before any fixture
    worker, workers = int(ours["workerid"].removeprefix("gw")), ours["workercount"]
    alone = item.get_closest_marker("alone") is not None
    with turn(factory.getbasetemp().parent, worker, workers, alone=alone):
        return (yield)


@pytest.fixture
def group(tmp_path: Path) -> Iterator[Books]:
    """New books without members."""
    books = kit.a_group(tmp_path)
    yield books
    books.close()


@pytest.fixture(scope="session")
def year_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of `kit.a_year`, closed, to be copied: made once."""
    folder = tmp_path_factory.mktemp("year")
    books = kit.a_year(folder)
    books.close()
    return books.path


@pytest.fixture
def year(tmp_path: Path, year_file: Path) -> Iterator[Books]:
    """The books of `kit.a_year`: a copy of its own for each test."""
    own = tmp_path / year_file.name
    shutil.copyfile(year_file, own)
    books = open_books(own)
    yield books
    books.close()


@pytest.fixture(scope="session")
def lending_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of `loan_year.a_loan_year`, closed, to be copied: made once."""
    books = loan_year.a_loan_year(tmp_path_factory.mktemp("lending"))
    books.close()
    return books.path


@pytest.fixture
def lending(tmp_path: Path, lending_file: Path) -> Iterator[Books]:
    """The books of `loan_year.a_loan_year`: a copy of its own for each test."""
    own = tmp_path / f"lending-{lending_file.name}"
    shutil.copyfile(lending_file, own)
    books = open_books(own)
    yield books
    books.close()


@pytest.fixture(scope="session")
def full_file(tmp_path_factory: pytest.TempPathFactory, year_file: Path) -> Path:
    """The same year with rows in every table, closed, to be copied: made once."""
    path = tmp_path_factory.mktemp("full") / year_file.name
    shutil.copyfile(year_file, path)
    books = open_books(path)
    kit.fill_every_table(books)
    loan_lot.fill_the_registers(books)
    books.close()
    return path


@pytest.fixture
def stranger(tmp_path: Path, full_file: Path) -> Stranger:
    """A stranger at a copy of the full file, its guards dropped."""
    path = tmp_path / "group.savings"
    shutil.copyfile(full_file, path)
    return Stranger(path)
