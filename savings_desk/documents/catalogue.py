"""The catalogue: every document the group can print, and what each wants to be told."""

from __future__ import annotations

from dataclasses import dataclass

from savings_desk.documents.layouts import (
    balance_sheet,
    cash_book,
    collection_sheet,
    day_sheet,
    general_ledger,
    guarantee_picture,
    income_statement,
    journal,
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
    member_register,
    passbook,
    receipt,
    sajja_register,
    sajja_wide,
    trial_balance,
    voucher,
    where_money_is,
)
from savings_desk.domain.refusals import NoSuchDocument
from savings_desk.words.language import N_

AS_OF = ("as_of",)
SPAN = ("from", "to")
OF_A_LOAN = ("loan",)
LOAN_ON = ("as_of", "loan")
PAY_BY = ("as_of", "to", "loan")
"""A letter of one day that asks for payment by another (`to`)."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document by its stable `name`; `title` is the English message of what it is called.

    `takes` are the parameters it heeds (as_of, from, to, member, receipt, account, loan), `needs`
    those of them without which it cannot be made; the others have a default.
    """

    name: str
    title: str
    takes: tuple[str, ...]
    needs: tuple[str, ...] = ()


CATALOGUE = (
    Document(balance_sheet.NAME, N_("Balance sheet"), AS_OF),
    Document(income_statement.NAME, N_("Income statement"), SPAN),
    Document(trial_balance.NAME, N_("Trial balance"), AS_OF),
    Document(where_money_is.NAME, N_("Where every baht is"), AS_OF),
    Document(cash_book.NAME, N_("Cash book"), (*SPAN, "account")),
    Document(general_ledger.NAME, N_("General ledger"), (*SPAN, "account")),
    Document(journal.NAME, N_("Journal"), SPAN),
    Document(member_register.NAME, N_("Member register"), AS_OF),
    Document(sajja_register.NAME, N_("Control register of sajja savings"), SPAN),
    Document(sajja_wide.NAME, N_("Sajja register by month"), AS_OF),
    Document(passbook.NAME, N_("Member's passbook"), (*SPAN, "member"), ("member",)),
    Document(collection_sheet.NAME, N_("Collection sheet"), AS_OF),
    Document(day_sheet.NAME, N_("Day's sheet"), AS_OF),
    Document(receipt.NAME, N_("Receipt"), ("receipt",), ("receipt",)),
    Document(voucher.NAME, N_("Voucher"), ("receipt",), ("receipt",)),
    Document(loan_application.NAME, N_("Loan application"), OF_A_LOAN, OF_A_LOAN),
    Document(loan_contract.NAME, N_("Contract and guarantees"), LOAN_ON, OF_A_LOAN),
    Document(loan_schedule.NAME, N_("Repayment schedule"), LOAN_ON, OF_A_LOAN),
    Document(loan_card.NAME, N_("Borrower's loan card"), (*SPAN, "loan"), OF_A_LOAN),
    Document(loan_register.NAME, N_("Register of loan contracts"), AS_OF),
    Document(loans_outstanding.NAME, N_("Loans outstanding"), AS_OF),
    Document(loan_arrears.NAME, N_("Loans in arrears by age"), AS_OF),
    Document(loan_day.NAME, N_("Day's sheet of loans"), AS_OF),
    Document(loan_letters.REMINDER, N_("Reminder of a loan"), PAY_BY, OF_A_LOAN),
    Document(loan_letters.NOTICE, N_("Notice of default to the guarantor"), PAY_BY, OF_A_LOAN),
    Document(loan_letters.DEMAND, N_("Demand for payment"), PAY_BY, OF_A_LOAN),
    Document(loan_closed.NAME, N_("Certificate of full repayment"), LOAN_ON, OF_A_LOAN),
    Document(guarantee_picture.NAME, N_("Who stands for whom"), (*AS_OF, "member")),
)
"""In the order they are offered: statements, books, registers, papers of the day, of loans."""

_BY_NAME = {document.name: document for document in CATALOGUE}


def document(name: str) -> Document:
    """The document of this name.

    Raises:
        NoSuchDocument: the catalogue has none.
    """
    try:
        return _BY_NAME[name]
    except KeyError:
        raise NoSuchDocument(name) from None
