"""The program as it is started for real: letters, languages, pipes, Ctrl+C, and what is loaded."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.commands.columns import columns

if sys.platform != "win32":
    import pty

if TYPE_CHECKING:
    from collections.abc import Sequence

CHECKOUT = Path(__file__).resolve().parents[2]
_WELL_UNDER_WAY = 1 << 19
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of Linux")


def started(words: Sequence[object], *python: str) -> list[Any]:
    return [sys.executable, "-B", *python, "-m", "savings_desk", *map(str, words)]


def environment(**more: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"LANGUAGE", "LC_ALL", "LANG", "PYTHONIOENCODING", "PYTHONUTF8"}
    }
    return kept | {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"} | more


def run(*words: object, python: Sequence[str] = (), **more: str) -> tuple[int, bytes, bytes]:
    done = subprocess.run(  # noqa: S603 - our own program
        started(words, *python),
        cwd=CHECKOUT,
        env=environment(**more),
        capture_output=True,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout, done.stderr


def test_thai_comes_out_as_utf_8_whatever_the_locale(books: Path) -> None:
    code, out, err = run("check", books, PYTHONUTF8="0")
    assert (code, err) == (0, b"")
    assert out.decode("utf-8").startswith("บัญชีถูกต้องครบถ้วน")
    code, _out, err = run("check", books.parent / "ไม่มี.savings", PYTHONUTF8="0")
    assert code == 4
    assert "ไม่มี.savings" in err.decode("utf-8")


def test_the_language_is_asked_for_by_option_or_environment(books: Path) -> None:
    sound = b"The books are sound."
    assert run("--language", "en", "check", books)[1].startswith(sound)
    assert run("check", books, SAVINGS_DESK_LANGUAGE="en")[1].startswith(sound)
    code, out, _err = run("--language=th", "check", books, SAVINGS_DESK_LANGUAGE="en")
    assert (code, out.startswith(sound)) == (0, False)
    assert run("check", books, SAVINGS_DESK_LANGUAGE="fr")[0] == 2
    assert "บัญชี" in run("check", books, LANGUAGE="en", LC_ALL="C.UTF-8")[1].decode()


def test_exit_codes_are_those_of_the_contract(books: Path) -> None:
    assert run("check", books)[0] == 0
    assert run("check")[0] == 2
    code, out, err = run("post", "saving", books, "--member", "999", "--amount", "1", "--json")
    assert code == 3
    assert json.loads(out)["refused"] == "OnlyMembersSave"
    assert err.decode().strip() == json.loads(out)["sentence"]
    assert run("check", books.parent / "none")[0] == 4


def test_nothing_heavy_is_loaded_to_check_the_books(books: Path) -> None:
    code, _out, told = run("check", books, python=("-X", "importtime"))
    assert code == 0
    loaded = {line.rpartition(b"|")[2].strip().decode() for line in told.splitlines()}
    heavy = {"alembic", "babel", "openpyxl", "PySide6", "reportlab", "rich", "sqlalchemy"}
    assert loaded & (heavy | {"pypdfium2", "python_calamine", "uharfbuzz"}) == set()


def test_help_waits_for_no_books() -> None:
    _code, _out, told = run("--help", python=("-X", "importtime"))
    assert b"| sqlalchemy" not in told.replace(b" ", b"").replace(b"|", b"| ")


@posix_only
def test_a_reader_who_goes_away_is_met_quietly(books: Path) -> None:
    for words in (("account", "list", books), ("--help",), ("check", books, "--json")):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(  # noqa: S603 - our own program
            started(words),
            cwd=CHECKOUT,
            env=environment(),
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
        os.close(writing)
        assert (done.returncode, done.stderr) == (141, b"")


@posix_only
def test_ctrl_c_ends_long_work_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "sample.savings"
    work = subprocess.Popen(  # noqa: S603 - our own program
        started(("--language", "en", "sample", path, "--members", "300", "--years", "20")),
        cwd=CHECKOUT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    log = tmp_path / "sample.savings-wal"
    while not log.exists() or log.stat().st_size < _WELL_UNDER_WAY:
        assert work.poll() is None
        time.sleep(0.01)
    work.send_signal(signal.SIGINT)
    out, err = work.communicate(timeout=60)
    assert (work.returncode, out) == (130, b"")
    assert err == b"Stopped. Nothing is half written.\n"
    assert list(tmp_path.iterdir()) == []


@posix_only
def test_without_a_display_the_desk_is_not_opened(tmp_path: Path) -> None:
    none = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    code, _out, err = run(**none)
    assert code == 2
    assert err.decode().startswith("วิธีใช้: savings-desk")
    assert run(tmp_path / "x.savings", **none)[0] == 2


@posix_only
def test_a_terminal_shows_a_table_drawn_and_folded_between_words(books: Path) -> None:
    with closing(sqlite3.connect(books)) as stranger:
        stranger.execute("DROP TRIGGER entry_no_update")
        stranger.execute("UPDATE entry SET party = 'ผู้อื่น' WHERE seq = 7")
        stranger.commit()
    ours, theirs = pty.openpty()
    work = subprocess.Popen(  # noqa: S603 - our own program
        started(("check", books)),
        cwd=CHECKOUT,
        env=environment(COLUMNS="80", TERM="xterm"),
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    said = b""
    with suppress(OSError):  # how Linux says that the terminal was closed
        while more := os.read(ours, 1 << 16):
            said += more
    os.close(ours)
    assert work.wait(60) == 1
    lines = re.sub("\x1b\\[[0-9;]*m", "", said.decode()).splitlines()
    assert lines[1].startswith("─────")
    assert "รายการลำดับที่ 7 ของสมุดรายวันไม่ตรงกับที่" in lines[2]
    assert all(columns(line) < 80 for line in lines)
    assert "…" not in said.decode()
