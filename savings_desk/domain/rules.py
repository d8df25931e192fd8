"""The group's own rules: each holds from a day, by a resolution, and nothing is hard-coded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from savings_desk.domain.accounts import AccountKind
from savings_desk.domain.money import HALF_UP, ROUNDING_RULES, ZERO, Money, RoundingRule
from savings_desk.domain.periods import MONTHS_PER_YEAR
from savings_desk.domain.refusals import (
    NoSuchRule,
    PledgeOutsideRule,
    ResolutionMissing,
    RuleValueWrong,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date


TEN_BAHT = Money.baht(10)


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules as they hold on one day. Amounts are per member and month."""

    pledge_least: Money = TEN_BAHT
    pledge_most: Money | None = None
    pledge_unit: Money = TEN_BAHT
    entry_fee: Money = ZERO
    missed_fine: Money = ZERO
    """Charged for each month a pledge was missed."""
    fiscal_year_start: int = 1
    """The month (1 to 12) the fiscal year opens in."""
    rounding: RoundingRule = HALF_UP
    sajja_kind: AccountKind = AccountKind.EQUITY
    """Whether sajja stands under equity or liabilities."""
    sajja_in_part: bool = False
    """Whether part of a month's pledge may be received."""
    savings_day: int = 5
    """The day of the month on which the group sits (วันทำการ)."""
    outstanding_ceiling: str = "refuse"
    """What happens to a loan that costs more than 15 % of what is really owed, though its stated
    rate is lawful: `refuse`, or `warn` in print. Source: see `rate_ceiling`."""

    def check_pledge(self, amount: Money) -> None:
        """Refuse a pledge outside the group's limits or not in its units.

        Raises:
            PledgeOutsideRule.
        """
        too_much = self.pledge_most is not None and amount > self.pledge_most
        if amount < self.pledge_least or too_much or amount.satang % self.pledge_unit.satang:
            raise PledgeOutsideRule(amount, self.pledge_least, self.pledge_most, self.pledge_unit)


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A resolution that sets rule `name` to `value` (as kept in the books) from a day on."""

    name: str
    value: str
    holds_from: date
    resolution: str


def rules_on(day: date, changes: Iterable[RuleChange]) -> Rules:
    """The rules as they hold on `day`: of each rule the change with the latest day up to it.

    Of two changes with the same day the one made later counts, so `changes` come in the order
    they were made. The fiscal year's first month is chosen once, before the first entry, and holds
    for every day, so that no two fiscal years overlap.
    """
    holding: dict[str, RuleChange] = {}
    for change in changes:
        if change.name == "fiscal_year_start":
            holding[change.name] = change
            continue
        before = holding.get(change.name)
        if change.holds_from <= day and (before is None or before.holds_from <= change.holds_from):
            holding[change.name] = change
    values: dict[str, Any] = {
        name: rule_value(name, change.value) for name, change in holding.items()
    }
    return replace(Rules(), **values)


def check_change(change: RuleChange) -> None:
    """Refuse a change of an unknown rule, to an impossible value, or without a resolution.

    Raises:
        NoSuchRule, RuleValueWrong, ResolutionMissing.
    """
    rule_value(change.name, change.value)
    if not change.resolution.strip():
        raise ResolutionMissing(change.name)


def rule_value(name: str, text: str) -> object:
    """Read a rule's value from the text the books keep: satang, a month, a name, or yes/no.

    Raises:
        NoSuchRule, RuleValueWrong.
    """
    try:
        reader = _READERS[name]
    except KeyError:
        raise NoSuchRule(name) from None
    try:
        return reader(text)
    except (ValueError, KeyError):
        raise RuleValueWrong(name, text) from None


def rule_names() -> tuple[str, ...]:
    """The names of all rules, in the order they are shown."""
    return tuple(_READERS)


def _satang(text: str) -> Money:
    return Money(_whole(text, least=0, most=10**12))


def _step(text: str) -> Money:
    return Money(_whole(text, least=1, most=10**12))


def _satang_or_none(text: str) -> Money | None:
    return _satang(text) if text else None


def _whole(text: str, *, least: int, most: int) -> int:
    if not (text.isascii() and text.isdigit()) or not least <= int(text) <= most:
        raise ValueError(text)
    return int(text)


def _sajja_kind(text: str) -> AccountKind:
    kind = AccountKind(text)
    if kind not in (AccountKind.EQUITY, AccountKind.LIABILITY):
        raise ValueError(text)
    return kind


_READERS: dict[str, Callable[[str], object]] = {
    "pledge_least": _satang,
    "pledge_most": _satang_or_none,
    "pledge_unit": _step,
    "entry_fee": _satang,
    "missed_fine": _satang,
    "fiscal_year_start": lambda text: _whole(text, least=1, most=MONTHS_PER_YEAR),
    "rounding": lambda text: ROUNDING_RULES[text],
    "sajja_kind": _sajja_kind,
    "sajja_in_part": lambda text: {"yes": True, "no": False}[text],
    "savings_day": lambda text: _whole(text, least=1, most=31),
    "outstanding_ceiling": lambda text: {"refuse": "refuse", "warn": "warn"}[text],
}
