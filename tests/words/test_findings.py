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
    """The codes given to findings: by `Finding(...)`, by a maker of one, or with a weight."""
    found = set()
    for file in Path(savings_desk.__path__[0]).rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        makers = {"Finding"} | {
            one.name
            for one in ast.walk(tree)
            if isinstance(one, ast.FunctionDef) and one.returns and names_finding(one.returns)
        }
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                given = [*call.args[:1], *(one.value for one in call.keywords if one.arg == "code")]
                if call.func.id in makers:
                    found |= {str(one.value) for one in given if isinstance(one, ast.Constant)}
            if isinstance(call, ast.Call) and any(map(weighs, call.args[1:2])):
                found |= {str(one.value) for one in call.args[:1] if isinstance(one, ast.Constant)}
            if isinstance(call, ast.Dict) and call.values and all(map(weighs, call.values)):
                found |= {str(one.value) for one in call.keys if isinstance(one, ast.Constant)}
    return found


def weighs(value: ast.expr) -> bool:
    """Whether this says how much a finding weighs."""
    return ast.unparse(value).removeprefix("Seriousness.") in Seriousness.__members__


def names_finding(annotation: ast.expr) -> bool:
    return ast.unparse(annotation) == "Finding"


def test_every_code_in_use_has_its_sentence() -> None:
    codes = codes_in_use()
    assert {"entry_altered", "sheet_hidden"} <= codes
    assert not codes - set(FINDINGS)


def test_no_sentence_is_kept_for_a_code_that_is_gone() -> None:
    program = Path(savings_desk.__path__[0])
    said = "".join(
        file.read_text(encoding="utf-8")
        for file in program.rglob("*.py")
        if file.parent != program / "words"
    )
    assert [code for code in FINDINGS if f'"{code}"' not in said] == []


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
    assert place_text(Place(table="entry", row="17"), ENGLISH) == "Journal, 17"
    assert place_text(Place(table="entry"), THAI) == "สมุดรายวัน"
    assert place_text(Place(table="some_table", row="1"), THAI) == "some_table ลำดับ 1"


def test_a_finding_of_the_books_speaks_of_its_place() -> None:
    altered = Finding("entry_altered", Seriousness.ERROR, Place(table="entry", row="17"))
    assert finding_sentence(altered, ENGLISH) == (
        "Entry 17 of the journal is not as it was recorded."
    )
    changed = Finding("row_altered", Seriousness.ERROR, Place(table="member", row="00007"))
    assert finding_sentence(changed, THAI) == "00007 ใน “ทะเบียนสมาชิก” ถูกแก้ไขโดยไม่ได้ใช้โปรแกรมนี้"
    lost = Finding(
        "link_broken", Seriousness.ERROR, Place(table="posting", row="3"), {"parent": "entry"}
    )
    assert "“Journal”" in finding_sentence(lost, ENGLISH)


def test_a_series_of_numbers_is_named_by_its_paper_and_year() -> None:
    place = Place(table="number_series", row="receipt|2025-10")
    broken = Finding("numbers_broken", Seriousness.ERROR, place)
    assert finding_sentence(broken, THAI) == "เลขที่ใบเสร็จรับเงิน ปี 2569 ขาดหรือซ้ำกัน"
    assert finding_sentence(broken, ENGLISH) == (
        "The numbers of the series “Receipt” of 2026 have a gap or a repeat."
    )


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
