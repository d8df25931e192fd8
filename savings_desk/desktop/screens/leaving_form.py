"""Leaving or death, step by step: why and when, then what is paid to whom, then it is posted."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.models.rows import RowsModel, TableColumn, TableRow
from savings_desk.desktop.screens.act_form import ActForm
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.fields import DayField, MoneyField
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.manner import turn_to_page
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.desktop.widgets.step_page import StepPage
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.domain.members import LeavingCause
from savings_desk.domain.money import Money, total
from savings_desk.domain.refusals import (
    DatesOutOfOrder,
    DayBeforeBooks,
    DayFarAhead,
    DayIsClosed,
    DayToCome,
    MemberHasLeft,
    Missing,
    NotEnoughMoney,
    NotYetMember,
    PayeesNotWhole,
    PeriodClosed,
    Refusal,
)
from savings_desk.operations.leaving import settle_leaving
from savings_desk.operations.member_views import LeavingPlan, plan_leaving
from savings_desk.operations.savings import Payment
from savings_desk.words.baht_text import money_in_words
from savings_desk.words.facts import fill
from savings_desk.words.language import N_, current
from savings_desk.words.loan_labels import ENDED_CONTRACT_OWES, LATE_MEMBER_OWES
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.desktop.screens.act_form import Beside
    from savings_desk.domain.journal import Posted

COLUMNS = (TableColumn(N_("Paid to")), TableColumn(N_("Amount"), figure=True))
WHY, PAY = 0, 1
_ABOUT_THE_DAY = (
    DatesOutOfOrder, DayBeforeBooks, DayFarAhead, DayIsClosed, DayToCome, MemberHasLeft,
    NotYetMember, PeriodClosed,
)  # fmt: skip


class LeavingForm(ActForm):
    """Two steps; `recorded` tells the entry posted, or None when there was nothing to pay."""

    form = "leaving_form"
    steps: QStackedWidget
    step_why: StepPage
    step_pay: StepPage
    causes: FlowRow
    resigned: QRadioButton
    died: QRadioButton
    moved: QRadioButton
    expelled: QRadioButton
    why_fields: FlowRow
    day: DayField
    day_said: QLabel
    memo: QLineEdit
    sum_words: QLabel
    sum: QLabel
    sum_text: QLabel
    debt_words: QLabel
    payee_words: QLabel
    payees: RowsTable
    asked: QWidget
    name_1: QLineEdit
    name_2: QLineEdit
    name_3: QLineEdit
    amount_1: MoneyField
    amount_2: MoneyField
    amount_3: MoneyField
    rest_words: QLabel
    pay_fields: FlowRow
    out_of: QComboBox
    out_of_said: QLabel
    back: QPushButton
    next: QPushButton
    recorded = Signal(object)

    @override
    def prepare(self) -> None:
        """Begin at the first step, on today."""
        self._entry_id = str(uuid.uuid4())
        self._plan: LeavingPlan | None = None
        for row in (self.causes, self.why_fields, self.pay_fields):
            row.gather(gap=12)
        self._model = RowsModel(COLUMNS, self.session.colours)
        self.payees.show_rows(self._model, stretch=0)
        self._asked = (
            (self.name_1, self.amount_1),
            (self.name_2, self.amount_2),
            (self.name_3, self.amount_3),
        )
        for _name, amount in self._asked:
            amount.textChanged.connect(lambda _text: self._tell_rest())
        today = self.session.today()
        self.day.set_today(today)
        self.day.set_day(today)
        self.resigned.setChecked(True)
        self.next.clicked.connect(self.go_on)
        self.back.clicked.connect(lambda: self._step(WHY))
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(lambda: self._step(WHY))
        self._step(WHY)

    @property
    def cause(self) -> LeavingCause:
        """Why the membership ends."""
        causes = {
            self.resigned: LeavingCause.RESIGNED,
            self.died: LeavingCause.DIED,
            self.moved: LeavingCause.MOVED,
            self.expelled: LeavingCause.EXPELLED,
        }
        return next(cause for button, cause in causes.items() if button.isChecked())

    @override
    def go_on(self) -> None:
        """From why to what is paid; from there into the books."""
        if self.steps.currentIndex() == WHY:
            self._show_plan()
        else:
            self._settle()

    def _step(self, at: int) -> None:
        turn_to_page(self.steps, at)
        self.back.setVisible(at == PAY)
        self.next.setVisible(at == WHY)
        self.record.setVisible(at == PAY)
        self.said.clear()
        first: QWidget = self.resigned if at == WHY else self.record
        if at == WHY:
            first = next(
                button
                for button in (self.resigned, self.died, self.moved, self.expelled)
                if button.isChecked()
            )
        first.setFocus()

    # What is paid to whom

    def _show_plan(self) -> None:
        asking = Asking()
        day = asking.ask(self.day, self.day_said, self.day.must_day)
        if day is None:
            self.day.setFocus()
            return

        def look() -> None:
            with self.session.books.read() as reading:
                self._plan = plan_leaving(reading, self.member.number, self.cause, day=day)

        if not self.attempt(look, self._beside()) or self._plan is None:
            return
        self.put_purses(self.out_of, day)
        self._tell_plan(self._plan)
        self._step(PAY)

    def _tell_plan(self, plan: LeavingPlan) -> None:
        _ = current().gettext
        sums = _("Sajja {sajja} and special savings {special}, in all")
        self.sum_words.setText(
            sums.format(
                sajja=format_money(plan.held.sajja), special=format_money(plan.held.special)
            )
        )
        self.sum.setText(format_money(plan.amount))
        self.sum_text.setText(money_in_words(plan.amount, current()))
        owes = current().gettext(LATE_MEMBER_OWES)
        debts = [owes.format(loan=loan, amount=format_money(debt)) for loan, debt in plan.debts]
        ended = current().gettext(ENDED_CONTRACT_OWES)
        debts += [
            fill(ended, {"loan": loan.number, "how": loan.closed_by, "amount": owed}, current())
            for loan, owed in plan.ended
        ]
        self.debt_words.setText("\n".join(debts))
        self.debt_words.setVisible(bool(debts))
        self._model.put(
            [TableRow(str(at), (name, amount)) for at, (name, amount) in enumerate(plan.payees)]
        )
        height = self.payees.verticalHeader().defaultSectionSize()
        self.payees.setFixedHeight(height * (len(plan.payees) + 2))
        self.payees.setVisible(bool(plan.payees))
        self.asked.setVisible(plan.asks_payees)
        self.pay_fields.setVisible(bool(plan.amount))
        if plan.asks_payees:
            self.amount_1.set_money(plan.amount)
            words = _("No beneficiary was named: who is paid, as the committee resolved?")
        elif not plan.amount:
            words = _("There is nothing to pay; only the membership ends.")
        elif self.cause is LeavingCause.DIED:
            words = _(
                "The beneficiaries are paid by their shares, each with a line of the voucher."
            )
        else:
            words = _("The whole of both passbooks is paid to the member.")
        self.payee_words.setText(words)
        self.record.setText(
            _("Pay out and end the membership") if plan.amount else _("End the membership")
        )
        self._tell_rest()

    def _tell_rest(self) -> None:
        if self._plan is None or not self._plan.asks_payees:
            return
        _ = current().gettext
        stated = total(amount.money_or_zero() for _name, amount in self._asked)
        rest = self._plan.amount - stated
        words = _("All of it is given to somebody.") if not rest else _("{rest} baht to go")
        self.rest_words.setText(words.format(rest=format_money(rest)))

    def _named(self) -> Iterator[tuple[str, Money]]:
        for name, amount in self._asked:
            if amount.text().strip() or name.text().strip():
                if not plain(name.text()):
                    name.setFocus()
                    raise Missing("payees")
                yield plain(name.text()), amount.money()

    # Into the books

    def _settle(self) -> None:
        session, plan = self.session, self._plan
        if plan is None:
            return
        posted: list[Posted | None] = []

        def act() -> None:
            payment = Payment(
                self._entry_id,
                self.day.must_day(),
                self.member.number,
                out_of=self.out_of.currentData() or "",
                memo=plain(self.memo.text()),
            )
            named = tuple(self._named()) if plan.asks_payees else ()
            if plan.asks_payees and not named:
                raise Missing("payees")
            posted.append(
                settle_leaving(
                    session.books,
                    payment,
                    self.cause,
                    payees=named,
                    by=session.who,
                    at=session.moment(),
                )
            )

        if self.attempt(act, self._beside()):
            self.accept()
            session.tell(Change.MEMBERS, Change.ENTRIES)
            self.recorded.emit(posted[0])

    def _beside(self) -> dict[type[Refusal], Beside]:
        if self.steps.currentIndex() == WHY:
            return dict.fromkeys(_ABOUT_THE_DAY, (self.day, self.day_said))
        return {
            NotEnoughMoney: (self.out_of, self.out_of_said),
            PayeesNotWhole: (self.amount_1, self.said),
        }
