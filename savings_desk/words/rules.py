"""The group's rules as a person reads them: what a rule is worth, in words and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.accounts import AccountKind
from savings_desk.domain.money import LOAN_ROUNDINGS, Money, RoundingRule
from savings_desk.words.labels import label, rounding_label
from savings_desk.words.month_names import MONTHS
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from savings_desk.words.language import Speech


def rule_value_text(name: str, value: object, speech: Speech) -> str:
    """The value of rule `name` (as `domain.rules.rule_value` reads it) in words or figures."""
    _ = speech.gettext
    match value:
        case None:
            told = _("without limit")
        case bool():
            told = _("yes") if value else _("no")
        case Money():
            told = _("{amount} baht").format(amount=format_money(value))
        case AccountKind():
            told = label(speech, value)
        case RoundingRule():
            told = rounding_label(speech, rounding_name(value))
        case int() if name == "fiscal_year_start":
            told = MONTHS[speech.language][value - 1]
        case _:
            told = str(value)
    return told


def rounding_name(rounding: RoundingRule) -> str:
    """The name the books keep for a way of rounding."""
    return next(name for name, one in LOAN_ROUNDINGS.items() if one == rounding)
