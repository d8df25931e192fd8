"""Sections of a statement as rows of a table: a heading, its accounts, their sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.sheet import Row, RowStyle
from savings_desk.words.language import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.statements.balanced import Amounts
    from savings_desk.statements.sections import Line, SectionLines

TITLES = {
    "cash": N_("Cash"),
    "bank": N_("Bank deposits"),
    "loans": N_("Loans to members"),
    "allowance": N_("Less: allowance for doubtful loans"),
    "receivables": N_("Other receivables"),
    "stock": N_("Goods in stock"),
    "other_current_assets": N_("Other current assets"),
    "investments": N_("Investments"),
    "fixed_assets": N_("Land, buildings and equipment (net)"),
    "deposits": N_("Deposits of members"),
    "short_borrowing": N_("Short-term borrowing"),
    "other_liabilities": N_("Other current liabilities"),
    "long_borrowing": N_("Long-term borrowing"),
    "suspense": N_("Balance under examination"),
    "sajja": N_("Sajja savings"),
    "other_capital": N_("Other capital"),
    "allocated": N_("Allocated surplus"),
    "surplus_brought": N_("Surplus (deficit) brought forward"),
    "loan_interest": N_("Interest on loans"),
    "fines": N_("Fines"),
    "fees": N_("Fees"),
    "sales": N_("Sales and services"),
    "bank_interest": N_("Bank interest"),
    "other_income": N_("Other income"),
    "interest_paid": N_("Interest paid on deposits"),
    "cost_of_goods": N_("Cost of goods"),
    "administration": N_("Administrative expenses"),
    "operations": N_("Operating expenses"),
    "financial": N_("Interest on borrowing and bank charges"),
    "bad_debts": N_("Doubtful loans"),
    "welfare": N_("Welfare"),
    "depreciation": N_("Depreciation"),
}
"""What each section of `statements.sections` is called."""


def section_rows(
    sections: Sequence[SectionLines], head: Letterhead, *, indent: int
) -> Iterator[Row]:
    """The rows of sections; one with a single account is one line, named like the account."""
    for section in sections:
        style = RowStyle.WARNING if section.section.name == "suspense" else RowStyle.NORMAL
        if len(section.lines) == 1:
            yield _account_row(section.lines[0], head, style=style, indent=indent)
            continue
        title = head.speech.gettext(TITLES[section.section.name])
        yield Row((title, *_blank(section.amounts)), RowStyle.NORMAL, indent)
        for line in section.lines:
            yield _account_row(line, head, style=style, indent=indent + 1)
        yield sum_row(
            head.speech.gettext("{what}, total").format(what=title),
            section.amounts,
            key=section.section.name,
            indent=indent,
        )


def heading(title: str, columns: int, *, indent: int = 0) -> Row:
    """A row that names what follows."""
    return Row((title, *(None,) * columns), RowStyle.HEADING, indent)


def sum_row(title: str, amounts: Amounts, *, key: str, indent: int = 0, final: bool = False) -> Row:
    """A row with the sums of what stands above it."""
    return Row((title, *amounts), RowStyle.TOTAL if final else RowStyle.SUBTOTAL, indent, key)


def _account_row(line: Line, head: Letterhead, *, style: RowStyle, indent: int) -> Row:
    return Row((head.account(line.account), *line.amounts), style, indent, line.account.code)


def _blank(amounts: Amounts) -> tuple[None, ...]:
    return (None,) * len(amounts)
