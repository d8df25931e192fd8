"""Restructuring a debt (ปรับโครงสร้างหนี้): new terms for what is left, the ceiling watched."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit
from typing_extensions import override

from savings_desk.desktop import failures
from savings_desk.desktop.asking import Asking
from savings_desk.desktop.newest import Newest
from savings_desk.desktop.screens.loan_act import LoanAct
from savings_desk.desktop.screens.loan_words import short_method
from savings_desk.desktop.widgets.agreed_fields import AgreedFields
from savings_desk.desktop.widgets.fields import DayField
from savings_desk.desktop.widgets.loan_fields import RateField, TermField
from savings_desk.desktop.widgets.manner import set_tone
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.desktop.widgets.rate_gauge import GOOD_UP_TO, RateGauge
from savings_desk.domain import refusals as no
from savings_desk.domain.loan_terms import NO_FEE, Method
from savings_desk.operations.loan_calculator import calculate, terms_typed
from savings_desk.operations.loan_reschedule import NewTerms, renewed_due_days, restructure
from savings_desk.words.dates import format_day
from savings_desk.words.language import current
from savings_desk.words.loan_verdicts import true_rate_text, verdict
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from savings_desk.desktop import background
    from savings_desk.domain.loan_terms import Terms
    from savings_desk.operations.loan_calculator import Calculation


class LoanRenew(LoanAct):
    """Asks for the new terms; what they cost is shown while they are typed."""

    form = "loan_renew"
    due: QLabel
    due_words: QLabel
    verdict_card: QFrame
    verdict: QLabel
    true_rate: QLabel
    gauge: RateGauge
    instalment_words: QLabel
    method: QComboBox
    rate: RateField
    rate_said: QLabel
    term: TermField
    term_said: QLabel
    first_due: DayField
    first_due_hint: QLabel
    first_due_said: QLabel
    resolution: QLineEdit
    resolution_said: QLabel
    reason: QLineEdit
    agreed: AgreedFields

    @override
    def fill(self) -> None:
        """Begin with the terms there are."""
        self._worker = Newest(self, apart=True)
        terms = self.loan.terms
        self.due.setText(format_money(self.view.balance))
        self.due_words.setText(
            current().gettext("Interest that is owed stays owed, and is not added to it.")
        )
        for method in Method:
            if method is not Method.CUSTOM:
                self.method.addItem(short_method(method), method.value)
        self.method.setCurrentIndex(max(self.method.findData(terms.method.value), 0))
        self.rate.set_rate(terms.rate)
        self.term.set_months(terms.term_months)
        self.first_due.set_today(self.session.today())
        self.method.currentIndexChanged.connect(self._follow)
        self.day.day_changed.connect(self._follow)
        for field in (self.rate, self.term):
            field.textChanged.connect(self._follow)
        self._follow()
        self.agreed.put(self.view, self.session.today(), after=self.reason, keys=self)
        self.term.setFocus()

    @property
    def busy(self) -> bool:
        """Whether the terms are still being worked out."""
        return self._worker.busy

    def _terms(self) -> Terms:
        return terms_typed(
            self.loan.terms,
            method=Method(self.method.currentData()),
            rate=self.rate.rate(),
            months=self.term.months(),
            fee=NO_FEE,
        )

    def _follow(self, *_changed: object) -> None:
        if not self.session.is_open:
            return
        try:
            terms = self._terms()
        except no.Refusal:
            self._show(None)
            return
        self._say_first(terms)
        books, day, principal = self.session.books, self.day_or_today(), self.view.balance
        number = self.loan.number

        def work(_work: background.Work) -> Calculation | None:
            with books.read() as reading:
                try:
                    due = renewed_due_days(reading, reading.loan_book(number), terms, day)
                    return calculate(reading, terms, principal, day, due=due)
                except no.Refusal:
                    return None

        self._worker.ask(work, then=self._show, otherwise=partial(failures.show, self))

    def _say_first(self, terms: Terms) -> None:
        with self.session.books.read() as reading:
            book = reading.loan_book(self.loan.number)
            first = renewed_due_days(reading, book, terms, self.day_or_today())[0]
        words = current().gettext("Left empty: {day}, the group's working day")
        self.first_due_hint.setText(words.format(day=format_day(first, current())))

    def _show(self, found: Calculation | None) -> None:
        speech = current()
        if found is None:
            self.gauge.show_rate(None, "")
            self.true_rate.setText("")
            self.verdict.setText(speech.gettext("The law allows 15 per cent a year in all"))
            self.instalment_words.setText("")
            return
        reckoning = found.quote.reckoning
        near = reckoning.shown_rate > GOOD_UP_TO
        tone = "danger" if reckoning.breaches else "warning" if near else "good"
        for widget in (self.verdict, self.true_rate, self.verdict_card):
            set_tone(widget, tone)
        shown = f"{true_rate_text(reckoning)} %"
        self.true_rate.setText(shown)
        self.verdict.setText(verdict(reckoning, speech))
        self.gauge.show_rate(reckoning.shown_rate, f"{shown} · {self.verdict.text()}")
        words = speech.gettext("First instalment {amount}, interest in all {interest}")
        self.instalment_words.setText(
            words.format(
                amount=format_money(found.instalment),
                interest=format_money(found.quote.schedule.interest),
            )
        )

    @override
    def go_on(self) -> None:
        """Enter the new terms."""
        asking = Asking()
        terms = asking.ask(self.term, self.term_said, self._terms)
        resolution = self.must_resolve(asking, self.resolution, self.resolution_said)
        day = self.must_day(asking)
        first = asking.ask(self.first_due, self.first_due_said, lambda: [self.first_due.day()])
        if self.stopped(asking) or day is None or terms is None:
            return
        session = self.session
        asked = NewTerms(
            self.loan.number,
            day,
            terms,
            resolution,
            first_due=first[0] if first else None,
            reason=plain(self.reason.text()),
            agreement=self.agreed.agreement(),
        )

        def act() -> str:
            loan = restructure(session.books, asked, by=session.who, at=session.moment())
            done = current().gettext("The debt is restructured: see the new schedule.")
            return self.agreed.told(loan, done)

        self.record_act(
            act,
            {
                **self.agreed.beside(),
                no.AboveCeiling: (self.rate, self.rate_said),
                no.AboveCeilingOutstanding: (self.rate, self.rate_said),
                no.InterestRunsAhead: (self.rate, self.rate_said),
                no.TermsWrong: (self.term, self.term_said),
                no.ScheduleNotNewer: (self.day, self.day_said),
                no.DatesOutOfOrder: (self.first_due, self.first_due_said),
                no.FirstDueTooEarly: (self.first_due, self.first_due_said),
            },
        )
