"""A line of the receipt at the table: its widgets, and which line a refusal belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.periods import Month, months_between
from savings_desk.domain.refusals import (
    FeeComesBack,
    InterestComesFirst,
    InterestPaidAhead,
    LoanDayTooEarly,
    ManyMonthsAhead,
    ManyMonthsOfInterest,
    MoreFeeThanAgreed,
    MoreFineThanLawful,
    MoreInterestThanOwed,
    MorePrincipalThanOwed,
    MoreThanGivenUp,
    NoSuchLoan,
    NotWrittenOff,
    TooLittleLeftForFee,
)
from savings_desk.domain.savings import MONTHS_AHEAD_UNASKED, LineKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from PySide6.QtWidgets import QLabel

    from savings_desk.desktop.screens.day_typed import Typed
    from savings_desk.desktop.widgets.fields import MoneyField
    from savings_desk.domain.interest_ahead import InterestAhead
    from savings_desk.domain.refusals import Refusal
    from savings_desk.domain.savings import ReceiptLine

LOAN_LINES = (LineKind.INTEREST, LineKind.PRINCIPAL, LineKind.LOAN_FINE, LineKind.LOAN_FEE)
"""The lines that stand on the receipt only when the member owes a loan."""
_REFUSED = {
    InterestComesFirst: LineKind.INTEREST,
    ManyMonthsOfInterest: LineKind.INTEREST,
    InterestPaidAhead: LineKind.PRINCIPAL,
    FeeComesBack: LineKind.PRINCIPAL,
    TooLittleLeftForFee: LineKind.PRINCIPAL,
    MoreInterestThanOwed: LineKind.INTEREST,
    MorePrincipalThanOwed: LineKind.PRINCIPAL,
    LoanDayTooEarly: LineKind.PRINCIPAL,
    NoSuchLoan: LineKind.PRINCIPAL,
    MoreFineThanLawful: LineKind.LOAN_FINE,
    MoreFeeThanAgreed: LineKind.LOAN_FEE,
    MoreThanGivenUp: LineKind.RECOVERED,
    NotWrittenOff: LineKind.RECOVERED,
}


@dataclass(frozen=True, slots=True)
class LineWidgets:
    """The widgets of one kind of line: its word and field, what it is for, what is expected."""

    word: QLabel
    field: MoneyField
    for_month: QLabel
    expected: QLabel
    said: QLabel

    def say_months(self, words: str) -> None:
        """Say what the amount pays; with nothing to say the label takes no room."""
        self.for_month.setText(words)
        self.for_month.setVisible(bool(words))

    @property
    def is_shown(self) -> bool:
        """Whether the line stands on the receipt."""
        return not self.field.isHidden()

    def show(self, *, on: bool) -> None:
        """Let the line stand on the receipt, or take it away."""
        for widget in (self.word, self.field):
            widget.setVisible(on)
        self.expected.setVisible(on and not self.expected.property("aside"))

    def set_aside_expected(self, *, aside: bool) -> None:
        """What is expected has no column of its own in large type: it stands in the field."""
        self.expected.setProperty("aside", aside)
        self.expected.setVisible(self.is_shown and not aside)


def line_refused(refusal: Refusal) -> LineKind:
    """The line beside which a refusal is said; of the receipt as a whole it is the first.

    Whatever else a loan refuses is said beside its interest, the first of its lines.
    """
    other = LineKind.INTEREST if hasattr(refusal, "loan") else LineKind.SAJJA
    return _REFUSED.get(type(refusal), other)


def ask_ahead(
    typed: Typed, lines: Iterable[ReceiptLine], interest: Iterable[InterestAhead], day: date
) -> None:
    """Ask once whether many months ahead are meant; the same typed again means yes.

    Raises:
        ManyMonthsAhead, ManyMonthsOfInterest: it was not asked yet.
    """
    now = Month.of(day)
    sajja = (line.month for line in lines if line.month is not None and line.month > now)
    paid = [(False, tuple(sajja))]
    paid += [(True, tuple(months_between(ahead.first, ahead.last))) for ahead in interest]
    for of_interest, months in paid:
        if len(months) > MONTHS_AHEAD_UNASKED and (of_interest, months) not in typed.asked:
            typed.asked = (*typed.asked, (of_interest, months))
            kind = ManyMonthsOfInterest if of_interest else ManyMonthsAhead
            raise kind(len(months), months[-1])
