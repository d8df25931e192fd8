"""One whole sentence for every refusal of lending: what the rule or the law says, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from savings_desk.domain import refusals as no
from savings_desk.domain.lending import ClosedBy, LoanState
from savings_desk.domain.rate_ceiling import CEILING
from savings_desk.words.labels import field_label, label
from savings_desk.words.language import N_
from savings_desk.words.loan_labels import LIMITS
from savings_desk.words.numbers import format_rate, format_stated_rate

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from savings_desk.words.language import Speech

LOAN_REFUSALS: dict[type[no.Refusal], str] = {
    no.ScheduleNotNewer: N_("The schedule in use holds from {since}. Choose a day after it."),
    no.TermsWrong: N_("“{field}” of the loan cannot be so. Check what was typed."),
    no.DearerThanKind: N_(
        "“{field}” is more than this kind of loan allows. Type less, or choose another kind."
    ),
    no.AboveCeiling: N_(
        "A rate of {stated} per cent a year is above the {ceiling} per cent the law allows (Civil"
        " and Commercial Code section 654; Act of B.E. 2560), and no resolution can allow it."
        " Type {ceiling} or less."
    ),
    no.FineAboveCeiling: N_(
        "A fine of {stated} per cent a year is above the {ceiling} per cent the law allows for what"
        " is paid late. Type {ceiling} or less."
    ),
    no.AboveCeilingOutstanding: N_(
        "All interest and fees of this loan come to {true_rate} per cent a year of the money really"
        " owed, which falls with every instalment, and the law allows {ceiling}. Lawful for this"
        " term are a flat rate of up to {flat_rate_max} per cent without a fee, or reducing"
        " interest with a fee of up to {fee_max} baht."
    ),
    no.InterestRunsAhead: N_(
        "Up to the instalment of {due} {asked} baht of interest fall due, and the law allows"
        " {allowed} baht for the time until then: whoever repaid early would have paid too much."
        " Round the interest down, or spread it more evenly."
    ),
    no.FirstDueTooEarly: N_(
        "The first instalment cannot fall on {first}: no month is charged that was not whole, so"
        " that it falls on {earliest} at the earliest. Name that day or a later one."
    ),
    no.SignedDaysWouldMove: N_(
        "Contract {loan} was signed with its first instalment on {first}. If the money is paid on"
        " {day}, a whole period has not passed by then, and every due day would move. Sign the"
        " contract and its schedule anew first, then pay the money."
    ),
    no.NoSuchProduct: N_(
        "No kind of loan “{code}” is offered on that day. Choose one from the list of kinds."
    ),
    no.NoSuchLoan: N_("There is no loan contract {loan}. Check the number, or search by name."),
    no.LoanNumberTaken: N_("Another loan has the number {loan} already. Choose another number."),
    no.AppliedAlready: N_(
        "Application {loan} of the same member, day, kind and amount waits for the committee"
        " already. Change that one, or name another amount."
    ),
    no.OnlyMembersBorrow: N_(
        "No member has the number {number}. Please check it; money is lent to members only, as"
        " agreed with the Bank of Thailand."
    ),
    no.MemberTooNew: N_(
        "Member {number} has been a member for {months} months, and this kind of loan asks for"
        " {asked}. Wait until then, or choose another kind of loan."
    ),
    no.AmountAboveLimit: N_(
        "{asked} baht is more than the {limit} baht this borrower may be lent ({rule}). Ask for"
        " {limit} baht or less."
    ),
    no.LoanStillOpen: N_(
        "Member {number} still has contract {loan}, and this kind of loan allows no other beside"
        " it. Close that one first."
    ),
    no.GuarantorsMissing: N_(
        "This kind of loan asks for {needed} guarantors, and {given} are named. Name the others"
        " too."
    ),
    no.GuarantorsWouldGo: N_(
        "{names} did not agree to the time given to the borrower and would be free of the debt"
        " (Civil and Commercial Code section 700). Guarantors left: {left}; this kind of loan asks"
        " for {needed}. Ask them to sign, or say that the committee accepts it."
    ),
    no.NotBound: N_(
        "“{who}” does not stand for contract {loan} on that day. Name one of its guarantors."
    ),
    no.LoanConsentMissing: N_(
        "Member {number} is {age} years old and unmarried, and a minor (under 20, Civil and"
        " Commercial Code section 19) borrows only with the consent of the legal representative."
        " Enter the representative and the day of the written consent."
    ),
    no.ConsentOfAnotherDay: N_(
        "The consent of {day} was not given for contract {loan}: that is dated from the application"
        " ({first}) to the signing ({last}). Enter the day of the consent to this loan."
    ),
    no.OwnRepresentative: N_(
        "Member {number} is a minor and cannot consent in place of the legal representative. Name"
        " the father, the mother or the guardian."
    ),
    no.MoreThanAsked: N_(
        "{granted} baht is more than the {asked} baht that were asked for. Grant {asked} baht or"
        " less, or let the borrower ask for more first."
    ),
    no.ContractNotPaidOut: N_(
        "Member {number} has signed contract {loan}, whose money has not been paid out. Cancel the"
        " contract by a resolution first."
    ),
    no.GuaranteesSelf: N_(
        "Member {number} is the borrower and cannot stand for the same loan. Name somebody else."
    ),
    no.MemberByNumber: N_(
        "“{name}” is member {number}. Name a member by number; of somebody else of the same name"
        " type the national id as well."
    ),
    no.KindInUse: N_(
        "Loans have been asked for under “{code}” as it holds from {day}, and what was resolved for"
        " them stands. Let the change hold from a later day."
    ),
    no.GuarantorTwice: N_("{name} is named as guarantor twice. Name each guarantor once."),
    no.TooManyGuarantees: N_(
        "Member {number} stands for {count} open loans already, and the rule allows {most}. Name"
        " another guarantor."
    ),
    no.GuaranteeAboveSavings: N_(
        "With this loan member {number} would stand for {exposure} baht, more than the {limit} baht"
        " their savings allow. Name another guarantor."
    ),
    no.MinorStands: N_(
        "Member {number} is {age} years old, and the law lets nobody under 20 stand for a debt"
        " unless they are married. Name another guarantor, or the spouse."
    ),
    no.LoanNotAt: N_(
        "Contract {loan} stands at “{state}”, and this is done only at “{needed}”. Look at the"
        " loan first."
    ),
    no.OldPapersHold: N_(
        "Contract {loan} was brought in from the old books, and its old papers are the original: no"
        " new application or contract is made out for it. Print its card or its schedule."
    ),
    no.LoanDayTooEarly: N_(
        "{day} comes before {earliest}, the day of the last step of contract {loan}. Choose that"
        " day or a later one."
    ),
    no.MorePrincipalThanOwed: N_(
        "Contract {loan} owes {owed} baht of principal, and {offered} baht is more. Receive"
        " {owed} baht or less."
    ),
    no.MoreInterestThanOwed: N_(
        "On contract {loan} at most {most} baht of interest can be received, what may be paid"
        " ahead included, and {offered} baht is more. Receive the rest as principal."
    ),
    no.MoreFineThanLawful: N_(
        "On contract {loan} the fine is {most} baht at most, and {offered} baht is more, for"
        " interest and fine together stay within 15 per cent a year. Receive {most} baht or less."
    ),
    no.MoreFeeThanAgreed: N_(
        "The fee of contract {loan} is owed with {owed} baht, and {offered} baht is more: what the"
        " contract does not say may not be charged. Receive {owed} baht or less."
    ),
    no.FeeComesBack: N_(
        "Closed so early, contract {loan} may not keep {amount} baht of its fee: with the interest"
        " they are above 15 per cent a year of what was owed. They are put to the principal;"
        " receive {settlement} baht, the sum that closes it, in one amount."
    ),
    no.FeeStands: N_(
        "{fee} baht of fee were received on contract {loan}, and a loan whose money is never paid"
        " out bears none. Undo that receipt first."
    ),
    no.TooLittleLeftForFee: N_(
        "When contract {loan} is closed, {amount} baht of fee and interest received may have to be"
        " put to its principal, and this receipt would leave no more than that. Receive less, or"
        " {settlement} baht, the sum that closes it."
    ),
    no.InterestPaidAhead: N_(
        "Of contract {loan} {prepaid} baht of interest were paid ahead for a time in which nothing"
        " will be owed. Settle {prepaid} baht of the principal from that interest, or cancel the"
        " receipt, before the loan is closed."
    ),
    no.InterestComesFirst: N_(
        "Contract {loan} owes {interest} baht of interest, and principal is received only after"
        " it. Receive the interest first."
    ),
    no.MoreThanLoanOwes: N_(
        "Contract {loan} owes {owed} baht in all, and {offered} baht is more. Receive {owed} baht,"
        " and give the rest back as change or receive it as savings."
    ),
    no.InterestStillOwed: N_(
        "Contract {loan} owes {interest} baht of interest, fine and fee. Savings settle a loan only"
        " when none of it is owed, so receive it first."
    ),
    no.GuaranteeStillOpen: N_(
        "Member {number} still stands for contract {loan}, which is not closed. Another guarantor"
        " must take the place first."
    ),
    no.DebtStillOpen: N_(
        "Member {number} still owes {balance} baht on contract {loan}. Settle the loan first."
    ),
    no.NotTheWholeBalance: N_(
        "Savings settle the whole of a loan or nothing: contract {loan} owes {balance} baht, and"
        " the savings hold {held} baht."
    ),
    no.NotAGuarantor: N_(
        "Number {number} does not stand for contract {loan}, so the debt cannot pass to them."
        " Choose one of its guarantors."
    ),
    no.LoanAccountOnly: N_(
        "Account {account} holds loans and changes only when a loan is paid out, repaid or"
        " settled. Record it on the loan."
    ),
    no.NotInArrears: N_(
        "Nothing of contract {loan} is overdue on {day}; there is nothing to write about."
    ),
    no.NobodyStands: N_("Nobody stands for contract {loan}, so that a notice has no addressee."),
    no.RepaymentsStand: N_(
        "The payout of contract {loan} cannot be undone while repayments on it stand. Undo the"
        " repayments first."
    ),
    no.EndStands: N_(
        "What was owed when contract {loan} ended ({how}) counts this entry. Undo that ending"
        " first, then this entry."
    ),
    no.NotWrittenOff: N_(
        "Contract {loan} was not written off, so that nothing of a bad debt can come back on it."
        " Receive it as a repayment."
    ),
    no.MoreThanGivenUp: N_(
        "Of contract {loan}, which was written off, {left} baht are still owed by law, and"
        " {offered} baht is more. Receive {left} baht or less."
    ),
    no.RecoveriesStand: N_(
        "The write-off of contract {loan} cannot be undone while {recovered} baht that came back on"
        " it stand. Undo their receipts first."
    ),
    no.WriteOffPosted: N_(
        "The write-off of contract {loan} stands in the journal. Reverse its entry there."
    ),
}
"""The sentence of every refusal of lending and of those it binds; holes bear its facts' names."""

