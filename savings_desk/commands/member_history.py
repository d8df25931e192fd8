"""A member's history: what changed in the register and in the pledge, when, and by whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from savings_desk.commands.columns import Table
from savings_desk.commands.desk import opened
from savings_desk.commands.replies import reply
from savings_desk.commands.spoken import argument, command
from savings_desk.commands.typed import TEXT, books
from savings_desk.domain.members import Address, Beneficiary, Birth, masked_national_id
from savings_desk.domain.money import Money
from savings_desk.operations.member_history import history_of
from savings_desk.words.addresses import address_text
from savings_desk.words.dates import format_birth, format_day, format_moment, format_month
from savings_desk.words.labels import field_label, label
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_hundredths, format_money

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from savings_desk.domain.amendments import Amendment, Value


@command("history", help=N_("Show what changed of a member and the pledge, when, and by whom."))
@books
@argument("number", type=TEXT, metavar=N_("NUMBER"), help=N_("The member's number."))
def history(*, books: Path, number: str) -> None:
    """Show a member's history."""
    with opened(books) as found, found.read() as reading:
        member = reading.member(number).number
        told = [_masked(one) for one in history_of(reading, member)]
    reply({"member": member, "changes": told}, _lines(told))


def _masked(one: Amendment) -> Amendment:
    """The amendment with national ids as lists show them."""
    return replace(one, before=_mask(one.field, one.before), after=_mask(one.field, one.after))


def _mask(field: str, value: Value) -> Value:
    if field == "national_id" and isinstance(value, str):
        return masked_national_id(value)
    if isinstance(value, tuple):
        return tuple(
            replace(heir, national_id=masked_national_id(heir.national_id)) for heir in value
        )
    return value


def _lines(told: Sequence[Amendment]) -> Iterator[str]:
    speech = current()
    _ = speech.gettext
    heads = (_("Moment"), _("Recorded by"), _("What changed"), _("Before"), _("After"))
    rows = [
        (format_moment(one.at, speech), one.by, _what(one), _text(one.before), _text(one.after))
        for one in told
    ]
    yield from Table(heads, rows).show()


def _what(one: Amendment) -> str:
    speech = current()
    name = field_label(speech, one.field)
    return f"{name} {format_month(one.month, speech, style='short')}" if one.month else name


def _text(value: Value) -> str:
    speech = current()
    match value:
        case None:
            text = ""
        case Money():
            text = format_money(value)
        case Birth():
            text = format_birth(value, speech)
        case Address():
            text = address_text(value, speech)
        case Enum():
            text = label(speech, value)
        case date():
            text = format_day(value, speech)
        case tuple():
            text = ", ".join(map(_heir, value))
        case _:
            text = value
    return text


def _heir(heir: Beneficiary) -> str:
    return f"{heir.name} {format_hundredths(heir.share_hundredths)}%"
