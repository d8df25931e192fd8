"""The import workbook: what the program writes it can read, and people can fill in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from savings_desk.domain.accounts import AccountKind
from savings_desk.domain.members import LeavingCause, MemberKind
from savings_desk.domain.money import ROUNDING_RULES, Money
from savings_desk.domain.periods import Month, months_between
from savings_desk.domain.rules import rule_names
from savings_desk.domain.troubles import BooksMissing
from savings_desk.exchange.register_workbook import read_register
from savings_desk.exchange.sheet_forms import folded, heads_of, workbook
from savings_desk.exchange.template import write_template
from savings_desk.words.labels import label, rounding_label
from savings_desk.words.language import Language, speech
from tests.exchange.registers import CHART, TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MONTHS = list(months_between(Month(2026, 1), Month(2026, 12)))


def template(path: Path, language: Language) -> Path:
    write_template(path, chart=CHART, months=MONTHS, language=language)
    return path


def column(sheet: Worksheet, head: str) -> int:
    (found,) = [cell.column for cell in sheet[4] if cell.value == head]
    assert isinstance(found, int)
    return found


def sheet_of(book: Workbook, key: str, language: Language) -> Worksheet:
    sheet: Worksheet = book[workbook().sheet(key).name.in_(language)]
    return sheet


@pytest.mark.parametrize("language", Language)
def test_an_empty_template_only_lacks_the_groups_name_and_first_day(
    tmp_path: Path, language: Language
) -> None:
    incoming = read_register(template(tmp_path / "t.xlsx", language), chart=CHART, today=TODAY)
    assert [one.facts for one in incoming.findings] == [{"field": "name"}, {"field": "opened_on"}]
    assert not [*incoming.members, *incoming.openings, *incoming.accounts]


@pytest.mark.parametrize("language", Language)
def test_a_filled_template_founds_a_group(tmp_path: Path, language: Language) -> None:
    path = template(tmp_path / "t.xlsx", language)
    book = openpyxl.load_workbook(path)
    group = sheet_of(book, "group", language)
    for row in group.iter_rows(min_row=5):
        name = workbook().items[0].head.in_(language)
        first_day = workbook().items[1].head.in_(language)
        answers = {name: "กลุ่มทดสอบ", first_day: "01/01/2026"}
        row[1].value = answers.get(str(row[0].value))
    members = sheet_of(book, "members", language)
    form = workbook().sheet("members")
    for key, value in (
        ("number", "00007"),
        ("first_name", "=ก"),
        ("last_name", "ข"),
        ("approved_on", "05/03/2560"),
        ("pledge", 100),
    ):
        at = column(members, form.column(key).head.in_(language))
        cell = members.cell(6, at)
        assert cell.number_format in ("General", "@", "#,##0.00")
        cell.value = value
        cell.data_type = "n" if isinstance(value, int) else "s"
    wide = sheet_of(book, "register", language)
    wide.cell(6, 1).value = "7"
    wide.cell(6, 3).value = 1000
    wide.cell(6, 4).value = 100
    accounts = sheet_of(book, "accounts", language)
    for row in accounts.iter_rows(min_row=5):
        row[6].value = {"11010": 1500.25, "31020": 1100}.get(str(row[0].value))
    book.save(path)
    incoming = read_register(path, chart=CHART, today=TODAY)
    assert incoming.errors == 0
    (member,) = incoming.members
    assert (member.number, member.person.first_name) == ("00007", "=ก")
    assert member.approved_on == date(2017, 3, 5)
    assert [one.amount for one in incoming.pledges] == [Money.baht(100)]
    assert {(one.account, one.member, one.amount) for one in incoming.openings} == {
        ("11010", None, Money(150025)),
        ("31020", "00007", Money.baht(1000)),
        ("31020", "00007", Money.baht(100)),
    }


def test_the_example_rows_are_marked_and_passed_over(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(template(tmp_path / "t.xlsx", Language.THAI))
    for key in ("members", "balances", "register"):
        assert sheet_of(book, key, Language.THAI).cell(5, 1).value == "ตัวอย่าง"


@pytest.mark.parametrize("language", Language)
def test_the_workbook_helps_whoever_fills_it_in(tmp_path: Path, language: Language) -> None:
    book = openpyxl.load_workbook(template(tmp_path / "t.xlsx", language))
    assert book.active is not None
    assert book.active.title == workbook().sheet("group").name.in_(language)
    assert book.worksheets[0].title == workbook().guide_name.in_(language)
    for key in ("members", "accounts", "balances", "register"):
        sheet = sheet_of(book, key, language)
        assert sheet.freeze_panes is not None
        first_column = sheet.column_dimensions["A"]
        assert first_column.number_format == "@"
    members = sheet_of(book, "members", language)
    offered = {check.formula1 for check in members.data_validations.dataValidation}
    kinds = ",".join(label(speech(language), kind) for kind in MemberKind)
    assert f'"{kinds}"' in offered


def test_every_row_is_boxed_whole_and_wide_sheets_are_printed_over_several_pages(
    tmp_path: Path,
) -> None:
    book = openpyxl.load_workbook(template(tmp_path / "t.xlsx", Language.THAI))
    for key in ("group", "accounts"):
        sheet = sheet_of(book, key, Language.THAI)
        for row in sheet.iter_rows(min_row=5, max_col=len(workbook().sheet(key).written)):
            assert {cell.border.bottom.style for cell in row} == {"thin"}
    for key, across in (("group", 1), ("members", 4), ("balances", 1)):
        sheet = sheet_of(book, key, Language.THAI)
        (boxed,) = sheet.conditional_formatting
        last = sheet.cell(5005, len(workbook().sheet(key).written)).coordinate
        assert str(boxed.sqref) == f"A5:{last}"
        (rule,) = boxed.rules
        assert rule.formula == ['$A5<>""']
        assert rule.dxf.border.left.style == "thin"
        assert (sheet.page_setup.fitToWidth, sheet.print_title_cols) == (across, "$A:$A")


@pytest.mark.parametrize("language", Language)
def test_the_choices_are_said_as_everywhere_in_the_program(language: Language) -> None:
    spoken = speech(language)
    for form, kinds in (
        ("kind", MemberKind),
        ("cause", LeavingCause),
        ("account_kind", AccountKind),
    ):
        for kind in kinds:
            assert workbook().choice_text(form, kind.value, language) == label(spoken, kind)
            assert workbook().choice(form, label(spoken, kind)) == kind.value
    for name in ROUNDING_RULES:
        assert workbook().choice_text("rounding", name, language) == rounding_label(spoken, name)


def test_every_rule_has_its_row_and_every_section_its_name() -> None:
    assert {item.key for item in workbook().items if item.rule} == set(rule_names())
    assert {account.section for account in CHART.accounts} <= set(workbook().choices["section"])


def test_no_head_means_two_columns() -> None:
    for sheet in workbook().sheets:
        for one in sheet.columns:
            for head in (one.head.th, one.head.en):
                assert heads_of(sheet.key)[folded(head)] == one.key


def test_no_word_means_two_choices() -> None:
    for form, choices in workbook().choices.items():
        words = [
            folded(word)
            for key, (said, also) in choices.items()
            for word in {folded(word) for word in (said.th, said.en, *also)}
        ]
        assert len(words) == len(set(words)), form


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BooksMissing):
        template(tmp_path / "none" / "t.xlsx", Language.THAI)
