"""The Thai national id as the card shows it, in five groups, and what seems wrong with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.members import national_id_digits, national_id_is_sound
from savings_desk.words.numbers import to_arabic_digits

if TYPE_CHECKING:
    from savings_desk.words.language import Speech

_GROUPS = (1, 4, 5, 2, 1)
_DIGITS = sum(_GROUPS)
_FIRST_DIGITS = "12345678"


def typed_national_id(text: str) -> str:
    """The digits of an id as typed, with dashes and spaces left out and Thai digits read."""
    return national_id_digits(to_arabic_digits(text))


def national_id_text(digits: str) -> str:
    """An id in the groups of the card: `1-2345-67890-12-1`; as it is when it has other letters."""
    if not (digits.isascii() and digits.isdigit()):
        return digits
    groups = []
    rest = digits
    for size in _GROUPS:
        groups.append(rest[:size])
        rest = rest[size:]
    return "-".join(group for group in (*groups, rest) if group)


def national_id_warning(digits: str, speech: Speech) -> str:
    """What seems wrong with an id, in one sentence; empty when nothing does, or nothing stands.

    It is a warning: old papers hold wrong ids, and the register keeps what the paper says.
    """
    _ = speech.gettext
    if not digits or national_id_is_sound(digits):
        return ""
    shown = national_id_text(digits)
    if not (digits.isascii() and digits.isdigit()):
        return _("{shown} holds more than figures; compare it with the card.").format(shown=shown)
    if len(digits) != _DIGITS:
        return _("{shown} has {count} figures and a card has 13; compare them.").format(
            shown=shown, count=len(digits)
        )
    if digits[0] not in _FIRST_DIGITS:
        return _("{shown} begins with {first}, and no card does; compare them.").format(
            shown=shown, first=digits[0]
        )
    right = next(last for last in "0123456789" if national_id_is_sound(digits[:-1] + last))
    return _(
        "{shown} does not check: after {before} the last figure would be {right}, not {last}. "
        "Compare every figure with the card."
    ).format(shown=shown, before=national_id_text(digits[:-1]), right=right, last=digits[-1])
