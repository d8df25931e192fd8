"""Rows of the registers of loans to values of the domain, and back."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from savings_desk.domain.lending import (
    Brought,
    ClosedBy,
    Consent,
    FollowUp,
    FollowUpKind,
    Freed,
    Guarantor,
    Loan,
    ScheduleKind,
    ScheduleVersion,
)
from savings_desk.domain.loan_terms import LoanAccounts, Product
from savings_desk.domain.money import Money
from savings_desk.storage.loan_texts import (
    a_day,
    encode,
    instalments_of,
    instalments_text,
    limits_of,
    limits_text,
    money_of,
    money_or_none,
    satang_of,
    terms_of,
    terms_text,
)
from savings_desk.storage.rows import day_of
from savings_desk.words.sorting import number_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from savings_desk.storage.rows import Columns

ACCOUNTS = ("principal_account", "interest_account", "fine_account", "fee_account")
"""The columns that `LoanAccounts` is read from, in its order."""
GUARANTOR = (
    "name", "member", "national_id", "address", "phone", "spouse", "satang", "since", "until",
    "freed_by",
)  # fmt: skip
"""The columns `guarantor_of` reads, in its order."""
VERSION = (
    "version", "holds_from", "kind", "terms", "instalments", "resolution", "reason", "agreed",
    "agreed_paper",
)  # fmt: skip
"""The columns `version_of` reads, in its order."""


def product_row(product: Product, row_id: int) -> dict[str, object]:
    """A version of a kind of loan as a row."""
    return {
        "id": row_id,
        "code": product.code,
        "name_th": product.name_th,
        "name_en": product.name_en,
        "holds_from": product.holds_from.isoformat(),
        "resolution": product.resolution,
        "terms": terms_text(product.terms),
        "limits": limits_text(product.limits),
        **_accounts_row(product.accounts),
        "retired": int(product.retired),
    }


def product_of(row: Columns) -> Product:
    """A version of a kind of loan from its row."""
    return Product(
        code=row["code"],
        name_th=row["name_th"],
        name_en=row["name_en"],
        holds_from=a_day(row["holds_from"]),
        resolution=row["resolution"],
        terms=terms_of(row["terms"]),
        accounts=accounts_of(*(row[name] for name in ACCOUNTS)),
        limits=limits_of(row["limits"]),
        retired=bool(row["retired"]),
    )


def _accounts_row(accounts: LoanAccounts) -> dict[str, object]:
    codes = (accounts.principal, accounts.interest, accounts.fine, accounts.fee)
    return dict(zip(ACCOUNTS, codes, strict=True))


accounts_of = lru_cache(maxsize=1024)(LoanAccounts)
"""Where a loan is posted to, from the columns `ACCOUNTS`."""


def loan_row(loan: Loan) -> dict[str, object]:
    """A loan as a row, its guarantors aside."""
    brought = loan.brought
    return {
        "number": loan.number,
        "number_key": number_key(loan.number),
        "member": loan.member,
        "product": loan.product,
        "product_from": loan.product_from.isoformat(),
        "terms": terms_text(loan.terms),
        **_accounts_row(loan.accounts),
        "principal": loan.principal.satang,
        "asked": loan.asked.satang,
        "purpose": loan.purpose,
        "applied_on": loan.applied_on.isoformat(),
        "first_due": _iso(loan.first_due),
        "approved_on": _iso(loan.approved_on),
        "resolution": loan.resolution,
        "refused_on": _iso(loan.refused_on),
        "refusal": loan.refusal,
        "signed_on": _iso(loan.signed_on),
        "paid_on": _iso(loan.paid_on),
        "closed_on": _iso(loan.closed_on),
        "closed_by": loan.closed_by and loan.closed_by.value,
        "closed_resolution": loan.closed_resolution,
        "spouse": loan.spouse,
        "spouse_consent_on": _iso(loan.spouse_consent_on),
        "guardian": loan.guardian,
        "guardian_consent_on": _iso(loan.guardian_consent_on),
        "witnesses": encode(loan.witnesses),
        "papers_at": loan.papers_at,
        "brought_on": brought and brought.on.isoformat(),
        "brought_lent": brought and brought.lent.satang,
        "brought_lent_on": brought and _iso(brought.lent_on),
        "brought_months_owed": brought and brought.months_owed,
        "brought_interest_owed": brought and brought.interest_owed.satang,
        "taken_over_from": loan.taken_over_from,
        "notes": loan.notes,
    }


def loan_of(row: Columns, guarantors: tuple[Guarantor, ...]) -> Loan:
    """A loan from its row and those who stand for it."""
    return Loan(
        number=row["number"],
        member=row["member"],
        product=row["product"],
        product_from=a_day(row["product_from"]),
        terms=terms_of(row["terms"]),
        accounts=accounts_of(*(row[name] for name in ACCOUNTS)),
        principal=money_of(row["principal"]),
        applied_on=a_day(row["applied_on"]),
        asked=money_of(row["asked"]),
        purpose=row["purpose"],
        first_due=day_of(row["first_due"]),
        approved_on=day_of(row["approved_on"]),
        resolution=row["resolution"],
        refused_on=day_of(row["refused_on"]),
        refusal=row["refusal"],
        signed_on=day_of(row["signed_on"]),
        paid_on=day_of(row["paid_on"]),
        closed_on=day_of(row["closed_on"]),
        closed_by=ClosedBy(row["closed_by"]) if row["closed_by"] else None,
        closed_resolution=row["closed_resolution"],
        guarantors=guarantors,
        spouse=row["spouse"],
        spouse_consent_on=day_of(row["spouse_consent_on"]),
        guardian=row["guardian"],
        guardian_consent_on=day_of(row["guardian_consent_on"]),
        witnesses=tuple(json.loads(row["witnesses"])),
        papers_at=row["papers_at"],
        brought=_brought_of(row),
        taken_over_from=row["taken_over_from"],
        notes=row["notes"],
    )


def _brought_of(row: Columns) -> Brought | None:
    if row["brought_on"] is None:
        return None
    return Brought(
        on=a_day(row["brought_on"]),
        lent=Money(row["brought_lent"]),
        lent_on=day_of(row["brought_lent_on"]),
        months_owed=row["brought_months_owed"],
        interest_owed=Money(row["brought_interest_owed"]),
    )


def guarantor_row(
    loan: str, place: int, guarantor: Guarantor, *, struck: bool = False
) -> dict[str, object]:
    """Who stands at a place (from 1) of a loan, as a row."""
    return {
        "loan": loan,
        "place": place,
        "member": guarantor.member,
        "name": guarantor.name,
        "national_id": guarantor.national_id,
        "address": guarantor.address,
        "phone": guarantor.phone,
        "spouse": guarantor.spouse,
        "satang": satang_of(guarantor.amount),
        "since": _iso(guarantor.since),
        "until": _iso(guarantor.until),
        "freed_by": guarantor.freed_by and guarantor.freed_by.value,
        "struck": int(struck),
    }


def guarantor_of(columns: Sequence[Any]) -> Guarantor:
    """Who stands for a loan, from the columns `GUARANTOR`."""
    name, member, national_id, address, phone, spouse, satang, since, until, freed_by = columns
    return Guarantor(
        name=name,
        member=member,
        national_id=national_id,
        address=address,
        phone=phone,
        spouse=spouse,
        amount=money_or_none(satang),
        since=day_of(since),
        until=day_of(until),
        freed_by=Freed(freed_by) if freed_by else None,
    )


def version_row(loan: str, version: ScheduleVersion) -> dict[str, object]:
    """A version of a loan's schedule as a row."""
    return {
        "loan": loan,
        "version": version.version,
        "holds_from": version.holds_from.isoformat(),
        "kind": version.kind.value,
        "terms": terms_text(version.terms),
        "instalments": instalments_text(version.rows),
        "resolution": version.resolution,
        "reason": version.reason,
        "agreed": encode([[one.name, one.member] for one in version.agreed]),
        "agreed_paper": version.agreed_paper,
    }


