"""One whole sentence for every amendment of the register: what was changed, from what to what."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from savings_desk.domain.members import Address, Birth, masked_national_id, national_id_digits
from savings_desk.domain.money import Money
from savings_desk.words.addresses import address_text
from savings_desk.words.dates import format_birth, format_day, format_month
from savings_desk.words.labels import FIELDS, label
from savings_desk.words.language import N_
from savings_desk.words.numbers import format_hundredths, format_money

if TYPE_CHECKING:
    from savings_desk.domain.amendments import Amendment, Value
    from savings_desk.words.language import Speech

_FIELDS = {
    **FIELDS,
    "registered": N_("Address in the house register"),
    "contact": N_("Address for letters"),
    "guardian_relation": N_("Guardian's relation"),
    "consent_on": N_("Day of the guardian's consent"),
    "notes": N_("Notes on the person"),
    "membership_notes": N_("Notes on the membership"),
}


def member_field_label(speech: Speech, field: str) -> str:
    """What a field of a member is called on the screen and in the history."""
    return speech.gettext(_FIELDS.get(field, field))


def amendment_text(amendment: Amendment, speech: Speech) -> str:
    """What was changed, in one sentence; a national id is masked."""
    _ = speech.gettext
    told = {
        "field": member_field_label(speech, amendment.field),
        "before": value_text(amendment.before, amendment.field, speech),
        "after": value_text(amendment.after, amendment.field, speech),
    }
    if amendment.field == "number":
        message = _("Entered in the register as number {after}.")
    elif amendment.field == "pledge" and amendment.month:
        message = _pledge_message(amendment, speech)
        told["month"] = format_month(amendment.month, speech)
    elif not told["before"]:
        message = _("{field} entered: {after}.")
    elif not told["after"]:
        message = _("{field} taken away; it was {before}.")
    else:
        message = _("{field} changed from {before} to {after}.")
    return message.format_map(told)


def _pledge_message(amendment: Amendment, speech: Speech) -> str:
    _ = speech.gettext
    if not amendment.before:
        return _("Pledges {after} baht a month from {month} on.")
    if not amendment.after:
        return _("The pledge of {before} baht a month ends; none from {month} on.")
    return _("Pledge changed from {before} to {after} baht a month, from {month} on.")


def value_text(value: Value, field: str, speech: Speech) -> str:
    """What a field holds, as it is read; empty when it holds nothing."""
    if value is None or value == "":
        return ""
    match value:
        case str():
            masked = field == "national_id"
            written = masked_national_id(national_id_digits(value)) if masked else value
        case Enum():
            written = label(speech, value)
        case Money():
            written = format_money(value)
        case Birth():
            written = format_birth(value, speech)
        case Address():
            written = address_text(value, speech)
        case date():
            written = format_day(value, speech)
        case tuple():
            shares = [(one.name, format_hundredths(one.share_hundredths)) for one in value]
            written = ", ".join(f"{name} {share} %" for name, share in shares)
    return written
