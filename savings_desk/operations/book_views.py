"""What the Books screen shows: the journal line by line, an account with its running balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Account, AccountKind, Role
from savings_desk.domain.journal import Event
from savings_desk.domain.ledger import JournalLine
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import Missing, NoSuchEntry
from savings_desk.operations.gathering import pages_of
from savings_desk.words.labels import parse_number
from savings_desk.words.numbers import to_arabic_digits

if TYPE_CHECKING:
    from datetime import date, datetime

    from savings_desk.domain.journal import Posted
    from savings_desk.domain.money import Money
    from savings_desk.statements.account_pages import AccountPage
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading

_RUNNING_DIGITS_MAX = 9
_MOVED_MOST = {Role.SPECIAL: 0, Role.SAJJA: 1, Role.BANK: 2}
"""What transfers name most often stands first among what they may name."""


def journal_lines(
    reading: Reading, first: date, last: date, *, text: str = ""
) -> list[JournalLine]:
    """The entries of a span of days, the newest first; of those that answer `text`.

    An entry answers by a part of its words, or by its paper's number: whole («จ69-7», on whatever
    day) or only the running one («7»).
    """
    digits = to_arabic_digits(text).strip()
    running = int(digits) if digits.isdecimal() and len(digits) <= _RUNNING_DIGITS_MAX else None
    found = reading.journal_lines(first, last, text=text, running=running)
    numbered = _numbered(reading, text, last)
    if numbered is None or numbered.entry_id in {line.entry_id for line in found}:
        return found
    return [numbered, *found]


def _numbered(reading: Reading, text: str, day: date) -> JournalLine | None:
    """The entry whose paper's number is `text`, as a line."""
    start = reading.rules_on(day).fiscal_year_start
    try:
        posted = reading.numbered(parse_number(text, start_month=start))
    except NoSuchEntry:
        return None
    entry = posted.entry
    return JournalLine(
        entry_id=entry.id,
        day=entry.day,
        number=posted.number,
        event=entry.event,
        party=entry.party,
        memo=entry.memo,
        amount=entry.amount,
        cancelled=posted.reversed_by is not None,
    )


def entry_of(reading: Reading, entry_id: str) -> Posted:
    """One entry with its postings.

    Raises:
        NoSuchEntry.
    """
    return reading.entry(entry_id)


def counterpart(reading: Reading, posted: Posted) -> Posted | None:
    """The entry that `posted` reverses, or that reverses it."""
    other = posted.entry.reverses or posted.reversed_by
    return reading.entry(other) if other else None


def money_accounts(reading: Reading, day: date) -> list[tuple[Account, Money]]:
    """The cash box and the bank accounts, each with what it holds at the end of `day`."""
    balances = reading.balances(day)
    chart = reading.chart()
    held = (*chart.all_of_role(Role.CASH), *chart.all_of_role(Role.BANK))
    return [(account, balances.get(account.code, ZERO)) for account in held]


def voucher_accounts(reading: Reading, event: Event) -> list[Account]:
    """The accounts a voucher of this event may name: what it earns, pays for, or moves."""
    accounts = reading.chart().accounts
    if event is Event.INCOME:
        return [one for one in accounts if one.kind is AccountKind.INCOME]
    if event is Event.EXPENSE:
        bought = [one for one in accounts if one.kind is AccountKind.ASSET]
        spent = [one for one in accounts if one.kind is AccountKind.EXPENSE]
        return [*spent, *(one for one in bought if one.role is Role.OTHER)]
    if event in (Event.BANK_IN, Event.BANK_OUT):
        return [one for one in accounts if one.role is Role.BANK]
    moved = [one for one in accounts if one.role is not Role.CASH]
    return sorted(moved, key=lambda one: _MOVED_MOST.get(one.role, len(_MOVED_MOST)))


def account_page(reading: Reading, code: str, first: date, last: date) -> AccountPage:
    """One account from day to day, with its balance after each posting.

    Raises:
        NoSuchAccount.
    """
    return pages_of(reading, first, last, account=code).pages[0]


def add_bank_account(books: Books, bank: str, number: str, *, by: str, at: datetime) -> Account:
    """Add a bank account to the chart, under the next free code after the last.

    Raises:
        Missing: no bank is named.
    """
    if not bank.strip():
        raise Missing("bank")
    with books.write(by=by, at=at) as writing:
        known = writing.chart().all_of_role(Role.BANK)
        code = str(max(int(account.code) for account in known if account.code.isdigit()) + 10)
        while code in writing.chart():
            code = str(int(code) + 10)
        order = len(known) + 1
        added = Account(
            code=code,
            name_th=f"เงินฝากธนาคาร บัญชีที่ {order}",
            name_en=f"Bank account {order}",
            kind=AccountKind.ASSET,
            section="bank",
            role=Role.BANK,
            bank=" ".join(filter(None, (bank.strip(), number.strip()))),
        )
        writing.add_account(added)
        return added
