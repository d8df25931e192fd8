"""Whoever is named on a loan by name alone: no member stands so, and no minor consents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.lending import must_be_consented
from savings_desk.domain.members import MAJORITY_YEARS, national_id_digits
from savings_desk.domain.refusals import GuaranteesSelf, MemberByNumber, OwnRepresentative
from savings_desk.words.titles import split_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from savings_desk.domain.lending import Guarantor, Loan
    from savings_desk.domain.members import Member, Person
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


def must_be_represented(reading: Reading, loan: Loan, on: date) -> None:
    """Refuse to bind a minor who signs on `on` without a parent's or guardian's consent.

    Raises:
        LoanConsentMissing, ConsentOfAnotherDay: see `must_be_consented`.
        OwnRepresentative: the borrower is named as the one who consents.
    """
    borrower = reading.member(loan.member).person
    must_be_consented(loan, borrower.birth, on)
    minor = borrower.birth is not None and borrower.birth.age_on(on) < MAJORITY_YEARS
    if minor and not loan.spouse.strip() and _is_named(borrower, loan.guardian):
        raise OwnRepresentative(loan.member)


def _is_named(person: Person, name: str) -> bool:
    """Whether a name, with its title or without, is this person's."""
    bare = " ".join(f"{person.first_name} {person.last_name}".split())
    whole = " ".join(name.split())
    return " ".join(split_title(name)[1].split()) == bare or whole in (bare, person.full_name)


def _same(reading: Reading, one: Guarantor) -> Iterator[Member]:
    """Members who may be meant: those with the same national id, or else with the same name."""
    card = national_id_digits(one.national_id)
    if card:
        yield from reading.members_with_card(card)
        return
    wanted = " ".join(split_title(one.name)[1].split())
    for member in reading.find_members(wanted):
        if _is_named(member.person, one.name):
            yield member
