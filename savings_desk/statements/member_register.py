"""The member register (ทะเบียนสมาชิก): everyone who joined, with standing and pledge on a day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from savings_desk.domain.members import MemberKind, masked_national_id, national_id_digits
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from savings_desk.domain.members import Member, PledgeChange


class Standing(Enum):
    """How a person of the register stands to the group on a day."""

    MEMBER = "member"
    PENDING = "pending"
    """Applied, not yet approved by the committee."""
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A member as the register lists him: the national id masked, the pledge as of the day."""

    member: Member
    masked_id: str
    standing: Standing
    pledge: Money


@dataclass(frozen=True, slots=True)
class MemberRegister:
    """All who applied or joined by `as_of`, in the order of their numbers."""

    as_of: date
    lines: tuple[RegisterLine, ...]
    pledged: Money

    def count(self, standing: Standing, kind: MemberKind | None = None) -> int:
        """How many stand so, of one kind of membership or of all."""
        return sum(
            1
            for line in self.lines
            if line.standing is standing and kind in (None, line.member.kind)
        )


def pledge_on(changes: Sequence[PledgeChange], month: Month) -> Money:
    """The pledge that holds for `month`; zero before the first."""
    amount = ZERO
    for change in changes:
        if change.from_month <= month:
            amount = change.amount
    return amount


def standing_on(member: Member, day: date) -> Standing | None:
    """How the member stands on `day`; None when not even the application was made by then."""
    if member.active_on(day):
        return Standing.MEMBER
    if member.left_on is not None and member.left_on < day:
        return Standing.LEFT
    applied = member.applied_on or member.approved_on
    return Standing.PENDING if applied is None or applied <= day else None


def member_register(
    members: Iterable[Member], pledges: Mapping[str, Sequence[PledgeChange]], *, as_of: date
) -> MemberRegister:
    """The register as it stands on `as_of`; the pledge of those who are not members is zero."""
    month = Month.of(as_of)
    lines = []
    for member in members:
        standing = standing_on(member, as_of)
        if standing is None:
            continue
        saves = standing is Standing.MEMBER
        lines.append(
            RegisterLine(
                member=member,
                masked_id=masked_national_id(national_id_digits(member.person.national_id)),
                standing=standing,
                pledge=pledge_on(pledges.get(member.number, ()), month) if saves else ZERO,
            )
        )
    return MemberRegister(as_of, tuple(lines), total(line.pledge for line in lines))
