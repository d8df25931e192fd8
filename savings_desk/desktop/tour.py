"""The tour: five stops through the practice books, each beside the thing it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from savings_desk.desktop.widgets.tour_card import Ring, TourCard
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import format_number

if TYPE_CHECKING:
    from savings_desk.desktop.session import Session

_FOLLOW_MS = 150
"""How often card and ring follow what they stand beside: it may move, or be made later."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop: the screen it is on (none for the side bar), the widget, and what is said.

    Of several widgets the first that is in sight is meant: large type leaves no room for all.
    """

    screen: str
    widgets: tuple[str, ...]
    heading: str
    words: str


STOPS = (
    Stop(
        "working_day",
        ("number",),
        N_("A number, Enter, Enter"),
        N_(
            "This is the working day. Type a member's number here, such as 5, and press Enter: the"
            " pledge is filled in. Press Enter again, and the receipt is made."
        ),
    ),
    Stop(
        "working_day",
        ("list", "show_list"),
        N_("Who has come, and who has not"),
        N_(
            "Everybody stands here in the order of the printed sheet. Those who paid get a tick;"
            " those who have not come stay listed until the day is closed."
        ),
    ),
    Stop(
        "working_day",
        ("close_day",),
        N_("Count the cash and close the day"),
        N_(
            "In the evening count the notes and coins. A difference is explained and recorded, the"
            " day's sheet can be printed, and a copy of the books is made."
        ),
    ),
    Stop(
        "documents",
        ("papers", "paper_choice", "door_documents"),
        N_("Everything that is printed"),
        N_(
            "Receipts, passbooks, registers and statements, seen as they will be on paper. All"
            " paper of the practice group is marked as an example."
        ),
    ),
    Stop(
        "",
        ("backup_age",),
        N_("How old the last copy is"),
        N_(
            "Here you always see when the books were last copied, and where to. Name a folder and"
            " a USB stick once; copies are then made by themselves."
        ),
    ),
)


class Tour(QObject):
    """Leads from stop to stop: `opening` names the screen one is on; `ended` after the last."""

    opening = Signal(str)
    ended = Signal()

    def __init__(self, window: QWidget, session: Session) -> None:
        """Prepare card and ring; `begin` shows them."""
        super().__init__(window)
        self._window = window
        self._session = session
        self._at = 0
        self.ring, self.card = Ring(window), TourCard(window)
        self.ring.hide()
        self.card.hide()
        self.card.forward.clicked.connect(lambda: self._go(self._at + 1))
        self.card.back.clicked.connect(lambda: self._go(self._at - 1))
        self.card.left.connect(self.end)
        self._follow = QTimer(self)
        self._follow.setInterval(_FOLLOW_MS)
        self._follow.timeout.connect(self.stand)
        session.language_changed.connect(self._retell)
        session.look_changed.connect(self.stand)
        session.books_changed.connect(self._leave_books)

    @property
    def is_under_way(self) -> bool:
        """Whether a stop is shown."""
        return self._follow.isActive()

    @property
    def stop(self) -> Stop:
        """The stop that is shown, or was last."""
        return STOPS[self._at]

    def begin(self) -> None:
        """Go to the first stop."""
        self._follow.start()
        self._go(0)

    def end(self) -> None:
        """Leave the tour, done or not: it is not offered by itself again."""
        self._session.preferences.tour_done = True
        self._close()
        self.ended.emit()

    def _leave_books(self) -> None:
        if self.is_under_way and not self._session.is_practice:
            self._close()

    def _close(self) -> None:
        self._follow.stop()
        self.ring.hide()
        self.card.hide()

    def _go(self, at: int) -> None:
        if at >= len(STOPS):
            self.end()
            return
        self._at = max(at, 0)
        if self.stop.screen:
            self.opening.emit(self.stop.screen)
        self._retell()
        self.card.show()
        self.stand()
        self.card.forward.setFocus(Qt.FocusReason.OtherFocusReason)

    def _retell(self) -> None:
        _ = current().gettext
        count = _("Tour, {number} of {count}").format(
            number=format_number(self._at + 1), count=format_number(len(STOPS))
        )
        self.card.tell(count, _(self.stop.heading), _(self.stop.words))
        self.card.back.setEnabled(self._at > 0)
        last = self._at == len(STOPS) - 1
        self.card.forward.setText(_("Done") if last else _("Next"))
        self.card.skip.setVisible(not last)

    def stand(self) -> None:
        """Put ring and card where the widget of this stop is now."""
        if not self.is_under_way:
            return
        tastes = self._session.preferences
        colours = self._session.colours()
        target = self.target()
        self.ring.setVisible(not target.isEmpty())
        self.ring.stand_around(target, colours.accent)
        self.card.stand_beside(target, tastes.type_size)
        self.ring.raise_()
        self.card.raise_()

    def target(self) -> QRect:
        """Where the widget is in the window; an empty place in its middle when it is not seen."""
        window = self._window
        named = [window.findChildren(QWidget, name) for name in self.stop.widgets]
        found = next((one for some in named for one in some if one.isVisible()), None)
        if found is None:
            return QRect(window.rect().center(), window.rect().center() - QPoint(1, 1))
        return QRect(found.mapTo(window, QPoint()), found.size()).intersected(window.rect())
