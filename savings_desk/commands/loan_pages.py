"""A loan's page: its facts, what is due, its schedules and its card, for a reader and a machine."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from savings_desk.commands.columns import Table, definitions
from savings_desk.commands.product_words import terms_document
from savings_desk.commands.replies import reply, said, written
from savings_desk.operations.gathering_loans import card_of
from savings_desk.operations.loan_rules import schedules_of
from savings_desk.operations.loan_views import product_of
from savings_desk.words.dates import format_day, format_month
from savings_desk.words.labels import label, number_text, step_label
from savings_desk.words.language import current
from savings_desk.words.numbers import format_money, format_rate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.domain.bad_debt import BadDebt
    from savings_desk.domain.interest_ahead import InterestAhead
    from savings_desk.domain.ledger import LoanRow
    from savings_desk.domain.lending import Consent, Guarantor, Loan, ScheduleVersion
    from savings_desk.domain.loan_terms import Product
    from savings_desk.operations.founding import Books
    from savings_desk.statements.loan_standing import LoanStanding
    from savings_desk.storage.reading import Reading


@dataclass(frozen=True, slots=True)
class LoanPage:
    """A loan as of a day; `standing` None: it was applied for later.

    `ahead` is interest received in advance; `bad_debt` what was given up, when it was written off.
    """

    loan: Loan
    kind: Product
    borrower: str
    standing: LoanStanding | None
    versions: tuple[ScheduleVersion, ...]
    card: tuple[LoanRow, ...]
    ahead: InterestAhead | None = None
    bad_debt: BadDebt | None = None

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
            "interest_ahead": self.ahead,
            "bad_debt": self.bad_debt and bad_debt_document(self.bad_debt),
            "lapses": found and found.lapses,
            "schedules": [_version_document(one) for one in self.versions],
            "card": list(self.card),
        }


def bad_debt_document(debt: BadDebt) -> dict[str, Any]:
    """What was given up of a loan, and what came back, as a machine reads it."""
    told = {one.name: getattr(debt, one.name) for one in fields(debt)}
    return {**told, "given_up": debt.given_up, "left": debt.left}


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
    card = card_of(reading, loan.number, None, day) if loan.applied_on <= day else None
    return LoanPage(
        loan=loan,
        kind=product_of(reading, loan),
        borrower=reading.member(loan.member).person.full_name,
        standing=card.standing if card else None,
        versions=schedules_of(reading, loan),
        card=card.lines if card else (),
        ahead=card.ahead if card else None,
        bad_debt=card.bad_debt if card else None,
    )


def changed(books: Books, loan: Loan) -> None:
    """Answer with a loan as it now stands in its register."""
    written()
    with books.read() as reading:
        borrower = reading.member(loan.member).person.full_name
        kind = product_of(reading, loan)
    lines = [f"{loan.number}  {borrower}", "", *definitions(_facts(loan, kind))]
    reply({"loan": loan_document(loan)}, lines)


def page_lines(page: LoanPage) -> Iterator[str]:
    """The page as a person reads it."""
    yield f"{page.loan.number}  {page.borrower}"
    yield ""
    yield from definitions([*_facts(page.loan, page.kind), *_owed(page)])
    if page.versions:
        yield ""
        yield from _schedule(page.versions[-1])
    if page.card:
        yield ""
        yield from _card(page.card)


def _facts(loan: Loan, kind: Product) -> Iterator[tuple[str, str]]:
    """What the contract says; what is not known is left out."""
    speech = current()
    _ = speech.gettext
    stands = ", ".join(_known_as(one) for one in loan.guarantors if one.until is None)
    free = "; ".join(_freed(one) for one in loan.guarantors if one.until is not None)
    told: tuple[tuple[str, str | date | None], ...] = (
        (_("State of the loan"), step_label(speech, loan)),
        (_("Kind of loan"), speech.name_of(kind)),
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
        (_("Closed by resolution"), loan.closed_resolution),
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
    if page.bad_debt is not None:
        yield _("Given up"), format_money(page.bad_debt.given_up)
        yield _("Has come back"), format_money(page.bad_debt.recovered)
        yield _("Still owed by law"), format_money(page.bad_debt.left)
        return
    yield _("Due now"), format_money(found.due.amount)
    if found.due.fee:
        yield _("Of it fee"), format_money(found.due.fee)
    if page.ahead is not None:
        first, last = (format_month(one, speech) for one in (page.ahead.first, page.ahead.last))
        told = _("{amount} ({first} to {last})")
        amount = format_money(page.ahead.amount)
        yield (
            _("Interest received in advance"),
            told.format(amount=amount, first=first, last=last),
        )
    yield _("To close it now"), format_money(found.due.settlement)
    if comes_back := found.due.back + found.due.fee_back:
        yield _("Interest and fee that come back by closing it"), format_money(comes_back)
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
        *(_("Fee"), _("Recovered"), _("Balance")),
    )
    rows = [
        (
            format_day(row.day, speech),
            number_text(row.number, speech),
            label(speech, row.event),
            *map(format_money, (row.lent, row.principal, row.interest, row.fine)),
            *map(format_money, (row.fee, row.recovered, row.balance)),
        )
        for row in card
    ]
    yield _("Loan card")
    yield from Table(heads, rows, right=frozenset(range(3, 10))).show()
