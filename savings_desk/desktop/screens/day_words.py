"""What is said of whoever stands at the table, and of the months an amount pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.desktop.screens.day_loan_words import loan_notices
from savings_desk.words.dates import format_day, format_month
from savings_desk.words.labels import number_text
from savings_desk.words.language import current

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from savings_desk.domain.periods import Month
    from savings_desk.operations.at_table import AtTable


def about(person: AtTable) -> str:
    """House, line and years of membership, in one quiet line."""
    _ = current().gettext
    house = person.address.house
    parts = [_("House {house}").format(house=house)] if house else []
    if person.line:
        parts.append(person.line)
    if person.years:
        words = current().ngettext(
            "member for {years} year", "member for {years} years", person.years
        )
        parts.append(words.format(years=person.years))
    return " · ".join(parts)


def notices(person: AtTable) -> str:
    """What the treasurer must be told about whoever stands at the table, a line each."""
    speech = current()
    _ = speech.gettext
    said = []
    if person.papers:
        numbers = ", ".join(number_text(number, speech) for number in person.papers)
        said.append(_("Received today already: {numbers}").format(numbers=numbers))
    if person.left_on is not None:
        words = _("A member no longer since {day}: only what is owed on loans is received.")
        said.append(words.format(day=format_day(person.left_on, speech)))
    if person.minor:
        said.append(_("Under age: a guardian acts for this member."))
    if person.missed:
        words = speech.ngettext(
            "{count} month was missed.", "{count} months were missed.", person.missed
        )
        said.append(words.format(count=person.missed))
    said += loan_notices(person)
    if not person.expected and person.left_on is None:
        said.append(_("Nothing is owed; an amount pays months ahead."))
    return "  ".join(said)


def family(person: AtTable, aside: Collection[str]) -> str:
    """Those of the same house or line who have not come yet; who is on the receipt stands aside."""
    names = ", ".join(f"{number} {name}" for number, name in person.family if number not in aside)
    if not names:
        return ""
    return current().gettext("Not yet here of the same house: {names}").format(names=names)


def months_text(months: Sequence[Month]) -> str:
    """The months a payment is for: one month, or the first and last with their count."""
    if not months:
        return ""
    first = format_month(months[0], current(), style="short")
    if len(months) == 1:
        return first
    words = current().gettext("{first} to {last} ({count} months)")
    last = format_month(months[-1], current(), style="short")
    return words.format(first=first, last=last, count=len(months))
