"""What the check says of loans: cards against accounts, contracts and schedules; the ceiling."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from savings_desk.domain.findings import Seriousness
from savings_desk.domain.journal import Event, Posting
from savings_desk.domain.lending import Brought, Guarantor, ScheduleKind, ScheduleVersion
from savings_desk.domain.loan_terms import FeeRule, Method, Terms
from savings_desk.operations.checking import check_books
from savings_desk.storage.books import open_books
from savings_desk.storage.proof import prove
from savings_desk.words.findings import finding_sentence, place_text
from savings_desk.words.language import speech
from tests import kit, loan_lot
from tests.kit import baht
from tests.loan_lot import LOANS, a_contract, paid_out, repaid
from tests.stranger import Stranger, first_bad
from tests.test_tampering import seal_anew

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.domain.findings import Finding
    from savings_desk.domain.lending import Loan
    from savings_desk.storage.books import Books

TODAY = kit.NOW.date()
NOVEMBER, DECEMBER = date(2026, 11, 5), date(2026, 12, 5)
KEEP, FOLLOW = Seriousness.ERROR, Seriousness.WARNING


def only_finding(books: Books) -> Finding:
    """The one thing the check says, which can be said in both languages."""
    (finding,) = check_books(books).findings
    for language in ("th", "en"):
        assert "{" not in finding_sentence(finding, speech(language))
        assert place_text(finding.place, speech(language))
    return finding


def told(finding: Finding) -> tuple[str, Seriousness, str, str]:
    return finding.code, finding.seriousness, finding.place.table, finding.place.row


def changed(books: Books, number: str = "1/2569", **about: Any) -> None:  # noqa: ANN401
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        writing.change_loan(replace(writing.loan(number), **about))


def posted(books: Books, entry_id: str, *lines: Posting, event: Event = Event.RECEIPT) -> None:
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        loan_lot.post(writing, entry_id, TODAY, *lines, event=event)


def test_a_loan_repaid_and_closed_is_clean(year: Books) -> None:
    loan = paid_out(year, a_contract())
    repaid(year, loan, "r1", NOVEMBER, principal=baht(400), interest=baht(10))
    repaid(year, loan, "r2", DECEMBER, principal=baht(600), interest=baht(6))
    changed(year, closed_on=DECEMBER)
    assert check_books(year).findings == ()


def test_a_closed_loan_that_is_still_owed(year: Books) -> None:
    loan = paid_out(year, a_contract())
    repaid(year, loan, "r", NOVEMBER, principal=baht(400))
    changed(year, closed_on=NOVEMBER)
    finding = only_finding(year)
    assert told(finding) == ("loan_closed_owing", KEEP, "loan", "1/2569")
    assert finding.facts == {"amount": baht(600)}


def test_more_repaid_than_was_lent_even_if_it_was_put_right(year: Books) -> None:
    loan = paid_out(year, a_contract())
    repaid(year, loan, "r", NOVEMBER, principal=baht(1001))
    assert told(only_finding(year)) == ("loan_negative", FOLLOW, "loan", "1/2569")
    with year.read() as reading:
        original = reading.entry("r")
    kit.reverse(year, original.entry.id, "undo", DECEMBER)
    finding = only_finding(year)
    assert told(finding) == ("loan_negative", FOLLOW, "loan", "1/2569")
    assert finding.facts == {"amount": baht(-1)}


@pytest.mark.parametrize(("stated", "paid"), [(1000, 1001), (1000, 999)])
def test_more_or_less_paid_out_than_the_contract_says(year: Books, stated: int, paid: int) -> None:
    paid_out(year, a_contract(principal=baht(paid)))
    changed(year, principal=baht(stated))
    finding = only_finding(year)
    assert told(finding) == ("loan_lent_differs", KEEP, "loan", "1/2569")
    assert finding.facts == {"stated": baht(stated), "found": baht(paid)}


def test_money_paid_on_an_application(year: Books) -> None:
    loan_lot.entered(year, a_contract())
    lent = Posting(LOANS, baht(5), "1", loan="1/2569")
    posted(year, "out", lent, Posting(kit.CASH, baht(-5)), event=Event.LOAN_OUT)
    finding = only_finding(year)
    assert told(finding) == ("loan_lent_differs", KEEP, "loan", "1/2569")
    assert finding.facts == {"stated": baht(0), "found": baht(5)}


def test_a_loan_paid_out_without_a_schedule(year: Books) -> None:
    loan_lot.entered(year, replace(a_contract(), paid_on=TODAY))
    lent = Posting(LOANS, baht(1000), "1", loan="1/2569")
    posted(year, "out", lent, Posting(kit.CASH, baht(-1000)), event=Event.LOAN_OUT)
    assert told(only_finding(year)) == ("schedule_missing", KEEP, "loan", "1/2569")


def test_a_schedule_that_shares_out_something_else(year: Books) -> None:
    loan = paid_out(year, a_contract())
    repaid(year, loan, "r", NOVEMBER, principal=baht(400))
    version = loan_lot.first_schedule(replace(loan, principal=baht(600)), DECEMBER)
    with year.write(by=kit.BY, at=kit.NOW) as writing:
        writing.add_schedule(loan.number, replace(version, kind=ScheduleKind.RESTRUCTURED))
    assert check_books(year).findings == ()
    repaid(year, loan, "late entry of an older day", NOVEMBER, principal=baht(1))
    finding = only_finding(year)
    assert told(finding) == ("schedule_differs", FOLLOW, "loan_schedule", "1/2569|2")
    assert finding.facts == {"loan": "1/2569", "stated": baht(600), "found": baht(599)}


def test_a_borrower_who_stands_for_their_own_loan(year: Books) -> None:
    paid_out(year, a_contract(guarantors=(Guarantor("นางสมศรี ตัวอย่าง", member="1"),)))
    assert told(only_finding(year)) == ("loan_guaranteed_by_borrower", FOLLOW, "loan", "1/2569")


def test_a_card_in_an_account_that_is_not_its_contracts(year: Books) -> None:
    paid_out(year, a_contract())
    changed(year, accounts=replace(loan_lot.ACCOUNTS, principal=loan_lot.QUICK_LOANS))
    codes = {one.code for one in check_books(year).findings}
    assert codes >= {"loan_elsewhere", "loan_lent_differs"}


# The ceiling of old contracts


def brought_in(books: Books, terms: Terms) -> Loan:
    """A contract that was open when the books began, with its whole principal still owed."""
    day, principal = date(2026, 11, 1), baht(12000)
    loan = a_contract(terms=terms, principal=principal, brought=Brought(day, principal))
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        known = writing.add_loan(replace(loan, paid_on=date(2026, 5, 1)))
        first: ScheduleVersion = loan_lot.first_schedule(known, day)
        writing.add_schedule(known.number, first)
        held = Posting(LOANS, principal, "1", loan=known.number)
        other = Posting(kit.SURPLUS_BROUGHT, -principal)
        loan_lot.post(writing, "brought", day, held, other, event=Event.OPENING)
    return known


FLAT_12 = Terms(Method.FLAT, Fraction(12, 100), 12)


@pytest.mark.parametrize(
    ("terms", "rate"),
    [
        (Terms(Method.EQUAL_PRINCIPAL, Fraction(18, 100), 12), "18.00"),
        # 12 % of 12,000 is 1,440 on 12,000 * 6.5/12 baht-years: 22.15 % of what is really owed.
        (FLAT_12, "22.15"),
    ],
)
def test_an_old_contract_above_the_ceiling_is_named_with_its_rate(
    year: Books, terms: Terms, rate: str
) -> None:
    brought_in(year, terms)
    finding = only_finding(year)
    assert told(finding) == ("loan_above_ceiling", FOLLOW, "loan", "1/2569")
    assert rate in finding_sentence(finding, speech("en"))
    changed(year, closed_on=DECEMBER)
    assert {one.code for one in check_books(year).findings} == {"loan_closed_owing"}


def test_a_lawful_old_contract_is_not_named_whatever_was_once_its_fee(year: Books) -> None:
    fee = FeeRule(baht(1000))
    brought_in(year, Terms(Method.EQUAL_PRINCIPAL, Fraction(15, 100), 12, fee=fee))
    assert check_books(year).findings == ()


def test_a_contract_made_in_these_books_is_not_an_old_one(year: Books) -> None:
    paid_out(year, a_contract(terms=FLAT_12))
    finding = only_finding(year)
    assert told(finding) == ("loan_costs_above", FOLLOW, "loan", "1/2569")
    assert "22.15" in finding_sentence(finding, speech("en"))


# A stranger


@pytest.fixture
def lent(tmp_path: Path, year_file: Path) -> Path:
    path = tmp_path / "group.savings"
    shutil.copyfile(year_file, path)
    books = open_books(path)
    loan = paid_out(books, a_contract())
    repaid(books, loan, "r", NOVEMBER, principal=baht(100), interest=baht(10))
    paid_out(books, a_contract("2/2569", "2", principal=baht(500)))
    assert prove(books).findings == ()
    books.close()
    return path


@pytest.mark.parametrize(
    ("seq", "loan"), [(20, "1/2569"), (57, "2/2569"), (58, None), (58, "2/2569"), (58, "")]
)
def test_a_line_given_to_another_loan_breaks_its_seal(
    lent: Path, seq: int, loan: str | None
) -> None:
    stranger = Stranger(lent)
    where = f"WHERE seq = {seq} AND member IS NOT NULL"
    stranger.do(f"UPDATE posting SET loan = ? {where}", loan)  # noqa: S608
    assert first_bad(stranger.goes()) == ("entry", str(seq))


def test_even_with_seals_made_anew_a_line_stands_on_its_own_borrowers_card(lent: Path) -> None:
    stranger = Stranger(lent)
    stranger.do("UPDATE posting SET loan = '2/2569' WHERE seq = 58 AND loan IS NOT NULL")
    seal_anew(stranger)
    findings = stranger.goes().findings
    assert told(findings[0]) == ("loan_elsewhere", KEEP, "account", LOANS)


def test_the_guards_let_nobody_touch_the_loan_of_a_line(lent: Path) -> None:
    with closing(sqlite3.connect(lent)) as sql:
        for change in (
            "UPDATE posting SET loan = NULL",
            "UPDATE OR REPLACE posting SET loan = '2/2569'",
            "DELETE FROM loan_schedule",
            "UPDATE loan_schedule SET instalments = '[]'",
            "UPDATE loan SET number = '3/2569'",
            "INSERT OR REPLACE INTO loan_schedule SELECT * FROM loan_schedule LIMIT 1",
            "UPDATE loan SET number_key = (SELECT MAX(number_key) FROM loan)",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                sql.execute(change)


@pytest.mark.parametrize("instalments", ["", "{", "null", "7", "[[1]]", '[["x",2,3,4,5]]', "[7]"])
def test_a_schedule_that_is_none_is_told_and_stops_nothing(lent: Path, instalments: str) -> None:
    stranger = Stranger(lent)
    stranger.do("UPDATE loan_schedule SET instalments = ? WHERE loan = '1/2569'", instalments)
    assert first_bad(stranger.goes()) == ("loan_schedule", "1/2569|1")
