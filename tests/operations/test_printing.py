"""Printing from real books: figures, seal, record, the file, and what is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typing_extensions import override

from savings_desk.documents.catalogue import CATALOGUE
from savings_desk.domain.money import Money, total
from savings_desk.domain.refusals import (
    DatesOutOfOrder,
    DocumentNeeds,
    NoSuchAccount,
    NoSuchDocument,
    NoSuchEntry,
    NoSuchForm,
    NoSuchMember,
    NotOnRoll,
    WrongAccount,
)
from savings_desk.domain.troubles import (
    BooksMissing,
    DiskFull,
    FileExists,
)
from savings_desk.operations import papers
from savings_desk.operations.positions import a_year_before
from savings_desk.operations.printing import (
    FORMS,
    DocumentRequest,
    confirm_code,
    documents,
    make_sheet,
    print_bytes,
    print_document,
    render,
)
from savings_desk.storage.books import Books, open_books
from savings_desk.words.language import Language
from tests import kit
from tests.documents.paper import pages_of
from tests.kit import BY, NOW, baht
from tests.operations.printed import PAPERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.storage.writing import Writing

TODAY = date(2026, 12, 31)


def figures(books: Books, name: str, request: DocumentRequest | None = None) -> dict[str, Any]:
    """The figures of a document as its JSON form gives them."""
    content, _record = print_bytes(
        books, name, request or DocumentRequest(), form="json", by=BY, at=NOW
    )
    found: dict[str, Any] = json.loads(content)["figures"]
    return found


def satang(*amounts: Money) -> int:
    return total(amounts).satang


# Figures, against the year that was added up by hand


def test_the_balance_sheet_of_the_year_by_hand(year: Books) -> None:
    found = figures(year, "balance-sheet")
    end = kit.YEAR_END
    assert found["cash"] == satang(end[kit.CASH])
    assert found["bank"] == satang(end[kit.BANK], end[kit.BANK_2])
    assert found["sajja"] == satang(*kit.YEAR_END_SAJJA.values()) == -satang(end[kit.SAJJA])
    assert found["special"] == satang(*kit.YEAR_END_SPECIAL.values()) == -satang(end[kit.SPECIAL])
    assert found["surplus_brought"] == -satang(end[kit.SURPLUS_BROUGHT])
    assert found["surplus_year"] == satang(baht("499.75"))
    assert found["suspense"] == 0
    assert found["total_assets"] == satang(baht("22249.74"))
    assert found["total_liabilities"] + found["total_equity"] == found["total_assets"]
    assert found["total_liabilities_and_equity"] == found["total_assets"]
    assert found["compared_with"] is None
    assert not any(key.endswith("_before") for key in found)


def test_the_next_year_is_compared_with_the_end_of_this_one(year: Books) -> None:
    this = figures(year, "balance-sheet")
    following = figures(year, "balance-sheet", DocumentRequest(as_of=date(2027, 3, 31)))
    assert following["compared_with"] == "2026-12-31"
    before = {
        key.removesuffix("_before"): value for key, value in following.items() if "_be" in key
    }
    assert before == {key: value for key, value in this.items() if key in before}
    assert following["surplus_brought"] == satang(baht("2999.74"))
    assert following["surplus_year"] == 0


def test_the_income_statement_of_the_year_by_hand(year: Books) -> None:
    found = figures(year, "income-statement")
    assert found["total_income"] == satang(baht("870.25"))
    assert found["total_expenses"] == satang(baht("370.50"))
    assert found["surplus"] == satang(baht("499.75"))
    assert found["fines"] == 500
    assert found["other_income"] == 80000


def test_a_reversed_expense_is_in_neither_year_to_date_nor_ledger(year: Books) -> None:
    first_half = figures(year, "income-statement", DocumentRequest(last=date(2026, 6, 30)))
    assert first_half["total_expenses"] == 25000
    ledger = figures(year, "general-ledger", DocumentRequest(account=kit.SUPPLIES))
    assert (ledger["total_debit"], ledger["total_credit"]) == (25000, 25000)


def test_the_registers_agree_with_their_control_accounts(year: Books) -> None:
    found = figures(year, "sajja-register")
    assert (found["sajja_difference"], found["special_difference"]) == (0, 0)
    assert found["sajja_carried"] == found["sajja_control"] == 1745000
    assert found["special_carried"] == found["special_control"] == 180000
    wide = figures(year, "sajja-wide")
    assert wide["carried"] == wide["control"] == 1745000
    assert wide["missed"] == 1
    months = sum(value for key, value in wide.items() if key.startswith("2026-"))
    assert wide["brought"] + months + wide["other"] - wide["withdrawn"] == wide["carried"]


@pytest.mark.parametrize("number", kit.YEAR_END_SAJJA)
def test_each_passbook_ends_with_what_was_added_up_by_hand(year: Books, number: str) -> None:
    found = figures(year, "passbook", DocumentRequest(member=number))
    assert found["sajja_carried"] == satang(kit.YEAR_END_SAJJA[number])
    assert found["special_carried"] == satang(kit.YEAR_END_SPECIAL.get(number, baht(0)))


def test_the_cash_book_carries_the_cash_and_the_ledger_balances(year: Books) -> None:
    cash = figures(year, "cash-book")
    assert cash["carried"] == satang(kit.YEAR_END[kit.CASH])
    assert cash["brought"] + cash["received"] - cash["paid"] == cash["carried"]
    ledger = figures(year, "general-ledger")
    assert ledger["total_debit"] == ledger["total_credit"]
    journal = figures(year, "journal")
    assert journal["entries"] == 56
    assert journal["total_debit"] == journal["total_credit"] == ledger["total_debit"]


def test_where_the_money_is_says_aloud_what_nobody_explains(year: Books) -> None:
    found = figures(year, "where-money-is", DocumentRequest(as_of=date(2026, 3, 5)))
    assert found["gap"] == 49999
    assert found["total_where"] - found["total_whose"] == found["gap"]
    assert figures(year, "where-money-is")["gap"] == 0


def test_a_group_may_show_sajja_as_a_liability_from_a_day_on(year: Books) -> None:
    with year.write(by=BY, at=NOW) as writing:
        writing.set_rule(kit.rule("sajja_kind", "liability", date(2026, 7, 1)))
    before = figures(year, "balance-sheet", DocumentRequest(as_of=date(2026, 6, 30)))
    after = figures(year, "balance-sheet")
    assert before["total_liabilities"] == before["special"]
    assert after["total_liabilities"] == after["special"] + after["sajja"]
    assert after["total_assets"] == satang(baht("22249.74"))


# What is asked


def test_every_document_of_the_catalogue_can_be_made() -> None:
    assert set(papers.SHEETS) == {one.name for one in CATALOGUE}
    assert documents() == CATALOGUE


def test_a_request_that_says_nothing_is_settled_by_the_books(year: Books) -> None:
    with year.read() as reading:
        sheet = make_sheet(reading, "cash-book", DocumentRequest(), today=date(2026, 4, 30))
    assert sheet.parameters == {
        "from": date(2026, 1, 1),
        "to": date(2026, 4, 30),
        "account": kit.CASH,
        "language": "th",
    }


def test_an_as_of_day_ends_the_span_when_nothing_else_does(year: Books) -> None:
    with year.read() as reading:
        request = DocumentRequest(as_of=date(2026, 2, 28))
        sheet = make_sheet(reading, "journal", request, today=TODAY)
    assert sheet.parameters["to"] == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("name", "request_", "refusal"),
    [
        ("balance-shet", DocumentRequest(), NoSuchDocument),
        ("passbook", DocumentRequest(), DocumentNeeds),
        ("receipt", DocumentRequest(), DocumentNeeds),
        ("balance-sheet", DocumentRequest(on_roll=True), NotOnRoll),
        ("voucher", DocumentRequest(receipt="จ69-00001", on_roll=True), NotOnRoll),
        ("passbook", DocumentRequest(member="77"), NoSuchMember),
        ("receipt", DocumentRequest(receipt="69-99999"), NoSuchEntry),
        ("receipt", DocumentRequest(receipt="จ69-1"), NoSuchEntry),
        ("receipt", DocumentRequest(receipt="ใบแรก"), NoSuchEntry),
        ("cash-book", DocumentRequest(account=kit.SAJJA), WrongAccount),
        ("general-ledger", DocumentRequest(account="99999"), NoSuchAccount),
        ("journal", DocumentRequest(first=TODAY, last=date(2026, 1, 1)), DatesOutOfOrder),
    ],
)
def test_what_cannot_be_made_is_refused(
    year: Books, name: str, request_: DocumentRequest, refusal: type[Exception]
) -> None:
    with year.read() as reading, pytest.raises(refusal):
        make_sheet(reading, name, request_, today=TODAY)


def test_the_same_days_a_year_before_know_february() -> None:
    assert a_year_before(date(2026, 3, 5)) == date(2025, 3, 5)
    assert a_year_before(date(2028, 2, 29)) == date(2027, 2, 28)
    assert a_year_before(date(2029, 2, 28)) == date(2028, 2, 29)
    assert a_year_before(date(2029, 2, 27)) == date(2028, 2, 27)


# The file


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_is_written_in_every_form(
    year: Books, tmp_path: Path, paper: str, form: str, language: Language
) -> None:
    name, request = PAPERS[paper]
    target = tmp_path / f"กระดาษ.{form}"
    asked = replace(request, language=language)
    record = print_document(year, name, asked, target=target, by=BY, at=NOW)
    assert target.stat().st_size > 500
    assert record.document == name
    with year.read() as reading:
        assert reading.print_record(record.code) == record
    assert {file.name for file in tmp_path.iterdir() if "new" in file.suffix} == set()


def test_the_seal_of_the_paper_is_the_code_that_was_recorded(year: Books, tmp_path: Path) -> None:
    target = tmp_path / "งบดุล.json"
    record = print_document(year, "balance-sheet", DocumentRequest(), target=target, by=BY, at=NOW)
    told = json.loads(target.read_bytes())
    assert told["seal"] == {
        "code": record.code,
        "printed_at": "2026-12-31T16:00:00+07:00",
        "printed_by": BY,
    }
    assert record.figures == told["figures"]
    assert record.parameters == told["parameters"]
    assert (record.printed_by, record.printed_at) == (BY, "2026-12-31T16:00:00+07:00")


def test_a_receipt_on_a_roll_says_the_same_and_bears_the_same_code(year: Books) -> None:
    number = DocumentRequest(receipt="69-00038")
    told = []
    for asked in (number, replace(number, on_roll=True)):
        paper, record = print_bytes(year, "receipt", asked, form="pdf", by=BY, at=NOW)
        told.append((pages_of(paper), record))
    ((whole,), on_a4), (slips, on_roll) = told
    assert on_roll == on_a4
    assert [round(slip.width * 25.4 / 72) for slip in slips] == [80, 80]
    for slip, copy in zip(slips, ("สำหรับสมาชิก", "สำหรับกลุ่ม"), strict=True):
        assert copy in slip.text
        for word in ("69-00038", on_roll.code, "(ลงชื่อ)"):
            assert word in slip.text.replace("\ufffe", "-")  # as pdfium reads one near an edge
            assert word in whole.text
        assert slip.text.count("(ลงชื่อ)") == 2
        assert slip.left >= 4 * 72 / 25.4 - 1
        assert slip.right <= slip.width - 4 * 72 / 25.4 + 1
        assert slip.low >= 10
        assert slip.top <= slip.height - 10


def test_the_foot_tells_the_hour_of_thailand(year: Books) -> None:
    at = datetime(2026, 12, 31, 20, 30, tzinfo=UTC)
    content, _record = print_bytes(
        year, "trial-balance", DocumentRequest(), form="json", by=BY, at=at
    )
    told = json.loads(content)
    assert told["seal"]["printed_at"] == "2027-01-01T03:30:00+07:00"
    assert told["parameters"]["as_of"] == "2027-01-01"


@pytest.mark.parametrize("name", ["งบดุล.docx", "งบดุล", "งบดุล.pdf.exe"])
def test_a_form_that_does_not_exist_is_refused_and_nothing_recorded(
    year: Books, tmp_path: Path, name: str
) -> None:
    with pytest.raises(NoSuchForm):
        print_document(
            year, "balance-sheet", DocumentRequest(), target=tmp_path / name, by=BY, at=NOW
        )
    with year.read() as reading:
        assert reading.print_records() == []


def test_the_ending_may_be_in_capitals(year: Books, tmp_path: Path) -> None:
    target = tmp_path / "งบดุล.PDF"
    print_document(year, "balance-sheet", DocumentRequest(), target=target, by=BY, at=NOW)
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_folder_that_is_not_there_is_told_and_nothing_is_recorded(
    year: Books, tmp_path: Path
) -> None:
    target = tmp_path / "ไม่มี" / "งบดุล.json"
    with pytest.raises(BooksMissing):
        print_document(year, "balance-sheet", DocumentRequest(), target=target, by=BY, at=NOW)
    with year.read() as reading:
        assert reading.print_records() == []


def test_a_folder_in_the_place_of_the_file_is_told(year: Books, tmp_path: Path) -> None:
    target = tmp_path / "งบดุล.json"
    target.mkdir()
    with pytest.raises(FileExists):
        print_document(year, "balance-sheet", DocumentRequest(), target=target, by=BY, at=NOW)
    assert list(target.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a file's size")
def test_a_full_disk_leaves_the_old_file_and_records_nothing(year: Books, tmp_path: Path) -> None:
    import resource  # noqa: PLC0415 - there is none on Windows

    target = tmp_path / "งบดุล.json"
    target.write_text("เก่า", encoding="utf-8")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with year.read() as reading:
        assert reading.print_records() == []
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
        try:
            with pytest.raises(DiskFull) as caught:
                print_document(
                    year, "balance-sheet", DocumentRequest(), target=target, by=BY, at=NOW
                )
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.path == str(target)
    assert target.read_text(encoding="utf-8") == "เก่า"
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".new"] == []
    with year.read() as reading:
        assert reading.print_records() == []


class _FullAtTheEnd(Books):
    """Books whose disk is full just when the act is to be kept."""

    @override
    @contextmanager
    def write(self, *, by: str, at: datetime) -> Iterator[Writing]:
        with super().write(by=by, at=at) as writing:
            yield writing
            raise DiskFull(str(self.path))


def test_a_paper_that_the_books_could_not_keep_does_not_stand(year: Books, tmp_path: Path) -> None:
    target = tmp_path / "งบดุล.json"
    full = _FullAtTheEnd(year.path)
    with pytest.raises(DiskFull):
        print_document(full, "balance-sheet", DocumentRequest(), target=target, by=BY, at=NOW)
    full.close()
    assert not target.exists()
    with year.read() as reading:
        assert reading.print_records() == []


@pytest.mark.parametrize("form", FORMS)
def test_new_books_print_every_document_though_nothing_is_in_them(group: Books, form: str) -> None:
    for one in documents():
        if not one.needs:
            content, _record = print_bytes(
                group, one.name, DocumentRequest(), form=form, by=BY, at=NOW
            )
            assert content


def test_a_sheet_without_a_form_is_refused(year: Books) -> None:
    with year.read() as reading:
        sheet = make_sheet(reading, "trial-balance", DocumentRequest(), today=TODAY)
    with pytest.raises(NoSuchForm):
        render(sheet, "doc")


# The code


def test_a_code_confirms_the_paper_however_it_is_typed(year: Books) -> None:
    _content, record = print_bytes(
        year, "balance-sheet", DocumentRequest(), form="txt", by=BY, at=NOW
    )
    for typed in (record.code, record.code.lower(), record.code.replace("-", " ")):
        assert confirm_code(year, typed) == (record, True)


def test_a_paper_no_longer_agrees_once_its_days_were_posted_into(year: Books) -> None:
    request = DocumentRequest(as_of=date(2026, 11, 30))
    _content, record = print_bytes(year, "balance-sheet", request, form="txt", by=BY, at=NOW)
    kit.earn(year, "later", date(2026, 12, 20), kit.DONATIONS, 5)
    assert confirm_code(year, record.code) == (record, True)
    kit.earn(year, "between", date(2026, 11, 20), kit.DONATIONS, 5)
    assert confirm_code(year, record.code) == (record, False)


def test_a_receipt_that_was_cancelled_no_longer_agrees(year: Books) -> None:
    request = DocumentRequest(receipt="69-38", language=Language.ENGLISH)
    _content, record = print_bytes(year, "receipt", request, form="json", by=BY, at=NOW)
    assert record.parameters == {"receipt": "69-00038", "language": "en"}
    assert confirm_code(year, record.code)[1]
    kit.reverse(year, "receipt-2026-12-b", "undo-december", date(2026, 12, 6))
    assert not confirm_code(year, record.code)[1]


def test_later_savings_do_not_change_what_a_receipt_said(year: Books) -> None:
    request = DocumentRequest(receipt="69-38")
    first, _record = print_bytes(year, "receipt", request, form="json", by=BY, at=NOW)
    kit.receive(year, "more", date(2026, 12, 5), kit.special("3", 40))
    second, record = print_bytes(year, "receipt", request, form="json", by=BY, at=NOW)
    assert first == second
    assert confirm_code(year, record.code)[1]


def test_a_new_treasurer_does_not_make_an_old_paper_untrue(year: Books) -> None:
    _content, record = print_bytes(
        year, "balance-sheet", DocumentRequest(), form="json", by=BY, at=NOW
    )
    with year.write(by=BY, at=NOW) as writing:
        writing.set_group(replace(writing.group(), treasurer="นางใหม่ สมมุติ"))
    assert confirm_code(year, record.code)[1]


def test_an_unknown_code_is_refused(year: Books) -> None:
    with pytest.raises(NoSuchEntry):
        confirm_code(year, "ABCD-EFGH")


def test_codes_differ_by_document_parameters_and_group(year: Books, tmp_path: Path) -> None:
    codes = set()
    for name in ("balance-sheet", "trial-balance", "journal"):
        for language in Language:
            for as_of in (TODAY, date(2026, 12, 30)):
                request = DocumentRequest(as_of=as_of, language=language)
                codes.add(print_bytes(year, name, request, form="txt", by=BY, at=NOW)[1].code)
    assert len(codes) == 12
    assert not set("01OI") & set("".join(codes))
    for at, group_id in enumerate(("one", "two")):
        other = kit.a_group(tmp_path / f"{at}.savings", id=group_id)
        codes.add(
            print_bytes(other, "journal", DocumentRequest(), form="txt", by=BY, at=NOW)[1].code
        )
        other.close()
    assert len(codes) == 14


# The same again

HASHES = """
import hashlib, sys
from pathlib import Path
from savings_desk.operations.printing import DocumentRequest, print_bytes
from savings_desk.storage.books import open_books
from tests.kit import BY, NOW
from tests.operations.printed import PAPERS
books = open_books(Path(sys.argv[1]))
for paper, (name, request) in PAPERS.items():
    content, record = print_bytes(books, name, request, form=sys.argv[2], by=BY, at=NOW)
    print(paper, record.code, hashlib.sha256(content).hexdigest())
