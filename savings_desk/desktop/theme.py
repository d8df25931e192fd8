"""The look of the desk: colours by their role, sizes that follow the type size, icons in ink."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from savings_desk.assets import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

FACE = "Noto Sans Thai Looped"
BODY_PX = 15
"""Height of body text in pixels at type size 100 %."""
TYPE_SIZES = (100, 110, 125, 150, 175, 200)
"""The type sizes offered, in per cent."""


@dataclass(frozen=True, slots=True)
class Colours:
    """One colour for each role; every ink stands at 4.5:1 or better on its ground."""

    ground: str
    card: str
    line: str
    field_line: str
    ink: str
    quiet: str
    accent: str
    accent_ground: str
    on_accent: str
    accent_dark: str
    warning: str
    warning_ground: str
    danger: str
    danger_ground: str
    side: str
    side_ink: str
    side_selected: str
    side_mark: str
    side_practice: str
    side_practice_selected: str
    head: str
    disabled: str
    amber: str
    red: str


LIGHT = Colours(
    ground="#F4F6F4",
    card="#FFFFFF",
    line="#D8DFDA",
    field_line="#7E9087",
    ink="#18211D",
    quiet="#56635C",
    accent="#0E6B50",
    accent_ground="#E2F1EB",
    on_accent="#FFFFFF",
    accent_dark="#0A5540",
    warning="#8A5200",
    warning_ground="#FFF3D9",
    danger="#A3211B",
    danger_ground="#FCE9E7",
    side="#12322A",
    side_ink="#DCE9E3",
    side_selected="#1F5445",
    side_mark="#5FC9A5",
    side_practice="#5A3A06",
    side_practice_selected="#7A5214",
    head="#FAFBFA",
    disabled="#6E7A74",
    amber="#E9C46A",
    red="#C8413A",
)
DARK = Colours(
    ground="#121816",
    card="#1A221F",
    line="#2F3B36",
    field_line="#6C8177",
    ink="#E8EFEB",
    quiet="#A7B5AE",
    accent="#4FC79F",
    accent_ground="#173A30",
    on_accent="#07241B",
    accent_dark="#74D8B6",
    warning="#F0B65A",
    warning_ground="#3A2C10",
    danger="#FF9A90",
    danger_ground="#431D1A",
    side="#0B1F1A",
    side_ink="#D3E3DC",
    side_selected="#1B4639",
    side_mark="#5FC9A5",
    side_practice="#332205",
    side_practice_selected="#5A3F12",
    head="#1E2724",
    disabled="#8B9A92",
    amber="#D9A441",
    red="#D8574D",
)


def px(size: int, percent: int) -> int:
    """A length of the design, in pixels at type size 100 %, at another type size."""
    return size * percent // 100


def colours_of(widget: QWidget) -> Colours:
    """The colours a widget is shown in, told by its ground."""
    ground = widget.palette().color(QPalette.ColorRole.Window)
    return DARK if ground == QColor(DARK.ground) else LIGHT


def type_size_of(widget: QWidget) -> int:
    """The type size a widget is shown in, in per cent, told by its font."""
    widget.ensurePolished()
    drawn = widget.fontInfo().pixelSize()
    return next((size for size in TYPE_SIZES if px(BODY_PX, size) >= drawn), TYPE_SIZES[-1])


def stepped(percent: int, step: int) -> int:
    """The type size `step` places larger (or smaller, below zero) among those offered."""
    now = min(TYPE_SIZES, key=lambda size: abs(size - percent))
    at = TYPE_SIZES.index(now) + step
    return TYPE_SIZES[min(max(at, 0), len(TYPE_SIZES) - 1)]


def load_fonts() -> None:
    """Bring the screen face into Qt, from our own files only.

    Raises:
        FileNotFoundError: when the program is not complete.
    """
    for name in ("NotoSansThaiLooped-Regular.ttf", "NotoSansThaiLooped-Bold.ttf"):
        if QFontDatabase.addApplicationFont(str(resource("fonts", name))) < 0:
            raise FileNotFoundError(name)


def dress(application: QApplication, colours: Colours, percent: int) -> None:
    """Put colours, type size and style sheet on the whole program, dialogs and tables included."""
    font = QFont(FACE)
    font.setPixelSize(px(BODY_PX, percent))
    font.setFeature(QFont.Tag("tnum"), 1)
    application.setFont(font)
    application.setPalette(_palette(colours))
    application.setStyleSheet(style_sheet(colours, percent))


def style_sheet(colours: Colours, percent: int) -> str:
    """The style sheet filled in: `@ink` is the colour of a role, `@40px` a scaled length."""
    text = _template()
    text = re.sub(r"@(\d+)px", lambda found: f"{px(int(found[1]), percent)}px", text)
    by_role = {field.name: getattr(colours, field.name) for field in fields(Colours)}
    by_role["face"] = FACE
    by_role["icons"] = resource("icons").as_posix()
    dark = colours == DARK  # an icon on the accent, which is dark in light and light in dark, too
    by_role["on_card"], by_role["on_mark"] = ("-pale", "") if dark else ("", "-pale")
    return re.sub(r"@([a-z_]+)", lambda found: str(by_role[found[1]]), text)


@lru_cache(maxsize=1)
def _template() -> str:
    return resource("desk.qss").read_text(encoding="utf-8")


def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """An icon drawn in one colour, sharp at single and double resolution."""
    drawn = QIcon()
    for scale in (1, 2):
        drawn.addPixmap(_pixmap(name, colour, size, scale))
    return drawn


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, scale: int) -> QPixmap:
    markup = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(markup.replace("currentColor", colour).encode()))
    pixmap = QPixmap(size * scale, size * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.ground,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Base: colours.card,
        QPalette.ColorRole.AlternateBase: colours.head,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.Button: colours.card,
        QPalette.ColorRole.ButtonText: colours.ink,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.ToolTipBase: colours.ink,
        QPalette.ColorRole.ToolTipText: colours.card,
        QPalette.ColorRole.PlaceholderText: colours.quiet,
        QPalette.ColorRole.Link: colours.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    return palette
