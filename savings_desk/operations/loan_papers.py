"""The papers of loans: how each is made of the books, once it is settled what is asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from savings_desk.documents.layouts import (
    guarantee_picture,
    loan_application,
    loan_arrears,
    loan_card,
    loan_closed,
    loan_contract,
    loan_day,
    loan_letters,
    loan_register,
    loan_schedule,
    loans_outstanding,
)
from savings_desk.operations import gathering_loan_lists, gathering_loans
from savings_desk.statements.loan_letter import LetterKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Sheet
    from savings_desk.operations.paper_requests import Settled
    from savings_desk.storage.reading import Reading


def _letter(kind: LetterKind, books: Reading, asked: Settled, head: Letterhead) -> Sheet:
    letters = gathering_loans.letters_of(books, kind, asked.loan, asked.as_of, asked.last)
    return loan_letters.lay_out(letters, head)


LOAN_SHEETS: dict[str, Callable[[Reading, Settled, Letterhead], Sheet]] = {
    loan_application.NAME: lambda books, asked, head: loan_application.lay_out(
        gathering_loans.application_of(books, asked.loan), head
    ),
    loan_contract.NAME: lambda books, asked, head: loan_contract.lay_out(
        gathering_loans.contract_of(books, asked.loan, asked.as_of), head
    ),
    loan_schedule.NAME: lambda books, asked, head: loan_schedule.lay_out(
        gathering_loans.schedule_on(books, asked.loan, asked.as_of), head
    ),
    loan_card.NAME: lambda books, asked, head: loan_card.lay_out(
        gathering_loans.card_of(books, asked.loan, asked.first_asked, asked.last), head
    ),
    loan_register.NAME: lambda books, asked, head: loan_register.lay_out(
        gathering_loan_lists.register_on(books, asked.as_of), head
    ),
    loans_outstanding.NAME: lambda books, asked, head: loans_outstanding.lay_out(
        gathering_loan_lists.outstanding_on(books, asked.as_of), head
    ),
    loan_arrears.NAME: lambda books, asked, head: loan_arrears.lay_out(
        gathering_loan_lists.arrears_on(books, asked.as_of), head
    ),
    loan_day.NAME: lambda books, asked, head: loan_day.lay_out(
        gathering_loan_lists.loan_day_on(books, asked.as_of), head
    ),
    loan_letters.REMINDER: partial(_letter, LetterKind.REMINDER),
    loan_letters.NOTICE: partial(_letter, LetterKind.NOTICE),
    loan_letters.DEMAND: partial(_letter, LetterKind.DEMAND),
    loan_closed.NAME: lambda books, asked, head: loan_closed.lay_out(
        gathering_loans.closed_letter(books, asked.loan, asked.as_of), head
    ),
    guarantee_picture.NAME: lambda books, asked, head: guarantee_picture.lay_out(
        gathering_loan_lists.picture_on(books, asked.as_of, asked.member), head
    ),
}
"""By the document's name."""
