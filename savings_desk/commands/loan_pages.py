"""A loan's page: its facts, what is due, its schedules and its card, for a reader and a machine."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from savings_desk.commands.columns import Table, definitions
from savings_desk.commands.product_words import terms_document
from savings_desk.commands.replies import reply, said, written
from savings_desk.operations.gathering_loans import standing_in
from savings_desk.words.dates import format_day
from savings_desk.words.labels import label, number_text
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money, format_rate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.domain.ledger import LoanRow
    from savings_desk.domain.lending import Consent, Guarantor, Loan, ScheduleVersion
    from savings_desk.operations.founding import Books
    from savings_desk.statements.loan_standing import LoanStanding
    from savings_desk.storage.reading import Reading


@dataclass(frozen=True, slots=True)
class LoanPage:
    """A loan as of a day; `standing` None: it was applied for later."""

    loan: Loan
    borrower: str
    standing: LoanStanding | None
    versions: tuple[ScheduleVersion, ...]
    card: tuple[LoanRow, ...]

    def document(self) -> dict[str, Any]:
        """The page as a machine reads it."""
        found = self.standing
        return {
            "loan": loan_document(self.loan),
            "borrower": self.borrower,
            "status": found and found.status,
            "balance": found and found.balance,
            "due": found and found.due and found.due.amount,
            "dues": found and found.due,
            "settlement": found and found.due and found.due.settlement,
            "overdue": found and found.overdue,
            "lapses": found and found.lapses,
            "schedules": [_version_document(one) for one in self.versions],
            "card": list(self.card),
        }


def loan_document(loan: Loan) -> dict[str, Any]:
    """A loan as a machine reads it; national ids of guarantors are left out."""
    told = {one.name: getattr(loan, one.name) for one in fields(loan)}
    told["state"] = loan.state
    told["terms"] = terms_document(loan.terms)
    told["guarantors"] = [_guarantor_document(one) for one in loan.guarantors]
    return told


def _guarantor_document(one: Guarantor) -> dict[str, Any]:
    told = {field.name: getattr(one, field.name) for field in fields(one)}
    del told["national_id"]
    return told


def _version_document(version: ScheduleVersion) -> dict[str, Any]:
    return {
        "version": version.version,
        "holds_from": version.holds_from,
        "kind": version.kind,
        "resolution": version.resolution,
        "reason": version.reason,
        "agreed": list(version.agreed),
        "agreed_paper": version.agreed_paper,
        "rows": [
            {
                "number": row.number,
                "due": row.due,
                "principal": row.principal,
                "interest": row.interest,
                "amount": row.amount,
                "balance": row.balance,
            }
            for row in version.rows
        ],
    }


def page_of(reading: Reading, number: str, day: date) -> LoanPage:
    """A loan's page as of `day`.

    Raises:
        NoSuchLoan.
    """
    loan = reading.loan(number)
    return LoanPage(
        loan=loan,
        borrower=reading.member(loan.member).person.full_name,
        standing=standing_in(reading, loan, day) if loan.applied_on <= day else None,
        versions=reading.schedules(loan.number),
        card=reading.loan_ledger(loan.number, date.min, day),
    )


def changed(books: Books, loan: Loan) -> None:
    """Answer with a loan as it now stands in its register."""
    written()
    with books.read() as reading:
        borrower = reading.member(loan.member).person.full_name
    lines = [f"{loan.number}  {borrower}", "", *definitions(_facts(loan))]
    reply({"loan": loan_document(loan)}, lines)


def page_lines(page: LoanPage) -> Iterator[str]:
    """The page as a person reads it."""
    yield f"{page.loan.number}  {page.borrower}"
    yield ""
    yield from definitions([*_facts(page.loan), *_owed(page)])
    if page.versions:
        yield ""
        yield from _schedule(page.versions[-1])
    if page.card:
        yield ""
        yield from _card(page.card)


def _facts(loan: Loan) -> Iterator[tuple[str, str]]:
    """What the contract says; what is not known is left out."""
    speech = current()
    _ = speech.gettext
    stands = ", ".join(_known_as(one) for one in loan.guarantors if one.until is None)
    free = "; ".join(_freed(one) for one in loan.guarantors if one.until is not None)
    told: tuple[tuple[str, str | date | None], ...] = (
        (_("State of the loan"), label(speech, loan.state)),
        (_("Kind of loan"), loan.product),
        (_("Amount"), format_money(loan.principal)),
        (_("How interest is counted"), label(speech, loan.terms.method)),
        (_("Rate per year"), format_rate(loan.terms.rate)),
        (_("Term in months"), str(loan.terms.term_months)),
        (_("What for"), loan.purpose),
        (_("Applied for on"), loan.applied_on),
        (_("Approved on"), loan.approved_on),
        (_("Resolution"), loan.resolution),
        (_("Refused on"), loan.refused_on),
        (_("Why refused"), loan.refusal),
        (_("Signed on"), loan.signed_on),
        (_("Paid out on"), loan.paid_on),
        (_("Closed on"), loan.closed_on),
        (_("Closed how"), label(speech, loan.closed_by) if loan.closed_by else ""),
        (_("Guarantors"), stands),
        (_("Stand no longer"), free),
        (_("Spouse"), loan.spouse),
        (_("Legal representative"), loan.guardian),
        (_("Consented on"), loan.guardian_consent_on),
        (_("Where the papers are"), loan.papers_at),
        (_("Notes"), loan.notes),
    )
    for name, value in told:
        if value:
            yield name, format_day(value, speech) if isinstance(value, date) else value


def _known_as(one: Guarantor | Consent) -> str:
    return f"{one.member or ''} {one.name}".strip()


def _freed(one: Guarantor) -> str:
    """A guarantor who was released: who, since when, and why."""
    speech = current()
    parts = [_known_as(one), format_day(one.until, speech) if one.until else ""]
    parts += [label(speech, one.freed_by)] if one.freed_by else []
    return " · ".join(parts)


def _owed(page: LoanPage) -> Iterator[tuple[str, str]]:
    speech = current()
    _ = speech.gettext
    found = page.standing
    if found is None or found.due is None or found.overdue is None:
        return
    yield _("Balance"), format_money(found.balance)
    yield _("Due now"), format_money(found.due.amount)
    yield _("To close it now"), format_money(found.due.settlement)
    if found.overdue.since:
        since = format_day(found.overdue.since, speech)
        yield _("In arrears"), f"{format_money(found.overdue.amount)} ({since})"
    lapses = found.lapses
    if lapses.instalments:
        yield _("Instalments can be sued for until"), format_day(lapses.instalments, speech)
    if lapses.loan:
        yield _("Principal can be sued for until"), format_day(lapses.loan, speech)


def _schedule(version: ScheduleVersion) -> Iterator[str]:
    speech = current()
    _ = speech.gettext
    heads = (
        *(_("Instalment"), _("Due day"), _("Principal"), _("Interest"), _("To pay")),
        _("Balance"),
    )
    rows = [
        (
            str(row.number),
            format_day(row.due, speech),
            *map(format_money, (row.principal, row.interest, row.amount, row.balance)),
        )
        for row in version.rows
    ]
    yield f"{label(speech, version.kind)}  {format_day(version.holds_from, speech)}"
    if version.agreed:
        names = ", ".join(map(_known_as, version.agreed))
        words = _("Guarantors who agreed: {names} ({paper})")
        yield said(words, names=names, paper=version.agreed_paper)
    yield from Table(heads, rows, right=frozenset({0, 2, 3, 4, 5})).show()


def _card(card: tuple[LoanRow, ...]) -> Iterator[str]:
    speech = current()
    _ = speech.gettext
    heads = (
        *(_("Day"), _("Paper"), _("Event"), _("Lent"), _("Principal"), _("Interest"), _("Fine")),
        _("Balance"),
    )
    rows = [
        (
            format_day(row.day, speech),
            number_text(row.number, speech),
            label(speech, row.event),
            *map(format_money, (row.lent, row.principal, row.interest, row.fine, row.balance)),
        )
        for row in card
    ]
    yield _("Loan card")
    yield from Table(heads, rows, right=frozenset({3, 4, 5, 6, 7})).show()
