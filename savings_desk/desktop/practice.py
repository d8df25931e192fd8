"""Practice at the desk: where its books lie, and the bar that says so as long as they are open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy

from savings_desk.desktop.widgets.flow import FlowRow
from savings_desk.desktop.widgets.icons import put_icon
from savings_desk.words.language import current

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from savings_desk.desktop.session import Session
    from savings_desk.desktop.tour import Tour

Child = TypeVar("Child", bound=QObject)


def practice_folder() -> Path:
    """Where this person's practice books lie on this PC; nothing else is kept there."""
    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(base or ".") / "practice"


class PracticeBar(QObject):
    """The band over every screen of practice books: what it is, the tour, begin anew, leave.

    The whole window shows it: the band, the colour of the side bar, and the window's title.
    `opening` names the screen a stop of the tour is on, `tour_left` says that the tour is over,
    `leaving` and `starting_over` ask for other books.
    """

    opening = Signal(str)
    tour_left = Signal()
    leaving = Signal()
    starting_over = Signal()

    def __init__(self, window: QWidget, session: Session) -> None:
        """Take the band of the window's form."""
        super().__init__(window)
        self._window = window
        self._session = session
        self.band = _child(window, QFrame, "practice")
        self._side = _child(window, QFrame, "side")
        self._row = _child(window, FlowRow, "practice_row")
        self.words = _child(window, QLabel, "practice_words")
        self.guide = _child(window, QPushButton, "practice_tour")
        self.again = _child(window, QPushButton, "practice_again")
        self.leave = _child(window, QPushButton, "practice_leave")
        self._icons = {self.guide: "info", self.again: "rotate-ccw", self.leave: "log-out"}
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row.gather()
        self.guide.clicked.connect(self.begin_tour)
        self.again.clicked.connect(self.starting_over)
        self.leave.clicked.connect(self.leaving)
        self._tour: Tour | None = None

    @property
    def tour(self) -> Tour:
        """The tour through the practice books, made when it is first wanted."""
        if self._tour is None:
            from savings_desk.desktop.tour import Tour  # noqa: PLC0415 - when first wanted

            self._tour = Tour(self._window, self._session)
            self._tour.opening.connect(self.opening)
            self._tour.ended.connect(self.tour_left)
        return self._tour

    def tell(self) -> None:
        """Show the band when the books are for practice, in the language and theme in use."""
        _ = current().gettext
        session, side = self._session, self._side
        practice = session.is_practice
        self.band.setVisible(practice)
        if bool(side.property("practice")) != practice:
            side.setProperty("practice", practice)
            for widget in (side, *side.findChildren(QPushButton)):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        self.words.setText(_("Practice: nothing here is real"))
        self.band.setToolTip(
            _("Practice books: nothing here is real, and no real books can be touched.")
        )
        tastes = session.preferences
        colours = session.colours()
        for button, icon in self._icons.items():
            put_icon(button, icon, colours.warning, tastes.type_size)

    def welcome(self) -> None:
        """Practice books were laid on the desk: begin the tour, unless it was seen before."""
        if self._session.is_practice and not self._session.preferences.tour_done:
            QTimer.singleShot(0, self.begin_tour)

    def begin_tour(self) -> None:
        """Lead through the practice books from the first stop."""
        if self._session.is_practice:
            self.tour.begin()


def _child(window: QWidget, kind: type[Child], name: str) -> Child:
    found = window.findChild(kind, name)
    if found is None:
        raise LookupError(name)
    return found