NOBODY_LEFT = N_(
    "{names} did not agree to the time given to the borrower and would be free of the debt (Civil"
    " and Commercial Code section 700). No guarantor would be left. Ask them to sign, or say that"
    " the committee accepts it."
)
"""Of `GuarantorsWouldGo`, where none at all would be left."""

NO_FEE_LAWFUL = N_(
    "All interest and fees of this loan come to {true_rate} per cent a year of the money really"
    " owed, which falls with every instalment, and the law allows {ceiling}. Lawful for this term"
    " is a flat rate of up to {flat_rate_max} per cent without a fee."
)
"""Of `AboveCeilingOutstanding`, where no fee at all would be lawful."""

TERMS_WRONG: dict[str, str] = {
    "rate": N_("The rate is 0 to 100 per cent a year, and 0 for a loan without interest."),
    "term_months": N_("The term of a loan is 1 to 600 months. Type it in whole months."),
    "every_months": N_("The term must divide into whole instalments. Change the one or the other."),
    "months": N_("Type how many months are put off: one or more whole instalments."),
    "grace_principal": N_("At least one instalment of principal must be left after the grace."),
    "grace_interest": N_("At least one instalment of interest must be left after the grace."),
    "custom": N_("The parts of the instalments must be as many as these, and come to 100."),
    "instalments": N_("The instalments must pay off the debt in 1 to 600 months."),
}
"""What is wrong with the terms of a loan, by the field that is."""

