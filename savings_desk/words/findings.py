"""One whole sentence for every finding of an import or a check, and where it points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.journal import Series
from savings_desk.domain.periods import FiscalYear, Month
from savings_desk.words.dates import format_year
from savings_desk.words.facts import Fact, fill
from savings_desk.words.labels import field_label
from savings_desk.words.language import N_

if TYPE_CHECKING:
    from savings_desk.domain.findings import Finding, Place
    from savings_desk.words.language import Speech
    from savings_desk.words.numbers import Digits

IMPORT: dict[str, str] = {
    # The workbook and its sheets
    "sheet_unknown": N_("The sheet “{sheet}” is not part of the template and was not read."),
    "head_missing": N_(
        "The head of the table on the sheet “{sheet}” was not found. Keep the row of column names."
    ),
    "sheet_hidden": N_("The sheet is hidden and was not read."),
    "sheet_too_large": N_(
        "The sheet reaches over {rows} rows and {columns} columns and was not read; at most"
        " {rows_max} rows and {columns_max} columns are. Copy what is needed into a new sheet."
    ),
    "workbook_links": N_("The workbook holds links to other files; they were not followed."),
    "column_unknown": N_("The column “{column}” is not known and was not read."),
    "column_repeated": N_("The column “{column}” stands here twice. Keep one of them."),
    "encoding_assumed": N_(
        "The file was read as {encoding}. Check that the Thai letters are right."
    ),
    "formula_in_cell": N_("There is a formula here; its last value {text} was taken. Check it."),
    "formula_as_name": N_("“{text}” begins like a formula and is kept as plain text. Check it."),
    "value_not_in_file": N_(
        "A formula stands here whose result the file does not hold. Open the workbook in the"
        " program that made it, save it, and import it again."
    ),
    # Cells
    "field_missing": N_("“{field}” is empty and must be filled in."),
    "not_money": N_("“{text}” is not an amount in baht with at most two decimals."),
    "not_a_day": N_("“{text}” is not a day of the calendar. Write day/month/year."),
    "not_a_month": N_("“{text}” is not a month. Write month/year, such as 11/2569."),
    "not_a_share": N_("“{text}” is not a share in per cent."),
    "amount_negative": N_("{amount} baht is less than nothing and cannot be brought forward here."),
    "kind_unknown": N_("“{text}” is no kind of member. Write สามัญ, สมทบ or กิตติมศักดิ์."),
    "cause_unknown": N_("“{text}” is no cause of leaving. Choose one from the template."),
    "value_unknown": N_("“{text}” is not one of the choices of this column."),
    "year_of_other_era": N_(
        "“{text}” was read as {day}; other rows write their years another way."
    ),
    "year_read_as_buddhist": N_("The short year in “{text}” was read as {day}. Check it."),
    "day_from_serial": N_("The number {text} was read as the day {day}. Check it."),
    "number_is_day": N_(
        "A number was wanted and the cell holds the day {day}, as spreadsheets make of 12/3. Set"
        " the cell to text and type it again."
    ),
    "phone_zero_restored": N_("The 0 that the spreadsheet took away was put back: {text}."),
    "birth_not_read": N_("“{text}” was not read as a birth date and was left out."),
    # The group
    "nothing_known": N_("No sheet of this file holds members, savings or balances that are known."),
    "first_day_assumed": N_("The first day of the books is not given; {day} was taken."),
    "rule_value_wrong": N_("“{text}” cannot be set for “{rule}”."),
    "resolution_missing": N_("No resolution is named for this rule; it is noted as held before."),
    # Members
    "number_repeated": N_("Member number {number} stands on another row too ({other})."),
    "member_unknown": N_("Member number {number} is not on the sheet of members."),
    "name_differs": N_("Number {number} is {name} here and {other} on the sheet of members."),
    "numbers_from_order": N_("There are no member numbers; the order on the sheet was taken."),
    "person_repeated": N_("{name} stands on another row too ({other}). Are they two people?"),
    "national_id_unsound": N_(
        "The check digit of the id number is wrong. Compare it with the card."
    ),
    "national_id_repeated": N_("The id number is that of another row too ({other})."),
    "consent_missing": N_("The member is a minor ({age}); the guardian's consent is not entered."),
    "birth_after_today": N_("The birth date {day} is still to come. Check the year."),
    "days_out_of_order": N_("{later} must not come before {earlier}."),
    "shares_not_whole": N_("The beneficiaries' shares do not make 100 per cent together."),
    "pledge_outside_rule": N_("A pledge of {amount} baht is outside the group's rule."),
    # Joining and leaving
    "approval_missing": N_("The day of approval is empty; the person waits for the committee."),
    "approval_assumed": N_("No days of approval are given; all count as members from {day} on."),
    "left_cause_missing": N_("The cause of leaving is empty."),
    "left_day_missing": N_("The day of leaving is empty; {day} was taken."),
    # Money
    "month_after_opening": N_(
        "{month} lies after the books begin. Check the first day of the books."
    ),
    "month_repeated": N_("{month} stands at the head of another column too. Keep one of them."),
    "month_twice": N_("{month} is entered for this member on another sheet too. Keep one of them."),
    "month_year_assumed": N_("The year was not written here; the month was read as {month}."),
    "months_without_year": N_(
        "The months here have no year. Write it with the months, such as 1/2569, or in the title."
    ),
    "brought_differs": N_(
        "{stated} baht are brought forward here, and the months before make {found} baht."
    ),
    "sajja_differs": N_("{stated} baht of sajja are written here, and {found} baht elsewhere."),
    "column_total_differs": N_("The total says {stated} baht and its rows make {found} baht."),
    "contra_read_as_deduction": N_("{amount} baht were read as a deduction from the assets."),
    "row_total_differs": N_("The row says {stated} baht and its months make {found} baht."),
    "members_differ_from_account": N_(
        "Account {account} is stated as {stated} baht and the members' balances make {found} baht;"
        " the difference of {difference} baht goes to the balance under examination."
    ),
    "balances_differ": N_(
        "What the group owns and what it owes differ by {difference} baht, which go to the balance"
        " under examination until it is cleared."
    ),
    "account_unknown": N_("The chart of accounts has no account {code}."),
    # Loans
    "not_a_rate": N_("“{text}” is no rate of interest per year in per cent."),
    "rate_without_interest": N_(
        "A rate stands here, and the method says that no interest is counted."
    ),
    "not_a_count": N_("“{text}” is not a whole number that can stand here."),
    "loan_repeated": N_("Contract {loan} stands on another row too ({other})."),
    "loan_repaid": N_("Contract {loan} owes nothing and was left out."),
    "loan_above_lent": N_("{amount} baht are owed here, and only {lent} baht were lent."),
    "loan_rate_above_ceiling": N_(
        "“{text}” is above the 15 per cent a year that the law allows. The contract is kept as it"
        " stands; from the first day of these books no more than 15 per cent is charged."
    ),
    "guarantor_outside": N_("{name} is not on the sheet of members and is kept as an outsider."),
    "guarantor_is_borrower": N_("Member {number} stands for a loan of their own."),
    "instalments_impossible": N_(
        "What is left cannot be paid in these instalments. Check their number and amount."
    ),
    "loans_differ_from_account": N_(
        "Account {account} is stated as {stated} baht and the contracts make {found} baht; the"
        " difference of {difference} baht goes to the balance under examination."
    ),
    "sums_too_large": N_(
        "The amounts of this file add up to more than any group can have. Look for numbers that"
        " stand in the wrong column."
    ),
    "account_repeated": N_("Account {code} stands on another row too ({other})."),
}
"""The sentences of an import, by code; holes are named like the facts."""

CHECK: dict[str, str] = {
    # The chain of entries
    "entry_missing": N_("Entry {row} of the journal is missing."),
    "entry_altered": N_("Entry {row} of the journal is not as it was recorded."),
    "entry_unbalanced": N_("Debit and credit of entry {row} of the journal do not balance."),
    "entry_slipped_in": N_("Entry {row} of the journal was put in by something else."),
    "reversal_differs": N_("Entry {row} of the journal does not undo exactly what it reverses."),
    "posting_without_entry": N_("Lines of entry {row} of the journal stand without their entry."),
    "head_differs": N_("The last entries of the journal are not those the books ended with."),
    # The logbook and the registers
    "log_missing": N_("Line {row} of the logbook is missing."),
    "log_altered": N_("Line {row} of the logbook is not as it was written."),
    "row_altered": N_("{row} in “{table}” was changed by something other than this program."),
    "row_missing": N_("{row} in “{table}” was removed by something other than this program."),
    "row_slipped_in": N_("{row} in “{table}” was put in by something other than this program."),
    # Numbers and balances
    "numbers_broken": N_("The numbers of the series “{series}” of {year} have a gap or a repeat."),
    "control_differs": N_("Account {row} holds {amount} baht that stand in no member's passbook."),
    "suspense_open": N_("In account {row} {amount} baht are still under examination."),
    "passbook_negative": N_(
        "The passbook of member {row} in account {account} stands at {amount} baht, below zero."
    ),
    "cash_negative": N_("The cash of account {row} stands at {amount} baht, below zero."),
    # Loans
    "loan_without_contract": N_(
        "Account {row} holds {amount} baht of loans that no contract is entered for."
    ),
    "loan_elsewhere": N_(
        "Account {row} holds {amount} baht of loans that belong in another account or to another"
        " member."
    ),
    "loan_negative": N_("Loan {row} stood at {amount} baht, below zero."),
    "loan_guaranteed_by_borrower": N_("The borrower of loan {row} is named as its guarantor."),
    "loan_lent_differs": N_(
        "The contract of loan {row} says {stated} baht, and {found} baht were paid out."
    ),
    "loan_closed_owing": N_("Loan {row} is closed, and {amount} baht of it are still owed."),
    "loan_recovered_open": N_(
        "Loan {row} was not written off, and {amount} baht stand on it as a bad debt that came"
        " back."
    ),
    "loan_recovered_above": N_(
        "On loan {row}, which was written off, {found} baht came back of {stated} baht."
    ),
    "schedule_differs": N_(
        "The schedule of loan {loan} shares out {stated} baht, and {found} baht were left."
    ),
    "schedule_missing": N_("Loan {row} is paid out and has no schedule."),
    "loan_above_ceiling": N_(
        "Loan {row} was brought in at {rate} per cent a year, above the 15 per cent that the law"
        " allows. What is taken from now on is kept within it."
    ),
    "loan_costs_above": N_(
        "Loan {row} costs {rate} per cent a year of the money really owed, above the 15 per cent"
        " that the law allows. What is taken is kept within it."
    ),
    "loan_receipt_above": N_(
        "By {day}, {found} baht of interest, fines and fees were taken of loan {row}, and the law"
        " allowed {stated} baht until then. Give the borrower back what is above it."
    ),
    # The file
    "guard_missing": N_("The guard {row} that keeps entries unchanged is missing or was altered."),
    "guard_foreign": N_("The file holds a rule {row} that this program did not make."),
    "link_broken": N_("{row} in “{table}” belongs to something in “{parent}” that is not there."),
    "file_damaged": N_("The file is damaged ({row}). Restore the last backup as a copy."),
}
"""The sentences of a check of the books, by code; `row` and `table` are the finding's place."""

