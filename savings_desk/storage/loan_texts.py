"""Terms, limits and instalments of loans as JSON of the file; fractions stay exact as text."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from savings_desk.domain.loan_terms import (
    DayCount,
    FeeRule,
    FineKind,
    FineRule,
    GraceInterest,
    Leftover,
    Limits,
    Method,
    Part,
    Share,
    Terms,
)
from savings_desk.domain.money import Direction, Money, RoundingRule
from savings_desk.domain.schedules import Instalment

if TYPE_CHECKING:
    from collections.abc import Sequence

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
"""Canonical JSON: the same value is the same text."""

# The same days, amounts and spans stand in thousands of rows: each is made once.
money_of = lru_cache(maxsize=1 << 16)(Money)
a_day = lru_cache(maxsize=1 << 14)(date.fromisoformat)
_fraction = lru_cache(maxsize=1 << 12)(Fraction)


def terms_text(terms: Terms) -> str:
    """Terms as canonical JSON: the same terms are the same text."""
    return encode(
        {
            "method": terms.method.value,
            "rate": str(terms.rate),
            "term_months": terms.term_months,
            "every_months": terms.every_months,
            "day_count": terms.day_count.value,
            "interest_rounding": _rounding_list(terms.interest_rounding),
            "instalment_rounding": _rounding_list(terms.instalment_rounding),
            "leftover": terms.leftover.value,
            "grace_principal": terms.grace_principal,
            "grace_interest": terms.grace_interest,
            "grace_manner": terms.grace_manner.value,
            "custom": [
                [str(one.principal), None if one.interest is None else str(one.interest)]
                for one in terms.custom
            ],
            "fee": [
                terms.fee.amount.satang,
                str(terms.fee.share),
                terms.fee.compulsory_deduction.satang,
            ],
            "fine": [terms.fine.kind.value, terms.fine.amount.satang, str(terms.fine.rate)],
            "allocation": [part.value for part in terms.allocation],
            "interest_first": terms.interest_first,
        }
    )


@lru_cache(maxsize=1024)
def terms_of(text: str) -> Terms:
    """Terms from their JSON."""
    kept: dict[str, Any] = json.loads(text)
    fee, share, deduction = kept["fee"]
    fine, fine_amount, fine_rate = kept["fine"]
    return Terms(
        method=Method(kept["method"]),
        rate=Fraction(kept["rate"]),
        term_months=kept["term_months"],
        every_months=kept["every_months"],
        day_count=DayCount(kept["day_count"]),
        interest_rounding=_rounding_of(kept["interest_rounding"]),
        instalment_rounding=_rounding_of(kept["instalment_rounding"]),
        leftover=Leftover(kept["leftover"]),
        grace_principal=kept["grace_principal"],
        grace_interest=kept["grace_interest"],
        grace_manner=GraceInterest(kept["grace_manner"]),
        custom=tuple(
            Share(Fraction(principal), None if interest is None else Fraction(interest))
            for principal, interest in kept["custom"]
        ),
        fee=FeeRule(Money(fee), Fraction(share), Money(deduction)),
        fine=FineRule(FineKind(fine), Money(fine_amount), Fraction(fine_rate)),
        allocation=tuple(Part(part) for part in kept["allocation"]),
        interest_first=kept["interest_first"],
    )


def _rounding_list(rule: RoundingRule) -> list[object]:
    return [rule.direction.value, rule.unit_satang]


def _rounding_of(kept: Sequence[Any]) -> RoundingRule:
    direction, unit = kept
    return RoundingRule(Direction(direction), unit)


def limits_text(limits: Limits) -> str:
    """The limits of a kind of loan as canonical JSON."""
    return encode(
        {
            "amount_max": satang_of(limits.amount_max),
            "times_savings": _text_or_none(limits.times_savings),
            "per_guarantor": satang_of(limits.per_guarantor),
            "guarantors": limits.guarantors,
            "guarantees_max": limits.guarantees_max,
            "guarantor_times_savings": _text_or_none(limits.guarantor_times_savings),
            "member_months": limits.member_months,
            "open_loans_max": limits.open_loans_max,
        }
    )


def limits_of(text: str) -> Limits:
    """The limits of a kind of loan from their JSON."""
    kept: dict[str, Any] = json.loads(text)
    return Limits(
        amount_max=money_or_none(kept["amount_max"]),
        times_savings=_fraction_or_none(kept["times_savings"]),
        per_guarantor=money_or_none(kept["per_guarantor"]),
        guarantors=kept["guarantors"],
        guarantees_max=kept["guarantees_max"],
        guarantor_times_savings=_fraction_or_none(kept["guarantor_times_savings"]),
        member_months=kept["member_months"],
        open_loans_max=kept["open_loans_max"],
    )


def instalments_text(rows: Sequence[Instalment]) -> str:
    """Rows of a schedule as JSON lists, in the order of their fields; money in satang."""
    return encode(
        [
            [
                row.number,
                row.due.isoformat(),
                row.days,
                str(row.years),
                row.principal.satang,
                row.interest.satang,
                row.balance.satang,
            ]
            for row in rows
        ]
    )


@lru_cache(maxsize=1 << 13)
def instalments_of(text: str) -> tuple[Instalment, ...]:
    """Rows of a schedule from their JSON; one parsed before is the same values again."""
    return tuple(
        Instalment(
            number,
            a_day(due),
            days,
            _fraction(years),
            money_of(principal),
            money_of(interest),
            money_of(balance),
        )
        for number, due, days, years, principal, interest, balance in json.loads(text)
    )


def _text_or_none(part: Fraction | None) -> str | None:
    return None if part is None else str(part)


def _fraction_or_none(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def satang_of(amount: Money | None) -> int | None:
    """Satang of an amount that may be absent."""
    return None if amount is None else amount.satang


def money_or_none(satang: int | None) -> Money | None:
    """An amount that may be absent, from its satang."""
    return None if satang is None else Money(satang)
