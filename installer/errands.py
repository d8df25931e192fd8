"""What the bootstrap is sent for: run the program, test it, measure it, make its environment."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys

from installer import pythons, system
from installer.environment import Environment, NotInstalled
from installer.turns import turn

ENVIRONMENT = Environment()
PIP_FAILED = (
    "The packages could not be installed; pip says why above. Mend that and start again: "
    "what was fetched already is kept."
)
CHECKS = (
    ("ruff check", ["ruff", "check", "."]),
    ("ruff format", ["ruff", "format", "--check", "."]),
    ("mypy", ["mypy"]),
)
SIDE_BY_SIDE = ("--numprocesses=auto", "--maxprocesses=4", "--dist=worksteal")
"""The tests are shared out among processes, one for each core. Not on Windows, where Qt has one
folder of drafts for all processes of a person."""


def main(words: list[str]) -> int:
    """Do one errand; answers the exit code of what was started."""
    wanted, rest = _parser().parse_known_args(words)
    try:
        match wanted.errand:
            case "run":
                code = run(rest)
            case "test":
                code = test(rest, strict=wanted.strict)
            case "bench":
                code = bench(rest)
            case "messages":
                code = messages(rest)
            case _:
                code = make(rest, dev=wanted.dev)
    except NotInstalled as reason:
        print(reason.args[0] if reason.args else PIP_FAILED, file=sys.stderr)
        code = 1
    except KeyboardInterrupt:
        code = 130
    return code


def run(rest: list[str]) -> int:
    """Open the program; where there is no display, do its main job on a sample group."""
    prepare("run")
    window = (ENVIRONMENT.checkout / "savings_desk" / "desktop" / "__init__.py").exists()
    if window and system.has_display():
        return start(["-m", "savings_desk", *rest], here=True)
    return start(["-m", "savings_desk", "demo", *rest], here=True)


def test(rest: list[str], *, strict: bool) -> int:
    """Every check, then every test; each is run even after another failed."""
    prepare("run", "test")
    _bring_journal_readers()
    more = {"QT_QPA_PLATFORM": "offscreen"}
    if strict:
        more["SAVINGS_DESK_NO_SKIP"] = "1"
    failed = []
    for name, words in CHECKS:
        print(f"-- {name}", flush=True)
        if start(["-m", *words], more=more):
            failed.append(name)
    print("-- pytest", flush=True)
    code = start(["-m", "pytest", *(() if os.name == "nt" else SIDE_BY_SIDE), *rest], more=more)
    if failed:
        print(f"Not clean: {', '.join(failed)}", file=sys.stderr)
    return code or int(bool(failed))


def bench(rest: list[str]) -> int:
    """The measurements, beside their floors."""
    prepare("run")
    return start(["installer/bench.py", *rest])


def messages(rest: list[str]) -> int:
    """The messages and their Thai."""
    prepare("run")
    return start(["installer/messages.py", *rest])


def make(rest: list[str], *, dev: bool) -> int:
    """Only the environment, ready for use."""
    if rest:
        _parser().error(f"env takes no {' '.join(rest)}")
    prepare("run", *(["test"] if dev else []))
    print(f"The environment is ready: {ENVIRONMENT.python}")
    return 0


def start(words: list[str], *, here: bool = False, more: dict[str, str] | None = None) -> int:
    """Start the environment's Python in the checkout, or `here` where the person stands."""
    done = subprocess.run(
        [ENVIRONMENT.python, *words],
        check=False, cwd=None if here else ENVIRONMENT.checkout, env=ENVIRONMENT.variables(more),
    )  # fmt: skip
    return done.returncode


def prepare(*groups: str) -> None:
    """See that the environment is there with these groups; next to nothing when it is.

    Raises:
        NotInstalled: when it cannot be made, with the reason.
    """
    with turn(ENVIRONMENT.checkout / ".venv.lock"):
        _prepare(groups)


def _prepare(groups: tuple[str, ...]) -> None:
    told = ENVIRONMENT.stamped()
    asked = os.environ.get("SAVINGS_DESK_PYTHON")
    chosen = choose(asked) if asked else None
    if not told or (chosen and str(chosen.executable) != told["base"]):
        chosen = chosen or choose()
        print(f"Making a private environment with {chosen.name} in .venv", flush=True)
        ENVIRONMENT.make(chosen.executable, chosen.name)
    for group in groups:
        if ENVIRONMENT.lacks(group):
            print(f"Installing the packages to {group} it (once; a minute or so)", flush=True)
            ENVIRONMENT.install(group)
    _try_qt(ENVIRONMENT.stamped())


def choose(asked: str | None = None) -> pythons.Python:
    """The newest Python that can make an environment, with Debian's help where it is needed.

    Raises:
        NotInstalled: when there is none, saying what to install.
    """
    there = pythons.found([[asked]] if asked else pythons.called())
    if not there:
        raise NotInstalled(f"{asked or 'This machine'} is no Python 3.11 or newer of 64 bits.")
    best = there[0]
    if not best.makes_environments and system.bring((f"python3.{best.version[1]}-venv",)):
        best = pythons.ask([str(best.executable)]) or best
    able = [python for python in [best, *there] if python.makes_environments]
    if not able:
        raise NotInstalled(f"{best.name} has no venv; install that and start again.")
    return able[0]


def _try_qt(told: dict[str, str]) -> None:
    """See once that Qt starts; bring what it stands on where that is missing and may be brought."""
    proven = " ".join([told["run"], *system.qt_platforms()])
    if told.get("qt") == proven:
        return
    fault = system.qt_fault(ENVIRONMENT)
    if fault and system.bring(system.QT_NEEDS):
        fault = system.qt_fault(ENVIRONMENT)
    if fault:
        print(f"Qt does not start here yet: {fault}", flush=True)
    else:
        ENVIRONMENT.write_stamp(told | {"qt": proven})


def _bring_journal_readers() -> None:
    """Have hledger and beancount, which read our journals in the tests, where it may be."""
    if shutil.which("hledger") is None:
        system.bring(("hledger",))
    if not ENVIRONMENT.lacks("journal"):
        return
    told = ENVIRONMENT.stamped()
    print("Installing beancount, which reads our journals in the tests", flush=True)
    try:
        ENVIRONMENT.install("journal", "--only-binary=:all:", "--retries=1")
    except NotInstalled:
        ENVIRONMENT.write_stamp(told)  # pip changes nothing before it has everything
        print("beancount is not to be had here; its tests will say so", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bootstrap.py",
        description="From a checkout of Savings Desk to the running program.",
        epilog="SAVINGS_DESK_PYTHON names the Python to use in place of the newest.",
    )
    errands = parser.add_subparsers(dest="errand", required=True)

    def errand(name: str, told: str, *, own_help: bool = False) -> argparse.ArgumentParser:
        return errands.add_parser(name, help=told, allow_abbrev=False, add_help=own_help)

    errand("run", "open the program; without a display, keep a sample group's books instead")
    testing = errand("test", "check and test; what follows goes to pytest", own_help=True)
    testing.add_argument(
        "--strict",
        action="store_true",
        default=os.environ.get("CI", "").lower() in {"1", "true"},
        help="no test may be skipped for want of a program; so also with CI=true",
    )
    errand("bench", "measure; what follows goes to the measurements")
    errand("messages", "the messages and their Thai: update, add, check, compile")
    making = errand("env", "only make the environment", own_help=True)
    making.add_argument("--dev", action="store_true", help="with what the tests need")
    return parser
