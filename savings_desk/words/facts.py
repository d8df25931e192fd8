"""The facts inside a sentence, written in the language and digits of the one who reads it."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from savings_desk.domain.journal import Number
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from savings_desk.words.dates import format_day, format_moment, format_month
from savings_desk.words.labels import label, number_text
from savings_desk.words.numbers import Digits, format_money, format_number, format_rate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from savings_desk.words.language import Speech

Fact = str | int | Fraction | Money | date | datetime | Month | Number | Enum | None
"""What a refusal or a finding may carry."""

_TYPED = frozenset({"text", "number", "member", "loan", "code", "value"})
"""The facts that quote what somebody typed, and not a name or a place the books know."""
TYPED_LETTERS_MAX = 30


def fact_text(fact: Fact, speech: Speech, *, digits: Digits = "arabic") -> str:
    """One fact as a reader sees it: money and rates without unit, days and months written out.

    Text is given back as it is, for numbers of members and entries are names.
    """
    match fact:
        case None:
            written = "-"
        case str():
            written = fact
        case Enum():
            written = label(speech, fact)
        case Number():
            written = number_text(fact, speech)
        case Month():
            written = format_month(fact, speech, digits=digits)
        case datetime():
            written = format_moment(fact, speech, digits=digits)
        case date():
            written = format_day(fact, speech, digits=digits)
        case int() | Fraction() | Money():
            written = _figures(fact, digits)
    return written


def _shortened(fact: Fact) -> Fact:
    """The beginning of what was typed: enough to know it by, however much was pasted."""
    if isinstance(fact, str) and len(fact) > TYPED_LETTERS_MAX:
        return f"{fact[:TYPED_LETTERS_MAX]}…"
    return fact


def _figures(fact: int | Fraction | Money, digits: Digits) -> str:
    match fact:
        case Money():
            return format_money(fact, digits=digits)
        case Fraction():
            return format_rate(fact, digits=digits)
        case int():
            return format_number(fact, digits=digits)


def fill(
    message: str, facts: Mapping[str, Fact], speech: Speech, *, digits: Digits = "arabic"
) -> str:
    """A whole sentence: `message`, already in the reader's language, with its holes filled.

    Raises:
        KeyError: when the message has a hole for which there is no fact.
    """
    written = {
        name: fact_text(_shortened(fact) if name in _TYPED else fact, speech, digits=digits)
        for name, fact in facts.items()
    }
    return message.format_map(written)
