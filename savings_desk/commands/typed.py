"""What is typed on a command line: amounts, months, texts, and what every act is told."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from typing_extensions import override

from savings_desk.commands.spoken import argument, option
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from savings_desk.words.dates import parse_month
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import parse_money

if TYPE_CHECKING:
    from collections.abc import Callable

    Decorated = Callable[..., Any]


class Amount(click.ParamType[Money, str | Money]):
    """An amount in baht; anything else is refused in words."""

    name = "amount"

    @override
    def convert(
        self, value: str | Money, param: click.Parameter | None, ctx: click.Context | None
    ) -> Money:
        return value if isinstance(value, Money) else parse_money(value)


class InMonth(click.ParamType[Month, str | Month]):
    """A month with its year; anything else is refused in words."""

    name = "month"

    @override
    def convert(
        self, value: str | Month, param: click.Parameter | None, ctx: click.Context | None
    ) -> Month:
        return value if isinstance(value, Month) else parse_month(value)


class Text(click.ParamType[str, str]):
    """A text of letters that can be kept and printed; spaces around it are dropped."""

    name = "text"

    @override
    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        with suppress(UnicodeError):  # UTF-8 typed where the system expects something else
            value = value.encode("utf-8", "surrogateescape").decode("utf-8")
        if any(unicodedata.category(letter) in {"Cc", "Cs", "Co", "Cn"} for letter in value):
            self.fail(current().gettext("There are letters here that cannot be read."), param, ctx)
        return value.strip()


FILE = click.Path(path_type=Path, readable=False)
"""Whether it can be read is told by who reads it, in the person's language."""
AMOUNT, MONTH, TEXT = Amount(), InMonth(), Text()


def text(*names: str, **settings: Any) -> Callable[[Decorated], Decorated]:  # noqa: ANN401 - click's own
    """An option that takes a text; empty when it is not given, unless a default is named."""
    settings.setdefault("default", "")
    if settings.get("required"):
        del settings["default"]
    return option(*names, type=TEXT, **settings)


def day(*names: str, **settings: Any) -> Callable[[Decorated], Decorated]:  # noqa: ANN401 - click's own
    """An option that takes a day; it is read when the books have said what day today is."""
    return text(*names, metavar=N_("DAY"), **settings)


def amount(*names: str, **settings: Any) -> Callable[[Decorated], Decorated]:  # noqa: ANN401 - click's own
    """An option that takes an amount."""
    return option(*names, type=AMOUNT, metavar=N_("BAHT"), **settings)


def month(*names: str, **settings: Any) -> Callable[[Decorated], Decorated]:  # noqa: ANN401 - click's own
    """An option that takes a month."""
    return option(*names, type=MONTH, metavar=N_("MONTH"), **settings)


def member(**settings: Any) -> Callable[[Decorated], Decorated]:  # noqa: ANN401 - click's own
    """The option that names a member by number."""
    settings.setdefault("help", N_("The member's number."))
    return text("--member", metavar=N_("NUMBER"), **settings)


def account(*names: str, **settings: Any) -> Callable[[Decorated], Decorated]:  # noqa: ANN401 - click's own
    """An option that names an account by its code."""
    return text(*names, metavar=N_("ACCOUNT"), **settings)


into = account("--into", help=N_("The cash or bank account it goes into; cash when not named."))
"""Where money that is received goes."""
out_of = account("--out-of", help=N_("The cash or bank account it is paid from; cash if unnamed."))
"""What money that is paid comes from."""


def books(function: Decorated) -> Decorated:
    """The file of the books."""
    told = N_("The group's books, NAME.savings.")
    return argument("books", type=FILE, metavar=N_("BOOKS"), help=told)(function)


def by(function: Decorated) -> Decorated:
    """Who does it."""
    told = N_("Who does it; the group's treasurer when nobody is named.")
    return text("--by", metavar=N_("NAME"), help=told)(function)


def voucher(function: Decorated) -> Decorated:
    """What every entry is told: its day, what it is for, its id, and who records it."""
    for give in (
        by,
        text(
            "--id",
            "entry_id",
            metavar="ID",
            help=N_("The entry's id; the same id twice is one entry."),
        ),
        text("--memo", metavar=N_("TEXT"), help=N_("Particulars, as they stand in the journal.")),
        day("--day", help=N_("The day of the entry; today when none is named.")),
    ):
        function = give(function)
    return function
