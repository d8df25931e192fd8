"""The page of one loan: what is owed large, what comes next as one button, papers and people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton
from typing_extensions import override

from savings_desk.desktop.keys import give_key
from savings_desk.desktop.screens.loan_acts import LoanActs
from savings_desk.desktop.screens.loan_page_tables import LoanTables
from savings_desk.desktop.screens.loan_page_widgets import LoanPageWidgets
from savings_desk.desktop.screens.loan_papers import LoanPapers
from savings_desk.desktop.screens.loan_warnings import warnings_of
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.icons import put_icon
from savings_desk.desktop.widgets.manner import set_tone, turn_to_page
from savings_desk.domain.lending import LoanState
from savings_desk.domain.money import ZERO
from savings_desk.operations.loan_changes import UNSIGNED
from savings_desk.operations.loan_rules import planned_from
from savings_desk.operations.loan_views import LoanStep, view_loan
from savings_desk.words.dates import format_day
from savings_desk.words.labels import label
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_number, format_rate

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.operations.loan_views import LoanView

STEPS: dict[LoanStep, str] = {
    LoanStep.DECIDE: N_("Enter the resolution…"),
    LoanStep.SIGN: N_("Sign the contract…"),
    LoanStep.PAY_OUT: N_("Pay the money out…"),
    LoanStep.RECEIVE: N_("Receive a repayment…"),
    LoanStep.RECOVER: N_("Receive what comes back…"),
}
_ROWS_LEAST = 6


class LoanPage(LoanPageWidgets):
    """One loan. `left` tells that the list is wanted again."""

    concerns = frozenset(
        {Change.ENTRIES, Change.LOANS, Change.MEMBERS, Change.GROUP, Change.RULES, Change.PRINTS}
    )
    left = Signal()
    change_asked = Signal(object)
    """The application shown (a `Loan`) is to be changed on its form."""

    @override
    def prepare(self) -> None:
        """Connect the form; which loan it is, `turn_to` says."""
        self.number = ""
        self.view: LoanView | None = None
        self.lay_out()
        self.tables = LoanTables(self)
        self.acts = LoanActs(self, self.session)
        self.acts.tell_in(self.notice, self.notice_words, self.print_voucher)
        self.paper_acts = LoanPapers(self, self.session)
        self._tabs = (
            self.tab_schedule, self.tab_card, self.tab_sureties, self.tab_log, self.tab_papers
        )  # fmt: skip
        self._menu = QMenu(self.other)
        self.other.setMenu(self._menu)
        self._connect()
        self._turn_tab(0)
        self._dress()

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        give_key(self, "Esc", self.left.emit)
        for at, button in enumerate(self._tabs):
            button.clicked.connect(partial(self._look_at_tab, at))
            give_key(self, f"Alt+{at + 1}", partial(self._look_at_tab, at))
        acts = self.acts
        for button, keys, act in (
            (self.next, "Ctrl+Return", self._go_on),
            (self.member, "Ctrl+M", self._go_to_member),
            (self.change, "Ctrl+E", self._change),
            (self.release, "", acts.release),
            (self.log, "Ctrl+J", acts.log),
            (self.warning_act, "Ctrl+L", self._answer_warning),
        ):
            button.clicked.connect(partial(self._do, act))
            if keys:
                give_key(self, keys, partial(_press, button))
        give_key(self, "Ctrl+Enter", partial(_press, self.next))
        give_key(self, "Alt+Down", self.other.showMenu)
        self.version.currentIndexChanged.connect(self._show_version)
        self.paper_acts.connect_buttons()
        self.paper_acts.letter_printed.connect(self.acts.log_letter)
        self.session.look_changed.connect(self._dress)

    def _do(self, act: Callable[[LoanView], object], *_checked: object) -> None:
        if self.view is not None:
            act(self.view)

    def turn_to(self, number: str) -> None:
        """Turn to the page of another loan, schedule first."""
        self.number = number
        self.acts.forget()
        self.scroll_area.verticalScrollBar().setValue(0)
        self._turn_tab(0)
        self.refresh()

    @override
    def arrive(self) -> None:
        """The cursor stands on what comes next."""
        if self.next.isVisible() and self.next.isEnabled():
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.schedule.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def reload(self) -> None:
        """Read the loan anew."""
        if not self.number:
            return
        with self.session.books.read() as reading:
            view = view_loan(reading, self.number, self.session.today())
        self.view = view
        self.number = view.loan.number
        self.paper_acts.know(view)
        self.tell_head(view)
        self._tell_next(view)
        self._tell_warning(view)
        self._tell_versions(view)
        self._fill_tab()

    @override
    def retell(self) -> None:
        """Name what is not plain text of the form."""
        self.paper_acts.retell()

    def _dress(self) -> None:
        ink, percent = self.session.colours(), self.session.preferences.type_size
        for button, name, colour in (
            (self.back, "chevron-left", ink.accent),
            (self.member, "user", ink.ink),
            (self.change, "pencil", ink.ink),
            (self.next, "arrow-right", ink.on_accent),
        ):
            put_icon(button, name, colour, percent)
        for table in (self.schedule, self.card):
            height = table.verticalHeader().defaultSectionSize()
            table.setMinimumHeight(height * (_ROWS_LEAST + 1))
        self.refresh()

    # What comes next

    def _go_on(self, view: LoanView) -> None:
        acts: dict[LoanStep, Callable[[LoanView], None]] = {
            LoanStep.DECIDE: self.acts.decide,
            LoanStep.SIGN: self.acts.sign,
            LoanStep.PAY_OUT: self.acts.pay_out,
            LoanStep.RECEIVE: self.acts.receive,
            LoanStep.RECOVER: self.acts.recover,
        }
        if view.step in acts:
            acts[view.step](view)

    def _change(self, view: LoanView) -> None:
        """An application is corrected on its form; of a contract only the papers are noted."""
        if view.loan.state in UNSIGNED:
            self.change_asked.emit(view.loan)
        else:
            self.acts.note(view)

    def _tell_next(self, view: LoanView) -> None:
        _ = current().gettext
        self.change.setVisible(view.loan.state in (*UNSIGNED, LoanState.SIGNED, LoanState.OPEN))
        self.next.setVisible(view.step is not LoanStep.NOTHING)
        self.next.setText(_(STEPS.get(view.step, "")))
        self._menu.clear()
        for words, act in self._others(view):
            action = QAction(_(words), self._menu)
            action.triggered.connect(partial(self._do, act))
            self._menu.addAction(action)
        self.other.setVisible(bool(self._menu.actions()))
        self.release.setVisible(any(not one.released for one in view.sureties))

    def _others(self, view: LoanView) -> list[tuple[str, Callable[[LoanView], object]]]:
        acts, state = self.acts, view.loan.state
        found: list[tuple[str, Callable[[LoanView], object]]] = []
        if state is LoanState.OPEN:
            found.append((N_("Settle from savings…"), acts.settle))
            if any(one.guarantor.member and not one.released for one in view.sureties):
                found.append((N_("A guarantor takes it over…"), acts.take_over))
            found.append((N_("Put instalments off…"), acts.put_off))
            found.append((N_("Restructure the debt…"), acts.renew))
            found.append((N_("Write it off…"), acts.write_off))
        debt = view.bad_debt
        if debt is not None and not debt.principal and not debt.recovered:
            found.append((N_("Take the write-off back…"), acts.take_back))
        if state is LoanState.SIGNED:
            found.append((N_("Sign the contract anew…"), acts.sign))
            found.append((N_("Cancel the contract…"), acts.decide))
        if state is LoanState.APPROVED:
            found.append((N_("Change the resolution…"), acts.decide))
        if state is not LoanState.REFUSED:
            found.append((N_("Write down what was done…"), acts.log))
        return found

    def _tell_warning(self, view: LoanView) -> None:
        """Notices that guarantors still wait for, and a rate that is not charged any more."""
        said = warnings_of(view)
        self.warning.setVisible(bool(said))
        self.warning_words.setText(said)
        late = any(one.days_left < 0 for one in view.notices)
        set_tone(self.warning, "danger" if late else "warning")
        self.warning_act.setVisible(bool(view.notices))
        self.warning_act.setText(current().gettext("Print the letter"))

    def _go_to_member(self, view: LoanView) -> None:
        self.go.emit(f"members/{view.loan.member}")

    def _answer_warning(self, _view: LoanView) -> None:
        self.print_notice.click()

    # Tabs

    def _look_at_tab(self, at: int, *_checked: object) -> None:
        """Turn to a tab; in large type, where it lies below the window, bring it up."""
        self._turn_tab(at)
        QTimer.singleShot(0, self, self._bring_tabs_up)

    def _bring_tabs_up(self) -> None:
        bar, view = self.scroll_area.verticalScrollBar(), self.scroll_area.viewport()
        top = self.tabs.mapTo(view, QPoint()).y()
        if top * 2 > view.height():
            bar.setValue(bar.value() + top)

    def _turn_tab(self, at: int, *_checked: object) -> None:
        turn_to_page(self.stack, at)
        for place, button in enumerate(self._tabs):
            button.setChecked(place == at)
        self._fill_tab()

    def _fill_tab(self) -> None:
        """Fill the tab that is shown; the others are filled when they are turned to."""
        view = self.view
        if view is None or not self.session.is_open:
            return
        fills: tuple[Callable[[LoanView], None], ...] = (
            self._show_version,
            self.tables.put_card,
            self._tell_sureties,
            self._tell_log,
            self.paper_acts.put,
        )
        fills[self.stack.currentIndex()](view)

    def _tell_versions(self, view: LoanView) -> None:
        _ = current().gettext
        self.version.blockSignals(True)  # noqa: FBT003 - Qt takes it by position
        self.version.clear()
        for one in view.versions:
            day = format_day(one.holds_from, current(), style="short")
            self.version.addItem(f"{label(current(), one.kind)} · {day}", one.version)
        self.version.setCurrentIndex(len(view.versions) - 1)
        self.version.blockSignals(False)  # noqa: FBT003
        several = len(view.versions) > 1
        self.version.setVisible(several)
        self.version_word.setVisible(several)
        terms, product = view.loan.terms, view.product
        kind = current().name_of(product)
        words = _("{kind} · {method} · {rate} % a year · {months} months · true rate {true_rate} %")
        said = [
            words.format(
                kind=kind,
                method=label(current(), terms.method),
                rate=format_rate(view.reckoning.stated),
                months=format_number(terms.term_months),
                true_rate=format_rate(view.reckoning.shown_rate),
            )
        ]
        if view.planned:
            day = format_day(planned_from(view.loan), current(), style="short")
            said.append(_("if the money is paid out on {day}").format(day=day))
        self.terms_words.setText(" · ".join(said))

    def _show_version(self, *_of: object) -> None:
        if self.view is None:
            return
        at = self.version.currentIndex()
        versions = self.view.versions
        version = versions[at] if 0 <= at < len(versions) else None
        self.tables.put_schedule(self.view, version, self.session.today())

    def _tell_sureties(self, view: LoanView) -> None:
        self.tables.put_sureties(view)
        self.paper_acts.show_picture(view)

    def _tell_log(self, view: LoanView) -> None:
        self.tables.put_log(view)
        late = view.overdue is not None and view.overdue.amount > ZERO
        named = any(not one.released for one in view.sureties)
        for button in (self.print_reminder, self.print_demand):
            button.setVisible(late)
        self.print_notice.setVisible(late and named)


def _press(button: QPushButton) -> None:
    """A key does what its button does, on whatever tab, unless the loan has no such act now."""
    if not button.isHidden():
        button.click()
