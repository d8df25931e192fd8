"""What the law says to a loan, in sentences: lawful or not, why, and which terms would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.loan_terms import Method
from savings_desk.domain.rate_ceiling import CEILING, Breach
from savings_desk.words.facts import fill
from savings_desk.words.labels import label
from savings_desk.words.language import N_
from savings_desk.words.numbers import format_rate, format_stated_rate

if TYPE_CHECKING:
    from fractions import Fraction

    from savings_desk.domain.loan_terms import Terms
    from savings_desk.domain.money import Money
    from savings_desk.domain.rate_ceiling import LawfulWay, Reckoning
    from savings_desk.words.facts import Fact
    from savings_desk.words.language import Speech
    from savings_desk.words.numbers import Digits

LAWFUL = N_("Within the ceiling of {ceiling} per cent a year")
UNLAWFUL = N_("Above the ceiling of {ceiling} per cent a year")
_KEPT = N_(
    "All interest and fees come to {true_rate} per cent a year of the money really owed, which the"
    " law allows up to {ceiling} per cent."
)
_STATED = N_(
    "A rate of {stated} per cent a year is above the {ceiling} per cent the law allows, and no"
    " resolution can allow it."
)
_FLAT = N_(
    "The contract's {stated} per cent is counted on the principal first lent every time, but the"
    " principal falls with the instalments, so it comes to {true_rate} per cent of the money really"
    " owed."
)
_FLAT_FEE = N_(
    "The contract's {stated} per cent is counted on the principal first lent every time, but the"
    " principal falls with the instalments; with the fee it comes to {true_rate} per cent of the"
    " money really owed."
)
_FEE = N_(
    "With the fee of {fee} baht the contract's {stated} per cent comes to {true_rate} per cent of"
    " the money really owed."
)
_ROUNDED = N_(
    "Rounding lifts the contract's {stated} per cent to {true_rate} per cent of the money really"
    " owed."
)
_EARLY = N_(
    "More interest falls due early than 15 per cent of what has been owed until then, so a"
    " borrower who repays early would have paid too much."
)
_OLD = N_(
    "The old contract comes to {rate} per cent a year, more than the law allows. Since it was"
    " brought in, {ceiling} per cent of what is owed is received at the most, as the schedule"
    " shows."
)
_CAPPED = N_(
    "Since this old contract was brought in, {ceiling} per cent a year of what is owed is received"
    " at the most, as the schedule shows."
)
_WAY = N_("{method} at {rate} per cent without a fee: {true_rate} per cent")
_WAY_FLAT = N_("{method} at no more than {rate} per cent without a fee: {true_rate} per cent")
_WAY_FEE = N_(
    "{method} at {rate} per cent with a fee of no more than {fee} baht: {true_rate} per cent"
)


def old_contract_said(rate: Fraction | None, speech: Speech, digits: Digits = "arabic") -> str:
    """Why less is received than the papers of an old contract say.

    `rate` is what it comes to a year, where that is known to be above the ceiling.
    """
    ceiling = format_rate(CEILING, places=0, digits=digits)
    if rate is None:
        return speech.gettext(_CAPPED).format(ceiling=ceiling)
    told = format_rate(rate, above=CEILING, digits=digits)
    return speech.gettext(_OLD).format(rate=told, ceiling=ceiling)


def verdict(reckoning: Reckoning, speech: Speech) -> str:
    """Whether a loan keeps the ceiling, in a few words."""
    message = speech.gettext(LAWFUL if reckoning.lawful else UNLAWFUL)
    return fill(message, {"ceiling": format_rate(CEILING, places=0)}, speech)


def why(reckoning: Reckoning, terms: Terms, fee: Money, speech: Speech) -> str:
    """One sentence that says why a loan is lawful or not; `fee` is what its terms charge."""
    facts: dict[str, Fact] = {
        "stated": format_stated_rate(reckoning.stated),
        "true_rate": true_rate_text(reckoning),
        "fee": fee,
        "ceiling": format_rate(CEILING, places=0),
    }
    return fill(speech.gettext(_reason(reckoning, terms, fee)), facts, speech)


def _reason(reckoning: Reckoning, terms: Terms, fee: Money) -> str:
    breaches = reckoning.breaches
    if not breaches:
        return _KEPT
    if Breach.STATED in breaches:
        return _STATED
    if Breach.OUTSTANDING not in breaches:
        return _EARLY
    if terms.is_flat:
        return _FLAT_FEE if fee else _FLAT
    return _FEE if fee else _ROUNDED


def true_rate_text(reckoning: Reckoning) -> str:
    """The rate of the money really owed, as it is shown beside the stated one."""
    above = None if reckoning.lawful else CEILING
    return format_rate(reckoning.shown_rate, above=above)


def way_text(way: LawfulWay, principal: Money, speech: Speech) -> str:
    """Lawful terms on one line: method, rate, fee, and what they really cost."""
    fee = way.terms.fee.of(principal)
    message = _WAY_FLAT if way.terms.method is Method.FLAT else _WAY_FEE if fee else _WAY
    facts: dict[str, Fact] = {
        "method": label(speech, way.terms.method),
        "rate": way.terms.rate,
        "fee": fee,
        "true_rate": way.true_rate,
    }
    return fill(speech.gettext(message), facts, speech)
