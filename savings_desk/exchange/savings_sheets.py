"""What members have saved: sheets of totals and wide registers, added up and compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import Month
from savings_desk.domain.vouchers import Opening
from savings_desk.exchange import cells
from savings_desk.exchange.tables import ERROR, WARNING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from savings_desk.domain.accounts import Chart
    from savings_desk.exchange.member_sheet import Roster
    from savings_desk.exchange.tables import Table


@dataclass(slots=True)
class Saved:
    """One member's savings: sajja without a month, sajja by month, special savings.

    `stated` is a total of sajja that another sheet states, with the table and row it stands on.
    """

    brought: Money = ZERO
    months: dict[Month, Money] = field(default_factory=dict)
    special: Money = ZERO
    in_register: bool = False
    stated: tuple[Table, int, Money] | None = None

    @property
    def sajja(self) -> Money:
        """All sajja."""
        return self.brought + total(self.months.values())


def read_savings(
    tables: Sequence[Table], roster: Roster, opened_on: date | None
) -> dict[str, Saved]:
    """Each member's savings, by number, from the sheets of balances and the wide registers.

    Several wide registers, one for each year, follow on each other: only the first one's balance
    brought forward counts, the later ones' are compared with what the earlier make.
    """
    saved = {listed.number: Saved() for listed in roster.listed.values()}
    wide = [table for table in tables if table.head.key == "register"]
    for table in sorted(
        wide, key=lambda table: min(table.head.months.by_column.values(), default=Month(1900, 1))
    ):
        _read_register(table, roster, saved, opened_on)
    for table in tables:
        if table.head.key != "register":
            _read_balances(table, roster, saved)
    for one in saved.values():
        _compare_stated(one)
    return saved


def openings_of(saved: dict[str, Saved], chart: Chart) -> tuple[Opening, ...]:
    """The openings that members' savings make: special, sajja without a month, sajja by month."""
    sajja, special = chart.of_role(Role.SAJJA).code, chart.of_role(Role.SPECIAL).code
    found = []
    for number, one in saved.items():
        found.append(Opening(special, one.special, number))
        found.append(Opening(sajja, one.brought, number))
        found += [
            Opening(sajja, amount, number, month) for month, amount in sorted(one.months.items())
        ]
    return tuple(opening for opening in found if opening.amount)


def _read_balances(table: Table, roster: Roster, saved: dict[str, Saved]) -> None:
    """Totals without months; for a member whose register gives months, sajja is only compared."""
    seen: dict[str, int] = {}
    listed_here = table.head.key == "members"
    for row in table.rows():
        sajja = cells.amount(table, row, "sajja")
        special = cells.amount(table, row, "special")
        if sajja is None and special is None:
            continue
        number = roster.number_of(table, row)
        if number is None or (not listed_here and _repeats(table, row, number, seen)):
            continue
        for key, amount in (("sajja", sajja), ("special", special)):
            if amount is not None and amount < ZERO:
                table.find("amount_negative", ERROR, row, key, amount=amount)
        one = saved[number]
        one.special += special or ZERO
        if sajja is not None:
            if one.stated and one.stated[2] != sajja:
                table.find(
                    "sajja_differs", WARNING, row, "sajja", stated=sajja, found=one.stated[2]
                )
            one.stated = one.stated or (table, row, sajja)
    _check_totals(table)


def _compare_stated(one: Saved) -> None:
    if one.stated is None:
        return
    table, row, sajja = one.stated
    if not one.in_register:
        one.brought = sajja
    elif one.sajja != sajja:
        table.find("sajja_differs", WARNING, row, "sajja", stated=sajja, found=one.sajja)


def _read_register(
    table: Table, roster: Roster, saved: dict[str, Saved], opened_on: date | None
) -> None:
    _tell_months(table, opened_on)
    seen: dict[str, int] = {}
    for row in table.rows():
        number = roster.number_of(table, row)
        if number is not None and not _repeats(table, row, number, seen):
            _read_row(table, row, saved[number])
    _check_totals(table)


