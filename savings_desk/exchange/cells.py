"""The cells of a stranger's table as text, numbers, amounts and shares, or as a finding."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from savings_desk.domain.members import WHOLE_HUNDREDTHS
from savings_desk.domain.money import SATANG_MAX, Money
from savings_desk.domain.refusals import NotMoney
from savings_desk.exchange.sheet_forms import workbook
from savings_desk.exchange.tables import ERROR, NOTE, WARNING
from savings_desk.words.numbers import parse_money, to_arabic_digits

if TYPE_CHECKING:
    from savings_desk.exchange.grids import Value
    from savings_desk.exchange.tables import Table

_NOTHING_PAID = frozenset(("", "-", "\u2013", "\u2014", "x", "ขาด", "ขาดส่ง", "ไม่ส่ง", "ไม่มี", "n/a"))
_FORMULA_LIKE = ("=", "+", "-", "@")
_SHOWN_DECIMALS = 2
_EXACT_BAHT_MAX = 10**12
"""Up to here a cell's number is exact to the satang in the 15 figures that a spreadsheet shows."""
_SHORT_PHONE = re.compile(r"[2-9][0-9]{7,8}")


def text(table: Table, row: int, key: str) -> str:
    """A cell as text on one line; a whole number without its «.0»."""
    value = table.value(row, key)
    if value is None:
        return ""
    plain = " ".join(as_text(value).split())
    if isinstance(value, str) and plain.startswith(_FORMULA_LIKE) and len(plain) > 1:
        table.find("formula_as_name", WARNING, row, key, text=plain)
    elif isinstance(value, str) and table.by_formula(row, key):
        table.find("formula_in_cell", WARNING, row, key, text=plain)
    return plain


def code(table: Table, row: int, key: str) -> str:
    """A number that is a name (of a member, a house, an id), in Arabic digits.

    «12/3» that a spreadsheet turned into the 12th of March is an error: only the paper can tell.
    """
    value = table.value(row, key)
    if isinstance(value, date):
        table.find("number_is_day", ERROR, row, key, day=value)
        return ""
    return to_arabic_digits(text(table, row, key))


def phone(table: Table, row: int, key: str) -> str:
    """A telephone number; the zero that a spreadsheet took from its front is put back."""
    written = code(table, row, key)
    if isinstance(table.value(row, key), int | float) and _SHORT_PHONE.fullmatch(written):
        written = f"0{written}"
        table.find("phone_zero_restored", NOTE, row, key, text=written)
    return written


def amount(table: Table, row: int, at: str | int) -> Money | None:
    """An amount of baht; nothing for an empty cell, «-» or «ขาด».

    One with more than two decimals is an error: nothing is rounded on the way in.
    """
    value = table.value(row, at)
    if value is None or (isinstance(value, str) and value.strip().casefold() in _NOTHING_PAID):
        return None
    found = money_of(value)
    if found is None:
        table.find("not_money", ERROR, row, at, text=as_text(value))
    return found


def choice(table: Table, row: int, key: str, form: str, doubt: str) -> str | None:
    """The key of the choice that a cell names; the finding `doubt` when it names none."""
    written = text(table, row, key)
    found = workbook().choice(form, written) if written else None
    if written and found is None:
        table.find(doubt, WARNING, row, key, text=written)
    return found


def share(table: Table, row: int, key: str) -> int | None:
    """A share in hundredths of a per cent: 50, 33.33, «50%», or 0.5 in a cell shown as 50 %."""
    value = table.value(row, key)
    if value is None:
        return None
    if isinstance(value, str):
        found = money_of(value.strip().removesuffix("%").removeprefix("ร้อยละ").strip())
    elif isinstance(value, float) and 0 < value <= 1:
        found = money_of(value * 100)
    else:
        found = money_of(value)
    if found is None or not 0 < found.satang <= WHOLE_HUNDREDTHS:
        table.find("not_a_share", ERROR, row, key, text=as_text(value))
        return None
    return found.satang


def money_of(value: Value) -> Money | None:
    """The exact amount a cell's value says in baht; nothing when it is not one.

    A number is taken as the 15 significant figures that a spreadsheet shows of it, so the last bit
    of a sum in binary (0.1 + 0.2) does no harm, and is refused when these have over two decimals.
    """
    if isinstance(value, str):
        try:
            return parse_money(value)
        except NotMoney:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    shown = f"{value:.15g}" if abs(value) < _EXACT_BAHT_MAX else f"{value}"
    baht, _, part = shown.partition(".")
    if not baht.removeprefix("-").isdigit() or len(part.rstrip("0")) > _SHOWN_DECIMALS:
        return None
    whole = int(baht.removeprefix("-") + part[:_SHOWN_DECIMALS].ljust(_SHOWN_DECIMALS, "0"))
    if whole > SATANG_MAX:
        return None
    return Money(-whole if baht.startswith("-") else whole)


def as_text(value: Value) -> str:
    """A cell's value as people would have typed it."""
    match value:
        case None:
            return ""
        case float() if value == int(value):
            return str(int(value))
        case _:
            return str(value)
