"""What the group's rules, its closings and its papers refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.refusals.base import Refusal

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.money import Money


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
    """Rule, kind of loan or contract `name` changes only by a resolution, and none was named."""

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
class CashNotCounted(Refusal):
    """Nothing was counted, not even a zero, while by the books the box holds `held`."""

    held: Money


@dataclass(eq=False)
class DifferenceUnconfirmed(Refusal):
    """A difference as large as `difference` is not closed with before its amount is typed too."""

    difference: Money


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
class NotOnRoll(Refusal):
    """Only a receipt is printed on a roll 80 mm wide, and `document` is none."""

    document: str


@dataclass(eq=False)
class NoSuchForm(Refusal):
    """A file cannot be written in the form that the ending of `name` asks for."""

    name: str


@dataclass(eq=False)
class ImportHasErrors(Refusal):
    """The workbook has `errors` findings that must be mended first; nothing was imported."""

    errors: int
