"""The trial balance on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.sheet import Column, Kind, Paragraph, Row, RowStyle, Table

if TYPE_CHECKING:
    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Block, Sheet
    from savings_desk.domain.money import Money
    from savings_desk.statements.trial_balance import TrialBalance

NAME = "trial-balance"


def lay_out(statement: TrialBalance, head: Letterhead) -> Sheet:
    """The trial balance: each account with its balance, debit or credit.

    Figures: `total_debit`, `total_credit`, `unclosed` (surplus of earlier years not yet
    closed, included in surplus brought forward). Rows are keyed by account code.
    """
    _ = head.speech.gettext
    blocks: list[Block] = [_table(statement, head)]
    if statement.unclosed:
        said = _(
            "Surplus brought forward includes {amount} baht from earlier years whose books are not"
            " yet closed; income and expenses are those of this fiscal year."
        )
        blocks.append(Paragraph(said.format(amount=head.money(statement.unclosed)), size="small"))
    return head.sheet(
        NAME,
        _("Trial balance"),
        [*blocks, head.officers()],
        figures={
            "total_debit": statement.debits,
            "total_credit": statement.credits,
            "unclosed": statement.unclosed,
        },
        subtitles=(head.as_of(statement.as_of),),
    )


def _table(statement: TrialBalance, head: Letterhead) -> Table:
    _ = head.speech.gettext
    columns = (
        Column("code", _("Account no."), 13, Kind.CODE),
        Column("name", _("Account name"), 45),
        Column("debit", _("Debit"), 21, Kind.MONEY, in_page_total=True),
        Column("credit", _("Credit"), 21, Kind.MONEY, in_page_total=True),
    )
    rows = [
        Row(
            (
                line.account.code,
                head.account(line.account),
                _side(line.debit),
                _side(line.credit),
            ),
            key=line.account.code,
        )
        for line in statement.lines
    ]
    whole = ("", _("Grand total"), statement.debits, statement.credits)
    rows.append(Row(whole, RowStyle.TOTAL, key="total"))
    return Table("trial-balance", columns, tuple(rows))


def _side(amount: Money) -> Money | None:
    """The empty side of an account stays empty."""
    return amount or None
