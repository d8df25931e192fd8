"""The program at a terminal: its language, its commands, and its one way out."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from io import TextIOWrapper
from threading import Event
from typing import TYPE_CHECKING, Any, NoReturn

import click
from typing_extensions import override

import savings_desk
from savings_desk.commands.click_words import speak
from savings_desk.commands.failures import tell
from savings_desk.commands.replies import State
from savings_desk.commands.spoken import Group, Option
from savings_desk.commands.tree import LEAVES
from savings_desk.words.language import N_, Language, current

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

_stopped = Event()
"""Set by Ctrl+C: inside a callback of SQLite the stop itself is lost, and another error comes."""

NAME = "savings-desk"
LANGUAGE = "SAVINGS_DESK_LANGUAGE"
_LANGUAGES = [language.value for language in Language]


class Program(Group):
    """All commands, and what they have in common: the language, and how they end."""

    @override
    def main(  # type: ignore[override]  # every way in is this one way out
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        **settings: Any,
    ) -> NoReturn:
        """Do what the words say, and end the program with the exit code."""
        words = list(sys.argv[1:] if args is None else args)
        settings.pop("standalone_mode", None)
        speak(_language_in(words))
        state = State(json="--json" in words)
        try:
            code = self._do(words, prog_name or NAME, state, settings)
        except BaseException as error:  # noqa: BLE001 - whatever it was, it is told
            code = _ended_by(KeyboardInterrupt() if _stopped.is_set() else error, state)
        sys.exit(code)

    def _do(self, words: list[str], name: str, state: State, settings: dict[str, Any]) -> int:
        with self.make_context(name, words, obj=state, **settings) as context:
            code = self.invoke(context)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0


def _ended_by(error: BaseException, state: State) -> int:
    """Tell what ended the run, unless nobody listens any more."""
    try:
        code = tell(error, state)
        sys.stdout.flush()
    except BrokenPipeError:
        code = tell(BrokenPipeError(), state)
    if isinstance(error, BrokenPipeError):
        _close_quietly()
    return code


def _close_quietly() -> None:
    """Let Python find nothing more to write when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


def _language_in(words: Sequence[str]) -> Language:
    """The language asked for before the command, in the environment, or Thai."""
    asked = os.environ.get(LANGUAGE, "")
    for at, word in enumerate(words):
        if not word.startswith("-"):
            break
        if word.startswith("--language="):
            asked = word.partition("=")[2]
        elif word == "--language":
            asked = words[at + 1] if at + 1 < len(words) else ""
            break
    return Language(asked) if asked in _LANGUAGES else Language.THAI


def _set_language(_context: click.Context, _option: click.Parameter, asked: str | None) -> None:
    if asked:
        speak(Language(asked))


def _tell_version(context: click.Context, _option: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click calls it so
    if asked:
        name = current().gettext("Savings Desk")
        click.echo(f"{name} {savings_desk.__version__}")
        context.exit()


program = Program(
    NAME,
    LEAVES,
    no_args_is_help=True,
    help=N_(
        "The books of one savings group for production, kept whole.\n\n"
        "BOOKS is the file of a group's books, NAME.savings. Days are typed as 5/11/2569,"
        " 5 พ.ย. 69, 2026-11-05 or วันนี้; months as 11/2569; amounts in baht as 1,340.50.\n\n"
        "Exit codes: 0 done; 1 the check or import found errors, or a paper no longer agrees;"
        " 2 the command was mistyped; 3 the rules forbid it; 4 a file or the disk is in the way;"
        " 70 a mistake of the program itself."
    ),
    params=[
        Option(
            ["--language"],
            type=click.Choice(_LANGUAGES),
            envvar=LANGUAGE,
            is_eager=True,
            expose_value=False,
            callback=_set_language,
            help=N_("Speak Thai or English; Thai when nothing is said."),
        ),
        Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_tell_version,
            help=N_("Say which Savings Desk this is."),
        ),
    ],
)


def run() -> NoReturn:
    """Run from the command line, in UTF-8 wherever the letters go.

    The name of a file that was typed in another encoding comes out as it went in, where it can.
    """
    errors = "replace" if sys.platform == "win32" else "surrogateescape"
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    signal.signal(signal.SIGINT, _stop)
    program.main()


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    _stopped.set()
    raise KeyboardInterrupt
