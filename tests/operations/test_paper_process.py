"""Papers made in a process apart: the same bytes, the same refusals, and given up when unwanted."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from savings_desk import __main__ as door
from savings_desk.assets import process_apart
from savings_desk.documents.chart_values import PAPER, Curve, Curves
from savings_desk.documents.charts import as_pdf, draw_chart
from savings_desk.domain.periods import Month
from savings_desk.domain.refusals import NoSuchForm, NoSuchMember
from savings_desk.operations import paper_process
from savings_desk.operations.paper_process import FLAG, PaperProcess
from savings_desk.operations.printing import DocumentRequest, preview, print_document, sealed
from savings_desk.words.language import Language
from tests import kit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.storage.books import Books

ENOUGH_S = 0.6


class Unwanted(Exception):
    """Somebody gave the paper up."""


@pytest.fixture(scope="module")
def maker() -> Iterator[PaperProcess]:
    with closing(PaperProcess()) as made:
        yield made


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", ["balance-sheet", "member-register", "journal"])
def test_a_preview_is_the_same_as_one_made_here(
    year: Books, maker: PaperProcess, name: str, language: Language
) -> None:
    asked = DocumentRequest(language=language)
    there = maker.preview(year, name, asked, at=kit.NOW)
    assert there.startswith(b"%PDF")
    assert there == preview(year, name, asked, at=kit.NOW)


@pytest.mark.parametrize("form", ["pdf", "txt", "json"])
def test_a_sealed_paper_and_its_record_are_the_same(
    year: Books, maker: PaperProcess, form: str
) -> None:
    asked = DocumentRequest(member="3")
    how = {"form": form, "file": f"x.{form}", "by": kit.BY, "at": kit.NOW}
    there = maker.sealed(year, "passbook", asked, **how)  # type: ignore[arg-type]
    assert there == sealed(year, "passbook", asked, **how)  # type: ignore[arg-type]


def test_what_was_just_posted_stands_in_the_paper(year: Books, maker: PaperProcess) -> None:
    before = maker.preview(year, "balance-sheet", DocumentRequest(), at=kit.NOW)
    kit.earn(year, "gift", kit.NOW.date(), kit.DONATIONS, 1000)
    assert maker.preview(year, "balance-sheet", DocumentRequest(), at=kit.NOW) != before


def test_a_file_is_written_and_recorded(year: Books, maker: PaperProcess, tmp_path: Path) -> None:
    target = tmp_path / "งบ.pdf"
    record = print_document(
        year,
        "balance-sheet",
        DocumentRequest(),
        target=target,
        by=kit.BY,
        at=kit.NOW,
        seal=maker.sealed,
    )
    assert target.read_bytes().startswith(b"%PDF")
    with year.read() as reading:
        assert reading.print_records() == [record]


def test_a_refusal_is_the_one_that_is_raised_here(year: Books, maker: PaperProcess) -> None:
    with pytest.raises(NoSuchMember):
        maker.preview(year, "passbook", DocumentRequest(member="777"), at=kit.NOW)
    with pytest.raises(NoSuchForm):
        maker.sealed(
            year, "passbook", DocumentRequest(), form="doc", file="x.doc", by="x", at=kit.NOW
        )


def slow_command(_module: str, _flag: str) -> list[str]:
    """A process that takes an order and never answers."""
    return [sys.executable, "-I", "-c", "import sys, time; sys.stdin.read(1); time.sleep(60)"]


@pytest.mark.alone
def test_a_paper_that_is_given_up_ends_at_once_and_the_next_is_made(
    year: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up() -> None:
        raise Unwanted

    with closing(PaperProcess()) as maker:
        with monkeypatch.context() as slow:
            slow.setattr(paper_process, "process_apart", slow_command)
            began = monotonic()
            with pytest.raises(Unwanted):
                maker.preview(year, "journal", DocumentRequest(), at=kit.NOW, go_on=give_up)
            assert monotonic() - began < ENOUGH_S + 0.5
        paper = maker.preview(year, "balance-sheet", DocumentRequest(), at=kit.NOW)
    assert paper == preview(year, "balance-sheet", DocumentRequest(), at=kit.NOW)


@pytest.mark.parametrize(
    "command",
    [
        ["/no/such/program"],
        [sys.executable, "-I", "-c", "raise SystemExit(1)"],
        [sys.executable, "-I", "-c", "import sys; sys.stdin.buffer.read(9); print('!' * 9)"],
    ],
)
def test_where_no_process_can_be_had_the_paper_is_made_here(
    year: Books, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setattr(paper_process, "process_apart", lambda _module, _flag: command)
    with closing(PaperProcess()) as maker:
        paper = maker.preview(year, "balance-sheet", DocumentRequest(), at=kit.NOW)
    assert paper == preview(year, "balance-sheet", DocumentRequest(), at=kit.NOW)


def test_a_process_at_rest_is_let_go_of_and_comes_back(year: Books) -> None:
    with closing(PaperProcess()) as maker:
        first = maker.preview(year, "balance-sheet", DocumentRequest(), at=kit.NOW)
        child = maker._child  # noqa: SLF001 - whether it is gone
        assert child is not None
        assert child.poll() is None
        maker.rest()
        assert child.poll() is not None
        assert maker.preview(year, "balance-sheet", DocumentRequest(), at=kit.NOW) == first


def test_the_process_ends_by_itself_when_the_program_is_gone() -> None:
    command = process_apart("savings_desk.operations.paper_child", FLAG)
    child = subprocess.run(command, input=b"", capture_output=True, timeout=60, check=False)  # noqa: S603 - our own program
    assert (child.returncode, child.stdout) == (0, b"")


def test_a_frozen_program_knows_the_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    _program, flag = process_apart("savings_desk.operations.paper_child", FLAG)
    monkeypatch.setattr(sys, "argv", ["savings-desk", flag])
    heard: list[str] = []

    class Child:
        @staticmethod
        def main(words: list[str]) -> int:
            heard.append(f"{words}")
            return 0

    def bring(name: str) -> type[Child]:
        heard.append(name)
        return Child

    monkeypatch.setattr(door, "import_module", bring)
    with pytest.raises(SystemExit):
        door.main()
    assert heard == ["savings_desk.operations.paper_child", "[]"]


@pytest.mark.parametrize("language", list(Language))
def test_a_chart_is_the_same_as_one_made_here(maker: PaperProcess, language: Language) -> None:
    month = Month(2026, 11)
    curve = Curve("เงินสัจจะ", (kit.baht(100), kit.baht(250)))
    chart = Curves((month, month.plus(1)), (curve,), language)
    there = maker.chart(chart, PAPER, 400, 200)
    assert there.startswith(b"%PDF")
    assert there == as_pdf(draw_chart(chart, PAPER, 400, 200))
