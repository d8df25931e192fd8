"""Papers from a terminal: listed, printed in every form, and confirmed by their code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from savings_desk.operations.printing import documents
from tests import kit

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Terminal


def test_every_document_is_listed_with_what_it_is_told(desk: Terminal, english: Terminal) -> None:
    told = desk.done("documents")["documents"]
    assert [one["name"] for one in told] == [one.name for one in documents()]
    assert told[0]["title"] == "งบดุล"
    assert told[0]["forms"] == ["pdf", "xlsx", "json", "txt"]
    lines = english("documents").out.splitlines()
    assert lines[2].split()[0] == "balance-sheet"
    assert any("passbook" in line and "--member" in line for line in lines)


@pytest.mark.parametrize("form", ["pdf", "xlsx", "json", "txt"])
def test_a_document_is_printed_in_the_form_its_name_ends_in(
    desk: Terminal, books: Path, form: str
) -> None:
    out = books.parent / f"งบดุล.{form}"
    told = desk.done("document", "balance-sheet", books, out, "--as-of", "30/6/2569")
    assert told["path"] == str(out)
    assert told["document"] == "balance-sheet"
    assert told["parameters"]["as_of"] == "2026-06-30"
    assert told["printed_by"] == "นางสมศรี ตัวอย่าง"
    assert out.stat().st_size > 200
    marks = {"pdf": b"%PDF-", "xlsx": b"PK", "json": b"{"}
    assert out.read_bytes().startswith(marks.get(form, b""))
    assert desk("check", books).code == 0


def test_a_document_is_shown_here(desk: Terminal, books: Path) -> None:
    answer = desk("document", "balance-sheet", books, "-", "--form", "txt")
    assert answer.code == 0
    assert "งบดุล" in answer.out
    answer = desk("document", "balance-sheet", books, "-", "--form", "json", "--language", "en")
    assert answer.code == 0
    assert isinstance(json.loads(answer.out), dict)


@pytest.mark.parametrize(
    "words",
    [("-",), ("-", "--form", "pdf"), ("-", "--form", "txt", "--json"), ("a.pdf", "--form", "txt")],
)
def test_forms_that_do_not_agree_are_mistyped(
    desk: Terminal, books: Path, words: tuple[str, ...]
) -> None:
    assert desk("document", "balance-sheet", books, *words).code == 2


@pytest.mark.parametrize(
    ("kind", "name", "out", "words"),
    [
        ("NoSuchDocument", "love-letter", "x.pdf", ()),
        ("NoSuchForm", "balance-sheet", "x.docx", ()),
        ("DocumentNeeds", "passbook", "x.pdf", ()),
        ("DocumentNeeds", "receipt", "x.pdf", ()),
        ("NoSuchMember", "passbook", "x.pdf", ("--member", "999")),
        ("NoSuchEntry", "receipt", "x.pdf", ("--receipt", "69-99999")),
        ("SpanBackwards", "cash-book", "x.pdf", ("--from", "2/1/2569", "--to", "1/1/2569")),
        ("NotADay", "cash-book", "x.pdf", ("--from", "เมื่อวาน")),
    ],
)
def test_a_paper_that_cannot_be_is_refused_and_nothing_is_written(
    desk: Terminal, books: Path, kind: str, name: str, out: str, words: tuple[str, ...]
) -> None:
    target = books.parent / out
    assert desk.refused("document", name, books, target, *words)["refused"] == kind
    assert not target.exists()


def test_a_missing_folder_is_a_trouble(desk: Terminal, books: Path) -> None:
    answer = desk("document", "balance-sheet", books, books.parent / "no" / "x.txt", "--json")
    assert answer.code == 4
    assert set(answer.document) == {"trouble", "sentence", "facts"}


def test_a_paper_agrees_until_something_is_posted_into_its_days(
    desk: Terminal, english: Terminal, books: Path
) -> None:
    out = books.parent / "x.json"
    code = desk.done("document", "trial-balance", books, out, "--as-of", "31/12/2569")["code"]
    told = desk.done("confirm", books, code.lower().replace("-", ""))
    assert (told["agrees"], told["document"]) == (True, "trial-balance")
    desk.done(
        "post", "income", books, "--account", kit.DONATIONS, "--amount", "1", "--day", "31/12/2569"
    )
    answer = desk("confirm", books, code, "--json")
    assert (answer.code, answer.document["agrees"]) == (1, False)
    answer = english("confirm", books, code)
    assert answer.code == 1
    assert answer.out.startswith("The paper no longer agrees with the books: Trial balance")
    refused = desk.refused("confirm", books, "ZZZZ-ZZZZ")
    assert (refused["refused"], refused["facts"]) == ("NoSuchPaper", {"asked": "ZZZZ-ZZZZ"})


def test_what_was_asked_of_a_paper_is_told_in_words(
    desk: Terminal, english: Terminal, books: Path
) -> None:
    out = books.parent / "x.json"
    code = desk.done("document", "trial-balance", books, out, "--as-of", "31/12/2569")["code"]
    assert desk("confirm", books, code).out.splitlines()[1:] == [
        "ณ วันที่: 31 ธันวาคม 2569",
        "ภาษา: ไทย",
    ]
    assert english("confirm", books, code).out.splitlines()[1:] == [
        "As of day: 31 December 2026",
        "Language: in Thai",
    ]


def test_a_voucher_asked_for_as_a_receipt_is_named_whole(desk: Terminal, books: Path) -> None:
    words = ("document", "receipt", books, books.parent / "x.pdf", "--receipt", "จ69-00001")
    assert "จ69-00001" in desk.refused(*words)["sentence"]


def test_a_span_that_ends_before_it_begins_is_told_so(desk: Terminal, books: Path) -> None:
    words = ("document", "cash-book", books, books.parent / "x.pdf")
    refused = desk.refused(*words, "--from", "2/1/2569", "--to", "1/1/2569")
    assert refused["sentence"] == (
        "วันสุดท้าย (1 มกราคม 2569) มาก่อนวันแรก (2 มกราคม 2569) กรุณาสลับวัน หรือตรวจปีที่พิมพ์"
    )
