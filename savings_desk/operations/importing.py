"""Bringing an old group in from its register, first on trial, then whole; and writing one out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Event
from savings_desk.domain.money import ZERO, total
from savings_desk.domain.refusals import ImportHasErrors, Missing
from savings_desk.domain.troubles import FileExists
from savings_desk.domain.vouchers import Opening
from savings_desk.operations.founding import found_group, open_books, standard_chart
from savings_desk.operations.journal import Voucher, post_openings
from savings_desk.operations.loan_opening import enter_loan, outgoing_loans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from savings_desk.domain.accounts import Chart
    from savings_desk.domain.group import Group
    from savings_desk.domain.ledger import SajjaYear
    from savings_desk.domain.members import Member, Person
    from savings_desk.domain.money import Money
    from savings_desk.domain.periods import Month
    from savings_desk.exchange.incoming import Incoming
    from savings_desk.storage.books import Books
    from savings_desk.storage.reading import Reading
    from savings_desk.storage.writing import Writing
    from savings_desk.words.language import Language

OPENING_ID = "import-opening"
"""The id of the entry that brings an imported group's balances in."""
_MONTHS_SHOWN = 60
"""Months of an outgoing wide register; older ones are in what is brought forward."""


def make_template(path: Path, *, first_month: Month, language: Language) -> None:
    """Write the empty import workbook, with twelve months from `first_month` in its wide register.

    Raises:
        FileExists: something stands at `path` already.
        DiskFull, FolderReadOnly, BooksMissing: nothing is left half written.
    """
    from savings_desk.exchange.template import write_template  # noqa: PLC0415 - openpyxl is heavy

    if path.exists():
        raise FileExists(str(path))
    months = [first_month.plus(at) for at in range(12)]
    write_template(path, chart=standard_chart(), months=months, language=language)


def read_import(path: Path, *, today: date, opened_on: date | None = None) -> Incoming:
    """The dry run: what a workbook or CSV file would bring in, and every doubt about it.

    `opened_on` is the first day of the books where the file itself says none (a bare register).

    Raises:
        BooksMissing, FileUnreadable, FileTooLarge, FileHostile, ReadingTooSlow: nothing was read.
    """
    from savings_desk.exchange.register_workbook import read_register  # noqa: PLC0415 - only here

    return read_register(path, chart=standard_chart(), today=today, opened_on=opened_on)


def import_group(
    path: Path, incoming: Incoming, *, group: Group | None = None, by: str, at: datetime
) -> Books:
    """Make new books at `path` from what was read: all of it, or nothing at all.

    The books are made beside `path` and put in their place when they are whole, so a crash leaves
    no half-imported group. `group` is needed when the file names none (a bare register), and counts
    before the file's when both are there. What does not add up stands in suspense, visibly.

    Raises:
        ImportHasErrors: findings must be mended first.
        Missing: neither the file nor `group` names the group.
        FileExists: something stands at `path` already.
        Trouble: the folder cannot be written.
    """
    if incoming.errors:
        raise ImportHasErrors(incoming.errors)
    founded = group or incoming.group
    if founded is None:
        raise Missing("name")
    if path.exists():
        raise FileExists(str(path))
    part = path.with_name(f".{path.name}.part")
    _remove(part)
    try:
        rules, accounts = incoming.rule_changes, incoming.accounts
        books = found_group(part, founded, rules, accounts=accounts, by=by, at=at)
        try:
            with books.write(by=by, at=at) as writing:
                _bring_in(writing, incoming, founded.opened_on)
        finally:
            books.close()
        part.rename(path)
    except BaseException:
        _remove(part)
        raise
    return open_books(path)


def export_register(books: Books, path: Path, *, as_of: date, language: Language) -> Incoming:
    """Write the group, its members and balances at the end of `as_of` as an import workbook.

    Importing that workbook gives the same register; its first day is the day after `as_of`, or the
    books' own first day while they hold nothing but balances brought in. Returns what was written.

    Raises:
        FileExists: something stands at `path` already; a register filled in by hand is not lost.
        DiskFull, FolderReadOnly, BooksMissing: nothing is left half written.
    """
    from savings_desk.exchange.register_out import write_register  # noqa: PLC0415 - openpyxl

    if path.exists():
        raise FileExists(str(path))
    with books.read() as reading:
        register = outgoing_register(reading, as_of)
    write_register(path, register, chart=standard_chart(), language=language)
    return register


