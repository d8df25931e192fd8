"""Figures typed while the keyboard still writes Thai: read as the keys that were pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from savings_desk.domain.refusals import Refusal
from savings_desk.words.numbers import from_thai_keys

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def read_typed(text: str, read: Callable[[str], T]) -> T:
    """What `read` makes of a text in which no Thai word can be meant, or else of its keys.

    Raises:
        Refusal: `read` refuses the text as it stands, and its keys too.
    """
    try:
        return read(text)
    except Refusal as refusal:
        keys = from_thai_keys(text)
        if not keys:
            raise
        try:
            return read(keys)
        except Refusal:
            raise refusal from None
