"""From the books to a statement: what each statement asks of a reading, in one snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Series
from savings_desk.domain.ledger import PassbookTotals
from savings_desk.domain.money import ZERO, total
from savings_desk.domain.refusals import NoSuchEntry
from savings_desk.operations.loans_at_table import loans_due
from savings_desk.operations.loans_on_receipt import loans_after
from savings_desk.operations.positions import ONE_DAY
from savings_desk.operations.working_day import day_list
from savings_desk.statements.account_pages import account_pages, inside_year
from savings_desk.statements.collection_sheet import collection_sheet
from savings_desk.statements.day_sheet import day_sheet
from savings_desk.statements.journal_book import journal_book, journal_entry, linked_ids
from savings_desk.statements.member_register import member_register
from savings_desk.statements.passbook import member_statement
from savings_desk.statements.receipt import receipt, savings_after
from savings_desk.statements.sajja_register import (
    brought_into_books,
    sajja_register,
    special_flows,
    with_brought,
)
from savings_desk.statements.sajja_wide import book_as_of, sajja_wide

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from savings_desk.domain.journal import Number, Posted
    from savings_desk.domain.ledger import SajjaYear
    from savings_desk.domain.savings import SajjaBook
    from savings_desk.statements.account_pages import AccountPages
    from savings_desk.statements.collection_sheet import CollectionSheet
    from savings_desk.statements.day_sheet import DaySheet
    from savings_desk.statements.journal_book import JournalBook, JournalEntry
    from savings_desk.statements.member_register import MemberRegister
    from savings_desk.statements.passbook import MemberStatement
    from savings_desk.statements.receipt import Receipt
    from savings_desk.statements.sajja_register import SajjaRegister
    from savings_desk.statements.sajja_wide import SajjaWide
    from savings_desk.storage.reading import Reading

# Books


def pages_of(
    reading: Reading, first: date, last: date, *, account: str | None = None
) -> AccountPages:
    """The ledger pages of all accounts, or of one, from `first` to `last`.

    Raises:
        NoSuchAccount: the chart has no such account.
    """
    chart = reading.chart()
    accounts = None if account is None else {chart.account(account).code}
    before_year = reading.balances(reading.fiscal_year_of(first).first_day - ONE_DAY)
    return account_pages(
        chart,
        first=first,
        last=last,
        brought=inside_year(chart, reading.balances(first - ONE_DAY), before_year),
        carried=inside_year(chart, reading.balances(last), before_year),
        rows=reading.ledger(first=first, last=last, accounts=accounts),
        accounts=accounts,
    )


def journal_of(reading: Reading, first: date, last: date) -> JournalBook:
    """The journal of a span of days."""
    entries = list(reading.journal(first=first, last=last))
    return journal_book(
        reading.chart(),
        first=first,
        last=last,
        entries=entries,
        linked=_linked(reading, entries),
    )


def _linked(reading: Reading, entries: Sequence[Posted]) -> dict[str, Posted]:
    """The entries that these reverse or are reversed by, by id."""
    known = {posted.entry.id: posted for posted in entries}
    return {one: known[one] if one in known else reading.entry(one) for one in linked_ids(entries)}


# Registers


def member_register_on(reading: Reading, as_of: date) -> MemberRegister:
    """The member register as it stands on `as_of`."""
    return member_register(reading.members(), reading.pledges(), as_of=as_of)


def sajja_register_of(reading: Reading, first: date, last: date) -> SajjaRegister:
    """The control register of savings from `first` to `last`."""
    chart = reading.chart()
    special = chart.of_role(Role.SPECIAL).code
    balances = reading.balances(last)
    return sajja_register(
        reading.members(),
        first=first,
        last=last,
        sajja=_sajja_of(reading, first, last),
        special=special_flows(
            reading.passbooks(first - ONE_DAY),
            reading.ledger(first=first, last=last, accounts={special}),
        ),
        controls=(
            -balances.get(chart.of_role(Role.SAJJA).code, ZERO),
            -balances.get(special, ZERO),
        ),
    )


def sajja_wide_on(reading: Reading, as_of: date) -> SajjaWide:
    """The wide register of the fiscal year that `as_of` lies in, through that day."""
    year = reading.fiscal_year_of(as_of)
    sajja = reading.chart().of_role(Role.SAJJA).code
    return sajja_wide(
        reading.members(),
        year=year,
        last=as_of,
        within=_sajja_of(reading, year.first_day, as_of),
        books=_books_through(reading, as_of),
        control=-reading.balances(as_of).get(sajja, ZERO),
    )


def member_statement_of(reading: Reading, number: str, first: date, last: date) -> MemberStatement:
    """One member's passbooks from `first` to `last`.

    Raises:
        NoSuchMember.
    """
    member = reading.member(number)
    return member_statement(
        member,
        first=first,
        last=last,
        chart=reading.chart(),
        book=reading.sajja_book(member.number),
        rows=reading.ledger(last=last, member=member.number),
        totals=reading.passbook(member.number, last),
    )


def _sajja_of(reading: Reading, first: date, last: date) -> dict[str, SajjaYear]:
    """Each member's sajja over a span; what the books were opened with counts as brought."""
    years = reading.sajja_years(first, last)
    opened_on = reading.group().opened_on
    if not first <= opened_on <= last:
        return years
    sajja = reading.chart().of_role(Role.SAJJA).code
    return with_brought(years, brought_into_books(reading.entries_on(opened_on), sajja))


