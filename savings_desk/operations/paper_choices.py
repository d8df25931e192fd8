"""What a treasurer would most likely ask of each document, and what there is to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.documents.layouts import (
    cash_book,
    collection_sheet,
    day_sheet,
    receipt,
)
from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Number, Series
from savings_desk.operations.today import next_working_day

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.documents.catalogue import Document
    from savings_desk.domain.accounts import Account
    from savings_desk.storage.reading import Reading

VOUCHERS = (Series.INCOME, Series.PAYMENT, Series.BANK, Series.JOURNAL)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is filled in until somebody types something else.

    `number` is that of the newest paper of the kind; None when there is none, or none is asked.
    `accounts` are those to choose from; `all_accounts` says whether all together may be asked.
    """

    as_of: date
    first: date
    last: date
    number: Number | None
    accounts: tuple[Account, ...]
    all_accounts: bool


def propose(reading: Reading, document: Document, today: date) -> Proposal:
    """The proposal for a document: papers of a day are of the last working day or the next."""
    takes_account = "account" in document.takes
    in_boxes = document.name == cash_book.NAME
    return Proposal(
        as_of=_day_for(reading, document, today),
        first=reading.fiscal_year_of(today).first_day,
        last=today,
        number=_newest(reading, document) if "receipt" in document.takes else None,
        accounts=_accounts(reading, boxes=in_boxes) if takes_account else (),
        all_accounts=takes_account and not in_boxes,
    )


def _day_for(reading: Reading, document: Document, today: date) -> date:
    if document.name == collection_sheet.NAME:
        return next_working_day(reading, today)
    if document.name == day_sheet.NAME:
        last = reading.last_working_day()
        return last.day if last is not None and last.day <= today else today
    return today


def _newest(reading: Reading, document: Document) -> Number | None:
    series = (Series.RECEIPT,) if document.name == receipt.NAME else VOUCHERS
    return reading.newest_number(series)


def _accounts(reading: Reading, *, boxes: bool) -> tuple[Account, ...]:
    chart = reading.chart()
    if boxes:
        return (*chart.all_of_role(Role.CASH), *chart.all_of_role(Role.BANK))
    return chart.accounts
