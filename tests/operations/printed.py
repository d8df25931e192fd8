"""The papers that the tests print of `kit.a_year`, by the name of their golden files."""

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
