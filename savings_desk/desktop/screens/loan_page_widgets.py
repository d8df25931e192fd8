"""The widgets of a loan's page: head, figures, and the tabs below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
)

from savings_desk.desktop.models.pill_rows import Pill
from savings_desk.desktop.screen import Screen
from savings_desk.desktop.screens.loan_rows import late_pill, state_pill
from savings_desk.desktop.screens.loan_words import ahead_said
from savings_desk.desktop.screens.member_figures import pill_label
from savings_desk.desktop.widgets.facts import FactRows
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.manner import set_tone
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.desktop.widgets.web_picture import WebPicture
from savings_desk.domain.lending import LoanState
from savings_desk.domain.money import ZERO
from savings_desk.words.dates import format_day
from savings_desk.words.labels import label, step_label
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money, format_number

if TYPE_CHECKING:
    from savings_desk.domain.bad_debt import BadDebt
    from savings_desk.operations.loan_views import LoanView


class LoanPageWidgets(Screen):
    """The widgets, bound from the form, and what they tell of a loan."""

    form = "loan_page"
    scroll_area: QScrollArea
    back: QPushButton
    heading: QLabel
    head: FlowRow
    pills: FlowRow
    member: QPushButton
    change: QPushButton
    other: QPushButton
    acts_row: FlowRow
    next: QPushButton
    notice: QFrame
    notice_words: QLabel
    print_voucher: QPushButton
    warning: QFrame
    warning_words: QLabel
    warning_act: QPushButton
    cards: FlowRow
    balance_card: QFrame
    balance_card_word: QLabel
    balance: QLabel
    balance_words: QLabel
    due_card_word: QLabel
    due: QLabel
    due_words: QLabel
    late_card: QFrame
    late: QLabel
    late_words: QLabel
    tabs: FlowRow
    tab_schedule: QPushButton
    tab_card: QPushButton
    tab_sureties: QPushButton
    tab_log: QPushButton
    tab_papers: QPushButton
    stack: QStackedWidget
    terms_words: QLabel
    version_word: QLabel
    version: QComboBox
    schedule: RowsTable
    card: RowsTable
    no_card: QLabel
    picture: WebPicture
    sureties: RowsTable
    no_sureties: QLabel
    surety_acts: FlowRow
    release: QPushButton
    print_picture: QPushButton
    log_acts: FlowRow
    log: QPushButton
    print_reminder: QPushButton
    print_notice: QPushButton
    print_demand: QPushButton
    follow_ups: RowsTable
    no_follow_ups: QLabel
    paper_row: FlowRow
    paper_words: QLabel
    facts: FactRows

    def lay_out(self) -> None:
        """Line up the rows that wrap; called once."""
        for row, gap in (
            (self.head, 8),
            (self.pills, 6),
            (self.tabs, 4),
            (self.surety_acts, 8),
            (self.log_acts, 8),
            (self.paper_row, 8),
        ):
            row.gather(gap=gap)
        self.acts_row.gather(gap=8, ends=True)
        self.cards.gather(gap=12, even=True)

    def tell_head(self, view: LoanView) -> None:
        """Number, borrower and standing; the three figures."""
        _ = current().gettext
        loan = view.loan
        self.heading.setText(f"{loan.number}  {view.name}")
        pills = [state_pill(loan.state)]
        if loan.is_cancelled:
            pills[0] = Pill(step_label(current(), loan))
        if loan.closed_by is not None:
            pills[0] = Pill(label(current(), loan.closed_by))
        if view.overdue is not None and view.overdue.amount:
            pills.append(late_pill(view.overdue.instalments, view.overdue.days))
        self.pills.put([pill_label(one) for one in pills])
        lent = view.due is not None
        self.balance_card_word.setText(_("Principal outstanding") if lent else _("Asked for"))
        if loan.state in (LoanState.APPROVED, LoanState.SIGNED):
            self.balance_card_word.setText(_("Granted"))
        self.balance.setText(format_money(view.balance))
        self.balance_words.setText(self._balance_sentence(view))
        self._tell_due(view)
        self._tell_late(view)

    def _balance_sentence(self, view: LoanView) -> str:
        _ = current().gettext
        loan = view.loan
        if loan.brought is not None and loan.paid_on is not None:
            return _("of {principal} lent by the old contract").format(
                principal=format_money(loan.brought.lent)
            )
        if loan.paid_on is not None:
            return _("of {principal} lent on {day}").format(
                principal=format_money(loan.principal), day=format_day(loan.paid_on, current())
            )
        if loan.refused_on is not None:
            day = format_day(loan.refused_on, current())
            return _("Not approved on {day}: {reason}").format(day=day, reason=loan.refusal)
        return _("Asked for on {day}").format(day=format_day(loan.applied_on, current()))

    def _tell_due(self, view: LoanView) -> None:
        _ = current().gettext
        due = view.due
        self.due_card_word.setText(_("To pay now"))
        if view.bad_debt is not None:
            self._tell_bad_debt(view.bad_debt)
            return
        if due is None or view.loan.state is LoanState.CLOSED:
            self.due.setText("–")  # noqa: RUF001 - a dash, as on paper
            self.due_words.setText("")
            return
        self.due.setText(format_money(due.amount))
        parts = [
            (_("principal {amount}"), due.principal),
            (_("interest {amount}"), due.interest),
            (_("fine {amount}"), due.fine),
            (_("fee {amount}"), due.fee),
        ]
        said = [words.format(amount=format_money(part)) for words, part in parts if part]
        said.append(_("{amount} closes it").format(amount=format_money(due.settlement)))
        if comes_back := due.back + due.fee_back:
            told = _("{amount} of interest and fee come back by closing it")
            said.append(told.format(amount=format_money(comes_back)))
        if view.ahead is not None:
            said.append(ahead_said(view.ahead))
        self.due_words.setText(" · ".join(said))

    def _tell_bad_debt(self, debt: BadDebt) -> None:
        """Of a loan that was written off: what may still come back."""
        _ = current().gettext
        self.due_card_word.setText(_("Still owed by law"))
        self.due.setText(format_money(debt.left))
        words = _("{given_up} was given up; {recovered} has come back")
        self.due_words.setText(
            words.format(
                given_up=format_money(debt.given_up), recovered=format_money(debt.recovered)
            )
        )

    def _tell_late(self, view: LoanView) -> None:
        _ = current().gettext
        overdue = view.overdue
        late = overdue is not None and overdue.amount > ZERO
        set_tone(self.late_card, "danger" if late else "")
        if overdue is None or not late or overdue.since is None:
            given_up = view.bad_debt is not None
            self.late.setText("–" if given_up else _("Not in arrears"))  # noqa: RUF001 - a dash
            self.late_words.setText("")
            return
        self.late.setText(format_money(overdue.amount))
        words = current().ngettext(
            "{count} instalment, since {day}", "{count} instalments, since {day}",
            overdue.instalments,
        )  # fmt: skip
        since = format_day(overdue.since, current())
        said = [words.format(count=format_number(overdue.instalments), day=since)]
        lapses = view.lapses.instalments or view.lapses.loan
        if lapses is not None:
            day = format_day(lapses, current(), style="short")
            said.append(_("can be sued for until {day}").format(day=day))
        self.late_words.setText(" · ".join(said))
