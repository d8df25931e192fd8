"""Tests share the machine in turns, and who watches the clock has it alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.turns import turn

CHECKOUT = Path(__file__).resolve().parent.parent
WORKERS = 3
CHILD = """
import sys
from pathlib import Path
from tests.turns import turn

folder, worker = Path(sys.argv[1]), int(sys.argv[2])
for time in range(20):
    alone = (time + worker) % 4 == 0
    with turn(folder, worker, 3, alone=alone):
        mine = folder / f"{worker}.running"
        mine.touch()
        if alone:
            assert list(folder.glob("*.running")) == [mine], "somebody else is running"
        mine.unlink()
"""


def test_who_runs_alone_meets_nobody(tmp_path: Path) -> None:
    children = [
        subprocess.Popen(  # noqa: S603 - our own child
            [sys.executable, "-c", CHILD, str(tmp_path), str(worker)], cwd=CHECKOUT
        )
        for worker in range(WORKERS)
    ]
    assert [child.wait(60) for child in children] == [0] * WORKERS


def test_others_run_beside_each_other(tmp_path: Path) -> None:
    with turn(tmp_path, 0, 2, alone=False), turn(tmp_path, 1, 2, alone=False):
        assert {path.name for path in tmp_path.glob("worker-*.lock")} == {
            "worker-0.lock",
            "worker-1.lock",
        }
