"""Loans in arrears on paper, by how long: what is overdue, who stands for it, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.sheet import Column, Kind, Paper, Paragraph, Row, RowStyle, Table
from savings_desk.domain.prescription import INSTALMENT_YEARS
from savings_desk.statements.loan_lists import Age
from savings_desk.words.labels import label
from savings_desk.words.language import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Figure, Sheet
    from savings_desk.statements.loan_lists import Arrears, ArrearsLine

NAME = "loan-arrears"

AGES = {
    Age.MONTH: N_("Overdue 1 to 30 days"),
    Age.TWO_MONTHS: N_("Overdue 31 to 60 days"),
    Age.THREE_MONTHS: N_("Overdue 61 to 90 days"),
    Age.HALF_YEAR: N_("Overdue 91 to 180 days"),
    Age.YEAR: N_("Overdue 181 to 365 days"),
    Age.OLDER: N_("Overdue more than a year"),
}
_KEYS = {
    Age.MONTH: "to_30",
    Age.TWO_MONTHS: "to_60",
    Age.THREE_MONTHS: "to_90",
    Age.HALF_YEAR: "to_180",
    Age.YEAR: "to_365",
    Age.OLDER: "over_365",
}


def lay_out(statement: Arrears, head: Letterhead) -> Sheet:
    """Loans in arrears by age (รายชื่อลูกหนี้ค้างชำระแยกตามอายุ).

    Figures: `loans`, `balance` (of these loans), `principal`, `interest` (overdue), and for each
    age `to_30`, `to_60`, `to_90`, `to_180`, `to_365`, `over_365`: `_loans`, `_principal` and
    `_interest`; `lapsing` (loans of which something can be sued for less than a year more) and
    `lapses_first` (the first such day). Rows are keyed by contract number, sums by the age or
    `total`.
    """
    _ = head.speech.gettext
    columns = (
        Column("loan", _("Contract no."), 8, Kind.CODE),
        Column("member", _("Member no."), 6, Kind.CODE),
        Column("name", _("Borrower"), 19),
        Column("balance", _("Balance"), 10, Kind.MONEY, in_page_total=True),
        Column("principal", _("Principal overdue"), 10, Kind.MONEY, in_page_total=True),
        Column("interest", _("Interest overdue"), 9, Kind.MONEY, in_page_total=True),
        Column("since", _("Since"), 9, Kind.DATE),
        Column("days", _("Days"), 5, Kind.NUMBER),
        Column("lapses", _("Can be sued for until"), 9, Kind.DATE),
        Column("guarantors", _("Guarantors"), 16),
        Column("last", _("Last follow-up"), 13),
    )
    return head.sheet(
        NAME,
        _("Loans in arrears by age"),
        [
            Table("arrears", columns, tuple(_rows(statement, head)), page_totals=True),
            *_lapsing(statement, head),
            head.officers(),
        ],
        figures=_figures(statement),
        subtitles=(head.as_of(statement.as_of),),
        paper=Paper.A4_LANDSCAPE,
    )


def _rows(statement: Arrears, head: Letterhead) -> Iterator[Row]:
    _ = head.speech.gettext
    for age in Age:
        lines = statement.of(age)
        if not lines:
            continue
        title = ("", "", _(AGES[age]), *(None,) * 6, "", "")
        yield Row(title, RowStyle.HEADING, key=f"{_KEYS[age]}_heading")
        yield from (_row(line, head) for line in lines)
        yield _sum(statement, age, _("Sum"), head, _KEYS[age])
    yield _sum(statement, None, _("Grand total"), head, "total")


def _sum(statement: Arrears, age: Age | None, title: str, head: Letterhead, key: str) -> Row:
    count = sum(1 for line in statement.lines if age in (None, line.age))
    told = head.speech.gettext("{title}, {count} loans").format(
        title=title, count=head.count(count)
    )
    amounts = (statement.balance(age), statement.principal(age), statement.interest(age))
    style = RowStyle.TOTAL if age is None else RowStyle.SUBTOTAL
    return Row(("", "", told, *amounts, None, None, None, "", ""), style, key=key)


def _row(line: ArrearsLine, head: Letterhead) -> Row:
    standing = line.standing
    return Row(
        (
            standing.loan.number,
            standing.loan.member,
            standing.parties.borrower.person.full_name,
            standing.balance,
            line.overdue.principal,
            line.overdue.interest,
            line.overdue.since,
            line.overdue.days,
            standing.lapses.first,
            ", ".join(one.name for one in standing.parties.sureties),
            _last(line, head),
        ),
        key=standing.loan.number,
    )


def _lapsing(statement: Arrears, head: Letterhead) -> list[Paragraph]:
    """What the column of the law's time means, and the loans that press."""
    _ = head.speech.gettext
    if not statement.lines:
        return []
    told = _(
        "Instalments and interest in arrears can be sued for within {years} years of the due day"
        " or of the last payment (Civil and Commercial Code s.193/33, s.193/14 and s.193/15)."
    ).format(years=head.count(INSTALMENT_YEARS))
    blocks = [Paragraph(told, size="small")]
    if statement.lapsing:
        loans = ", ".join(
            _("{loan} ({day})").format(
                loan=line.standing.loan.number, day=head.day(line.standing.lapses.first)
            )
            for line in statement.lapsing
            if line.standing.lapses.first is not None
        )
        said = _("Less than a year is left for, or the time has passed of: {loans}")
        blocks.append(Paragraph(said.format(loans=loans), bold=True, size="small"))
    return blocks


def _last(line: ArrearsLine, head: Letterhead) -> str:
    _ = head.speech.gettext
    if line.last is None:
        return _("none yet")
    said = _("{day} {kind}").format(
        day=head.day(line.last.day, style="short"), kind=label(head.speech, line.last.kind)
    )
    if line.last.promised_on is not None:
        promised = head.day(line.last.promised_on, style="short")
        return _("{said}, promised for {day}").format(said=said, day=promised)
    return said


def _figures(statement: Arrears) -> dict[str, Figure]:
    figures: dict[str, Figure] = {
        "loans": len(statement.lines),
        "balance": statement.balance(),
        "principal": statement.principal(),
        "interest": statement.interest(),
        "lapsing": len(statement.lapsing),
        "lapses_first": min(
            (day for line in statement.lines if (day := line.standing.lapses.first)), default=None
        ),
    }
    for age, key in _KEYS.items():
        figures[f"{key}_loans"] = len(statement.of(age))
        figures[f"{key}_principal"] = statement.principal(age)
        figures[f"{key}_interest"] = statement.interest(age)
    return figures
