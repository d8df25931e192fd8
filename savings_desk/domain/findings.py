"""A finding: a doubt about data, with its place and how much it weighs."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from fractions import Fraction

    from savings_desk.domain.money import Money
    from savings_desk.domain.periods import Month


class Seriousness(Enum):
    """How much a finding weighs."""

    ERROR = "error"
    """Must be mended: an import is not done, a check fails."""
    WARNING = "warning"
    """Should be looked at; the work goes on."""
    NOTE = "note"
    """Good to know."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding points: a cell of a sheet, or a row of the books.

    `sheet` and `cell` ("สมาชิก", "C12") for workbooks; `table` and `row` ("entry", "17") for books.
    """

    sheet: str = ""
    cell: str = ""
    table: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubt: `code` names its sentence, `facts` fill the sentence's holes."""

    code: str
    seriousness: Seriousness
    place: Place = field(default_factory=Place)
    facts: Mapping[str, str | int | Fraction | Money | date | Month] = field(default_factory=dict)
