"""One whole sentence for every finding of an import or a check, and where it points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.words.facts import fill
from savings_desk.words.labels import field_label
from savings_desk.words.language import N_

if TYPE_CHECKING:
    from savings_desk.domain.findings import Finding, Place
    from savings_desk.words.language import Speech
    from savings_desk.words.numbers import Digits

IMPORT: dict[str, str] = {
    # The workbook and its sheets
    "sheet_missing": N_(
        "The workbook has no sheet “{sheet}”. Use the template and keep its names."
    ),
    "sheet_unknown": N_("The sheet “{sheet}” is not part of the template and was not read."),
    "sheet_too_long": N_("The sheet has more than {limit} rows; the rest was not read."),
    "column_missing": N_("The column “{column}” is missing. Use the heads of the template."),
    "column_unknown": N_("The column “{column}” is not known and was not read."),
    "column_repeated": N_("The column “{column}” stands here twice. Keep one of them."),
    "nothing_to_import": N_("The sheet holds no rows. Fill it in, or leave it out."),
    "encoding_assumed": N_(
        "The file was read as {encoding}. Check that the Thai letters are right."
    ),
    "formula_in_cell": N_("There is a formula here; its last value {text} was taken. Check it."),
    "formula_as_name": N_("“{text}” begins like a formula and is kept as plain text. Check it."),
    # Cells
    "field_missing": N_("“{field}” is empty and must be filled in."),
    "not_money": N_("“{text}” is not an amount in baht with at most two decimals."),
    "not_a_day": N_("“{text}” is not a day of the calendar. Write day/month/year."),
    "not_a_month": N_("“{text}” is not a month. Write month/year, such as 11/2569."),
    "not_a_number": N_("“{text}” is not a whole number."),
    "not_a_share": N_("“{text}” is not a share in per cent."),
    "amount_negative": N_("{amount} baht is less than nothing and cannot be brought forward here."),
    "kind_unknown": N_("“{text}” is no kind of member. Write สามัญ, สมทบ or กิตติมศักดิ์."),
    "cause_unknown": N_("“{text}” is no cause of leaving. Choose one from the template."),
    "value_unknown": N_("“{text}” is not one of the choices of this column."),
    "year_of_other_era": N_(
        "“{text}” was read as {day}; other rows write their years another way."
    ),
    "year_read_as_buddhist": N_("The short year in “{text}” was read as {day}. Check it."),
    "text_cleaned": N_("“{text}” held letters that cannot be seen; they were left out."),
    # Members
    "number_repeated": N_("Member number {number} stands on another row too ({other})."),
    "number_in_books": N_("Member number {number} is in the books already."),
    "member_unknown": N_("Member number {number} is not on the sheet of members."),
    "person_repeated": N_("{name} stands on another row too ({other}). Are they two people?"),
    "national_id_unsound": N_(
        "The check digit of the id number is wrong. Compare it with the card."
    ),
    "national_id_repeated": N_("The id number is that of another row too ({other})."),
    "consent_missing": N_("The member is a minor ({age}); the guardian's consent is not entered."),
    "birth_after_today": N_("The birth date {day} is still to come. Check the year."),
    "days_out_of_order": N_("{later} must not come before {earlier}."),
    "shares_not_whole": N_("The beneficiaries' shares do not make 100 per cent together."),
    "too_many_beneficiaries": N_("More than three beneficiaries are named."),
    "pledge_outside_rule": N_("A pledge of {amount} baht is outside the group's rule."),
    "pledge_missing": N_("Member {number} has no pledge; no month will be owed."),
    # Money
    "month_after_opening": N_("{month} lies after the first day of the books; enter it there."),
    "month_amount_odd": N_("{amount} baht for {month} is not the pledge of {pledge} baht."),
    "row_total_differs": N_("The row says {stated} baht and its months make {found} baht."),
    "total_differs": N_(
        "The sheet says {stated} baht in all and its rows make {found} baht; the difference of"
        " {difference} baht goes to the balance under examination."
    ),
    "members_differ_from_account": N_(
        "Account {account} is stated as {stated} baht and the members' balances make {found} baht;"
        " the difference of {difference} baht goes to the balance under examination."
    ),
    "balances_differ": N_(
        "What the group owns and what it owes differ by {difference} baht, which go to the balance"
        " under examination until it is cleared."
    ),
    "account_unknown": N_("The chart of accounts has no account {code}."),
    "account_repeated": N_("Account {code} stands on another row too ({other})."),
}
"""The sentences of an import, by code; holes are named like the facts."""

CHECK: dict[str, str] = {
    "file_damaged": N_("The file is damaged: {detail}. Restore the last backup as a copy."),
    "guard_missing": N_("The guard {name} that keeps entries from being changed is gone."),
    "guard_changed": N_("The guard {name} that keeps entries from being changed was altered."),
    "link_broken": N_("A row points at another that is gone."),
    "entry_unbalanced": N_("Debit and credit of entry {number} differ by {difference} baht."),
    "entry_changed": N_("Entry {number} is not as it was recorded; it or one before was altered."),
    "entry_gone": N_("Entry {seq} of the journal is gone; the next one does not follow on."),
    "number_gap": N_("Number {number} is missing from its series."),
    "number_twice": N_("Number {number} was given twice."),
    "counter_wrong": N_(
        "The counter of the series stands at {stated}; the last number is {found}."
    ),
    "control_differs": N_(
        "Account {account} holds {balance} baht and the members' passbooks make {found} baht."
    ),
    "balance_differs": N_("The kept balance of account {account} is not the sum of its entries."),
    "books_unbalanced": N_("All debits and credits of the books differ by {difference} baht."),
    "account_unknown_in_books": N_("Entry {number} uses account {code}, which the chart has not."),
    "suspense_open": N_("{amount} baht are still under examination."),
    "reversal_wrong": N_("Entry {number} does not undo exactly the entry that it reverses."),
    "backup_old": N_("The last backup was made on {day}. Make one today."),
}
"""The sentences of a check of the books, by code; holes are named like the facts."""

FINDINGS: dict[str, str] = IMPORT | CHECK
"""The sentence of every finding, by its code."""

_IN_CELL = N_("Sheet {sheet}, cell {cell}")
_IN_SHEET = N_("Sheet {sheet}")
_IN_ROW = N_("Table {table}, row {row}")
_IN_TABLE = N_("Table {table}")


def finding_sentence(finding: Finding, speech: Speech, *, digits: Digits = "arabic") -> str:
    """The whole sentence of a finding, in the language of `speech`, without its place.

    Raises:
        KeyError: when its code has no sentence, or the sentence a hole without a fact.
    """
    facts = dict(finding.facts)
    if isinstance(field := facts.get("field"), str):
        facts["field"] = field_label(speech, field)
    return fill(speech.gettext(FINDINGS[finding.code]), facts, speech, digits=digits)


def place_text(place: Place, speech: Speech) -> str:
    """Where a finding points: «แผ่นงาน สมาชิก ช่อง C12»; empty when it is about the whole."""
    if place.sheet:
        message = _IN_CELL if place.cell else _IN_SHEET
    elif place.table:
        message = _IN_ROW if place.row else _IN_TABLE
    else:
        return ""
    facts = {"sheet": place.sheet, "cell": place.cell, "table": place.table, "row": place.row}
    return fill(speech.gettext(message), facts, speech)
