"""The papers of the group: a request is settled by the books and becomes a sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from savings_desk.documents.catalogue import Document, document
from savings_desk.documents.layouts import (
    balance_sheet,
    cash_book,
    collection_sheet,
    day_sheet,
    general_ledger,
    income_statement,
    journal,
    loan_card,
    member_register,
    passbook,
    receipt,
    sajja_register,
    sajja_wide,
    trial_balance,
    voucher,
    where_money_is,
)
from savings_desk.documents.layouts.letterhead import Letterhead
from savings_desk.documents.sheet import Paper
from savings_desk.domain.accounts import Role
from savings_desk.domain.refusals import DocumentNeeds, NotOnRoll, SpanBackwards
from savings_desk.operations import gathering, positions
from savings_desk.operations.lending_now import overdue_ages
from savings_desk.operations.loan_papers import LOAN_SHEETS
from savings_desk.operations.paper_requests import DocumentRequest, Settled
from savings_desk.statements import trial_balance as trial_balances
from savings_desk.statements import where_money_is as wheres
from savings_desk.words.labels import number_text, parse_number
from savings_desk.words.language import Speech, speech

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from savings_desk.documents.sheet import Figure, Sheet
    from savings_desk.domain.journal import Number
    from savings_desk.storage.reading import Reading


def make_sheet(reading: Reading, name: str, request: DocumentRequest, *, today: date) -> Sheet:
    """The document `name` as the books have it, without a seal.

    Raises:
        NoSuchDocument: the catalogue has no such document.
        DocumentNeeds: it cannot be made without a member or a number that is not given.
        NotInArrears, NobodyStands, LoanNotAt: the loan is not at what the paper is about.
        NotOnRoll: only a receipt is printed on a roll.
        SpanBackwards: the span ends before it begins.
        NoSuchMember, NoSuchAccount, WrongAccount, NoSuchEntry, NoSuchLoan: the books do not know
            what is asked.
    """
    wanted = document(name)
    words = speech(request.language)
    settled = _settle(reading, wanted, request, today=today, words=words)
    head = Letterhead(reading.group(), words, settled.parameters)
    sheet = SHEETS[name](reading, settled, head)
    if request.on_roll:
        if name != receipt.NAME:
            raise NotOnRoll(wanted.name)
        sheet = replace(sheet, paper=Paper.ROLL)
    return sheet


def _settle(
    reading: Reading, wanted: Document, request: DocumentRequest, *, today: date, words: Speech
) -> Settled:
    as_of = request.as_of or today
    last = request.last or as_of
    first = request.first or reading.fiscal_year_of(last).first_day
    if "from" in wanted.takes and last < first:
        raise SpanBackwards(first, last)
    for parameter in wanted.needs:
        if not getattr(request, parameter):
            raise DocumentNeeds(parameter)
    member = reading.member(request.member).number if request.member else ""
    number = _number(reading, request.receipt, as_of) if request.receipt else None
    account = _account(reading, wanted, request.account)
    loan = reading.loan(request.loan).number if request.loan else ""
    told: dict[str, Figure] = {
        "as_of": as_of,
        "from": first,
        "to": last,
        "member": member,
        "receipt": number_text(number, words) if number else None,
        "account": account,
        "loan": loan or None,
    }
    parameters = {
        name: told[name] for name in wanted.takes if name in wanted.needs or told[name] is not None
    }
    if wanted.name == loan_card.NAME and request.first is None:
        del parameters["from"]
    if not member:
        parameters.pop("member", None)
    parameters["language"] = request.language.value
    return Settled(as_of, first, last, member, number, account, loan, request.first, parameters)


def _number(reading: Reading, text: str, day: date) -> Number:
    return parse_number(text, start_month=reading.rules_on(day).fiscal_year_start)


def _account(reading: Reading, wanted: Document, account: str | None) -> str | None:
    """The account asked for; the cash book is of the cash box unless a bank account is named."""
    chart = reading.chart()
    if wanted.name == cash_book.NAME:
        code = account or chart.of_role(Role.CASH).code
        return chart.expect(code, Role.CASH, Role.BANK).code
    return chart.account(account).code if account else None


SHEETS: dict[str, Callable[[Reading, Settled, Letterhead], Sheet]] = {
    balance_sheet.NAME: lambda books, asked, head: balance_sheet.lay_out(
        positions.balance_sheet_on(books, asked.as_of), head
    ),
    income_statement.NAME: lambda books, asked, head: income_statement.lay_out(
        positions.income_statement_of(books, asked.first, asked.last), head
    ),
    trial_balance.NAME: lambda books, asked, head: trial_balance.lay_out(
        trial_balances.trial_balance(positions.position_on(books, asked.as_of)), head
    ),
    where_money_is.NAME: lambda books, asked, head: where_money_is.lay_out(
        wheres.where_money_is(positions.position_on(books, asked.as_of)),
        positions.growth_on(books, asked.as_of),
        overdue_ages(books, asked.as_of),
        head,
    ),
    cash_book.NAME: lambda books, asked, head: cash_book.lay_out(
        gathering.pages_of(books, asked.first, asked.last, account=asked.account), head
    ),
    general_ledger.NAME: lambda books, asked, head: general_ledger.lay_out(
        gathering.pages_of(books, asked.first, asked.last, account=asked.account), head
    ),
    journal.NAME: lambda books, asked, head: journal.lay_out(
        gathering.journal_of(books, asked.first, asked.last), head
    ),
    member_register.NAME: lambda books, asked, head: member_register.lay_out(
        gathering.member_register_on(books, asked.as_of), head
    ),
    sajja_register.NAME: lambda books, asked, head: sajja_register.lay_out(
        gathering.sajja_register_of(books, asked.first, asked.last), head
    ),
    sajja_wide.NAME: lambda books, asked, head: sajja_wide.lay_out(
        gathering.sajja_wide_on(books, asked.as_of), head
    ),
    passbook.NAME: lambda books, asked, head: passbook.lay_out(
        gathering.member_statement_of(books, asked.member, asked.first, asked.last), head
    ),
    collection_sheet.NAME: lambda books, asked, head: collection_sheet.lay_out(
        gathering.collection_sheet_on(books, asked.as_of), head
    ),
    day_sheet.NAME: lambda books, asked, head: day_sheet.lay_out(
        gathering.day_sheet_on(books, asked.as_of), head
    ),
    receipt.NAME: lambda books, asked, head: receipt.lay_out(
        gathering.receipt_numbered(books, asked.paper), head
    ),
    voucher.NAME: lambda books, asked, head: voucher.lay_out(
        gathering.voucher_numbered(books, asked.paper), head
    ),
} | LOAN_SHEETS
"""How each document of the catalogue is made; a test insists that none is missing."""
