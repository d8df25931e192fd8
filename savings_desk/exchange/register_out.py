"""A group's register as it goes out: the workbook that comes in, so that nothing is lost."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.exchange import drawing
from savings_desk.exchange.outgoing_file import outgoing_file
from savings_desk.exchange.register_cells import (
    OwnSavings,
    Written,
    account_cells,
    group_facts,
    loan_facts,
    member_facts,
    rule_cell,
    savings_by_member,
)
from savings_desk.exchange.sheet_forms import ColumnForm, Said, workbook
from savings_desk.words.dates import format_day, format_month
from savings_desk.words.language import Language, speech

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from savings_desk.domain.accounts import Chart
    from savings_desk.domain.periods import Month
    from savings_desk.domain.rules import RuleChange
    from savings_desk.exchange.incoming import Incoming


def write_register(path: Path, register: Incoming, *, chart: Chart, language: Language) -> None:
    """Write a register as the import workbook; reading it gives the same values back.

    `chart` is the standard chart; accounts of the register's own take the place of equal codes.
    What a workbook cannot hold (control characters in a name) is left out. Of a guardian the name,
    id and telephone are written, for the sheet has no more of them.

    Raises:
        DiskFull, FolderReadOnly, BooksMissing: nothing is left half written.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - heavy, and only when a workbook is written

    book = Workbook()
    book.remove(book.worksheets[0])
    Outgoing(book, chart, language).write(register)
    with outgoing_file(path) as part:
        book.save(part)


