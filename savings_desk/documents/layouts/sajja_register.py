"""The control register of savings on paper, beside the balances of its control accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.sheet import Column, Kind, Paper, Row, RowStyle, Table

if TYPE_CHECKING:
    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Cell, Figure, Sheet
    from savings_desk.statements.sajja_register import Flow, SajjaRegister

NAME = "sajja-register"


def lay_out(statement: SajjaRegister, head: Letterhead) -> Sheet:
    """The control register (ทะเบียนคุมเงินสัจจะสะสม): each member's savings brought, in, out, left.

    Figures: `members` (rows), `sajja_brought`, `sajja_received`,
    `sajja_withdrawn`, `sajja_carried`, the same four with `special_`, `sajja_control` and
    `special_control` (balances of the control accounts), `sajja_difference`,
    `special_difference` (control less register). Rows are keyed by member number, sums `total`,
    `control` and `difference`.
    """
    _ = head.speech.gettext
    rows = [
        Row(
            (
                line.member.number,
                line.member.person.full_name,
                *_cells(line.sajja),
                *_cells(line.special),
            ),
            key=line.member.number,
        )
        for line in statement.lines
    ]
    rows += _sums(statement, head)
    table = Table("savings", _columns(head), tuple(rows), page_totals=True)
    return head.sheet(
        NAME,
        _("Control register of sajja savings"),
        [table, head.officers()],
        figures=_figures(statement),
        subtitles=(head.span(statement.first, statement.last),),
        paper=Paper.A4_LANDSCAPE,
    )


def _columns(head: Letterhead) -> tuple[Column, ...]:
    _ = head.speech.gettext
    money = (
        ("sajja_brought", _("Sajja brought forward")),
        ("sajja_received", _("Sajja received")),
        ("sajja_withdrawn", _("Sajja paid back")),
        ("sajja_carried", _("Sajja balance")),
        ("special_brought", _("Special brought forward")),
        ("special_received", _("Special received")),
        ("special_withdrawn", _("Special withdrawn")),
        ("special_carried", _("Special balance")),
    )
    return (
        Column("number", _("Member no."), 7, Kind.CODE),
        Column("name", _("Full name"), 20),
        *(Column(key, title, 9, Kind.MONEY, in_page_total=True) for key, title in money),
    )


def _cells(flow: Flow) -> tuple[Cell, ...]:
    """The four amounts; a member without this kind of savings has empty cells."""
    if not flow:
        return (None,) * 4
    return (flow.brought, flow.received or None, flow.withdrawn or None, flow.carried)


def _all(flow: Flow) -> tuple[Cell, ...]:
    return (flow.brought, flow.received, flow.withdrawn, flow.carried)


def _sums(statement: SajjaRegister, head: Letterhead) -> list[Row]:
    _ = head.speech.gettext
    sajja, special = statement.sajja_control, statement.special_control
    rows = [
        Row(
            ("", _("Grand total"), *_all(statement.sajja), *_all(statement.special)),
            RowStyle.TOTAL,
            key="total",
        ),
        Row(
            ("", _("Control account"), *_last(sajja), *_last(special)),
            RowStyle.NOTE,
            key="control",
        ),
    ]
    if not statement.agrees:
        gaps = statement.sajja_difference, statement.special_difference
        rows.append(
            Row(
                ("", _("Difference to be examined"), *_last(gaps[0]), *_last(gaps[1])),
                RowStyle.WARNING,
                key="difference",
            )
        )
    return rows


def _last(amount: Cell) -> tuple[Cell, ...]:
    return (None, None, None, amount)


def _figures(statement: SajjaRegister) -> dict[str, Figure]:
    figures: dict[str, Figure] = {"members": len(statement.lines)}
    for kind, flow in (("sajja", statement.sajja), ("special", statement.special)):
        figures[f"{kind}_brought"] = flow.brought
        figures[f"{kind}_received"] = flow.received
        figures[f"{kind}_withdrawn"] = flow.withdrawn
        figures[f"{kind}_carried"] = flow.carried
    figures["sajja_control"] = statement.sajja_control
    figures["special_control"] = statement.special_control
    figures["sajja_difference"] = statement.sajja_difference
    figures["special_difference"] = statement.special_difference
    return figures
