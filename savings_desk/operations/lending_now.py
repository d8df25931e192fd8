"""How the group's loans stand today: in arrears, to be told, waiting to be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.duties import LendingNow
from savings_desk.domain.lending import LoanState
from savings_desk.domain.money import total
from savings_desk.domain.prescription import notice_to_send
from savings_desk.statements.loan_lists import overdue_by_age

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.loan_book import LoanBook
    from savings_desk.domain.loan_figures import Overdue
    from savings_desk.domain.money import Money
    from savings_desk.domain.prescription import NoticeDue
    from savings_desk.statements.loan_lists import Age
    from savings_desk.storage.reading import Reading


def overdue_on(reading: Reading, day: date) -> dict[str, Overdue]:
    """What is in arrears on `day`, by contract: which loans every list and chart of arrears names.

    A contract that was taken over is among them while its borrower owes interest of it.
    """
    told = reading.loan_days(day, reading.debtors(day))
    return {number: one.overdue for number, one in told.items() if one.overdue.amount}


def overdue_ages(reading: Reading, day: date) -> dict[Age, Money]:
    """What is overdue on `day`, principal and interest, by its age in a chart."""
    return overdue_by_age(overdue_on(reading, day).values())


def lending_now(reading: Reading, day: date) -> LendingNow:
    """What the loans ask of the treasurer on `day`.

    Notices that come too late already are not counted: what they were to keep is lost.
    """
    overdue = overdue_on(reading, day)
    bound = {one.loan for one in reading.guarantees(day)} & overdue.keys()
    books = reading.loan_books(bound) if bound else {}
    notices = [
        notice
        for number in sorted(bound)
        if (notice := _notice(reading, books[number], day)) and notice.days_left >= 0
    ]
    return LendingNow(
        late=len(overdue),
        overdue=total(one.amount for one in overdue.values()),
        principal_overdue=total(one.principal for one in overdue.values()),
        oldest_days=max((one.days for one in overdue.values()), default=0),
        notices=len(notices),
        notice_by=min((one.last_day for one in notices), default=None),
        applications=len(reading.loans(states=(LoanState.APPLIED,))),
    )


def _notice(reading: Reading, book: LoanBook, day: date) -> NoticeDue | None:
    loan = reading.loan(book.number)
    return notice_to_send(book, day, loan.guarantors_on(day), reading.follow_ups(book.number))
