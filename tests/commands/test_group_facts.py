"""The group from a terminal: shown, changed where it changed, and never its first day."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Terminal


def test_the_group_is_shown(desk: Terminal, english: Terminal, books: Path) -> None:
    group = desk.done("group", "show", books)["group"]
    assert group["treasurer"] == "นางสมศรี ตัวอย่าง"
    assert group["digits"] == "arabic"
    assert set(group["address"]) == {"house", "moo", "village", "tambon", "amphoe", "province"}
    told = desk("group", "show", books)
    assert told.code == 0
    assert "เลขอารบิก (1 2 3)" in told.out
    assert "Arabic digits (1 2 3)" in english("group", "show", books).out


def test_only_what_is_named_is_changed(desk: Terminal, books: Path) -> None:
    before = desk.done("group", "show", books)["group"]
    told = desk.done(
        "group", "set", books, "--treasurer", "นายใหม่ ตัวอย่าง", "--digits", "thai",
        "--tambon", "ในฝัน", "--phone", "",
    )["group"]  # fmt: skip
    wanted = before | {"treasurer": "นายใหม่ ตัวอย่าง", "digits": "thai", "phone": ""}
    wanted["address"] = before["address"] | {"tambon": "ในฝัน"}
    assert told == wanted
    assert desk.done("group", "show", books)["group"] == wanted
    assert desk("check", books).code == 0
    printed = desk("document", "balance-sheet", books, "-", "--form", "txt").out
    assert "นายใหม่ ตัวอย่าง" in printed
    assert "๒๕๖๙" in printed


def test_papers_printed_before_keep_their_codes(desk: Terminal, books: Path) -> None:
    out = books.parent / "x.json"
    words = ("document", "receipt", books, out, "--receipt", "69-00001")
    code = desk.done(*words)["code"]
    desk.done("group", "set", books, "--digits", "thai", "--name", "กลุ่มชื่อใหม่", "--auditor", "ก ข")
    assert desk.done("confirm", books, code)["agrees"]


def test_a_group_keeps_a_name(desk: Terminal, books: Path) -> None:
    assert desk.refused("group", "set", books, "--name", "")["refused"] == "Missing"
    assert desk("group", "set", books).code == 2
