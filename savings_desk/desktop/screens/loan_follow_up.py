"""A line of the follow-up log: a call, a visit, a promise, a letter that was sent."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from typing_extensions import override

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.screens.loan_act import LoanAct
from savings_desk.desktop.widgets.fields import DayField
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain import refusals as no
from savings_desk.domain.lending import FollowUp, FollowUpKind
from savings_desk.operations.loan_events import log_follow_up
from savings_desk.words.labels import label
from savings_desk.words.language import current

_LETTERS = (FollowUpKind.REMINDER, FollowUpKind.GUARANTOR_NOTICE, FollowUpKind.DEMAND)


class LoanFollowUp(LoanAct):
    """Asks what was done, with whom, and what was promised."""

    form = "loan_follow_up"
    what: QComboBox
    to: QLineEdit
    to_said: QLabel
    promised_on_block: QWidget
    promised_on: DayField
    promised_on_said: QLabel
    posted_as_block: QWidget
    posted_as: QLineEdit
    text: QLineEdit
    text_said: QLabel

    @override
    def fill(self) -> None:
        """Begin with a call to the borrower."""
        for kind in FollowUpKind:
            self.what.addItem(label(current(), kind), kind.value)
        self.promised_on.set_today(self.session.today())
        self.to.setText(self.view.name)
        self.what.currentIndexChanged.connect(self._turn)
        self._turn()
        self.what.setFocus()

    def choose(self, kind: FollowUpKind) -> None:
        """Begin with a letter that was just printed."""
        self.what.setCurrentIndex(self.what.findData(kind.value))

    @property
    def kind(self) -> FollowUpKind:
        """What was done."""
        return FollowUpKind(self.what.currentData())

    def _turn(self, *_at: int) -> None:
        self.promised_on_block.setVisible(self.kind is FollowUpKind.PROMISE)
        self.posted_as_block.setVisible(self.kind in _LETTERS)
        if self.kind is FollowUpKind.GUARANTOR_NOTICE:
            stand = [one.guarantor.name for one in self.view.sureties if not one.released]
            self.to.setText(", ".join(stand))
        else:
            self.to.setText(self.view.name)

    @override
    def go_on(self) -> None:
        """Write it down."""
        asking = Asking()
        day = self.must_day(asking)
        kind = self.kind
        promised = asking.ask(
            self.promised_on, self.promised_on_said, lambda: [self.promised_on.day()]
        )
        if kind is FollowUpKind.PROMISE and promised == [None]:
            asking.refuse(self.promised_on, self.promised_on_said, no.NotADay(""))
        if kind is FollowUpKind.OTHER:
            self.must_words(asking, self.text, self.text_said, no.Missing("text"))
        if self.stopped(asking) or day is None:
            return
        overdue = self.view.overdue
        session = self.session
        follow_up = FollowUp(
            loan=self.loan.number,
            day=day,
            kind=kind,
            text=plain(self.text.text()),
            to=plain(self.to.text()),
            promised_on=promised[0] if promised and kind is FollowUpKind.PROMISE else None,
            posted_as=plain(self.posted_as.text()) if kind in _LETTERS else "",
            default_since=overdue.since if overdue is not None else None,
        )
        self.record_act(
            lambda: log_follow_up(session.books, follow_up, by=session.who, at=session.moment()),
            {no.Missing: (self.text, self.text_said)},
            current().gettext("Written into the follow-up log."),
        )
