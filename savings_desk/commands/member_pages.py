"""A member's page: who it is, what is saved, what is pledged, and which months are owed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from savings_desk.commands.columns import definitions
from savings_desk.domain.members import masked_national_id
from savings_desk.domain.periods import Month
from savings_desk.words.addresses import address_text
from savings_desk.words.dates import format_birth, format_day, format_month
from savings_desk.words.labels import field_label, label
from savings_desk.words.language import current
from savings_desk.words.numbers import format_hundredths, format_money

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from savings_desk.domain.ledger import PassbookTotals
    from savings_desk.domain.members import Member, Person
    from savings_desk.domain.money import Money
    from savings_desk.storage.reading import Reading


@dataclass(frozen=True, slots=True)
class Page:
    """A member as of a day."""

    member: Member
    saved: PassbookTotals
    pledged: Money
    owed: tuple[tuple[Month, Money], ...]

    def document(self, *, whole_id: bool) -> dict[str, Any]:
        """The page as a machine reads it."""
        return {
            "member": member_document(self.member, whole_id=whole_id),
            "sajja": self.saved.sajja,
            "special": self.saved.special,
            "pledge": self.pledged,
            "owed": [{"month": month, "amount": amount} for month, amount in self.owed],
        }


def page_of(reading: Reading, number: str, day: date) -> Page:
    """A member's page as of `day`.

    Raises:
        NoSuchMember.
    """
    member = reading.member(number)
    book = reading.sajja_book(member.number)
    now = Month.of(day)
    return Page(
        member,
        reading.passbook(member.number, day),
        book.pledge_for(now),
        tuple(book.owed_through(now)),
    )


def member_document(member: Member, *, whole_id: bool = False) -> dict[str, Any]:
    """A member as a machine reads it; national ids masked unless they are asked for."""
    told = {one.name: getattr(member, one.name) for one in fields(member)}
    told["person"] = _person(member.person, whole_id=whole_id)
    told["name"] = member.person.full_name
    if member.guardian is not None:
        told["guardian"] = {
            "person": _person(member.guardian.person, whole_id=whole_id),
            "relation": member.guardian.relation,
            "consent_on": member.guardian.consent_on,
        }
    told["beneficiaries"] = [
        {
            "name": one.name,
            "share_hundredths": one.share_hundredths,
            "relation": one.relation,
            "national_id": _id(one.national_id, whole=whole_id),
        }
        for one in member.beneficiaries
    ]
    return told


def _person(person: Person, *, whole_id: bool) -> dict[str, Any]:
    told = {one.name: getattr(person, one.name) for one in fields(person)}
    return told | {"national_id": _id(person.national_id, whole=whole_id)}


def _id(digits: str, *, whole: bool) -> str:
    return digits if whole else masked_national_id(digits)


def page_lines(page: Page, *, whole_id: bool) -> Iterator[str]:
    """The page as a person reads it; what is not known is left out."""
    speech = current()
    _ = speech.gettext
    owed = ", ".join(
        f"{format_month(month, speech, style='short')} {format_money(amount)}"
        for month, amount in page.owed
    )
    money = (
        (_("Sajja savings"), format_money(page.saved.sajja)),
        (_("Special savings"), format_money(page.saved.special)),
        (_("Monthly pledge"), format_money(page.pledged)),
        (_("Months owed"), owed or "-"),
    )
    told = [(name, text) for name, text in _about(page.member, whole_id=whole_id) if text]
    yield f"{page.member.number}  {page.member.person.full_name}"
    yield ""
    yield from definitions([*told, *money])


def _about(member: Member, *, whole_id: bool) -> Iterator[tuple[str, str]]:
    speech = current()
    person = member.person

    def said(name: str) -> str:
        return field_label(speech, name)

    yield said("nickname"), person.nickname
    yield said("national_id"), _id(person.national_id, whole=whole_id)
    yield said("birth"), format_birth(person.birth, speech) if person.birth else ""
    yield said("address"), address_text(person.registered, speech)
    yield said("phone"), person.phone
    yield said("occupation"), person.occupation
    yield said("kind"), label(speech, member.kind)
    yield said("line"), member.line
    for name in ("applied_on", "approved_on", "left_on"):
        day: date | None = getattr(member, name)
        yield said(name), format_day(day, speech) if day else ""
    yield said("left_cause"), label(speech, member.left_cause) if member.left_cause else ""
    if member.guardian is not None:
        yield said("guardian"), f"{member.guardian.person.full_name} {member.guardian.relation}"
    yield (
        said("beneficiaries"),
        ", ".join(
            f"{one.name} {format_hundredths(one.share_hundredths)}% {one.relation}".strip()
            for one in member.beneficiaries
        ),
    )
    yield speech.gettext("Notes"), member.notes