class Outgoing:
    """A workbook being filled with a register, sheet by sheet, in one language."""

    def __init__(self, book: Workbook, chart: Chart, language: Language) -> None:
        """Fill `book` with heads and words of `language`."""
        drawing.prepare(book)
        self._book = book
        self._chart = chart
        self._language = language
        self._speech = speech(language)

    def write(self, register: Incoming) -> None:
        """All sheets that the register needs."""
        savings = savings_by_member(register.openings, self._chart)
        months = sorted({month for one in savings.values() for month in one.months})
        self.group_sheet(register)
        self.members_sheet(register)
        if len({change.number for change in register.pledges}) < len(register.pledges):
            self._pledges_sheet(register)
        self.accounts_sheet(register, savings)
        self.balances_sheet(register, savings)
        if months:
            self.register_sheet(register, savings, months)
        if register.loans:
            self.loans_sheet(register)

    def sheet(self, key: str, columns: Sequence[ColumnForm] | None = None) -> Worksheet:
        """An empty sheet with its heads."""
        form = workbook().sheet(key)
        made: Worksheet = self._book.create_sheet(form.name.in_(self._language))
        drawing.lay_out(made, form, columns or form.written, self._language)
        return made

    def group_sheet(self, register: Incoming) -> Worksheet:
        """The group's facts, its rules in the order they were made, then those not made."""
        sheet = self.sheet("group")
        columns = workbook().sheet("group").columns
        facts = group_facts(register, self._speech)
        lines: list[tuple[ColumnForm, Written, RuleChange | None]] = [
            (item, facts.get(item.key, ""), None) for item in workbook().items if not item.rule
        ]
        items = {item.key: item for item in workbook().items}
        for made_change in register.rule_changes:
            item = items[made_change.name]
            value = rule_cell(item, made_change.value, self._language)
            lines.append((item, value, made_change))
        made = {change.name for change in register.rule_changes}
        lines += [(item, "", None) for item in items.values() if item.rule and item.key not in made]
        for row, (item, written, change) in enumerate(lines, start=drawing.FIRST_ROW):
            values = [
                item.head.in_(self._language),
                written,
                "" if change is None else self._day(change.holds_from),
                "" if change is None else change.resolution,
                item.hint.in_(self._language),
            ]
            to_fill = ("value", "holds_from", "resolution") if item.rule else ("value",)
            drawing.put_row(sheet, row, columns, values, to_fill=to_fill)
            choices = workbook().choices.get(item.form)
            if choices and item.form != "amount_or_none":
                words = [said.in_(self._language) for said, _ in choices.values()]
                drawing.offer(sheet, f"B{row}", words)
        sheet.freeze_panes = f"B{drawing.FIRST_ROW}"
        return sheet

    def members_sheet(self, register: Incoming) -> Worksheet:
        """One row per member, with the pledge that was made last."""
        sheet = self.sheet("members")
        columns = workbook().sheet("members").written
        last = {change.number: change for change in register.pledges}
        for row, member in enumerate(register.members, start=drawing.FIRST_ROW):
            facts = member_facts(member, self._speech)
            if pledge := last.get(member.number):
                facts["pledge"] = pledge.amount
                facts["pledge_from"] = self._month(pledge.from_month)
            drawing.put_row(sheet, row, columns, [facts.get(one.key, "") for one in columns])
        sheet.freeze_panes = f"E{drawing.FIRST_ROW}"
        return sheet

    def accounts_sheet(self, register: Incoming, savings: Mapping[str, OwnSavings]) -> Worksheet:
        """Every account of the chart with its balance; of control accounts the members' sum."""
        sheet = self.sheet("accounts")
        columns = workbook().sheet("accounts").written
        own = {account.code for account in register.accounts}
        accounts = [one for one in self._chart.accounts if one.code not in own]
        balances: dict[str, Money] = defaultdict(lambda: ZERO)
        for opening in register.openings:
            if opening.member is None:
                balances[opening.account] += opening.amount
        sajja, special = (self._chart.of_role(role) for role in (Role.SAJJA, Role.SPECIAL))
        balances[sajja.code] += total(one.sajja for one in savings.values())
        balances[special.code] += total(one.special for one in savings.values())
        for loan in register.loans:
            balances[loan.account] += loan.balance
        ordered = sorted([*accounts, *register.accounts], key=lambda account: account.code)
        for row, account in enumerate(ordered, start=drawing.FIRST_ROW):
            values = account_cells(account, balances[account.code], self._language)
            drawing.put_row(sheet, row, columns, values, to_fill=("bank", "amount"))
        sheet.freeze_panes = f"C{drawing.FIRST_ROW}"
        return sheet

    def balances_sheet(self, register: Incoming, savings: Mapping[str, OwnSavings]) -> Worksheet:
        """Everybody's totals of sajja and special savings."""
        sheet = self.sheet("balances")
        columns = workbook().sheet("balances").written
        members = [member for member in register.members if member.number in savings]
        for row, member in enumerate(members, start=drawing.FIRST_ROW):
            one = savings[member.number]
            name = member.person.full_name
            values = [member.number, name, one.sajja or None, one.special or None]
            drawing.put_row(sheet, row, columns, values)
        sheet.freeze_panes = f"C{drawing.FIRST_ROW}"
        return sheet

    def loans_sheet(self, register: Incoming) -> Worksheet:
        """One row per open contract."""
        sheet = self.sheet("loans")
        columns = workbook().sheet("loans").written
        names = {member.number: member.person.full_name for member in register.members}
        for row, loan in enumerate(register.loans, start=drawing.FIRST_ROW):
            facts = loan_facts(loan, self._speech) | {"full_name": names.get(loan.member, "")}
            drawing.put_row(sheet, row, columns, [facts.get(one.key) for one in columns])
        sheet.freeze_panes = f"D{drawing.FIRST_ROW}"
        return sheet

    def register_sheet(
        self, register: Incoming, savings: Mapping[str, OwnSavings], months: Sequence[Month]
    ) -> Worksheet:
        """The wide register: a row per member, a column per month."""
        columns = self.wide_columns(months)
        sheet = self.sheet("register", columns)
        members = [member for member in register.members if member.number in savings]
        for row, member in enumerate(members, start=drawing.FIRST_ROW):
            one = savings[member.number]
            paid = [one.months.get(month) for month in months]
            name = member.person.full_name
            values = [member.number, name, one.brought or None, *paid, one.sajja]
            drawing.put_row(sheet, row, columns, values)
        sheet.freeze_panes = f"C{drawing.FIRST_ROW}"
        return sheet

    def wide_columns(self, months: Iterable[Month]) -> list[ColumnForm]:
        """The columns of the wide register, the months between brought forward and the total."""
        written = workbook().sheet("register").written
        month_columns = [
            ColumnForm(
                key=str(month),
                head=Said(*(format_month(month, speech(one), style="short") for one in Language)),
                form="amount",
                width=11,
            )
            for month in months
        ]
        return [*written[:-1], *month_columns, written[-1]]

    def _pledges_sheet(self, register: Incoming) -> None:
        sheet = self.sheet("pledges")
        columns = workbook().sheet("pledges").written
        names = {member.number: member.person.full_name for member in register.members}
        for row, change in enumerate(register.pledges, start=drawing.FIRST_ROW):
            values: list[Written] = [
                change.number,
                names.get(change.number, ""),
                self._month(change.from_month),
                change.amount,
            ]
            drawing.put_row(sheet, row, columns, values)
        sheet.freeze_panes = f"C{drawing.FIRST_ROW}"

    def _month(self, month: Month) -> str:
        return format_month(month, self._speech, style="numeric")

    def _day(self, day: date) -> str:
        return format_day(day, self._speech, style="numeric")
