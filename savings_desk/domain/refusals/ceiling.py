"""What the law on interest refuses: a rate, interest or a fine above 15 per cent a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.refusals.base import Refusal

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from savings_desk.domain.money import Money


@dataclass(eq=False)
class AboveCeiling(Refusal):
    """The stated rate per year is above the legal `ceiling`; no resolution can allow it.

    Source: Civil and Commercial Code s.654; Act on the Prohibition of Charging Interest at an
    Excessive Rate, B.E. 2560 s.4.
    """

    stated: Fraction
    ceiling: Fraction


@dataclass(eq=False)
class AboveCeilingOutstanding(Refusal):
    """All charges come to `true_rate` per year of what is really owed, above the `ceiling`.

    `flat_rate_max` is the highest lawful flat rate for the term without a fee, rounded down to a
    hundredth of a per cent; `fee_max` the highest lawful fee beside reducing interest at the stated
    rate.
    """

    true_rate: Fraction
    ceiling: Fraction
    flat_rate_max: Fraction
    fee_max: Money


@dataclass(eq=False)
class InterestRunsAhead(Refusal):
    """Up to the instalment of `due` interest of `asked` falls due, and 15 % are `allowed`.

    All in all the loan is within the ceiling; whoever repays early would have paid above it.
    """

    due: date
    asked: Money
    allowed: Money


@dataclass(eq=False)
class FineAboveCeiling(Refusal):
    """The `stated` rate per year of a fine is above the legal `ceiling`.

    Source: Civil and Commercial Code s.654 and s.224: interest in default is interest.
    """

    stated: Fraction
    ceiling: Fraction


@dataclass(eq=False)
class MoreFineThanLawful(Refusal):
    """`offered` as a fine is above `most`: interest and fine stay within 15 % together."""

    loan: str
    most: Money
    offered: Money
