"""Large books for the measurements: many savers, many months, every entry numbered and sealed."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from savings_desk.domain.accounts import Role
from savings_desk.domain.group import Group
from savings_desk.domain.journal import Entry, Event
from savings_desk.domain.members import Member, PledgeChange
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month, months_between
from savings_desk.domain.savings import LineKind, ReceiptLine, receipt_postings
from savings_desk.domain.vouchers import bank_in_postings, expense_postings
from savings_desk.operations.founding import found_group
from savings_desk.operations.sample_people import village

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.domain.accounts import Chart

LAST = Month(2026, 4)
BY = "เหรัญญิกตัวอย่าง"
AT = datetime(2026, 4, 5, 16, tzinfo=timezone(timedelta(hours=7)))
PLEDGE = Money.baht(100)
EXPENSES = ("53020", "54020", "54050", "54060")


def measure(path: str, members: int, months: int) -> dict[str, Any]:
    """Make the books: each member pays each month on a receipt of two postings."""
    first = LAST.plus(1 - months)
    opened_on = min(first, LAST).first_day
    group = Group("กลุ่มออมทรัพย์ตัวอย่างขนาดใหญ่", opened_on, id="measure")
    books = found_group(Path(path), group, by=BY, at=AT)
    numbers = []
    with books.write(by=BY, at=AT) as writing:
        for villager in village("measure", members=members, opened=first, months=months):
            member = Member(villager.number, villager.person, approved_on=opened_on)
            numbers.append(writing.add_member(member).number)
            writing.set_pledge(PledgeChange(villager.number, first, PLEDGE))
    for month in months_between(first, LAST):
        with books.write(by=BY, at=AT) as writing:
            for entry in _entries(writing.chart(), numbers, month):
                writing.post(entry)
    books.close()
    return {"bytes": Path(path).stat().st_size}


def _entries(chart: Chart, numbers: list[str], month: Month) -> Iterator[Entry]:
    day = month.first_day.replace(day=5)
    cash, bank = (chart.of_role(role).code for role in (Role.CASH, Role.BANK))
    for number in numbers:
        line = ReceiptLine(LineKind.SAJJA, number, PLEDGE, month)
        postings = receipt_postings((line,), into=cash, chart=chart)
        yield Entry(f"{month}-{number}", day, Event.RECEIPT, postings, party=number)
    for account in EXPENSES:
        postings = expense_postings(account, Money.baht(120, 25), out_of=cash, chart=chart)
        yield Entry(f"{month}-{account}", day, Event.EXPENSE, postings)
    taken = PLEDGE * len(numbers) - Money.baht(120, 25) * len(EXPENSES)
    postings = bank_in_postings(bank, taken, out_of=cash, chart=chart)
    yield Entry(f"{month}-bank", day, Event.BANK_IN, postings)
