"""Help and slips of the keys: every command in both languages, click's own words too."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from savings_desk.commands.click_words import CLICK_COUNTS, CLICK_WORDS
from savings_desk.commands.columns import columns
from savings_desk.commands.program import program
from savings_desk.commands.spoken import Group, Leaf
from savings_desk.commands.tree import LEAVES
from savings_desk.words.language import speech

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.commands.conftest import Terminal


def every_command(
    leaves: dict[str, Leaf | Group] = LEAVES, before: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:
    for name, leaf in leaves.items():
        yield (*before, name)
        if isinstance(leaf, Group):
            yield from every_command(dict(leaf.leaves()), (*before, name))


@pytest.mark.parametrize("words", [(), *every_command()], ids=" ".join)
def test_every_page_of_help_is_thai_and_fits_the_screen(
    desk: Terminal, words: tuple[str, ...]
) -> None:
    answer = desk(*words, "--help")
    assert answer.code == 0
    assert answer.out.startswith("วิธีใช้: savings-desk")
    for english in ("Usage", "Options", "Commands", "Show this", "[OPTIONS]", "required"):
        assert english not in answer.out
    assert max(columns(line) for line in answer.out.splitlines()) < 80


@pytest.mark.parametrize("words", [(), *every_command()], ids=" ".join)
def test_every_page_of_help_is_there_in_english(english: Terminal, words: tuple[str, ...]) -> None:
    answer = english(*words, "--help")
    assert answer.code == 0
    assert answer.out.startswith("Usage: savings-desk")
    assert "--json" in answer.out or "Commands:" in answer.out


@pytest.mark.parametrize("words", list(every_command()), ids=" ".join)
def test_every_command_is_called_as_the_tree_calls_it(words: tuple[str, ...]) -> None:
    command: click.Command | None = program
    for word in words:
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), word)
    assert command is not None
    assert command.name == words[-1]


def messages_of(call: ast.Call) -> tuple[str, ...]:
    texts = [one.value for one in call.args if isinstance(one, ast.Constant)]
    return tuple(text for text in texts if isinstance(text, str))


def clicks_own_words() -> set[str]:
    """What click says of a command line, wherever it asks for a translation."""
    said: set[str] = set()
    folder = Path(click.__path__[0])
    for name in ("core", "exceptions", "formatting", "parser", "types"):
        tree = ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))
        for call in ast.walk(tree):
            match call:
                case ast.Call(func=ast.Name(id="_")):
                    said.update(messages_of(call)[:1])
                case ast.Call(func=ast.Name(id="ngettext")):
                    said.update(messages_of(call)[:2])
                case _:
                    pass
    return said


NEVER_SAID = {
    # by a programmer's mistake only
    "Arguments take exactly one parameter declaration, got {length}: {decls}.",
    "Boolean option {decl!r} cannot use the same flag for true/false.",
    "Could not determine name for option with declarations {decls!r}",
    "Name '{name}' defined twice",
    (
        "No options defined but a name was passed ({name}). Did you mean to declare an argument"
        " instead? Did you mean to pass '--{name}'?"
    ),
    "Invalid start character for option ({option})",
    # of what no command of ours has: prompts, deprecated names, several values, files opened
    "Aborted!",
    "deprecated",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
    "(dynamic)",
    "Argument {name!r} takes {nargs} values.",
    "Takes {nargs} values but 1 was given.",
    "Takes {nargs} values but {len} were given.",
    "{len_type} values are required, but {len_value} was given.",
    "{len_type} values are required, but {len_value} were given.",
    "unknown error",
    "Could not open file {filename!r}: {message}",
    "{value!r} does not match the format {format}.",
    "{value!r} does not match the formats {formats}.",
    "{value!r} is not a valid boolean. Recognized values: {states}",
    "{value!r} is not a valid UUID.",
    "file",
    "directory",
    "path",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is not readable.",
    "{name} {filename!r} is not writable.",
    "{name} {filename!r} is not executable.",
    "Choice({choices})",
}


def test_click_says_nothing_that_has_no_thai() -> None:
    ours = {*CLICK_WORDS, *(form for forms in CLICK_COUNTS for form in forms)}
    assert clicks_own_words() - NEVER_SAID - ours == set()


def test_clicks_words_have_their_thai() -> None:
    thai = speech("th")
    for message in CLICK_WORDS:
        assert thai.gettext(message) != message
    for one, many in CLICK_COUNTS:
        assert thai.ngettext(one, many, 2) not in {one, many}


@pytest.mark.parametrize(
    ("words", "thai"),
    [
        (("chek",), "ไม่มีคำสั่ง 'chek'"),
        (("check",), "ยังไม่ได้ระบุ 'สมุดบัญชี'"),
        (("check", "a", "b"), "มีสิ่งที่พิมพ์เกินมา (b)"),
        (("check", "a", "--jsno"), "หมายถึง '--json' หรือไม่"),
        (("pledge", "a", "--member"), "ตัวเลือก '--member' ต้องมีค่าตามหลัง 1 ค่า"),
        (("pledge", "a", "--member", "1"), "ยังไม่ได้ระบุตัวเลือก '--amount'"),
        (("post", "leaving", "a", "--member", "1"), "เลือกจาก:\n\tresigned"),
        (("sample", "a", "--members", "x"), "'x' ไม่ใช่ตัวเลขที่ใช้ได้"),
        (("sample", "a", "--members", "0"), "0 อยู่นอกช่วงที่กำหนด"),
        (("check", "a", "--json=1"), "ตัวเลือก '--json' ไม่ต้องมีค่าตามหลัง"),
        (("--json", "check", "a"), "ไม่มีตัวเลือก '--json'"),
    ],
)
def test_a_slip_is_told_in_thai(desk: Terminal, words: tuple[str, ...], thai: str) -> None:
    answer = desk(*words)
    assert answer.code == 2
    assert thai in answer.err


def test_a_slip_is_told_to_a_machine_too(desk: Terminal) -> None:
    answer = desk("check", "--json")
    assert answer.code == 2
    assert answer.document["mistyped"] == "MissingParameter"


def test_a_slip_of_a_command_is_guessed(english: Terminal) -> None:
    assert "Did you mean 'check'?" in english("chek").err


def test_the_version_is_told(desk: Terminal) -> None:
    import savings_desk  # noqa: PLC0415 - only here

    assert desk("--version").out.endswith(f" {savings_desk.__version__}\n")
