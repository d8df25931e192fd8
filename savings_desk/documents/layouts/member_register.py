"""The member register on paper; national ids are masked, for the paper is passed around."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from savings_desk.documents.sheet import Column, Fact, Facts, Kind, Paper, Row, RowStyle, Table
from savings_desk.domain.members import MemberKind
from savings_desk.statements.member_register import Standing
from savings_desk.words.labels import label

if TYPE_CHECKING:
    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Figure, Sheet
    from savings_desk.domain.members import Address
    from savings_desk.statements.member_register import MemberRegister, RegisterLine

NAME = "member-register"


def lay_out(statement: MemberRegister, head: Letterhead) -> Sheet:
    """The member register (ทะเบียนสมาชิก), in the order of member numbers.

    Figures: `members` (of all kinds), `ordinary`, `associate`, `honorary`, `pending`,
    `left` (counts), `pledged` (a month). Rows are keyed by member number.
    """
    _ = head.speech.gettext
    columns = (
        Column("number", _("Member no."), 7, Kind.CODE),
        Column("name", _("Full name"), 18),
        Column("national_id", _("National id no."), 13, Kind.CODE),
        Column("address", _("Address"), 23),
        Column("kind", _("Kind of member"), 8),
        Column("approved_on", _("Member since"), 9, Kind.DATE),
        Column("pledge", _("Sajja per month"), 9, Kind.MONEY, in_page_total=True),
        Column("standing", _("Standing"), 16),
    )
    rows = [_row(line, head) for line in statement.lines]
    total = ("", _("Grand total"), "", "", "", None, statement.pledged, "")
    rows.append(Row(total, RowStyle.TOTAL, key="total"))
    return head.sheet(
        NAME,
        _("Member register"),
        [_counts(statement, head), Table("members", columns, tuple(rows)), head.officers()],
        figures=_figures(statement),
        subtitles=(head.as_of(statement.as_of),),
        paper=Paper.A4_LANDSCAPE,
    )


def _row(line: RegisterLine, head: Letterhead) -> Row:
    person = line.member.person
    return Row(
        (
            line.member.number,
            person.full_name,
            line.masked_id,
            head.address(_near(person.registered or person.contact, head.group.address)),
            label(head.speech, line.member.kind),
            line.member.approved_on,
            line.pledge or None,
            _standing(line, head),
        ),
        key=line.member.number,
    )


def _near(address: Address, group: Address) -> Address:
    """An address without what every neighbour shares with the group: tambon, amphoe, province."""
    same = (address.tambon, address.amphoe, address.province) == (
        group.tambon,
        group.amphoe,
        group.province,
    )
    return replace(address, tambon="", amphoe="", province="") if same else address


def _standing(line: RegisterLine, head: Letterhead) -> str:
    _ = head.speech.gettext
    match line.standing:
        case Standing.MEMBER:
            return _("Member")
        case Standing.PENDING:
            return _("Awaiting approval")
        case Standing.LEFT:
            left_on, cause = line.member.left_on, line.member.left_cause
            why = label(head.speech, cause) if cause else _("Left")
            if left_on is None:
                return why
            return _("{why} {day}").format(why=why, day=head.day(left_on, style="short"))


def _counts(statement: MemberRegister, head: Letterhead) -> Facts:
    _ = head.speech.gettext
    shown = [
        Fact("members", _("Members in all"), statement.count(Standing.MEMBER)),
        *(
            Fact(
                kind.value,
                label(head.speech, kind),
                statement.count(Standing.MEMBER, kind),
            )
            for kind in MemberKind
        ),
        Fact("pending", _("Awaiting approval"), statement.count(Standing.PENDING)),
        Fact("left", _("Left"), statement.count(Standing.LEFT)),
    ]
    return Facts(tuple(shown), across=3)


def _figures(statement: MemberRegister) -> dict[str, Figure]:
    figures: dict[str, Figure] = {"members": statement.count(Standing.MEMBER)}
    for kind in MemberKind:
        figures[kind.value] = statement.count(Standing.MEMBER, kind)
    figures["pending"] = statement.count(Standing.PENDING)
    figures["left"] = statement.count(Standing.LEFT)
    figures["pledged"] = statement.pledged
    return figures
