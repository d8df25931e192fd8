"""The widgets of an application for a loan: terms at the left, schedule and gauge that follow."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from savings_desk.desktop import theme
from savings_desk.desktop.models.rows import RowsModel, TableColumn, TableRow
from savings_desk.desktop.screen import Screen
from savings_desk.desktop.screens.loan_words import short_method, short_rate
from savings_desk.desktop.widgets.fields import DayField, MoneyField
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.loan_fields import RateField, TermField
from savings_desk.desktop.widgets.manner import set_tone
from savings_desk.desktop.widgets.member_field import MemberField
from savings_desk.desktop.widgets.rate_gauge import GOOD_UP_TO, RateGauge
from savings_desk.desktop.widgets.surety_fields import SuretyFields
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.domain.loan_terms import Method
from savings_desk.domain.money import ZERO
from savings_desk.words.language import N_, current
from savings_desk.words.loan_verdicts import true_rate_text, verdict, way_text, why
from savings_desk.words.numbers import format_money, format_rate

if TYPE_CHECKING:
    from savings_desk.domain.money import Money
    from savings_desk.domain.rate_ceiling import LawfulWay
    from savings_desk.domain.schedules import Instalment
    from savings_desk.operations.loan_calculator import Calculation

COLUMNS = (
    TableColumn(N_("Inst."), minor=True),
    TableColumn(N_("Due on")),
    TableColumn(N_("Principal"), figure=True, minor=True),
    TableColumn(N_("Interest"), figure=True),
    TableColumn(N_("Together"), figure=True),
    TableColumn(N_("Balance"), figure=True),
)
TERMS_WIDE, FIELD_WIDE, BESIDE_PX = 470, 290, 1000
"""Width of the card of terms and of its fields, and of a screen that has both cards side by side,
in pixels at type size 100 %."""
_ROWS_LEAST = 6
QWIDGETSIZE_MAX = 16_777_215
"""Qt: no limit."""


class LoanFormWidgets(Screen):
    """The widgets, bound from the form, and what they tell of a calculation."""

    form = "loan_form"
    scroll_area: QScrollArea
    page: QWidget
    back: QPushButton
    heading: QLabel
    head: FlowRow
    who: QLabel
    day: DayField
    day_said: QLabel
    draft_bar: QFrame
    draft_words: QLabel
    draft_use: QPushButton
    draft_drop: QPushButton
    terms_card: QFrame
    member: MemberField
    member_said: QLabel
    kind: QComboBox
    kind_said: QLabel
    amount: MoneyField
    amount_said: QLabel
    method: QComboBox
    method_said: QLabel
    figures: FlowRow
    rate: RateField
    rate_said: QLabel
    term: TermField
    term_said: QLabel
    fee: MoneyField
    fee_said: QLabel
    purpose: QLineEdit
    purpose_said: QLabel
    sureties: SuretyFields
    sureties_said: QLabel
    papers: FlowRow
    spouse: QLineEdit
    consent_on: DayField
    consent_on_said: QLabel
    papers_at: QLineEdit
    notes: QLineEdit
    verdict_card: QFrame
    verdict: QLabel
    true_rate: QLabel
    gauge: RateGauge
    why: QLabel
    ways_block: QWidget
    ways_word: QLabel
    way_1_block: QWidget
    way_1_words: QLabel
    way_1: QPushButton
    way_2_block: QWidget
    way_2_words: QLabel
    way_2: QPushButton
    way_3_block: QWidget
    way_3_words: QLabel
    way_3: QPushButton
    schedule_card: QFrame
    facts: FlowRow
    instalment: QLabel
    interest: QLabel
    fee_fact: QLabel
    rates: QLabel
    schedule: RowsTable
    nothing_yet: QLabel
    acts: FlowRow
    save: QPushButton
    print_schedule: QPushButton
    anew: QPushButton
    save_said: QLabel
    way_chosen = Signal(object)
    """Lawful terms that were pressed: a `LawfulWay`."""

    def lay_out(self) -> None:
        """Connect what only shows; called once."""
        for row, gap in ((self.head, 12), (self.facts, 14), (self.acts, 10)):
            row.gather(gap=gap)
        for row in (self.figures, self.papers):
            row.gather(gap=10, even=True)
        self._ways: tuple[LawfulWay, ...] = ()
        self.way_buttons = (self.way_1, self.way_2, self.way_3)
        for at, button in enumerate(self.way_buttons):
            button.clicked.connect(partial(self._choose_way, at))
            keys = QShortcut(QKeySequence(f"Ctrl+{at + 1}"), self)
            keys.activated.connect(partial(self._choose_way, at))
        self._model = RowsModel(COLUMNS, self.session.colours)
        self.schedule.show_rows(self._model, stretch=1)

    def _choose_way(self, at: int, *_checked: object) -> None:
        if at < len(self._ways):
            self.way_chosen.emit(self._ways[at])

    def paper_lines(self) -> dict[str, QLineEdit]:
        """What is noted for the paper, by the field's name."""
        return {
            "spouse": self.spouse,
            "consent_on": self.consent_on,
            "papers_at": self.papers_at,
            "notes": self.notes,
        }

    def tell_nothing(self) -> None:
        """No loan can be worked out yet."""
        _ = current().gettext
        for one in (self.verdict, self.true_rate):
            set_tone(one, "")
        set_tone(self.verdict_card, "")
        self.verdict.setText(_("The law allows 15 per cent a year in all"))
        self.true_rate.setText("")
        self.why.setText(
            _("Interest, fees and compulsory deductions are counted on what is really owed.")
        )
        self.gauge.show_rate(None, "")
        self._put_ways((), ZERO)
        self._model.put([])
        self.schedule.hide()
        self.nothing_yet.show()
        for one in (self.instalment, self.interest, self.fee_fact, self.rates):
            one.setText("")

    def tell_missing(self, *, amount_typed: bool) -> None:
        """Say what the schedule still waits for."""
        _ = current().gettext
        self.nothing_yet.setText(
            _("No schedule follows from these terms: look at rate, term and fee.")
            if amount_typed
            else _("Type an amount: the schedule stands here.")
        )

    def tell(self, found: Calculation) -> None:
        """Say what a loan costs, in the gauge, in words and instalment by instalment."""
        speech = current()
        quote = found.quote
        reckoning = quote.reckoning
        near = reckoning.shown_rate > GOOD_UP_TO
        tone = "danger" if reckoning.breaches else "warning" if near else "good"
        for widget in (self.verdict, self.true_rate, self.verdict_card):
            set_tone(widget, tone)
        shown = f"{true_rate_text(reckoning)} %"
        said, reason = verdict(reckoning, speech), why(reckoning, quote.terms, quote.fee, speech)
        self.verdict.setText(said)
        self.true_rate.setText(shown)
        self.why.setText(reason)
        self.gauge.show_rate(reckoning.shown_rate, f"{shown} · {said}. {reason}")
        self._put_ways(quote.ways, quote.schedule.principal)
        self._model.put([_row(one) for one in quote.schedule.rows])
        self.schedule.show()
        self.nothing_yet.hide()
        self._tell_facts(found)

    def _tell_facts(self, found: Calculation) -> None:
        _ = current().gettext
        quote, reckoning = found.quote, found.quote.reckoning
        each = _("Each instalment <b>{amount}</b>")
        first = _("First instalment <b>{amount}</b>")
        words = each if found.even else first
        self.instalment.setText(words.format(amount=format_money(found.instalment)))
        self.interest.setText(
            _("Interest in all <b>{amount}</b>").format(
                amount=format_money(quote.schedule.interest)
            )
        )
        self.fee_fact.setText(_("Fee <b>{amount}</b>").format(amount=format_money(quote.fee)))
        self.rates.setText(
            _("Stated {stated} % · true {true_rate} % · IRR {irr} %").format(
                stated=format_rate(reckoning.stated),
                true_rate=true_rate_text(reckoning),
                irr=format_rate(reckoning.irr),
            )
        )

    def _put_ways(self, ways: tuple[LawfulWay, ...], principal: Money) -> None:
        focused = any(button.hasFocus() for button in self.way_buttons)
        self._ways = ways
        rows = (
            (self.way_1_block, self.way_1_words),
            (self.way_2_block, self.way_2_words),
            (self.way_3_block, self.way_3_words),
        )
        for at, ((row, told), button) in enumerate(zip(rows, self.way_buttons, strict=True)):
            row.setVisible(at < len(ways))
            if at < len(ways):
                told.setText(f"{at + 1}. {short_way(ways[at], principal)}")
                button.setAccessibleName(f"{button.text()}: {told.text()}")
                button.setAccessibleDescription(way_text(ways[at], principal, current()))
        many = current().ngettext(
            "{count} way to make it lawful", "{count} ways to make it lawful", len(ways)
        )
        self.ways_word.setText(f"<b>{escape(many.format(count=len(ways)))}</b>")
        self.ways_block.setVisible(bool(ways))
        if focused and not ways:
            self.amount.setFocus()

    def arrange(self) -> None:
        """Terms beside the schedule, or above it where room is short; fields of one width."""
        percent = self.session.preferences.type_size
        beside = self.width() >= theme.px(BESIDE_PX, percent)
        body: QHBoxLayout = self.findChild(QHBoxLayout, "body")  # type: ignore[assignment]
        rows = self.page.layout()
        if beside and body.indexOf(self.schedule_card) < 0:
            body.addWidget(self.schedule_card, 1)
        elif not beside and rows is not None and rows.indexOf(self.schedule_card) < 0:
            rows.addWidget(self.schedule_card)
        body.setStretch(0, 0 if beside else 1)
        wide = theme.px(TERMS_WIDE, percent) + self._bar_room()
        self.scroll_area.setMinimumWidth(wide if beside else 0)
        self.scroll_area.setMaximumWidth(wide if beside else QWIDGETSIZE_MAX)
        for field in (self.member, self.kind, self.amount, self.method, self.purpose):
            field.setFixedWidth(theme.px(FIELD_WIDE, percent))
        height = self.schedule.verticalHeader().defaultSectionSize()
        self.schedule.setMinimumHeight(height * (_ROWS_LEAST + 1))

    def _bar_room(self) -> int:
        """Room for the scroll bar, so that nothing moves when it comes."""
        return self.scroll_area.verticalScrollBar().sizeHint().width()


def _row(one: Instalment) -> TableRow:
    cells = (
        one.number,
        one.due,
        one.principal,
        one.interest,
        one.amount,
        format_money(one.balance),
    )
    return TableRow(str(one.number), cells)


def short_way(way: LawfulWay, principal: Money) -> str:
    """Lawful terms on one short line; `way_text` says the same in a sentence."""
    _ = current().gettext
    fee = way.terms.fee.of(principal)
    if way.terms.method is Method.FLAT:
        words = _("{method} up to {rate} %, no fee → {true_rate} %")
    elif fee:
        words = _("{method} {rate} %, fee up to {fee} → {true_rate} %")
    else:
        words = _("{method} {rate} %, no fee → {true_rate} %")
    return words.format(
        method=short_method(way.terms.method),
        rate=short_rate(way.terms.rate),
        fee=format_money(fee),
        true_rate=short_rate(way.true_rate),
    )
