"""Terms of a loan: method, rate, term, grace, rounding, fee and fine, as a resolution fixed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from savings_desk.domain.money import (
    DOWN_TO_SATANG,
    HALF_UP,
    ZERO,
    Money,
    RoundingRule,
    round_money,
)
from savings_desk.domain.refusals import TermsWrong

if TYPE_CHECKING:
    from datetime import date

MONTHS_MAX = 600
"""Fifty years: a longer term was mistyped."""
CEILING = Fraction(15, 100)
"""Fifteen per cent a year: the highest lawful rate. Source: see `rate_ceiling`."""
RATE_MAX = Fraction(100, 100)
"""A rate above a hundred per cent a year was mistyped; the legal ceiling lies far below."""


class Method(Enum):
    """How principal and interest are spread over the instalments."""

    EQUAL_PRINCIPAL = "equal_principal"
    """ลดต้นลดดอก: equal principal, interest on what is left."""
    EQUAL_INSTALMENT = "equal_instalment"
    """ลดต้นลดดอก: equal instalments, interest on what is left."""
    FLAT = "flat"
    """คงที่: interest on the principal first lent, however much has been repaid."""
    INTEREST_ONLY = "interest_only"
    """Interest every instalment, principal at will or with the last."""
    CUSTOM = "custom"
    """Instalments named one by one, after the harvest for instance."""
    NO_INTEREST = "no_interest"
    """ไม่คิดดอกเบี้ย: equal principal and nothing else."""


class DayCount(Enum):
    """How the time that interest is charged for is counted."""

    MONTHS = "months"
    """งวดดอก: whole months owed, each a twelfth of a year."""
    ACTUAL_365 = "actual_365"
    """Days over 365; a year of 366 days is charged as 365, so that a year never costs more."""
    THIRTY_360 = "thirty_360"
    """Every month has 30 days and every year 360; days of a month count as their share of it."""


class Leftover(Enum):
    """Where the satang go that equal instalments cannot share."""

    LAST = "last"
    """The last instalment settles what is left."""
    FIRST = "first"
    """The first instalment takes the difference, so that the last is like the others."""
    RECOMPUTED = "recomputed"
    """Each instalment is computed anew from the balance and the instalments left."""
    SPREAD = "spread"
    """Each row is the remainder over the rows left, principal and interest apart."""


class GraceInterest(Enum):
    """What happens to the interest of the first instalments of a grace."""

    DEFERRED = "deferred"
    """Counted, and due together with the first instalment after."""
    WAIVED = "waived"
    """Not charged at all."""


class Part(Enum):
    """What a repayment is divided into."""

    FEE = "fee"
    FINE = "fine"
    INTEREST = "interest"
    PRINCIPAL = "principal"


class FineKind(Enum):
    """How an instalment paid late is fined."""

    NONE = "none"
    PER_MONTH = "per_month"
    """A fixed amount for every month in which something is overdue."""
    RATE = "rate"
    """A rate per year on the overdue principal.

    Source: Civil and Commercial Code s.224/1 (only the instalment in default).
    """


@dataclass(frozen=True, slots=True)
class FineRule:
    """The fine of a late instalment: `amount` a month, or `rate` per year on overdue principal."""

    kind: FineKind = FineKind.NONE
    amount: Money = ZERO
    rate: Fraction = Fraction(0)


NO_FINE = FineRule()


@dataclass(frozen=True, slots=True)
class FeeRule:
    """What is charged once for a loan: a fixed `amount` and a `share` of the principal.

    `compulsory_deduction` is anything else kept back as a condition of the loan (a deposit that
    must be made, say). Source: the Act on the Prohibition of Charging Interest at an Excessive
    Rate, B.E. 2560 s.4: such a benefit counts as interest.
    """

    amount: Money = ZERO
    share: Fraction = Fraction(0)
    compulsory_deduction: Money = ZERO

    @property
    def charges(self) -> bool:
        """Whether the group earns something by it."""
        return bool(self.amount or self.share)

    def of(self, principal: Money) -> Money:
        """All that is kept back of a loan of `principal`: the fee and what must be deposited."""
        return self.charged(principal) + self.compulsory_deduction

    def charged(self, principal: Money) -> Money:
        """The fee itself, which the group earns; parts of a satang given up."""
        part = Fraction(principal.satang) * self.share
        return self.amount + round_money(part, DOWN_TO_SATANG)


NO_FEE = FeeRule()


@dataclass(frozen=True, slots=True)
class Share:
    """A custom instalment: its part of the principal, and of a flat interest when there is one.

    `interest` None: interest is counted on the balance. Both are parts of 1.
    """

    principal: Fraction
    interest: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What borrower and group agree on, copied from the product when the contract is signed.

    `rate` is per year (12 % is 12/100); `term_months` and `every_months` are months;
    `grace_principal` and `grace_interest` count instalments. `instalment_rounding` rounds what
    falls due (the equal instalment, or the equal principal); `interest_rounding` rounds interest.
    `interest_first`: principal is not taken while interest is due.

    Raises:
        TermsWrong: a figure is impossible; `field` names it.
    """

    method: Method
    rate: Fraction
    term_months: int
    every_months: int = 1
    day_count: DayCount = DayCount.MONTHS
    interest_rounding: RoundingRule = HALF_UP
    instalment_rounding: RoundingRule = HALF_UP
    leftover: Leftover = Leftover.LAST
    grace_principal: int = 0
    grace_interest: int = 0
    grace_manner: GraceInterest = GraceInterest.DEFERRED
    custom: tuple[Share, ...] = ()
    fee: FeeRule = NO_FEE
    fine: FineRule = NO_FINE
    allocation: tuple[Part, ...] = (Part.FEE, Part.FINE, Part.INTEREST, Part.PRINCIPAL)
    interest_first: bool = True

    def __post_init__(self) -> None:
        checks = {
            "rate": 0 <= self.rate <= RATE_MAX
            and (not self.rate or self.method is not Method.NO_INTEREST),
            "term_months": 1 <= self.term_months <= MONTHS_MAX,
            "every_months": 1 <= self.every_months <= self.term_months
            and self.term_months % self.every_months == 0,
            "grace_principal": 0 <= self.grace_principal < self.instalments,
            "grace_interest": 0 <= self.grace_interest < self.instalments,
            "custom": self._custom_whole(),
            "fee": self.fee.amount >= ZERO
            and self.fee.compulsory_deduction >= ZERO
            and 0 <= self.fee.share <= 1,
            "fine": self.fine.amount >= ZERO and 0 <= self.fine.rate <= RATE_MAX,
            "allocation": sorted(part.value for part in self.allocation)
            == sorted(part.value for part in Part),
        }
        for name, right in checks.items():
            if not right:
                raise TermsWrong(name)

    @property
    def instalments(self) -> int:
        """How many instalments the term has."""
        whole, _rest = divmod(self.term_months, max(self.every_months, 1))
        return whole

    @property
    def is_flat(self) -> bool:
        """Whether interest is counted on the principal first lent."""
        flat_shares = any(share.interest is not None for share in self.custom)
        return self.method is Method.FLAT or flat_shares

    def _custom_whole(self) -> bool:
        if self.method is not Method.CUSTOM:
            return not self.custom
        shares = self.custom
        named = [share.interest for share in shares if share.interest is not None]
        return (
            len(shares) == self.instalments - self.grace_principal
            and all(share.principal >= 0 for share in shares)
            and sum(share.principal for share in shares) == 1
            and (not named or (len(named) == len(shares) and sum(named) == 1))
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """Who may borrow how much on a product; None or zero sets no limit.

    `times_savings` is the multiple of the borrower's own sajja; `per_guarantor` the amount each
    guarantor carries; `guarantors` how many are required; `guarantees_max` how many open loans a
    member may stand for; `guarantor_times_savings` the multiple of the guarantor's own sajja that
    all loans they stand for may reach.
    """

    amount_max: Money | None = None
    times_savings: Fraction | None = None
    per_guarantor: Money | None = None
    guarantors: int = 0
    guarantees_max: int | None = None
    guarantor_times_savings: Fraction | None = None
    member_months: int = 0
    """Months of membership before the first loan."""
    open_loans_max: int | None = None
    """Open loans of this product a member may have at once."""


@dataclass(frozen=True, slots=True)
class LoanAccounts:
    """Codes of the chart that a product's loans are posted to."""

    principal: str
    interest: str
    fine: str
    fee: str


@dataclass(frozen=True, slots=True)
class Product:
    """A kind of loan in one dated version, made by a resolution; a contract copies its terms.

    `code` names the kind in all its versions; the version in force on a day is the one with the
    latest `holds_from` up to it. A `retired` version offers the kind no longer.
    """

    code: str
    name_th: str
    name_en: str
    holds_from: date
    resolution: str
    terms: Terms
    accounts: LoanAccounts
    limits: Limits = field(default_factory=Limits)
    retired: bool = False
