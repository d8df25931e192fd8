"""Settings, this PC: who sits here, the language, the size of letters, light or dark, help."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QSlider
from typing_extensions import override

import savings_desk
from savings_desk.desktop import theme
from savings_desk.desktop.screens.settings_page import SettingsPage
from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.words.language import current


class ThisPcPage(SettingsPage):
    """Everything here holds at once, and for this PC only."""

    form = "settings_this_pc"
    who: QLineEdit
    who_hint: QLabel
    languages: FlowRow
    thai: QPushButton
    english: QPushButton
    sizes: FlowRow
    letters: QSlider
    size_now: QLabel
    themes: FlowRow
    light: QPushButton
    dark: QPushButton
    member_window: QCheckBox
    helps: FlowRow
    help: QPushButton
    version: QLabel

    @override
    def prepare(self) -> None:
        """Connect every choice."""
        for row in (self.languages, self.sizes, self.themes, self.helps):
            row.gather(gap=10)
        self.letters.setRange(0, len(theme.TYPE_SIZES) - 1)
        self.who.editingFinished.connect(self._keep_who)
        for button, language in ((self.thai, "th"), (self.english, "en")):
            button.clicked.connect(lambda _on=False, language=language: self._speak(language))
        for button, chosen in ((self.light, "light"), (self.dark, "dark")):
            button.clicked.connect(lambda _on=False, chosen=chosen: self._dress_in(chosen))
        self.letters.valueChanged.connect(self._resize)
        self.member_window.toggled.connect(self._keep_window)
        self.help.clicked.connect(self._help)
        self.session.look_changed.connect(self._tell)
        self._tell()

    @override
    def reload(self) -> None:
        """Show what this PC keeps."""
        tastes = self.session.preferences
        if not self.who.hasFocus():
            self.who.setText(tastes.who)
        self.member_window.setChecked(tastes.member_window)
        self._tell()

    @override
    def retell(self) -> None:
        """The choices are marked again."""
        self._tell()

    @override
    def arrive(self) -> None:
        """The cursor stands in the name."""
        self.who.setFocus()

    def _tell(self) -> None:
        _ = current().gettext
        tastes = self.session.preferences
        self.thai.setChecked(tastes.language == "th")
        self.english.setChecked(tastes.language == "en")
        self.light.setChecked(tastes.theme != "dark")
        self.dark.setChecked(tastes.theme == "dark")
        sizes = theme.TYPE_SIZES
        nearest = min(sizes, key=lambda one: abs(one - tastes.type_size))
        self.letters.blockSignals(True)  # noqa: FBT003 - Qt takes it by position
        self.letters.setValue(sizes.index(nearest))
        self.letters.blockSignals(False)  # noqa: FBT003
        self.size_now.setText(f"{tastes.type_size} %")
        self.version.setText(_("Savings Desk {version}").format(version=savings_desk.__version__))
        if self.session.is_open:
            with self.session.books.read() as reading:
                treasurer = reading.group().treasurer
            words = _("When it is empty, it is the treasurer, {name}.")
            self.who_hint.setText(words.format(name=treasurer))

    def _keep_who(self) -> None:
        name = " ".join(self.who.text().split())
        if name != self.session.preferences.who:
            self.session.preferences.who = name
            self.session.tell()

    def _speak(self, language: str) -> None:
        if language != self.session.preferences.language:
            self.session.speak(language)
        self._tell()

    def _dress_in(self, chosen: str) -> None:
        if chosen != self.session.preferences.theme:
            self.session.preferences.theme = chosen
            self.session.look_changed.emit()
        self._tell()

    def _resize(self, at: int) -> None:
        self.session.preferences.type_size = theme.TYPE_SIZES[at]
        self.session.look_changed.emit()

    def _keep_window(self, on: object) -> None:
        if bool(on) != self.session.preferences.member_window:
            self.session.preferences.member_window = bool(on)
            self.session.look_changed.emit()

    def _help(self) -> None:
        from savings_desk.desktop.help import show_help  # noqa: PLC0415 - seldom asked for

        show_help(self, "index")
