"""The repayment schedule on paper: what falls due when, what it costs, whether that is lawful."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.loan_words import (
    certificate,
    fine_said,
    method_said,
    product_said,
    rate_said,
)
from savings_desk.documents.sheet import Column, Fact, Facts, Kind, Paragraph, Row, RowStyle, Table
from savings_desk.domain.lending import ScheduleKind
from savings_desk.words.baht_text import money_in_words
from savings_desk.words.labels import label
from savings_desk.words.loan_verdicts import old_contract_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Block, Figure, Sheet
    from savings_desk.statements.loan_contract import LoanSchedule

NAME = "loan-schedule"


def lay_out(statement: LoanSchedule, head: Letterhead) -> Sheet:
    """The repayment schedule (ตารางผ่อนชำระ) of a contract, or of a loan that is only asked about.

    Figures: `loan`, `member` (empty for a quotation), `principal`, `interest`, `fee`, `total`
    (principal and interest), `instalments`, `first_due`, `last_due`, `stated_rate`, `true_rate`,
    `irr` (per cent a year, as printed), `lawful` (1 or 0). Rows are keyed by their number.
    """
    _ = head.speech.gettext
    blocks: list[Block] = [
        _facts(statement, head),
        Paragraph(method_said(statement.terms, head)),
        Paragraph(certificate(statement.reckoning, head), bold=not statement.reckoning.lawful),
        *_capped(statement, head),
        table(statement, head),
    ]
    if statement.loan is None:
        blocks.append(Paragraph(_("A quotation: nobody is bound by it."), align="center"))
    else:
        blocks.append(Paragraph(fine_said(statement.terms, head)))
        blocks.append(head.officers())
    return head.sheet(
        NAME,
        _("Repayment schedule"),
        blocks,
        figures=figures(statement, head),
        subtitles=_subtitles(statement, head),
    )


def _subtitles(statement: LoanSchedule, head: Letterhead) -> tuple[str, ...]:
    _ = head.speech.gettext
    if statement.loan is None:
        return (_("Quotation"),)
    return (_("Contract no. {number}").format(number=statement.loan.number),)


def _facts(statement: LoanSchedule, head: Letterhead) -> Facts:
    _ = head.speech.gettext
    facts = []
    if statement.borrower is not None:
        facts.append(Fact("name", _("Borrower"), head.who(statement.borrower), wide=True))
    if statement.product is not None:
        facts.append(Fact("product", _("Kind of loan"), product_said(statement.product, head)))
    schedule = statement.schedule
    facts += [
        Fact("principal", _principal_word(statement, head), schedule.principal),
        Fact("method", _("Method"), label(head.speech, statement.terms.method)),
        Fact("rate", _("Rate per year (%)"), rate_said(statement.terms.rate, head)),
        Fact("instalments", _("Instalments"), len(schedule.rows)),
        Fact("start", _start_word(statement, head), schedule.start),
    ]
    if statement.fee:
        facts.append(Fact("fee", _("Fee"), statement.fee))
    words = money_in_words(schedule.principal, head.speech)
    facts.append(Fact("words", _("Amount in words"), words, wide=True))
    return Facts(tuple(facts))


def _principal_word(statement: LoanSchedule, head: Letterhead) -> str:
    """What the schedule shares out: all that was lent, or what was left."""
    _ = head.speech.gettext
    first = statement.kind is ScheduleKind.FIRST and not statement.brought
    return _("Amount of the loan") if first else _("Principal still owed")


def _start_word(statement: LoanSchedule, head: Letterhead) -> str:
    """What happened on the day from which the schedule holds."""
    _ = head.speech.gettext
    if statement.brought:
        return _("Brought in from the old books on")
    first = statement.kind is ScheduleKind.FIRST
    return _("Paid out on") if first else _("Holds from")


def _capped(statement: LoanSchedule, head: Letterhead) -> Iterator[Paragraph]:
    """Of an old contract that asks more than is received: why."""
    if statement.capped:
        said = old_contract_said(statement.old_rate, head.speech, head.group.digits)
        yield Paragraph(said, bold=True)


def table(statement: LoanSchedule, head: Letterhead) -> Table:
    """The instalments, and their sums."""
    _ = head.speech.gettext
    columns = (
        Column("number", _("Instalment"), 9, Kind.NUMBER),
        Column("due", _("Due on"), 15, Kind.DATE),
        Column("principal", _("Principal"), 19, Kind.MONEY),
        Column("interest", _("Interest"), 17, Kind.MONEY),
        Column("amount", _("To pay"), 20, Kind.MONEY),
        Column("balance", _("Left after it"), 20, Kind.MONEY),
    )
    rows = [
        Row(
            (row.number, row.due, row.principal, row.interest, row.amount, row.balance),
            key=str(row.number),
        )
        for row in statement.schedule.rows
    ]
    schedule = statement.schedule
    sums = (None, _("Grand total"), schedule.principal, schedule.interest, schedule.amount, None)
    rows.append(Row(sums, RowStyle.TOTAL, key="total"))
    return Table("schedule", columns, tuple(rows))


def figures(statement: LoanSchedule, head: Letterhead) -> dict[str, Figure]:
    """The figures of a schedule, for this paper and for the contract."""
    schedule, reckoning = statement.schedule, statement.reckoning
    return {
        "loan": statement.loan.number if statement.loan else "",
        "member": statement.borrower.number if statement.borrower else "",
        "principal": schedule.principal,
        "interest": schedule.interest,
        "fee": statement.fee,
        "total": schedule.amount,
        "instalments": len(schedule.rows),
        "first_due": schedule.rows[0].due,
        "last_due": schedule.rows[-1].due,
        "stated_rate": rate_said(reckoning.stated, head),
        "true_rate": rate_said(reckoning.shown_rate, head),
        "irr": rate_said(reckoning.irr, head),
        "lawful": int(reckoning.lawful),
    }
