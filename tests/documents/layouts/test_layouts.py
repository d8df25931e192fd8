"""The layouts by plain values: what is seen, what is marked, what machines may rely on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeVar

import pytest

from savings_desk.documents.catalogue import CATALOGUE, document
from savings_desk.documents.chart_values import Bars, Curves
from savings_desk.documents.layouts import (
    balance_sheet,
    cash_book,
    income_statement,
    member_register,
    passbook,
    receipt,
    sajja_register,
    sajja_wide,
    sections,
    trial_balance,
    voucher,
    where_money_is,
)
from savings_desk.documents.layouts.letterhead import Letterhead
from savings_desk.documents.sheet import (
    Choices,
    Facts,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    RowStyle,
    Signatures,
    Table,
)
from savings_desk.domain.group import Group
from savings_desk.domain.journal import Event
from savings_desk.domain.ledger import PassbookTotals, SajjaYear
from savings_desk.domain.members import Address, Beneficiary, PledgeChange
from savings_desk.domain.money import ZERO, Money
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import NoSuchDocument
from savings_desk.domain.savings import SajjaBook
from savings_desk.statements import balance_sheet as balance_sheets
from savings_desk.statements import member_register as member_registers
from savings_desk.statements import receipt as receipts
from savings_desk.statements import sajja_register as sajja_registers
from savings_desk.statements import sajja_wide as sajja_wides
from savings_desk.statements import sections as known_sections
from savings_desk.statements import trial_balance as trial_balances
from savings_desk.statements import where_money_is as wheres
from savings_desk.statements.account_pages import account_pages
from savings_desk.statements.income_statement import Period
from savings_desk.statements.income_statement import income_statement as earn
from savings_desk.statements.journal_book import journal_entry
from savings_desk.statements.loan_lists import Age
from savings_desk.statements.passbook import member_statement
from savings_desk.statements.position import Position, position
from savings_desk.statements.savings_growth import SavingsGrowth
from savings_desk.words.language import Language, speech
from tests.statements.values import (
    BANK,
    CASH,
    ENTRY_FEES,
    SAJJA,
    SPECIAL,
    YEAR,
    baht,
    chart,
    debits,
    line,
    member,
    posted,
    row,
)

if TYPE_CHECKING:
    from savings_desk.documents.sheet import Block, Row, Sheet

B = TypeVar("B", bound="Block")
AS_OF = date(2026, 12, 31)
GROUP = Group(
    name="กลุ่มออมทรัพย์ตัวอย่าง",
    opened_on=date(2020, 1, 1),
    address=Address(village="บ้านตัวอย่าง", tambon="ทดสอบ", amphoe="สมมุติ", province="จำลอง"),
    treasurer="นางสมศรี ตัวอย่าง",
    chairperson="นายประธาน สมมุติ",
)
MONTHS = (Month(2026, 11), Month(2026, 12))
GREW = SavingsGrowth(MONTHS, (baht(500), baht(620)), (ZERO, baht(30)), (ZERO, ZERO))
THAI = Letterhead(GROUP, speech(Language.THAI), {"as_of": AS_OF})
ENGLISH = Letterhead(GROUP, speech(Language.ENGLISH))
PRACTICE = Letterhead(
    replace(GROUP, practice_moment=datetime(2026, 1, 1, tzinfo=UTC)), speech(Language.THAI)
)


def tables(sheet: Sheet) -> list[Table]:
    return [block for block in sheet.blocks if isinstance(block, Table)]


def row_of(table: Table, key: str) -> Row:
    (found,) = [one for one in table.rows if one.key == key]
    return found


def of_kind(sheet: Sheet, kind: type[B]) -> list[B]:
    return [block for block in sheet.blocks if isinstance(block, kind)]


def stands(at_end: dict[str, Money], before: dict[str, Money] | None = None) -> Position:
    return position(as_of=AS_OF, year=YEAR, chart=chart(), at_end=at_end, before_year=before or {})


BOOKS = debits(_11010=500, _12010=2000, _21010=-300, _31020=-2000, _42010=-200)


# The letterhead


def test_every_paper_bears_the_groups_name_place_and_taste_in_digits() -> None:
    head = replace(THAI, group=replace(GROUP, digits="thai"))
    sheet = trial_balance.lay_out(trial_balances.trial_balance(stands(BOOKS)), head)
    assert (sheet.group, sheet.digits, sheet.language) == (GROUP.name, "thai", "th")
    assert sheet.address == "บ้านตัวอย่าง ตำบลทดสอบ อำเภอสมมุติ จังหวัดจำลอง"
    assert sheet.subtitles == ("ณ วันที่ ๓๑ ธันวาคม ๒๕๖๙",)
    assert sheet.unit == "หน่วย : บาท"
    assert sheet.parameters == {"as_of": AS_OF}


def test_a_practice_group_marks_every_paper() -> None:
    sheet = trial_balance.lay_out(trial_balances.trial_balance(stands(BOOKS)), PRACTICE)
    assert sheet.mark == "ตัวอย่าง"
    plain = trial_balance.lay_out(trial_balances.trial_balance(stands(BOOKS)), THAI)
    assert plain.mark == ""


# Statements


def test_the_balance_sheet_is_certified_by_one_of_six() -> None:
    sheet = balance_sheet.lay_out(balance_sheets.balance_sheet(stands(BOOKS)), THAI)
    (choices,) = of_kind(sheet, Choices)
    assert len(choices.choices) == 6
    (certificate,) = of_kind(sheet, Paragraph)
    assert "31 ธันวาคม 2569 ของกลุ่มออมทรัพย์ตัวอย่าง" in certificate.text


def test_the_figures_of_the_balance_sheet_are_those_promised() -> None:
    before = stands(debits(_11010=10, _31020=-10))
    sheet = balance_sheet.lay_out(balance_sheets.balance_sheet(stands(BOOKS), before), ENGLISH)
    promised = {
        "total_assets",
        "total_liabilities",
        "total_equity",
        "total_liabilities_and_equity",
        "cash",
        "bank",
        "loans",
        "allowance",
        "sajja",
        "special",
        "suspense",
        "surplus_brought",
        "surplus_year",
    }
    compared = {f"{key}_before" for key in promised}
    assert set(sheet.figures) == promised | compared | {"compared_with"}
    assert sheet.figures["total_assets"] == baht(2500)
    assert sheet.figures["total_assets_before"] == baht(10)


def test_what_is_under_examination_is_seen_at_once() -> None:
    at_end = debits(_11010=100, _31020=-93, _29000=-7)
    sheet = balance_sheet.lay_out(balance_sheets.balance_sheet(stands(at_end)), THAI)
    (table,) = tables(sheet)
    assert row_of(table, "29000").style is RowStyle.WARNING
    where = where_money_is.lay_out(wheres.where_money_is(stands(at_end)), GREW, {}, THAI)
    gap = row_of(tables(where)[1], "gap")
    assert (gap.style, gap.cells[1]) == (RowStyle.WARNING, baht(7))
    verdict = of_kind(where, Paragraph)[0]
    assert "7.00 บาท" in verdict.text


def test_books_in_order_say_that_both_sides_agree() -> None:
    where = where_money_is.lay_out(wheres.where_money_is(stands(BOOKS)), GREW, {}, ENGLISH)
    assert not any(one.key == "gap" for table in tables(where) for one in table.rows)
    verdict = of_kind(where, Paragraph)[0]
    assert verdict.text == "Both sides agree: every baht is explained."
    assert where.figures["gap"] == ZERO


def test_the_charts_stand_on_a_page_of_their_own_beside_their_figures() -> None:
    where = where_money_is.lay_out(wheres.where_money_is(stands(BOOKS)), GREW, {}, THAI)
    after = where.blocks[[type(one) for one in where.blocks].index(PageBreak) :]
    bars, curves = (one.chart for one in after if isinstance(one, Picture))
    assert isinstance(bars, Bars)
    assert isinstance(curves, Curves)
    assert bars.amount == where.figures["total_where"]
    grown = next(one for one in after if isinstance(one, Table))
    assert [row.key for row in grown.rows] == ["2026-11", "2026-12"]
    assert grown.rows[1].cells == (Month(2026, 12), baht(620), baht(30), baht(650))
    assert [line.amounts for line in curves.lines] == [GREW.sajja, GREW.special]


def test_a_group_that_lends_sees_its_loans_beside_the_savings_and_the_arrears_by_age() -> None:
    lent = replace(GREW, loans=(baht(400), baht(350)))
    ages = {Age.MONTH: baht(20), Age.OLDER: baht(7)}
    where = where_money_is.lay_out(wheres.where_money_is(stands(BOOKS)), lent, ages, THAI)
    _where, curves, late = (one.chart for one in of_kind(where, Picture))
    assert isinstance(curves, Curves)
    assert [line.amounts for line in curves.lines] == [lent.sajja, lent.loans]
    assert isinstance(late, Bars)
    assert [(bar.name, bar.amount) for bar in late.places] == [
        ("1–30 วัน", baht(20)),  # noqa: RUF001 - a dash, as on paper
        ("เกิน 1 ปี", baht(7)),
    ]
    grown = next(one for one in tables(where) if one.key == "growth")
    assert [column.key for column in grown.columns][-2:] == ["both", "loans"]
    assert row_of(grown, "2026-12").cells[-2:] == (baht(650), baht(350))


def test_what_is_not_there_is_not_drawn() -> None:
    none = SavingsGrowth((Month(2026, 12),), (ZERO,), (ZERO,), (ZERO,))
    where = where_money_is.lay_out(wheres.where_money_is(stands(BOOKS)), none, {}, THAI)
    (picture,) = of_kind(where, Picture)
    assert isinstance(picture.chart, Bars)
    empty = where_money_is.lay_out(wheres.where_money_is(stands({})), none, {}, THAI)
    assert not of_kind(empty, Picture) + of_kind(empty, PageBreak)


def test_surplus_of_years_not_yet_closed_is_said_under_its_line() -> None:
    now = stands(debits(_11010=90, _42010=-90), debits(_11010=50, _42010=-50))
    (table,) = tables(balance_sheet.lay_out(balance_sheets.balance_sheet(now), THAI))
    (note,) = [one for one in table.rows if one.style is RowStyle.NOTE]
    assert "50.00 บาท" in str(note.cells[0])


def test_a_section_of_one_account_is_one_line_and_of_two_is_added_up() -> None:
    at_end = debits(_11010=1, _18010=5, _18020=7, _33010=-13)
    (table,) = tables(balance_sheet.lay_out(balance_sheets.balance_sheet(stands(at_end)), THAI))
    keys = [one.key for one in table.rows]
    assert keys.index("18010") < keys.index("18020") < keys.index("fixed_assets")
    assert row_of(table, "fixed_assets").cells[1] == baht(12)
    assert "cash" not in keys
    assert row_of(table, CASH).cells[0] == "เงินสดในมือ"


def test_every_section_has_a_title_in_both_languages() -> None:
    names = {section.name for section in known_sections.SECTIONS}
    assert set(sections.TITLES) == names
    thai = speech(Language.THAI)
    assert all(thai.gettext(title) != title for title in sections.TITLES.values())


def test_an_income_statement_whose_last_year_began_late_says_so() -> None:
    head = replace(THAI, group=replace(GROUP, opened_on=date(2025, 6, 1)))
    now = Period(YEAR.first_day, AS_OF, debits(_11010=5, _42010=-5))
    before = Period(YEAR.before().first_day, YEAR.before().last_day, {})
    sheet = income_statement.lay_out(earn(chart(), now, before), head)
    (said,) = of_kind(sheet, Paragraph)
    assert "1 มิถุนายน 2568" in said.text
    assert income_statement.lay_out(earn(chart(), now, before), THAI).blocks[1:] == sheet.blocks[2:]


def test_a_bank_account_has_its_own_book() -> None:
    found = account_pages(
        chart(),
        first=YEAR.first_day,
        last=AS_OF,
        brought={},
        carried={},
        rows=[],
        accounts={BANK},
    )
    sheet = cash_book.lay_out(found, THAI)
    assert sheet.title == "สมุดบัญชีเงินฝากธนาคาร"
    assert sheet.subtitles[0] == "เงินฝากธนาคาร บัญชีที่ 1"


# Registers


def test_a_register_that_disagrees_with_its_control_account_warns() -> None:
    year = SajjaYear("1", ZERO, baht(100), ZERO, baht(100), {Month(2026, 1): baht(100)})
    narrow = sajja_registers.sajja_register(
        [member("1")],
        first=YEAR.first_day,
        last=AS_OF,
        sajja={"1": year},
        special={},
        controls=(baht(103), ZERO),
    )
    (table,) = tables(sajja_register.lay_out(narrow, THAI))
    gap = row_of(table, "difference")
    assert gap.style is RowStyle.WARNING
    assert baht(3) in gap.cells
    wide = sajja_wides.sajja_wide(
        [member("1")],
        year=YEAR,
        last=AS_OF,
        within={"1": year},
        books={},
        control=baht(103),
    )
    (table,) = tables(sajja_wide.lay_out(wide, THAI))
    assert row_of(table, "difference").cells[-1] == baht(3)


def test_the_wide_register_shows_missed_months_and_only_the_columns_it_needs() -> None:
    months = {Month(2026, 1): baht(100)}
    year = SajjaYear("1", baht(50), baht(100), ZERO, baht(150), months)
    book = SajjaBook("1", (PledgeChange("1", Month(2025, 12), baht(100)),), months, Month(2025, 12))
    found = sajja_wides.sajja_wide(
        [member("1")],
        year=YEAR,
        last=date(2026, 3, 5),
        within={"1": year},
        books={"1": book},
        control=baht(150),
    )
    sheet = sajja_wide.lay_out(found, THAI)
    (table,) = tables(sheet)
    keys = [column.key for column in table.columns]
    assert keys[:3] == ["number", "name", "brought"]
    assert keys[3:15] == [f"2026-{at:02d}" for at in range(1, 13)]
    assert keys[15:] == ["received", "carried"]
    assert table.rows[0].cells[3:6] == (baht(100), "ขาด", None)
    assert sheet.paper is Paper.A4_LANDSCAPE
    assert sheet.figures["missed"] == 1


def test_the_member_register_masks_ids_and_leaves_out_what_neighbours_share() -> None:
    near = Address(house="12", moo="3", tambon="ทดสอบ", amphoe="สมมุติ", province="จำลอง")
    far = replace(near, tambon="ไกล")
    people = [member("1"), member("2")]
    people = [
        replace(
            one,
            person=replace(one.person, national_id="1-2345-67890-12-1", registered=where),
        )
        for one, where in zip(people, (near, far), strict=True)
    ]
    found = member_registers.member_register(people, {}, as_of=AS_OF)
    (table,) = tables(member_register.lay_out(found, THAI))
    assert table.rows[0].cells[2:4] == ("1-xxxx-xxxxx-12-1", "บ้านเลขที่ 12 หมู่ที่ 3")
    assert "ตำบลไกล" in str(table.rows[1].cells[3])


def test_a_passbook_names_who_inherits_and_hides_what_is_not_there() -> None:
    heirs = (Beneficiary("นางญาณี สมมุติ", 6667, "ภรรยา"), Beneficiary("นายฟื้น สมมุติ", 3333))
    who = replace(member("1"), beneficiaries=heirs)
    rows = [row(1, date(2026, 2, 5), Event.RECEIPT, SAJJA, -100, member="1")]
    found = member_statement(
        who,
        first=YEAR.first_day,
        last=AS_OF,
        chart=chart(),
        book=SajjaBook("1", (), {}, None),
        rows=rows,
        totals=PassbookTotals(baht(100), ZERO),
    )
    sheet = passbook.lay_out(found, THAI)
    assert [table.key for table in tables(sheet)] == ["sajja"]
    (facts,) = of_kind(sheet, Facts)
    told = {fact.key: fact.value for fact in facts.facts}
    assert told["beneficiary_1"] == "นางญาณี สมมุติ (ภรรยา) ร้อยละ 66.67"
    assert told["beneficiary_2"] == "นายฟื้น สมมุติ ร้อยละ 33.33"
    assert "pledge" not in told


# Receipts and vouchers

RECEIVED = (
    line(CASH, 270),
    line(SAJJA, -100, "1", Month(2026, 3)),
    line(SPECIAL, -150, "1"),
    line(ENTRY_FEES, -20, "2"),
)


def a_receipt(*, cancelled: bool = False, alone: bool = False) -> receipts.Receipt:
    undone = posted(
        2,
        date(2026, 3, 6),
        Event.REVERSAL,
        (line(SAJJA, 1), line(CASH, -1)),
        reverses="entry-1",
        reason="ใส่ชื่อผิด",
    )
    lines = (line(CASH, 250), *RECEIVED[1:3]) if alone else RECEIVED
    return receipts.receipt(
        posted(1, date(2026, 3, 5), Event.RECEIPT, lines, party="นายทดลอง1 ตัวอย่าง"),
        chart=chart(),
        members={of: member(of) for of in ("1", "2")},
        after={
            "1": PassbookTotals(baht(900), baht(150)),
            "2": PassbookTotals(baht(40), ZERO),
        },
        cancelled=undone if cancelled else None,
    )


def test_a_receipt_is_printed_twice_with_its_stub_and_the_sum_in_words() -> None:
    sheet = receipt.lay_out(a_receipt(alone=True), THAI)
    assert sheet.paper is Paper.A5_PAIR
    assert sheet.copies == ("สำหรับสมาชิก", "สำหรับกลุ่ม")
    assert {fact.key for fact in sheet.stub} == {"number", "day", "party", "members", "amount"}
    (words,) = of_kind(sheet, Paragraph)
    assert words.text == "(สองร้อยห้าสิบบาทถ้วน)"
    assert sheet.figures["sajja_after"] == baht(900)
    assert sheet.figures["special_after"] == baht(150)


def test_a_family_reads_on_one_receipt_who_paid_what_and_owns_what() -> None:
    (table,) = tables(receipt.lay_out(a_receipt(), THAI))
    assert [one.cells[0] for one in table.rows] == [
        "1 นายทดลอง1 ตัวอย่าง",
        "",
        "2 นายทดลอง2 ตัวอย่าง",
        "รวมทั้งสิ้น",
    ]
    assert [one.cells[3] for one in table.rows] == [baht(900), baht(150), None, None]
    assert table.rows[0].cells[1] == "เงินสัจจะสะสม งวด มี.ค. 2569"


def test_a_cancelled_receipt_says_so_everywhere_and_shows_no_balance() -> None:
    for alone in (True, False):
        sheet = receipt.lay_out(a_receipt(cancelled=True, alone=alone), THAI)
        assert sheet.mark == "ยกเลิก"
        assert sheet.figures["cancelled"] == 1
        _words, said = of_kind(sheet, Paragraph)
        assert said.text == ("ยกเลิกเมื่อวันที่ 6 มีนาคม 2569 ตามใบสำคัญเลขที่ ท69-00002 เหตุผล: ใส่ชื่อผิด")
        assert len(of_kind(sheet, Facts)) == 1
        for table in tables(sheet):
            assert baht(900) not in [one.cells[-1] for one in table.rows]
    practised = receipt.lay_out(a_receipt(cancelled=True), PRACTICE)
    assert practised.mark == "ยกเลิก (ตัวอย่าง)"


def test_a_voucher_is_called_by_its_series_and_signed_by_who_received() -> None:
    paid = posted(
        3,
        date(2026, 3, 9),
        Event.SPECIAL_OUT,
        (line(SPECIAL, 50, "1"), line(CASH, -50)),
        party="นายทดลอง1 ตัวอย่าง",
    )
    sheet = voucher.lay_out(journal_entry(paid, chart()), THAI)
    assert sheet.title == "ใบสำคัญจ่าย"
    assert sheet.figures["number"] == "จ69-00003"
    (signatures,) = of_kind(sheet, Signatures)
    assert signatures.places[-1].name == "นายทดลอง1 ตัวอย่าง"
    assert sheet.paper is Paper.A5_PAIR


def test_a_voucher_of_many_lines_takes_a_whole_page() -> None:
    lines = [line(SAJJA, -10, str(at)) for at in range(1, 21)]
    entry = posted(1, date(2026, 1, 1), Event.OPENING, (line(CASH, 200), *lines))
    assert voucher.lay_out(journal_entry(entry, chart()), THAI).paper is Paper.A4


# The catalogue


def test_every_document_has_a_title_in_thai_and_heeds_what_it_needs() -> None:
    thai = speech(Language.THAI)
    for one in CATALOGUE:
        assert thai.gettext(one.title) != one.title
        assert set(one.needs) <= set(one.takes)
        assert document(one.name) is one


def test_an_unknown_document_is_refused() -> None:
    with pytest.raises(NoSuchDocument):
        document("balance")
