"""Files and disks that stand in the way: a sentence that says what to do, and nothing harmed."""

from __future__ import annotations

import ctypes
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import kit

if sys.platform != "win32":
    import resource

    _LIBC = ctypes.CDLL(None)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Terminal

CHECKOUT = Path(__file__).resolve().parents[2]
_DROP_FROM_BOUNDS, _CLOSED_TO_NOBODY = 24, 1
"""PR_CAPBSET_DROP and CAP_DAC_OVERRIDE: without it even root may not write where it says so."""
HOLDER = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("PRAGMA journal_mode = WAL")
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""
INCOME = ("--account", kit.DONATIONS, "--amount", "1", "--day", "31/12/2569")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="rights and limits of Linux")


def trouble(terminal: Terminal, *words: object) -> str:
    answer = terminal(*words, "--json")
    assert answer.code == 4, answer
    assert answer.err.strip() == answer.document["sentence"]
    assert answer.document["facts"]["path"]
    kind: str = answer.document["trouble"]
    return kind


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_to_the_head(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def not_ours(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
        other.commit()


def a_letter(path: Path) -> None:
    path.write_text("กราบเรียนประธานกลุ่ม" * 50, encoding="utf-8")


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as future:
        future.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (Path.unlink, "BooksMissing"),
        (cut_short, "BooksDamaged"),
        (cut_to_the_head, "NotBooks"),
        (not_ours, "NotBooks"),
        (a_letter, "NotBooks"),
        (nothing, "BooksDamaged"),
        (newer, "BooksNewer"),
    ],
)
def test_a_file_that_is_no_books_is_told_and_left_as_it_is(
    desk: Terminal, books: Path, harm: Callable[[Path], None], kind: str
) -> None:
    harm(books)
    before = books.read_bytes() if books.exists() else None
    for words in (
        ("check", books),
        ("post", "income", books, *INCOME),
        ("document", "balance-sheet", books, books.parent / "x.txt"),
        ("backup", books, books.parent),
    ):
        assert trouble(desk, *words) == kind
    assert (books.read_bytes() if books.exists() else None) == before
    assert list(books.parent.glob("*.savings-backup")) == []


def test_a_folder_is_no_books(desk: Terminal, tmp_path: Path) -> None:
    assert trouble(desk, "check", tmp_path) == "BooksMissing"


def test_books_that_another_program_writes_are_busy(desk: Terminal, books: Path) -> None:
    holder = subprocess.Popen(  # noqa: S603 - our own few lines
        [sys.executable, "-c", HOLDER, str(books)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert trouble(desk, "post", "income", books, *INCOME) == "BooksBusy"
        assert desk("check", books).code == 0  # reading goes on beside a writer
    finally:
        holder.communicate("")
    assert desk("post", "income", books, *INCOME).code == 0


def without_rights(*words: object, limit_bytes: int | None = None) -> tuple[int, str]:
    """Run the program where it may not write everywhere, nor more than so many bytes to a file."""

    def bounded() -> None:
        if sys.platform == "win32":
            return
        _LIBC.prctl(_DROP_FROM_BOUNDS, _CLOSED_TO_NOBODY, 0, 0, 0)
        if limit_bytes is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, limit_bytes))

    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-B", "-m", "savings_desk", "--language", "en", *map(str, words)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        preexec_fn=bounded,
        timeout=60,
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


@posix_only
def test_a_read_only_folder_is_told(books: Path) -> None:
    books.chmod(0o444)
    books.parent.chmod(0o555)
    try:
        for words in (
            ("post", "income", books, *INCOME),
            ("new", books.parent / "new.savings", "--name", "x", "--by", "y"),
            ("backup", books, books.parent),
            ("document", "balance-sheet", books, books.parent / "x.txt"),
        ):
            code, told = without_rights(*words)
            assert code == 4, told
            assert "does not allow writing" in told
        assert [path.name for path in books.parent.iterdir()] == [books.name]
    finally:
        books.parent.chmod(0o755)


@posix_only
def test_a_full_disk_is_told_and_what_was_kept_is_kept(desk: Terminal, books: Path) -> None:
    before = desk.done("check", books)
    for words in (
        ("post", "income", books, *INCOME, "--memo", "ก" * 4000),
        ("backup", books, books.parent),
        ("new", books.parent / "new.savings", "--name", "x", "--by", "y"),
    ):
        code, told = without_rights(*words, limit_bytes=16 * 1024)
        assert code == 4, told
        assert "is full" in told
    assert desk.done("check", books) == before
    assert [path.name for path in books.parent.iterdir() if path.suffix != ".savings"] == []
    assert not (books.parent / "new.savings").exists()
