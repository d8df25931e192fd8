"""Who stands for a loan, as it is typed on a command line: a member's number, or a name."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from savings_desk.commands.spoken import option
from savings_desk.commands.typed import TEXT
from savings_desk.domain.lending import Guarantor
from savings_desk.domain.refusals import Missing, NoSuchMember, NotBound, NotMoney
from savings_desk.words.language import N_
from savings_desk.words.numbers import parse_money
from savings_desk.words.sorting import is_a_number, number_key

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.lending import Loan
    from savings_desk.storage.reading import Reading

guarantor_option = option(
    "--guarantor",
    "guarantors",
    type=TEXT,
    metavar=N_("WHO BAHT"),
    multiple=True,
    help=N_(
        "Who stands for it: a member's number or an outsider's name, and an amount at the end if"
        " not for the whole debt; once for each."
    ),
)
"""Names those who stand for a loan."""


def read_guarantor(reading: Reading, typed: str) -> Guarantor:
    """Read `14`, `14 20000`, or the name of an outsider, with or without an amount.

    Raises:
        Missing: nobody is named.
        NoSuchMember: a number is typed that no member has; a name may hold a digit further on.
    """
    who, amount = typed.strip(), None
    rest, _space, last = who.rpartition(" ")
    if rest:
        with suppress(NotMoney):
            who, amount = rest.strip(), parse_money(last)
    if not who:
        raise Missing("guarantor")
    try:
        member = reading.member(who)
    except NoSuchMember:
        if is_a_number(who):
            raise
        return Guarantor(name=who, amount=amount)
    return Guarantor(name=member.person.full_name, member=member.number, amount=amount)


def read_guarantors(reading: Reading, typed: tuple[str, ...]) -> tuple[Guarantor, ...]:
    """Read all who are named, in their order."""
    return tuple(read_guarantor(reading, one) for one in typed)


def places_of(loan: Loan, day: date, typed: tuple[str, ...]) -> tuple[int, ...]:
    """The places (from 0) of guarantors named by a member's number or an outsider's name.

    Two outsiders of one name are both meant when the name is typed twice.

    Raises:
        NotBound: no guarantor who stands for the loan on that day is called so.
    """
    found: list[int] = []
    for who in typed:
        wanted = " ".join(who.split())
        places = [
            place
            for place in loan.bound_after(day)
            if place not in found and _is_called(loan.guarantors[place], wanted)
        ]
        if not places:
            raise NotBound(wanted, loan.number)
        found.append(places[0])
    return tuple(found)


def _is_called(one: Guarantor, wanted: str) -> bool:
    of_number = one.member is not None and number_key(one.member) == number_key(wanted)
    return of_number or one.name == wanted
