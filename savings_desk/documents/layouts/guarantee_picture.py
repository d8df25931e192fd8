"""Who stands for whom, on paper: the picture, rings told in words, and the guarantees both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.chart_values import Web, WebEdge, WebNode
from savings_desk.documents.sheet import (
    Column,
    Kind,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Row,
    RowStyle,
    Table,
)
from savings_desk.statements.guarantee_picture import Ring
from savings_desk.words.language import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Block, Sheet
    from savings_desk.domain.guarantees import Guarantee
    from savings_desk.statements.guarantee_picture import (
        GuaranteePicture,
        GuarantorLine,
    )
    from savings_desk.words.language import Speech

NAME = "guarantee-picture"

RINGS = {Ring.MUTUAL: N_("For each other"), Ring.RING: N_("In a ring")}


def lay_out(statement: GuaranteePicture, head: Letterhead) -> Sheet:
    """Who stands for whom (ผังค้ำประกัน) on a day, of all or of what is joined to one member.

    Figures: `guarantees`, `guarantors`, `loans`, `rings`, `in_rings` (people), `people`,
    `people_drawn` (counts), `exposure`. Rows of `guarantors` are keyed by member number or name,
    of `borrowers` by contract number.
    """
    _ = head.speech.gettext
    return head.sheet(
        NAME,
        _("Who stands for whom"),
        [*_pictures(statement, head), _guarantors(statement, head), _borrowers(statement, head)],
        figures={
            "guarantees": sum(len(line.guarantees) for line in statement.guarantors),
            "guarantors": len(statement.guarantors),
            "loans": len(statement.borrowers),
            "rings": len(statement.rings),
            "in_rings": len(statement.ring_of),
            "people": statement.people,
            "people_drawn": statement.people_drawn,
            "exposure": statement.exposure,
        },
        subtitles=_subtitles(statement, head),
        paper=Paper.A4_LANDSCAPE,
    )


def _subtitles(statement: GuaranteePicture, head: Letterhead) -> tuple[str, ...]:
    as_of = head.as_of(statement.as_of)
    if statement.member is None:
        return (as_of,)
    return (as_of, head.who(statement.member))


def _pictures(statement: GuaranteePicture, head: Letterhead) -> list[Block]:
    _ = head.speech.gettext
    if not statement.drawn:
        none = _("No members stand for each other; all who stand for a loan are in the tables.")
        return [Paragraph(none, size="small")] if statement.people else []
    blocks: list[Block] = [
        Paragraph(
            _(
                "An arrow runs from the one who stands to the one they stand for. Heavy lines:"
                " members who stand for each other, so that no outside security is left."
            ),
            size="small",
        )
    ]
    if statement.people_drawn < statement.people:
        said = _(
            "The picture shows {drawn} of {people} people: those who stand for each other, or who"
            " are nearest to the member asked for. All are in the tables."
        )
        told = said.format(
            drawn=head.count(statement.people_drawn), people=head.count(statement.people)
        )
        blocks.append(Paragraph(told, size="small"))
    for part in statement.drawn:
        blocks += [Picture(web_of(statement, part, head.speech)), PageBreak()]
    return blocks


def web_of(statement: GuaranteePicture, part: Sequence[Guarantee], speech: Speech) -> Web:
    """The drawing of some of the guarantees, for paper and screen alike."""
    keys = dict.fromkeys(end for one in part for end in (one.guarantor, one.borrower))
    nodes = tuple(
        WebNode(
            key=key,
            number=key if key in statement.members else "",
            name=_named(statement, key, speech),
            bad=key in statement.ring_of,
            said=speech.gettext(RINGS[statement.ring_of[key]]) if key in statement.ring_of else "",
        )
        for key in keys
    )
    edges = {
        (one.guarantor, one.borrower): WebEdge(
            one.guarantor, one.borrower, bad=statement.in_ring(one)
        )
        for one in part
    }
    return Web(nodes, tuple(edges.values()))


def _named(statement: GuaranteePicture, key: str, speech: Speech) -> str:
    """A name in the picture; that of an outsider says so."""
    name = statement.name_of(key)
    if key in statement.members:
        return name
    outsider = speech.gettext("outsider")
    return f"{name}\n({outsider})"


def _guarantors(statement: GuaranteePicture, head: Letterhead) -> Table:
    _ = head.speech.gettext
    columns = (
        Column("number", _("Member no."), 8, Kind.CODE),
        Column("name", _("Guarantor"), 22),
        Column("stands_for", _("Stands for"), 34),
        Column("count", _("Contracts"), 6, Kind.NUMBER),
        Column("exposure", _("Bound for"), 11, Kind.MONEY, in_page_total=True),
        Column("sajja", _("Own sajja"), 11, Kind.MONEY),
        Column("ring", _("Remark"), 12),
    )
    rows = [
        Row(
            (
                line.member.number if line.member else "",
                line.name,
                _stands_for(line, statement),
                len(line.guarantees),
                line.exposure,
                line.sajja,
                _ring(line.ring, head) or ("" if line.member else _("outsider")),
            ),
            RowStyle.WARNING if line.ring else RowStyle.NORMAL,
            key=line.key,
        )
        for line in statement.guarantors
    ]
    sums = ("", _("Grand total"), "", None, statement.exposure, None, "")
    rows.append(Row(sums, RowStyle.TOTAL, key="total"))
    return Table("guarantors", columns, tuple(rows), title=_("By guarantor"))


def _stands_for(line: GuarantorLine, statement: GuaranteePicture) -> str:
    """The borrowers, each with number and name."""
    names = dict.fromkeys(
        f"{one.borrower} {statement.name_of(one.borrower)}" for one in line.guarantees
    )
    return ", ".join(names)


def _borrowers(statement: GuaranteePicture, head: Letterhead) -> Table:
    _ = head.speech.gettext
    columns = (
        Column("loan", _("Contract no."), 10, Kind.CODE),
        Column("member", _("Member no."), 8, Kind.CODE),
        Column("name", _("Borrower"), 22),
        Column("guarantors", _("Guarantors"), 48),
        Column("ring", _("Remark"), 12),
    )
    rows = [
        Row(
            (
                line.loan,
                line.borrower.number,
                line.borrower.person.full_name,
                ", ".join(
                    one.guarantor
                    if one.outsider
                    else f"{one.guarantor} {statement.name_of(one.guarantor)}"
                    for one in line.guarantees
                ),
                _ring(line.ring, head),
            ),
            RowStyle.WARNING if line.ring else RowStyle.NORMAL,
            key=line.loan,
        )
        for line in statement.borrowers
    ]
    return Table("borrowers", columns, tuple(rows), title=_("By borrower"))


def _ring(ring: Ring | None, head: Letterhead) -> str:
    return head.speech.gettext(RINGS[ring]) if ring else ""
