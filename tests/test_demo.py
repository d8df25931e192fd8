"""The demonstration: everything is made, whole, sound, and the same in every run."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.journal import Event
from savings_desk.domain.troubles import (
    FileExists,
)
from savings_desk.operations.checking import check_books
from savings_desk.operations.demo import demo, free_folder
from savings_desk.operations.demo_month import members_on
from savings_desk.operations.demo_summary import DemoResult, summary
from savings_desk.operations.founding import open_books
from savings_desk.operations.printing import confirm_code, documents
from savings_desk.operations.safekeeping import restore
from savings_desk.words.language import Language, speech

if TYPE_CHECKING:
    from pathlib import Path

FORMS = {"pdf": b"%PDF-", "xlsx": b"PK\x03\x04"}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> DemoResult:
    return demo(tmp_path_factory.mktemp("demo") / "shown")


def test_every_document_is_there_in_both_forms_and_both_languages(shown: DemoResult) -> None:
    names = [document.name for document in documents()]
    assert {(papers.form, papers.language) for papers in shown.papers} == {
        (form, language) for form in FORMS for language in Language
    }
    for papers in shown.papers:
        files = sorted(papers.folder.iterdir())
        assert [file.stem[3:] for file in files] == names
        assert all(file.read_bytes().startswith(FORMS[papers.form]) for file in files)
        assert [record.document for record in papers.printed] == names


def test_the_month_was_kept_as_a_treasurer_keeps_it(shown: DemoResult) -> None:
    month = shown.month
    assert len(members_on(month.family)) >= 3
    assert month.undone.entry.reverses == month.wrong.entry.id
    assert month.undone.entry.reason
    assert [month.drawn.entry.event, month.spent.entry.event, month.banked.entry.event] == [
        Event.SPECIAL_OUT,
        Event.EXPENSE,
        Event.BANK_IN,
    ]
    with closing(open_books(shown.books)) as books, books.read() as reading:
        assert reading.closed_through() == month.closed_through
        assert month.day in reading.closed_days()
        numbers = [
            posted.number.running
            for posted in reading.entries_on(month.day)
            if posted.entry.event is Event.RECEIPT
        ]
    assert numbers == list(range(1, month.receipts + 2))


def test_the_books_are_sound_and_every_paper_still_agrees_with_them(shown: DemoResult) -> None:
    assert {one.code for one in shown.proof.findings} == {"loan_above_ceiling"}
    with closing(open_books(shown.books)) as books:
        assert check_books(books).clean
        for papers in shown.papers:
            for record in papers.printed:
                assert confirm_code(books, record.code)[1]


def test_the_backup_gives_the_same_books_back(shown: DemoResult, tmp_path: Path) -> None:
    restored = restore(shown.backup, tmp_path / "again.savings")
    assert restored.proof.clean
    assert restored.proof.head == shown.proof.head


def test_the_papers_are_the_same_to_the_last_byte_in_every_run(
    shown: DemoResult, tmp_path: Path
) -> None:
    again = demo(tmp_path / "again")
    for before, after in zip(shown.papers, again.papers, strict=True):
        if before.form == "pdf":
            for file in before.folder.iterdir():
                assert (after.folder / file.name).read_bytes() == file.read_bytes(), file.name


@pytest.mark.parametrize("language", list(Language))
def test_the_summary_names_everything_that_lies_there(
    shown: DemoResult, language: Language
) -> None:
    told = summary(shown, speech(language))
    assert str(shown.folder) in told
    for entry in shown.folder.iterdir():
        if entry.name != "READ-ME.txt":
            assert f"- {entry.name}: " in told
    assert "{" not in told


def test_the_summary_lies_beside_what_it_names(shown: DemoResult) -> None:
    told = (shown.folder / "READ-ME.txt").read_text(encoding="utf-8")
    assert told == summary(shown, speech(Language.THAI))


def test_a_folder_with_something_in_it_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExists):
        demo(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_a_free_folder_is_found_beside_earlier_ones(tmp_path: Path) -> None:
    first = free_folder(tmp_path)
    first.mkdir()
    assert free_folder(tmp_path).name == f"{first.name}-2"
