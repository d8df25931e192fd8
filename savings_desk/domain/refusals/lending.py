"""What the rules of lending and the law of interest refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.refusals.base import Refusal

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.money import Money


@dataclass(eq=False)
class TermsWrong(Refusal):
    """`field` of the terms holds an impossible figure (a term of no months, say)."""

    field: str


@dataclass(eq=False)
class DearerThanKind(Refusal):
    """`field` of the terms asked for is more than the kind of loan, as resolved, allows."""

    field: str


@dataclass(eq=False)
class FirstDueTooEarly(Refusal):
    """The first instalment would fall on `first`, before a whole period ends on `earliest`."""

    first: date
    earliest: date


@dataclass(eq=False)
class ScheduleNotNewer(Refusal):
    """A new schedule holds from a day after `since`, when the newest one began to."""

    since: date


@dataclass(eq=False)
class SignedDaysWouldMove(Refusal):
    """Paid on `day`, the first instalment of `loan` could not fall on `first`, as it was signed."""

    loan: str
    day: date
    first: date


@dataclass(eq=False)
class NoSuchProduct(Refusal):
    """No kind of loan `code` is in force on the day."""

    code: str


@dataclass(eq=False)
class NoSuchLoan(Refusal):
    """There is no loan of this number."""

    loan: str


@dataclass(eq=False)
class LoanNumberTaken(Refusal):
    """The contract number belongs to another loan."""

    loan: str


@dataclass(eq=False)
class AppliedAlready(Refusal):
    """The member's application `loan` of that day, for the same sum and kind, is undecided."""

    loan: str


@dataclass(eq=False)
class OnlyMembersBorrow(Refusal):
    """`number` is no member on that day, and only members borrow.

    Source: the groups' agreement with the Bank of Thailand (loans to members only).
    """

    number: str


@dataclass(eq=False)
class MemberTooNew(Refusal):
    """The rule asks for `asked` months of membership; the borrower has `months`."""

    number: str
    months: int
    asked: int


@dataclass(eq=False)
class MemberByNumber(Refusal):
    """A guarantor is named `name`, as an outsider, and is member `number`."""

    name: str
    number: str


@dataclass(eq=False)
class KindInUse(Refusal):
    """Loans follow kind `code` as it holds from `day`; it would be resolved otherwise for that day.

    What was resolved for them stands, so that a new version holds from a later day.
    """

    code: str
    day: date


@dataclass(eq=False)
class AmountAboveLimit(Refusal):
    """`asked` is more than the borrower may be lent; `limit` is named by `rule`.

    `rule` is `amount_max`, `times_savings` or `per_guarantor`.
    """

    asked: Money
    limit: Money
    rule: str


@dataclass(eq=False)
class LoanStillOpen(Refusal):
    """The member has `loan` open, and the product allows no further one (or none beside it)."""

    number: str
    loan: str


@dataclass(eq=False)
class MoreThanAsked(Refusal):
    """More would be granted than the application asks for."""

    asked: Money
    granted: Money


@dataclass(eq=False)
class ContractNotPaidOut(Refusal):
    """A member who leaves has a signed contract whose money was not paid."""

    number: str
    loan: str


@dataclass(eq=False)
class LoanNotAt(Refusal):
    """The loan stands at `state`; what was asked can be done only at `needed`."""

    loan: str
    state: str
    needed: str


@dataclass(eq=False)
class OldPapersHold(Refusal):
    """A new application or contract is asked for `loan`, of which the old papers are the original.

    Source: Act on the Prohibition of Charging Interest at an Excessive Rate, B.E. 2560 s.4: nothing
    untrue may be written on what a debt is or costs.
    """

    loan: str


@dataclass(eq=False)
class LoanDayTooEarly(Refusal):
    """`day` comes before `earliest`, the day of the step before (or the loan's last movement)."""

    loan: str
    day: date
    earliest: date


@dataclass(eq=False)
class MorePrincipalThanOwed(Refusal):
    """`offered` is more than the principal still `owed`."""

    loan: str
    owed: Money
    offered: Money


@dataclass(eq=False)
class MoreInterestThanOwed(Refusal):
    """`offered` is more interest than is owed, with what may be paid ahead (`most`)."""

    loan: str
    most: Money
    offered: Money


@dataclass(eq=False)
class MoreFeeThanAgreed(Refusal):
    """`offered` as a fee is above `owed`, what the contract charges and was not received yet."""

    loan: str
    owed: Money
    offered: Money


@dataclass(eq=False)
class FeeStands(Refusal):
    """A loan would never be paid out, while `fee` that was received of it stands."""

    loan: str
    fee: Money


@dataclass(eq=False)
class FeeComesBack(Refusal):
    """Closed so early, `loan` must give back `amount` of its fee; `settlement` closes it."""

    loan: str
    amount: Money
    settlement: Money


@dataclass(eq=False)
class TooLittleLeftForFee(Refusal):
    """Less principal of `loan` would be left than the `amount` that may have to be put to it.

    That is fee, with interest ahead, that may not be kept; `settlement` closes the loan now.
    """

    loan: str
    amount: Money
    settlement: Money


@dataclass(eq=False)
class InterestPaidAhead(Refusal):
    """The loan would be closed while `prepaid` interest is of time in which nothing is owed."""

    loan: str
    prepaid: Money


@dataclass(eq=False)
class InterestComesFirst(Refusal):
    """Principal is offered while `interest` is due, and the contract takes interest first."""

    loan: str
    interest: Money


@dataclass(eq=False)
class MoreThanLoanOwes(Refusal):
    """`offered` is more than the whole debt of `owed` (principal, interest and fine)."""

    loan: str
    owed: Money
    offered: Money


@dataclass(eq=False)
class InterestStillOwed(Refusal):
    """Savings settle a debt only when no interest, fine or fee is owed; `interest` is."""

    loan: str
    interest: Money


@dataclass(eq=False)
class DebtStillOpen(Refusal):
    """Member `number` still owes `balance` on `loan`."""

    number: str
    loan: str
    balance: Money


@dataclass(eq=False)
class NotTheWholeBalance(Refusal):
    """Savings settle the whole balance of a loan or nothing; the savings hold `held`."""

    loan: str
    balance: Money
    held: Money


@dataclass(eq=False)
class NotInArrears(Refusal):
    """Nothing of `loan` is overdue on `day`, so that there is nothing to write a letter about."""

    loan: str
    day: date


@dataclass(eq=False)
class LoanAccountOnly(Refusal):
    """Account `account` holds loans, and is posted to only by a loan's own events."""

    account: str


@dataclass(eq=False)
class RepaymentsStand(Refusal):
    """The payout of `loan` cannot be undone while repayments on it stand."""

    loan: str


@dataclass(eq=False)
class EndStands(Refusal):
    """An entry is undone by which `loan` owed less when it ended; `how` is how it was closed."""

    loan: str
    how: str


@dataclass(eq=False)
class NotWrittenOff(Refusal):
    """Money is to come back on `loan`, which was not written off."""

    loan: str


@dataclass(eq=False)
class MoreThanGivenUp(Refusal):
    """`offered` is more than `left`: what was owed when `loan` was written off and did not come."""

    loan: str
    left: Money
    offered: Money


@dataclass(eq=False)
class RecoveriesStand(Refusal):
    """The write-off of `loan` cannot be undone while `recovered` has come back on it."""

    loan: str
    recovered: Money


@dataclass(eq=False)
class WriteOffPosted(Refusal):
    """The write-off of `loan` stands in the journal: its entry is to be reversed."""

    loan: str
