"""Missing, foreign, cut, flipped, read-only, full, busy: a trouble in words, and nothing harmed."""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain import troubles as no
from savings_desk.operations.checking import check_books
from savings_desk.storage import safekeeping
from savings_desk.storage.books import Books, open_books
from savings_desk.storage.tables import APPLICATION_ID, SCHEMA_VERSION
from savings_desk.storage.troubles import told_as_trouble
from savings_desk.words.language import speech
from savings_desk.words.refusals import sentence
from tests import kit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CHECKOUT = Path(__file__).resolve().parent.parent
POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has no such users and limits")


@pytest.fixture
def file(tmp_path: Path, full_file: Path) -> Path:
    path = tmp_path / "group.savings"
    shutil.copyfile(full_file, path)
    return path


def content(path: Path) -> list[str]:
    """The whole content of a file of books, as SQL."""
    with closing(sqlite3.connect(path)) as sql:
        return list(sql.iterdump())


@contextmanager
def trouble(kind: type[no.Trouble]) -> Iterator[None]:
    """It raises this trouble, and the trouble has its sentence."""
    with pytest.raises(kind) as raised:
        yield
    assert str(raised.value.path) in sentence(raised.value, speech("th"))  # type: ignore[attr-defined]  # troubles of files


# Files that are no books


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with trouble(no.BooksMissing):
        open_books(tmp_path / "none.savings")
    with trouble(no.BooksMissing):
        open_books(tmp_path)
    assert not list(tmp_path.iterdir())


def other_database(path: Path, *, application_id: int, version: int) -> None:
    with closing(sqlite3.connect(path)) as sql:
        sql.execute("CREATE TABLE recipe (name)")
        sql.execute("INSERT INTO recipe VALUES ('ต้มยำ')")
        sql.execute(f"PRAGMA application_id = {application_id}")
        sql.execute(f"PRAGMA user_version = {version}")
        sql.commit()


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda path: path.write_text("บันทึกช่วยจำ\n" * 500, encoding="utf-8"), no.NotBooks),
        (
            lambda path: path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 4000),
            no.NotBooks,
        ),
        (lambda path: path.write_bytes(b"PK\x03\x04" + b"x" * 900), no.NotBooks),
        (lambda path: path.write_bytes(b"x"), no.NotBooks),
        (lambda path: path.write_bytes(b""), no.BooksDamaged),
        (lambda path: other_database(path, application_id=0, version=0), no.NotBooks),
        (lambda path: other_database(path, application_id=0, version=3), no.NotBooks),
        (lambda path: other_database(path, application_id=APPLICATION_ID, version=0), no.NotBooks),
        (lambda path: other_database(path, application_id=APPLICATION_ID, version=-1), no.NotBooks),
        (
            lambda path: other_database(
                path, application_id=APPLICATION_ID, version=SCHEMA_VERSION
            ),
            no.BooksDamaged,
        ),
        (
            lambda path: other_database(path, application_id=APPLICATION_ID, version=99),
            no.BooksNewer,
        ),
    ],
)
def test_a_foreign_file_is_left_as_it_is(
    tmp_path: Path, make: Callable[[Path], None], kind: type[no.Trouble]
) -> None:
    path = tmp_path / "other.savings"
    make(path)
    before = path.read_bytes()
    with trouble(kind):
        open_books(path)
    if kind is not no.BooksDamaged:
        assert path.read_bytes() == before
        assert [one.name for one in tmp_path.iterdir()] == ["other.savings"]


def test_a_newer_file_says_which_forms(file: Path) -> None:
    with closing(sqlite3.connect(file)) as sql:
        sql.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 4}")
    before = file.read_bytes()
    with pytest.raises(no.BooksNewer) as raised:
        open_books(file)
    assert (raised.value.found, raised.value.known) == (SCHEMA_VERSION + 4, SCHEMA_VERSION)
    assert file.read_bytes() == before


# Damage


def use(path: Path) -> None:
    """All that a day does with a file: open it, check it, read and write."""
    books = open_books(path)
    try:
        if not check_books(books).clean:
            raise no.BooksDamaged(str(path))
        with books.read() as reading:
            list(reading.ledger())
            reading.sajja_books()
        kit.earn(books, "one more", kit.NOW.date(), kit.DONATIONS, 5)
    finally:
        books.close()