def outgoing_register(reading: Reading, as_of: date) -> Incoming:
    """The register as values, as it stands at the end of `as_of`."""
    from savings_desk.exchange.incoming import Incoming  # noqa: PLC0415 - only here
    from savings_desk.exchange.loan_sheet import loan_sums  # noqa: PLC0415 - only here

    group = reading.group()
    only_openings = all(one.entry.event is Event.OPENING for one in reading.journal(last=as_of))
    opened_on = group.opened_on if only_openings else as_of + timedelta(days=1)
    chart, standard = reading.chart(), standard_chart()
    pledges = reading.pledges()
    members = [_without_ids(member) for member in reading.members()]
    loans = outgoing_loans(reading, as_of)
    return Incoming(
        group=replace(group, opened_on=opened_on, id=""),
        opened_on=opened_on,
        rule_changes=reading.rule_changes(),
        accounts=tuple(one for one in chart.accounts if one not in standard.accounts),
        members=tuple(members),
        pledges=tuple(change for member in members for change in pledges.get(member.number, ())),
        openings=(
            *_account_openings(reading, chart, as_of, loan_sums(loans)),
            *_member_openings(reading, chart, members, as_of),
        ),
        loans=loans,
    )


# In


def _bring_in(writing: Writing, incoming: Incoming, opened_on: date) -> None:
    """Members, pledges and balances, inside one act."""
    known: dict[str, Person] = {}
    waiting: list[Member] = []
    ids = {one.person.national_id for one in incoming.members if one.person.national_id}
    for member in incoming.members:
        if member.guardian is not None and member.guardian.person.national_id in ids:
            waiting.append(member)
        else:
            _enter(writing, member, known)
    for member in waiting:
        _enter(writing, member, known)
    for change in incoming.pledges:
        writing.set_pledge(change)
    lent = [enter_loan(writing, loan, opened_on) for loan in incoming.loans]
    openings = (*incoming.openings, *lent)
    if any(opening.amount for opening in openings):
        post_openings(writing, Voucher(OPENING_ID, opened_on), openings)


def _enter(writing: Writing, member: Member, known: dict[str, Person]) -> None:
    """Enter a member; a guardian whose id is known already is that same person."""
    guardian = member.guardian
    if guardian is not None and guardian.person.national_id in known:
        person = known[guardian.person.national_id]
        member = replace(member, guardian=replace(guardian, person=person))
    entered = writing.add_member(member)
    people = [entered.person, *([entered.guardian.person] if entered.guardian else [])]
    known |= {person.national_id: person for person in people if person.national_id}


def _remove(part: Path) -> None:
    for tail in ("", "-wal", "-shm"):
        part.with_name(part.name + tail).unlink(missing_ok=True)


# Out


def _without_ids(member: Member) -> Member:
    """The member as a value of its own: the register's numbers of persons stay in these books."""
    guardian = member.guardian
    if guardian is not None:
        guardian = replace(guardian, person=replace(guardian.person, id=None))
    return replace(member, person=replace(member.person, id=None), guardian=guardian)


def _account_openings(
    reading: Reading, chart: Chart, as_of: date, loans: Mapping[str, Money]
) -> Iterator[Opening]:
    for code, held in sorted(reading.balances(as_of).items()):
        account, balance = chart.account(code), held - loans.get(code, ZERO)
        if balance and account.role not in (Role.SAJJA, Role.SPECIAL):
            yield Opening(code, balance if account.kind.debit_natured else -balance)


def _member_openings(
    reading: Reading, chart: Chart, members: Iterable[Member], as_of: date
) -> Iterator[Opening]:
    sajja, special = (chart.of_role(role).code for role in (Role.SAJJA, Role.SPECIAL))
    totals = reading.passbooks(as_of)
    years = reading.sajja_years(reading.group().opened_on, as_of)
    shown = sorted({month for year in years.values() for month in year.by_month})[-_MONTHS_SHOWN:]
    for member in members:
        number = member.number
        if number in totals and totals[number].special:
            yield Opening(special, totals[number].special, number)
        if number in years:
            brought, months = _by_month(years[number], shown[:1])
            if brought:
                yield Opening(sajja, brought, number)
            for month, amount in months.items():
                yield Opening(sajja, amount, number, month)


def _by_month(year: SajjaYear, first_shown: list[Month]) -> tuple[Money, Mapping[Month, Money]]:
    """Sajja without a month, and by month, so that nothing is below zero.

    What was withdrawn is taken from what has no month, and then from the oldest months.
    """
    months = dict(sorted(year.by_month.items()))
    brought = year.carried - total(months.values())
    for month in list(months):
        if brought < ZERO or months[month] <= ZERO or month < first_shown[0]:
            brought += months.pop(month)
    return brought, months