def _read_row(table: Table, row: int, one: Saved) -> None:
    """One member's row: brought forward and month by month, compared with its own totals."""
    months = _months(table, row, one)
    brought = cells.amount(table, row, "brought")
    withdrawn = cells.amount(table, row, "withdrawn") or ZERO
    if brought is None and not table.head.months:
        brought = cells.amount(table, row, "carried")
    if one.in_register:
        if brought is not None and brought != one.sajja:
            facts = {"stated": brought, "found": one.sajja}
            table.find("brought_differs", WARNING, row, "brought", **facts)
        one.brought -= withdrawn
    else:
        one.brought = (brought or ZERO) - withdrawn
    _check_row(table, row, brought or ZERO, total(months.values()), withdrawn)
    one.in_register = True
    one.months |= months
    if one.sajja < ZERO:
        table.find("amount_negative", ERROR, row, "brought", amount=one.sajja)


def _months(table: Table, row: int, one: Saved) -> dict[Month, Money]:
    """What a row says was paid for each month; a month that was told before is an error."""
    months: dict[Month, Money] = {}
    for column, month in table.head.months.by_column.items():
        amount = cells.amount(table, row, column)
        if amount is None or column in table.head.months.repeated:
            continue
        if amount < ZERO:
            table.find("amount_negative", ERROR, row, column, amount=amount)
        if month in one.months:
            table.find("month_twice", ERROR, row, column, month=month)
        elif amount:
            months[month] = amount
    return months


def _check_row(table: Table, row: int, brought: Money, paid: Money, withdrawn: Money) -> None:
    """Compare a row with its own totals; «รวม» may or may not hold what was brought forward."""
    stated = cells.amount(table, row, "total")
    whole = brought + paid - withdrawn
    if stated is not None and stated not in (paid, whole, brought + paid):
        table.find("row_total_differs", WARNING, row, "total", stated=stated, found=whole)
    carried = cells.amount(table, row, "carried")
    if carried is not None and carried != whole and table.head.months:
        table.find("row_total_differs", WARNING, row, "carried", stated=carried, found=whole)


def _repeats(table: Table, row: int, number: str, seen: dict[str, int]) -> bool:
    before = seen.setdefault(number, row)
    if before != row:
        other = table.grid.place(before, table.column("number") or 0).cell
        table.find("number_repeated", ERROR, row, "number", number=number, other=other)
    return before != row


def _tell_months(table: Table, opened_on: date | None) -> None:
    """Doubts about the month heads: a year worked out or missing, a month twice, one too late."""
    months = table.head.months
    for column, month in months.by_column.items():
        if column in months.repeated:
            table.find("month_repeated", ERROR, table.head.row, column, month=month)
        elif column in months.guessed:
            table.find("month_year_assumed", WARNING, table.head.row, column, month=month)
        if opened_on and month.first_day >= opened_on and _used(table, column):
            table.find("month_after_opening", WARNING, table.head.row, column, month=month)
    for column in sorted(months.yearless)[:1]:
        table.find("months_without_year", ERROR, table.head.row, column)


def _used(table: Table, column: int) -> bool:
    return any(
        (amount := cells.money_of(table.value(row, column))) is not None and amount != ZERO
        for row in table.rows()
    )


def _check_totals(table: Table) -> None:
    """Compare rows that say «รวม» with all rows above, or with those since the last such row."""
    columns = [
        column
        for key in ("brought", "total", "carried", "withdrawn", "sajja", "special")
        if (column := table.column(key)) is not None
    ]
    columns += list(table.head.months.by_column)
    totals = list(table.total_rows())
    rows = list(table.rows()) if totals else []
    for column in columns:
        since = table.head.row
        for row in totals:
            stated = cells.money_of(table.value(row, column))
            whole = _sum_between(table, rows, column, table.head.row, row)
            page = _sum_between(table, rows, column, since, row)
            if stated is not None and stated not in (whole, page):
                table.find("column_total_differs", WARNING, row, column, stated=stated, found=whole)
            since = row


def _sum_between(table: Table, rows: Sequence[int], column: int, after: int, before: int) -> Money:
    return total(
        cells.money_of(table.value(row, column)) or ZERO for row in rows if after < row < before
    )
