"""The form of a member as options: what is typed of a person, a guardian, beneficiaries, days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from savings_desk.commands.replies import said
from savings_desk.commands.spoken import option
from savings_desk.commands.typed import TEXT, day, text
from savings_desk.domain.members import (
    Address,
    Beneficiary,
    Guardian,
    MemberKind,
    Person,
    national_id_digits,
    national_id_is_sound,
)
from savings_desk.domain.refusals import NotMoney
from savings_desk.words.dates import parse_birth
from savings_desk.words.findings import IMPORT
from savings_desk.words.language import N_, current
from savings_desk.words.numbers import parse_money
from savings_desk.words.titles import split_title

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from savings_desk.commands.desk import Desk
    from savings_desk.domain.members import Member

_PLACE = ("house", "moo", "village", "tambon", "amphoe", "province")
_PERSON = ("title", "first_name", "last_name", "nickname", "national_id", "phone", "occupation")
_DAYS = ("applied_on", "approved_on")

_FORM = (
    text("--name", metavar=N_("NAME"), default=None, help=N_("Title, first and family name.")),
    text("--title", metavar=N_("TEXT"), default=None, help=N_("Title alone.")),
    text("--first-name", metavar=N_("TEXT"), default=None, help=N_("First name alone.")),
    text("--last-name", metavar=N_("TEXT"), default=None, help=N_("Family name alone.")),
    text("--nickname", metavar=N_("TEXT"), default=None, help=N_("Nickname.")),
    text("--national-id", metavar=N_("NUMBER"), default=None, help=N_("National id number.")),
    text("--birth", metavar=N_("DAY"), default=None, help=N_("Birth date, or only its year.")),
    text("--house", metavar=N_("TEXT"), default=None, help=N_("House number.")),
    text("--moo", metavar=N_("TEXT"), default=None, help=N_("Moo.")),
    text("--village", metavar=N_("TEXT"), default=None, help=N_("Village.")),
    text("--tambon", metavar=N_("TEXT"), default=None, help=N_("Tambon.")),
    text("--amphoe", metavar=N_("TEXT"), default=None, help=N_("Amphoe.")),
    text("--province", metavar=N_("TEXT"), default=None, help=N_("Province.")),
    text("--phone", metavar=N_("TEXT"), default=None, help=N_("Telephone.")),
    text("--occupation", metavar=N_("TEXT"), default=None, help=N_("Occupation.")),
    option(
        "--kind",
        type=click.Choice([kind.value for kind in MemberKind]),
        help=N_("The kind of member; ordinary when none is named."),
    ),
    text("--line", metavar=N_("TEXT"), default=None, help=N_("Family or line that pays together.")),
    day("--applied-on", default=None, help=N_("The day of application.")),
    day("--approved-on", default=None, help=N_("The day of the committee's approval.")),
    text("--guardian", metavar=N_("NAME"), default=None, help=N_("A minor's guardian, by name.")),
    text("--guardian-member", metavar=N_("NUMBER"), default=None, help=N_("Or by member number.")),
    text("--relation", metavar=N_("TEXT"), default=None, help=N_("What the guardian is to them.")),
    day("--consent-on", default=None, help=N_("The day of the guardian's written consent.")),
    option(
        "--beneficiary",
        "beneficiaries",
        type=TEXT,
        metavar=N_("NAME SHARE RELATION"),
        multiple=True,
        help=N_('Who receives the savings on death, such as "นางปิ่น ตัวอย่าง 50 บุตร"; up to three.'),
    ),
    text("--notes", metavar=N_("TEXT"), default=None, help=N_("Notes.")),
)


def member_form(function: Callable[..., Any]) -> Callable[..., Any]:
    """All that may be told of a member; what is not told stays as it is."""
    for give in reversed(_FORM):
        function = give(function)
    return function


@dataclass(frozen=True, slots=True)
class Form:
    """The options of a form as they were typed; None is what was not told."""

    told: Mapping[str, Any]
    desk: Desk

    def person(self, before: Person | None) -> Person:
        """The person the form describes, or `before` with what it changes.

        Raises:
            Missing: without a first name.
            NotADay: the birth cannot be read.
        """
        changes: dict[str, Any] = {}
        if self.told["name"] is not None:
            title, rest = split_title(self.told["name"])
            first, _space, last = rest.partition(" ")
            changes |= {"title": title, "first_name": first, "last_name": last.strip()}
        changes |= {part: self.told[part] for part in _PERSON if self.told[part] is not None}
        if "national_id" in changes:
            changes["national_id"] = national_id_digits(changes["national_id"])
        if self.told["birth"] is not None:
            typed = self.told["birth"]
            changes["birth"] = parse_birth(typed, self.desk.today) if typed else None
        place = {part: self.told[part] for part in _PLACE if self.told[part] is not None}
        if place:
            changes["registered"] = replace(before.registered if before else Address(), **place)
        if before is None:
            return Person(**{"first_name": ""} | changes)
        return replace(before, **changes)

    def membership(self, before: Member | None = None) -> dict[str, Any]:
        """What the form says of the membership itself.

        Raises:
            NotADay, NoSuchMember, Missing: a part of it cannot be read.
        """
        changes: dict[str, Any] = {
            part: self.told[part] for part in ("line", "notes") if self.told[part] is not None
        }
        if self.told["kind"]:
            changes["kind"] = MemberKind(self.told["kind"])
        for part in _DAYS:
            if self.told[part] is not None:
                changes[part] = self._day(part)
        if self.told["beneficiaries"]:
            changes["beneficiaries"] = tuple(map(read_beneficiary, self.told["beneficiaries"]))
        guardian = self._guardian(before.guardian if before else None)
        if guardian is not None:
            changes["guardian"] = guardian
        return changes

    def _day(self, part: str) -> date | None:
        return self.desk.day(self.told[part]) if self.told[part] else None

    def _guardian(self, before: Guardian | None) -> Guardian | None:
        person = before.person if before else None
        if self.told["guardian_member"]:
            with self.desk.books.read() as reading:
                person = reading.member(self.told["guardian_member"]).person
        elif self.told["guardian"]:
            title, rest = split_title(self.told["guardian"])
            first, _space, last = rest.partition(" ")
            person = Person(first, last.strip(), title)
        if person is None:
            return None
        relation = self.told["relation"]
        return Guardian(
            person,
            relation if relation is not None else (before.relation if before else ""),
            self._day("consent_on") or (before.consent_on if before else None),
        )

    def warnings(self, person: Person) -> list[str]:
        """What should be looked at, and hinders nothing."""
        typed = self.told["national_id"]
        if not typed or national_id_is_sound(person.national_id):
            return []
        unsound = IMPORT["national_id_unsound"]
        return [current().gettext(unsound)]


def read_beneficiary(typed: str) -> Beneficiary:
    """Read "นางปิ่น ตัวอย่าง 50 บุตร": a name, a share in per cent, and a relation if one is told.

    Raises:
        click.UsageError: there is no share in it.
    """
    words = typed.split()
    for at in range(len(words) - 1, 0, -1):
        try:
            # A share has two decimals at most, as baht have.
            hundredths = parse_money(words[at].removesuffix("%")).satang
        except NotMoney:
            continue
        return Beneficiary(" ".join(words[:at]), hundredths, " ".join(words[at + 1 :]))
    message = current().gettext(
        "“{text}” names no share. Type name, share in per cent and relation, such as"
        " “นางปิ่น ตัวอย่าง 50 บุตร”."
    )
    raise click.UsageError(said(message, text=typed))
