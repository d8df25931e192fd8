"""Letters about a loan in arrears: reminder, notice to each guarantor, demand for the debt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.loan_words import amount_said, signed_said
from savings_desk.documents.sheet import (
    LETTER_NUMBER,
    Fact,
    Facts,
    PageBreak,
    Paragraph,
    Signature,
    Signatures,
)
from savings_desk.domain.prescription import NOTICE_DAYS
from savings_desk.statements.loan_letter import LetterKind
from savings_desk.words.dates import BUDDHIST_OFFSET

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Block, Figure, Sheet
    from savings_desk.domain.prescription import NoticeDue
    from savings_desk.statements.loan_letter import LoanLetter

REMINDER = LetterKind.REMINDER.value
NOTICE = LetterKind.NOTICE.value
DEMAND = LetterKind.DEMAND.value
_NUMBER_TO_WRITE = "…" * 10


def lay_out(letters: Sequence[LoanLetter], head: Letterhead) -> Sheet:
    """A letter (หนังสือเตือน, หนังสือบอกกล่าวผู้ค้ำประกัน, หนังสือทวงถาม), one page for each addressee.

    Figures: `loan`, `member`, `letters` (count), `instalments`, `since` (day of the default),
    `principal`, `interest`, `overdue`, `balance`, `settlement` (what closes the loan on the day;
    of a demand, by `pay_by`), `pay_by`, and of a notice in time `notice_by` (the last of the sixty
    days).
    """
    first = letters[0]
    blocks: list[Block] = []
    for letter in letters:
        blocks += [PageBreak()] * bool(blocks)
        blocks += _letter(letter, head)
    return head.sheet(
        first.kind.value,
        _title(first.kind, head),
        blocks,
        figures=_figures(letters),
        in_baht=False,
        letter=True,
    )


def _title(kind: LetterKind, head: Letterhead) -> str:
    _ = head.speech.gettext
    match kind:
        case LetterKind.REMINDER:
            return _("Reminder of a loan")
        case LetterKind.NOTICE:
            return _("Notice of default to the guarantor")
        case LetterKind.DEMAND:
            return _("Demand for payment")


def _letter(letter: LoanLetter, head: Letterhead) -> list[Block]:
    texts = {
        LetterKind.REMINDER: _reminder,
        LetterKind.NOTICE: _notice,
        LetterKind.DEMAND: _demand,
    }[letter.kind](letter, head)
    return letter_blocks(
        head,
        day=letter.day,
        about=_about(letter, head),
        to=_addressee(letter, head),
        texts=[_opening(letter, head), *texts],
        number=letter.number,
    )


def letter_blocks(
    head: Letterhead,
    *,
    day: date,
    about: str,
    to: str,
    texts: Sequence[str],
    number: int | None = None,
) -> list[Block]:
    """A letter of the group: number and day, about what, to whom, paragraphs, close, signature.

    Without a `number` from the log there is room to write one by hand.
    """
    _ = head.speech.gettext
    numbered = f"{number}/{day.year + BUDDHIST_OFFSET}" if number else _NUMBER_TO_WRITE
    return [
        Facts(
            (
                Fact(LETTER_NUMBER, _("Letter no."), numbered),
                Fact("day", _("Date"), day),
            )
        ),
        Facts(
            (
                Fact("about", _("About"), about, wide=True),
                Fact("to", _("Dear"), to, wide=True),
            ),
            across=1,
        ),
        *(Paragraph(text, lead=True) for text in texts),
        Paragraph(_("Yours respectfully,"), align="center"),
        Signatures(
            (Signature(_("Chairperson of the group"), head.group.chairperson, dated=False),),
            across=1,
        ),
        *_contact(head),
    ]


def _contact(head: Letterhead) -> list[Block]:
    """Where to ask, at the foot of the letter."""
    if not head.group.phone:
        return []
    told = head.speech.gettext("Telephone {phone}").format(phone=head.group.phone)
    return [Paragraph(told, size="small")]


def _about(letter: LoanLetter, head: Letterhead) -> str:
    _ = head.speech.gettext
    match letter.kind:
        case LetterKind.REMINDER:
            return _("Instalments of your loan that are overdue")
        case LetterKind.NOTICE:
            return _("The borrower you stand for is in default")
        case LetterKind.DEMAND:
            return _("Demand for payment of the whole debt")


def _addressee(letter: LoanLetter, head: Letterhead) -> str:
    _ = head.speech.gettext
    if letter.surety is None:
        return head.who(letter.standing.parties.borrower)
    if letter.surety.member is None:
        return letter.surety.name
    return head.who(letter.surety.member)


def _opening(letter: LoanLetter, head: Letterhead) -> str:
    """Which loan it is about."""
    _ = head.speech.gettext
    loan = letter.standing.loan
    lent = loan.brought.lent if loan.brought else loan.principal
    holes = {
        "group": head.group.name,
        "amount": amount_said(lent, head),
        "contract": signed_said(loan, head),
        "borrower": letter.standing.parties.borrower.person.full_name,
    }
    if letter.surety is None:
        return _("You borrowed {amount} from {group} by {contract}.").format(**holes)
    said = _(
        "{borrower} borrowed {amount} from {group} by {contract}, and you stand for this debt."
    )
    return said.format(**holes)


def _overdue(letter: LoanLetter, head: Letterhead) -> str:
    """How much is overdue, and since when."""
    _ = head.speech.gettext
    overdue = letter.overdue
    if not letter.standing.balance:
        words = _(
            "On {day} interest of {interest} is still owed by that contract, since {since}; of"
            " its principal nothing is owed any more."
        )
        return words.format(
            day=head.day(letter.day),
            interest=amount_said(overdue.interest, head),
            since=head.day(letter.since),
        )
    said = head.speech.ngettext(
        "On {day} one instalment is overdue, since {since}: principal {principal} baht and"
        " interest {interest} baht, {amount} in all. Of the principal {balance} baht are still"
        " owed.",
        "On {day} {count} instalments are overdue, the oldest since {since}: principal {principal}"
        " baht and interest {interest} baht, {amount} in all. Of the principal {balance} baht are"
        " still owed.",
        overdue.instalments,
    )
    told = said.format(
        day=head.day(letter.day),
        count=head.count(overdue.instalments),
        since=head.day(letter.since),
        principal=head.money(overdue.principal),
        interest=head.money(overdue.interest),
        amount=amount_said(overdue.amount, head),
        balance=head.money(letter.standing.balance),
    )
    due = letter.standing.due
    if due is None or not due.fine:
        return told
    fine = _("A fine of {fine} baht is due besides.").format(fine=head.money(due.fine))
    return _("{first} {second}").format(first=told, second=fine)


def _reminder(letter: LoanLetter, head: Letterhead) -> list[str]:
    _ = head.speech.gettext
    return [
        _overdue(letter, head),
        _(
            "Please bring what is overdue to the group by {day}. If you have paid in the meantime,"
            " please forgive this letter; if it is difficult for you, please speak with the"
            " committee, so that a way can be found together."
        ).format(day=head.day(letter.pay_by)),
        _("We write to you so that you may kindly see to it."),
    ]


def _notice(letter: LoanLetter, head: Letterhead) -> list[str]:
    _ = head.speech.gettext
    return [
        _overdue(letter, head),
        *_given(letter, head),
        _(
            "You may pay what is overdue yourself, on the same terms as the borrower, or speak with"
            " the borrower and the committee by {day}. You are not a joint debtor: the group turns"
            " to the borrower first."
        ).format(day=head.day(letter.pay_by)),
        _("We write to you so that you may know of it."),
    ]


def _given(letter: LoanLetter, head: Letterhead) -> list[str]:
    """Of which defaults notice is given, and for which of them it comes too late."""
    _ = head.speech.gettext
    in_time = [one for one in letter.defaults if one.days_left >= 0]
    too_late = [one for one in letter.defaults if one.days_left < 0]
    if not letter.defaults:
        given = _(
            "The group therefore gives you notice of this default under section 686 of the Civil"
            " and Commercial Code."
        )
        return [given]
    said = []
    if in_time:
        given = _(
            "The group therefore gives you notice, as section 686 of the Civil and Commercial Code"
            " asks of a lender within {days} days of each default, of the default on: {defaults}."
        )
        said.append(given.format(days=head.count(NOTICE_DAYS), defaults=_by_when(in_time, head)))
    if too_late:
        given = _(
            "The {days} days of section 686 of the Civil and Commercial Code have passed for the"
            " default on: {defaults}. The group tells you of it all the same; you owe no interest"
            " or fine of it that fell due after they had passed."
        )
        said.append(given.format(days=head.count(NOTICE_DAYS), defaults=_by_when(too_late, head)))
    return said


def _by_when(defaults: Sequence[NoticeDue], head: Letterhead) -> str:
    """Each default with its own last day."""
    words = head.speech.gettext("{since} (notice by {last})")
    told = [
        words.format(since=head.day(one.since), last=head.day(one.last_day)) for one in defaults
    ]
    return ", ".join(told)


def _demand(letter: LoanLetter, head: Letterhead) -> list[str]:
    _ = head.speech.gettext
    asked = _(
        "The group therefore asks you to pay by {day} what is overdue, {overdue} baht, or the whole"
        " debt with its interest and fines up to that day, {whole}."
    )
    if letter.overdue.principal == letter.standing.balance:
        asked = _(
            "The group therefore asks you to pay by {day} the whole debt with its interest and"
            " fines up to that day, {whole}."
        )
    return [
        _overdue(letter, head),
        asked.format(
            overdue=head.money(letter.overdue.amount),
            whole=amount_said(letter.whole, head),
            day=head.day(letter.pay_by),
        ),
        _(
            "If nothing is paid by that day the group will have to take the steps that the contract"
            " and the law allow against the borrower and the guarantors. We would much rather find"
            " a way with you: please speak with the committee before then."
        ),
        _("We write to you so that you may kindly see to it."),
    ]


def _figures(letters: Sequence[LoanLetter]) -> dict[str, Figure]:
    first = letters[0]
    figures: dict[str, Figure] = {
        "loan": first.standing.loan.number,
        "member": first.standing.loan.member,
        "letters": len(letters),
        "instalments": first.overdue.instalments,
        "since": first.since,
        "principal": first.overdue.principal,
        "interest": first.overdue.interest,
        "overdue": first.overdue.amount,
        "balance": first.standing.balance,
        "settlement": first.whole or first.settlement,
        "pay_by": first.pay_by,
    }
    if first.notice_by is not None:
        figures["notice_by"] = first.notice_by
    return figures
