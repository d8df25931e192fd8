"""Kinds of loan from a terminal: what is offered, and resolutions that make, change or end one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from savings_desk.commands.columns import Table
from savings_desk.commands.desk import sat_at
from savings_desk.commands.loan_words import terms_of, terms_options
from savings_desk.commands.product_words import (
    accounts_of,
    limits_of,
    product_document,
    rules_options,
    with_rules,
)
from savings_desk.commands.replies import reply, said, written
from savings_desk.commands.spoken import argument, command, option
from savings_desk.commands.typed import books, by, day, text
from savings_desk.domain.loan_terms import Product
from savings_desk.operations.loan_products import resolve_product
from savings_desk.operations.product_presets import PRESETS, preset
from savings_desk.words.dates import format_day
from savings_desk.words.labels import label
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_money, format_rate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path

_CODE = text("--code", metavar=N_("CODE"), required=True, help=N_("The short name of the kind."))
_FROM = day("--from", "from_", help=N_("The day from which it holds; today when none is named."))


def _resolution(function: Callable[..., Any]) -> Callable[..., Any]:
    told = N_("The meeting and resolution.")
    return text("--resolution", metavar=N_("TEXT"), required=True, help=told)(function)


@command("list", help=N_("Show the kinds of loan that are offered on a day, with their rules."))
@books
@day("--as-of", help=N_("The day; today when none is named."))
@option("--all", "every", is_flag=True, help=N_("Every version, also those that hold no longer."))
def show(*, books: Path, as_of: str, every: bool) -> None:
    """List the kinds of loan."""
    with sat_at(books) as desk:
        on = desk.day(as_of)
        with desk.books.read() as reading:
            found = reading.product_versions() if every else reading.products_on(on)
    _ = current().gettext
    told = [product_document(one) for one in found]
    lines = _lines(found) if found else [_("No kind of loan is offered.")]
    reply({"as_of": on, "products": told}, lines)


def _lines(products: Iterable[Product]) -> Iterator[str]:
    speech = current()
    _ = speech.gettext
    heads = (
        _("Code"),
        _("Name"),
        _("Holds from"),
        _("How interest is counted"),
        _("Rate %"),
        _("Months"),
        _("At most"),
        _("Guarantors"),
    )
    rows = [
        (
            one.code,
            speech.name_of(one) + _ended(one),
            format_day(one.holds_from, speech),
            label(speech, one.terms.method),
            format_rate(one.terms.rate),
            str(one.terms.term_months),
            format_money(one.limits.amount_max) if one.limits.amount_max else "-",
            str(one.limits.guarantors),
        )
        for one in products
    ]
    return Table(heads, rows, right=frozenset({4, 5, 6, 7})).show()


def _ended(product: Product) -> str:
    return " " + current().gettext("(no longer offered)") if product.retired else ""


@command(
    "add",
    help=N_(
        "Enter a resolution that makes a kind of loan, or a new version of one, from a day on.\n\n"
        "Contracts signed before keep their own terms. Terms are named as for `quote`; a rate or"
        " fee above 15 per cent a year is refused."
    ),
)
@books
@_CODE
@text("--name", metavar=N_("NAME"), required=True, help=N_("Its name in Thai."))
@text("--name-en", metavar=N_("NAME"), help=N_("Its name in English; the same when not given."))
@_FROM
@_resolution
@terms_options
@rules_options
@by
def add(  # noqa: PLR0913 - each is asked on the form
    *,
    books: Path,
    code: str,
    name: str,
    name_en: str,
    from_: str,
    resolution: str,
    by: str,
    **asked: Any,  # noqa: ANN401 - the options above
) -> None:
    """Make a kind of loan."""
    terms = with_rules(terms_of(asked), asked)
    limits = limits_of(asked)
    with sat_at(books, by) as desk:
        since = desk.day(from_)
        usual = preset(PRESETS[0], holds_from=since, resolution=resolution)[0].accounts
        product = Product(
            code=code,
            name_th=name,
            name_en=name_en or name,
            holds_from=since,
            resolution=resolution,
            terms=terms,
            accounts=accounts_of(asked, usual),
            limits=limits,
        )
        resolve_product(desk.books, product, by=desk.by, at=desk.at)
    _answer([product])


def _answer(products: Iterable[Product]) -> None:
    written()
    made = tuple(products)
    told = current().gettext("From {day} on: {code} {name}.")
    speech = current()
    lines = [
        said(told, day=one.holds_from, code=one.code, name=speech.name_of(one)) + _ended(one)
        for one in made
    ]
    reply({"products": [product_document(one) for one in made]}, lines)


@command("retire", help=N_("Enter a resolution that a kind of loan is offered no longer."))
@books
@_CODE
@_FROM
@_resolution
@by
def retire(*, books: Path, code: str, from_: str, resolution: str, by: str) -> None:
    """End a kind of loan."""
    with sat_at(books, by) as desk:
        since: date = desk.day(from_)
        with desk.books.read() as reading:
            held = reading.product(code, since)
        ended = replace(held, holds_from=since, resolution=resolution, retired=True)
        resolve_product(desk.books, ended, by=desk.by, at=desk.at)
    _answer([ended])


@command(
    "preset",
    help=N_(
        "Take over the usual kinds of loan of a set: a savings group, a poverty-alleviation fund"
        " (กข.คจ.) or a village fund. Each can be changed afterwards by a resolution."
    ),
)
@books
@argument(
    "name",
    type=click.Choice(PRESETS),
    metavar=N_("SET"),
    help=N_("savings_group, poverty_fund or village_fund."),
)
@_FROM
@_resolution
@by
def take(*, books: Path, name: str, from_: str, resolution: str, by: str) -> None:
    """Take over a set of kinds."""
    with sat_at(books, by) as desk:
        products = preset(name, holds_from=desk.day(from_), resolution=resolution)
        for one in products:
            resolve_product(desk.books, one, by=desk.by, at=desk.at)
    _answer(products)
