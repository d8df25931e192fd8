"""Amounts written out in words, as a receipt or contract must where money changes hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.money import SATANG_PER_BAHT

if TYPE_CHECKING:
    from savings_desk.domain.money import Money
    from savings_desk.words.language import Speech

MILLION = 1_000_000

_DIGITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")

_BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_SMALL = _BELOW_TWENTY.split()
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def _thai_below_million(number: int, *, millions_before: bool) -> str:
    """Thai words for 1 to 999,999; a last 1 is เอ็ด when anything stands before it."""
    words = []
    for place in range(len(_PLACES) - 1, -1, -1):
        digit = number // 10**place % 10
        match place, digit:
            case _, 0:
                continue
            case 1, 1:
                words.append("สิบ")
            case 1, 2:
                words.append("ยี่สิบ")
            case 0, 1 if words or millions_before:
                words.append("เอ็ด")
            case _:
                words.append(_DIGITS[digit] + _PLACES[place])
    return "".join(words)


def thai_number(number: int) -> str:
    """A whole number from 0 in Thai words: 21 is ยี่สิบเอ็ด, 1,000,001 is หนึ่งล้านเอ็ด.

    Above a million the count of millions is itself read out, so 10**12 is หนึ่งล้านล้าน.
    """
    if number == 0:
        return "ศูนย์"
    millions, rest = divmod(number, MILLION)
    before = f"{thai_number(millions)}ล้าน" if millions else ""
    return before + _thai_below_million(rest, millions_before=bool(millions))


def baht_text(amount: Money) -> str:
    """An amount in Thai words: หนึ่งร้อยเอ็ดบาทถ้วน, ห้าสิบสตางค์, ลบห้าสิบบาทเจ็ดสิบห้าสตางค์.

    Whole baht end in ถ้วน; less than one baht has no word for baht; less than nothing opens with ลบ.
    """
    baht, satang = divmod(abs(amount.satang), SATANG_PER_BAHT)
    minus = "ลบ" if amount.satang < 0 else ""
    if not satang:
        return f"{minus}{thai_number(baht)}บาทถ้วน"
    whole = f"{thai_number(baht)}บาท" if baht else ""
    return f"{minus}{whole}{thai_number(satang)}สตางค์"


def _english_below_thousand(number: int) -> list[str]:
    """English words for 0 to 999; nothing for 0."""
    words = []
    hundreds, rest = divmod(number, 100)
    if hundreds:
        words += [_SMALL[hundreds], "hundred"]
    tens, ones = divmod(rest, 10)
    if rest and rest < len(_SMALL):
        words.append(_SMALL[rest])
    elif rest:
        words.append(f"{_TENS[tens]}-{_SMALL[ones]}" if ones else _TENS[tens])
    return words


def english_number(number: int) -> str:
    """A whole number from 0 in English words: 1,340 is one thousand three hundred forty."""
    if number == 0:
        return "zero"
    words = []
    for size, name in _SCALES:
        count, number = divmod(number, size)
        if count:
            words += [*_english_below_thousand(count), name]
    return " ".join(words + _english_below_thousand(number))


def baht_text_english(amount: Money) -> str:
    """An amount in English words: "Five baht only", "Five baht and twenty-five satang".

    Whole baht end in "only"; less than one baht has no word for baht; less than nothing opens
    with "Minus".
    """
    baht, satang = divmod(abs(amount.satang), SATANG_PER_BAHT)
    minus = "minus " if amount.satang < 0 else ""
    if not satang:
        said = f"{minus}{english_number(baht)} baht only"
    elif not baht:
        said = f"{minus}{english_number(satang)} satang"
    else:
        said = f"{minus}{english_number(baht)} baht and {english_number(satang)} satang"
    return said[0].upper() + said[1:]


def money_in_words(amount: Money, speech: Speech) -> str:
    """The amount in the words of the paper's language, beside the figures it was written from."""
    return baht_text(amount) if speech.thai else baht_text_english(amount)
