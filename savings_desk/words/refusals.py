"""One whole sentence for every refusal: what happened, and what to do instead."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from savings_desk.domain import refusals as no
from savings_desk.domain.accounts import AccountKind, Role
from savings_desk.domain.troubles import Trouble
from savings_desk.words.facts import Fact, fill
from savings_desk.words.labels import RULES, field_label, label, rule_label
from savings_desk.words.language import N_
from savings_desk.words.loan_refusals import (
    LOAN_FACTS,
    LOAN_REFUSALS,
    NO_FEE_LAWFUL,
    NOBODY_LEFT,
    TERMS_WRONG,
)
from savings_desk.words.numbers import Digits, format_hundredths
from savings_desk.words.troubles import TROUBLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.words.language import Speech

REFUSALS: dict[type[no.Refusal], str] = {
    # What was typed
    no.NotMoney: N_(
        "“{text}” is not an amount. Type it in baht with at most two decimals, such as 1,340.50."
    ),
    no.NotADay: N_(
        "“{text}” is not a day of the calendar. Type day/month/year, such as 10/10/2561."
    ),
    no.NotAMonth: N_("“{text}” is not a month. Type month/year, such as 11/2569."),
    no.NotARate: N_("“{text}” is not a rate. Type it in per cent a year, such as 12 or 12.5."),
    no.Missing: N_("“{field}” is empty. Please fill it in."),
    no.AmountNotPositive: N_("{amount} baht cannot be recorded. Type an amount of more than zero."),
    no.AmountTooLarge: N_(
        "{amount} baht is more than one entry can be, which is {most} baht. Check the zeros."
    ),
    # Entries
    no.EntryUnbalanced: N_(
        "Debit and credit differ by {difference} baht, so nothing was recorded. Check the amounts."
    ),
    no.EntryEmpty: N_(
        "An entry needs two lines or more, each with an amount. Fill in the amounts first."
    ),
    no.SameIdOtherContent: N_(
        "This form was recorded before with other figures (reference {entry_id}), so it was not"
        " recorded again. Look at the entry in the books, and use a new form for a new entry."
    ),
    no.NoSuchEntry: N_("The books have no entry “{asked}”. Check the number of the paper."),
    no.NoSuchPaper: N_(
        "No paper with the code {asked} was printed from these books. Compare the code with the"
        " foot of the paper, letter by letter."
    ),
    no.AlreadyReversed: N_(
        "Entry {number} was reversed before by {reversed_by} and cannot be reversed twice."
        " If it should stand after all, record it anew."
    ),
    no.ReversalStands: N_(
        "Entry {number} is itself a reversal and is not reversed. Record the right entry anew."
    ),
    no.ReversalTooEarly: N_(
        "A reversal dated {day} would stand before the entry of {entry_day} that it corrects."
        " Choose that day or a later one."
    ),
    no.PeriodClosed: N_(
        "The books are closed up to {closed_through}, so nothing can be recorded on {day}."
        " Choose a later day; a mistake in the closed period is corrected by a reversal now."
    ),
    no.DayBeforeBooks: N_(
        "These books begin on {opened_on}, so nothing can be recorded on {day}."
        " Choose a later day; what came before is in the balances brought forward."
    ),
    no.DayFarAhead: N_(
        "{day} is more than a year after today, {today}. Check the year that was typed,"
        " and the clock of this computer."
    ),
    no.DayToCome: N_("{day} is still to come; today is {today}. Choose a time that has come."),
    # Accounts
    no.NoSuchAccount: N_(
        "The chart of accounts has no account {code}. Check the code, or add the account first."
    ),
    no.WrongAccount: N_(
        "Account {code} cannot be used here. Choose an account of this kind: {wanted}."
    ),
    no.AccountCodeTaken: N_(
        "The chart of accounts has an account {code} already. Choose another code."
    ),
    no.SameAccount: N_(
        "Both sides are account {code}. Choose another account to move the money to."
    ),
    no.NotEnoughMoney: N_(
        "Account {code} holds {balance} baht, and {asked} baht cannot be paid out of it."
        " Check the amount, or pay out of another account."
    ),
    # Members
    no.NoSuchMember: N_("No member has the number {number}. Check it, or search by name."),
    no.NobodyFound: N_("Nobody is called “{text}”. Type less of the name, or the member number."),
    no.OnlyMembersSave: N_(
        "No member has the number {number}. Please check it; savings are received from members"
        " only, as agreed with the Bank of Thailand."
    ),
    no.NotYetMember: N_(
        "Number {number} is a member from {approved_on} on, and not yet on {day}."
        " Choose a day from then on."
    ),
    no.MemberHasLeft: N_(
        "Member {number} left the group on {left_on}, so nothing more is recorded for this member."
        " Someone who comes back is entered under a new number."
    ),
    no.MemberNumberTaken: N_(
        "Another member has the number {number} (007 and 7 are the same). Choose another number."
    ),
    no.NoSuchPerson: N_("The register has no person {person_id}. Choose the person by name."),
    no.TooManyBeneficiaries: N_("{count} beneficiaries were named. A member names three at most."),
    no.SharesNotWhole: N_(
        "The beneficiaries' shares add up to {share_hundredths} per cent. Each must be more than"
        " zero, and all together exactly 100 per cent."
    ),
    no.NoBeneficiary: N_(
        "Member {number} had named no beneficiary. Say who is paid, as the committee resolved."
    ),
    no.ConsentMissing: N_(
        "At {age_years} years of age the applicant is a minor (under 20, Civil and Commercial Code"
        " section 19). Enter the guardian and the day of the guardian's written consent."
    ),
    no.DatesOutOfOrder: N_(
        "{later} must not come before {earlier}. Check the days of application, approval and"
        " leaving."
    ),
    no.SpanBackwards: N_(
        "The last day, {later}, comes before the first day, {earlier}. Exchange them, or check the"
        " years."
    ),
    no.PayeesNotWhole: N_(
        "The payees are given {stated} baht in all, and the member's savings are {balance} baht."
        " Each must be paid something, and all together exactly the savings."
    ),
    no.SavingsRemain: N_(
        "Member {number} still has {balance} baht in savings. Record that the member leaves, which"
        " pays the savings out."
    ),
    # Savings
    no.BelowPledge: N_(
        "For {month} member {number} owes {pledged} baht of sajja, and {offered} baht is less."
        " Receive the whole amount, for this group takes no part of a month."
    ),
    no.AbovePledge: N_(
        "For {month} member {number} owes {pledged} baht of sajja, and {offered} baht is more."
        " Receive the rest for another month or as special savings."
    ),
    no.NotWholeMonths: N_(
        "{offered} baht from member {number} does not make whole months. Receive {nearest} baht,"
        " and the rest as special savings."
    ),
    no.MonthPaid: N_(
        "Member {number} has paid the sajja for {month} already. Choose another month."
    ),
    no.ManyMonthsAhead: N_(
        "That pays {months} months ahead, up to {last}. If it is meant so, press Enter once more."
    ),
    no.ManyMonthsOfInterest: N_(
        "That pays interest for {months} months ahead, up to {last}. If it is meant so, press Enter"
        " once more."
    ),
    no.MonthTooFarAhead: N_(
        "{month} is too far ahead for member {number}: sajja is received up to {latest}. Check the"
        " year that was typed."
    ),
    no.NoPledge: N_(
        "Member {number} has no pledge for {month}. Enter the pledge first, or choose another"
        " month."
    ),
    no.PledgeOutsideRule: N_(
        "A pledge of {offered} baht is outside the group's rule: from {least} to {most} baht a"
        " month, in steps of {unit} baht."
    ),
    no.PledgeMonthPaid: N_(
        "Member {number} has paid for {month} or a later month, so the pledge cannot change from"
        " that month. Choose a month that is not paid yet."
    ),
    no.BalanceTooSmall: N_(
        "Member {number} has {balance} baht there, less than the {asked} baht asked for. Take what"
        " is there or less."
    ),
    no.SomebodyAtTable: N_(
        "Member {number} still stands at the table. Receive that money, or press Esc, before member"
        " {called} is served."
    ),
    no.AlreadyOnReceipt: N_(
        "Member {number} is on this receipt already. Take that line off first if it is wrong."
    ),
    no.SajjaStays: N_(
        "The sajja of member {number} is paid back only on leaving the group. Special savings may"
        " be withdrawn."
    ),
    # The group's rules
    no.NoSuchRule: N_("The group has no rule called “{name}”. Choose one from the list of rules."),
    no.RuleValueWrong: N_("“{value}” cannot be set for “{name}”. Check the value."),
    no.ResolutionMissing: N_(
        "“{name}” changes only by a resolution. Enter the meeting and the number of the resolution."
    ),
    no.FiscalYearInUse: N_(
        "The first month of the fiscal year cannot change once entries are recorded. It is chosen"
        " when the books are opened."
    ),
    no.ClosedAlready: N_(
        "The books are closed up to {closed_through} already. Choose a later day."
    ),
    # Documents and import
    no.HandedTooLittle: N_(
        "{handed} was handed over, but the receipt comes to {total}. Ask for the rest, or take"
        " something off the receipt."
    ),
    no.DayIsClosed: N_(
        "The working day of {day} is closed and its cash counted. Use another day, or open it again"
        " with a reason."
    ),
    no.DayNotLast: N_(
        "Only the last working day, {last}, can be opened again. Correct an earlier one by a"
        " reversal dated today."
    ),
    no.CashNotCounted: N_(
        "Nothing is counted yet, and by the books the box holds {held}. Count the notes and coins;"
        " when the box is empty, type 0."
    ),
    no.DifferenceUnconfirmed: N_(
        "A difference of {difference} is large. Count once more; when it is right, type"
        " {difference} here."
    ),
    no.DifferenceUnexplained: N_(
        "The cash counted differs from the books by {difference}. Write down why before closing the"
        " day."
    ),
    no.NoSuchDocument: N_("There is no document “{name}”. Choose one from the list of documents."),
    no.DocumentNeeds: N_("This document needs “{parameter}”. Please give it."),
    no.NotOnRoll: N_(
        "“{document}” is not printed on a roll; only a receipt is. Print it on A4 paper."
    ),
    no.NoSuchForm: N_(
        "A file such as “{name}” cannot be written. Let the name end in a form this document has,"
        " such as .pdf or .xlsx."
    ),
    no.ImportHasErrors: N_(
        "The workbook has errors that must be mended first (number: {errors}). Nothing was"
        " imported; mend them in the workbook and import it again."
    ),
} | LOAN_REFUSALS
"""The sentence of every refusal; holes are named like its facts."""

_NOT_APPROVED = N_(
    "Number {number} is not yet approved as a member by the committee, so nothing can be recorded"
    " on {day}. Enter the day of approval first."
)
_NO_ACCOUNT_FOR = N_(
    "The chart of accounts has no account for: {code}. Add one to the chart first."
)
_LESS_THAN_A_MONTH = N_(
    "{offered} baht from member {number} is less than one month's sajja. Receive a whole month, or"
    " receive it as special savings."
)
_NEEDS_RESOLUTION = N_(
    "This is done only by a resolution. Enter the meeting and the number of the resolution."
)
_PLEDGE_WITHOUT_TOP = N_(
    "A pledge of {offered} baht is outside the group's rule: at least {least} baht a month, in"
    " steps of {unit} baht."
)

_ROLES = {role.value: role for role in Role}
_ACCOUNT_WORDS = {kind.value: kind for kind in (*AccountKind, *Role)}


def _message(refusal: no.Refusal | Trouble) -> str:
    """The English sentence of a refusal, by its facts where there are two."""
    match refusal:
        case no.NotYetMember(approved_on=None):
            message = _NOT_APPROVED
        case no.NoSuchAccount(code=code) if code in _ROLES:
            message = _NO_ACCOUNT_FOR
        case no.NotWholeMonths(nearest=nearest) if not nearest:
            message = _LESS_THAN_A_MONTH
        case no.PledgeOutsideRule(most=None):
            message = _PLEDGE_WITHOUT_TOP
        case no.ResolutionMissing(name=name) if name not in RULES:
            message = _NEEDS_RESOLUTION
        case no.AboveCeilingOutstanding(fee_max=fee) if not fee:
            message = NO_FEE_LAWFUL
        case no.Refusal():
            message = _of_a_loan(refusal) or REFUSALS[type(refusal)]
        case Trouble():
            message = TROUBLES[type(refusal)]
    return message


def _of_a_loan(refusal: no.Refusal) -> str:
    """The English sentence of a refusal of lending that has more than one; else nothing."""
    match refusal:
        case no.GuarantorsWouldGo(left=0):
            return NOBODY_LEFT
        case no.TermsWrong(field=field):
            return TERMS_WRONG.get(field, "")
        case _:
            return ""


def _account_word(speech: Speech, value: str) -> str:
    """A kind or role of account in words; a code stays a code."""
    return label(speech, _ACCOUNT_WORDS[value]) if value in _ACCOUNT_WORDS else value


def _per_cent(_speech: Speech, hundredths: int) -> str:
    return format_hundredths(hundredths)


def _as_it_is(_speech: Speech, number: int) -> str:
    return str(number)


_SAID_OTHERWISE: dict[tuple[type[Exception], str], Callable[[Speech, Any], str]] = {
    (no.Missing, "field"): field_label,
    (no.DocumentNeeds, "parameter"): field_label,
    (no.RuleValueWrong, "name"): rule_label,
    (no.ResolutionMissing, "name"): rule_label,
    (no.NoSuchAccount, "code"): _account_word,
    (no.WrongAccount, "wanted"): _account_word,
    (no.SharesNotWhole, "share_hundredths"): _per_cent,
    (no.NoSuchPerson, "person_id"): _as_it_is,
    **LOAN_FACTS,
}
"""Facts that are stable names or units of their own, and how they are said."""


def sentence(refusal: no.Refusal | Trouble, speech: Speech, *, digits: Digits = "arabic") -> str:
    """The whole sentence (or two) of a refusal or a trouble, in the language of `speech`.

    Raises:
        KeyError: when the kind of refusal has no sentence; a test sees to it that each has.
    """
    facts: dict[str, Fact] = {}
    for one in fields(refusal):  # type: ignore[arg-type]  # every subclass is a dataclass
        fact = getattr(refusal, one.name)
        say = _SAID_OTHERWISE.get((type(refusal), one.name))
        facts[one.name] = say(speech, fact) if say else fact
    return fill(speech.gettext(_message(refusal)), facts, speech, digits=digits)
