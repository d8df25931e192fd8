"""The journal goes out whole: hledger and Beancount read it and reach the same balances."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from savings_desk.domain.accounts import Account, AccountKind, Chart
from savings_desk.domain.journal import Entry, Event, Posted
from savings_desk.domain.money import Money
from savings_desk.domain.refusals import (
    NoSuchForm,
)
from savings_desk.domain.troubles import (
    BooksMissing,
)
from savings_desk.exchange import beancount_journal, hledger_journal
from savings_desk.exchange.journal_export import FORMS, write_journal
from savings_desk.words.language import Language, speech
from tests.exchange.journals import BALANCES, CHART, GROUP, ODD, by_hand, many
from tests.kit import SEARCH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from savings_desk.domain.journal import Posting

LANGUAGES = [speech(language) for language in Language]


def program(name: str) -> str:
    """The program that reads our journals, or the reason why this test says nothing."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        reason = f"{name} is not installed on this machine"
        if os.environ.get("SAVINGS_DESK_NO_SKIP") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def ask(*command: str) -> str:
    environment = os.environ | {"LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    done = subprocess.run(  # noqa: S603 - programs we looked up, files we wrote
        command, capture_output=True, encoding="utf-8", env=environment, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def written(path: Path, posted: Iterable[Posted], said: int = 0, chart: Chart = CHART) -> Path:
    write_journal(path, posted, chart=chart, group=GROUP, speech=LANGUAGES[said])
    return path


def satang(text: str) -> int:
    baht, _, part = text.replace(" THB", "").strip().partition(".")
    sign = -1 if baht.startswith("-") else 1
    return int(baht) * 100 + sign * int(part.ljust(2, "0") or 0)


def hledger_balances(path: Path) -> dict[str, int]:
    told = ask(program("hledger"), "-f", str(path), "--strict", "bal", "-N", "-E", "-O", "csv")
    rows = list(csv.reader(told.splitlines()))[1:]
    codes = {name.partition(":")[2].partition(" ")[0]: amount for name, amount in rows}
    return {code: 0 if amount == "0" else satang(amount) for code, amount in codes.items()}


def beancount_balances(path: Path) -> dict[str, int]:
    ask(program("bean-check"), str(path))
    query = "SELECT account, sum(number) AS total GROUP BY account"
    told = ask(program("bean-query"), "-f", "csv", str(path), query)
    rows = csv.reader(told.splitlines()[1:])
    return {name.rpartition(":A")[2]: satang(amount) for name, amount in rows}


READERS: dict[str, Callable[[Path], dict[str, int]]] = {
    "hledger": hledger_balances,
    "beancount": beancount_balances,
}


@pytest.mark.parametrize("said", [0, 1])
@pytest.mark.parametrize("form", READERS)
def test_others_read_the_journal_and_reach_the_same_balances_to_the_satang(
    tmp_path: Path, form: str, said: int
) -> None:
    path = written(tmp_path / f"journal.{form}", by_hand(), said)
    balances = READERS[form](path)
    assert {code: amount for code, amount in balances.items() if code in BALANCES} == BALANCES
    assert not any(amount for code, amount in balances.items() if code not in BALANCES)


def test_others_find_the_lines_of_a_loan_by_its_contract(tmp_path: Path) -> None:
    (plain, *_) = by_hand()
    first, *rest = plain.entry.postings
    entry = replace(plain.entry, postings=(replace(first, loan="12/2569"), *rest))
    path = written(tmp_path / "journal.hledger", [replace(plain, entry=entry), *by_hand()[1:]])
    told = ask(program("hledger"), "-f", str(path), "reg", "tag:loan=^12/2569$", "-O", "csv")
    assert len(told.splitlines()) == 2
    beside = written(tmp_path / "journal.beancount", [replace(plain, entry=entry)])
    assert beside.read_text(encoding="utf-8").count('loan: "12/2569"') == 1


@pytest.mark.parametrize("form", READERS)
def test_no_memo_breaks_the_journal_for_others(tmp_path: Path, form: str) -> None:
    """Every odd text in every place that a person can write into."""
    (plain, *_) = by_hand()
    odd = [*ODD, *(one + other for one in ODD for other in ODD)]
    posted = [
        Posted(
            at + 1,
            Entry(
                id=f"{text or 'id'}-{at}",
                day=date(2026, 2, 2),
                event=Event.EXPENSE,
                postings=tuple(with_text(line, text) for line in plain.entry.postings),
                party=text,
                memo=odd[-at],
                reason=text,
            ),
            plain.number,
            plain.recorded_at,
            text,
            plain.seal,
        )
        for at, text in enumerate(odd)
    ]
    balances = READERS[form](written(tmp_path / f"journal.{form}", posted))
    assert balances["12010"] == 2_000_001 * len(odd)


def with_text(line: Posting, text: str) -> Posting:
    return type(line)(line.account, line.amount, text or "7", line.month, text, text or None)


@given(texts=st.lists(st.text(max_size=20), min_size=40, max_size=40))
@settings(max_examples=5 * SEARCH)
def test_any_text_at_all_is_read_by_hledger(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("any") / "journal.hledger"
    assert hledger_balances(written(path, entries_with(texts)))["11010"] == 100 * len(texts)


@given(texts=st.lists(st.text(max_size=20), min_size=40, max_size=40))
@settings(max_examples=5 * SEARCH)
def test_any_text_at_all_is_read_by_beancount(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("any") / "journal.beancount"
    assert beancount_balances(written(path, entries_with(texts)))["11010"] == 100 * len(texts)


def entries_with(texts: list[str]) -> list[Posted]:
    first = by_hand()[9]
    lines = tuple(
        type(line)(line.account, Money(100 if line.amount.satang > 0 else -100))
        for line in first.entry.postings
    )
    return [
        Posted(
            at + 1,
            Entry(
                f"{at}{text}",
                date(2026, 3, 3),
                Event.RECEIPT,
                tuple(with_text(line, text) for line in lines),
                party=text,
                memo=text[::-1],
                reason=text,
            ),
            first.number,
            first.recorded_at,
            text,
            "",
        )
        for at, text in enumerate(texts)
    ]


def test_account_names_of_any_letters_stay_apart() -> None:
    odd = tuple(
        Account(code, name, name, AccountKind.ASSET, "bank")
        for code, name in (
            ("12.1", "ธนาคาร: ก; ข"),
            ("12-1", "ธนาคาร  ก|ข"),
            ("ก1", "[บัญชี] (2)"),
            ("12:1", "x" * 60),
        )
    )
    chart = Chart((*CHART.accounts, *odd))
    for lines in (beancount_journal.beancount_lines, hledger_journal.hledger_lines):
        text = "".join(lines([], chart, GROUP, LANGUAGES[0]))
        names = [
            line.partition(" open ")[2] or line.removeprefix("account ").partition("  ")[0]
            for line in text.splitlines()
            if " open " in line or line.startswith("account ")
        ]
        assert len(set(names)) == len(names) == len(chart.accounts)


@pytest.mark.parametrize("form", READERS)
def test_odd_accounts_are_read_too(tmp_path: Path, form: str) -> None:
    own = Account("ก.1; x", "ธนาคาร: «ก» ; (ข)  [ค]", "Bank; (b)", AccountKind.ASSET, "bank")
    first = by_hand()[1].entry
    lines = (
        type(first.postings[0])(own.code, Money(5)),
        type(first.postings[0])("31020", Money(-5), "1"),
    )
    entry = Entry("x", date(2026, 1, 1), Event.RECEIPT, lines)
    (posted, *_) = by_hand()
    one = Posted(1, entry, posted.number, posted.recorded_at, "x", "")
    path = written(tmp_path / f"j.{form}", [one], chart=Chart((*CHART.accounts, own)))
    assert READERS[form](path)["31020"] == -5


def test_the_csv_has_both_eras_and_no_formula(tmp_path: Path) -> None:
    path = written(tmp_path / "journal.csv", by_hand())
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    first = rows[0]
    assert (first["วันที่ (ค.ศ.)"], first["วันที่ (พ.ศ.)"]) == ("2026-01-01", "01/01/2569")
    assert first["เดบิต"] == "5000.00"
    sums: dict[str, int] = {}
    for row in rows:
        amount = satang(row["เดบิต"] or "0") - satang(row["เครดิต"] or "0")
        sums[row["บัญชี"]] = sums.get(row["บัญชี"], 0) + amount
        numbers = {"เดบิต", "เครดิต"}
        assert not any(
            text[:1] in ("=", "+", "-", "@", "\t", "\r")
            for head, text in row.items()
            if head not in numbers
        )
    assert sums == BALANCES
    assert "'=HYPERLINK(1)" in {row["รายละเอียด"] for row in rows}
    assert {row["เดือน"] for row in rows if "เดือน" in row} <= {"", "2025-12", "2026-05", "2026-06"}


def test_the_workbook_holds_real_numbers_and_days_and_texts_that_stay_texts(tmp_path: Path) -> None:
    path = written(tmp_path / "journal.xlsx", by_hand(), said=1)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    at = {head: column for column, head in enumerate(heads)}
    sums: dict[str, int] = {}
    for row in sheet.iter_rows(min_row=2):
        assert isinstance(row[at["Day (CE)"]].value, datetime)
        for cell in row:
            assert cell.data_type != "f"
        debit, credit = (row[at[side]].value for side in ("Debit", "Credit"))
        code = str(row[at["Account"]].value)
        sums[code] = sums.get(code, 0) + satang(str(debit or 0)) - satang(str(credit or 0))
    assert sums == BALANCES
    assert "=HYPERLINK(1)" in {row[at["Particulars"]].value for row in sheet.iter_rows(min_row=2)}


@pytest.mark.parametrize("form", FORMS)
def test_a_journal_without_entries_is_still_a_file(tmp_path: Path, form: str) -> None:
    assert written(tmp_path / f"journal{form}", []).stat().st_size > 0


@pytest.mark.parametrize("form", [".hledger", ".beancount", ".csv"])
def test_a_long_journal_takes_no_memory(tmp_path: Path, form: str) -> None:
    written(tmp_path / f"warm{form}", many(10))
    tracemalloc.start()
    written(tmp_path / f"journal{form}", many(5_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSuchForm):
        written(tmp_path / "journal.pdf", by_hand())


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(BooksMissing):
        written(tmp_path / "no folder" / "journal.csv", by_hand())

    def broken() -> Iterable[Posted]:
        yield from by_hand()[:3]
        raise KeyError

    (tmp_path / "journal.csv").write_text("before", encoding="utf-8")
    with pytest.raises(KeyError):
        written(tmp_path / "journal.csv", broken())
    assert [one.name for one in tmp_path.iterdir()] == ["journal.csv"]
    assert (tmp_path / "journal.csv").read_text(encoding="utf-8") == "before"
