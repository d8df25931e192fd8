"""Every document as it was read and approved, in both languages, as text and as JSON.

A changed golden file is a changed promise. To change it on purpose, run these tests once with
SAVINGS_DESK_GOLDEN=write and read the difference.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from savings_desk.operations.printing import documents, print_bytes
from savings_desk.words.language import Language
from tests.kit import BY, NOW
from tests.operations.printed import LOAN_PAPERS, PAPERS

if TYPE_CHECKING:
    from savings_desk.storage.books import Books

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
WRITING = os.environ.get("SAVINGS_DESK_GOLDEN") == "write"
FORMS = ("txt", "json")
ALL = PAPERS | LOAN_PAPERS


def test_every_document_of_the_catalogue_has_its_golden_paper() -> None:
    assert {name for name, _request in ALL.values()} == {one.name for one in documents()}


def test_no_golden_file_is_left_over() -> None:
    wanted = {
        f"{paper}.{language.value}.{form}"
        for paper in ALL
        for language in Language
        for form in FORMS
    }
    assert {file.name for file in GOLDEN.iterdir()} == wanted


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("paper", ALL)
def test_the_paper_is_the_one_that_was_approved(
    year: Books, lending: Books, paper: str, form: str, language: Language
) -> None:
    name, request = ALL[paper]
    books = lending if paper in LOAN_PAPERS else year
    content, _record = print_bytes(
        books, name, replace(request, language=language), form=form, by=BY, at=NOW
    )
    golden = GOLDEN / f"{paper}.{language.value}.{form}"
    if WRITING:
        golden.write_bytes(content)
    assert content.decode("utf-8") == golden.read_bytes().decode("utf-8")


CODES = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}|\d-x{4}-x{5}-\d\d-\d")


@pytest.mark.parametrize("paper", ALL)
def test_a_thai_paper_holds_no_english_word(paper: str) -> None:
    text = (GOLDEN / f"{paper}.th.txt").read_text(encoding="utf-8")
    assert re.findall(r"[A-Za-z]+", CODES.sub("", text)) == []


@pytest.mark.parametrize("paper", ALL)
def test_only_a_contract_and_what_leads_to_it_show_a_whole_national_id(paper: str) -> None:
    name, _request = ALL[paper]
    if name in {"loan-contract", "loan-application"}:
        return
    for language in Language:
        for form in FORMS:
            text = (GOLDEN / f"{paper}.{language.value}.{form}").read_text(encoding="utf-8")
            assert "1234567890121" not in text
            assert not re.search(r"\d{13}", text)
