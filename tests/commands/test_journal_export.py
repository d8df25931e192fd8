"""The journal for others from a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Terminal


@pytest.mark.parametrize("ending", ["hledger", "beancount", "csv", "xlsx"])
def test_the_journal_goes_out_in_the_form_its_name_ends_in(
    desk: Terminal, books: Path, ending: str
) -> None:
    out = books.parent / f"สมุดรายวัน.{ending}"
    told = desk.done("journal", books, out)
    assert (told["path"], told["entries"]) == (str(out), 56)
    assert out.stat().st_size > 5000


def test_a_span_of_days_goes_out_alone(desk: Terminal, books: Path) -> None:
    out = books.parent / "december.csv"
    told = desk.done("journal", books, out, "--from", "1/12/2569", "--to", "31/12/2569")
    assert (told["from"], told["to"], told["entries"]) == ("2026-12-01", "2026-12-31", 2)


def test_a_form_that_nobody_reads_is_refused(desk: Terminal, books: Path) -> None:
    out = books.parent / "journal.doc"
    assert desk.refused("journal", books, out)["refused"] == "NoSuchForm"
    assert not out.exists()
