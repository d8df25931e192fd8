"""Who stands for whom: the picture of guarantees, the rings in it, and how far each is bound."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from savings_desk.domain.guarantees import rings
from savings_desk.domain.money import Money, total

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date

    from savings_desk.domain.guarantees import Guarantee
    from savings_desk.domain.members import Member

PEOPLE_MAX = 40
"""More people than this are not drawn at once: nobody could read it."""
_PAIR = 2


class Ring(Enum):
    """In what way members stand for each other."""

    MUTUAL = "mutual"
    """Two members, each for the other."""
    RING = "ring"
    """Three or more, round about."""


@dataclass(frozen=True, slots=True)
class GuarantorLine:
    """What someone stands for; `sajja` is their own saving (None: an outsider)."""

    key: str
    member: Member | None
    guarantees: tuple[Guarantee, ...]
    exposure: Money
    sajja: Money | None
    ring: Ring | None

    @property
    def name(self) -> str:
        """The guarantor's name."""
        return self.member.person.full_name if self.member else self.key


@dataclass(frozen=True, slots=True)
class BorrowerLine:
    """Who stands for one loan."""

    loan: str
    borrower: Member
    guarantees: tuple[Guarantee, ...]
    ring: Ring | None


@dataclass(frozen=True, slots=True)
class GuaranteePicture:
    """All guarantees of open loans on a day, both ways; `drawn` are the parts that are pictured.

    With a `member` it is only what is joined to them. `ring_of` tells how each person in a ring
    stands in it; `people` are all in the tables, of whom the pictures may show only some.
    """

    as_of: date
    member: Member | None
    members: Mapping[str, Member]
    guarantors: tuple[GuarantorLine, ...]
    borrowers: tuple[BorrowerLine, ...]
    rings: tuple[tuple[str, ...], ...]
    ring_of: Mapping[str, Ring]
    drawn: tuple[tuple[Guarantee, ...], ...]

    @property
    def exposure(self) -> Money:
        """What all guarantors together are bound for."""
        return total(line.exposure for line in self.guarantors)

    @property
    def people(self) -> int:
        """How many people are in it."""
        ends = {line.key for line in self.guarantors}
        return len(ends | {line.borrower.number for line in self.borrowers})

    @property
    def people_drawn(self) -> int:
        """How many of them the pictures show."""
        return len(_people(one for part in self.drawn for one in part))

    def name_of(self, key: str) -> str:
        """A person's name, by number or, of an outsider, the name itself."""
        return self.members[key].person.full_name if key in self.members else key

    def in_ring(self, guarantee: Guarantee) -> bool:
        """Whether both ends of a guarantee are in the same ring."""
        return any(
            guarantee.borrower in ring and guarantee.guarantor in ring for ring in self.rings
        )


def guarantee_picture(
    guarantees: Iterable[Guarantee],
    members: Mapping[str, Member],
    sajja: Mapping[str, Money],
    *,
    as_of: date,
    order: Callable[[str], object],
    member: Member | None = None,
) -> GuaranteePicture:
    """Set out the guarantees; `order` gives the place of a member's number in the tables."""
    listed = sorted(
        guarantees, key=lambda one: (order(one.borrower), one.loan, order(one.guarantor))
    )
    if member is not None:
        listed = _joined_to(member.number, listed, len(listed) * 2)
    found = rings(listed)
    ring_of = {
        number: Ring.MUTUAL if len(ring) == _PAIR else Ring.RING
        for ring in found
        for number in ring
    }
    return GuaranteePicture(
        as_of=as_of,
        member=member,
        members=members,
        guarantors=tuple(_guarantors(listed, members, sajja, ring_of, order)),
        borrowers=tuple(_borrowers(listed, members, ring_of)),
        rings=found,
        ring_of=ring_of,
        drawn=tuple(tuple(part) for part in _drawn(listed, found, member) if part),
    )


def _guarantors(
    guarantees: Sequence[Guarantee],
    members: Mapping[str, Member],
    sajja: Mapping[str, Money],
    ring_of: Mapping[str, Ring],
    order: Callable[[str], object],
) -> Iterable[GuarantorLine]:
    by_guarantor: dict[str, list[Guarantee]] = {}
    for one in guarantees:
        by_guarantor.setdefault(one.guarantor, []).append(one)
    for key in sorted(by_guarantor, key=lambda key: (key not in members, order(key))):
        own = by_guarantor[key]
        known = None if own[0].outsider else members.get(key)
        yield GuarantorLine(
            key=key,
            member=known,
            guarantees=tuple(own),
            exposure=total(one.amount for one in own),
            sajja=sajja.get(key, Money(0)) if known else None,
            ring=ring_of.get(key),
        )


def _borrowers(
    guarantees: Sequence[Guarantee],
    members: Mapping[str, Member],
    ring_of: Mapping[str, Ring],
) -> Iterable[BorrowerLine]:
    by_loan: dict[str, list[Guarantee]] = {}
    for one in guarantees:
        by_loan.setdefault(one.loan, []).append(one)
    for loan, own in by_loan.items():
        borrower = members[own[0].borrower]
        yield BorrowerLine(loan, borrower, tuple(own), ring_of.get(borrower.number))


def _drawn(
    guarantees: Sequence[Guarantee], found: Sequence[Collection[str]], member: Member | None
) -> list[list[Guarantee]]:
    """What is pictured: everything, or near a member, or the rings, so that it can be read."""
    if len(_people(guarantees)) <= PEOPLE_MAX:
        return [list(guarantees)]
    if member is not None:
        return [_joined_to(member.number, guarantees, PEOPLE_MAX)]
    parts: list[list[Guarantee]] = []
    for ring in found:
        own = [one for one in guarantees if one.borrower in ring and one.guarantor in ring]
        if parts and len(_people(parts[-1] + own)) <= PEOPLE_MAX:
            parts[-1] += own
        else:
            parts.append(own)
    return parts


def _joined_to(number: str, guarantees: Sequence[Guarantee], most: int) -> list[Guarantee]:
    """The guarantees that lead to or from a member over others, the nearest `most` people."""
    reached = {number}
    edge = {number}
    while edge and len(reached) < most:
        near = dict.fromkeys(
            end
            for one in guarantees
            if one.borrower in edge or one.guarantor in edge
            for end in (one.borrower, one.guarantor)
            if end not in reached
        )
        edge = set(list(near)[: most - len(reached)])
        reached |= edge
    return [one for one in guarantees if one.borrower in reached and one.guarantor in reached]


def _people(guarantees: Iterable[Guarantee]) -> set[str]:
    return {end for one in guarantees for end in (one.borrower, one.guarantor)}
