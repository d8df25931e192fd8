"""The measurements measure what they say, and tell it rightly."""

from __future__ import annotations

import json
import platform
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from installer import bench
from installer.measuring import report, sight, timing, workload
from installer.measuring.machine import machine_line

if TYPE_CHECKING:
    from pathlib import Path

SMALL = workload.Sizes(
    receipts=5, members=8, months=3, register=6, years=1, loans=4, rounds=2, processes=1
)
APART = ("whole", "desk")
"""One asks other programs, which may not be here; the other has a test of its own."""


@pytest.fixture
def desk(tmp_path: Path) -> workload.Desk:
    return workload.Desk(tmp_path, SMALL, lambda _what: None)


def test_ratios_are_of_medians_beside_the_floor_and_beside_us() -> None:
    floor = timing.Row("floor", (1.0, 2.0, 9.0), is_floor=True)
    ours = timing.Row(timing.US, (3.0, 4.0, 5.0), 52_000_000)
    told = timing.Comparison("x", "Work", "at most 2 times", (floor, ours))
    assert told.beside_floor(ours) == 2.0
    assert told.beside_us(floor) == 0.5
    lines = report.shown(told).splitlines()
    assert lines[:2] == ["Work", "  aim: at most 2 times"]
    assert lines[-1].split() == ["Savings", "Desk", "4.00", "s", "3", "52", "MB", "2.00", "1.00"]


PEAKS = """
from installer.measuring import timing
for code in ("pass", "b'x' * 80_000_000"):
    print(timing.process("", timing.python(code), rounds=1).peak)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell the peak of a child")
def test_the_peak_memory_of_a_process_is_its_own() -> None:
    """Told by a small process, as the measurements are: a child begins with its parent's peak."""
    done = subprocess.run(  # noqa: S603 - our own Python
        timing.python(PEAKS), cwd=timing.CHECKOUT, check=True, capture_output=True, encoding="utf-8"
    )
    little, much = map(int, done.stdout.split())
    assert 70_000_000 < much - little < 90_000_000


def test_a_long_process_is_measured_once_and_a_short_one_again() -> None:
    assert len(timing.process("short", timing.python("pass"), rounds=2).seconds) == 2


def test_a_process_that_fails_says_why() -> None:
    with pytest.raises(timing.ProcessFailed, match="not today"):
        timing.process("fails", timing.python("raise SystemExit('not today')"), rounds=1)


@pytest.mark.parametrize("name", [name for name in workload.MEASUREMENTS if name not in APART])
def test_every_measurement_works_on_little(desk: workload.Desk, name: str) -> None:
    comparisons = list(workload.MEASUREMENTS[name](desk))
    assert comparisons
    for one in comparisons:
        assert any(row.is_floor for row in one.rows)
        assert any(row.who.startswith(timing.US) for row in one.rows)
        assert all(seconds > 0 for row in one.rows for seconds in row.seconds)
    json.dumps(report.as_json("machine", comparisons))


def test_the_desk_is_seen_after_its_window_and_rests_in_more_than_a_bare_one(
    desk: workload.Desk,
) -> None:
    small, large = workload.MEASUREMENTS["desk"](desk)
    for told in (small, large):
        bare, today, window = told.rows
        assert bare.is_floor
        assert bare.median < window.median < today.median
    if sys.platform != "darwin":
        rests = re.fullmatch(
            r"At rest: (\d+) MB, ([\d.]+) times the bare window's (\d+)\.", small.note
        )
        assert rests is not None
        ours, times, bare_rest = map(float, rests.groups())
        assert ours > bare_rest > 20
        assert times == pytest.approx(ours / bare_rest, rel=0.05)


def test_a_window_that_is_never_seen_says_why(desk: workload.Desk) -> None:
    missing = desk.folder / "missing"
    with pytest.raises(timing.ProcessFailed, match="no such window"):
        sight.opened(missing, ["curtain"])


def test_the_machine_is_told_without_its_name() -> None:
    line = machine_line()
    assert "Python" in line
    assert "SQLite" in line
    assert not platform.node() or platform.node() not in line


def test_a_measurement_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        bench.main(["--only", "everything"])
    assert "invalid choice" in capsys.readouterr().err


def test_one_measurement_is_told_and_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workload, "QUICK", SMALL)
    kept = tmp_path / "figures.json"
    words = ["--quick", "--only", "posting", "--folder", str(tmp_path), "--json", str(kept)]
    assert bench.main(words) == 0
    assert "Post 5 receipts one by one" in capsys.readouterr().out
    told = json.loads(kept.read_text(encoding="utf-8"))
    assert [one["name"] for one in told["comparisons"]] == ["posting"]
    assert [file.name for file in tmp_path.iterdir()] == ["figures.json"]
