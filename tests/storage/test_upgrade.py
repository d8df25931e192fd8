"""Older files: copied beside themselves, brought up to date in one act, or left as they were."""

# ruff: noqa: S608 - the tables are our own
from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import savings_desk.storage.migrations.versions as scripts
from savings_desk.domain.ledger import PrintRecord
from savings_desk.domain.troubles import BackupUnsound, BooksBusy
from savings_desk.operations.checking import check_books
from savings_desk.storage import guards, safekeeping, upgrade
from savings_desk.storage.books import Books, open_books
from savings_desk.storage.engine import engine_on, lay_tables
from savings_desk.storage.tables import APPLICATION_ID, SCHEMA_VERSION
from tests import kit

if TYPE_CHECKING:
    from collections.abc import Iterator

SINCE_1 = (
    "printed", "working_day", "passbook_cursor", "loan_product", "loan", "loan_guarantor",
    "loan_schedule", "loan_follow_up",
)  # fmt: skip
"""Tables that came after shape 1; whoever adds one to the newest shape names it here."""
VERSIONS = range(1, SCHEMA_VERSION + 1)


def empty(path: Path) -> None:
    sqlite3.connect(path).close()


def shaped_by_scripts(path: Path, version: int) -> None:
    """A file as the real scripts up to `version` lay it, from nothing."""
    empty(path)
    engine = engine_on(path)
    with engine.connect().execution_options(begin="IMMEDIATE") as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        guards.unguard(driver)
        with connection.begin():
            upgrade.run_scripts(connection, f"{version:04d}")
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    engine.dispose()


def shape(path: Path) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(path)) as sql:
        rows = sql.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2").fetchall()
    return [(kind, name, " ".join((words or "").split())) for kind, name, words in rows]


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but for the mark of the script."""
    with closing(sqlite3.connect(path)) as sql:
        names = [
            name for (name,) in sql.execute("SELECT name FROM sqlite_schema WHERE type='table'")
        ]
        return {
            name: sorted(sql.execute(f"SELECT * FROM {name}"), key=repr)
            for name in names
            if name != "schema_script"
        }


def year_in_shape(path: Path, version: int, year_file: Path) -> Path:
    """The year by hand in a file of an older shape: the real script's tables, guards and mark."""
    shaped_by_scripts(path, version)
    with closing(sqlite3.connect(path, isolation_level=None)) as sql:
        kept = sql.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _statement in kept:
            sql.execute(f"DROP TRIGGER {name}")
        sql.execute("ATTACH DATABASE ? AS newest", (str(year_file),))
        for name in rows_of(path):
            columns = ", ".join(
                f'"{column[0]}"' for column in sql.execute(f"SELECT * FROM {name}").description
            )
            sql.execute(f"DELETE FROM {name}")
            sql.execute(f"INSERT INTO {name} SELECT {columns} FROM newest.{name}")
        for _name, statement in kept:
            sql.execute(statement)
    return path


@pytest.fixture(scope="session")
def old_file(tmp_path_factory: pytest.TempPathFactory, year_file: Path) -> Path:
    """The year by hand in a file of shape 1."""
    return year_in_shape(tmp_path_factory.mktemp("old") / "group.savings", 1, year_file)


