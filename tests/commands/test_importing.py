"""Bringing an old group in from a terminal: template, dry run, import, and out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Terminal

WIDE = """เลขที่,ชื่อ,ต.ค. 2569,พ.ย. 2569
1,นางปิ่น ตัวอย่าง,100,100
2,นายฟื้น สมมุติ,50,
"""


def test_the_template_is_written_once_and_is_not_yet_a_group(
    desk: Terminal, english: Terminal, tmp_path: Path
) -> None:
    out = tmp_path / "แบบ.xlsx"
    told = desk.done("template", out, "--from-month", "ม.ค. 2569")
    assert told == {"path": str(out), "from_month": "2026-01"}
    again = desk("template", out, "--json")
    assert (again.code, again.document["trouble"]) == (4, "FileExists")
    answer = english("import", out, tmp_path / "new.savings")
    assert answer.code == 1
    assert answer.out.splitlines()[0].split("  ")[0] == "Seriousness"
    assert answer.out.endswith(
        "Nothing was imported. Mend the errors in the workbook and import it again.\n"
    )
    assert not (tmp_path / "new.savings").exists()


def test_what_goes_out_comes_in_again(desk: Terminal, books: Path) -> None:
    out, new = books.parent / "register.xlsx", books.parent / "new.savings"
    written = desk.done("export-register", books, out)
    assert written["as_of"] == "2026-12-31"
    trial = desk.done("import", out, new, "--dry-run")
    assert (trial["path"], trial["errors"], trial["members"]) == (None, 0, written["members"])
    assert trial["balances"] == written["balances"]
    assert not new.exists()
    told = desk.done("import", out, new)
    assert told["path"] == str(new)
    assert desk.done("check", new)["members"] == written["members"]
    before, after = (
        desk.done("account", "list", file, "--as-of", "1/1/2570")["accounts"]
        for file in (books, new)
    )
    assert after == before


def test_new_books_are_never_brought_in_over_others(desk: Terminal, books: Path) -> None:
    out = books.parent / "register.xlsx"
    desk.done("export-register", books, out)
    before = books.read_bytes()
    answer = desk("import", out, books, "--json")
    assert (answer.code, answer.document["trouble"]) == (4, "FileExists")
    assert books.read_bytes() == before


def test_a_bare_register_is_told_whose_it_is(desk: Terminal, tmp_path: Path) -> None:
    register, new = tmp_path / "ทะเบียน.csv", tmp_path / "new.savings"
    register.write_bytes(WIDE.encode("cp874"))
    answer = desk("import", register, new)
    assert answer.code == 2
    assert "--name" in answer.err
    told = desk.done("import", register, new, "--name", "กลุ่มสมมุติ", "--by", "ผู้ทดสอบ")
    assert told["members"] == 2
    assert desk.done("member", "show", new, "1")["sajja"] == 20000
    assert desk.done("account", "list", new)["accounts"]


def test_the_first_day_that_is_typed_counts_from_the_dry_run_on(
    desk: Terminal, tmp_path: Path
) -> None:
    register, new = tmp_path / "ทะเบียน.csv", tmp_path / "new.savings"
    register.write_bytes(WIDE.encode("cp874"))
    words = ("--name", "กลุ่มทดสอบ", "--opened-on", "1/10/2569", "--by", "ผู้ทดสอบ")
    assert desk.done("import", register, new, *words, "--dry-run")["opened_on"] == "2026-10-01"
    assert not new.exists()
    assert desk.done("import", register, new, *words)["opened_on"] == "2026-10-01"
    assert desk("check", new).code == 0


def test_a_register_never_takes_the_place_of_a_file(desk: Terminal, books: Path) -> None:
    out = books.parent / "filled-in-by-hand.xlsx"
    out.write_text("hours of typing", encoding="utf-8")
    answer = desk("export-register", books, out, "--json")
    assert (answer.code, answer.document["trouble"]) == (4, "FileExists")
    assert out.read_text(encoding="utf-8") == "hours of typing"


def test_a_file_that_is_no_workbook_is_a_trouble(desk: Terminal, tmp_path: Path) -> None:
    letter = tmp_path / "letter.xlsx"
    letter.write_text("กราบเรียน", encoding="utf-8")
    answer = desk("import", letter, tmp_path / "new.savings", "--json")
    assert (answer.code, answer.document["trouble"]) == (4, "FileUnreadable")
    answer = desk("import", tmp_path / "none.xlsx", tmp_path / "new.savings", "--json")
    assert (answer.code, answer.document["trouble"]) == (4, "BooksMissing")
