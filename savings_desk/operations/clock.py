"""The desk's clock: the moment of an act, standing still in a practice group."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from savings_desk.storage.books import Books


def now() -> datetime:
    """This moment, in the PC's own time zone; `SOURCE_DATE_EPOCH` sets it for repeatable papers."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if fixed.isdigit():
        return datetime.fromtimestamp(int(fixed), UTC)
    return datetime.now(UTC).astimezone()


def moment_of(books: Books) -> datetime:
    """The moment of an act upon these books: the practice group's own, or now."""
    with books.read() as reading:
        practice = reading.group().practice_moment
    return practice or now()
