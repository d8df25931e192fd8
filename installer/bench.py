"""The measurements: what the program takes, beside the same work done by the nearest floor.

python3 installer/bootstrap.py bench                  everything; a quarter of an hour
python3 installer/bootstrap.py bench --quick          smaller sizes; two minutes
python3 installer/bootstrap.py bench --only posting   one measurement, or several
"""

from __future__ import annotations

import argparse
import json
import sys
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory

CHECKOUT = Path(__file__).resolve().parent.parent


def main(words: list[str]) -> int:
    """Measure what is asked for; tell it as it comes."""
    from installer.measuring import machine, report, timing, workload  # noqa: PLC0415 - found by then

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    wanted = _arguments(words, list(workload.MEASUREMENTS))
    sizes = workload.QUICK if wanted.quick else workload.FULL
    print(machine.machine_line(), flush=True)
    print("Medians. Ratios hold within one run; seconds only on this machine.\n", flush=True)
    told: list[timing.Comparison] = []
    with TemporaryDirectory(prefix="savings-desk-bench-", dir=wanted.folder) as folder:
        desk = workload.Desk(Path(folder), sizes, _say)
        try:
            for name in wanted.only or workload.MEASUREMENTS:
                for comparison in workload.MEASUREMENTS[name](desk):
                    told.append(comparison)
                    print(report.shown(comparison), flush=True)
        except timing.ProcessFailed as failed:
            print("\n".join(map(str, failed.args)), file=sys.stderr)
            return 1
    if wanted.json:
        content = json.dumps(report.as_json(machine.machine_line(), told), indent=2)
        wanted.json.write_text(content + "\n", encoding="utf-8")
    return 0


def _say(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)


def _arguments(words: list[str], names: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bootstrap.py bench", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--quick", action="store_true", help="smaller sizes")
    parser.add_argument("--only", action="append", choices=names, help="this one; may be repeated")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures there too")
    parser.add_argument(
        "--folder", type=Path, help="measure on this folder's disk; the system's if none is named"
    )
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.path[0] = str(CHECKOUT)  # this file is started by its path
    sys.exit(main(sys.argv[1:]))
