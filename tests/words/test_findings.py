"""Every finding that the program can make has its sentence, and says where it points."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import savings_desk
from savings_desk.domain.findings import Finding, Place, Seriousness
from savings_desk.domain.money import Money
from savings_desk.words.facts import fact_text, fill
from savings_desk.words.findings import CHECK, FINDINGS, IMPORT, finding_sentence, place_text
from savings_desk.words.language import speech

THAI, ENGLISH = speech("th"), speech("en")


def codes_in_use() -> set[str]:
    """The codes that any module of the program gives to a finding in so many letters."""
    found = set()
    for file in Path(savings_desk.__path__[0]).rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name)):
                continue
            if call.func.id != "Finding":
                continue
            named = [one.value for one in call.keywords if one.arg == "code"]
            for given in [*call.args[:1], *named]:
                if isinstance(given, ast.Constant):
                    found.add(str(given.value))
    return found


def test_every_code_in_use_has_its_sentence() -> None:
    assert not codes_in_use() - set(FINDINGS)


def test_no_code_means_two_things() -> None:
    assert not set(IMPORT) & set(CHECK)


@pytest.mark.parametrize("code", sorted(FINDINGS))
def test_every_sentence_is_whole_in_both_languages(code: str) -> None:
    assert FINDINGS[code].endswith((".", "?"))
    assert any("ก" <= letter <= "๎" for letter in THAI.gettext(FINDINGS[code]))


def test_a_finding_is_said_with_its_facts() -> None:
    finding = Finding(
        "row_total_differs",
        Seriousness.ERROR,
        Place(sheet="ทะเบียน", cell="P12"),
        {"stated": Money.baht(1200), "found": Money.baht(1100)},
    )
    assert finding_sentence(finding, THAI) == (
        "ยอดรวมของแถวเขียนไว้ 1,200.00 บาท แต่รวมทุกเดือนได้ 1,100.00 บาท"
    )
    assert finding_sentence(finding, ENGLISH, digits="arabic") == (
        "The row says 1,200.00 baht and its months make 1,100.00 baht."
    )
    assert place_text(finding.place, THAI) == "แผ่นงาน ทะเบียน ช่อง P12"


def test_a_field_is_named_in_words() -> None:
    finding = Finding("field_missing", Seriousness.ERROR, facts={"field": "first_name"})
    assert finding_sentence(finding, THAI) == "ยังไม่ได้กรอก “ชื่อตัว” ซึ่งจำเป็นต้องมี"


def test_a_place_is_said_as_far_as_it_is_known() -> None:
    assert place_text(Place(), THAI) == ""
    assert place_text(Place(sheet="สมาชิก"), ENGLISH) == "Sheet สมาชิก"
    assert place_text(Place(table="entry", row="17"), ENGLISH) == "Table entry, row 17"
    assert place_text(Place(table="entry"), THAI) == "ตาราง entry"


def test_a_finding_without_a_sentence_is_a_bug() -> None:
    with pytest.raises(KeyError, match="never_seen"):
        finding_sentence(Finding("never_seen", Seriousness.NOTE), THAI)


def test_a_hole_without_a_fact_is_a_bug() -> None:
    with pytest.raises(KeyError, match="other"):
        fill("{number} and {other}", {"number": "7"}, THAI)


def test_an_empty_fact_is_a_dash() -> None:
    assert fact_text(None, THAI) == "-"
    assert fact_text(1234, THAI, digits="thai") == "๑,๒๓๔"
    assert fact_text(Seriousness.ERROR, THAI) == "ต้องแก้ไข"
