"""Whatever a loan can be is kept in the file exactly, and read back as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from savings_desk.domain.lending import (
    Brought,
    ClosedBy,
    FollowUp,
    FollowUpKind,
    Guarantor,
    Loan,
    ScheduleKind,
    ScheduleVersion,
)
from savings_desk.domain.loan_terms import (
    DayCount,
    FeeRule,
    FineKind,
    FineRule,
    GraceInterest,
    Leftover,
    Limits,
    LoanAccounts,
    Method,
    Part,
    Product,
    Share,
    Terms,
)
from savings_desk.domain.money import LOAN_ROUNDINGS, Money
from savings_desk.domain.schedules import Instalment
from savings_desk.storage import loan_rows, loan_texts
from tests.kit import SEARCH

MONEY = st.integers(0, 10**12).map(Money)
RATES = st.fractions(0, 1, max_denominator=10**6)
TEXTS = st.text(max_size=12)
DAYS = st.dates(date(1950, 1, 1), date(2200, 1, 1))
ROUNDINGS = st.sampled_from(list(LOAN_ROUNDINGS.values()))
COUNTS = st.integers(0, 1000)
ACCOUNTS = st.builds(LoanAccounts, TEXTS, TEXTS, TEXTS, TEXTS)


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    """Terms of every method, with whole custom shares."""
    method = draw(st.sampled_from(Method))
    instalments, every = draw(st.integers(1, 12)), draw(st.sampled_from([1, 3, 12]))
    grace = draw(st.integers(0, instalments - 1))
    custom: tuple[Share, ...] = ()
    if method is Method.CUSTOM:
        weights = draw(
            st.lists(st.integers(1, 9), min_size=instalments - grace, max_size=instalments - grace)
        )
        parts = [Fraction(weight, sum(weights)) for weight in weights]
        named = draw(st.booleans())
        custom = tuple(Share(part, part if named else None) for part in parts)
    told: dict[str, Any] = {
        "day_count": draw(st.sampled_from(DayCount)),
        "interest_rounding": draw(ROUNDINGS),
        "instalment_rounding": draw(ROUNDINGS),
        "leftover": draw(st.sampled_from(Leftover)),
        "grace_interest": draw(st.integers(0, instalments - 1)),
        "grace_manner": draw(st.sampled_from(GraceInterest)),
        "fee": FeeRule(draw(MONEY), draw(RATES), draw(MONEY)),
        "fine": FineRule(draw(st.sampled_from(FineKind)), draw(MONEY), draw(RATES)),
        "allocation": tuple(draw(st.permutations(list(Part)))),
        "interest_first": draw(st.booleans()),
    }
    rate = Fraction(0) if method is Method.NO_INTEREST else draw(RATES)
    return Terms(
        method, rate, instalments * every, every, grace_principal=grace, custom=custom, **told
    )


LIMITS = st.builds(
    Limits,
    amount_max=st.none() | MONEY,
    times_savings=st.none() | st.fractions(0, 100),
    per_guarantor=st.none() | MONEY,
    guarantors=COUNTS,
    guarantees_max=st.none() | COUNTS,
    guarantor_times_savings=st.none() | st.fractions(0, 100),
    member_months=COUNTS,
    open_loans_max=st.none() | COUNTS,
)
GUARANTORS = st.builds(
    Guarantor,
    name=TEXTS,
    member=st.none() | TEXTS,
    amount=st.none() | MONEY,
    since=st.none() | DAYS,
    until=st.none() | DAYS,
)
MAYBE_DAY = st.none() | DAYS
LOANS = st.builds(
    Loan,
    number=TEXTS,
    member=TEXTS,
    product=TEXTS,
    product_from=DAYS,
    terms=terms(),
    accounts=ACCOUNTS,
    principal=MONEY,
    applied_on=DAYS,
    asked=MONEY,
    first_due=MAYBE_DAY,
    approved_on=MAYBE_DAY,
    refused_on=MAYBE_DAY,
    signed_on=MAYBE_DAY,
    paid_on=MAYBE_DAY,
    closed_on=MAYBE_DAY,
    closed_by=st.none() | st.sampled_from(ClosedBy),
    guarantors=st.lists(GUARANTORS, max_size=3).map(tuple),
    spouse_consent_on=MAYBE_DAY,
    witnesses=st.lists(TEXTS, max_size=3).map(tuple),
    brought=st.none() | st.builds(Brought, DAYS, MONEY, MAYBE_DAY, COUNTS, MONEY),
)
INSTALMENTS = st.builds(Instalment, COUNTS, DAYS, COUNTS, st.fractions(0, 60), MONEY, MONEY, MONEY)


@given(terms=terms())
@settings(max_examples=100 * SEARCH)
def test_terms_come_back_as_they_were_and_the_same_terms_are_the_same_text(terms: Terms) -> None:
    text = loan_texts.terms_text(terms)
    again = loan_texts.terms_of(text)
    assert again == terms
    assert loan_texts.terms_text(replace(again)) == text


@given(rows=st.lists(INSTALMENTS, max_size=8).map(tuple), terms=terms(), day=DAYS)
@settings(max_examples=100 * SEARCH)
def test_a_schedule_comes_back_to_the_satang_and_the_fraction_of_a_year(
    rows: tuple[Instalment, ...], terms: Terms, day: date
) -> None:
    version = ScheduleVersion(3, day, ScheduleKind.HOLIDAY, terms, rows, "มติ", "น้ำท่วม")
    row = loan_rows.version_row("1/2569", version)
    assert loan_rows.version_of([row[name] for name in loan_rows.VERSION]) == version


@given(loan=LOANS)
@settings(max_examples=150 * SEARCH)
def test_a_loan_comes_back_with_everything_that_was_entered(loan: Loan) -> None:
    standing = []
    for place, one in enumerate(loan.guarantors, start=1):
        row = loan_rows.guarantor_row(loan.number, place, one)
        standing.append(loan_rows.guarantor_of([row[name] for name in loan_rows.GUARANTOR]))
    assert loan_rows.loan_of(loan_rows.loan_row(loan), tuple(standing)) == loan


@given(terms=terms(), accounts=ACCOUNTS, limits=LIMITS, text=TEXTS, day=DAYS, retired=st.booleans())
@settings(max_examples=100 * SEARCH)
def test_a_kind_of_loan_comes_back_as_resolved(
    terms: Terms, accounts: LoanAccounts, limits: Limits, text: str, day: date, *, retired: bool
) -> None:
    product = Product(text, text, text, day, text, terms, accounts, limits, retired)
    assert loan_rows.product_of(loan_rows.product_row(product, 1)) == product


@given(
    one=st.builds(
        FollowUp, TEXTS, DAYS, st.sampled_from(FollowUpKind), TEXTS, TEXTS, MAYBE_DAY, TEXTS, DAYS
    )
)
def test_what_was_followed_up_comes_back(one: FollowUp) -> None:
    assert loan_rows.follow_up_of(loan_rows.follow_up_row(one, 1)) == one


def test_a_third_of_a_year_is_kept_as_a_third_and_not_as_decimals() -> None:
    row = Instalment(1, date(2026, 5, 5), 120, Fraction(1, 3), Money(5), Money(7), Money(0))
    text = loan_texts.instalments_text((row,))
    assert text == '[[1,"2026-05-05",120,"1/3",5,7,0]]'
    assert loan_texts.instalments_of(text) == (row,)
