"""What a paper is asked for, and the same with nothing left open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.refusals import DocumentNeeds
from savings_desk.words.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from savings_desk.documents.sheet import Figure
    from savings_desk.domain.journal import Number


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """What a document is asked for; what is None has a default, unless the document needs it.

    `as_of` is today by default, `last` is `as_of` or today, `first` the first day of the fiscal
    year that `last` lies in; a loan's card begins with the loan. `receipt` is the number on a
    receipt or voucher, as typed; `loan` that of a contract. A receipt `on_roll` is set for a
    printer with a roll 80 mm wide; it says the same and bears the same code.
    """

    as_of: date | None = None
    first: date | None = None
    last: date | None = None
    member: str | None = None
    receipt: str | None = None
    account: str | None = None
    loan: str | None = None
    language: Language = Language.THAI
    on_roll: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """A request with nothing left open; `parameters` are those the document heeds, as recorded."""

    as_of: date
    first: date
    last: date
    member: str
    number: Number | None
    account: str | None
    loan: str
    first_asked: date | None
    parameters: Mapping[str, Figure]

    @property
    def paper(self) -> Number:
        """The number of the receipt or voucher."""
        if self.number is None:
            raise DocumentNeeds("receipt")
        return self.number
