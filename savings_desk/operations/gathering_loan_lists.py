"""From the books to the lists of loans: registers, debts outstanding, arrears, days, guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.lending import LoanState
from savings_desk.domain.lending_postings import loan_accounts_of
from savings_desk.domain.money import ZERO, total
from savings_desk.operations.gathering_loans import members_of, products_of
from savings_desk.operations.lending_now import overdue_on
from savings_desk.operations.positions import ONE_DAY
from savings_desk.statements.guarantee_picture import guarantee_picture
from savings_desk.statements.journal_book import linked_ids
from savings_desk.statements.loan_day import loan_day
from savings_desk.statements.loan_lists import loan_arrears, loan_register, loans_outstanding
from savings_desk.statements.loan_standing import standing_on, with_lapses
from savings_desk.words.sorting import number_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from savings_desk.domain.lending import Loan
    from savings_desk.domain.loan_book import LoanBook
    from savings_desk.domain.money import Money
    from savings_desk.statements.guarantee_picture import GuaranteePicture
    from savings_desk.statements.loan_day import LoanDay
    from savings_desk.statements.loan_lists import Arrears, LoanList
    from savings_desk.statements.loan_standing import LoanStanding
    from savings_desk.storage.reading import Reading

# Lists


def open_standings(reading: Reading, day: date) -> list[LoanStanding]:
    """How the loans stand that are with their borrowers on `day`, in the order of members."""
    loans = reading.loans(states=(LoanState.OPEN,), as_of=day)
    books = reading.loan_books(open_on=day)
    return sorted(_standings(reading, loans, books, day), key=_by_member)


def _standings(
    reading: Reading, loans: Iterable[Loan], books: Mapping[str, LoanBook], day: date
) -> list[LoanStanding]:
    members = members_of(reading)
    products = products_of(reading)
    found = (
        standing_on(
            loan,
            products[loan.product, loan.product_from],
            members,
            books.get(loan.number),
            day,
        )
        for loan in loans
    )
    return [one for one in found if one is not None]


def register_on(reading: Reading, day: date) -> LoanList:
    """The register of contracts as it stands on `day`, in the order of their numbers."""
    found = _standings(reading, reading.loans(as_of=day), reading.loan_books(), day)
    return loan_register(found, as_of=day, control=_control(reading, day))


def outstanding_on(reading: Reading, day: date) -> LoanList:
    """The debts outstanding on `day`, in the order of member numbers."""
    listed = open_standings(reading, day)
    return loans_outstanding(listed, as_of=day, control=_control(reading, day))


def arrears_on(reading: Reading, day: date) -> Arrears:
    """The loans in arrears on `day`: what was last done, until when they can be sued for."""
    books = reading.loan_books(overdue_on(reading, day))
    loans = [one for one in reading.loans(as_of=day) if one.number in books]
    late = [
        with_lapses(one, books[one.loan.number], day)
        for one in sorted(_standings(reading, loans, books, day), key=_by_member)
    ]
    last = {}
    for one in late:
        known = [each for each in reading.follow_ups(one.loan.number) if each.day <= day]
        if known:
            last[one.loan.number] = known[-1]
    return loan_arrears(late, last, as_of=day)


def loan_day_on(reading: Reading, day: date) -> LoanDay:
    """What happened to every loan on one day, in the order of member numbers."""
    entries = reading.entries_on(day)
    known = {posted.entry.id: posted for posted in entries}
    linked = {one: known.get(one) or reading.entry(one) for one in linked_ids(entries)}
    eve = day - ONE_DAY
    books = reading.loan_books()
    moved = {line.loan for posted in entries for line in posted.entry.postings if line.loan}
    owing = {number for number, book in books.items() if book.balance(eve) or number in moved}
    loans = [loan for loan in reading.loans(as_of=day) if loan.number in owing]
    return loan_day(
        sorted(_standings(reading, loans, books, day), key=_by_member),
        day=day,
        before={number: books[number].balance(eve) for number in owing if number in books},
        entries=entries,
        linked=linked,
    )


def _by_member(standing: LoanStanding) -> tuple[str, str]:
    return number_key(standing.loan.member), number_key(standing.loan.number)


def _control(reading: Reading, day: date) -> Money:
    """What the accounts of loans hold."""
    balances = reading.balances(day)
    return total(balances.get(code, ZERO) for code in loan_accounts_of(reading.chart()))


# Who stands for whom


def picture_on(reading: Reading, day: date, member: str = "") -> GuaranteePicture:
    """Who stands for whom on `day`; of one member only what is joined to them."""
    return guarantee_picture(
        reading.guarantees(day),
        members_of(reading),
        {number: one.sajja for number, one in reading.passbooks(day).items()},
        as_of=day,
        order=number_key,
        member=reading.member(member) if member else None,
    )
