"""Puts into words and figures what the till holds: who, what for, how much, and the change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.desktop.forms import tab_through
from savings_desk.desktop.screens.day_loan_words import debt_held
from savings_desk.desktop.screens.day_words import about, family, notices
from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.desktop.widgets.manner import set_role
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.refusals import Refusal
from savings_desk.operations.at_table import change_of
from savings_desk.words.baht_text import money_in_words
from savings_desk.words.labels import number_text
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money

if TYPE_CHECKING:
    from savings_desk.desktop.screens.day_receipt import ReceiptForm
    from savings_desk.desktop.screens.day_typed import Given
    from savings_desk.desktop.screens.working_day_form import WorkingDayForm


class TillWords:
    """Says in the form what the receipt holds; after it is posted, what was given."""

    def __init__(self, form: WorkingDayForm, receipt: ReceiptForm) -> None:
        """Speak in `form`."""
        self._form = form
        self._receipt = receipt

    def tell(self, given: Given | None) -> None:
        """Say everything anew."""
        self._tell_person()
        self._tell_basket()
        self._tell_sums(given)
        self._tell_last(given)

    def _tell_person(self) -> None:
        _ = current().gettext
        form, person = self._form, self._receipt.typed.person
        aside = {one.number for one, _amounts in self._receipt.typed.basket}
        form.name.setText(person.name if person else _("Type a number and press Enter"))
        form.about.setText(about(person) if person else "")
        for label, said in (
            (form.notice, notices(person) if person else ""),
            (form.kin, family(person, aside) if person else ""),
        ):
            label.setText(said)
            label.setVisible(bool(said))
        sajja = special = ""
        if person:
            sajja, special = _("Sajja balance {amount}"), _("Special balance {amount}")
            sajja = sajja.format(amount=f"<b>{format_money(person.sajja)}</b>")
            special = special.format(amount=f"<b>{format_money(person.special)}</b>")
        form.sajja_held.setText(sajja)
        form.special_held.setText(special)
        form.loans_held.setText(debt_held(person) if person else "")
        form.loans_held.setVisible(bool(form.loans_held.text()))

    def _tell_basket(self) -> None:
        self._form.basket.put(
            [
                (f"{person.number}  {person.name}", format_money(amounts.total))
                for person, amounts in self._receipt.typed.basket
            ]
        )
        tab_through(self._form.settle_loan, *self._form.basket.crosses())

    def _tell_sums(self, given: Given | None) -> None:
        form, typed = self._form, self._receipt.typed
        if given is not None and not typed.anything and not form.handed.text():
            self._tell_given(given)
        else:
            self._tell_due()
        form.receive.setEnabled(typed.anything)
        form.add_person.setEnabled(typed.person is not None)
        owes = typed.person is not None and bool(typed.person.loans)
        form.settle_loan.setEnabled(owes)
        form.settle_loan.setVisible(owes)
        form.clear.setEnabled(typed.anything)
        form.print_passbook.setEnabled(typed.person is not None)

    def _tell_due(self) -> None:
        form, due = self._form, self._receipt.due()
        change = ZERO
        try:
            change = change_of(due, form.handed.money_or_zero())
        except Refusal:
            pass  # said when the receipt is to be given, not while the figure is typed
        else:
            say_beside(form.handed, form.handed_said, None)
        self._tell_figures(current().gettext("Total received"), due, change)
        set_role(form.total_word, "quiet")

    def _tell_given(self, given: Given) -> None:
        """Until the next member is called, the last receipt and its change stay in sight."""
        words = current().gettext("Received: receipt {number}")
        said = words.format(number=number_text(given.posted.number, current()))
        self._tell_figures(said, given.posted.entry.amount, given.change)
        set_role(self._form.total_word, "good")

    def _tell_figures(self, words: str, amount: Money, change: Money) -> None:
        form = self._form
        form.total_word.setText(words)
        form.total.setText(format_money(amount))
        form.total_words.setText(money_in_words(amount, current()) if amount else "")
        form.change.setText(format_money(change))

    def _tell_last(self, given: Given | None) -> None:
        form = self._form
        form.last_row.setVisible(given is not None)
        if given is None:
            form.last.setText("")
            return
        words = current().gettext("Last receipt {number} · {who} · {amount}")
        entry = given.posted.entry
        form.last.setText(
            words.format(
                number=number_text(given.posted.number, current()),
                who=entry.party,
                amount=format_money(entry.amount),
            )
        )
