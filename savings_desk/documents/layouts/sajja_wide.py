"""The wide register on paper: a row for each member, twelve months across, on A4 lying down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.sheet import Column, Kind, Paper, Paragraph, Row, RowStyle, Table
from savings_desk.statements.sajja_wide import Mark
from savings_desk.words.month_names import MONTHS_SHORT

if TYPE_CHECKING:
    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Cell, Figure, Sheet
    from savings_desk.statements.sajja_wide import SajjaWide, WideCell

NAME = "sajja-wide"


def lay_out(statement: SajjaWide, head: Letterhead) -> Sheet:
    """The wide register of sajja, as many groups keep it by hand.

    brought + months + other months - paid back = balance. Figures: `members`, `brought`, one
    figure a month named YYYY-MM, `other`, `received`, `withdrawn`, `carried`, `control`, `missed`
    (how many payments). Rows are keyed by member number.
    """
    _ = head.speech.gettext
    tail = _tail(statement)
    rows = [
        Row(
            (
                line.member.number,
                line.member.person.full_name,
                line.brought,
                *(_cell(cell, head) for cell in line.cells),
                *(getattr(line, key) for key in tail),
            ),
            key=line.member.number,
        )
        for line in statement.lines
    ]
    rows += _sums(statement, head)
    columns = _columns(statement, head)
    seventh = str(list(statement.year.months())[6])
    table = Table("sajja-wide", columns, tuple(rows), page_totals=True, parts_at=seventh)
    return head.sheet(
        NAME,
        _("Sajja register of the fiscal year {year}").format(year=head.year(statement.year)),
        [table, _legend(head), head.officers()],
        figures=_figures(statement),
        subtitles=(head.as_of(statement.last),),
        paper=Paper.A4_LANDSCAPE,
    )


def _tail(statement: SajjaWide) -> tuple[str, ...]:
    """The columns after the months; two of them only when somebody has something there."""
    rare = {
        key for key in ("other", "withdrawn") if any(getattr(line, key) for line in statement.lines)
    }
    always = {"received", "carried"}
    order = ("other", "received", "withdrawn", "carried")
    return tuple(key for key in order if key in rare | always)


def _columns(statement: SajjaWide, head: Letterhead) -> tuple[Column, ...]:
    _ = head.speech.gettext
    names = MONTHS_SHORT[head.speech.language]
    titles = {
        "other": (_("Other months"), 6),
        "received": (_("Year's total"), 6.5),
        "withdrawn": (_("Paid back"), 6.5),
        "carried": (_("Balance"), 7.5),
    }
    return (
        Column("number", _("Member no."), 5, Kind.CODE),
        Column("name", _("Full name"), 19),
        _money("brought", _("Brought forward"), 7.5),
        *(_money(str(month), names[month.number - 1], 5) for month in statement.year.months()),
        *(_money(key, *titles[key]) for key in _tail(statement)),
    )


def _money(key: str, title: str, width: float) -> Column:
    return Column(key, title, width, Kind.MONEY, in_page_total=True)


def _cell(cell: WideCell, head: Letterhead) -> Cell:
    _ = head.speech.gettext
    match cell.mark:
        case Mark.AMOUNT:
            return cell.amount
        case Mark.MISSED:
            return _("missed")
        case Mark.BROUGHT:
            return _("ahead")
        case Mark.BLANK:
            return None


def _sums(statement: SajjaWide, head: Letterhead) -> list[Row]:
    _ = head.speech.gettext
    tail = tuple(statement.sum_of(key) for key in _tail(statement))
    whole: tuple[Cell, ...] = (
        "",
        _("Grand total"),
        statement.sum_of("brought"),
        *statement.months,
        *tail,
    )
    blank = (None,) * (len(whole) - 3)
    held = ("", _("Control account"), *blank, statement.control)
    rows = [
        Row(whole, RowStyle.TOTAL, key="total"),
        Row(held, RowStyle.NOTE, key="control"),
    ]
    difference = statement.control - statement.sum_of("carried")
    if difference:
        gap = ("", _("Difference to be examined"), *blank, difference)
        rows.append(Row(gap, RowStyle.WARNING, key="difference"))
    return rows


def _legend(head: Letterhead) -> Paragraph:
    _ = head.speech.gettext
    said = _(
        "“missed”: the month has passed and nothing was paid for it. “ahead”: paid in an earlier"
        " year and counted in the balance brought forward. An empty month is not"
        " due yet, or has no pledge."
    )
    return Paragraph(said, size="small")


def _figures(statement: SajjaWide) -> dict[str, Figure]:
    figures: dict[str, Figure] = {
        "members": len(statement.lines),
        "brought": statement.sum_of("brought"),
    }
    for month, amount in zip(statement.year.months(), statement.months, strict=True):
        figures[str(month)] = amount
    for column in ("other", "received", "withdrawn", "carried"):
        figures[column] = statement.sum_of(column)
    figures["control"] = statement.control
    figures["missed"] = statement.missed
    return figures
