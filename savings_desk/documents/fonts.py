"""The faces of paper and of charts on the screen, and Thai letters set with every mark in place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.lib.abag import ABag
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapedStr, TTFont, shapeFragWord
from typing_extensions import override

from savings_desk.assets import resource
from savings_desk.domain.troubles import PaperUnready

if TYPE_CHECKING:
    from collections.abc import Sequence

EM = 1000
"""A face measures in thousandths of the type size."""

_NEEDS_SHAPING = re.compile("[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0e0d\u0e10]")
"""Marks above and below, and the two letters that lose their foot over a mark."""

_FEATURES = {"kern": False, "liga": False}
"""Without them a shaped text is exactly as wide as its letters are together."""

_THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_PRIVATE_FIRST, _PRIVATE_END = 0xE000, 0xF900


class _ThaiFont(TTFont):
    """Sarabun, whose shaped glyphs also tell a reader of the file which letters they are."""

    @override
    def addObjects(self, doc: Any) -> None:
        """Write the font into `doc`, glyphs without a letter of their own named by their origin.

        HarfBuzz's variants of a mark (narrow, small) get private codes as they are first met;
        left in the file these would be unreadable, and would depend on what was printed before.
        """
        super().addObjects(doc)
        letters = self._letters_of_private_codes()
        ours = f"+{self.face.name.decode()}"
        for name, made in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and name.endswith(ours):
                made.content = re.sub(
                    "<([EF][0-9A-F]{3})>",
                    lambda found: f"<{letters.get(int(found[1], 16), found[1])}>",
                    made.content,
                )

    def _letters_of_private_codes(self) -> dict[int, str]:
        """The private codes given out so far, each with its letters in UTF-16 hexadecimal."""
        face: Any = self.face
        shaper = self.hbFont()
        found = {}
        for code, glyph in face.charToGlyph.items():
            if _PRIVATE_FIRST <= code < _PRIVATE_END:
                origin = shaper.glyph_to_string(glyph).partition(".")[0]
                if named := re.fullmatch("uni((?:[0-9A-F]{4})+)", origin):
                    found[code] = named[1]
                elif letter := face.glyphToChar.get(shaper.get_glyph_from_name(origin)):
                    found[code] = f"{letter[0]:04X}"
        return found


class Glyph(NamedTuple):
    """One glyph as it is set: `code` is its letter, or a private one; the rest in thousandths."""

    code: str
    width: float
    advance: float
    right: float = 0
    up: float = 0


class _Widths(dict[str, int]):
    """The width of each letter in thousandths of the type size, filled in as letters are met."""

    def __init__(self, font: TTFont) -> None:
        super().__init__()
        self._face: Any = font.face

    def __missing__(self, letter: str) -> int:
        self[letter] = width = int(self._face.getCharWidth(ord(letter)))
        return width


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One face of the type: how wide texts are in it, and how they are set."""

    name: str
    font: TTFont
    widths: _Widths

    def width(self, text: str, size: float, *, tabular: bool = False) -> float:
        """How wide `text` is at `size`, both in points."""
        if tabular and not text.isascii():
            return sum(glyph.advance for glyph in self.tabular(text)) * size / EM
        return sum(map(self.widths.__getitem__, text)) * size / EM

    def shaped(self, text: str) -> Sequence[Glyph]:
        """The glyphs of `text` with its marks in place; nothing when it has none to place."""
        return _shape(text, self.name) if _NEEDS_SHAPING.search(text) else ()

    def tabular(self, text: str) -> Sequence[Glyph]:
        """The glyphs of a figure, every Thai digit as wide as the widest, so that columns align.

        Arabic digits are all of one width in this type.
        """
        widest = max(map(self.widths.__getitem__, _THAI_DIGITS))
        glyphs = []
        for letter in text:
            own = self.widths[letter]
            advance = widest if letter in _THAI_DIGITS else own
            glyphs.append(Glyph(letter, own, advance, right=(advance - own) / 2))
        return glyphs


@lru_cache(maxsize=65536)
def _shape(text: str, face_name: str) -> tuple[Glyph, ...]:
    word: Any = [0, (ABag(fontName=face_name, fontSize=10), text)]
    shaped = shapeFragWord(word, features=_FEATURES, force=True)[1][1]
    if not isinstance(shaped, ShapedStr):
        widths = face(face_name).widths
        return tuple(Glyph(letter, widths[letter], widths[letter]) for letter in shaped)
    placed: Any = vars(shaped)["__shapeData__"]
    return tuple(
        Glyph(code, at.width, at.x_advance, at.x_offset, at.y_offset)
        for code, at in zip(str(shaped), placed, strict=True)
    )


def regular() -> Face:
    """Sarabun Regular, the face of the group's paper, read from disk on first use.

    Raises:
        PaperUnready: when HarfBuzz is missing, for Thai would then be printed wrong.
    """
    return face("Sarabun-Regular")


def bold() -> Face:
    """Sarabun Bold, for headings and totals.

    Raises:
        PaperUnready: when HarfBuzz is missing, for Thai would then be printed wrong.
    """
    return face("Sarabun-Bold")


@cache
def face(name: str) -> Face:
    """A face by the name of its file, read from disk on first use and known to reportlab then.

    Raises:
        PaperUnready: when HarfBuzz is missing, for Thai would then be printed wrong.
    """
    font = _ThaiFont(name, str(resource("fonts", f"{name}.ttf")))
    if not font.shapable:
        raise PaperUnready
    pdfmetrics.registerFont(font)
    return Face(name, font, _Widths(font))
