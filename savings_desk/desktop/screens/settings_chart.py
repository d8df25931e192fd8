"""Settings, the chart of accounts: what accounts there are, their names, and a further one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from typing_extensions import override

from savings_desk.desktop import failures
from savings_desk.desktop.keys import give_key
from savings_desk.desktop.models.rows import RowsModel, TableColumn, TableRow
from savings_desk.desktop.screens.settings_page import SettingsPage
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.table import RowsTable
from savings_desk.domain.accounts import Role
from savings_desk.domain.refusals import AccountCodeTaken, Missing, Refusal
from savings_desk.domain.troubles import Trouble
from savings_desk.operations.settings import (
    AccountForm,
    add_named_account,
    rename_account,
    section_title,
    sections_offered,
)
from savings_desk.words.labels import label
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from savings_desk.domain.accounts import Account, Chart

_BANK = "bank"


class ChartPage(SettingsPage):
    """An account is renamed or added; its code and its place never change once it is there."""

    form = "settings_chart"
    search_text: QLineEdit
    accounts: RowsTable
    form_title: QLabel
    about: QLabel
    section_word: QLabel
    section: QComboBox
    code_word: QLabel
    code: QLineEdit
    code_said: QLabel
    name_th: QLineEdit
    name_th_said: QLabel
    name_en: QLineEdit
    name_en_said: QLabel
    bank_word: QLabel
    bank: QLineEdit
    acts: FlowRow
    save: QPushButton
    add: QPushButton
    new_account: QPushButton
    done: QLabel

    @override
    def prepare(self) -> None:
        """Connect table and form."""
        self._chart: Chart | None = None
        self._account: Account | None = None
        self._new = False
        self._model = RowsModel(
            (
                TableColumn(N_("Account code")),
                TableColumn(N_("Name")),
                TableColumn(N_("Kind"), minor=True),
            ),
            self.session.colours,
        )
        self.accounts.show_rows(self._model, stretch=1)
        self.acts.gather(gap=10)
        self.code.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self.code))
        for _section in sections_offered():
            self.section.addItem("")
        self.search_text.textChanged.connect(self._list)
        self.search_text.returnPressed.connect(self.accounts.setFocus)
        self.accounts.moved.connect(self._look_at)
        self.accounts.opened.connect(lambda _code: self.name_th.setFocus())
        self.section.currentIndexChanged.connect(self._offer_code)
        for field in (self.name_th, self.name_en, self.bank, self.code):
            field.textEdited.connect(self._tell_acts)
            field.returnPressed.connect(self._enter)
        self.save.clicked.connect(self.do_save)
        self.add.clicked.connect(self.do_add)
        self.new_account.clicked.connect(self.do_new)
        give_key(self, "Ctrl+N", self.do_new)
        self._hush()

    @override
    def reload(self) -> None:
        """Show the chart, unless something is typed."""
        if self.unsaved:
            return
        with self.session.books.read() as reading:
            self._chart = reading.chart_on(self.session.today())
        self._list()
        self._look_at(self.accounts.key_now() or self._chart.accounts[0].code)

    @override
    def retell(self) -> None:
        """Accounts and sections are named in the language in use."""
        if self._chart is not None:
            self._list()
            self._tell_form()

    @override
    def arrive(self) -> None:
        """The cursor stands in the search."""
        self.search_text.setFocus()

    @property
    @override
    def unsaved(self) -> bool:
        """Whether names are typed and not saved."""
        if self._new:
            return bool(self.name_th.text().strip())
        return self._account is not None and self._typed_names() != _names(self._account)

    def _typed_names(self) -> tuple[str, str, str]:
        return self.name_th.text().strip(), self.name_en.text().strip(), self.bank.text().strip()

    def _list(self, *_text: str) -> None:
        if self._chart is None:
            return
        wanted = self.search_text.text().strip().casefold()
        rows = [_row(one) for one in self._chart.accounts]
        kept = self.accounts.key_now()
        self._model.put(
            [row for row in rows if any(wanted in str(cell).casefold() for cell in row.cells)]
        )
        self.accounts.go_to(kept or self._chart.accounts[0].code)

    def _look_at(self, code: str) -> None:
        if self._chart is None or code not in self._chart:
            return
        self._new, self._account = False, self._chart.account(code)
        name_th, name_en, bank = _names(self._account)
        self.code.setText(code)
        self.name_th.setText(name_th)
        self.name_en.setText(name_en)
        self.bank.setText(bank)
        self._tell_form()

    # The form

    def do_new(self) -> None:
        """Begin a new account, in the section of the one looked at."""
        if self._chart is None:
            return
        names = [one.name for one in sections_offered()]
        section = self._account.section if self._account else _BANK
        self._new = True
        self.section.setCurrentIndex(names.index(section) if section in names else 0)
        for field in (self.name_th, self.name_en, self.bank):
            field.clear()
        self._tell_form()
        self._offer_code()
        self.section.setFocus()

    def _offer_code(self, *_at: int) -> None:
        if self._new and self._chart is not None:
            self.code.setText(self._chart.free_code(self._section()))
            self._tell_form()

    def _section(self) -> str:
        return sections_offered()[max(self.section.currentIndex(), 0)].name

    def _tell_form(self) -> None:
        _ = current().gettext
        speech, account = current(), self._account
        for at, one in enumerate(sections_offered()):
            kind = label(speech, one.kind)
            self.section.setItemText(at, f"{kind} · {section_title(one.name, speech)}")
        if self._new:
            self.form_title.setText(_("A new account"))
        elif account is not None:
            self.form_title.setText(f"{account.code} {_name(account)}")
            kind, section = label(speech, account.kind), section_title(account.section, speech)
            self.about.setText(f"{kind} · {section}")
        self.about.setVisible(not self._new)
        for widget in (self.section, self.section_word, self.code, self.code_word):
            widget.setVisible(self._new)
        at_bank = self._section() == _BANK if self._new else self._is_bank()
        for widget in (self.bank, self.bank_word):
            widget.setVisible(at_bank)
        self._hush()
        self._tell_acts()

    def _is_bank(self) -> bool:
        return self._account is not None and self._account.role is Role.BANK

    def _tell_acts(self, *_text: str) -> None:
        self.save.setVisible(not self._new)
        self.save.setEnabled(self.unsaved)
        self.add.setVisible(self._new)
        self.new_account.setVisible(not self._new)

    def _enter(self) -> None:
        (self.do_add if self._new else self.do_save)()

    def do_save(self) -> None:
        """Give the account its new names."""
        account, session = self._account, self.session
        if account is None or not self.unsaved:
            return
        name_th, name_en, bank = self._typed_names()
        try:
            rename_account(
                session.books,
                account.code,
                name_th=name_th,
                name_en=name_en,
                bank=bank,
                by=session.who,
                at=session.moment(),
            )
        except Refusal as refusal:
            say_beside(self.name_th, self.name_th_said, refusal)
            self.name_th.setFocus()
            return
        except Trouble as trouble:
            failures.show(self, trouble)
            return
        self._written(account.code, current().gettext("The names are saved."))

    def do_add(self) -> None:
        """Add the account to the chart."""
        session = self.session
        name_th, name_en, bank = self._typed_names()
        form = AccountForm(self.code.text(), name_th, name_en, self._section(), bank)
        try:
            account = add_named_account(session.books, form, by=session.who, at=session.moment())
        except Refusal as refusal:
            of_code = isinstance(refusal, AccountCodeTaken) or (
                isinstance(refusal, Missing) and refusal.field == "account"
            )
            field, said = (self.code, self.code_said) if of_code else (
                self.name_th, self.name_th_said
            )  # fmt: skip
            self._hush()
            say_beside(field, said, refusal)
            field.setFocus()
            return
        except Trouble as trouble:
            failures.show(self, trouble)
            return
        self._written(account.code, current().gettext("The account is in the chart."))

    def _written(self, code: str, words: str) -> None:
        self._new, self._account = False, None
        self.search_text.clear()
        self.session.tell(Change.GROUP)
        self.reload()
        self.accounts.go_to(code)
        self._look_at(code)
        self.done.setText(words)
        self.accounts.setFocus()

    def _hush(self) -> None:
        for field, said in (
            (self.code, self.code_said),
            (self.name_th, self.name_th_said),
            (self.name_en, self.name_en_said),
        ):
            say_beside(field, said, None)
        self.done.setText("")


def _name(account: Account) -> str:
    return current().name_of(account)


def _names(account: Account) -> tuple[str, str, str]:
    return account.name_th, account.name_en, account.bank


def _row(account: Account) -> TableRow:
    name = _name(account)
    if account.bank:
        name = f"{name} · {account.bank}"
    return TableRow(account.code, (account.code, name, label(current(), account.kind)))
