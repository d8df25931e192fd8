"""Words and lines against what they stand on, in both themes, from the colours themselves."""

from __future__ import annotations

import re
from dataclasses import fields
from itertools import product

import pytest
from PySide6.QtGui import QColor

from savings_desk.assets import resource
from savings_desk.desktop import theme
from savings_desk.desktop.theme import DARK, LIGHT, Colours

WORDS_LEAST, LINES_LEAST = 4.5, 3.0
"""WCAG 2.2: 1.4.3 for words of any size, 1.4.11 for what shows where a field or the focus is."""
GROUNDS = ("ground", "card", "head")
TONES = ("accent_ground", "warning_ground", "danger_ground")
SIDES = ("side", "side_selected", "side_practice", "side_practice_selected")
INKS = {
    "ink": (*GROUNDS, *TONES),
    "quiet": (*GROUNDS, *TONES),
    "accent": (*GROUNDS, "accent_ground"),
    "warning": (*GROUNDS, "warning_ground"),
    "danger": (*GROUNDS, "danger_ground"),
    "on_accent": ("accent", "accent_dark"),
    "side_ink": SIDES,
    "card": ("ink",),
}
"""Every colour that words are written in, and what they may stand on."""
LINES = {
    "field_line": ("card", "ground"),
    "accent": (*GROUNDS, "accent_ground"),
    "danger": ("card", "danger_ground"),
    "side_mark": SIDES,
    "ink": ("ground", "card"),
}
"""What shows a field's edge, the focus, a refused field, the door that is open."""
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
themes = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """How bright a colour is, from 0 to 1, as WCAG defines it."""
    read = QColor(colour)
    parts = (read.red(), read.green(), read.blue())
    linear: list[float] = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rules() -> list[tuple[str, dict[str, str]]]:
    """The rules of the style sheet: for whom, and what each property is."""
    text = re.sub(
        r"/\*.*?\*/", "", resource("desk.qss").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    found = []
    for selector, body in RULE.findall(text):
        told = [part.split(":", 1) for part in body.split(";") if ":" in part]
        found.append((selector.strip(), {name.strip(): value.strip() for name, value in told}))
    return found


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


@themes
@pytest.mark.parametrize("ink", INKS)
def test_words_stand_out_wherever_they_may_stand(colours: Colours, ink: str) -> None:
    found = {
        ground: contrast(getattr(colours, ink), getattr(colours, ground)) for ground in INKS[ink]
    }
    assert {at: one for at, one in found.items() if one < WORDS_LEAST} == {}


@themes
@pytest.mark.parametrize("line", LINES)
def test_edges_and_the_focus_stand_out(colours: Colours, line: str) -> None:
    found = {
        ground: contrast(getattr(colours, line), getattr(colours, ground)) for ground in LINES[line]
    }
    assert {at: one for at, one in found.items() if one < LINES_LEAST} == {}


@themes
def test_words_and_ground_of_one_rule_of_the_style_sheet_stand_out(colours: Colours) -> None:
    short = []
    pairs = 0
    for selector, told in rules():
        ink, ground = (told.get(name, "").removeprefix("@") for name in ("color", "background"))
        if ":disabled" in selector or not (hasattr(colours, ink) and hasattr(colours, ground)):
            continue
        pairs += 1
        if contrast(getattr(colours, ink), getattr(colours, ground)) < WORDS_LEAST:
            short.append(selector)
    assert short == []
    assert pairs > 10


def test_no_words_are_written_in_a_colour_that_is_not_measured() -> None:
    """Disabled words are let off, as WCAG does; they are held to 3:1 below."""
    names = {field.name for field in fields(Colours)}
    used = {
        told[name].removeprefix("@")
        for _selector, told in rules()
        for name in ("color", "selection-color")
        if name in told
    }
    assert used <= {*INKS, "disabled"}
    assert used <= names


@themes
def test_what_cannot_be_pressed_can_be_read_all_the_same(colours: Colours) -> None:
    for ground in ("ground", "card"):
        assert contrast(colours.disabled, getattr(colours, ground)) >= LINES_LEAST


@themes
def test_practice_looks_otherwise_and_the_two_themes_differ(colours: Colours) -> None:
    assert colours.side_practice != colours.side
    other = DARK if colours is LIGHT else LIGHT
    assert (luminance(colours.card) > luminance(colours.ink)) is (colours is LIGHT)
    for one, two in product((colours.ink, colours.card), (other.ink, other.card)):
        assert one != two or colours is other


@themes
def test_the_palette_is_of_the_same_colours(colours: Colours) -> None:
    palette = theme._palette(colours)  # noqa: SLF001 - what dialogs of the system are drawn with
    for words, ground in (
        (palette.windowText(), palette.window()),
        (palette.text(), palette.base()),
        (palette.text(), palette.alternateBase()),
        (palette.buttonText(), palette.button()),
        (palette.highlightedText(), palette.highlight()),
        (palette.toolTipText(), palette.toolTipBase()),
        (palette.placeholderText(), palette.base()),
        (palette.link(), palette.base()),
    ):
        assert contrast(words.color().name(), ground.color().name()) >= WORDS_LEAST
