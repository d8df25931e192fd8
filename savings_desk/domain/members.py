"""Members and the persons behind them: names, guardian, beneficiaries, joining and leaving."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from savings_desk.domain.refusals import (
    ConsentMissing,
    DatesOutOfOrder,
    MemberHasLeft,
    Missing,
    NotADay,
    NotYetMember,
    SharesNotWhole,
    TooManyBeneficiaries,
)

if TYPE_CHECKING:
    from savings_desk.domain.money import Money
    from savings_desk.domain.periods import Month

MAJORITY_YEARS = 20
"""Age of majority. Source: Civil and Commercial Code s.19."""
BENEFICIARIES_MAX = 3
WHOLE_HUNDREDTHS = 100_00
"""One hundred per cent, in hundredths of a per cent."""
_ID_DIGITS = 13


class MemberKind(Enum):
    """Classes of membership."""

    ORDINARY = "ordinary"
    """สามัญ"""
    ASSOCIATE = "associate"
    """สมทบ: children, youths, organisations"""
    HONORARY = "honorary"
    """กิตติมศักดิ์"""


class LeavingCause(Enum):
    """Why a member left."""

    RESIGNED = "resigned"
    DIED = "died"
    EXPELLED = "expelled"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth date as far as it is known: often only the year (common era) stands in old papers.

    Raises:
        NotADay: the calendar has no such day, or a day is given without its month.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            raise NotADay(self._text) from None
        if self.day is not None and self.month is None:
            raise NotADay(self._text)

    @property
    def _text(self) -> str:
        return "/".join(str(part or "-") for part in (self.day, self.month, self.year))

    def age_on(self, day: date) -> int:
        """Whole years lived on `day`; an unknown month or day counts as the last of the year."""
        month = self.month or 12
        month_day = self.day or 31
        return day.year - self.year - ((day.month, day.day) < (month, month_day))


@dataclass(frozen=True, slots=True)
class Address:
    """A Thai address: house number, moo, village name, tambon, amphoe, province."""

    house: str = ""
    moo: str = ""
    village: str = ""
    tambon: str = ""
    amphoe: str = ""
    province: str = ""

    def __bool__(self) -> bool:
        return any((self.house, self.moo, self.village, self.tambon, self.amphoe, self.province))


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the group knows: a member, a guarantor, a guardian or an officer, or all of these.

    Raises:
        Missing: without a first name.
    """

    first_name: str
    last_name: str = ""
    title: str = ""
    nickname: str = ""
    national_id: str = ""
    birth: Birth | None = None
    registered: Address = field(default_factory=Address)
    contact: Address = field(default_factory=Address)
    phone: str = ""
    occupation: str = ""
    notes: str = ""
    id: int | None = None
    """The register's own number, None until the person is entered."""

    def __post_init__(self) -> None:
        if not self.first_name.strip():
            raise Missing("first_name")

    @property
    def full_name(self) -> str:
        """Title, first and last name as on an identity card: «นางสาวสมหญิง ตัวอย่าง»."""
        return full_name(self.title, self.first_name, self.last_name)


def full_name(title: str, first_name: str, last_name: str) -> str:
    """A name in full, with a blank after a title that is not Thai: «Mr. Somchai Tuayang»."""
    separator = "" if not title or _is_thai(title) else " "
    return f"{title}{separator}{first_name} {last_name}".strip()


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """Who receives a member's savings on death; `share_hundredths` of a per cent (5000 is 50 %)."""

    name: str
    share_hundredths: int
    relation: str = ""
    national_id: str = ""


