"""Amounts, texts, names and tags as other programs read them: no commas, no two names alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.money import SATANG_PER_BAHT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from savings_desk.domain.journal import Posted, Posting
    from savings_desk.domain.money import Money


def baht(amount: Money) -> str:
    """Baht with two decimals, a point, no commas, a minus below zero: `-1234.50`."""
    whole, part = divmod(abs(amount.satang), SATANG_PER_BAHT)
    return f"{'-' if amount.satang < 0 else ''}{whole}.{part:02d}"


def one_line(text: str) -> str:
    """The text on one line, its runs of spaces made one, without letters that cannot be printed."""
    return " ".join(printable(text).split())


def printable(text: str) -> str:
    """The text without control characters (tabs become spaces) and lone halves of letters."""
    if text.isprintable():
        return text
    return "".join(
        " " if letter in "\t\r\v\f\x85\u2028\u2029" else letter
        for letter in text
        if letter in "\t\r\n\v\f\x85\u2028\u2029" or not _is_control(letter)
    )


def named_apart(accounts: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Names by account code, no two alike: told as code, beginning and end of the name.

    Where two would be the same once the letters a form cannot hold are gone, the later one has
    `-2` between its beginning and its end.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for code, beginning, end in accounts:
        again = 1
        while (own := beginning if again == 1 else f"{beginning}-{again}") in taken:
            again += 1
        taken.add(own)
        names[code] = own + end
    return names


def entry_tags(posted: Posted) -> dict[str, str]:
    """What is told of an entry beside its day, party and memo; what is empty is left out."""
    entry = posted.entry
    told = {
        "id": entry.id,
        "seq": str(posted.seq),
        "event": entry.event.value,
        "reverses": entry.reverses or "",
        "reason": entry.reason,
        "by": posted.recorded_by,
    }
    return {key: text for key, text in told.items() if text}


def posting_tags(line: Posting) -> dict[str, str]:
    """What is told of a posting beside its account and amount; what is empty is left out."""
    told = {
        "member": line.member or "",
        "month": str(line.month) if line.month else "",
        "loan": line.loan or "",
        "memo": line.memo,
    }
    return {key: text for key, text in told.items() if text}


def _is_control(letter: str) -> bool:
    return letter < " " or "\x7f" <= letter < "\xa0" or "\ud800" <= letter <= "\udfff"
