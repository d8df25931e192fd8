"""How a widget speaks, changed while it is shown: the role and tone the style sheet goes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget, QWidget


def set_tone(widget: QWidget, tone: str) -> None:
    """Let a card, label or pill speak in another tone ("" is plain)."""
    _set(widget, "tone", tone)


def set_role(widget: QWidget, role: str) -> None:
    """Give a label or button another role."""
    _set(widget, "role", role)


def turn_to_page(stack: QStackedWidget, at: int) -> None:
    """Show a page of a stack; the others ask for no room meanwhile."""
    for number in range(stack.count()):
        page = stack.widget(number)
        if page is not None:
            rule = QSizePolicy.Policy.Preferred if number == at else QSizePolicy.Policy.Ignored
            page.setSizePolicy(QSizePolicy.Policy.Preferred, rule)
    stack.setCurrentIndex(at)
    stack.updateGeometry()


def _set(widget: QWidget, name: str, value: str) -> None:
    if (widget.property(name) or "") != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
