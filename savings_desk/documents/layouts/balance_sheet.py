"""The balance sheet on paper, with the places to certify it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.sections import heading, section_rows, sum_row
from savings_desk.documents.sheet import (
    Choices,
    Column,
    Kind,
    Paragraph,
    Row,
    RowStyle,
    Signature,
    Signatures,
    Table,
)
from savings_desk.domain.accounts import Role
from savings_desk.domain.money import total
from savings_desk.statements.balanced import added
from savings_desk.statements.sections import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Block, Figure, Sheet
    from savings_desk.domain.money import Money
    from savings_desk.statements.balance_sheet import BalanceSheet
    from savings_desk.statements.sections import SectionLines

NAME = "balance-sheet"


def lay_out(statement: BalanceSheet, head: Letterhead) -> Sheet:
    """The balance sheet: one side for the assets, one for what is owed and owned (หนี้สินและทุน).

    Figures: `total_assets`, `total_liabilities` (what is under examination included),
    `total_equity`, `total_liabilities_and_equity`, `cash`, `bank`, `loans`, `allowance`, `sajja`,
    `special`, `suspense`, `surplus_brought`, `surplus_year`; each again with `_before` for the
    day it is compared with, `compared_with`. Rows are keyed by account code,
    section, or the name of the sum.
    """
    _ = head.speech.gettext
    return head.sheet(
        NAME,
        _("Balance sheet"),
        [_table(statement, head), *_foot(statement, head)],
        figures=_figures(statement),
        subtitles=(head.as_of(statement.as_of),),
    )


def _table(statement: BalanceSheet, head: Letterhead) -> Table:
    _ = head.speech.gettext
    columns = [
        Column("name", _("Item"), 58 if statement.compared_with else 79),
        Column("now", head.day(statement.as_of, style="short"), 21, Kind.MONEY),
    ]
    if statement.compared_with:
        before = head.day(statement.compared_with, style="short")
        columns.append(Column("before", before, 21, Kind.MONEY))
    rows = (*_assets(statement, head), *_liabilities(statement, head), *_equity(statement, head))
    return Table("balance-sheet", tuple(columns), rows)


def _assets(statement: BalanceSheet, head: Letterhead) -> Iterator[Row]:
    _ = head.speech.gettext
    width = len(statement.assets)
    yield heading(_("Assets"), width)
    current = statement.part(Part.CURRENT_ASSETS)
    other = statement.part(Part.OTHER_ASSETS)
    yield heading(_("Current assets"), width, indent=1)
    yield from section_rows(current, head, indent=2)
    if other:
        yield _sum(_("Total current assets"), current, "current_assets", width)
        yield heading(_("Non-current assets"), width, indent=1)
        yield from section_rows(other, head, indent=2)
        yield _sum(_("Total non-current assets"), other, "non_current_assets", width)
    yield sum_row(_("Total assets"), statement.assets, key="total_assets", final=True)


def _liabilities(statement: BalanceSheet, head: Letterhead) -> Iterator[Row]:
    _ = head.speech.gettext
    width = len(statement.assets)
    yield heading(_("Liabilities and equity"), width)
    yield heading(_("Liabilities"), width, indent=1)
    for part in (Part.CURRENT_LIABILITIES, Part.LONG_LIABILITIES, Part.UNDER_EXAMINATION):
        yield from section_rows(statement.part(part), head, indent=2)
    yield sum_row(_("Total liabilities"), statement.liabilities, key="total_liabilities", indent=1)


def _equity(statement: BalanceSheet, head: Letterhead) -> Iterator[Row]:
    _ = head.speech.gettext
    width = len(statement.assets)
    yield heading(_("Equity"), width, indent=1)
    yield from section_rows(statement.part(Part.EQUITY), head, indent=2)
    if statement.unclosed:
        said = _("of which {amount} from earlier years whose books are not yet closed")
        note = said.format(amount=head.money(statement.unclosed))
        yield Row((note, *(None,) * width), RowStyle.NOTE, 3)
    title = _("Surplus (deficit) of the year")
    yield Row((title, *statement.surplus_year), RowStyle.NORMAL, 2, "surplus_year")
    yield sum_row(_("Total equity"), statement.equity, key="total_equity", indent=1)
    yield sum_row(
        _("Total liabilities and equity"),
        statement.liabilities_and_equity,
        key="total_liabilities_and_equity",
        final=True,
    )


def _sum(title: str, sections: Sequence[SectionLines], key: str, width: int) -> Row:
    sums = added((section.amounts for section in sections), columns=width)
    return sum_row(title, sums, key=key, indent=1)


def _foot(statement: BalanceSheet, head: Letterhead) -> list[Block]:
    """The officers' signatures and the certificate that whoever examined the paper signs."""
    _ = head.speech.gettext
    certificate = _(
        "I certify that this balance sheet of {group} as of {day} is correct, in witness whereof"
        " I have signed below."
    ).format(group=head.group.name, day=head.day(statement.as_of))
    return [
        head.officers(),
        Paragraph(certificate, lead=True),
        Signatures((Signature(_("Certified by"), head.group.auditor),), across=1),
        Choices(
            (
                _("Internal examiner"),
                _("Certified public accountant"),
                _("Government officer"),
                _("Other auditor"),
                _("Committee member of the group"),
                _("Other"),
            )
        ),
    ]


def _figures(statement: BalanceSheet) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for at, ending in enumerate(("", "_before")[: len(statement.assets)]):
        for key, amount in _column(statement, at).items():
            figures[key + ending] = amount
    figures["compared_with"] = statement.compared_with
    return figures


def _column(statement: BalanceSheet, at: int) -> dict[str, Money]:
    def section(name: str) -> Money:
        return total(one.amounts[at] for one in statement.sections if one.section.name == name)

    def role(wanted: Role) -> Money:
        return total(
            line.amounts[at]
            for one in statement.sections
            for line in one.lines
            if line.account.role is wanted
        )

    return {
        "total_assets": statement.assets[at],
        "total_liabilities": statement.liabilities[at],
        "total_equity": statement.equity[at],
        "total_liabilities_and_equity": statement.liabilities_and_equity[at],
        "cash": section("cash"),
        "bank": section("bank"),
        "loans": section("loans"),
        "allowance": section("allowance"),
        "sajja": role(Role.SAJJA),
        "special": role(Role.SPECIAL),
        "suspense": role(Role.SUSPENSE),
        "surplus_brought": section("surplus_brought"),
        "surplus_year": statement.surplus_year[at],
    }
