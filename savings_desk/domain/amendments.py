"""Amendments of the register: which field of a member changed, from what to what, when, by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.members import Address, Beneficiary, Birth, LeavingCause, MemberKind
from savings_desk.domain.money import Money

if TYPE_CHECKING:
    from datetime import datetime

    from savings_desk.domain.periods import Month

Value = (
    str
    | date
    | Money
    | Birth
    | Address
    | MemberKind
    | LeavingCause
    | tuple[Beneficiary, ...]
    | None
)
"""What a field of the register can hold."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """One field of a member as it stood before and after one act.

    `at` is the moment of the act (aware), `by` who did it, `field` a stable name: one of `Person`
    or `Member`, `pledge` (in satang a month, from `month` on), or `number` for the entering of the
    member. `before` is None when nothing stood there.
    """

    at: datetime
    by: str
    field: str
    before: Value
    after: Value
    month: Month | None = None
