"""The picture of who stands for whom on the screen: drawn as on paper, in the theme's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from savings_desk.desktop import theme
from savings_desk.desktop.forms import offer
from savings_desk.desktop.newest import Newest
from savings_desk.desktop.pdf_pages import draw_chart
from savings_desk.desktop.widgets.chart import screen_style

if TYPE_CHECKING:
    from savings_desk.desktop import background
    from savings_desk.documents.chart_values import Web

_HIGH_PX = 260
"""The most a picture takes, in pixels at type size 100 %."""


@offer
class WebPicture(QWidget):
    """Shows a web of guarantees; empty and of no height while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._web: Web | None = None
        self._image: QImage | None = None
        self._drawer = Newest(self, apart=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def drawn(self) -> QImage | None:
        """The picture that is shown; None until it is drawn."""
        return self._image

    def show_web(self, web: Web | None, words: str) -> None:
        """Show these guarantees; `words` say the same to those who hear the screen."""
        self._web, self._image = web, None
        self.setAccessibleDescription(words)
        self.setVisible(web is not None)
        self._draw()

    @override
    def sizeHint(self) -> QSize:
        """As high as the picture."""
        percent = theme.type_size_of(self)
        if self._image is None:
            return QSize(theme.px(200, percent), theme.px(60, percent))
        return QSize(theme.px(200, percent), int(self._image.height() / self._ratio()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew in another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._draw()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the picture."""
        if self._image is not None:
            painter = QPainter(self)
            painter.drawImage(0, 0, self._image)
            painter.end()

    def _ratio(self) -> float:
        return self.devicePixelRatioF()

    def _draw(self) -> None:
        web, width, ratio = self._web, self.width(), self._ratio()
        percent = theme.type_size_of(self)
        if web is None or width < theme.px(100, percent):
            return
        style = screen_style(theme.colours_of(self), percent)
        high = theme.px(_HIGH_PX, percent)

        def draw(_work: background.Work) -> QImage:
            from savings_desk.documents import charts, web_chart  # noqa: PLC0415 - heavy

            pdf = charts.as_pdf(web_chart.draw_web(web, style, width, high))
            image = draw_chart(pdf, ratio, style.ground)
            image.setDevicePixelRatio(ratio)
            return image

        self._drawer.ask(draw, then=self._put, otherwise=_raise)

    def _put(self, image: QImage) -> None:
        self._image = image
        self.updateGeometry()
        self.update()


def _raise(error: Exception) -> None:
    """A picture that cannot be drawn is told as any unexpected error is."""
    raise error
