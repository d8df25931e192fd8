"""Terms of a loan as they are typed on a command line: kinds by any name they go by, fees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from typing_extensions import override

from savings_desk.commands.spoken import option
from savings_desk.commands.typed import text
from savings_desk.domain.loan_terms import (
    DayCount,
    FeeRule,
    GraceInterest,
    Leftover,
    Method,
    Share,
    Terms,
)
from savings_desk.domain.money import LOAN_ROUNDINGS
from savings_desk.domain.refusals import Missing, NotARate, TermsWrong
from savings_desk.words.language import N_
from savings_desk.words.numbers import parse_money, parse_rate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    _Decorated = Callable[..., Any]


class Named(click.Choice[str]):
    """One of some names, or another name for one of them; `-` and `_` are the same."""

    def __init__(self, kinds: Mapping[str, object], others: Mapping[str, str]) -> None:
        """Know the kinds by their names, and the other names they go by."""
        super().__init__(list(kinds), case_sensitive=False)
        self._others = {_plain(other): name for other, name in others.items()}
        self._names = {_plain(name): name for name in kinds}

    @override
    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        typed = _plain(value)
        return super().convert(self._names.get(typed, self._others.get(typed, value)), param, ctx)


def _plain(name: str) -> str:
    return name.strip().casefold().replace("_", "-")


METHODS = {kind.value.replace("_", "-"): kind for kind in Method}
METHOD = Named(
    METHODS,
    {
        "reducing": "equal-principal",
        "declining": "equal-principal",
        "reducing-equal-principal": "equal-principal",
        "declining-equal-principal": "equal-principal",
        "annuity": "equal-instalment",
        "equal-instalments": "equal-instalment",
        "equal-installment": "equal-instalment",
        "equal-installments": "equal-instalment",
        "reducing-equal-instalment": "equal-instalment",
        "reducing-equal-installment": "equal-instalment",
        "declining-equal-instalment": "equal-instalment",
        "bullet": "interest-only",
        "none": "no-interest",
    },
)
"""How principal and interest are spread."""
DAY_COUNTS = {
    "months": DayCount.MONTHS,
    "actual-365": DayCount.ACTUAL_365,
    "30-360": DayCount.THIRTY_360,
}
DAY_COUNT = Named(
    DAY_COUNTS,
    {
        "month": "months",
        "monthly": "months",
        "days": "actual-365",
        "daily": "actual-365",
        "actual/365": "actual-365",
        "act/365": "actual-365",
        "act-365": "actual-365",
        "365": "actual-365",
        "30/360": "30-360",
        "thirty-360": "30-360",
        "360": "30-360",
    },
)
"""How time is counted."""
LEFTOVERS = {kind.value: kind for kind in Leftover}
LEFTOVER = Named(LEFTOVERS, {"end": "last", "begin": "first"})
"""Where the satang go that equal instalments cannot share."""
GRACES = {kind.value: kind for kind in GraceInterest}
GRACE = Named(GRACES, {})
"""What happens to interest in a grace."""
ROUNDING = Named(
    LOAN_ROUNDINGS,
    {
        "satang": "half_up",
        "baht": "half_up_to_baht",
        "down": "down_to_satang",
        "satang_down": "down_to_satang",
        "satang_up": "up",
        "up_to_satang": "up",
        "baht_down": "down_to_baht",
        "baht_up": "up_to_baht",
        "baht_half_up": "half_up_to_baht",
        "baht_half_even": "half_even_to_baht",
    },
)
"""How money is rounded."""


def fee_of(typed: str, kept_back: str = "") -> FeeRule:
    """A fee as it is typed, in baht or in per cent of the principal, and what else is kept back.

    Raises:
        NotMoney, NotARate: it is neither.
    """
    deduction = parse_money(kept_back or "0")
    if "%" in typed or "ร้อยละ" in typed:
        return FeeRule(share=parse_rate(typed), compulsory_deduction=deduction)
    return FeeRule(amount=parse_money(typed or "0"), compulsory_deduction=deduction)


def shares_of(typed: str) -> tuple[Share, ...]:
    """Parts of custom instalments in per cent, `10,10,80`; `50/40,50/60` names interest too.

    Raises:
        TermsWrong: a part is no figure.
    """
    try:
        return tuple(_share(part) for part in typed.split(",")) if typed else ()
    except NotARate:
        raise TermsWrong("custom") from None


def _share(typed: str) -> Share:
    principal, named, interest = typed.partition("/")
    return Share(parse_rate(principal), parse_rate(interest) if named else None)


_COUNT = N_("COUNT")


def _number(*names: str, default: int, told: str) -> Callable[[_Decorated], _Decorated]:
    return option(*names, type=int, default=default, metavar=_COUNT, help=told)


def _named(
    *names: str, kinds: Named, default: str, told: str
) -> Callable[[_Decorated], _Decorated]:
    return option(*names, type=kinds, default=default, help=told)


def terms_options(function: _Decorated) -> _Decorated:
    """The options that say on what terms money is lent."""
    for give in (
        *_COUNTED,
        text("--kept-back", metavar=N_("BAHT"), help=N_("What else must be left with the group.")),
        text("--fee", metavar=N_("BAHT or %"), help=N_("A fee, paid when the money is.")),
        _number("--every", default=1, told=N_("Months between instalments.")),
        option("--months", type=int, required=True, metavar=_COUNT, help=N_("The term in months.")),
        option("--method", type=METHOD, required=True, help=N_("How interest is counted.")),
        text("--rate", metavar=N_("PER CENT"), help=N_("The stated rate per year.")),
    ):
        function = give(function)
    return function


_COUNTED = (
    text("--shares", metavar=N_("PER CENT,…"), help=N_("Parts of custom instalments.")),
    _named(
        "--grace-manner",
        kinds=GRACE,
        default="deferred",
        told=N_("Whether interest of the grace is deferred or waived."),
    ),
    _number("--grace-interest", default=0, told=N_("First instalments without interest.")),
    _number("--grace", default=0, told=N_("First instalments without principal.")),
    _named(
        "--leftover",
        kinds=LEFTOVER,
        default="last",
        told=N_("Where satang go that equal instalments cannot share."),
    ),
    _named(
        "--instalment-rounding",
        kinds=ROUNDING,
        default="half_up",
        told=N_("Rounding of instalments."),
    ),
    _named(
        "--rounding",
        "--interest-rounding",
        kinds=ROUNDING,
        default="half_up",
        told=N_("Rounding of interest."),
    ),
    _named("--day-count", kinds=DAY_COUNT, default="months", told=N_("How time is counted.")),
)
"""How time, grace and satang are counted."""


def terms_of(asked: dict[str, Any]) -> Terms:
    """The terms that the options of `terms_options` name.

    Raises:
        Missing: interest is asked for without a rate.
        NotARate, NotMoney, TermsWrong.
    """
    if not asked["rate"] and METHODS[asked["method"]] is not Method.NO_INTEREST:
        raise Missing("rate")
    return Terms(
        METHODS[asked["method"]],
        parse_rate(asked["rate"] or "0"),
        asked["months"],
        every_months=asked["every"],
        day_count=DAY_COUNTS[asked["day_count"]],
        interest_rounding=LOAN_ROUNDINGS[asked["rounding"]],
        instalment_rounding=LOAN_ROUNDINGS[asked["instalment_rounding"]],
        leftover=LEFTOVERS[asked["leftover"]],
        grace_principal=asked["grace"],
        grace_interest=asked["grace_interest"],
        grace_manner=GRACES[asked["grace_manner"]],
        custom=shares_of(asked["shares"]),
        fee=fee_of(asked["fee"], asked["kept_back"]),
    )
