"""What the papers of a loan say alike: rates, how interest is counted, people, amounts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.sheet import Paragraph, Signature
from savings_desk.domain.loan_terms import DayCount, FineKind, Method
from savings_desk.domain.members import MAJORITY_YEARS
from savings_desk.domain.rate_ceiling import CEILING
from savings_desk.statements.loan_standing import LoanStatus
from savings_desk.words.baht_text import money_in_words
from savings_desk.words.language import N_
from savings_desk.words.national_ids import national_id_text
from savings_desk.words.numbers import format_rate

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Block
    from savings_desk.domain.lending import Loan
    from savings_desk.domain.loan_terms import Product, Terms
    from savings_desk.domain.members import Member
    from savings_desk.domain.money import Money
    from savings_desk.domain.rate_ceiling import Reckoning
    from savings_desk.statements.loan_contract import LoanSchedule
    from savings_desk.statements.loan_lists import LoanList
    from savings_desk.statements.loan_parties import Surety

DOTS = "…" * 14
"""Room to write in by hand."""

STATUSES = {
    LoanStatus.APPLIED: N_("Waiting for approval"),
    LoanStatus.REFUSED: N_("Not approved"),
    LoanStatus.APPROVED: N_("Approved"),
    LoanStatus.SIGNED: N_("Signed, not paid out"),
    LoanStatus.NORMAL: N_("Normal"),
    LoanStatus.BEHIND: N_("In arrears"),
    LoanStatus.REPAID: N_("Closed (repaid)"),
    LoanStatus.OFFSET: N_("Closed (settled from savings)"),
    LoanStatus.TAKEN_OVER: N_("Closed (taken over)"),
    LoanStatus.WRITTEN_OFF: N_("Closed (written off)"),
}

_METHODS = {
    Method.EQUAL_PRINCIPAL: N_(
        "The principal is repaid in equal parts, and interest at {rate} per cent a year is counted"
        " on the principal still owed."
    ),
    Method.EQUAL_INSTALMENT: N_(
        "The instalments are equal, and interest at {rate} per cent a year is counted on the"
        " principal still owed."
    ),
    Method.FLAT: N_(
        "Interest at {rate} per cent a year is flat: it is counted on the principal first lent,"
        " however much of it has been repaid."
    ),
    Method.INTEREST_ONLY: N_(
        "Interest at {rate} per cent a year on the principal still owed is paid with every"
        " instalment; the principal is repaid at will, and whatever is left of it with the last."
    ),
    Method.CUSTOM: N_(
        "The principal is repaid as the schedule names it, and interest at {rate} per cent a year"
        " is counted on the principal still owed."
    ),
    Method.NO_INTEREST: N_("No interest is charged; the principal is repaid in equal parts."),
}
_CUSTOM_FLAT = N_(
    "The principal is repaid as the schedule names it, and flat interest at {rate} per cent a year"
    " is counted on the principal first lent, however much of it has been repaid."
)
_TIMES = {
    DayCount.MONTHS: N_("Time is counted in whole months, each a twelfth of a year."),
    DayCount.ACTUAL_365: N_("Time is counted in days, a year having 365 of them."),
    DayCount.THIRTY_360: N_("Time is counted in months of 30 days, twelve to a year."),
}


def status_said(status: LoanStatus, head: Letterhead) -> str:
    """What the register says of a loan."""
    return head.speech.gettext(STATUSES[status])


def rate_said(rate: Fraction, head: Letterhead) -> str:
    """A rate per year in per cent; one above the ceiling is never rounded down to it."""
    return format_rate(rate, above=CEILING, digits=head.group.digits)


def product_said(product: Product, head: Letterhead) -> str:
    """What a kind of loan is called."""
    return head.speech.name_of(product)


def amount_said(amount: Money, head: Letterhead) -> str:
    """An amount in figures and in words, both made of the one number."""
    return head.speech.gettext("{amount} baht ({words})").format(
        amount=head.money(amount), words=money_in_words(amount, head.speech)
    )


def method_said(terms: Terms, head: Letterhead) -> str:
    """In plain words how principal and interest are counted."""
    _ = head.speech.gettext
    flat = terms.method is Method.CUSTOM and terms.is_flat
    said = _(_CUSTOM_FLAT if flat else _METHODS[terms.method])
    told = said.format(rate=rate_said(terms.rate, head))
    if not terms.rate:
        return told
    return _("{first} {second}").format(first=told, second=_(_TIMES[terms.day_count]))


def certificate(reckoning: Reckoning, head: Letterhead) -> str:
    """The true rate on one line: stated, on what is really owed, IRR, and the legal ceiling."""
    _ = head.speech.gettext
    said = (
        _(
            "True rate (% a year): stated {stated}, of the money really owed with fees {true}, IRR"
            " {irr}, legal ceiling {ceiling}: within it"
        )
        if reckoning.lawful
        else _(
            "True rate (% a year): stated {stated}, of the money really owed with fees {true}, IRR"
            " {irr}, legal ceiling {ceiling}: ABOVE IT"
        )
    )
    irr = min(reckoning.irr, CEILING) if reckoning.lawful else reckoning.irr
    return said.format(
        stated=rate_said(reckoning.stated, head),
        true=rate_said(reckoning.shown_rate, head),
        irr=format_rate(irr, digits=head.group.digits),
        ceiling=format_rate(CEILING, places=0, digits=head.group.digits),
    )


def fine_said(terms: Terms, head: Letterhead) -> str:
    """What a late instalment costs."""
    _ = head.speech.gettext
    ceiling = format_rate(CEILING, places=0, digits=head.group.digits)
    match terms.fine.kind:
        case FineKind.NONE:
            return _("No fine is charged for a late instalment.")
        case FineKind.PER_MONTH:
            said = _(
                "For every month in which an instalment is overdue a fine of {amount} baht is"
                " charged; interest and fines together never come to more than {ceiling} per cent"
                " a year of what is owed."
            )
            return said.format(amount=head.money(terms.fine.amount), ceiling=ceiling)
        case FineKind.RATE:
            said = _(
                "On the principal of an overdue instalment a fine of {rate} per cent a year is"
                " charged; interest and fines together never come to more than {ceiling} per cent"
                " a year of what is owed."
            )
            return said.format(rate=rate_said(terms.fine.rate, head), ceiling=ceiling)


def instalments_said(told: LoanSchedule, head: Letterhead) -> str:
    """How many instalments, how much each, and the days of the first and the last."""
    _ = head.speech.gettext
    rows = told.schedule.rows
    holes = {
        "count": head.count(len(rows)),
        "amount": head.money(rows[0].amount),
        "final": head.money(rows[-1].amount),
        "first": head.day(rows[0].due),
        "last": head.day(rows[-1].due),
        "whole": head.money(told.schedule.amount),
    }
    if len(rows) == 1:
        return _("in one payment of {amount} baht by {first}").format(**holes)
    if told.alike is None:
        said = _(
            "in {count} instalments, the first of {amount} baht by {first} and the last of {final}"
            " baht by {last}, {whole} baht in all"
        )
    elif rows[-1].amount == rows[0].amount:
        said = _(
            "in {count} instalments of {amount} baht, the first by {first} and the last by {last},"
            " {whole} baht in all"
        )
    else:
        said = _(
            "in {count} instalments of {amount} baht, the last of {final} baht, the first by"
            " {first} and the last by {last}, {whole} baht in all"
        )
    return said.format(**holes)


def person_said(member: Member, day: date, head: Letterhead) -> str:
    """A member as a contract names a party: name, number, id, age and address, as far as known."""
    _ = head.speech.gettext
    person = member.person
    parts = [_("{name}, member no. {number}").format(name=person.full_name, number=member.number)]
    if person.national_id:
        shown = national_id_text(person.national_id)
        parts.append(_("national id no. {shown}").format(shown=shown))
    if person.birth is not None:
        parts.append(_("aged {years} years").format(years=head.count(person.birth.age_on(day))))
    if address := person.registered or person.contact:
        parts.append(_("living at {address}").format(address=head.address(address)))
    return joined(parts, head)


def surety_said(surety: Surety, day: date, head: Letterhead) -> str:
    """A guarantor as a contract names them."""
    if surety.member is not None:
        return person_said(surety.member, day, head)
    _ = head.speech.gettext
    one = surety.guarantor
    parts = [one.name]
    if one.national_id:
        parts.append(_("national id no. {shown}").format(shown=national_id_text(one.national_id)))
    if one.address:
        parts.append(_("living at {address}").format(address=one.address))
    if one.phone:
        parts.append(_("Telephone {phone}").format(phone=one.phone))
    return joined(parts, head)


def joined(parts: list[str], head: Letterhead) -> str:
    """Parts of a description one after the other, as the language parts them."""
    return (" " if head.speech.thai else ", ").join(parts)


def group_said(head: Letterhead) -> str:
    """The lender as a party: a group is no legal person, so its chairperson acts for it."""
    said = head.speech.gettext("{name}, chairperson of {group}, acting for the group")
    return said.format(name=head.group.chairperson or DOTS, group=head.group.name)


def representative(
    loan: Loan, borrower: Member, day: date, head: Letterhead
) -> tuple[Signature, ...]:
    """Where the legal representative signs: of a borrower who is a minor on `day`, unmarried.

    Source: Civil and Commercial Code s.19.
    """
    birth, guardian = borrower.person.birth, borrower.guardian
    minor = birth is not None and birth.age_on(day) < MAJORITY_YEARS and not loan.spouse
    if not (minor or loan.guardian):
        return ()
    name = loan.guardian or (guardian.person.full_name if guardian else "")
    return (Signature(head.speech.gettext("Legal representative, who consents"), name),)


def difference_said(listed: LoanList, head: Letterhead) -> list[Block]:
    """A warning where the loan accounts hold something else than the contracts owe."""
    if not listed.difference:
        return []
    said = head.speech.gettext(
        "The loan accounts hold {control} baht and these contracts owe {balance} baht: a difference"
        " of {difference} baht, to be looked into."
    )
    told = said.format(
        control=head.money(listed.control),
        balance=head.money(listed.balance),
        difference=head.money(listed.difference),
    )
    return [Paragraph(told, bold=True)]


def signed_said(loan: Loan, head: Letterhead) -> str:
    """A contract by its number, and its day when it is known."""
    _ = head.speech.gettext
    day = loan.brought.lent_on if loan.brought else loan.signed_on or loan.paid_on
    if day is None:
        return _("contract no. {number}").format(number=loan.number)
    return _("contract no. {number} of {day}").format(number=loan.number, day=head.day(day))
