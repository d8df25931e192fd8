"""Borrower and guarantors of a loan as papers name them: members by register, others by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.stamp_duty import guarantee_duty

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from savings_desk.domain.lending import Guarantor, Loan
    from savings_desk.domain.members import Member
    from savings_desk.domain.money import Money


@dataclass(frozen=True, slots=True)
class Surety:
    """Who stands for a loan; `member` is their membership, when they have one."""

    guarantor: Guarantor
    member: Member | None = None

    @property
    def name(self) -> str:
        """The name as the register has it today, or as it was given."""
        return self.member.person.full_name if self.member else self.guarantor.name

    @property
    def number(self) -> str:
        """The member's number; empty for an outsider."""
        return self.member.number if self.member else ""

    @property
    def duty(self) -> Money:
        """The stamp duty on their guarantee."""
        return guarantee_duty(self.guarantor.amount)


@dataclass(frozen=True, slots=True)
class Parties:
    """The people of one loan."""

    borrower: Member
    sureties: tuple[Surety, ...]


def parties_of(loan: Loan, members: Mapping[str, Member], *, on: date | None = None) -> Parties:
    """The people of `loan`: all who ever stood for it, or only those who do on a day."""
    chosen = loan.guarantors if on is None else tuple(loan.guarantors_on(on))
    return Parties(
        members[loan.member],
        tuple(Surety(one, members.get(one.member) if one.member else None) for one in chosen),
    )
