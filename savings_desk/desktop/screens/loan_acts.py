"""The acts of a loan's page: each opens its form, and says on the page what was done."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from savings_desk.desktop.screens.page_acts import PageActs
from savings_desk.words.language import current

if TYPE_CHECKING:
    from savings_desk.desktop.screens.loan_act import LoanSheet
    from savings_desk.domain.journal import Posted
    from savings_desk.domain.lending import FollowUpKind
    from savings_desk.operations.loan_views import LoanView


class LoanActs(PageActs):
    """Opens the forms; a form's module is read when it is first asked for."""

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
        if self._sits_at_table():
            self._page.go.emit(f"working_day/{view.loan.member}")
        else:
            self._open("loan_repay", "LoanRepay", view)

    def recover(self, view: LoanView) -> None:
        """Receive what comes back: at the table while a working day is open, else here."""
        if self._sits_at_table(view.loan.member):
            self._page.go.emit(f"working_day/{view.loan.member}")
        else:
            self._open("loan_repay", "LoanRecover", view)

    def take_back(self, view: LoanView) -> None:
        """Take a write-off without an entry back."""
        self._open("loan_take_back", "LoanTakeBack", view)

    def note(self, view: LoanView) -> None:
        """Note the papers of a contract."""
        self._open("loan_notes", "LoanNotes", view)

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

    def _sits_at_table(self, member: str = "") -> bool:
        """Whether a working day is open today; with `member`, that they can be called to it."""
        today = self._session.today()
        with self._session.books.read() as reading:
            day = reading.open_working_day(today)
            gone = bool(member) and not reading.member(member).active_on(today)
        return day is not None and day.day == today and not gone

    def _open(self, module: str, kind: str, view: LoanView) -> LoanSheet:
        forms = import_module(f"savings_desk.desktop.screens.{module}")
        made: type[LoanSheet] = getattr(forms, kind)
        form = made(self._session, view, self._page)
        form.recorded.connect(partial(self._say_done, form))
        form.open()
        return form

    def _say_done(self, form: LoanSheet, done: Posted | str | None) -> None:
        if done is None or isinstance(done, str):
            self.say(done or "")
        else:
            words = current().gettext("{event}: {amount} baht, {party}, paper {number}.")
            self.say_posted(done, " ".join(filter(None, (words, form.afterword))))
