"""Figures as the group writes and types them: baht and satang, Thai or Arabic digits."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

from savings_desk.domain.money import SATANG_MAX, SATANG_PER_BAHT, Direction, Money, rounded
from savings_desk.domain.refusals import NotARate, NotMoney

Digits = Literal["arabic", "thai"]
"""Which digits a paper is written with: 0123456789 or ๐๑๒๓๔๕๖๗๘๙."""

Negative = Literal["minus", "parentheses"]
"""How less than nothing is written: -1,234.56 or (1,234.56)."""

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI_KEYS = dict(zip("ๅ/-ภถุึคตจขใมฝ", "1234567890-.,/", strict=True))
"""What stands on the same key in Thai and in Latin letters: the figures, and what parts them."""

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_EDGES = " \t\r\n\u00a0" + _INVISIBLE
_BAHT = r"(?:฿|บาท|baht)"
_RATE = re.compile(r"(?:ร้อยละ\ *)?(?P<figures>[0-9]{1,3}(?:\.[0-9]{1,8})?)(?:\ *%)?")
_AMOUNT = re.compile(
    rf"""(?P<minus>[-\u2212])? \ * (?:฿\ *)?
         (?P<baht>[0-9]{{1,13}} | [1-9][0-9]{{0,2}}(?:,[0-9]{{3}})+)
         (?:\.(?P<satang>[0-9]{{1,2}}) | \.(?P<even>-))?
         (?:\ *{_BAHT})?""",
    re.VERBOSE | re.IGNORECASE,
)


def to_thai_digits(text: str) -> str:
    """The same text with Thai digits for 0 to 9."""
    return text.translate(_TO_THAI)


def to_arabic_digits(text: str) -> str:
    """The same text with 0 to 9 for Thai digits; those of other scripts are left as they are."""
    return text.translate(_TO_ARABIC)


def from_thai_keys(text: str) -> str:
    """The figures whose keys were pressed while the keyboard wrote Thai; empty when it was not so.

    Every letter must stand on a key of figures, and one at least must be Thai: `/` and `-` alone,
    which are the keys of 2 and 3 then, are what they are.

    Source: the Kedmanee layout, TIS 820-2538.
    """
    known = all(letter in _THAI_KEYS for letter in text)
    if not known or not any(letter > "\x7f" for letter in text):
        return ""
    return "".join(_THAI_KEYS[letter] for letter in text)


def number_of_thai_keys(text: str) -> str:
    """The whole number whose keys were pressed while the keyboard wrote Thai, `/` and `-` too."""
    keys = "".join(_THAI_KEYS.get(letter, " ") for letter in text)
    return keys if keys.isdecimal() else ""


def in_digits(text: str, digits: Digits) -> str:
    """The same text in the digits asked for."""
    return to_thai_digits(text) if digits == "thai" else to_arabic_digits(text)


def format_number(number: int, *, digits: Digits = "arabic") -> str:
    """A count with commas: `1,234`."""
    return in_digits(f"{number:,}", digits)


def format_money(amount: Money, *, digits: Digits = "arabic", negative: Negative = "minus") -> str:
    """An amount in baht with commas and always two decimals: `1,234.56`, without a unit."""
    baht, satang = divmod(abs(amount.satang), SATANG_PER_BAHT)
    figures = in_digits(f"{baht:,}.{satang:02d}", digits)
    if amount.satang >= 0:
        return figures
    return f"({figures})" if negative == "parentheses" else f"-{figures}"


def format_hundredths(hundredths: int, *, digits: Digits = "arabic") -> str:
    """Hundredths of a per cent as per cent: 5000 is `50`, 3333 is `33.33`, without a sign."""
    whole, part = divmod(abs(hundredths), 100)
    minus = "-" if hundredths < 0 else ""
    return in_digits(f"{minus}{whole}.{part:02d}" if part else f"{minus}{whole}", digits)


def format_rate(
    rate: Fraction,
    *,
    places: int = 2,
    above: Fraction | None = None,
    digits: Digits = "arabic",
) -> str:
    """A rate per year as per cent with so many decimals: 3/25 is `12.00`, without a sign.

    `above` is what the rate is higher than, and is never written as equal to.
    """
    scale = 10**places
    parts = rounded(rate * 100 * scale, Direction.HALF_UP)
    if above is not None and rate > above:
        parts = max(parts, rounded(above * 100 * scale, Direction.DOWN) + 1)
    whole, part = divmod(abs(parts), scale)
    minus = "-" if parts < 0 else ""
    return in_digits(f"{minus}{whole}.{part:0{places}d}" if places else f"{minus}{whole}", digits)


def format_stated_rate(rate: Fraction) -> str:
    """A rate as it was agreed, with all its decimals: 12.00, 12.125; two at least, six at most."""
    places = next((one for one in range(2, 6) if not rate * 100 * 10**one % 1), 6)
    return format_rate(rate, places=places)


def parse_rate(text: str) -> Fraction:
    """Read a rate per year in per cent, `12`, `12.5 %`, `๑๒`, `ร้อยละ 12`: a part of 1.

    Raises:
        NotARate: when `text` is anything else.
    """
    found = _RATE.fullmatch(to_arabic_digits(text.strip(_EDGES)))
    if not found:
        raise NotARate(text)
    return Fraction(Fraction(found["figures"]), 100)


def parse_money(text: str) -> Money:
    """Read an amount of baht as a treasurer types it: `1,340.50`, `๑,๓๔๐`, `฿20`, `(50.00)`.

    Thai digits, commas where they belong, a minus or accountant's brackets, `฿`, `บาท` and the
    ending `.-` for even baht are read. Everything a number might mean otherwise is refused: three
    decimals, commas in the wrong place, a space inside, `1e5`, `NaN`, `1_000`, full-width digits.

    Raises:
        NotMoney: when `text` is anything else, or more than ten million million baht.
    """
    plain = to_arabic_digits(text.strip(_EDGES))
    bracketed = plain.startswith("(") and plain.endswith(")")
    found = _AMOUNT.fullmatch(plain[1:-1].strip() if bracketed else plain)
    if not found or (bracketed and found["minus"]):
        raise NotMoney(text)
    baht = int(found["baht"].replace(",", ""))
    satang = baht * SATANG_PER_BAHT + int((found["satang"] or "0").ljust(2, "0"))
    if satang > SATANG_MAX:
        raise NotMoney(text)
    return Money(-satang if bracketed or found["minus"] else satang)