def test_a_file_cut_short_anywhere_is_a_trouble(file: Path) -> None:
    whole = file.read_bytes()
    luck = random.Random(1)  # noqa: S311 - a test's luck
    lengths = [0, 1, 15, 16, 99, 100, 511, 512, 4095, 4096, 4097, len(whole) - 1, len(whole) - 4096]
    lengths += [luck.randrange(len(whole)) for _ in range(30 * kit.SEARCH)]
    for length in lengths:
        file.write_bytes(whole[:length])
        with pytest.raises((no.BooksDamaged, no.NotBooks)):
            use(file)
        for tail in ("-wal", "-shm"):
            file.with_name(file.name + tail).unlink(missing_ok=True)


def test_a_flipped_bit_is_harmless_or_noticed_and_never_a_traceback(file: Path) -> None:
    whole, luck, noticed = file.read_bytes(), random.Random(2), 0  # noqa: S311 - a test's luck
    sound = content(file)
    for _ in range(150 * kit.SEARCH):
        flipped = bytearray(whole)
        for _ in range(luck.choice((1, 1, 1, 20))):
            flipped[luck.randrange(len(flipped))] ^= 1 << luck.randrange(8)
        file.write_bytes(flipped)
        try:
            use(file)
        except no.Trouble:
            noticed += 1
        else:  # the bit lay where nothing is kept: everything reads as it did
            books = open_books(file)
            kit.reverse(books, "one more", "undo", kit.NOW.date())
            books.close()
            assert set(sound) - set(content(file)) <= changing(sound)
        for tail in ("-wal", "-shm"):
            file.with_name(file.name + tail).unlink(missing_ok=True)
    assert noticed > 50


def changing(dump: list[str]) -> set[str]:
    """The lines of a dump that change with every entry: the head, and the counters."""
    return {line for line in dump if '"chain_head"' in line or '"number_series"' in line}


def test_a_page_of_zeros_is_noticed_wherever_it_lies(file: Path) -> None:
    whole = file.read_bytes()
    for start in range(0, len(whole), 4096):
        file.write_bytes(whole[:start] + bytes(4096) + whole[start + 4096 :])
        with pytest.raises(no.Trouble):
            use(file)
        for tail in ("-wal", "-shm"):
            file.with_name(file.name + tail).unlink(missing_ok=True)


# The disk


RUN = """
import sys
from pathlib import Path
from savings_desk.domain.troubles import Trouble
from savings_desk.storage.books import open_books
from savings_desk.storage.safekeeping import copy_file
from tests import kit
{before}
path = Path(sys.argv[1])
try:
    {act}
except Trouble as trouble:
    print(type(trouble).__name__)
else:
    print("done")
"""
NOBODY = "import os; os.setgroups([]); os.setgid(65534); os.setuid(65534)"
OPEN = "open_books(path).close()"
POST = """
    books = open_books(path)
    for at in range(2000):
        kit.earn(books, f'{at}', kit.NOW.date(), kit.DONATIONS, 5)
"""


def told_by_a_child(path: Path, act: str, before: str = "") -> str:
    """What another process is told that does this to the file."""
    run = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", RUN.format(before=before, act=act), str(path)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def as_nobody() -> str:
    """What a child runs first so that file rights count for it, also where the tests are root."""
    return NOBODY if os.name == "posix" and os.geteuid() == 0 else ""


def open_the_way_to(path: Path) -> None:
    """Let others through to a test's folder."""
    for folder in path.parents:
        if folder.stat().st_uid == os.geteuid() and len(folder.parts) > 2:
            folder.chmod(0o755)


@POSIX
@pytest.mark.parametrize("rights", [(0o555, 0o644), (0o755, 0o444), (0o555, 0o444)])
def test_a_folder_or_file_that_may_not_be_written(file: Path, rights: tuple[int, int]) -> None:
    before = content(file)
    open_the_way_to(file)
    file.parent.chmod(rights[0])
    file.chmod(rights[1])
    try:
        assert told_by_a_child(file, OPEN, as_nobody()) == "FolderReadOnly"
        new = file.with_name("new.savings")
        make = f"kit.a_group(Path({str(new)!r})).close()"
        assert told_by_a_child(file, make, as_nobody()) == "FolderReadOnly"
        assert not new.exists()
        copy = f"copy_file(path, Path({str(new)!r}))"
        if rights[0] == 0o555:
            assert told_by_a_child(file, copy, as_nobody()) == "FolderReadOnly"
        assert not new.exists()
    finally:
        file.parent.chmod(0o755)
        file.chmod(0o644)
    assert content(file) == before