@pytest.fixture
def old(tmp_path: Path, old_file: Path) -> Path:
    path = tmp_path / "group.savings"
    shutil.copyfile(old_file, path)
    return path


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The same scripts, and after them one that changes much and then fails."""
    folder = tmp_path / "migrations"
    shutil.copytree(Path(scripts.__file__).parent.parent, folder)
    nxt = SCHEMA_VERSION + 1
    (folder / "versions" / f"{nxt:04d}_bad.py").write_text(
        "from alembic import op\n"
        f"revision = '{nxt:04d}'\ndown_revision = '{SCHEMA_VERSION:04d}'\n"
        "def upgrade():\n"
        "    op.execute('DELETE FROM posting')\n"
        "    op.execute('ALTER TABLE entry ADD COLUMN own TEXT')\n"
        "    op.execute('CREATE TABLE half (a)')\n"
        "    op.execute('INSERT INTO nowhere VALUES (1)')\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(upgrade, "_SCRIPTS", folder)
    monkeypatch.setattr(upgrade, "SCHEMA_VERSION", nxt)
    yield
    shutil.rmtree(folder)


def test_a_file_laid_at_once_is_the_file_the_scripts_lead_to(tmp_path: Path) -> None:
    at_once, step_by_step = tmp_path / "new.savings", tmp_path / "old.savings"
    empty(at_once)
    engine = engine_on(at_once)
    with engine.begin() as connection:
        lay_tables(connection)
    engine.dispose()
    shaped_by_scripts(step_by_step, SCHEMA_VERSION)
    assert shape(at_once) == shape(step_by_step)
    for pragma in ("application_id", "user_version"):
        for path in (at_once, step_by_step):
            with closing(sqlite3.connect(path)) as sql:
                found = sql.execute(f"PRAGMA {pragma}").fetchone()[0]
            assert found == {"application_id": APPLICATION_ID}.get(pragma, SCHEMA_VERSION)


def test_the_scripts_are_numbered_and_lie_where_the_wheel_takes_them() -> None:
    folder = Path(scripts.__file__).parent
    numbered = sorted(file.name[:4] for file in folder.glob("0*.py"))
    assert numbered == [f"{version:04d}" for version in VERSIONS]
    assert (folder.parent / "env.py").is_file()
    assert folder.parent == upgrade._SCRIPTS  # noqa: SLF001 - the one place that names it


def test_an_old_file_is_copied_and_brought_up_to_date_in_one_step(old: Path) -> None:
    before = rows_of(old)
    assert not set(SINCE_1) & set(before)
    books = open_books(old)
    proof = check_books(books)
    assert proof.findings == ()
    assert proof.entries == 56
    with books.read() as reading:
        assert reading.balances(kit.NOW.date()) == kit.YEAR_END
    kit.earn(books, "after", kit.NOW.date(), kit.DONATIONS, 5)
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        writing.record_print(PrintRecord("AAAA", "x", {}, {}, "", "", kit.BY))
    assert check_books(books).clean
    books.close()
    kept = old.with_name("group.before-shape-2.savings")
    assert sorted(one.name for one in old.parent.iterdir()) == [kept.name, old.name]
    assert rows_of(kept) == before
    with closing(sqlite3.connect(kept)) as sql:
        assert sql.execute("PRAGMA user_version").fetchone() == (1,)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_every_seal_of_an_older_file_still_holds(
    tmp_path: Path, year_file: Path, version: int
) -> None:
    path = year_in_shape(tmp_path / "group.savings", version, year_file)
    with closing(sqlite3.connect(path)) as sql:
        head = sql.execute("SELECT * FROM chain_head").fetchall()
        lines = sql.execute("SELECT * FROM posting ORDER BY seq, line").fetchall()
    books = open_books(path)
    proof = check_books(books)
    assert (proof.findings, proof.head) == ((), head[0][2])
    with books.raw() as sql:
        assert sql.execute("SELECT * FROM chain_head").fetchall() == head
        found = sql.execute("SELECT * FROM posting ORDER BY seq, line").fetchall()
        assert found == [(*line, None) for line in lines]
        with pytest.raises(sqlite3.IntegrityError, match="guarded"):
            sql.execute("UPDATE posting SET loan = '1/2569' WHERE seq = 20")
    books.close()


@pytest.mark.parametrize("version", VERSIONS)
def test_every_shape_ever_written_can_be_opened(tmp_path: Path, version: int) -> None:
    path = tmp_path / "group.savings"
    shaped_by_scripts(path, version)
    with closing(sqlite3.connect(path, isolation_level=None)) as sql:
        columns = len(sql.execute("SELECT * FROM group_profile").description)
        values = ["'2026-01-01'" if at == 4 else "''" for at in range(1, columns)]
        sql.execute(f"INSERT INTO group_profile VALUES (1, {', '.join(values)})")
        sql.execute("UPDATE group_profile SET practice_moment = NULL, name = 'กลุ่ม'")
    books = open_books(path)
    with books.read() as reading:
        assert reading.group().opened_on == date(2026, 1, 1)
    books.close()
    assert (len(list(tmp_path.iterdir())) == 2) == (version < SCHEMA_VERSION)


def test_the_copy_takes_no_other_files_name(old: Path) -> None:
    taken = old.with_name("group.before-shape-2.savings")
    taken.write_text("สำคัญ", encoding="utf-8")
    open_books(old).close()
    assert taken.read_text(encoding="utf-8") == "สำคัญ"
    assert old.with_name("group.before-shape-2-2.savings").exists()


@pytest.mark.usefixtures("failing")
@pytest.mark.parametrize("version", [1, SCHEMA_VERSION])
def test_a_script_that_fails_leaves_every_byte(
    tmp_path: Path, old_file: Path, year_file: Path, version: int
) -> None:
    path = tmp_path / "failing.savings"
    shutil.copyfile(old_file if version == 1 else year_file, path)
    before = path.read_bytes()
    with pytest.raises(Exception, match="nowhere"):
        upgrade.upgrade(path, version)
    for tail in ("-wal", "-shm"):
        assert not path.with_name(path.name + tail).exists()
    assert path.read_bytes() == before
    kept = path.with_name(f"failing.before-shape-{version + 1}.savings")
    assert rows_of(kept) == rows_of(path)
    if version == SCHEMA_VERSION:
        books = Books(path)
        assert check_books(books).clean
        books.close()


def test_an_old_file_in_use_is_left_alone(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "PATIENCE_MS", 50)
    before = rows_of(old)
    with closing(sqlite3.connect(old, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BooksBusy):
            open_books(old)
        other.execute("ROLLBACK")
    assert rows_of(old) == before
    open_books(old).close()


def test_an_old_file_whose_copy_is_unsound_is_not_touched(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()
    monkeypatch.setattr(safekeeping, "is_sound", lambda _path: False)
    with pytest.raises(BackupUnsound):
        open_books(old)
    assert old.read_bytes() == before
    assert [one.name for one in old.parent.iterdir()] == [old.name]


def test_alembic_is_loaded_for_an_old_file_only(year_file: Path, tmp_path: Path) -> None:
    import subprocess  # noqa: PLC0415 - a fresh interpreter is needed for this one
    import sys  # noqa: PLC0415

    path = tmp_path / "group.savings"
    shutil.copyfile(year_file, path)
    code = (
        "import sys, pathlib; from savings_desk.storage.books import open_books; "
        "open_books(pathlib.Path(sys.argv[1])).close(); sys.exit('alembic' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(path)]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2])  # noqa: S603 - our own