@lru_cache(maxsize=1024)
def _agreed_of(text: str) -> tuple[Consent, ...]:
    return tuple(Consent(*one) for one in json.loads(text))


def version_of(columns: Sequence[Any]) -> ScheduleVersion:
    """A version of a loan's schedule from the columns `VERSION`."""
    version, holds_from, kind, terms, instalments, resolution, reason, agreed, paper = columns
    return ScheduleVersion(
        version=version,
        holds_from=a_day(holds_from),
        kind=ScheduleKind(kind),
        terms=terms_of(terms),
        rows=instalments_of(instalments),
        resolution=resolution,
        reason=reason,
        agreed=_agreed_of(agreed),
        agreed_paper=paper,
    )


def follow_up_row(follow_up: FollowUp, row_id: int) -> dict[str, object]:
    """A line of the follow-up log as a row."""
    return {
        "id": row_id,
        "loan": follow_up.loan,
        "day": follow_up.day.isoformat(),
        "kind": follow_up.kind.value,
        "text": follow_up.text,
        "addressee": follow_up.to,
        "promised_on": _iso(follow_up.promised_on),
        "posted_as": follow_up.posted_as,
        "default_since": _iso(follow_up.default_since),
    }


def follow_up_of(row: Columns) -> FollowUp:
    """A line of the follow-up log from its row."""
    return FollowUp(
        loan=row["loan"],
        day=a_day(row["day"]),
        kind=FollowUpKind(row["kind"]),
        text=row["text"],
        to=row["addressee"],
        promised_on=day_of(row["promised_on"]),
        posted_as=row["posted_as"],
        default_since=day_of(row["default_since"]),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
