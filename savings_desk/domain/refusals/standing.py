"""What is refused of those who are bound by a loan: guarantors, and a borrower under age."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.refusals.base import Refusal

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.money import Money


@dataclass(eq=False)
class GuarantorsMissing(Refusal):
    """The product asks for `needed` guarantors; `given` are named."""

    needed: int
    given: int


@dataclass(eq=False)
class GuarantorsWouldGo(Refusal):
    """Time is given, and too few of the guarantors agreed: fewer would stand than are asked for.

    Where a kind of loan asks for none, one is still asked for of those who stand.

    `names` are those who would be free. Source: Civil and Commercial Code s.700.
    """

    names: str
    needed: int
    left: int


@dataclass(eq=False)
class NotBound(Refusal):
    """Somebody is said to have agreed who does not stand for the loan."""

    who: str
    loan: str


@dataclass(eq=False)
class LoanConsentMissing(Refusal):
    """A minor borrows, unmarried, and no legal representative's consent is recorded.

    Source: Civil and Commercial Code s.19.
    """

    number: str
    age: int


@dataclass(eq=False)
class GuaranteesSelf(Refusal):
    """The borrower cannot guarantee their own loan."""

    number: str


@dataclass(eq=False)
class ConsentOfAnotherDay(Refusal):
    """The consent of `day` was not given for `loan`: applied for on `first`, signed on `last`."""

    loan: str
    day: date
    first: date
    last: date


@dataclass(eq=False)
class OwnRepresentative(Refusal):
    """Member `number`, a minor, is named as the one who consents to the own loan."""

    number: str


@dataclass(eq=False)
class MinorStands(Refusal):
    """Member `number` is `age` years old and unmarried, so cannot stand for a debt.

    Source: Civil and Commercial Code s.21, s.1574.
    """

    number: str
    age: int


@dataclass(eq=False)
class GuarantorTwice(Refusal):
    """The same guarantor is named twice."""

    name: str


@dataclass(eq=False)
class TooManyGuarantees(Refusal):
    """Guarantor `number` stands for `count` open loans already, as many as are allowed."""

    number: str
    count: int
    most: int


@dataclass(eq=False)
class GuaranteeAboveSavings(Refusal):
    """With this loan guarantor `number` would stand for `exposure`, above the `limit`."""

    number: str
    exposure: Money
    limit: Money


@dataclass(eq=False)
class GuaranteeStillOpen(Refusal):
    """Member `number` still stands for `loan`, which is open."""

    number: str
    loan: str


@dataclass(eq=False)
class NotAGuarantor(Refusal):
    """`number` does not stand for `loan`, and so cannot take it over."""

    number: str
    loan: str


@dataclass(eq=False)
class NobodyStands(Refusal):
    """A notice is to go to the guarantors of `loan`, and nobody stands for it."""

    loan: str
