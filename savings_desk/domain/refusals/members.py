"""What the register of members refuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.refusals.base import Refusal

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.money import Money


@dataclass(eq=False)
class NoSuchMember(Refusal):
    """The register has no member `number`."""

    number: str


@dataclass(eq=False)
class NobodyFound(Refusal):
    """No member answers to `text`, which is no number."""

    text: str


@dataclass(eq=False)
class OnlyMembersSave(Refusal):
    """Savings are received from members only, and `number` is none.

    Source: the agreement with the Bank of Thailand and the savings-group guideline, which allow
    deposits from and loans to members only.
    """

    number: str


@dataclass(eq=False)
class NotYetMember(Refusal):
    """`number` is a member only from `approved_on` (None: not yet approved by the committee)."""

    number: str
    approved_on: date | None
    day: date


@dataclass(eq=False)
class MemberHasLeft(Refusal):
    """`number` left the group on `left_on`."""

    number: str
    left_on: date


@dataclass(eq=False)
class MemberNumberTaken(Refusal):
    """Another member has this number (leading zeros do not tell numbers apart)."""

    number: str


@dataclass(eq=False)
class NoSuchPerson(Refusal):
    """The register has no person `person_id`."""

    person_id: int


@dataclass(eq=False)
class TooManyBeneficiaries(Refusal):
    """A member names at most three beneficiaries."""

    count: int


@dataclass(eq=False)
class SharesNotWhole(Refusal):
    """The beneficiaries' shares make `share_hundredths` hundredths of a per cent, not 100 %."""

    share_hundredths: int


@dataclass(eq=False)
class NoBeneficiary(Refusal):
    """The late member `number` named no beneficiary; say who is paid."""

    number: str


@dataclass(eq=False)
class PayeesNotWhole(Refusal):
    """The payees get `stated` in all, or one of them nothing, while the savings are `balance`."""

    stated: Money
    balance: Money


@dataclass(eq=False)
class SavingsRemain(Refusal):
    """The member still has `balance` in savings and leaves only by being paid out."""

    number: str
    balance: Money


@dataclass(eq=False)
class ConsentMissing(Refusal):
    """A minor joins only with a guardian's written consent.

    Source: the consent form (หนังสือยินยอมของผู้ปกครอง) the Community Development Department
    prescribes for members who are not of age; majority at 20, Civil and Commercial Code s.19.
    """

    age_years: int


@dataclass(eq=False)
class DatesOutOfOrder(Refusal):
    """`later` should not come before `earlier`."""

    earlier: date
    later: date


@dataclass(eq=False)
class SpanBackwards(DatesOutOfOrder):
    """A span of days ends, on `later`, before it begins, on `earlier`."""