FINDINGS: dict[str, str] = IMPORT | CHECK
"""The sentence of every finding, by its code."""

TABLES: dict[str, str] = {
    "entry": N_("Journal"),
    "posting": N_("Lines of the journal"),
    "account": N_("Chart of accounts"),
    "member": N_("Register of members"),
    "person": N_("Register of persons"),
    "pledge": N_("Pledges"),
    "missed_month": N_("Months missed"),
    "rule_change": N_("Rules of the group"),
    "group_profile": N_("Particulars of the group"),
    "period_close": N_("Closed periods"),
    "number_series": N_("Series of numbers"),
    "printed": N_("Papers printed"),
    "working_day": N_("Working days"),
    "passbook_cursor": N_("Paper passbooks"),
    "loan_product": N_("Kinds of loan"),
    "loan": N_("Register of loans"),
    "loan_guarantor": N_("Guarantors"),
    "loan_schedule": N_("Schedules of loans"),
    "loan_follow_up": N_("Follow-up of loans"),
    "logbook": N_("Logbook"),
    "chain_head": N_("End of the journal"),
    "trigger": N_("Guards of the file"),
    "file": N_("File"),
}
"""What the registers of the books are called, by the name of their table."""

_IN_CELL = N_("Sheet {sheet}, cell {cell}")
_IN_SHEET = N_("Sheet {sheet}")
_IN_ROW = N_("{table}, {row}")
_SERIES = {series.value: series for series in Series}


