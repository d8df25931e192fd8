"""The words for the kinds of things in the books: events, papers, accounts, rules, fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import AccountKind, Role
from savings_desk.domain.findings import Seriousness
from savings_desk.domain.journal import Event, Number, Series
from savings_desk.domain.member_list import Order, Wanted
from savings_desk.domain.members import LeavingCause, MemberKind
from savings_desk.domain.passbook_printing import Passbook
from savings_desk.domain.periods import FiscalYear, Month
from savings_desk.domain.refusals import NoSuchEntry
from savings_desk.domain.savings import LineKind, MonthState
from savings_desk.words.dates import buddhist_year, common_year
from savings_desk.words.language import N_, Language
from savings_desk.words.loan_labels import LOAN_FIELDS, LOAN_LABELS
from savings_desk.words.numbers import to_arabic_digits

if TYPE_CHECKING:
    from enum import Enum

    from savings_desk.domain.lending import Loan
    from savings_desk.words.language import Speech

LABELS: dict[Enum, str] = {
    AccountKind.ASSET: N_("Assets"),
    AccountKind.LIABILITY: N_("Liabilities"),
    AccountKind.EQUITY: N_("Equity"),
    AccountKind.INCOME: N_("Income"),
    AccountKind.EXPENSE: N_("Expenses"),
    Role.CASH: N_("Cash in hand"),
    Role.BANK: N_("Bank account"),
    Role.SAJJA: N_("Sajja savings"),
    Role.SPECIAL: N_("Special savings"),
    Role.SUSPENSE: N_("Balance under examination"),
    Role.SURPLUS_BROUGHT: N_("Accumulated surplus"),
    Role.ENTRY_FEE: N_("Entry fee"),
    Role.FINE: N_("Fine"),
    Role.RECOVERED: N_("Bad debts recovered"),
    Role.CASH_OVER: N_("Cash over"),
    Role.CASH_SHORT: N_("Cash short"),
    Role.OTHER: N_("Other account"),
    Event.RECEIPT: N_("Received from members"),
    Event.SPECIAL_OUT: N_("Special savings withdrawn"),
    Event.LEAVING: N_("Savings paid out on leaving"),
    Event.INCOME: N_("Income received"),
    Event.EXPENSE: N_("Expense paid"),
    Event.BANK_IN: N_("Paid into the bank"),
    Event.BANK_OUT: N_("Drawn from the bank"),
    Event.TRANSFER: N_("Transfer without cash"),
    Event.OPENING: N_("Balances brought forward"),
    Event.CASH_DIFFERENCE: N_("Cash over or short"),
    Event.REVERSAL: N_("Reversal"),
    Series.RECEIPT: N_("Receipt"),
    Series.INCOME: N_("Receiving voucher"),
    Series.PAYMENT: N_("Payment voucher"),
    Series.BANK: N_("Bank slip"),
    Series.JOURNAL: N_("Journal voucher"),
    MemberKind.ORDINARY: N_("Ordinary"),
    MemberKind.ASSOCIATE: N_("Associate"),
    MemberKind.HONORARY: N_("Honorary"),
    LeavingCause.RESIGNED: N_("Resigned"),
    LeavingCause.DIED: N_("Died"),
    LeavingCause.EXPELLED: N_("Expelled"),
    LeavingCause.MOVED: N_("Moved away"),
    Passbook.SAJJA: N_("Sajja passbook"),
    Passbook.SPECIAL: N_("Special savings passbook"),
    Wanted.ALL: N_("Everyone"),
    Wanted.ACTIVE: N_("Members now"),
    Wanted.BEHIND: N_("Behind with sajja"),
    Wanted.MINOR: N_("Minors"),
    Wanted.WAITING: N_("Waiting for approval"),
    Wanted.LEFT: N_("Those who left"),
    Order.NUMBER: N_("By number"),
    Order.NAME: N_("By name"),
    LineKind.SAJJA: N_("Sajja savings"),
    LineKind.SPECIAL: N_("Special savings"),
    LineKind.ENTRY_FEE: N_("Entry fee"),
    LineKind.FINE: N_("Fine"),
    MonthState.PAID: N_("Paid"),
    MonthState.PART: N_("Paid in part"),
    MonthState.MISSED: N_("Missed"),
    MonthState.OWED: N_("Due"),
    MonthState.AHEAD: N_("Paid ahead"),
    MonthState.TO_COME: N_("Not yet due"),
    MonthState.NONE: N_("No pledge"),
    Seriousness.ERROR: N_("Must be mended"),
    Seriousness.WARNING: N_("Please check"),
    Seriousness.NOTE: N_("Note"),
} | LOAN_LABELS
"""The English word for every kind; a new kind in the domain gets its line here."""

RULES: dict[str, str] = {
    "pledge_least": N_("Smallest monthly pledge"),
    "pledge_most": N_("Largest monthly pledge"),
    "pledge_unit": N_("Step of the monthly pledge"),
    "entry_fee": N_("Entry fee"),
    "missed_fine": N_("Fine for a missed month"),
    "fiscal_year_start": N_("First month of the fiscal year"),
    "rounding": N_("Rounding of amounts"),
    "sajja_kind": N_("Sajja is shown under"),
    "sajja_in_part": N_("Part of a month's pledge is accepted"),
    "savings_day": N_("Savings day of the month"),
    "outstanding_ceiling": N_("A loan above 15 per cent of what is really owed"),
}
"""The group's rules, by the name the books keep (`domain.rules`)."""

