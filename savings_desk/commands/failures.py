"""What went wrong, told in one sentence, with the exit code that says of what kind it was."""

from __future__ import annotations

import errno
import os
import platform
import sys
import traceback
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import savings_desk
from savings_desk.commands.replies import said, tell_machine, warn
from savings_desk.domain.refusals import (
    Refusal,
)
from savings_desk.domain.troubles import (
    BooksMissing,
    DiskFull,
    FolderReadOnly,
    Trouble,
)
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from savings_desk.commands.replies import State

DONE, UNSOUND, MISTYPED, REFUSED, TROUBLE, BUG = 0, 1, 2, 3, 4, 70
"""The exit codes: 1 the check failed, the import has errors, the paper no longer agrees."""
STOPPED, PIPE_CLOSED = 130, 141
"""As shells have it: ended by the person (Ctrl+C), or by whoever read the answer."""

_STOPPED = N_("Stopped. Nothing is half written.")
_NOT_WRITTEN = N_(
    "Something unexpected happened. The books were not written; they are as they were before."
)
_WRITTEN = N_(
    "Something unexpected happened after the act was recorded. It stands in the books; do not"
    " record it again."
)
_LOGGED = N_(
    "A report without names or amounts was kept; please pass it to whoever looks after the"
    " program: {path}"
)
_OF_DISK: dict[int, Callable[[str], Trouble]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFull,
    errno.EACCES: FolderReadOnly,
    errno.EPERM: FolderReadOnly,
    errno.EROFS: FolderReadOnly,
    errno.ENOENT: BooksMissing,
    errno.ENOTDIR: BooksMissing,
    errno.EISDIR: FolderReadOnly,
}


def tell(error: BaseException, state: State) -> int:
    """Tell the person, and the machine that asked, what went wrong; answers the exit code."""
    code = BUG
    match error:
        case click.exceptions.Exit():
            code = error.exit_code
        case click.ClickException():
            code = _mistyped(error, state)
        case KeyboardInterrupt() | click.Abort():
            code = STOPPED
            _say(state, {"stopped": True}, current().gettext(_STOPPED))
        case BrokenPipeError():
            code = PIPE_CLOSED
        case Refusal():
            code = _refused(error, "refused", REFUSED, state)
        case Trouble():
            code = _refused(error, "trouble", TROUBLE, state)
        case OSError() if error.errno in _OF_DISK:
            trouble = _OF_DISK[error.errno](str(error.filename or "-"))
            code = _refused(trouble, "trouble", TROUBLE, state)
        case _:
            _bug(error, state)
    return code


def _mistyped(error: click.ClickException, state: State) -> int:
    if state.json:
        tell_machine({"mistyped": type(error).__name__, "sentence": error.format_message()})
    error.show()
    return MISTYPED


def _refused(error: Refusal | Trouble, kind: str, code: int, state: State) -> int:
    # Sentences are many; a run that goes well need not read them.
    from savings_desk.words.refusals import sentence  # noqa: PLC0415

    told = sentence(error, current())
    facts: dict[str, Any] = {one.name: getattr(error, one.name) for one in fields(error)}  # type: ignore[arg-type]  # every kind is a dataclass
    _say(state, {kind: type(error).__name__, "sentence": told, "facts": facts}, told)
    return code


def _bug(error: BaseException, state: State) -> None:
    path = keep(report_of(error))
    _ = current().gettext
    told = [_(_WRITTEN if state.written else _NOT_WRITTEN)]
    if path is not None:
        told.append(said(_(_LOGGED), path=str(path)))
    document = {
        "bug": type(error).__name__,
        "sentence": told[0],
        "written": state.written,
        "log": path and str(path),
    }
    _say(state, document, "\n".join(told))


def _say(state: State, document: dict[str, Any], sentence: str) -> None:
    if state.json:
        tell_machine(document)
    warn(sentence)


def report_of(error: BaseException) -> str:
    """A report for the makers: where the program stood, without any value of the books.

    Only kinds of errors and places in the code are named; messages, values and the folders of
    this computer, which could hold a name or an amount, are left out.
    """
    head = (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
        f"Savings Desk {savings_desk.__version__}",
        f"Python {platform.python_version()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
    )
    return "\n".join((*head, *_chain(error), "", ""))


def _chain(error: BaseException) -> Iterator[str]:
    """The error and those before it, oldest first, each with the places it came through."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _chain(before)
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    for frame, line in traceback.walk_tb(error.__traceback__):
        module = frame.f_globals.get("__name__", "?")
        yield f"  {module}:{line} {frame.f_code.co_name}"


def log_folder() -> Path:
    """Where reports of unexpected errors are kept on this computer.

    Raises:
        RuntimeError: the person has no folder of their own here.
    """
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "SavingsDesk"
    state_home = os.environ.get("XDG_STATE_HOME", "")
    base = Path(state_home) if Path(state_home).is_absolute() else Path.home() / ".local" / "state"
    return base / "savings-desk"


def keep(report: str) -> Path | None:
    """Add a report to the log; a log that cannot be written must not make things worse."""
    try:
        path = log_folder() / "failures.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(report)
    except (OSError, RuntimeError):
        return None
    return path
