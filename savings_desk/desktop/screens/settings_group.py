"""Settings, the group: how its papers name it, who signs them, and in which figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton
from typing_extensions import override

from savings_desk.desktop import failures
from savings_desk.desktop.keys import give_key
from savings_desk.desktop.screens.settings_page import SettingsPage
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.person_fields import AddressFields
from savings_desk.domain.refusals import Refusal
from savings_desk.domain.troubles import Trouble
from savings_desk.operations.settings import set_group
from savings_desk.words.dates import format_day
from savings_desk.words.language import current

if TYPE_CHECKING:
    from savings_desk.domain.group import Group
    from savings_desk.words.numbers import Digits

_TEXTS = ("name", "code", "phone", "chairperson", "treasurer", "auditor")


class GroupPage(SettingsPage):
    """The group's particulars; nothing is written before Save."""

    form = "settings_group"
    name: QLineEdit
    name_said: QLabel
    address: AddressFields
    numbers: FlowRow
    code: QLineEdit
    phone: QLineEdit
    opened: QLabel
    signers: FlowRow
    chairperson: QLineEdit
    treasurer: QLineEdit
    auditor: QLineEdit
    digits: FlowRow
    arabic: QRadioButton
    thai: QRadioButton
    acts: FlowRow
    save: QPushButton
    undo: QPushButton
    done: QLabel

    @override
    def prepare(self) -> None:
        """Line the fields up and follow what is typed."""
        self._shown: Group | None = None
        for row in (self.numbers, self.signers):
            row.gather(gap=12, even=True)
        for row in (self.digits, self.acts):
            row.gather(gap=16)
        fields = [getattr(self, name) for name in _TEXTS]
        for field in (*fields, *self.address.findChildren(QLineEdit)):
            field.textChanged.connect(self._tell)
            field.returnPressed.connect(self.do_save)
        self.thai.toggled.connect(self._tell)
        self.save.clicked.connect(self.do_save)
        self.undo.clicked.connect(self.do_undo)
        give_key(self, "Ctrl+S", self.do_save)
        say_beside(self.name, self.name_said, None)

    @override
    def reload(self) -> None:
        """Show the group as the books have it, unless something is typed."""
        if self.unsaved:
            return
        with self.session.books.read() as reading:
            self._show(reading.group())

    @override
    def retell(self) -> None:
        """The first day of the books is written in the language in use."""
        self._tell()

    @override
    def arrive(self) -> None:
        """The cursor stands in the name."""
        self.name.setFocus()

    @property
    @override
    def unsaved(self) -> bool:
        """Whether something typed is not saved."""
        return self._shown is not None and self._changed()

    def _show(self, group: Group) -> None:
        self._shown = None
        for name in _TEXTS:
            field: QLineEdit = getattr(self, name)
            field.setText(getattr(group, name))
        self.address.set_address(group.address)
        self.thai.setChecked(group.digits == "thai")
        self.arabic.setChecked(group.digits != "thai")
        self._shown = group
        say_beside(self.name, self.name_said, None)
        self._tell()

    def _changed(self) -> bool:
        group = self._shown
        if group is None:
            return False
        texts = all(getattr(self, name).text() == getattr(group, name) for name in _TEXTS)
        digits = self.thai.isChecked() == (group.digits == "thai")
        return not (texts and digits and self.address.address() == group.address)

    def _typed(self, group: Group) -> Group:
        """The group as it is typed.

        Raises:
            Missing: no name.
        """
        texts = {name: " ".join(getattr(self, name).text().split()) for name in _TEXTS}
        named = replace(group, **texts)  # type: ignore[arg-type]  # all of them are texts
        digits: Digits = "thai" if self.thai.isChecked() else "arabic"
        return replace(named, address=self.address.address(), digits=digits)

    def _tell(self, *_changed: object) -> None:
        changed = self._changed()
        self.save.setEnabled(changed)
        self.undo.setVisible(changed)
        if changed:
            self.done.setText("")
        if self._shown is not None:
            words = current().gettext("These books begin on {day}; that day never changes.")
            self.opened.setText(words.format(day=format_day(self._shown.opened_on, current())))

    def do_save(self) -> None:
        """Write the group into the books."""
        session = self.session
        if self._shown is None or not self._changed():
            return
        try:
            group = self._typed(self._shown)
            set_group(session.books, group, by=session.who, at=session.moment())
        except Refusal as refusal:
            say_beside(self.name, self.name_said, refusal)
            self.name.setFocus()
            return
        except Trouble as trouble:
            failures.show(self, trouble)
            return
        self._show(group)
        self.done.setText(current().gettext("Saved."))
        session.tell(Change.GROUP)

    def do_undo(self) -> None:
        """Show again what the books have."""
        if self._shown is not None:
            self._show(self._shown)
            self.name.setFocus()
