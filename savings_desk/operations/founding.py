"""Founding: new books for a group, with its chart of accounts and its first rules."""

from __future__ import annotations

import tomllib
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from savings_desk import assets
from savings_desk.domain.accounts import chart_of
from savings_desk.domain.group import check_first_day
from savings_desk.storage.books import Books, create_books, open_books

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from savings_desk.domain.accounts import Account, Chart
    from savings_desk.domain.group import Group
    from savings_desk.domain.rules import RuleChange

__all__ = ["Books", "found_group", "open_books", "standard_chart"]

_CHART = "savings_group.toml"


def standard_chart(extra: Sequence[Account] = ()) -> Chart:
    """The chart a savings group starts with; accounts of its own take the place of equal codes."""
    with assets.resource("charts", _CHART).open("rb") as file:
        standard = chart_of(tomllib.load(file)["account"])
    own = {account.code for account in extra}
    kept = [account for account in standard.accounts if account.code not in own]
    return replace(
        standard, accounts=tuple(sorted([*kept, *extra], key=lambda account: account.code))
    )


def found_group(
    path: Path,
    group: Group,
    rules: Sequence[RuleChange] = (),
    *,
    accounts: Sequence[Account] = (),
    by: str,
    at: datetime,
) -> Books:
    """Make new books at `path` for `group`, with its rules and any accounts of its own.

    Raises:
        FileExists: a file stands at `path`.
        DayFarAhead: the first day of the books lies more than a year ahead.
        NoSuchRule, RuleValueWrong, ResolutionMissing: a first rule is not one.
        FolderReadOnly, DiskFull: the folder cannot be written; nothing is left behind.
    """
    check_first_day(group.opened_on, at.date())
    if not group.id:
        group = replace(group, id=str(uuid.uuid4()))
    return create_books(path, group, standard_chart(accounts), rules, by=by, at=at)
