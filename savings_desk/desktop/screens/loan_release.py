"""Releasing a guarantor from a day on; what was signed stays on paper."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel
from typing_extensions import override

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.screens.loan_act import LoanAct
from savings_desk.operations.loan_events import release_guarantor
from savings_desk.words.language import current


class LoanRelease(LoanAct):
    """Asks which guarantor, and from when."""

    form = "loan_release"
    release_words: QLabel
    surety: QComboBox

    @override
    def fill(self) -> None:
        """Offer those who stand for the loan."""
        _ = current().gettext
        self.release_words.setText(
            _("From that day on the guarantor stands for this loan no longer.")
        )
        for one in self.view.sureties:
            if not one.released:
                self.surety.addItem(one.guarantor.name, one.place)
        self.surety.setFocus()

    @override
    def go_on(self) -> None:
        """Release."""
        asking = Asking()
        day = self.must_day(asking)
        if self.stopped(asking) or day is None:
            return
        session = self.session
        place, name = int(self.surety.currentData()), self.surety.currentText()
        self.record_act(
            lambda: release_guarantor(
                session.books,
                self.loan.number,
                place,
                day,
                by=session.who,
                at=session.moment(),
            ),
            {},
            current().gettext("{name} is released.").format(name=name),
        )
