"""The words for the kinds of things in lending: methods, ways of counting, parts, states, steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.domain.journal import Event
from savings_desk.domain.lending import ClosedBy, FollowUpKind, Freed, LoanState, ScheduleKind
from savings_desk.domain.loan_terms import (
    DayCount,
    FineKind,
    GraceInterest,
    Leftover,
    Method,
    Part,
)
from savings_desk.domain.rate_ceiling import Breach
from savings_desk.domain.rescheduling import Holiday
from savings_desk.domain.savings import LineKind
from savings_desk.words.language import N_

if TYPE_CHECKING:
    from enum import Enum

LOAN_LABELS: dict[Enum, str] = {
    Method.EQUAL_PRINCIPAL: N_("Reducing (equal principal)"),
    Method.EQUAL_INSTALMENT: N_("Reducing (equal instalments)"),
    Method.FLAT: N_("Flat (on the principal first lent)"),
    Method.INTEREST_ONLY: N_("Interest only, principal with the last instalment"),
    Method.CUSTOM: N_("Instalments named one by one"),
    Method.NO_INTEREST: N_("No interest"),
    DayCount.MONTHS: N_("Interest by whole months"),
    DayCount.ACTUAL_365: N_("Interest by days, the year as 365"),
    DayCount.THIRTY_360: N_("Interest by months of 30 days"),
    Leftover.LAST: N_("What is left goes to the last instalment"),
    Leftover.FIRST: N_("What is left goes to the first instalment"),
    Leftover.RECOMPUTED: N_("Every instalment is worked out anew"),
    Leftover.SPREAD: N_("What is left is spread over the instalments"),
    GraceInterest.DEFERRED: N_("Interest of the grace is paid after it"),
    GraceInterest.WAIVED: N_("No interest in the grace"),
    Part.FEE: N_("Loan fee"),
    Part.FINE: N_("Late fine"),
    Part.INTEREST: N_("Loan interest"),
    Part.PRINCIPAL: N_("Loan principal"),
    FineKind.NONE: N_("No fine"),
    FineKind.PER_MONTH: N_("A fine for every month in arrears"),
    FineKind.RATE: N_("A fine per year on the overdue principal"),
    Breach.STATED: N_("The stated rate is above 15 % a year"),
    Breach.OUTSTANDING: N_("All charges are above 15 % a year of what is really owed"),
    Breach.EARLY: N_("More interest falls due early than 15 % of what was owed until then"),
    LoanState.APPLIED: N_("Applied for"),
    LoanState.REFUSED: N_("Not approved"),
    LoanState.APPROVED: N_("Approved"),
    LoanState.SIGNED: N_("Signed, not paid out"),
    LoanState.OPEN: N_("Being repaid"),
    LoanState.CLOSED: N_("Contract closed"),
    ClosedBy.REPAID: N_("Repaid"),
    ClosedBy.OFFSET: N_("Settled from savings"),
    ClosedBy.TAKEN_OVER: N_("Taken over by a guarantor"),
    ClosedBy.WRITTEN_OFF: N_("Written off"),
    Freed.BY_LENDER: N_("Released by the group"),
    Freed.TIME_GIVEN: N_("Free: has not agreed to the time given"),
    ScheduleKind.FIRST: N_("First schedule"),
    ScheduleKind.HOLIDAY: N_("Instalments put off"),
    ScheduleKind.RESTRUCTURED: N_("Debt restructured"),
    Holiday.INTEREST_ONLY: N_("Interest only, principal put off"),
    Holiday.NOTHING: N_("Nothing, interest is paid afterwards"),
    FollowUpKind.CALL: N_("Telephone call"),
    FollowUpKind.VISIT: N_("Visit"),
    FollowUpKind.PROMISE: N_("Promise to pay"),
    FollowUpKind.REMINDER: N_("Reminder"),
    FollowUpKind.GUARANTOR_NOTICE: N_("Notice to the guarantor"),
    FollowUpKind.DEMAND: N_("Demand for the whole debt"),
    FollowUpKind.OTHER: N_("Something else"),
    Event.LOAN_OUT: N_("Loan paid out"),
    Event.LOAN_OFFSET: N_("Loan settled without cash"),
    Event.LOAN_TAKEOVER: N_("Loan taken over by a guarantor"),
    Event.LOAN_WRITE_OFF: N_("Loan written off"),
    LineKind.PRINCIPAL: N_("Loan principal"),
    LineKind.INTEREST: N_("Loan interest"),
    LineKind.LOAN_FINE: N_("Late fine"),
    LineKind.LOAN_FEE: N_("Loan fee"),
    LineKind.RECOVERED: N_("Bad debt coming back"),
}
"""The English word for every kind of lending; a new kind gets its line here."""

LOAN_FIELDS: dict[str, str] = {
    "rate": N_("Rate per year"),
    "term_months": N_("Term in months"),
    "every_months": N_("Months between instalments"),
    "grace_principal": N_("Instalments without principal"),
    "grace_interest": N_("Instalments without interest"),
    "custom": N_("Parts of the instalments"),
    "allocation": N_("Order in which a repayment is divided"),
    "loan": N_("Loan contract"),
    "instalments": N_("Instalments"),
    "fee": N_("Fee"),
    "fine": N_("Fine"),
    "guarantor": N_("Guarantor"),
    "agreed_paper": N_("Paper on which the guarantors agreed"),
    "product": N_("Kind of loan"),
    "text": N_("What was said"),
    "code": N_("Short name"),
}
"""What a refusal about a loan's terms calls a field."""

LIMITS: dict[str, str] = {
    "amount_max": N_("the most that this kind of loan gives"),
    "times_savings": N_("the multiple of the borrower's own savings"),
    "per_guarantor": N_("what the guarantors named can carry"),
}
"""The rules that limit an amount, by the name a refusal carries."""

LATE_MEMBER_OWES = N_(
    "The late member still owes {amount} baht on contract {loan}. The debt stays open, for the"
    " estate and the guarantors; it can be settled from the savings only before they are paid out."
)
"""What whoever pays out a late member's savings is told."""
ENDED_CONTRACT_OWES = N_(
    "On contract {loan}, which has ended ({how}), {amount} baht are still owed. Receive what is to"
    " come of it before the savings are handed over."
)
"""What whoever pays out the savings of one who owes on an ended contract is told."""