_STATES = {one.value: one for one in (*LoanState, *ClosedBy)}


def _ceiling(_speech: Speech, rate: Fraction) -> str:
    return format_rate(rate, places=0)


def _stated(_speech: Speech, rate: Fraction) -> str:
    return format_stated_rate(rate)


def _above(_speech: Speech, rate: Fraction) -> str:
    return format_rate(rate, above=CEILING)


def _limit(speech: Speech, rule: str) -> str:
    return speech.gettext(LIMITS.get(rule, rule))


def _state(speech: Speech, value: str) -> str:
    return label(speech, _STATES[value]) if value in _STATES else value


LOAN_FACTS: dict[tuple[type[Exception], str], Callable[[Speech, Any], str]] = {
    (no.TermsWrong, "field"): field_label,
    (no.DearerThanKind, "field"): field_label,
    (no.AmountAboveLimit, "rule"): _limit,
    (no.LoanNotAt, "state"): _state,
    (no.LoanNotAt, "needed"): _state,
    (no.EndStands, "how"): _state,
    (no.AboveCeiling, "stated"): _stated,
    (no.AboveCeiling, "ceiling"): _ceiling,
    (no.AboveCeilingOutstanding, "ceiling"): _ceiling,
    (no.AboveCeilingOutstanding, "true_rate"): _above,
}
"""Facts of these refusals that are stable names or units of their own, and how they are said."""
