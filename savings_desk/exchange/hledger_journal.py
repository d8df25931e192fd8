"""The journal as hledger reads it: accounts with their kinds, entries with tags.

Format: https://hledger.org/hledger.html, journal format; read by hledger 1.25 and later.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import AccountKind, Role
from savings_desk.exchange.plain_amounts import (
    baht,
    entry_tags,
    named_apart,
    one_line,
    posting_tags,
)
from savings_desk.words.labels import label, number_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from savings_desk.domain.accounts import Account, Chart
    from savings_desk.domain.group import Group
    from savings_desk.domain.journal import Posted, Posting
    from savings_desk.words.language import Speech

_TOPS = {
    AccountKind.ASSET: ("assets", "A"),
    AccountKind.LIABILITY: ("liabilities", "L"),
    AccountKind.EQUITY: ("equity", "E"),
    AccountKind.INCOME: ("revenues", "R"),
    AccountKind.EXPENSE: ("expenses", "X"),
}
_CASH = "C"
_IN_NAME = re.compile(r"[:;|\"*!()\[\]{}<>=@]")
_IN_DESCRIPTION = re.compile(r"[;|]")
_IN_TAG = str.maketrans({",": ";", "[": "(", "]": ")"})
"""A comma would end the tag, and a date in square brackets would become the posting's own."""


def hledger_lines(
    posted: Iterable[Posted], chart: Chart, group: Group, speech: Speech
) -> Iterator[str]:
    """The journal line by line: head, commodity, accounts, then each entry as it comes."""
    yield f"; {one_line(group.name)}\n\ncommodity 1000.00 THB\n\n"
    names = named_apart((one.code, *_name(one, speech)) for one in chart.accounts)
    for account in chart.accounts:
        money = account.role in (Role.CASH, Role.BANK)
        kind = _CASH if money else _TOPS[account.kind][1]
        yield f"account {names[account.code]}  ; type: {kind}\n"
    for one in posted:
        yield _entry(one, names, speech)


def _name(account: Account, speech: Speech) -> tuple[str, str]:
    """The account's name in two halves: its kind and code, and its own name behind."""
    own = speech.name_of(account)
    code = _IN_NAME.sub("-", one_line(account.code))
    behind = one_line(_IN_NAME.sub(" ", own))
    return f"{_TOPS[account.kind][0]}:{code}", f" {behind}" if behind else ""


def _entry(posted: Posted, names: Mapping[str, str], speech: Speech) -> str:
    entry = posted.entry
    party, memo = (_IN_DESCRIPTION.sub(",", one_line(text)) for text in (entry.party, entry.memo))
    said = f"{party or label(speech, entry.event)} | {memo or label(speech, entry.event)}"
    lines = [f"\n{entry.day.isoformat()} * ({number_text(posted.number, speech)}) {said}\n"]
    lines += [f"    ; {key}: {_tag(text)}\n" for key, text in entry_tags(posted).items()]
    lines += [_posting(line, names) for line in entry.postings]
    return "".join(lines)


def _posting(line: Posting, names: Mapping[str, str]) -> str:
    told = ", ".join(f"{key}: {_tag(text)}" for key, text in posting_tags(line).items())
    comment = f"  ; {told}" if told else ""
    return f"    {names[line.account]}  {baht(line.amount)} THB{comment}\n"


def _tag(text: str) -> str:
    return one_line(text).translate(_IN_TAG)
