"""Icons on buttons, with the room between icon and word that Qt leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from savings_desk.desktop import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QPushButton

ICON_PX = 18
_BOX_PX = 36
_ROOM_PX = 6


def put_icon(button: QPushButton, name: str, colour: str, percent: int) -> None:
    """Give a button with a word an icon in one colour, in the type size in use."""
    size, room = theme.px(ICON_PX, percent), theme.px(_ROOM_PX, percent)
    drawn = QIcon()
    for scale in (1, 2):
        bare = theme.icon(name, colour, size).pixmap(QSize(size, size), float(scale))
        wide = QPixmap((size + room) * scale, size * scale)
        wide.fill(Qt.GlobalColor.transparent)
        wide.setDevicePixelRatio(scale)
        painter = QPainter(wide)
        painter.drawPixmap(0, 0, bare)
        painter.end()
        drawn.addPixmap(wide)
    button.setIcon(drawn)
    button.setIconSize(QSize(size + room, size))


def put_box_icon(box: QMessageBox, name: str, role: str) -> None:
    """Give a message box an icon of the desk's own in the colour of a role («danger»)."""
    colour: str = getattr(theme.colours_of(box), role)
    size = theme.px(_BOX_PX, theme.type_size_of(box))
    box.setIconPixmap(theme.icon(name, colour, size).pixmap(QSize(size, size)))
