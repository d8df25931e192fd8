"""The register of members from a terminal: entering, changing, showing and finding."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from savings_desk.commands.columns import Table
from savings_desk.commands.desk import opened, sat_at
from savings_desk.commands.member_form import Form, member_form
from savings_desk.commands.member_pages import member_document, page_lines, page_of
from savings_desk.commands.replies import reply, said, warn, written
from savings_desk.commands.spoken import argument, command, option
from savings_desk.commands.typed import TEXT, amount, books, by, text
from savings_desk.domain.members import Member, masked_national_id
from savings_desk.domain.money import ZERO
from savings_desk.operations.members import change_member, enrol
from savings_desk.words.labels import field_label
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.domain.money import Money

_NUMBER = argument("number", type=TEXT, metavar=N_("NUMBER"), help=N_("The member's number."))
_WHOLE_ID = option(
    "--whole-id", is_flag=True, help=N_("Show the national id number whole, not masked.")
)


@command(
    "add",
    help=N_(
        "Enter a member. Membership runs from the day of approval; a minor needs a guardian and"
        " the day of the guardian's written consent."
    ),
)
@books
@text("--number", metavar=N_("NUMBER"), required=True, help=N_("The new member's number."))
@member_form
@amount("--pledge", help=N_("What is pledged a month, from the month of approval on."))
@by
def add(*, books: Path, number: str, pledge: Money | None, by: str, **told: Any) -> None:  # noqa: ANN401 - the form's options
    """Enrol a member."""
    with sat_at(books, by) as desk:
        form = Form(told, desk)
        member = Member(number=number, person=form.person(None), **form.membership())
        entered = enrol(desk.books, member, pledge=pledge or ZERO, by=desk.by, at=desk.at)
    message = current().gettext("Entered member {number}: {name}.")
    _answer(entered, message, form.warnings(entered.person))


@command("change", help=N_("Change what is known of a member; how it stood before is kept."))
@books
@_NUMBER
@member_form
@by
def change(*, books: Path, number: str, by: str, **told: Any) -> None:  # noqa: ANN401 - the form's options
    """Change a member."""
    with sat_at(books, by) as desk:
        form = Form(told, desk)
        with desk.books.read() as reading:
            before = reading.member(number)
        changed = replace(before, person=form.person(before.person), **form.membership(before))
        entered = change_member(desk.books, changed, by=desk.by, at=desk.at)
    message = current().gettext("Changed member {number}: {name}.")
    _answer(entered, message, form.warnings(entered.person))


def _answer(member: Member, message: str, warnings: list[str]) -> None:
    written()
    document = {"member": member_document(member), "warnings": warnings}
    reply(document, said(message, number=member.number, name=member.person.full_name))
    for warning in warnings:
        warn(warning)


@command("show", help=N_("Show a member with savings, pledge and the months owed."))
@books
@_NUMBER
@_WHOLE_ID
def show(*, books: Path, number: str, whole_id: bool) -> None:
    """Show a member."""
    with sat_at(books) as desk, desk.books.read() as reading:
        page = page_of(reading, number, desk.today)
    reply(page.document(whole_id=whole_id), page_lines(page, whole_id=whole_id))


@command("find", help=N_("Find members by number, name, nickname or house."))
@books
@argument("text", type=TEXT, metavar=N_("TEXT"), help=N_("A part of it."))
def find(*, books: Path, text: str) -> None:
    """Find members."""
    with opened(books) as found, found.read() as reading:
        members = reading.find_members(text)
    speech = current()
    rows = [
        (
            one.number,
            one.person.full_name,
            one.person.nickname,
            masked_national_id(one.person.national_id),
            one.person.registered.house,
            one.line,
        )
        for one in members
    ]
    heads = (
        *(field_label(speech, name) for name in ("number", "name", "nickname", "national_id")),
        speech.gettext("House number"),
        field_label(speech, "line"),
    )
    lines = list(Table(heads, rows).show()) or [speech.gettext("Nobody was found.")]
    reply({"members": [member_document(one) for one in members]}, lines)
