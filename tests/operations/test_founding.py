"""New books: with the standard chart, the first rules, and nothing left behind on failure."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.accounts import Role
from savings_desk.domain.refusals import Missing, NoSuchRule, ResolutionMissing, RuleValueWrong
from savings_desk.domain.rules import RuleChange
from savings_desk.domain.troubles import FileExists
from savings_desk.operations.checking import check_books
from savings_desk.operations.clock import moment_of
from tests import kit

if TYPE_CHECKING:
    from pathlib import Path


def test_a_group_is_founded_with_its_chart_and_rules(tmp_path: Path) -> None:
    path = tmp_path / "กลุ่ม #1 ของเรา?.savings"
    books = kit.a_group(path, accounts=[kit.SECOND_BANK], id="")
    with books.read() as reading:
        assert uuid.UUID(reading.group().id).version == 4
        assert reading.rules_on(kit.OPENED_ON).entry_fee == kit.baht(20)
        assert reading.chart().all_of_role(Role.BANK)[1] == kit.SECOND_BANK
    assert check_books(books).clean
    books.close()
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("rule", "refusal"),
    [
        (kit.rule("entry_fee", "-5"), RuleValueWrong),
        (kit.rule("dividend", "5"), NoSuchRule),
        (RuleChange("entry_fee", "5", kit.OPENED_ON, ""), ResolutionMissing),
    ],
)
def test_a_wrong_first_rule_leaves_no_file(
    tmp_path: Path, rule: RuleChange, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        kit.a_group(tmp_path, rules=[*kit.RULES, rule])
    assert not list(tmp_path.iterdir())


def test_a_group_needs_a_name(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        kit.a_group(tmp_path, name=" ")
    assert not list(tmp_path.iterdir())


def test_two_groups_are_never_founded_in_one_file(tmp_path: Path) -> None:
    first = kit.a_group(tmp_path)
    with pytest.raises(FileExists):
        kit.a_group(tmp_path, name="อีกกลุ่มหนึ่ง")
    with first.read() as reading:
        assert reading.group().name.endswith("บ้านตัวอย่าง")
    first.close()


def test_the_clock_of_a_practice_group_stands_still(tmp_path: Path) -> None:
    practice = kit.a_group(tmp_path, practice_moment=kit.NOW)
    assert moment_of(practice) == kit.NOW
    practice.close()


def test_the_clock_of_a_living_group_goes_on_unless_it_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    living = kit.a_group(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert moment_of(living).tzinfo is not None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798707600")
    assert moment_of(living).date() == date(2026, 12, 31)
    living.close()
