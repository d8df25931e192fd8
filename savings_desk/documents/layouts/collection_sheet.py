"""The collection sheet on paper: what is expected, and empty columns to write in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.sheet import Column, Kind, Row, RowStyle, Table

if TYPE_CHECKING:
    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Sheet
    from savings_desk.statements.collection_sheet import CollectionSheet, ExpectedLine

NAME = "collection-sheet"
ROWS_A_PAGE = 34


def lay_out(statement: CollectionSheet, head: Letterhead) -> Sheet:
    """The collection sheet for the working day in the month of `as_of`.

    Figures: `members`, `owed`, and `loans` when anything is expected on loans. Rows are keyed by
    member number.
    """
    _ = head.speech.gettext
    lends = bool(statement.loans)
    of_loans = (
        Column("loans_due", _("Expected on loans"), 11, Kind.MONEY, in_page_total=True),
        Column("loans", _("Loans"), 14, Kind.TICK),
    )
    columns = (
        Column("number", _("No."), 8, Kind.CODE),
        Column("name", _("Full name"), 25),
        Column("months", _("Months owed"), 10 if lends else 13),
        Column("owed", _("Expected"), 11, Kind.MONEY, in_page_total=True),
        *of_loans[:lends],
        Column("sajja", _("Sajja"), 14 if lends else 11, Kind.TICK),
        Column("special", _("Special"), 13 if lends else 11, Kind.TICK),
        *of_loans[1 : 1 + lends],
        Column("fines", _("Fines"), 11 if lends else 9, Kind.TICK),
        Column("total", _("Total"), 15 if lends else 12, Kind.TICK),
    )
    rows = [_row(line, head, lends=lends) for line in statement.lines]
    due = (statement.loans,) * lends
    empty = (None,) * (4 + lends)
    total = ("", _("Grand total"), "", statement.owed, *due, *empty)
    rows.append(Row(total, RowStyle.TOTAL, key="total"))
    table = Table("members", columns, tuple(rows), rows_per_page=ROWS_A_PAGE, page_totals=True)
    return head.sheet(
        NAME,
        _("Collection sheet"),
        [table, head.officers()],
        figures={
            "members": len(statement.lines),
            "owed": statement.owed,
            **({"loans": statement.loans} if lends else {}),
        },
        subtitles=(head.span(statement.day, statement.day),),
    )


def _row(line: ExpectedLine, head: Letterhead, *, lends: bool) -> Row:
    empty = (None,) * (4 + lends)
    return Row(
        (
            line.member.number,
            line.member.person.full_name,
            _months(line, head),
            line.owed or None,
            *((line.loans or None,) * lends),
            *empty,
        ),
        key=line.member.number,
    )


def _months(line: ExpectedLine, head: Letterhead) -> str:
    _ = head.speech.gettext
    if not line.months:
        return _("paid before") if line.pledge else ""
    if len(line.months) == 1:
        return head.month(line.months[0])
    return _("{count} months").format(count=head.count(len(line.months)))
