"""The open contracts on a stranger's sheet of loans: each once, held against members and sums."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from savings_desk.domain.lending import Guarantor
from savings_desk.domain.loan_terms import CEILING, RATE_MAX, Method
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.opening_loans import INSTALMENTS_MAX, OpeningLoan
from savings_desk.domain.refusals import NotARate, Refusal
from savings_desk.exchange import cells, day_cells
from savings_desk.exchange.tables import ERROR, NOTE, WARNING
from savings_desk.words.numbers import parse_rate
from savings_desk.words.sorting import is_a_number, number_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from savings_desk.domain.accounts import Chart
    from savings_desk.exchange.member_sheet import Roster
    from savings_desk.exchange.tables import Table

GUARANTORS_MAX = 4
_ORDINARY, _EMERGENCY = "13010", "13020"
_EMERGENCY_WORDS = ("ฉุกเฉิน", "emergency")
_DAY_MAX, _EVERY_MAX = 31, 60


def read_loans(
    tables: Sequence[Table], roster: Roster, chart: Chart, *, opened_on: date | None
) -> tuple[OpeningLoan, ...]:
    """Every open contract of the sheets, in their order; a doubtful one is a finding."""
    found: list[OpeningLoan] = []
    seen: dict[str, str] = {}
    for table in tables:
        for row in table.rows():
            number = _new_number(table, row, seen)
            member = roster.number_of(table, row)
            loan = _loan(table, row, roster, number, member)
            if loan is not None and _sound(table, row, loan, chart, opened_on):
                found.append(loan)
    return tuple(found)


def loan_sums(loans: Sequence[OpeningLoan]) -> dict[str, Money]:
    """What the contracts owe together, by the account they stand in."""
    accounts = dict.fromkeys(one.account for one in loans)
    return {code: total(one.balance for one in loans if one.account == code) for code in accounts}


def compare_sums(
    tables: Sequence[Table], sums: Mapping[str, Money], stated: Mapping[str, Money]
) -> Mapping[str, Money]:
    """What each loan account is stated as more than its contracts make; a warning where it is."""
    differences = {}
    for code, found in sums.items():
        said = stated.get(code)
        if said is not None and said != found:
            table = next(one for one in tables if one.head.key == "loans")
            table.find(
                "loans_differ_from_account",
                WARNING,
                table.head.row,
                "balance",
                account=code,
                stated=said,
                found=found,
                difference=said - found,
            )
            differences[code] = said - found
    return differences


def _new_number(table: Table, row: int, seen: dict[str, str]) -> str:
    number = cells.code(table, row, "loan")
    if not number:
        table.find("field_missing", ERROR, row, "loan", field="loan")
        return ""
    here = table.grid.place(row, table.column("loan") or 0).cell
    other = seen.setdefault(number_key(number), here)
    if other != here:
        table.find("loan_repeated", ERROR, row, "loan", loan=number, other=other)
        return ""
    return number


def _loan(
    table: Table, row: int, roster: Roster, number: str, member: str | None
) -> OpeningLoan | None:
    """The contract in a row; nothing when something is wrong that must be mended first."""
    balance = cells.amount(table, row, "balance")
    if balance is None:
        table.find("field_missing", ERROR, row, "balance", field="amount")
        return None
    if not balance:
        table.find("loan_repaid", NOTE, row, "balance", loan=number)
        return None
    lent = cells.amount(table, row, "lent")
    rate = _rate(table, row)
    if not number or member is None or rate is None:
        return None
    kind = cells.text(table, row, "loan_kind")
    return OpeningLoan(
        number=number,
        member=member,
        balance=balance,
        lent=balance if lent is None else lent,
        kind=kind,
        account=cells.code(table, row, "account") or _account_of(kind),
        method=_method(table, row, rate),
        rate=rate,
        lent_on=day_cells.day(table, row, "lent_on"),
        months_owed=_count(table, row, "months_owed", INSTALMENTS_MAX) or 0,
        interest_owed=cells.amount(table, row, "interest_owed"),
        instalments=_count(table, row, "instalments", INSTALMENTS_MAX) or None,
        instalment=cells.amount(table, row, "instalment"),
        every_months=_count(table, row, "every_months", _EVERY_MAX) or 1,
        due_day=_count(table, row, "due_day", _DAY_MAX) or None,
        next_due=day_cells.day(table, row, "next_due"),
        guarantors=_guarantors(table, row, roster, member),
        spouse=cells.text(table, row, "spouse"),
        papers_at=cells.text(table, row, "papers_at"),
    )


def _account_of(kind: str) -> str:
    emergency = any(word in kind.casefold() for word in _EMERGENCY_WORDS)
    return _EMERGENCY if emergency else _ORDINARY


def _method(table: Table, row: int, rate: Fraction) -> Method:
    told = cells.choice(table, row, "method", "loan_method", "value_unknown")
    if told:
        return Method(told)
    return Method.EQUAL_PRINCIPAL if rate else Method.NO_INTEREST


def _rate(table: Table, row: int) -> Fraction | None:
    """The rate per year: 12, «12%», or 0.12 in a cell shown as 12 %; none where it is empty."""
    value = table.value(row, "rate")
    if value is None:
        return Fraction(0)
    written = cells.as_text(value)
    try:
        if isinstance(value, float) and 0 < value < 1:
            rate = Fraction(f"{value:.15g}")
        elif isinstance(value, int | float) and not isinstance(value, bool):
            rate = Fraction(f"{value:.15g}") / 100
        else:
            rate = parse_rate(written)
    except NotARate:
        rate = Fraction(-1)
    if not 0 <= rate <= RATE_MAX:
        table.find("not_a_rate", ERROR, row, "rate", text=written)
        return None
    if rate > CEILING:
        table.find("loan_rate_above_ceiling", WARNING, row, "rate", text=written)
    return rate


def _count(table: Table, row: int, key: str, most: int) -> int | None:
    """A whole number up to `most`; an error where the cell holds something else."""
    written = cells.code(table, row, key)
    if not written or written == "-":
        return None
    if not written.isdecimal() or int(written) > most:
        table.find("not_a_count", ERROR, row, key, text=written)
        return None
    return int(written)


def _guarantors(table: Table, row: int, roster: Roster, borrower: str) -> tuple[Guarantor, ...]:
    """Who stands for it: members by number or by name, anybody else as an outsider by name."""
    found: list[Guarantor] = []
    for at in range(1, GUARANTORS_MAX + 1):
        key = f"guarantor_{at}"
        written = cells.code(table, row, key)
        if not written:
            continue
        number = roster.number_named(written)
        if number is None and is_a_number(written):
            table.find("member_unknown", ERROR, row, key, number=written)
            continue
        if number is None:
            table.find("guarantor_outside", NOTE, row, key, name=written)
            found.append(Guarantor(name=written))
            continue
        if number == borrower:
            table.find("guarantor_is_borrower", WARNING, row, key, number=number)
        found.append(Guarantor(name="", member=number))
    return tuple(found)


def _sound(table: Table, row: int, loan: OpeningLoan, chart: Chart, opened_on: date | None) -> bool:
    """Whether a contract can be kept as it stands; findings where it cannot."""
    errors = len(table.findings)
    if loan.balance < ZERO:
        table.find("amount_negative", ERROR, row, "balance", amount=loan.balance)
    elif loan.balance > loan.lent:
        table.find("loan_above_lent", ERROR, row, "balance", amount=loan.balance, lent=loan.lent)
    if loan.interest_owed is not None and loan.interest_owed < ZERO:
        table.find("amount_negative", ERROR, row, "interest_owed", amount=loan.interest_owed)
    if opened_on is not None and loan.lent_on is not None and loan.lent_on > opened_on:
        facts = {"earlier": loan.lent_on, "later": opened_on}
        table.find("days_out_of_order", ERROR, row, "lent_on", **facts)
    if loan.rate and loan.method is Method.NO_INTEREST:
        table.find("rate_without_interest", ERROR, row, "rate")
    if loan.account not in chart or chart.account(loan.account).section != "loans":
        table.find("account_unknown", ERROR, row, "account", code=loan.account)
    if len(table.findings) > errors:
        return False
    if loan.instalments is None and loan.instalment is None:
        table.find("field_missing", ERROR, row, "instalments", field="instalments")
        return False
    try:
        loan.terms()
    except Refusal:
        table.find("instalments_impossible", ERROR, row, "instalments")
        return False
    return True