CTRL_C = """
class Pressed:
    def find_spec(self, name, _path=None, _target=None):
        if name == 'sqlalchemy':
            raise KeyboardInterrupt
sys.meta_path.insert(0, Pressed())
"""
MAKE = """
    try:
        kit.a_group(path)
    except KeyboardInterrupt:
        assert not path.exists()
    else:
        raise AssertionError
"""


def test_ctrl_c_while_books_are_made_leaves_no_half_file(tmp_path: Path) -> None:
    path = tmp_path / "new.savings"
    assert told_by_a_child(path, MAKE, CTRL_C) == "done"
    assert list(tmp_path.iterdir()) == []


CHECK = """
    from savings_desk.operations.checking import check_books
    books = open_books(path, to_read=True)
    assert check_books(books).clean
    kit.earn(books, 'a', kit.NOW.date(), kit.DONATIONS, 5)
"""


@POSIX
@pytest.mark.parametrize("rights", [(0o555, 0o644), (0o555, 0o444)])
def test_books_where_nothing_may_be_written_are_checked_and_refuse_each_act(
    file: Path, rights: tuple[int, int]
) -> None:
    before = content(file)
    open_the_way_to(file)
    file.parent.chmod(rights[0])
    file.chmod(rights[1])
    try:
        assert told_by_a_child(file, CHECK, as_nobody()) == "FolderReadOnly"
        assert told_by_a_child(file, CHECK.rpartition("kit.earn")[0], as_nobody()) == "done"
    finally:
        file.parent.chmod(0o755)
        file.chmod(0o644)
    assert content(file) == before


@POSIX
def test_books_that_were_not_closed_are_not_read_without_their_log(file: Path) -> None:
    books = open_books(file)
    kit.earn(books, "a", kit.NOW.date(), kit.DONATIONS, 5)
    log = file.with_name(f"{file.name}-wal")
    copy = file.parent / "stick" / file.name
    copy.parent.mkdir()
    for one in (file, log):
        (copy.parent / one.name).write_bytes(one.read_bytes())
    books.close()
    open_the_way_to(copy)
    copy.parent.chmod(0o555)
    try:
        reading = "open_books(path, to_read=True)"
        assert told_by_a_child(copy, reading, as_nobody()) == "FolderReadOnly"
    finally:
        copy.parent.chmod(0o755)


@POSIX
def test_a_folder_that_may_not_be_entered(file: Path) -> None:
    open_the_way_to(file)
    file.parent.chmod(0o000)
    try:
        assert told_by_a_child(file, OPEN, as_nobody()) == "FolderReadOnly"
    finally:
        file.parent.chmod(0o755)


def test_books_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with trouble(no.BooksMissing):
        kit.a_group(tmp_path / "nowhere" / "new.savings")


