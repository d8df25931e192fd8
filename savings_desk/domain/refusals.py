"""What the group's books refuse, each refusal as facts without words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.journal import Number
    from savings_desk.domain.money import Money
    from savings_desk.domain.periods import Month


class Refusal(Exception):
    """Somebody asked for what the rules forbid; nothing was written. Shown beside the field."""


# What was typed


@dataclass(eq=False)
class NotMoney(Refusal):
    """`text` is not an amount of baht with at most two decimals."""

    text: str


@dataclass(eq=False)
class NotADay(Refusal):
    """`text` is no day that the calendar knows."""

    text: str


@dataclass(eq=False)
class NotAMonth(Refusal):
    """`text` is no month of a year."""

    text: str


@dataclass(eq=False)
class Missing(Refusal):
    """A field that must be filled is empty; `field` is its stable name."""

    field: str


@dataclass(eq=False)
class AmountNotPositive(Refusal):
    """An amount must be more than zero."""

    amount: Money


# Entries


@dataclass(eq=False)
class EntryUnbalanced(Refusal):
    """Debits and credits differ by `difference`; such an entry cannot exist."""

    difference: Money


@dataclass(eq=False)
class EntryEmpty(Refusal):
    """An entry needs at least two postings, none of them zero."""


@dataclass(eq=False)
class SameIdOtherContent(Refusal):
    """The entry `entry_id` is in the books already, with other content."""

    entry_id: str


@dataclass(eq=False)
class NoSuchEntry(Refusal):
    """No entry has the id or number `asked`."""

    asked: str | Number


@dataclass(eq=False)
class AlreadyReversed(Refusal):
    """The entry was reversed before, by the entry numbered `reversed_by`."""

    number: Number
    reversed_by: Number


@dataclass(eq=False)
class ReversalStands(Refusal):
    """A reversal is not itself reversed: the event is entered anew instead."""

    number: Number


@dataclass(eq=False)
class ReversalTooEarly(Refusal):
    """A reversal cannot be dated before what it reverses."""

    day: date
    entry_day: date


@dataclass(eq=False)
class PeriodClosed(Refusal):
    """The books are closed up to `closed_through`; `day` lies in the closed time."""

    day: date
    closed_through: date


@dataclass(eq=False)
class DayBeforeBooks(Refusal):
    """The books were opened on `opened_on`; nothing can be dated before."""

    day: date
    opened_on: date


@dataclass(eq=False)
class DayFarAhead(Refusal):
    """`day` is over a year ahead of `today`: a year was mistyped, or the PC's clock is wrong."""

    day: date
    today: date


@dataclass(eq=False)
class DayToCome(Refusal):
    """`day` is still to come (`today` is the later of today and the newest entry's day)."""

    day: date
    today: date


@dataclass(eq=False)
class NoSuchAccount(Refusal):
    """The chart has no account `code`."""

    code: str


@dataclass(eq=False)
class WrongAccount(Refusal):
    """Account `code` is not of the kind that this event posts to; `wanted` is a kind or role."""

    code: str
    wanted: str


@dataclass(eq=False)
class AccountCodeTaken(Refusal):
    """The chart has an account `code` already."""

    code: str


@dataclass(eq=False)
class SameAccount(Refusal):
    """Money cannot be moved from an account to itself."""

    code: str


@dataclass(eq=False)
class NotEnoughMoney(Refusal):
    """Cash or bank account `code` holds `balance`, less than the `asked`."""

    code: str
    balance: Money
    asked: Money


# Members


@dataclass(eq=False)
class NoSuchMember(Refusal):
    """The register has no member `number`."""

    number: str


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


# Savings


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
class SajjaStays(Refusal):
    """Sajja is paid back only when a member leaves; special savings may be withdrawn."""

    number: str


# The group's rules


@dataclass(eq=False)
class NoSuchRule(Refusal):
    """There is no rule called `name`."""

    name: str


@dataclass(eq=False)
class RuleValueWrong(Refusal):
    """`value` is nothing the rule `name` can be."""

    name: str
    value: str


@dataclass(eq=False)
class ResolutionMissing(Refusal):
    """A rule changes only by a resolution, and none was named."""

    name: str


@dataclass(eq=False)
class FiscalYearInUse(Refusal):
    """The fiscal year's first month cannot change once entries are posted."""


@dataclass(eq=False)
class ClosedAlready(Refusal):
    """The books are closed through `closed_through` already."""

    closed_through: date


@dataclass(eq=False)
class HandedTooLittle(Refusal):
    """The cash handed over, `handed`, is less than the receipt's `total`."""

    total: Money
    handed: Money


@dataclass(eq=False)
class DayIsClosed(Refusal):
    """The working day of `day` is closed; it may be opened again with a reason."""

    day: date


@dataclass(eq=False)
class DayNotLast(Refusal):
    """Only the last working day, `last`, may be opened again."""

    day: date
    last: date


@dataclass(eq=False)
class DifferenceUnexplained(Refusal):
    """The cash differs from the books by `difference`, and nothing says why."""

    difference: Money


@dataclass(eq=False)
class NoSuchDocument(Refusal):
    """The catalogue has no document `name`."""

    name: str


@dataclass(eq=False)
class DocumentNeeds(Refusal):
    """The document cannot be made without `parameter` (such as member, receipt, from)."""

    parameter: str


@dataclass(eq=False)
class NoSuchForm(Refusal):
    """A file cannot be written in the form that the ending of `name` asks for."""

    name: str


@dataclass(eq=False)
class ImportHasErrors(Refusal):
    """The workbook has `errors` findings that must be mended first; nothing was imported."""

    errors: int


@dataclass(eq=False)
class BooksNotEmpty(Refusal):
    """The books hold members or entries already; a whole group is imported only into new books."""
