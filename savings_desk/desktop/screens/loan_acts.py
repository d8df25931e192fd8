"""The acts of a loan's page: each opens its form, and says on the page what was done."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from savings_desk.words.labels import label, number_text
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QLabel, QPushButton

    from savings_desk.desktop.screen import Screen
    from savings_desk.desktop.screens.loan_act import LoanAct
    from savings_desk.desktop.session import Session
    from savings_desk.domain.journal import Posted
    from savings_desk.domain.lending import FollowUpKind
    from savings_desk.operations.loan_views import LoanView


class LoanActs(QObject):
    """Opens the forms; a form's module is read when it is first asked for."""

    def __init__(self, page: Screen, session: Session) -> None:
        """Act for a page."""
        super().__init__(page)
        self._page = page
        self._session = session
        self._posted: Posted | None = None

    def tell_in(self, notice: QFrame, words: QLabel, print_voucher: QPushButton) -> None:
        """Say what was done in this notice; its button prints the paper of what was posted."""
        self._notice, self._words, self._print = notice, words, print_voucher
        print_voucher.clicked.connect(self._print_paper)

    def forget(self) -> None:
        """Another loan is shown: what was done for the one before is no longer said."""
        self._posted = None
        self._notice.hide()

    def decide(self, view: LoanView) -> None:
        """Enter the committee's resolution."""
        self._open("loan_decide", "LoanDecide", view)

    def sign(self, view: LoanView) -> None:
        """Write the contract."""
        self._open("loan_sign", "LoanSign", view)

    def pay_out(self, view: LoanView) -> None:
        """Hand the money over."""
        self._open("loan_payout", "LoanPayout", view)

    def receive(self, view: LoanView) -> None:
        """Receive a repayment: at the table while a working day is open, else on a receipt here."""
        session = self._session
        with session.books.read() as reading:
            day = reading.open_working_day(session.today())
        if day is not None and day.day == session.today():
            self._page.go.emit(f"working_day/{view.loan.member}")
        else:
            self._open("loan_repay", "LoanRepay", view)

    def settle(self, view: LoanView) -> None:
        """Settle without cash."""
        self._open("loan_settle", "LoanSettle", view)

    def take_over(self, view: LoanView) -> None:
        """Let a guarantor take the debt over."""
        self._open("loan_takeover", "LoanTakeover", view)

    def write_off(self, view: LoanView) -> None:
        """Write the debt off."""
        self._open("loan_write_off", "LoanWriteOff", view)

    def put_off(self, view: LoanView) -> None:
        """Put instalments off for a time."""
        self._open("loan_put_off", "LoanPutOff", view)

    def renew(self, view: LoanView) -> None:
        """Share what is left out anew."""
        self._open("loan_renew", "LoanRenew", view)

    def log(self, view: LoanView) -> None:
        """Write down what was done about the debt."""
        self._open("loan_follow_up", "LoanFollowUp", view)

    def log_letter(self, view: LoanView, kind: FollowUpKind) -> None:
        """Offer to write down a letter that was just printed: whoever posts it presses Enter."""
        form = self._open("loan_follow_up", "LoanFollowUp", view)
        form.choose(kind)  # type: ignore[attr-defined]  # of that form

    def release(self, view: LoanView) -> None:
        """Release a guarantor."""
        self._open("loan_release", "LoanRelease", view)

    def _open(self, module: str, kind: str, view: LoanView) -> LoanAct:
        made: type[LoanAct] = getattr(import_module(f"savings_desk.desktop.screens.{module}"), kind)
        form = made(self._session, view, self._page)
        form.recorded.connect(self._say)
        form.open()
        return form

    def _say(self, done: Posted | str | None) -> None:
        """Say what was done; nothing takes the notice away until another loan is shown."""
        _ = current().gettext
        self._posted = None if isinstance(done, str) else done
        if isinstance(done, str):
            words = done
        elif done is not None:
            words = _("{event}: {amount} baht, {party}, paper {number}.").format(
                event=label(current(), done.entry.event),
                amount=format_money(done.entry.amount),
                party=done.entry.party,
                number=number_text(done.number, current()),
            )
        else:
            words = ""
        self._words.setText(words)
        self._print.setVisible(self._posted is not None)
        self._notice.setVisible(bool(words))

    def _print_paper(self) -> None:
        if self._posted is not None:
            from savings_desk.desktop.printing_entry import (  # noqa: PLC0415 - when first asked
                print_entry,
            )

            print_entry(self._page, self._session, self._posted)
