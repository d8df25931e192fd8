"""What ships beside the code is found, and what is missing is named."""

from __future__ import annotations

import gzip

import pytest

from savings_desk.assets import form, resource


def test_the_fonts_of_paper_are_there_in_four_faces() -> None:
    faces = ["Regular", "Bold", "Italic", "BoldItalic"]
    assert all(resource("fonts", f"Sarabun-{face}.ttf").is_file() for face in faces)


def test_every_font_has_its_licence_beside_it() -> None:
    for font in resource("fonts").glob("*.ttf"):
        family = font.stem.partition("-")[0]
        licence = resource("fonts", f"OFL-{family}.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_the_word_list_is_whole() -> None:
    with gzip.open(resource("words", "thai_words.txt.gz"), "rt", encoding="utf-8") as listed:
        words = listed.read().splitlines()
    assert len(words) == 62_106
    assert {"ออม", "สมาชิก", "กลุ่ม"} <= set(words)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"no-such\.ttf is missing"):
        resource("fonts", "no-such.ttf")
    with pytest.raises(FileNotFoundError, match=r"no_such_screen\.ui is missing"):
        form("no_such_screen")
