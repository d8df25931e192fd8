"""Facts about somebody: what it is in small letters, what it says below, as many as fit a line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from savings_desk.desktop.forms import offer
from savings_desk.desktop.widgets.flow import FlowLayout


class Fact(QWidget):
    """One fact; the text can be selected and copied."""

    def __init__(
        self, word: str, text: str, extra: QWidget | None = None, *, wide: bool = False
    ) -> None:
        """Say `text` under `word`, with something beside it when given; a wide one wraps."""
        super().__init__()
        self.word, self.text = QLabel(word), QLabel(text)
        self.word.setProperty("role", "quiet")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setAccessibleName(word)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.text, int(wide))
        if extra is not None:
            row.addWidget(extra)
        if not wide:
            row.addStretch(1)
        self.text.setWordWrap(wide)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.word)
        rows.addLayout(row)
        rows.addStretch(1)


@offer
class FactRows(QWidget):
    """Facts in even columns, as many as the width has room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty block."""
        super().__init__(parent)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = FlowLayout(self, gap=14, even=True)

    def add(self, word: str, text: str) -> Fact:
        """Add a fact."""
        fact = Fact(word, text)
        self._row.addWidget(fact)
        return fact

    def clear(self) -> None:
        """Take all facts away."""
        while (item := self._row.takeAt(0)) is not None:
            if (fact := item.widget()) is not None:
                fact.hide()
                fact.deleteLater()
