"""What a treasurer would most likely ask of each document, and what there is to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from savings_desk.documents.layouts import (
    cash_book,
    collection_sheet,
    day_sheet,
    loan_application,
    loan_closed,
    loan_contract,
    loan_day,
    loan_letters,
    loans_outstanding,
    receipt,
)
from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Number, Series
from savings_desk.domain.lending import ClosedBy, LoanState
from savings_desk.operations.today import next_working_day
from savings_desk.statements.loan_letter import ANSWER_WITHIN, DEMAND_WITHIN

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.documents.catalogue import Document
    from savings_desk.domain.accounts import Account
    from savings_desk.storage.reading import Reading

_LETTERS = (loan_letters.REMINDER, loan_letters.NOTICE, loan_letters.DEMAND)
_PAY_WITHIN = {
    loan_letters.REMINDER: ANSWER_WITHIN,
    loan_letters.NOTICE: ANSWER_WITHIN,
    loan_letters.DEMAND: DEMAND_WITHIN,
}
_LOAN_STATES = {
    loan_application.NAME: tuple(LoanState),
    loan_contract.NAME: (LoanState.APPROVED, LoanState.SIGNED, LoanState.OPEN),
    loan_closed.NAME: (LoanState.CLOSED,),
}
VOUCHERS = (Series.INCOME, Series.PAYMENT, Series.BANK, Series.JOURNAL)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is filled in until somebody types something else.

    `number` is that of the newest paper of the kind; None when there is none, or none is asked.
    `loan` is the newest contract at which the paper can be made, or empty. `accounts` are those to
    choose from; `all_accounts` says whether all together may be asked.
    """

    as_of: date
    first: date
    last: date
    number: Number | None
    accounts: tuple[Account, ...]
    all_accounts: bool
    loan: str = ""


def propose(reading: Reading, document: Document, today: date) -> Proposal:
    """The proposal for a document: papers of a day are of the last working day or the next."""
    takes_account = "account" in document.takes
    in_boxes = document.name == cash_book.NAME
    return Proposal(
        as_of=_day_for(reading, document, today),
        first=reading.fiscal_year_of(today).first_day,
        last=today + _PAY_WITHIN.get(document.name, timedelta(0)),
        number=_newest(reading, document) if "receipt" in document.takes else None,
        accounts=_accounts(reading, boxes=in_boxes) if takes_account else (),
        all_accounts=takes_account and not in_boxes,
        loan=_loan_for(reading, document, today) if "loan" in document.takes else "",
    )


def _day_for(reading: Reading, document: Document, today: date) -> date:
    if document.name in (collection_sheet.NAME, loans_outstanding.NAME):
        return next_working_day(reading, today)
    if document.name in (day_sheet.NAME, loan_day.NAME):
        last = reading.last_working_day()
        return last.day if last is not None and last.day <= today else today
    return today


def _loan_for(reading: Reading, document: Document, today: date) -> str:
    """The newest contract at the state that a paper is about; of letters, one in arrears."""
    states = _LOAN_STATES.get(document.name, (LoanState.OPEN,))
    loans = reading.loans(states=states, as_of=today)
    if document.name in _LETTERS:
        books = reading.loan_books([loan.number for loan in loans])
        loans = tuple(one for one in loans if books[one.number].overdue_on(today).amount)
    if document.name == loan_letters.NOTICE:
        loans = tuple(one for one in loans if any(one.guarantors_on(today)))
    if document.name == loan_closed.NAME:
        repaid = (ClosedBy.REPAID, ClosedBy.OFFSET)
        loans = tuple(one for one in loans if one.closed_by in repaid)
    return loans[-1].number if loans else ""


def _newest(reading: Reading, document: Document) -> Number | None:
    series = (Series.RECEIPT,) if document.name == receipt.NAME else VOUCHERS
    return reading.newest_number(series)


def _accounts(reading: Reading, *, boxes: bool) -> tuple[Account, ...]:
    chart = reading.chart()
    if boxes:
        return (*chart.all_of_role(Role.CASH), *chart.all_of_role(Role.BANK))
    return chart.accounts
