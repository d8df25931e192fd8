"""Where on an application's form each refusal is said: beside the field it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.domain import refusals as no

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QWidget

    from savings_desk.desktop.screens.loan_form_widgets import LoanFormWidgets

    Place = tuple[QWidget, QLabel]

_OF_THE_MEMBER = (
    no.AppliedAlready,
    no.OnlyMembersBorrow,
    no.NotYetMember,
    no.MemberHasLeft,
    no.MemberTooNew,
    no.LoanStillOpen,
)
_OF_THE_AMOUNT = (no.AmountAboveLimit, no.AmountNotPositive, no.AmountTooLarge)
OF_THE_SURETIES = (
    no.GuaranteesSelf,
    no.MinorStands,
    no.MemberByNumber,
    no.GuarantorTwice,
    no.GuarantorsMissing,
    no.TooManyGuarantees,
    no.GuaranteeAboveSavings,
    no.NoSuchMember,
)
_OF_THE_DAY = (no.DayFarAhead, no.DayBeforeBooks, no.PeriodClosed)


def places(form: LoanFormWidgets) -> tuple[Place, ...]:
    """Every field that can be refused, with the label beside it."""
    return (
        (form.member, form.member_said),
        (form.kind, form.kind_said),
        (form.amount, form.amount_said),
        (form.method, form.method_said),
        (form.rate, form.rate_said),
        (form.term, form.term_said),
        (form.fee, form.fee_said),
        (form.purpose, form.purpose_said),
        (form.sureties.lines[0], form.sureties_said),
        (form.consent_on, form.consent_on_said),
        (form.day, form.day_said),
    )


def hush(form: LoanFormWidgets) -> None:
    """Take every refusal away."""
    for field, said in places(form):
        say_beside(field, said, None)


def beside(form: LoanFormWidgets, refusal: no.Refusal) -> Place:
    """The field a refusal is about, and where it is said; else beside the button."""
    if isinstance(refusal, no.TermsWrong | no.DearerThanKind):
        return {
            "term_months": (form.term, form.term_said),
            "every_months": (form.term, form.term_said),
            "fee": (form.fee, form.fee_said),
        }.get(refusal.field, (form.rate, form.rate_said))
    known: tuple[tuple[tuple[type[no.Refusal], ...], Place], ...] = (
        (_OF_THE_MEMBER, (form.member, form.member_said)),
        (_OF_THE_AMOUNT, (form.amount, form.amount_said)),
        (OF_THE_SURETIES, (form.sureties.lines[0], form.sureties_said)),
        (_OF_THE_DAY, (form.day, form.day_said)),
        ((no.NoSuchProduct,), (form.kind, form.kind_said)),
        ((no.AboveCeiling, no.NotARate), (form.rate, form.rate_said)),
        ((no.NotMoney,), (form.fee, form.fee_said)),
    )
    found = next((place for kinds, place in known if isinstance(refusal, kinds)), None)
    return found or (form.amount, form.save_said)