def _books_through(reading: Reading, day: date) -> dict[str, SajjaBook]:
    """Every member's months as they were known by the end of `day`."""
    paid = reading.sajja_years(reading.group().opened_on, day)
    return {
        number: book_as_of(book, paid.get(number)) for number, book in reading.sajja_books().items()
    }


# Papers of the day


def day_sheet_on(reading: Reading, day: date) -> DaySheet:
    """The sheet of one day: members and cash."""
    chart = reading.chart()
    cash = [account.code for account in chart.all_of_role(Role.CASH)]
    before, after = reading.balances(day - ONE_DAY), reading.balances(day)
    entries = reading.entries_on(day)
    return day_sheet(
        reading.members(),
        day=day,
        chart=chart,
        entries=entries,
        linked=_linked(reading, entries),
        books=_books_through(reading, day),
        savings_day=reading.rules_on(day).savings_day,
        cash=(
            total(before.get(code, ZERO) for code in cash),
            total(after.get(code, ZERO) for code in cash),
        ),
        cash_rows=reading.ledger(first=day, last=day, accounts=cash),
        loans={loan.number: loan.accounts for loan in reading.loans(as_of=day)},
        still_due={who: due for who, (due, _late) in loans_due(reading, day).items() if due},
    )


def collection_sheet_on(reading: Reading, day: date) -> CollectionSheet:
    """What is expected by the month of `day` of everyone on the desk's list of that day."""
    listed = {line.number: line for line in day_list(reading, day)}
    return collection_sheet(
        [member for member in reading.members() if member.number in listed],
        day=day,
        books=_books_through(reading, day),
        loans={number: line.loans for number, line in listed.items()},
    )


def receipt_numbered(reading: Reading, number: Number) -> Receipt:
    """A receipt as it was given, or as it was cancelled.

    Raises:
        NoSuchEntry: no receipt has this number.
    """
    if number.series is not Series.RECEIPT:
        raise NoSuchEntry(number)
    posted = reading.numbered(number)
    chart = reading.chart()
    found = {line.member for line in posted.entry.postings if line.member}
    after = {}
    for member in sorted(found):
        rows = reading.ledger(member=member)
        sajja, special = savings_after(rows, chart=chart, through_seq=posted.seq)
        after[member] = PassbookTotals(sajja, special)
    return receipt(
        posted,
        chart=chart,
        members={member: reading.member(member) for member in found},
        after=after,
        cancelled=reading.entry(posted.reversed_by) if posted.reversed_by else None,
        loans=loans_after(reading, posted),
    )


def voucher_numbered(reading: Reading, number: Number) -> JournalEntry:
    """Any paper's entry, set out for a voucher.

    Raises:
        NoSuchEntry: no paper has this number.
    """
    posted = reading.numbered(number)
    return journal_entry(posted, reading.chart(), _linked(reading, [posted]))
