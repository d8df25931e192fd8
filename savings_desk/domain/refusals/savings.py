"""What the rules of saving refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.refusals.base import Refusal

if TYPE_CHECKING:
    from savings_desk.domain.money import Money
    from savings_desk.domain.periods import Month


@dataclass(eq=False)
class BelowPledge(Refusal):
    """`offered` for `month` is less than what is still owed of the pledge."""

    number: str
    month: Month
    pledged: Money
    offered: Money


@dataclass(eq=False)
class AbovePledge(Refusal):
    """`offered` for `month` is more than the pledge; the rest belongs in special savings."""

    number: str
    month: Month
    pledged: Money
    offered: Money


@dataclass(eq=False)
class NotWholeMonths(Refusal):
    """`offered` does not divide into whole months; `nearest` is the amount just below that does."""

    number: str
    offered: Money
    nearest: Money


@dataclass(eq=False)
class MonthPaid(Refusal):
    """The member has paid for `month` already."""

    number: str
    month: Month


@dataclass(eq=False)
class ManyMonthsAhead(Refusal):
    """Sajja of so many `months` ahead, up to `last`, is taken only when it is asked for twice."""

    months: int
    last: Month


@dataclass(eq=False)
class ManyMonthsOfInterest(Refusal):
    """Interest of so many `months` ahead, up to `last`, is taken only when asked for twice."""

    months: int
    last: Month


@dataclass(eq=False)
class MonthTooFarAhead(Refusal):
    """Sajja is received for months up to `latest`; `month` lies beyond."""

    number: str
    month: Month
    latest: Month


@dataclass(eq=False)
class NoPledge(Refusal):
    """The member has no pledge for `month`."""

    number: str
    month: Month


@dataclass(eq=False)
class PledgeOutsideRule(Refusal):
    """A pledge must be from `least` to `most` in steps of `unit` (`most` None: no upper limit)."""

    offered: Money
    least: Money
    most: Money | None
    unit: Money


@dataclass(eq=False)
class PledgeMonthPaid(Refusal):
    """A pledge cannot change from `month`: that month or a later one is paid."""

    number: str
    month: Month


@dataclass(eq=False)
class BalanceTooSmall(Refusal):
    """The passbook (or the month paid for) holds `balance`, less than the `asked`."""

    number: str
    balance: Money
    asked: Money


@dataclass(eq=False)
class SomebodyAtTable(Refusal):
    """Member `number` still stands at the table: `called` is served after that."""

    number: str
    called: str


@dataclass(eq=False)
class AlreadyOnReceipt(Refusal):
    """Member `number` was put on this receipt before: a member has one place on it."""

    number: str


@dataclass(eq=False)
class SajjaStays(Refusal):
    """Sajja is paid back only when a member leaves; special savings may be withdrawn."""

    number: str