ROUNDINGS: dict[str, str] = {
    "half_up": N_("Half a satang and more counts as one"),
    "half_even": N_("Exactly half a satang goes to the even satang"),
    "down_to_satang": N_("Less than a satang is dropped"),
    "down_to_baht": N_("Less than a baht is dropped"),
    "up": N_("Any part of a satang counts as one"),
    "half_up_to_baht": N_("Half a baht and more counts as one"),
    "half_even_to_baht": N_("Exactly half a baht goes to the even baht"),
    "up_to_baht": N_("Any part of a baht counts as one"),
}
"""The ways of rounding, by the name the books keep (`domain.money.LOAN_ROUNDINGS`)."""

FIELDS: dict[str, str] = {
    "id": N_("Reference"),
    "name": N_("Name"),
    "number": N_("Member number"),
    "first_name": N_("First name"),
    "last_name": N_("Family name"),
    "title": N_("Title"),
    "nickname": N_("Nickname"),
    "national_id": N_("National id number"),
    "birth": N_("Birth date"),
    "address": N_("Address"),
    "phone": N_("Telephone"),
    "occupation": N_("Occupation"),
    "kind": N_("Kind of member"),
    "line": N_("Family or line"),
    "guardian": N_("Guardian"),
    "beneficiaries": N_("Beneficiaries"),
    "share": N_("Share (per cent)"),
    "applied_on": N_("Day of application"),
    "approved_on": N_("Day of approval"),
    "left_on": N_("Day of leaving"),
    "left_cause": N_("Cause of leaving"),
    "pledge": N_("Monthly pledge"),
    "amount": N_("Amount"),
    "account": N_("Account"),
    "bank": N_("Bank and branch"),
    "folder": N_("Folder"),
    "day": N_("Day"),
    "month": N_("Month"),
    "from": N_("From day"),
    "to": N_("To day"),
    "as_of": N_("As of day"),
    "member": N_("Member"),
    "receipt": N_("Receipt number"),
    "entry": N_("Entry number"),
    "party": N_("Payer or payee"),
    "payees": N_("Persons to be paid"),
    "memo": N_("Particulars"),
    "reason": N_("Reason"),
    "resolution": N_("Resolution"),
    "person": N_("Name of the person recording"),
    "treasurer": N_("Treasurer"),
    "opened_on": N_("First day of the books"),
    "language": N_("Language"),
} | LOAN_FIELDS
"""Fields of forms and parameters of documents, by the stable name a refusal carries."""

_PREFIXES: dict[Language, dict[Series, str]] = {
    Language.THAI: {
        Series.RECEIPT: "",
        Series.INCOME: "ร",
        Series.PAYMENT: "จ",
        Series.BANK: "ธ",
        Series.JOURNAL: "ท",
    },
    Language.ENGLISH: {
        Series.RECEIPT: "",
        Series.INCOME: "RV",
        Series.PAYMENT: "PV",
        Series.BANK: "BK",
        Series.JOURNAL: "JV",
    },
}
_SERIES_OF = {
    prefix.casefold(): series
    for prefixes in _PREFIXES.values()
    for series, prefix in prefixes.items()
}
_NUMBER = re.compile(r"([^\d\s-]*)\s*([0-9]{2})\s*[-/]\s*([0-9]{1,9})")
_CENTURY = 100
_CENTURY_START = 2500


def label(speech: Speech, kind: Enum) -> str:
    """The word for one of the domain's kinds, in the language of `speech`.

    Raises:
        KeyError: when the kind has no line in `LABELS`.
    """
    return speech.gettext(LABELS[kind])


def step_label(speech: Speech, loan: Loan) -> str:
    """The step a loan has come to; a contract that was signed and given up was cancelled."""
    if loan.is_cancelled:
        return speech.gettext("Contract cancelled")
    return label(speech, loan.state)


def rule_label(speech: Speech, name: str) -> str:
    """What the rule `name` is called; the name itself where no rule is called so."""
    return speech.gettext(RULES.get(name, name))


def rounding_label(speech: Speech, name: str) -> str:
    """What a way of rounding is called; the name itself where none is called so."""
    return speech.gettext(ROUNDINGS.get(name, name))


def field_label(speech: Speech, name: str) -> str:
    """What a field or parameter is called; the name itself where none is called so."""
    return speech.gettext(FIELDS.get(name, name))


def number_text(number: Number, speech: Speech) -> str:
    """A paper's number as it is printed: receipt `69-00001`, payment voucher `จ69-00001`.

    The letters name the series, the two figures the Buddhist year the fiscal year ends in.
    """
    prefix = _PREFIXES[speech.language][number.series]
    year = buddhist_year(number.fiscal_year.label_year) % _CENTURY
    return f"{prefix}{year:02d}-{number.running:05d}"


def parse_number(text: str, *, start_month: int) -> Number:
    """Read a paper's number in either language; fiscal years open in `start_month` (1 to 12).

    Thai digits, spaces and missing zeros do not matter: `จ69-1` is `จ69-00001`.

    Raises:
        NoSuchEntry: when no paper is numbered so.
    """
    found = _NUMBER.fullmatch(to_arabic_digits(text).strip().casefold())
    series = _SERIES_OF.get(found[1]) if found else None
    if not found or series is None or not int(found[3]):
        raise NoSuchEntry(text)
    ends_in = common_year(_CENTURY_START + int(found[2]))
    opens_in = ends_in if start_month == 1 else ends_in - 1
    return Number(series, FiscalYear(Month(opens_in, start_month)), int(found[3]))
