"""Plain values for statements: the group's chart, ledger rows, posted entries, members."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

from savings_desk.assets import resource
from savings_desk.domain.accounts import Chart, chart_of
from savings_desk.domain.journal import SERIES_OF, Entry, Event, Number, Posted, Posting, Series
from savings_desk.domain.ledger import LedgerRow
from savings_desk.domain.members import Member, MemberKind, Person
from savings_desk.domain.money import Money
from savings_desk.domain.periods import FiscalYear, Month

if TYPE_CHECKING:
    from collections.abc import Mapping

YEAR = FiscalYear(Month(2026, 1))
CASH, BANK, LOANS, ALLOWANCE = "11010", "12010", "13010", "13110"
SPECIAL, SUSPENSE, SAJJA, RESERVE, BROUGHT = "21010", "29000", "31020", "34100", "33010"
INTEREST, FINES, ENTRY_FEES, SUPPLIES = "41010", "42010", "43010", "54050"


@cache
def chart() -> Chart:
    """The chart that every new group begins with."""
    with resource("charts", "savings_group.toml").open("rb") as file:
        return chart_of(tomllib.load(file)["account"])


def baht(whole: int, satang: int = 0) -> Money:
    return Money.baht(whole, satang)


def debits(**by_code: int) -> dict[str, Money]:
    """Balances in whole baht, debit positive: `debits(_11010=5, _31020=-5)`."""
    return {code.removeprefix("_"): baht(amount) for code, amount in by_code.items()}


def number(series: Series, running: int) -> Number:
    return Number(series, YEAR, running)


def row(  # noqa: PLR0913 - a ledger row has many columns
    seq: int,
    day: date,
    event: Event,
    account: str,
    amount: int,
    *,
    member: str | None = None,
    month: Month | None = None,
    cancelled: bool = False,
    reverses: Number | None = None,
) -> LedgerRow:
    """A ledger row of whole baht, debit positive."""
    return LedgerRow(
        seq=seq,
        line=1,
        entry_id=f"entry-{seq}",
        day=day,
        event=event,
        number=number(SERIES_OF[event], seq),
        party="",
        memo="",
        account=account,
        amount=baht(amount),
        member=member,
        month=month,
        cancelled=cancelled,
        reverses=reverses,
    )


def posted(  # noqa: PLR0913 - an entry has many sides
    seq: int,
    day: date,
    event: Event,
    lines: tuple[Posting, ...],
    *,
    reverses: str | None = None,
    reversed_by: str | None = None,
    running: int | None = None,
    party: str = "",
    reason: str = "",
) -> Posted:
    return Posted(
        seq=seq,
        entry=Entry(f"entry-{seq}", day, event, lines, party, "", reverses, reason),
        number=number(SERIES_OF[event], running or seq),
        recorded_at=datetime(2026, 12, 31, 9, 0, tzinfo=UTC),
        recorded_by="ผู้ทดสอบ",
        seal="",
        reversed_by=reversed_by,
    )


def line(
    account: str, amount: int, member: str | None = None, month: Month | None = None
) -> Posting:
    """A posting of whole baht, debit positive."""
    return Posting(account, baht(amount), member, month)


def member(
    member_number: str,
    *,
    approved_on: date | None = date(2020, 1, 5),
    left_on: date | None = None,
    kind: MemberKind = MemberKind.ORDINARY,
) -> Member:
    person = Person(title="นาย", first_name=f"ทดลอง{member_number}", last_name="ตัวอย่าง")
    return Member(member_number, person, kind, approved_on=approved_on, left_on=left_on)


def amounts_by_kind(balances: Mapping[str, Money]) -> dict[str, int]:
    """The second path to every total: plain sums of satang by the kind of the account."""
    sums: dict[str, int] = {}
    for code, amount in balances.items():
        kind = chart().account(code).kind
        sign = 1 if kind.debit_natured else -1
        sums[kind.value] = sums.get(kind.value, 0) + sign * amount.satang
    return sums
