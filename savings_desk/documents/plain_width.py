"""How many columns of a terminal a text takes: marks above and below letters take none."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_NO_WIDTH = {"Mn", "Me", "Cf"}


@lru_cache(maxsize=4096)
def _letter_width(letter: str) -> int:
    return 0 if unicodedata.category(letter) in _NO_WIDTH else 1


def width_of(text: str) -> int:
    """The width of `text` in columns of equal width."""
    return len(text) if text.isascii() else sum(map(_letter_width, text))


def padded(text: str, width: int, align: str) -> str:
    """`text` filled up with spaces to `width` columns: "left", "right" or "center"."""
    missing = max(0, width - width_of(text))
    before = {"left": 0, "right": missing, "center": missing // 2}[align]
    return " " * before + text + " " * (missing - before)
