"""Keys by which names and member numbers are put in order and found, kept in the books as text.

Thai is not ordered by its letters as stored: a vowel written before its consonant (เ แ โ ใ ไ)
counts after it, and tone marks count only where all else is equal. Keys are made once, stored, and
compared by plain code points (SQLite BINARY, PostgreSQL COLLATE "C"), so every machine gives the
same order, and an index serves it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from savings_desk.words.numbers import to_arabic_digits
from savings_desk.words.titles import split_title

_BEFORE_CONSONANT = re.compile("([เแโใไ])([ก-ฮ])")

_MARK_WEIGHTS = {mark: str(at) for at, mark in enumerate("\u0e4e\u0e4c็่้๊๋", start=1)}
"""Marks in the order ICU gives them; 0 is a letter without a mark."""

_NO_LETTERS = ("P", "Z", "C")
"""Unicode categories that order ignores: punctuation, spaces, invisible characters."""
_THAI_SIGNS = "ฯๆ"

_LETTERS, _NUMBERS = 1 << 10, 1 << 14
"""So many different letters and numbers are kept in mind: lists ask for the same ones again."""

_RUN = re.compile("([0-9]+)")
_RUN_WIDTH = 18
"""Room for any member number, and for the 13 digits of a national id."""

_TONE_BEFORE_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")


def _spelled_right(text: str) -> str:
    """The same look in one spelling: เเ typed for แ, and ำ typed as its two parts, are mended."""
    return _TONE_BEFORE_AM.sub("\\1\u0e33", text).replace("เเ", "แ")


@lru_cache(_LETTERS)
def _is_ignored(letter: str) -> bool:
    return letter in _THAI_SIGNS or unicodedata.category(letter).startswith(_NO_LETTERS)


def thai_key(text: str) -> str:
    """The stored sort key of a text, giving the order of ICU's th collation.

    Three parts, a space between: the letters (vowels put after their consonant, spaces and signs
    dropped, Thai digits and capitals folded); one figure for each letter and one for each mark on
    it; the text itself, so that equal keys mean equal texts.
    """
    folded = _spelled_right(to_arabic_digits(text)).casefold()
    letters: list[str] = []
    marks: list[str] = []
    kept = "".join(letter for letter in folded if not _is_ignored(letter))
    for letter in _BEFORE_CONSONANT.sub(r"\2\1", kept):
        weight = _MARK_WEIGHTS.get(letter)
        if weight is None:
            letters.append(letter)
            marks.append("0")
        elif marks:
            marks[-1] += weight
    return f"{''.join(letters)} {''.join(marks)} {text}"


def name_key(name: str) -> str:
    """The sort key of a person's name: without title, first name first, then the family name.

    The family name counts only between equal first names, as in a register with two columns:
    สม ใจดี stands before สมชาย กล้าหาญ.
    """
    first, _, last = split_title(name)[1].partition(" ")
    return f"{thai_key(first)} {thai_key(last)}"


@lru_cache(_NUMBERS)
def number_key(number: str) -> str:
    """The sort key of a member number, which is text but is read as figures: 2, 10, 12/3, 12/10.

    Each run of digits is cut of its leading zeros and widened, so 00007, ๗ and 7 have one key: the
    register uses it to find a number, and to refuse the same number twice. Spaces and capitals do
    not count; other letters and signs do.
    """
    plain = re.sub(r"[\s\u200b\u200c\u200d\u2060\ufeff]", "", to_arabic_digits(number)).casefold()
    return _RUN.sub(lambda run: run[0].lstrip("0").zfill(_RUN_WIDTH), plain)


def is_a_number(typed: str) -> bool:
    """Whether a member's number is meant, not a name: its first word has a digit in it.

    A name may have one further on, as นางสาวใจ ดี 2.
    """
    return any(letter.isdigit() for word in typed.split()[:1] for letter in word)


def search_key(text: str) -> str:
    """What is compared when someone searches while typing: no title, no spaces, one kind of digit.

    Make it of the register's text and of what is typed, and look for the one inside the other.
    A title alone is kept, so that typing นาง does not find everyone.
    """
    title, rest = split_title(text)
    folded = _spelled_right(to_arabic_digits(rest or title)).casefold()
    return "".join(letter for letter in folded if not _is_ignored(letter))
