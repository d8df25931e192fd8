"""What is proposed for each document before anybody has typed anything."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from savings_desk.documents.catalogue import document
from savings_desk.domain.journal import Series
from savings_desk.operations.paper_choices import Proposal, propose
from savings_desk.operations.printing import DocumentRequest, documents, preview, print_bytes
from savings_desk.operations.working_day import open_day
from savings_desk.words.labels import number_text
from savings_desk.words.language import speech
from tests import kit
from tests.kit import BY, NOW

if TYPE_CHECKING:
    from savings_desk.storage.books import Books

LAST = date(2026, 12, 31)


def proposal(books: Books, name: str, today: date = LAST) -> Proposal:
    with books.read() as reading:
        return propose(reading, document(name), today)


def test_a_statement_is_of_today_and_of_the_fiscal_year(year: Books) -> None:
    found = proposal(year, "income-statement")
    assert (found.first, found.last) == (date(2026, 1, 1), LAST)
    assert proposal(year, "balance-sheet").as_of == LAST
    assert found.accounts == ()


def test_papers_of_a_day_are_of_a_working_day(year: Books) -> None:
    assert proposal(year, "collection-sheet").as_of == date(2027, 1, 5)
    open_day(year, date(2026, 12, 5), by=BY, at=NOW)
    assert proposal(year, "day-sheet").as_of == date(2026, 12, 5)
    assert proposal(year, "collection-sheet").as_of == date(2026, 12, 5)


def test_the_newest_receipt_and_voucher_are_proposed(year: Books) -> None:
    receipt, voucher = proposal(year, "receipt").number, proposal(year, "voucher").number
    assert receipt is not None
    assert voucher is not None
    assert receipt.series is Series.RECEIPT
    assert voucher.series is not Series.RECEIPT
    assert number_text(receipt, speech("th")) == "69-00038"


def test_a_cash_book_is_of_a_box_or_bank_and_a_ledger_of_any_account(year: Books) -> None:
    boxes, ledger = proposal(year, "cash-book"), proposal(year, "general-ledger")
    assert [one.code for one in boxes.accounts] == [kit.CASH, kit.BANK, kit.BANK_2]
    assert not boxes.all_accounts
    assert ledger.all_accounts
    assert len(ledger.accounts) > len(boxes.accounts)


def test_every_proposal_makes_a_paper_to_look_at_and_leaves_no_record(
    year: Books, lending: Books
) -> None:
    for one in documents():
        books = lending if "loan" in one.takes else year
        found = proposal(books, one.name)
        number = number_text(found.number, speech("th")) if found.number else None
        request = DocumentRequest(
            as_of=found.as_of,
            first=found.first,
            last=found.last,
            member="1" if "member" in one.takes else None,
            receipt=number,
            loan=found.loan or None,
        )
        assert preview(books, one.name, request, at=NOW).startswith(b"%PDF")
    for books in (year, lending):
        with books.read() as reading:
            assert reading.print_records() == []


def test_a_paper_of_a_loan_proposes_the_newest_contract_at_its_state(lending: Books) -> None:
    proposed = {
        name: proposal(lending, name).loan
        for name in ("loan-application", "loan-contract", "loan-reminder", "loan-closed")
    }
    assert proposed == {
        "loan-application": "12/2569",
        "loan-contract": "9/2569",
        "loan-reminder": "7/2569",
        "loan-closed": "11/2569",
    }
    # A reminder gives two weeks, a demand thirty days.
    assert proposal(lending, "loan-reminder").last == date(2027, 1, 15)
    assert proposal(lending, "loan-demand").last == date(2027, 1, 30)


def test_what_is_looked_at_is_what_is_printed_but_for_the_seal(year: Books) -> None:
    request = DocumentRequest()
    seen = preview(year, "balance-sheet", request, at=NOW)
    printed, _record = print_bytes(year, "balance-sheet", request, form="pdf", by=BY, at=NOW)
    assert seen != printed
    assert seen == preview(year, "balance-sheet", request, at=NOW)