@dataclass(frozen=True, slots=True)
class Guardian:
    """A minor's legal representative and the day the written consent was given."""

    person: Person
    relation: str = ""
    consent_on: date | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A membership: one person's standing in the group, under a number that is never reused.

    `line` is the family or line (สาย) that often pays together. Membership runs from
    `approved_on`, the committee's meeting, which is not the day of application.

    Raises:
        Missing: no number.
        TooManyBeneficiaries, SharesNotWhole: more than three, or shares that do not make 100 %.
        DatesOutOfOrder: approved before applied, or left before approved.
    """

    number: str
    person: Person
    kind: MemberKind = MemberKind.ORDINARY
    line: str = ""
    applied_on: date | None = None
    approved_on: date | None = None
    left_on: date | None = None
    left_cause: LeavingCause | None = None
    guardian: Guardian | None = None
    beneficiaries: tuple[Beneficiary, ...] = ()
    notes: str = ""

    def __post_init__(self) -> None:
        if not self.number.strip():
            raise Missing("number")
        _check_shares(self.beneficiaries)
        for earlier, later in (
            (self.applied_on, self.approved_on),
            (self.approved_on, self.left_on),
        ):
            if earlier and later and later < earlier:
                raise DatesOutOfOrder(earlier, later)

    def active_on(self, day: date) -> bool:
        """Whether the person is a member on `day` (the day of leaving included)."""
        joined = self.approved_on is not None and self.approved_on <= day
        return joined and (self.left_on is None or day <= self.left_on)

    def must_be_member_on(self, day: date) -> None:
        """Refuse when the person is not a member on `day`.

        Raises:
            NotYetMember, MemberHasLeft.
        """
        if self.approved_on is None or day < self.approved_on:
            raise NotYetMember(self.number, self.approved_on, day)
        if self.left_on is not None and day > self.left_on:
            raise MemberHasLeft(self.number, self.left_on)


@dataclass(frozen=True, slots=True)
class PledgeChange:
    """From `from_month` the member pledges `amount` a month (zero ends the pledge)."""

    number: str
    from_month: Month
    amount: Money


def must_have_consent(member: Member, on: date) -> None:
    """Refuse a minor who joins without a guardian and the guardian's consent.

    Raises:
        ConsentMissing: the member is under 20 on `on` and no dated consent is recorded.
    """
    birth = member.person.birth
    if birth is None:
        return
    age = birth.age_on(on)
    consented = member.guardian is not None and member.guardian.consent_on is not None
    if age < MAJORITY_YEARS and not consented:
        raise ConsentMissing(age)


def national_id_digits(text: str) -> str:
    """The digits of a national id as typed, with dashes and spaces left out."""
    return re.sub(r"[\s-]", "", text)


def national_id_is_sound(digits: str) -> bool:
    """Whether 13 digits carry the right check digit; a wrong one is warned about, never refused.

    Source: the weighting of the Thai national id, (11 - sum(d[i] * (13 - i)) mod 11) mod 10.
    """
    if len(digits) != _ID_DIGITS or not (digits.isascii() and digits.isdigit()):
        return False
    weighted = sum(int(digit) * (_ID_DIGITS - at) for at, digit in enumerate(digits[:-1]))
    return (11 - weighted % 11) % 10 == int(digits[-1]) and digits[0] in "12345678"


def masked_national_id(digits: str) -> str:
    """The id as lists show it, its first digit and last three: `1-xxxx-xxxxx-12-1`."""
    if len(digits) != _ID_DIGITS:
        return "x" * len(digits)
    return f"{digits[0]}-xxxx-xxxxx-{digits[10:12]}-{digits[12]}"


def _check_shares(beneficiaries: tuple[Beneficiary, ...]) -> None:
    if len(beneficiaries) > BENEFICIARIES_MAX:
        raise TooManyBeneficiaries(len(beneficiaries))
    shares = sum(one.share_hundredths for one in beneficiaries)
    if beneficiaries and (
        shares != WHOLE_HUNDREDTHS or min(one.share_hundredths for one in beneficiaries) <= 0
    ):
        raise SharesNotWhole(shares)


@lru_cache
def _is_thai(text: str) -> bool:
    return any("\u0e01" <= letter <= "\u0e4e" for letter in text)
