"""The papers that the tests print of the two groups, by the name of their golden files."""

from __future__ import annotations

from datetime import date

from savings_desk.operations.printing import DocumentRequest

R = DocumentRequest
MARCH_5 = date(2026, 3, 5)
MAY, JULY_END = date(2026, 5, 1), date(2026, 7, 31)
NEXT_MARCH = date(2027, 3, 31)

PAPERS: dict[str, tuple[str, DocumentRequest]] = {
    "balance-sheet": ("balance-sheet", R()),
    "balance-sheet-next-year": ("balance-sheet", R(as_of=NEXT_MARCH)),
    "balance-sheet-under-examination": ("balance-sheet", R(as_of=MARCH_5)),
    "income-statement": ("income-statement", R()),
    "income-statement-next-year": ("income-statement", R(last=NEXT_MARCH)),
    "trial-balance": ("trial-balance", R()),
    "trial-balance-next-year": ("trial-balance", R(as_of=NEXT_MARCH)),
    "where-money-is": ("where-money-is", R()),
    "where-money-is-under-examination": ("where-money-is", R(as_of=MARCH_5)),
    "cash-book": ("cash-book", R(first=MAY, last=JULY_END)),
    "cash-book-of-the-bank": ("cash-book", R(account="12010")),
    "general-ledger": ("general-ledger", R(first=MAY, last=JULY_END)),
    "general-ledger-of-suspense": ("general-ledger", R(account="29000")),
    "journal": ("journal", R(first=MAY, last=JULY_END)),
    "member-register": ("member-register", R()),
    "sajja-register": ("sajja-register", R()),
    "sajja-register-second-half": ("sajja-register", R(first=date(2026, 7, 1))),
    "sajja-wide": ("sajja-wide", R()),
    "sajja-wide-march": ("sajja-wide", R(as_of=date(2026, 3, 31))),
    "passbook": ("passbook", R(member="3")),
    "passbook-of-the-late": ("passbook", R(member="005")),
    "passbook-of-a-cancelled-receipt": ("passbook", R(member="10", first=MAY)),
    "passbook-behind": ("passbook", R(member="2")),
    "collection-sheet": ("collection-sheet", R()),
    "day-sheet": ("day-sheet", R(as_of=MARCH_5)),
    "day-sheet-of-december": ("day-sheet", R(as_of=date(2026, 12, 5))),
    "receipt": ("receipt", R(receipt="69-12")),
    "receipt-of-one": ("receipt", R(receipt="69-13")),
    "receipt-of-a-family": ("receipt", R(receipt="69-8")),
    "receipt-cancelled": ("receipt", R(receipt="69-21")),
    "voucher-of-payment": ("voucher", R(receipt="จ69-2")),
    "voucher-cancelled": ("voucher", R(receipt="จ69-1")),
    "voucher-of-income": ("voucher", R(receipt="ร69-1")),
    "voucher-of-the-bank": ("voucher", R(receipt="ธ69-1")),
    "voucher-of-a-reversal": ("voucher", R(receipt="ท69-3")),
    "voucher-of-a-death": ("voucher", R(receipt="จ69-4")),
    "voucher-of-the-opening": ("voucher", R(receipt="ท69-1")),
}
"""Every document at least once; where it can look otherwise, more than once."""

LOAN_PAPERS: dict[str, tuple[str, DocumentRequest]] = {
    "loan-application": ("loan-application", R(loan="8/2569")),
    "loan-application-approved": ("loan-application", R(loan="1/2569")),
    "loan-application-refused": ("loan-application", R(loan="10/2569")),
    "loan-contract": ("loan-contract", R(loan="1/2569")),
    "loan-contract-above-the-ceiling": ("loan-contract", R(loan="2/2569")),
    "loan-contract-of-sixty-instalments": ("loan-contract", R(loan="3/2569")),
    "loan-contract-not-paid-out": ("loan-contract", R(loan="9/2569")),
    "loan-schedule": ("loan-schedule", R(loan="1/2569")),
    "loan-card": ("loan-card", R(loan="1/2569")),
    "loan-card-from-march": ("loan-card", R(loan="1/2569", first=date(2026, 3, 1))),
    "loan-card-of-a-settled-loan": ("loan-card", R(loan="11/2569")),
    "loan-register": ("loan-register", R()),
    "loans-outstanding": ("loans-outstanding", R()),
    "loan-arrears": ("loan-arrears", R()),
    "loan-arrears-in-april": ("loan-arrears", R(as_of=date(2026, 4, 30))),
    "loan-day": ("loan-day", R(as_of=MARCH_5)),
    "loan-day-of-lending": ("loan-day", R(as_of=date(2026, 1, 5))),
    "loan-day-without-cash": ("loan-day", R(as_of=date(2026, 3, 6))),
    "loan-reminder": ("loan-reminder", R(loan="1/2569")),
    "guarantor-notice": ("guarantor-notice", R(loan="1/2569", as_of=date(2026, 5, 1))),
    "loan-demand": ("loan-demand", R(loan="1/2569", last=date(2027, 2, 28))),
    "loan-closed": ("loan-closed", R(loan="4/2569")),
    "guarantee-picture": ("guarantee-picture", R()),
    "guarantee-picture-of-a-member": ("guarantee-picture", R(member="6")),
    "receipt-with-a-loan": ("receipt", R(receipt="69-1")),
    "receipt-of-two-with-loans": ("receipt", R(receipt="69-2")),
    "receipt-of-a-loan-cancelled": ("receipt", R(receipt="69-5")),
    "collection-sheet-with-loans": ("collection-sheet", R(as_of=date(2026, 4, 5))),
    "day-sheet-with-loans": ("day-sheet", R(as_of=MARCH_5)),
    "voucher-of-a-loan-paid-out": ("voucher", R(receipt="จ69-2")),
}
"""The same of `loan_year.a_loan_year`."""
