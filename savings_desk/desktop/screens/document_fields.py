"""The fields of a document: what it takes is asked, sensibly filled in, refused in its place."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from savings_desk.desktop.asking import Asking
from savings_desk.desktop.widgets.fields import DayField, say_beside
from savings_desk.domain import refusals as no
from savings_desk.operations.at_table import who_is
from savings_desk.operations.printing import DocumentRequest
from savings_desk.words.labels import number_text
from savings_desk.words.language import Language, current

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from PySide6.QtWidgets import QLabel, QWidget

    from savings_desk.desktop.screens.document_form import DocumentsForm
    from savings_desk.documents.catalogue import Document
    from savings_desk.operations.paper_choices import Proposal

_OF_A_DAY = ("collection-sheet", "day-sheet", "loan-day", "loans-outstanding")
"""Papers whose day is a working day: a day typed for a statement is not theirs."""
_LANGUAGES = ((Language.THAI, "ไทย"), (Language.ENGLISH, "English"))


class DocumentFields(QObject):
    """The parameters of the document that is chosen; `changed` tells that an answer changed."""

    changed = Signal()

    def __init__(self, form: DocumentsForm) -> None:
        """Follow the fields of the screen."""
        super().__init__(form)
        self._form = form
        self._document: Document | None = None
        self._filling = False
        self._proposed: dict[str, date] = {}
        self._typed: dict[tuple[str, str], date] = {}
        self._numbers: dict[str, str] = {}
        self._loan = ""
        self._accounts: dict[str, str] = {}
        self._language_chosen = False
        self._boxes = {
            "as_of": form.as_of_box,
            "from": form.first_box,
            "to": form.last_box,
            "member": form.member_box,
            "receipt": form.receipt_box,
            "account": form.account_box,
            "loan": form.loan_box,
        }
        for language, name in _LANGUAGES:
            form.language.addItem(name, language)
        form.member.search_with(self._members)
        self._connect()

    def _connect(self) -> None:
        form = self._form
        for name, day in self._days().items():
            day.day_changed.connect(partial(self._day_edited, name))
            day.editingFinished.connect(self._edited)
        form.member.chosen.connect(self._edited)
        form.receipt.editingFinished.connect(self._number_edited)
        form.loan.editingFinished.connect(self._loan_edited)
        form.account.activated.connect(self._account_edited)
        form.language.activated.connect(self._language_edited)

    def _days(self) -> dict[str, DayField]:
        form = self._form
        return {"as_of": form.as_of, "from": form.first, "to": form.last}

    def show(self, document: Document, proposal: Proposal, today: date) -> None:
        """Ask for what a document takes; what was typed for its kind before stays typed."""
        form, speech = self._form, current()
        self._document = document
        for name, box in self._boxes.items():
            box.setVisible(name in document.takes)
        with self._silently():
            self._proposed = {
                "as_of": proposal.as_of,
                "from": proposal.first,
                "to": proposal.last,
            }
            for name, field in self._days().items():
                field.set_today(today)
                field.set_day(self._typed.get((name, self._kind), self._proposed[name]))
            number = number_text(proposal.number, speech) if proposal.number else ""
            form.receipt.setText(self._numbers.get(document.name, number))
            form.loan.setText(self._loan or proposal.loan)
            self._fill_accounts(proposal)
            if not self._language_chosen:
                form.language.setCurrentIndex(form.language.findData(speech.language))
        for place, said in self._places().values():
            say_beside(place, said, None)

    def forget(self) -> None:
        """Forget what was typed: it was said of other books."""
        self._typed.clear()
        self._numbers.clear()
        self._loan = ""
        self._accounts.clear()
        self._form.member.clear()

    def _fill_accounts(self, proposal: Proposal) -> None:
        combo, speech = self._form.account, current()
        combo.clear()
        if proposal.all_accounts:
            combo.addItem(speech.gettext("All accounts"), "")
        for account in proposal.accounts:
            name = speech.name_of(account)
            combo.addItem(f"{account.code} {name}", account.code)
        chosen = combo.findData(self._accounts.get(self._name, ""))
        combo.setCurrentIndex(max(chosen, 0))

    # Answers

    def missing(self) -> str:
        """The parameter without which the document cannot be made and which is still empty."""
        document, form = self._document, self._form
        if document is None:
            return ""
        empty = {
            "member": not form.member.number(),
            "receipt": not form.receipt.text().strip(),
            "loan": not form.loan.text().strip(),
        }
        return next((name for name in document.needs if empty.get(name)), "")

    def request(self) -> DocumentRequest | None:
        """What is asked; None when a field holds what cannot be meant, which then stands beside it.

        The cursor is left where it is.
        """
        document, form = self._document, self._form
        if document is None:
            return None
        takes, asking = document.takes, Asking()
        days = {
            name: asking.ask(field, self._places()[name][1], field.day)
            for name, field in self._days().items()
            if name in takes
        }
        if asking.first is not None:
            return None
        for name in ("member", "receipt", "loan", "account", "to"):
            say_beside(*self._places()[name], None)
        return DocumentRequest(
            as_of=days.get("as_of"),
            first=days.get("from"),
            last=days.get("to"),
            member=form.member.number() if "member" in takes else None,
            receipt=form.receipt.text().strip() if "receipt" in takes else None,
            account=(form.account.currentData() or None) if "account" in takes else None,
            loan=form.loan.text().strip() if "loan" in takes else None,
            language=Language(form.language.currentData()),
        )

    def refuse(self, refusal: no.Refusal) -> None:
        """Say a refusal of the books beside the field it is about."""
        match refusal:
            case no.NoSuchMember():
                place = "member"
            case no.NoSuchAccount() | no.WrongAccount():
                place = "account"
            case no.DatesOutOfOrder():
                place = "to"
            case no.DocumentNeeds(parameter=parameter) if parameter in self._boxes:
                place = parameter
            case no.NoSuchEntry():
                place = "receipt"
            case no.NoSuchLoan() | no.LoanNotAt() | no.NotInArrears() | no.NobodyStands():
                place = "loan"
            case _:
                place = "language"
        say_beside(*self._places()[place], refusal)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        for box, (field, _said) in zip(self._boxes.values(), self._places().values(), strict=False):
            if not box.isHidden():
                field.setFocus()
                return

    # What was typed

    @property
    def _name(self) -> str:
        return self._document.name if self._document else ""

    @property
    def _kind(self) -> str:
        return self._name if self._name in _OF_A_DAY else ""

    def _places(self) -> dict[str, tuple[QWidget, QLabel]]:
        form = self._form
        return {
            "as_of": (form.as_of, form.as_of_said),
            "from": (form.first, form.first_said),
            "to": (form.last, form.last_said),
            "member": (form.member, form.member_said),
            "receipt": (form.receipt, form.receipt_said),
            "account": (form.account, form.account_said),
            "loan": (form.loan, form.loan_said),
            "language": (form.language, form.language_said),
        }

    @contextmanager
    def _silently(self) -> Iterator[None]:
        self._filling = True
        try:
            yield
        finally:
            self._filling = False

    def _day_edited(self, name: str) -> None:
        if self._filling:
            return
        day = self._days()[name].day()
        if day is None or day == self._proposed[name]:
            self._typed.pop((name, self._kind), None)
        else:
            self._typed[name, self._kind] = day
        self._edited()

    def _number_edited(self) -> None:
        self._numbers[self._name] = self._form.receipt.text().strip()
        self._edited()

    def _loan_edited(self) -> None:
        self._loan = self._form.loan.text().strip()
        self._edited()

    def _account_edited(self) -> None:
        self._accounts[self._name] = self._form.account.currentData()
        self._edited()

    def _language_edited(self) -> None:
        self._language_chosen = True
        self._edited()

    def _edited(self, *_told: object) -> None:
        if not self._filling:
            self.changed.emit()

    def _members(self, text: str) -> list[tuple[str, str]]:
        with self._form.session.books.read() as reading:
            return who_is(reading, text)
