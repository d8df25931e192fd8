"""Rules of a kind of loan as they are typed on a command line: limits, fine, order, accounts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from savings_desk.commands.replies import said
from savings_desk.commands.spoken import option
from savings_desk.commands.typed import account, amount, text
from savings_desk.domain.loan_terms import (
    FineKind,
    FineRule,
    Limits,
    LoanAccounts,
    Part,
    Terms,
)
from savings_desk.domain.money import LOAN_ROUNDINGS
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_rate, parse_money, parse_rate, to_arabic_digits

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.domain.loan_terms import Product

    _Decorated = Callable[..., Any]

_COUNT = N_("COUNT")
_TIMES = N_("TIMES")
_PARTS = {part.value: part for part in Part}


def _count(*names: str, told: str) -> Callable[[_Decorated], _Decorated]:
    return option(*names, type=click.IntRange(min=0), metavar=_COUNT, help=told)


_RULES = (
    account("--fee-account", help=N_("The account its fees are earned in.")),
    account("--fine-account", help=N_("The account its fines are earned in.")),
    account("--interest-account", help=N_("The account its interest is earned in.")),
    account("--principal-account", help=N_("The account its loans stand in.")),
    _count("--open-loans-max", told=N_("Loans of this kind a member may have at once.")),
    _count("--member-months", told=N_("Months of membership before the first loan.")),
    text(
        "--guarantor-times-savings",
        metavar=_TIMES,
        help=N_("A guarantor stands for so many times their own sajja at the most."),
    ),
    _count("--guarantees-max", told=N_("Open loans a member may stand for.")),
    _count("--guarantors", told=N_("Guarantors that are needed.")),
    amount("--per-guarantor", help=N_("How much each guarantor carries.")),
    text("--times-savings", metavar=_TIMES, help=N_("So many times the borrower's own sajja.")),
    amount("--amount-max", help=N_("The most that is lent on one contract.")),
    option(
        "--principal-first",
        is_flag=True,
        help=N_("Principal may be taken while interest is due."),
    ),
    text(
        "--allocation",
        metavar=N_("PARTS"),
        help=N_("The order a repayment is divided in, such as fee,fine,interest,principal."),
    ),
    text(
        "--fine",
        metavar=N_("BAHT or %"),
        help=N_("The fine of a month in arrears, or a rate per year on the overdue principal."),
    ),
)


def rules_options(function: _Decorated) -> _Decorated:
    """The options that say who may borrow how much, and what lateness costs."""
    for give in _RULES:
        function = give(function)
    return function


def fine_of(typed: str) -> FineRule:
    """A fine as it is typed: in baht a month, or in per cent a year.

    Raises:
        NotMoney, NotARate: it is neither.
    """
    if not typed:
        return FineRule()
    if "%" in typed or "ร้อยละ" in typed:
        return FineRule(FineKind.RATE, rate=parse_rate(typed))
    return FineRule(FineKind.PER_MONTH, amount=parse_money(typed))


def with_rules(terms: Terms, asked: dict[str, Any]) -> Terms:
    """The terms with their fine and the order of a repayment.

    Raises:
        NotMoney, NotARate, TermsWrong.
    """
    order = tuple(map(_part, asked["allocation"].split(","))) if asked["allocation"] else None
    return replace(
        terms,
        fine=fine_of(asked["fine"]),
        allocation=order or terms.allocation,
        interest_first=not asked["principal_first"],
    )


def _part(typed: str) -> Part:
    name = typed.strip().casefold()
    if name not in _PARTS:
        message = current().gettext("“{part}” is no part of a repayment: {parts}.")
        raise click.UsageError(said(message, part=typed, parts=", ".join(_PARTS)))
    return _PARTS[name]


def limits_of(asked: dict[str, Any]) -> Limits:
    """The limits that the options of `rules_options` name.

    Raises:
        click.UsageError: a multiple is no number.
    """
    return Limits(
        amount_max=asked["amount_max"],
        times_savings=_times(asked["times_savings"]),
        per_guarantor=asked["per_guarantor"],
        guarantors=asked["guarantors"] or 0,
        guarantees_max=asked["guarantees_max"],
        guarantor_times_savings=_times(asked["guarantor_times_savings"]),
        member_months=asked["member_months"] or 0,
        open_loans_max=asked["open_loans_max"],
    )


def _times(typed: str) -> Fraction | None:
    if not typed:
        return None
    try:
        times = Fraction(to_arabic_digits(typed))
    except (ValueError, ZeroDivisionError):
        times = Fraction(0)
    if times <= 0:
        message = current().gettext("“{times}” is no multiple of the savings.")
        raise click.UsageError(said(message, times=typed))
    return times


def accounts_of(asked: dict[str, Any], usual: LoanAccounts) -> LoanAccounts:
    """The accounts that were named, and the usual ones for the rest."""
    return LoanAccounts(
        principal=asked["principal_account"] or usual.principal,
        interest=asked["interest_account"] or usual.interest,
        fine=asked["fine_account"] or usual.fine,
        fee=asked["fee_account"] or usual.fee,
    )


def product_document(product: Product) -> dict[str, Any]:
    """A kind of loan as a machine reads it."""
    return {
        "code": product.code,
        "name_th": product.name_th,
        "name_en": product.name_en,
        "holds_from": product.holds_from,
        "resolution": product.resolution,
        "retired": product.retired,
        "terms": terms_document(product.terms),
        "limits": product.limits,
        "accounts": product.accounts,
    }


def terms_document(terms: Terms) -> dict[str, Any]:
    """Terms as a machine reads them: money in satang, rates in per cent as text."""
    roundings = {rule: name for name, rule in LOAN_ROUNDINGS.items()}
    return {
        "method": terms.method,
        "rate": _rate(terms.rate),
        "months": terms.term_months,
        "every": terms.every_months,
        "day_count": terms.day_count,
        "rounding": roundings.get(terms.interest_rounding),
        "instalment_rounding": roundings.get(terms.instalment_rounding),
        "leftover": terms.leftover,
        "grace": terms.grace_principal,
        "grace_interest": terms.grace_interest,
        "grace_manner": terms.grace_manner,
        "shares": list(terms.custom),
        "fee": {
            "amount": terms.fee.amount,
            "share": _rate(terms.fee.share),
            "kept_back": terms.fee.compulsory_deduction,
        },
        "fine": {
            "kind": terms.fine.kind,
            "amount": terms.fine.amount,
            "rate": _rate(terms.fine.rate),
        },
        "allocation": terms.allocation,
        "interest_first": terms.interest_first,
    }


def _rate(rate: Fraction) -> str:
    return format_rate(rate, places=6)
