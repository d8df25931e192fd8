"""What a command answers: sentences for a person, or one JSON document for a machine."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from savings_desk.domain.journal import Number
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from savings_desk.words.facts import Fact, fill
from savings_desk.words.labels import number_text
from savings_desk.words.language import current

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(slots=True)
class State:
    """How this run answers, and whether it has written into the books."""

    json: bool = False
    written: bool = False


def state() -> State:
    """The state of this run."""
    return click.get_current_context().find_root().ensure_object(State)


def written() -> None:
    """Remember that the books hold the act; what goes wrong from here on cannot undo it."""
    state().written = True


def said(message: str, **facts: Fact) -> str:
    """A sentence already in the language in use, with its holes filled."""
    return fill(message, facts, current())


def reply(document: Mapping[str, Any], lines: str | Iterable[str]) -> None:
    """Answer with the document when a machine asks, else with the lines."""
    if state().json:
        tell_machine(document)
        return
    for line in (lines,) if isinstance(lines, str) else lines:
        click.echo(line)


def tell_machine(document: Mapping[str, Any]) -> None:
    """Write one JSON document: money as satang, days ISO, months YYYY-MM, numbers as printed."""
    import json  # noqa: PLC0415 - people do not read it

    click.echo(json.dumps(document, ensure_ascii=False, indent=2, default=plain))


def warn(sentence: str) -> None:
    """Say something beside the answer, where it does not mix with it."""
    click.echo(sentence, err=True)


def plain(value: object) -> object:
    """A value of the domain as JSON holds it.

    Raises:
        TypeError: for what JSON cannot hold.
    """
    match value:
        case Money():
            told: object = value.satang
        case Number():
            told = number_text(value, current())
        case Month() | Fraction():
            told = str(value)
        case date():  # a moment is one too
            told = value.isoformat()
        case Enum():
            told = value.value
        case tuple() | frozenset():
            told = list(value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            told = {one.name: getattr(value, one.name) for one in fields(value)}
        case _:
            raise TypeError(type(value).__name__)
    return told
