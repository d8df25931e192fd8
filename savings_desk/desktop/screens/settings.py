"""Settings (ตั้งค่า): the group's own rules and names, and this PC's paper, copies and looks."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QScrollArea,
    QStackedWidget,
)
from typing_extensions import override

from savings_desk.desktop import theme
from savings_desk.desktop.screen import Screen
from savings_desk.desktop.session import Change
from savings_desk.desktop.widgets.icons import put_box_icon
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from savings_desk.desktop.screens.settings_page import SettingsPage

LIST_FITS_MAX = 125
"""The largest type size, in per cent, at which the list of pages stands at the left."""
_LIST_ROOM = 34


@dataclass(frozen=True, slots=True)
class Place:
    """A page of Settings; its module is read when it is first turned to."""

    name: str
    words: str
    icon: str
    page: str


PLACES = (
    Place("group", N_("Group and papers"), "landmark", "GroupPage"),
    Place("rules", N_("Rules by resolution"), "list-checks", "RulesPage"),
    Place("loans", N_("Kinds of loan"), "hand-coins", "LoansPage"),
    Place("chart", N_("Chart of accounts"), "book-open", "ChartPage"),
    Place("numbering", N_("Numbers of papers"), "receipt", "NumberingPage"),
    Place("printing", N_("Printing"), "printer", "PrintingPage"),
    Place("passbook", N_("Paper passbook"), "book-user", "PassbookPage"),
    Place("backup", N_("Copies of the books"), "hard-drive-download", "BackupPage"),
    Place("this_pc", N_("This PC"), "settings", "ThisPcPage"),
)


class Settings(Screen):
    """A list of pages at the left, the page beside it; the arrow keys turn the pages."""

    form = "settings"
    concerns = frozenset({Change.GROUP, Change.RULES, Change.BACKUP, Change.ENTRIES})
    heading: QLabel
    list_card: QFrame
    places: QListWidget
    place: QComboBox
    pages: QStackedWidget

    @override
    def prepare(self) -> None:
        """Fill the list; pages are made when they are first turned to."""
        self._made: dict[str, SettingsPage] = {}
        self._areas: dict[str, QScrollArea] = {}
        for _place in PLACES:
            self.places.addItem(QListWidgetItem())
            self.place.addItem("")
        self.places.currentRowChanged.connect(self._turn)
        self.place.currentIndexChanged.connect(self._turn)
        self.session.look_changed.connect(self._dress)
        self.session.books_changed.connect(self._forget)
        self._dress()
        self.places.setCurrentRow(0)

    def turn_to(self, name: str) -> SettingsPage:
        """Show a page by its name."""
        at = next(at for at, one in enumerate(PLACES) if one.name == name)
        self._turn(at)
        return self._made[name]

    def _turn(self, at: int) -> None:
        if at < 0:
            return
        for chooser, put in ((self.places, self.places.setCurrentRow),
                             (self.place, self.place.setCurrentIndex)):  # fmt: skip
            chooser.blockSignals(True)  # noqa: FBT003 - Qt takes it by position
            put(at)
            chooser.blockSignals(False)  # noqa: FBT003
        name = PLACES[at].name
        page = self._made.get(name) or self._make(PLACES[at])
        self.pages.setCurrentWidget(self._areas[name])
        if self.session.is_open:
            page.reload()

    def _make(self, place: Place) -> SettingsPage:
        module = import_module(f"savings_desk.desktop.screens.settings_{place.name}")
        page: SettingsPage = getattr(module, place.page)(self.session)
        page.go.connect(self.go)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        self.pages.addWidget(area)
        self._made[place.name] = page
        self._areas[place.name] = area
        return page

    def _forget(self) -> None:
        """Other books lie on the desk: nothing typed for those before stays."""
        self._made.clear()
        for area in self._areas.values():
            self.pages.removeWidget(area)
            area.deleteLater()
        self._areas.clear()
        if self.isVisible() and self.session.is_open:
            self._now()

    def _now(self) -> SettingsPage:
        return self.turn_to(PLACES[max(self.places.currentRow(), 0)].name)

    @override
    def reload(self) -> None:
        """Read what the page in sight shows."""
        self._now()

    @override
    def retell(self) -> None:
        """Name the pages in the language in use."""
        self._dress()

    @override
    def arrive(self) -> None:
        """The cursor stands in the list of pages."""
        (self.places if self.list_card.isVisible() else self.place).setFocus()

    @override
    def look_at(self, what: str) -> None:
        """Turn to the page that another screen asked for («settings/backup»)."""
        if any(one.name == what for one in PLACES):
            self.turn_to(what).arrive()

    @property
    @override
    def help_page(self) -> str:
        """Every page has its own help."""
        return f"settings_{PLACES[max(self.places.currentRow(), 0)].name}"

    @override
    def may_leave(self) -> bool:
        """Ask only when something typed would be lost."""
        if not any(page.unsaved for page in self._made.values()):
            return True
        _ = current().gettext
        asked = QMessageBox(self)
        put_box_icon(asked, "circle-question-mark", "accent")
        asked.setWindowTitle(_("Savings Desk"))
        asked.setText(_("Something typed in Settings is not saved. Close all the same?"))
        close = asked.addButton(_("Close"), QMessageBox.ButtonRole.DestructiveRole)
        asked.addButton(_("Go back to it"), QMessageBox.ButtonRole.RejectRole)
        asked.exec()
        return asked.clickedButton() is close

    def _dress(self) -> None:
        """Words and icons of the list, as wide as its longest word; in large type a box above."""
        _ = current().gettext
        tastes = self.session.preferences
        colours = self.session.colours()
        side = theme.px(20, tastes.type_size)
        for at, place in enumerate(PLACES):
            item = self.places.item(at)
            item.setText(_(place.words))
            item.setIcon(theme.icon(place.icon, colours.quiet, side))
            self.place.setItemText(at, _(place.words))
            self.place.setItemIcon(at, theme.icon(place.icon, colours.quiet, side))
        self.places.setIconSize(QSize(side, side))
        self.place.setIconSize(QSize(side, side))
        self.places.ensurePolished()
        self.places.setFixedWidth(
            self.places.sizeHintForColumn(0) + theme.px(_LIST_ROOM, tastes.type_size)
        )
        large = tastes.type_size > LIST_FITS_MAX
        self.list_card.setVisible(not large)
        self.place.setVisible(large)
