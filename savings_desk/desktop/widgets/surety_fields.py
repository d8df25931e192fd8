"""Fields for those who stand for a loan: members by number or name, outsiders by name and card."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from savings_desk.desktop.forms import offer, tab_through
from savings_desk.desktop.widgets.fields import next_field
from savings_desk.desktop.widgets.member_field import MemberField
from savings_desk.desktop.widgets.outsider_fields import OutsiderFields
from savings_desk.desktop.widgets.person_fields import plain
from savings_desk.domain.lending import Guarantor
from savings_desk.domain.refusals import NoSuchMember
from savings_desk.words.language import current
from savings_desk.words.sorting import is_a_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent

    from savings_desk.desktop.widgets.member_field import Search

_BETWEEN = "  "
PLACES_MAX = 6


class SuretyRow(QWidget):
    """One guarantor: a member's number or a name; below a name of no member, the outsider's part.

    The part opens once the name was left or Enter was pressed, not while it is being typed.
    """

    changed = Signal()
    done = Signal()
    """All that is asked of this guarantor was gone through with Enter."""

    def __init__(self, parent: QWidget) -> None:
        """Make an empty row; `search_with` gives it the register."""
        super().__init__(parent)
        self.who = MemberField(self)
        self.outside = OutsiderFields(self)
        self.outside.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.who)
        rows.addWidget(self.outside)
        self.known: Guarantor | None = None
        self._search: Search | None = None
        self.who.installEventFilter(self)
        self.who.textChanged.connect(self._follow)
        self.who.editingFinished.connect(self.settle)
        self.who.chosen.connect(self._go_on)
        self.outside.changed.connect(self.changed)

    def search_with(self, search: Search) -> None:
        """Look members up by this."""
        self._search = search
        self.who.search_with(search)

    @property
    def is_empty(self) -> bool:
        """Whether nobody is named."""
        return not self.who.text().strip()

    def put(self, one: Guarantor | None, *, fixed: bool = False) -> None:
        """Show a guarantor, or nobody; one who is `fixed` stays, and only the part is filled in."""
        self.known = one
        self.who.setText(_text_of(one) if one else "")
        self.who.setEnabled(not fixed)
        self.outside.put_guarantor(one or Guarantor(""))
        self.setHidden(fixed and one is not None and one.until is not None)
        self.settle()

    def settle(self) -> None:
        """Open the part for an outsider, or close it."""
        by_name = not self.is_empty and not is_a_number(self.who.text())
        self.outside.setVisible(by_name and self._member() is None)

    def guarantor(self) -> Guarantor:
        """Who is named here.

        Raises:
            NoSuchMember: a number is typed that no member has.
        """
        text = plain(self.who.text())
        kept = self.known
        if kept is not None and plain(_text_of(kept)) == text:
            return kept if kept.member else self.outside.filled(kept)
        member = self._member()
        if member is not None:
            return Guarantor(name=member[1], member=member[0])
        if is_a_number(text):
            raise NoSuchMember(self.who.number())
        return self.outside.filled(Guarantor(name=text))

    def _member(self) -> tuple[str, str] | None:
        """Number and name of the member who is meant; None when nobody on the register is."""
        kept, number = self.known, self.who.number()
        if kept is not None and kept.member and self.who.text() == _text_of(kept):
            return kept.member, kept.name
        found = dict(self._search(number)) if self._search and number else {}
        return (number, found[number]) if number in found else None

    def _follow(self, *_text: str) -> None:
        if self.is_empty:
            self.outside.put({})
            self.outside.hide()
        self.changed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab, too, leads into the part below: it opens before the cursor moves."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Tab
        ):
            self.settle()
        return super().eventFilter(watched, event)

    def _go_on(self, _number: str) -> None:
        """Enter leads into the part below, or to the next guarantor."""
        self.settle()
        if not self.who.hasFocus():
            return
        if self.outside.isHidden():
            self.done.emit()
        else:
            next_field()


@offer
class SuretyFields(QWidget):
    """One row for each guarantor, and always an empty one more, up to six."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with one empty row."""
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._search: Search | None = None
        self.rows: list[SuretyRow] = []
        self._add()

    @property
    def lines(self) -> list[MemberField]:
        """The field for number or name of each row."""
        return [row.who for row in self.rows]

    def search_with(self, search: Search) -> None:
        """Look members up by this."""
        self._search = search
        for row in self.rows:
            row.search_with(search)

    def guarantors(self) -> tuple[Guarantor, ...]:
        """Those who are named, in their order.

        Raises:
            NoSuchMember: a number is typed that no member has.
        """
        return tuple(row.guarantor() for row in self.rows if not row.is_empty)

    @property
    def named(self) -> int:
        """How many are named."""
        return sum(not row.is_empty for row in self.rows)

    def put(self, guarantors: Sequence[Guarantor], *, fixed: bool = False) -> None:
        """Show these; what is known of them beside name and part is kept.

        Those who are `fixed` cannot be taken off; who was released of them is not shown.
        """
        self._make(len(guarantors))
        for at, row in enumerate(self.rows):
            named = guarantors[at] if at < len(guarantors) else None
            row.put(named, fixed=fixed and named is not None)
        self._follow()

    def to_keep(self) -> list[dict[str, str]]:
        """What is typed, for a draft."""
        return [
            {"who": row.who.text(), **row.outside.texts()} for row in self.rows if not row.is_empty
        ]

    def take_up(self, kept: Sequence[dict[str, Any]]) -> None:
        """Show what a draft kept."""
        self._make(len(kept))
        for row, texts in zip(self.rows, kept, strict=False):
            row.who.setText(str(texts.get("who", "")))
            row.outside.put({name: str(text) for name, text in texts.items()})
            row.settle()
        for row in self.rows[len(kept) :]:
            row.who.clear()
        self._follow()

    def retell(self) -> None:
        """Name the rows in the language in use."""
        for at, line in enumerate(self.lines, start=1):
            line.setAccessibleName(current().gettext("Guarantor {at}").format(at=at))
            line.setPlaceholderText(current().gettext("Member number or name"))

    def _make(self, count: int) -> None:
        while len(self.rows) < count:
            self._add()

    def _add(self) -> None:
        row = SuretyRow(self)
        if self._search is not None:
            row.search_with(self._search)
        row.changed.connect(self._follow)
        row.done.connect(partial(self._go_on, len(self.rows)))
        own = (row.who, *row.outside.lines.values())
        if self.rows:
            tab_through(self.rows[-1].outside.address, *own)
        else:
            tab_through(*own)
            self.setFocusProxy(row.who)
        self.rows.append(row)
        self._layout.addWidget(row)
        self.retell()

    def _go_on(self, at: int) -> None:
        if at + 1 < len(self.rows):
            self.rows[at + 1].who.setFocus()

    def _follow(self) -> None:
        """One empty row stands below those that are filled."""
        if not self.rows[-1].is_empty and len(self.rows) < PLACES_MAX:
            self._add()
        self.changed.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor stands in the first row."""
        super().focusInEvent(event)
        self.rows[0].who.setFocus()


def _text_of(one: Guarantor) -> str:
    return f"{one.member}{_BETWEEN}{one.name}" if one.member else one.name
