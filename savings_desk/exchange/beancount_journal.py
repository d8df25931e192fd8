"""The journal as Beancount reads it: accounts opened on the first day, entries with metadata.

Format: the Beancount language syntax, as read by Beancount 2 and 3.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import AccountKind
from savings_desk.exchange.plain_amounts import (
    baht,
    entry_tags,
    named_apart,
    posting_tags,
    printable,
)
from savings_desk.words.labels import label, number_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from savings_desk.domain.accounts import Account, Chart
    from savings_desk.domain.group import Group
    from savings_desk.domain.journal import Posted, Posting
    from savings_desk.words.language import Speech

_TOPS = {
    AccountKind.ASSET: "Assets",
    AccountKind.LIABILITY: "Liabilities",
    AccountKind.EQUITY: "Equity",
    AccountKind.INCOME: "Income",
    AccountKind.EXPENSE: "Expenses",
}
_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9-]")


def beancount_lines(
    posted: Iterable[Posted], chart: Chart, group: Group, speech: Speech
) -> Iterator[str]:
    """The journal line by line: options, accounts, then each entry as it comes."""
    yield f'option "title" {_text(group.name)}\noption "operating_currency" "THB"\n\n'
    names = named_apart((account.code, _name(account), "") for account in chart.accounts)
    for account in chart.accounts:
        yield (
            f"{group.opened_on.isoformat()} open {names[account.code]} THB\n"
            f"  code: {_text(account.code)}\n"
            f"  name-th: {_text(account.name_th)}\n"
            f"  name-en: {_text(account.name_en)}\n"
        )
    for one in posted:
        yield _entry(one, names, speech)


def _name(account: Account) -> str:
    section = "".join(word.capitalize() for word in account.section.split("_"))
    section = _NOT_IN_NAME.sub("", section) or "Other"
    code = _NOT_IN_NAME.sub(lambda letter: f"U{ord(letter[0]):04X}", account.code)
    return f"{_TOPS[account.kind]}:{section}:A{code}"


def _entry(posted: Posted, names: Mapping[str, str], speech: Speech) -> str:
    entry = posted.entry
    memo = entry.memo or label(speech, entry.event)
    lines = [
        f"\n{entry.day.isoformat()} * {_text(entry.party)} {_text(memo)}\n",
        f"  number: {_text(number_text(posted.number, speech))}\n",
    ]
    lines += [f"  {key}: {_text(text)}\n" for key, text in entry_tags(posted).items()]
    lines += [_posting(line, names) for line in entry.postings]
    return "".join(lines)


def _posting(line: Posting, names: Mapping[str, str]) -> str:
    meta = "".join(f"    {key}: {_text(text)}\n" for key, text in posting_tags(line).items())
    return f"  {names[line.account]}  {baht(line.amount)} THB\n{meta}"


def _text(text: str) -> str:
    """A text in quotation marks, as Beancount escapes it; letters it cannot read are left out."""
    plain = printable(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{plain}"'
