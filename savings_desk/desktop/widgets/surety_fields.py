"""Fields for those who stand for a loan: members by number or name, outsiders by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from savings_desk.desktop.forms import offer
from savings_desk.desktop.widgets.member_field import MemberField
from savings_desk.domain.lending import Guarantor
from savings_desk.words.language import current

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent

    from savings_desk.desktop.widgets.member_field import Search

_BETWEEN = "  "
PLACES_MAX = 6


@offer
class SuretyFields(QWidget):
    """One line for each guarantor, and always an empty one more, up to six.

    Who is picked from the register stands as a member; a name typed as it is, as an outsider.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with one empty line."""
        super().__init__(parent)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self._search: Search | None = None
        self._known: dict[str, Guarantor] = {}
        self.lines: list[MemberField] = []
        self._add()

    def search_with(self, search: Search) -> None:
        """Look members up by this."""
        self._search = search
        for line in self.lines:
            line.search_with(search)

    def guarantors(self) -> tuple[Guarantor, ...]:
        """Those who are named, in their order."""
        return tuple(self._guarantor(line) for line in self.lines if line.text().strip())

    def put(self, guarantors: Sequence[Guarantor]) -> None:
        """Show these; what is known of them beside the name is kept."""
        self._known = {_text_of(one): one for one in guarantors}
        for at, one in enumerate(guarantors):
            while at >= len(self.lines):
                self._add()
            self.lines[at].setText(_text_of(one))
        for line in self.lines[len(guarantors) :]:
            line.clear()
        self._follow()

    def texts(self) -> list[str]:
        """What is typed, for a draft."""
        return [line.text() for line in self.lines if line.text().strip()]

    def put_texts(self, texts: Sequence[str]) -> None:
        """Show what a draft kept."""
        for at, text in enumerate(texts):
            while at >= len(self.lines):
                self._add()
            self.lines[at].setText(text)
        self._follow()

    def retell(self) -> None:
        """Name the lines in the language in use."""
        for at, line in enumerate(self.lines, start=1):
            line.setAccessibleName(current().gettext("Guarantor {at}").format(at=at))
            line.setPlaceholderText(current().gettext("Member number or name"))

    def _guarantor(self, line: MemberField) -> Guarantor:
        text = " ".join(line.text().split())
        kept = self._known.get(line.text().strip())
        if kept is not None:
            return kept
        number = line.number()
        found = dict(self._search(number)) if self._search and number else {}
        if number in found:
            return Guarantor(name=found[number], member=number)
        return Guarantor(name=text)

    def _add(self) -> None:
        line = MemberField(self)
        if self._search is not None:
            line.search_with(self._search)
        line.textChanged.connect(self._follow)
        line.chosen.connect(partial(self._go_on, len(self.lines)))
        if self.lines:
            QWidget.setTabOrder(self.lines[-1], line)
        else:
            self.setFocusProxy(line)
        self.lines.append(line)
        self._rows.addWidget(line)
        self.retell()

    def _go_on(self, at: int, _number: str) -> None:
        if at + 1 < len(self.lines) and self.lines[at].hasFocus():
            self.lines[at + 1].setFocus()

    def _follow(self, *_text: str) -> None:
        """One empty line stands below those that are filled."""
        if self.lines[-1].text().strip() and len(self.lines) < PLACES_MAX:
            self._add()
        self.changed.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor stands in the first line."""
        super().focusInEvent(event)
        self.lines[0].setFocus()


def _text_of(one: Guarantor) -> str:
    return f"{one.member}{_BETWEEN}{one.name}" if one.member else one.name
