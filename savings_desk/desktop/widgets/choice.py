"""A choice: a large button with an icon, what it leads to, and a sentence that says more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)
from typing_extensions import override

from savings_desk.desktop import theme
from savings_desk.desktop.forms import offer

if TYPE_CHECKING:
    from savings_desk.desktop.theme import Colours

_PADDING, _GAP, _ICON, _WIDTH = 14, 12, 24, 300
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NO_LIMIT = 10_000


@dataclass(slots=True)
class Aside:
    """What stands at the right of a choice: its key, or a short word, which may be a warning."""

    words: str = ""
    warning: bool = False


@offer
class Choice(QPushButton):
    """The button's text is its heading, its status tip the sentence below.

    Both come from the form, so that they follow the language; `dress` gives icon and colours. A
    sentence that is a path is not wrapped but shortened in its middle.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a choice without an icon."""
        super().__init__(parent)
        self.setProperty("role", "choice")
        self.setAutoDefault(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.is_path = False
        self._picture = QIcon()
        self._aside = Aside()
        self._colours = theme.LIGHT
        self._percent = 100

    def dress(self, icon: str, colours: Colours, percent: int, *, warning: bool = False) -> None:
        """Show an icon in the theme and type size in use."""
        self._colours, self._percent = colours, percent
        ink = colours.warning if warning else colours.accent
        self._picture = theme.icon(icon, ink, theme.px(_ICON, percent))
        self.updateGeometry()
        self.update()

    def put_aside(self, words: str, *, warning: bool = False) -> None:
        """Show a short word at the right of the heading."""
        self._aside = Aside(words, warning)
        self._tell()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        """Wide enough for the heading."""
        self.ensurePolished()
        width = max(
            theme.px(_WIDTH, self._percent), self._left() + self._heading_width() + _PADDING
        )
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        """The heading is never cut short."""
        least = self._left() + _metrics(self._heading_font()).horizontalAdvance(self.text())
        return QSize(least + 2 * _PADDING, self.heightForWidth(_NO_LIMIT))

    @override
    def hasHeightForWidth(self) -> bool:
        """The sentence wraps."""
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """The height of heading and sentence in this width."""
        room = width - self._left() - _PADDING
        words = _metrics(self._heading_font()).height() + self._sentence_height(room)
        return max(words, theme.px(_ICON, self._percent)) + 2 * _PADDING

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Say the sentence to those who hear the screen, in the language in use."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self._tell()
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button's ground, then icon, heading, word at the side and sentence."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setOpacity(1.0 if self.isEnabled() else 0.55)
        size = theme.px(_ICON, self._percent)
        self._picture.paint(painter, QRect(_PADDING, _PADDING, size, size))
        self._draw_words(painter)
        painter.end()

    def _draw_words(self, painter: QPainter) -> None:
        colours = self._colours
        left, right = self._left(), self.width() - _PADDING
        heading = _metrics(self._heading_font())
        small = self._small_font()
        aside_width = _metrics(small).horizontalAdvance(self._aside.words)
        line = QRect(left, _PADDING, right - left, heading.height())
        painter.setFont(small)
        painter.setPen(QColor(colours.warning if self._aside.warning else colours.quiet))
        painter.drawText(
            line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._aside.words
        )
        painter.setFont(self._heading_font())
        painter.setPen(QColor(colours.ink))
        room = line.width() - (aside_width + _GAP if aside_width else 0)
        shown = heading.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, int(_LINE), shown)
        painter.setFont(small)
        painter.setPen(QColor(colours.quiet))
        below = QRect(left, line.bottom() + 1, right - left, self.height() - line.bottom())
        painter.drawText(below, int(_WRAP), self._sentence(below.width()))

    def _sentence(self, room: int) -> str:
        if not self.is_path:
            return self.statusTip()
        metrics = _metrics(self._small_font())
        return metrics.elidedText(self.statusTip(), Qt.TextElideMode.ElideMiddle, room)

    def _sentence_height(self, room: int) -> int:
        metrics = _metrics(self._small_font())
        if self.is_path:
            return metrics.height()
        asked = QRect(0, 0, max(room, 1), _NO_LIMIT)
        return metrics.boundingRect(asked, int(_WRAP), self.statusTip()).height()

    def _heading_width(self) -> int:
        aside = _metrics(self._small_font()).horizontalAdvance(self._aside.words)
        words = _metrics(self._heading_font()).horizontalAdvance(self.text())
        return words + (aside + _GAP if aside else 0)

    def _left(self) -> int:
        return _PADDING + theme.px(_ICON, self._percent) + _GAP

    def _heading_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(False)
        font.setPixelSize(theme.px(13, self._percent))
        return font

    def _tell(self) -> None:
        said = (self.statusTip(), self._aside.words)
        self.setAccessibleDescription(" · ".join(one for one in said if one))


def _metrics(font: QFont) -> QFontMetrics:
    return QFontMetrics(font)