LIMIT = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
"""


@POSIX
def test_a_full_disk_keeps_what_was_acknowledged(file: Path) -> None:
    assert told_by_a_child(file, POST, LIMIT) == "DiskFull"
    books = open_books(file)
    proof = check_books(books)
    with books.read() as reading:
        kept = [
            one.number.running for one in reading.journal() if one.entry.event.value == "income"
        ]
    books.close()
    assert proof.clean
    assert kept == list(range(1, len(kept) + 1))
    assert len(kept) > 10


@POSIX
def test_a_full_disk_leaves_no_half_made_books(tmp_path: Path) -> None:
    new = tmp_path / "new.savings"
    make = f"kit.a_group(Path({str(new)!r})).close()"
    limit = LIMIT.replace("600_000", "40_000")
    assert told_by_a_child(tmp_path, make, limit) == "DiskFull"
    assert not list(tmp_path.iterdir())


def test_a_file_that_may_grow_no_more(file: Path) -> None:
    books = open_books(file)
    with books.raw() as connection:
        connection.execute("PRAGMA max_page_count = 1")  # as small as it is now, that is
    before = check_books(books).entries
    with trouble(no.DiskFull):
        for at in range(2000):
            kit.earn(books, f"{at}", kit.NOW.date(), kit.DONATIONS, 5)
    with books.raw() as connection:
        connection.execute("PRAGMA max_page_count = 100000")
    kit.earn(books, "room again", kit.NOW.date(), kit.DONATIONS, 5)
    proof = check_books(books)
    assert proof.clean
    assert proof.entries > before
    books.close()


# Others at the file

HOLD = """
import sqlite3, sys
sql = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    sql.execute(statement).fetchall()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another(path: Path, *statements: str) -> Iterator[None]:
    """Another program holds the file."""
    child = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", HOLD, str(path), *statements],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"held"
        try:
            yield
        finally:
            child.kill()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait a tenth of a second for a busy file instead of five."""
    monkeypatch.setattr("savings_desk.storage.guards.PATIENCE_MS", 100)


@pytest.mark.usefixtures("impatient")
def test_a_file_that_another_is_writing_can_be_read_but_not_written(file: Path) -> None:
    before = content(file)
    books = open_books(file)
    with held_by_another(file, "BEGIN EXCLUSIVE"):
        with books.read() as reading:
            assert len(reading.members()) == 6
        with trouble(no.BooksBusy):
            kit.earn(books, "e", kit.NOW.date(), kit.DONATIONS, 5)
    assert content(file) == before
    kit.earn(books, "e", kit.NOW.date(), kit.DONATIONS, 5)
    assert check_books(books).clean
    books.close()


@pytest.mark.usefixtures("impatient")
def test_a_file_that_another_keeps_for_itself_is_busy(file: Path, tmp_path: Path) -> None:
    only = ("PRAGMA locking_mode = EXCLUSIVE", "BEGIN IMMEDIATE", "CREATE TABLE t (a)")
    with held_by_another(file, *only):
        with trouble(no.BooksBusy):
            open_books(file)
        with trouble(no.BooksBusy):
            safekeeping.copy_file(file, tmp_path / "copy.savings")
    assert not (tmp_path / "copy.savings").exists()
    books = open_books(file)
    assert check_books(books).clean
    books.close()


def test_a_till_waits_for_another_to_finish(file: Path) -> None:
    books = open_books(file)
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        import threading  # noqa: PLC0415 - the only thread here

        threading.Timer(0.3, other.rollback).start()
        kit.earn(books, "e", kit.NOW.date(), kit.DONATIONS, 5)
    books.close()


def test_only_what_is_a_trouble_is_told_as_one(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.ProgrammingError), told_as_trouble(tmp_path):
        raise sqlite3.ProgrammingError
    with pytest.raises(OSError, match="other"), told_as_trouble(tmp_path):
        raise OSError(errno.EINVAL, "other")
    with pytest.raises(no.DiskFull), told_as_trouble(tmp_path):
        raise OSError(errno.ENOSPC, "full")


def test_a_new_group_never_takes_the_place_of_a_file(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    with trouble(no.FileExists):
        kit.a_group(file)
    assert file.read_bytes() == before
    text = tmp_path / "notes.savings"
    text.write_text("สำคัญ", encoding="utf-8")
    with trouble(no.FileExists):
        kit.a_group(text)
    assert text.read_text(encoding="utf-8") == "สำคัญ"


def test_logs_left_over_from_a_deleted_file_do_no_harm(file: Path, tmp_path: Path) -> None:
    books = open_books(file)
    kit.earn(books, "e", kit.NOW.date(), kit.DONATIONS, 5)
    new = tmp_path / "new.savings"
    for tail in ("-wal", "-shm"):
        shutil.copyfile(file.with_name(file.name + tail), new.with_name(new.name + tail))
    books.close()
    fresh = kit.a_group(new)
    assert check_books(fresh).entries == 0
    assert check_books(fresh).clean
    fresh.close()


def test_closed_books_leave_one_file_alone(file: Path) -> None:
    books: Books = open_books(file)
    kit.earn(books, "e", kit.NOW.date(), kit.DONATIONS, 5)
    books.close()
    assert [one.name for one in file.parent.iterdir()] == [file.name]
