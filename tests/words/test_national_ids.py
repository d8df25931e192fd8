"""The national id in the groups of the card, and one sentence for what seems wrong with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savings_desk.domain.members import national_id_is_sound
from savings_desk.words.language import speech
from savings_desk.words.national_ids import (
    national_id_text,
    national_id_warning,
    typed_national_id,
)

THAI, ENGLISH = speech("th"), speech("en")


@pytest.mark.parametrize(
    ("typed", "digits", "shown"),
    [
        ("1 2345 67890 12 1", "1234567890121", "1-2345-67890-12-1"),
        ("1-2345-67890-12-1", "1234567890121", "1-2345-67890-12-1"),
        ("๑๒๓๔๕", "12345", "1-2345"),
        ("", "", ""),
        ("12345678901212", "12345678901212", "1-2345-67890-12-1-2"),
        ("ไม่มี", "ไม่มี", "ไม่มี"),
    ],
)
def test_an_id_is_read_as_typed_and_shown_as_on_the_card(
    typed: str, digits: str, shown: str
) -> None:
    assert typed_national_id(typed) == digits
    assert national_id_text(digits) == shown


@pytest.mark.parametrize(
    ("digits", "english"),
    [
        ("", ""),
        ("1234567890121", ""),
        (
            "1234567890129",
            (
                "1-2345-67890-12-9 does not check: after 1-2345-67890-12 the last figure would be"
                " 1, not 9. Compare every figure with the card."
            ),
        ),
        ("123", "1-23 has 3 figures and a card has 13; compare them."),
        ("9234567890121", "9-2345-67890-12-1 begins with 9, and no card does; compare them."),
        ("12345678901ab", "12345678901ab holds more than figures; compare it with the card."),
    ],
)
def test_what_seems_wrong_is_one_sentence(digits: str, english: str) -> None:
    assert national_id_warning(digits, ENGLISH) == english
    assert bool(national_id_warning(digits, THAI)) == bool(english)


@given(st.text("0123456789", min_size=13, max_size=13))
def test_an_id_is_warned_about_just_when_it_is_not_sound(digits: str) -> None:
    assert bool(national_id_warning(digits, THAI)) != national_id_is_sound(digits)
