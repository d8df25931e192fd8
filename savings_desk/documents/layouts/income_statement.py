"""The income statement on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.sections import heading, section_rows, sum_row
from savings_desk.documents.sheet import Column, Kind, Paragraph, Table
from savings_desk.statements.sections import Part

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Block, Figure, Row, Sheet
    from savings_desk.statements.income_statement import IncomeStatement

NAME = "income-statement"


def lay_out(statement: IncomeStatement, head: Letterhead) -> Sheet:
    """The income statement, beside the same days of the year before.

    Figures: `total_income`, `total_expenses`, `surplus`, every section that has something in it by
    its name (`loan_interest`, `fines`, `operations`…); each again with `_before` for the period it
    is compared with, `compared_from` and `compared_to`. Rows are keyed by account code, section,
    or the name of the sum.
    """
    _ = head.speech.gettext
    blocks: list[Block] = [_table(statement, head)]
    first, last = statement.compared_first, statement.compared_last
    if first and last and first < head.group.opened_on <= last:
        said = _("The column of the year before begins with these books, on {day}.")
        blocks.append(Paragraph(said.format(day=head.day(head.group.opened_on)), size="small"))
    return head.sheet(
        NAME,
        _("Income statement"),
        [*blocks, head.officers()],
        figures=_figures(statement),
        subtitles=(head.span(statement.first, statement.last),),
    )


def _table(statement: IncomeStatement, head: Letterhead) -> Table:
    _ = head.speech.gettext
    width = len(statement.surplus)
    columns = [
        Column("name", _("Item"), 58 if width > 1 else 79),
        Column("now", _period(statement.first, statement.last, head), 21, Kind.MONEY),
    ]
    if statement.compared_first and statement.compared_last:
        before = _period(statement.compared_first, statement.compared_last, head)
        columns.append(Column("before", before, 21, Kind.MONEY))
    return Table("income-statement", tuple(columns), tuple(_rows(statement, head)))


def _rows(statement: IncomeStatement, head: Letterhead) -> list[Row]:
    _ = head.speech.gettext
    width = len(statement.surplus)
    return [
        heading(_("Income"), width),
        *section_rows(statement.part(Part.INCOME), head, indent=1),
        sum_row(_("Total income"), statement.income, key="total_income"),
        heading(_("Expenses"), width),
        *section_rows(statement.part(Part.EXPENSES), head, indent=1),
        sum_row(_("Total expenses"), statement.expenses, key="total_expenses"),
        sum_row(_("Net surplus (deficit)"), statement.surplus, key="surplus", final=True),
    ]


def _period(first: date, last: date, head: Letterhead) -> str:
    """The period at the head of a column, in as few words as tell it."""
    return head.speech.gettext("{first} to {last}").format(
        first=head.day(first, style="short"), last=head.day(last, style="short")
    )


def _figures(statement: IncomeStatement) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for at, ending in enumerate(("", "_before")[: len(statement.surplus)]):
        figures[f"total_income{ending}"] = statement.income[at]
        figures[f"total_expenses{ending}"] = statement.expenses[at]
        figures[f"surplus{ending}"] = statement.surplus[at]
        for one in statement.sections:
            figures[one.section.name + ending] = one.amounts[at]
    figures["compared_from"] = statement.compared_first
    figures["compared_to"] = statement.compared_last
    return figures
