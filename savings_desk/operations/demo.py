"""The whole program shown on an invented group: a month kept, checked, backed up, and printed."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from savings_desk.documents.catalogue import document
from savings_desk.documents.layouts import loan_closed
from savings_desk.domain.periods import Month
from savings_desk.domain.troubles import (
    FileExists,
)
from savings_desk.operations.checking import check_books
from savings_desk.operations.clock import moment_of
from savings_desk.operations.demo_month import MONTH, KeptMonth, keep_a_month
from savings_desk.operations.demo_summary import DemoResult, Papers, summary
from savings_desk.operations.importing import make_template
from savings_desk.operations.paper_requests import DocumentRequest
from savings_desk.operations.printing import documents, print_document
from savings_desk.operations.safekeeping import back_up
from savings_desk.operations.sample import LAST_MONTH, make_sample, working_day_of
from savings_desk.storage.troubles import told_as_trouble
from savings_desk.words.labels import number_text
from savings_desk.words.language import Language, speech

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from savings_desk.storage.books import Books

    Progress = Callable[[int, int], None]

MEMBERS, YEARS = 120, 3
BOOKS, READ_ME = "sample.savings", "READ-ME.txt"
MEMBER = "3"
"""Whose passbook is printed."""


def demo(
    folder: Path, *, language: Language = Language.THAI, progress: Progress | None = None
) -> DemoResult:
    """Make the sample group in `folder`, keep one month of it, prove it, and print everything.

    Every document of the catalogue is written as PDF and as Excel in both languages, `language`
    first; what was done and where it lies is written into `READ-ME.txt`. `progress` is told the
    steps done and in all.

    Raises:
        FileExists: `folder` is there and not empty.
        FolderReadOnly, DiskFull: the folder cannot be written.
    """
    _prepare(folder)
    steps = _Steps(progress, of=12 * YEARS + 2 * len(Language) * len(documents()) + 4)
    books = make_sample(
        folder / BOOKS, members=MEMBERS, years=YEARS, progress=lambda _done, _of: steps.one()
    )
    with closing(books):
        month = keep_a_month(books)
        steps.one()
        papers = tuple(
            _print_all(books, month, Papers(folder / name, form, spoken, ()), steps)
            for name, form, spoken in _folders(language)
        )
        proof = check_books(books)
        steps.one()
        result = DemoResult(
            folder=folder,
            books=books.path,
            group=month.group.name,
            members=MEMBERS,
            years=YEARS,
            month=month,
            proof=proof,
            papers=papers,
            journals=_journals(books, folder, language),
            template=_template(folder, month, language),
            backup=back_up(books, folder).path,
        )
        steps.one()
    with told_as_trouble(folder):
        (folder / READ_ME).write_text(summary(result, speech(language)), encoding="utf-8")
    steps.one()
    return result


def _folders(language: Language) -> list[tuple[str, str, Language]]:
    """The folders of papers: their names, forms and languages."""
    others = [other for other in Language if other is not language]
    return [
        (form_name if spoken is language else f"{form_name}-{spoken.value}", form, spoken)
        for spoken in [language, *others]
        for form_name, form in (("pdf", "pdf"), ("excel", "xlsx"))
    ]


def free_folder(parent: Path, name: str = "savings-desk-demo") -> Path:
    """The first folder of this name, or of it and a number, that is not there yet."""
    folder, again = parent / name, 1
    while folder.exists():
        again += 1
        folder = parent / f"{name}-{again}"
    return folder


class _Steps:
    """The progress of the whole, step by step."""

    def __init__(self, progress: Progress | None, *, of: int) -> None:
        self._progress = progress
        self._done = 0
        self._of = of

    def one(self) -> None:
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._of)


def _prepare(folder: Path) -> None:
    with told_as_trouble(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise FileExists(str(folder))


def _print_all(books: Books, month: KeptMonth, papers: Papers, steps: _Steps) -> Papers:
    """Every document of the catalogue, in its order."""
    papers.folder.mkdir()
    by, at = month.group.treasurer, moment_of(books)
    printed = []
    for place, one in enumerate(documents(), start=1):
        target = papers.folder / f"{place:02d}-{one.name}.{papers.form}"
        request = _request(one.name, month, papers.language)
        record = print_document(books, one.name, request, target=target, by=by, at=at)
        printed.append(record)
        steps.one()
    return replace(papers, printed=tuple(printed))


def _journals(books: Books, folder: Path, language: Language) -> tuple[Path, ...]:
    """The whole journal in every form that others read."""
    from savings_desk.exchange.journal_export import FORMS, write_journal  # noqa: PLC0415

    (folder / "journal").mkdir()
    files = tuple(folder / "journal" / f"journal{form}" for form in FORMS)
    for file in files:
        with books.read() as reading:
            write_journal(
                file,
                reading.journal(),
                chart=reading.chart(),
                group=reading.group(),
                speech=speech(language),
            )
    return files


def _template(folder: Path, month: KeptMonth, language: Language) -> Path:
    """The import workbook that a group with books on paper begins with."""
    file = folder / "import-template.xlsx"
    make_template(file, first_month=Month.of(month.day), language=language)
    return file


def _request(name: str, month: KeptMonth, language: Language) -> DocumentRequest:
    """What each document is asked for: the year that is closed, and the day just kept."""
    if "loan" in document(name).takes or name.startswith(("loan", "guarantee")):
        return _request_of_loans(name, month, language)
    year_end, day = month.closed_through, month.day
    about: dict[str, Any] = {"as_of": year_end, "last": year_end}
    if name in ("member-register", "day-sheet", "where-money-is"):
        about = {"as_of": day}
    elif name == "collection-sheet":
        about = {"as_of": working_day_of(MONTH.plus(1))}
    elif name in ("cash-book", "journal", "general-ledger"):
        about = {"first": LAST_MONTH.first_day, "last": day}
    elif name == "passbook":
        about = {"first": month.group.opened_on, "last": day, "member": MEMBER}
    elif name in ("receipt", "voucher"):
        paper = month.family if name == "receipt" else month.spent
        about = {"as_of": day, "receipt": number_text(paper.number, speech(language))}
    return DocumentRequest(**about, language=language)


def _request_of_loans(name: str, month: KeptMonth, language: Language) -> DocumentRequest:
    """What the papers of loans are asked for: letters before the last working day of the year."""
    before, due = month.loans.before, working_day_of(LAST_MONTH)
    about: dict[str, Any] = {"as_of": month.day}
    needs = document(name).needs
    if name == "loan-arrears":
        about = {"as_of": before}
    elif name == "loan-card":
        about = {"first": month.group.opened_on, "last": month.day, "loan": month.loans.late}
    elif "to" in document(name).takes:
        about = {"as_of": before, "last": due, "loan": month.loans.late}
    elif "loan" in needs:
        closed = name == loan_closed.NAME
        about["loan"] = month.loans.closed if closed else month.loans.open
    return DocumentRequest(**about, language=language)