"""


def run_apart(code: str, *arguments: str, seed: str = "0") -> str:
    """Run a piece of Python in a process of its own, with the hashes of strings seeded."""
    checkout = Path(__file__).resolve().parent.parent.parent
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(  # noqa: S603 - our own Python and our own words
        [sys.executable, "-c", code, *arguments],
        cwd=checkout,
        env=environment,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_the_same_books_print_the_same_bytes_in_every_run(year: Books, form: str) -> None:
    year.close()
    runs = {run_apart(HASHES, str(year.path), form, seed=seed) for seed in ("1", "2")}
    assert len(runs) == 1
    assert len(runs.pop().splitlines()) == len(PAPERS)


def test_a_practice_group_prints_the_same_paper_whoever_prints_it_and_when(
    tmp_path: Path,
) -> None:
    printed = set()
    for at, (who, moment) in enumerate(((BY, NOW), ("คนอื่น", datetime(2030, 1, 1, tzinfo=UTC)))):
        books = kit.a_group(tmp_path / f"{at}.savings", practice_moment=NOW)
        kit.a_member(books)
        kit.receive(books, "one", date(2026, 1, 5), kit.sajja("1", "2026-01", 100))
        content, _record = print_bytes(
            books, "balance-sheet", DocumentRequest(), form="pdf", by=who, at=moment
        )
        text, _record = print_bytes(
            books, "balance-sheet", DocumentRequest(), form="txt", by=who, at=moment
        )
        printed.add(content)
        assert "*** ตัวอย่าง ***" in text.decode("utf-8")
        books.close()
    assert len(printed) == 1


LOADED = """
import sys
from pathlib import Path
from savings_desk.operations.printing import DocumentRequest, print_document
from savings_desk.storage.books import open_books
from tests.kit import BY, NOW
books = open_books(Path(sys.argv[1]))
target = Path(sys.argv[2])
print_document(books, "balance-sheet", DocumentRequest(), target=target, by=BY, at=NOW)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""
HEAVY = {"pdf": {"reportlab", "uharfbuzz"}, "xlsx": {"openpyxl"}, "json": set(), "txt": set()}


@pytest.mark.parametrize("form", FORMS)
def test_only_what_the_form_needs_is_loaded(year: Books, tmp_path: Path, form: str) -> None:
    year.close()
    loaded = set(run_apart(LOADED, str(year.path), str(tmp_path / f"a.{form}")).split())
    heavy = {"reportlab", "uharfbuzz", "openpyxl", "PySide6", "babel", "alembic"}
    assert loaded & heavy == HEAVY[form]
    assert open_books(year.path).path == year.path
