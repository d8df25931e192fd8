"""The register of loans from a terminal: lists, a loan's page, and who stands for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from savings_desk.commands.columns import Table
from savings_desk.commands.desk import sat_at
from savings_desk.commands.loan_pages import page_lines, page_of
from savings_desk.commands.replies import reply, said
from savings_desk.commands.spoken import argument, command, option
from savings_desk.commands.typed import TEXT, books, day, member
from savings_desk.domain.guarantees import rings
from savings_desk.domain.lending import LoanState
from savings_desk.operations.gathering_loan_lists import register_on
from savings_desk.operations.lending_now import overdue_on
from savings_desk.words.labels import label
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_money
from savings_desk.words.sorting import number_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from savings_desk.domain.guarantees import Guarantee
    from savings_desk.domain.loan_terms import Product
    from savings_desk.statements.loan_standing import LoanStanding

_AS_OF = day("--as-of", help=N_("The day; today when none is named."))
_STATES = tuple(one.value for one in LoanState)


@command(
    "list",
    help=N_(
        "Show the contracts with what they owe on a day.\n\n"
        "States: applied, refused, approved, signed, open, closed; --arrears shows only those with"
        " something overdue."
    ),
)
@books
@option(
    "--state",
    "states",
    type=click.Choice(_STATES),
    multiple=True,
    help=N_("Only loans at this state; more than once for several."),
)
@option("--arrears", is_flag=True, help=N_("Only loans with something overdue."))
@member(help=N_("Only the loans of this member."))
@_AS_OF
def show_all(
    *, books: Path, states: tuple[str, ...], arrears: bool, member: str, as_of: str
) -> None:
    """List the loans."""
    with sat_at(books) as desk:
        on = desk.day(as_of)
        with desk.books.read() as reading:
            borrower = reading.member(member).number if member else None
            register = register_on(reading, on)
            late = overdue_on(reading, on) if arrears else {}
            kinds = {one.code: one for one in reading.product_versions()}
    wanted = [
        one
        for one in register.lines
        if (borrower is None or one.loan.member == borrower)
        and (not states or _state(one) in states)
        and (not arrears or one.loan.number in late)
    ]
    document = {
        "as_of": on,
        "loans": [_document(one) for one in wanted],
        "balance": register.balance,
        "control": register.control,
        "difference": register.difference,
    }
    reply(
        document, _lines(wanted, kinds) if wanted else [current().gettext("There is no such loan.")]
    )


def _state(one: LoanStanding) -> str:
    """The state on the day of the list, by its word on the command line."""
    if one.status.open:
        return LoanState.OPEN.value
    before = (LoanState.APPLIED, LoanState.REFUSED, LoanState.APPROVED, LoanState.SIGNED)
    same = [state.value for state in before if state.value == one.status.value]
    return same[0] if same else LoanState.CLOSED.value


def _document(one: LoanStanding) -> dict[str, Any]:
    loan = one.loan
    return {
        "number": loan.number,
        "member": loan.member,
        "borrower": one.parties.borrower.person.full_name,
        "product": loan.product,
        "state": _state(one),
        "status": one.status,
        "principal": loan.principal,
        "balance": one.balance,
        "due": one.due and one.due.amount,
        "overdue": one.overdue and one.overdue.amount,
        "overdue_since": one.overdue and one.overdue.since,
        "late": one.behind,
        "paid_on": loan.paid_on,
        "ends_on": one.ends_on,
    }


def _lines(loans: Iterable[LoanStanding], kinds: Mapping[str, Product]) -> Iterator[str]:
    speech = current()
    _ = speech.gettext
    heads = (
        *(_("Contract"), _("Member"), _("Name"), _("Kind of loan"), _("State of the loan")),
        *(_("Lent"), _("Balance"), _("Due now"), _("In arrears"), _("Late")),
    )
    rows = [
        (
            one.loan.number,
            one.loan.member,
            one.parties.borrower.person.full_name,
            speech.name_of(kinds[one.loan.product]),
            label(speech, LoanState(_state(one))),
            format_money(one.loan.principal),
            format_money(one.balance),
            format_money(one.due.amount) if one.due else "-",
            format_money(one.overdue.amount) if one.overdue and one.overdue.amount else "-",
            str(one.behind) if one.behind else "-",
        )
        for one in loans
    ]
    return Table(heads, rows, right=frozenset({5, 6, 7, 8, 9})).show()


@command("show", help=N_("Show a loan: its contract, what is due, its schedule and its card."))
@books
@argument("number", type=TEXT, metavar=N_("LOAN"), help=N_("The number of the loan contract."))
@_AS_OF
def show(*, books: Path, number: str, as_of: str) -> None:
    """Show one loan."""
    with sat_at(books) as desk:
        on = desk.day(as_of)
        with desk.books.read() as reading:
            page = page_of(reading, number, on)
    reply({"as_of": on, **page.document()}, page_lines(page))


@command(
    "guarantees",
    help=N_(
        "Show who stands for whom: of one member both ways, or of everybody; and who stand for"
        " each other in pairs and rings."
    ),
)
@books
@member(help=N_("Only what this member is bound by, both ways."))
@_AS_OF
def guarantees(*, books: Path, member: str, as_of: str) -> None:
    """Show the guarantees."""
    with sat_at(books) as desk:
        on = desk.day(as_of)
        with desk.books.read() as reading:
            every = reading.guarantees(on)
            given, received = reading.guarantees_of(member, on) if member else (every, ())
            names = {one.number: one.person.full_name for one in reading.members()}
            number = reading.member(member).number if member else ""
    circles = [ring for ring in rings(every) if not number or number in ring]
    circles = sorted(tuple(sorted(ring, key=number_key)) for ring in circles)
    document = {
        "as_of": on,
        "stands_for" if member else "guarantees": list(given),
        **({"guaranteed_by": list(received)} if member else {}),
        "rings": circles,
    }
    reply(document, _edges(given, received, circles, names))


def _edges(
    given: Iterable[Guarantee],
    received: Iterable[Guarantee],
    circles: Iterable[tuple[str, ...]],
    names: dict[str, str],
) -> Iterator[str]:
    _ = current().gettext
    heads = (_("Contract"), _("Borrower"), _("Guarantor"), _("Bound for"))

    def who(number: str) -> str:
        return f"{number} {names[number]}" if number in names else number

    rows = [
        (
            one.loan,
            who(one.borrower),
            one.guarantor if one.outsider else who(one.guarantor),
            format_money(one.amount),
        )
        for one in (*given, *received)
    ]
    if not rows:
        yield _("Nobody stands for anybody.")
    yield from Table(heads, rows, right=frozenset({3})).show()
    for ring in circles:
        yield said(_("They stand for each other: {who}"), who=", ".join(map(who, ring)))
