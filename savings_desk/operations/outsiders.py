"""Whoever stands for a loan by name alone: nobody of the group passes its limits that way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.members import national_id_digits
from savings_desk.domain.refusals import GuaranteesSelf, MemberByNumber
from savings_desk.words.titles import split_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from savings_desk.domain.lending import Guarantor, Loan
    from savings_desk.domain.members import Member
    from savings_desk.storage.reading import Reading


def must_be_outsiders(reading: Reading, loan: Loan, named: Iterable[Guarantor], day: date) -> None:
    """Refuse the borrower, or a member, who is named as if they were none.

    Somebody else of the same name is told apart by a national id.

    Raises:
        GuaranteesSelf: it is the borrower.
        MemberByNumber: it is a member on `day`, to be named by number.
    """
    for one in named:
        if one.member is None:
            for member in _same(reading, one):
                if member.number == loan.member:
                    raise GuaranteesSelf(member.number)
                if member.active_on(day):
                    raise MemberByNumber(one.name, member.number)


def _same(reading: Reading, one: Guarantor) -> Iterator[Member]:
    """Members who may be meant: those with the same national id, or else with the same name."""
    card = national_id_digits(one.national_id)
    if card:
        yield from reading.members_with_card(card)
        return
    wanted = " ".join(split_title(one.name)[1].split())
    whole = " ".join(one.name.split())
    for member in reading.find_members(wanted):
        person = member.person
        bare = " ".join(f"{person.first_name} {person.last_name}".split())
        if wanted == bare or whole in (bare, person.full_name):
            yield member
