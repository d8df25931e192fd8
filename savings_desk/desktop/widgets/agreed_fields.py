"""Which guarantors have signed that they agree to time given to the borrower, and on what paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from savings_desk.desktop import forms
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain import refusals as no
from savings_desk.domain.lending import Freed
from savings_desk.operations.loan_reschedule import Agreement
from savings_desk.words.language import current

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QObject

    from savings_desk.domain.lending import Loan
    from savings_desk.operations.loan_views import LoanView


@forms.offer
class AgreedFields(QWidget):
    """A tick for each guarantor who is bound; nothing is shown where nobody is."""

    agreed_word: QLabel
    agreed_hint: QLabel
    places: QWidget
    agreed_said: QLabel
    fewer: QCheckBox
    paper_word: QLabel
    paper: QLineEdit
    paper_said: QLabel

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        forms.fill(self, "agreed_fields")
        self.ticks: dict[int, QCheckBox] = {}
        self._rows = QVBoxLayout(self.places)
        self._rows.setContentsMargins(0, 2, 0, 2)
        self._needed = 0

    def put(self, view: LoanView, day: date, *, after: QWidget, keys: QObject) -> None:
        """Ask about those who are bound on `day`, by Tab `after` a field.

        `keys` watches what is pressed on a tick.
        """
        self._needed = max(view.product.limits.guarantors, 1)
        for place in view.loan.bound_after(day):
            one = view.loan.guarantors[place]
            known_as = f"{one.member}  {one.name}" if one.member else one.name
            tick = QCheckBox(known_as, self.places)
            tick.toggled.connect(self._follow)
            self._rows.addWidget(tick)
            self.ticks[place] = tick
        for field in (*self.ticks.values(), self.fewer):
            field.installEventFilter(keys)
        forms.tab_through(after, *self.ticks.values(), self.fewer, self.paper)
        self.setVisible(bool(self.ticks))
        self._follow()

    def _follow(self, *_on: bool) -> None:
        """The paper is asked for when somebody agreed, an express word when too few did."""
        agreed = sum(tick.isChecked() for tick in self.ticks.values())
        for widget in (self.paper_word, self.paper):
            widget.setVisible(bool(agreed))
        self.paper_said.hide()
        self.agreed_said.hide()
        self.fewer.setVisible(agreed < min(self._needed, len(self.ticks)))

    def agreement(self) -> Agreement:
        """What is ticked and typed."""
        places = tuple(place for place, tick in self.ticks.items() if tick.isChecked())
        accepted = self.fewer.isVisibleTo(self) and self.fewer.isChecked()
        paper = plain(self.paper.text()) if places else ""
        return Agreement(places, paper, fewer_accepted=accepted)

    def told(self, loan: Loan, done: str) -> str:
        """What was done to `loan`, and who of those asked about is free of it by that."""
        asked = [loan.guarantors[place] for place in self.ticks]
        free = [one.name for one in asked if one.freed_by is Freed.TIME_GIVEN]
        words = current().gettext("{done} No longer guarantors, not having agreed: {names}.")
        return words.format(done=done, names=", ".join(free)) if free else done

    def beside(self) -> dict[type[no.Refusal], tuple[QWidget, QLabel]]:
        """Where what is wrong with an agreement is said."""
        first: QWidget = next(iter(self.ticks.values()), self)
        return {
            no.GuarantorsWouldGo: (first, self.agreed_said),
            no.NotBound: (first, self.agreed_said),
            no.Missing: (self.paper, self.paper_said),
        }