def table_label(speech: Speech, name: str) -> str:
    """What a register of the books is called; the name of its table where it has no other."""
    return speech.gettext(TABLES.get(name, name))


def finding_sentence(finding: Finding, speech: Speech, *, digits: Digits = "arabic") -> str:
    """The whole sentence of a finding, in the language of `speech`, without its place.

    Raises:
        KeyError: when its code has no sentence, or the sentence a hole without a fact.
    """
    place = finding.place
    facts: dict[str, Fact] = {"row": place.row, "table": table_label(speech, place.table)}
    facts |= finding.facts
    if place.table == "number_series":
        facts |= _series_facts(place.row, speech, digits)
    for name, say in (("field", field_label), ("parent", table_label)):
        if isinstance(stable := facts.get(name), str):
            facts[name] = say(speech, stable)
    return fill(speech.gettext(FINDINGS[finding.code]), facts, speech, digits=digits)


def _series_facts(row: str, speech: Speech, digits: Digits) -> dict[str, Fact]:
    """A run of numbers, kept as `receipt|2026-01`, by its paper and its fiscal year."""
    series, _, start = row.partition("|")
    try:
        year = FiscalYear(Month.parse(start)).label_year
        return {"series": _SERIES[series], "year": format_year(year, speech, digits=digits)}
    except (KeyError, ValueError):  # somebody put in a run that no paper has
        return {"series": series, "year": start}


def place_text(place: Place, speech: Speech) -> str:
    """Where a finding points: «แผ่นงาน สมาชิก ช่อง C12»; empty when it is about the whole."""
    if place.sheet:
        message = speech.gettext(_IN_CELL if place.cell else _IN_SHEET)
        return fill(message, {"sheet": place.sheet, "cell": place.cell}, speech)
    table = table_label(speech, place.table)
    if not place.row:
        return table
    return fill(speech.gettext(_IN_ROW), {"table": table, "row": place.row}, speech)
