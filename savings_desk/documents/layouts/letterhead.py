"""The group's own paper: its name and address at the head, and how it writes days and numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from savings_desk.documents.sheet import Paper, Sheet, Signature, Signatures
from savings_desk.words.addresses import address_text
from savings_desk.words.dates import format_day, format_month, format_year
from savings_desk.words.labels import number_text
from savings_desk.words.numbers import format_money, format_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from savings_desk.documents.sheet import Block, Fact, Figure
    from savings_desk.domain.accounts import Account
    from savings_desk.domain.group import Group
    from savings_desk.domain.journal import Number
    from savings_desk.domain.members import Address, Member
    from savings_desk.domain.money import Money
    from savings_desk.domain.periods import FiscalYear, Month
    from savings_desk.words.language import Speech


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What every paper of the group shares; `parameters` are those the document was asked with."""

    group: Group
    speech: Speech
    parameters: Mapping[str, Figure] = field(default_factory=dict)

    def sheet(  # noqa: PLR0913 - a paper has that many parts
        self,
        name: str,
        title: str,
        blocks: Sequence[Block],
        *,
        figures: Mapping[str, Figure],
        subtitles: Sequence[str] = (),
        paper: Paper = Paper.A4,
        in_baht: bool = True,
        cancelled: bool = False,
        stub: Sequence[Fact] = (),
        copies: tuple[str, str] = ("", ""),
        sets: Sequence[str] = (),
        letter: bool = False,
    ) -> Sheet:
        """A sheet under the group's name; `cancelled` prints that word across it."""
        _ = self.speech.gettext
        return Sheet(
            name=name,
            title=title,
            group=self.group.name,
            address=self.address(self.group.address),
            blocks=tuple(blocks),
            figures=figures,
            parameters=self.parameters,
            subtitles=tuple(subtitles),
            unit=_("Unit: baht") if in_baht else "",
            paper=paper,
            language="th" if self.speech.thai else "en",
            digits=self.group.digits,
            mark=self._mark(cancelled=cancelled),
            stub=tuple(stub),
            copies=copies,
            sets=tuple(sets),
            letter=letter,
        )

    def _mark(self, *, cancelled: bool) -> str:
        _ = self.speech.gettext
        if cancelled and self.group.practice_moment:
            return _("CANCELLED (example)")
        if cancelled:
            return _("CANCELLED")
        return _("EXAMPLE") if self.group.practice_moment else ""

    def day(self, day: date, *, style: Literal["long", "short"] = "long") -> str:
        """A day in the language and digits of this paper."""
        return format_day(day, self.speech, style=style, digits=self.group.digits)

    def month(self, month: Month, *, style: Literal["short", "numeric"] = "short") -> str:
        """A month with its year: ม.ค. 2569, or 01/2569 where room is scarce."""
        return format_month(month, self.speech, style=style, digits=self.group.digits)

    def months(self, first: Month, last: Month) -> str:
        """A month, or the first and last of several."""
        _ = self.speech.gettext
        if first == last:
            return self.month(first)
        return _("{first} to {last}").format(first=self.month(first), last=self.month(last))

    def year(self, year: FiscalYear) -> str:
        """The year a fiscal year is called by."""
        return format_year(year.label_year, self.speech, digits=self.group.digits)

    def as_of(self, day: date) -> str:
        """The subtitle of a paper that speaks of the end of one day."""
        return self.speech.gettext("As of {day}").format(day=self.day(day))

    def span(self, first: date, last: date) -> str:
        """The subtitle of a paper that speaks of a span of days."""
        _ = self.speech.gettext
        if first == last:
            return _("On {day}").format(day=self.day(first))
        return _("From {first} to {last}").format(first=self.day(first), last=self.day(last))

    def money(self, amount: Money) -> str:
        """An amount inside a sentence, without its unit."""
        return format_money(amount, digits=self.group.digits)

    def count(self, number: int) -> str:
        """A count inside a sentence."""
        return format_number(number, digits=self.group.digits)

    def number(self, number: Number) -> str:
        """A paper's number as it is printed: 69-00001."""
        return number_text(number, self.speech)

    def account(self, account: Account) -> str:
        """What an account is called."""
        return self.speech.name_of(account)

    def address(self, address: Address) -> str:
        """An address on one line."""
        return address_text(address, self.speech, digits=self.group.digits)

    def who(self, member: Member) -> str:
        """A member's name and number inside a sentence."""
        return self.speech.gettext("{name} (member {number})").format(
            name=member.person.full_name, number=member.number
        )

    def officers(self) -> Signatures:
        """Places for the treasurer and the chairperson to sign, side by side."""
        _ = self.speech.gettext
        places = (
            Signature(_("Treasurer"), self.group.treasurer),
            Signature(_("Chairperson of the group"), self.group.chairperson),
        )
        return Signatures(places, across=len(places))
