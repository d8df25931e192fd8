"""Registers of invented groups, of any shape a group can have, for import and export."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from savings_desk.domain.accounts import Account, AccountKind, Role
from savings_desk.domain.group import Group
from savings_desk.domain.lending import Guarantor
from savings_desk.domain.loan_terms import Method
from savings_desk.domain.members import (
    Address,
    Beneficiary,
    Birth,
    Guardian,
    LeavingCause,
    Member,
    MemberKind,
    Person,
    PledgeChange,
)
from savings_desk.domain.money import Money
from savings_desk.domain.opening_loans import OpeningLoan
from savings_desk.domain.periods import Month
from savings_desk.domain.rules import RuleChange
from savings_desk.domain.vouchers import Opening
from savings_desk.exchange.incoming import Incoming
from savings_desk.operations.founding import standard_chart
from savings_desk.words.sorting import number_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import SearchStrategy

CHART = standard_chart()
TODAY = date(2026, 11, 20)
SAJJA, SPECIAL, SUSPENSE = "31020", "21010", "29000"

_THAI = "กขคงจฉชซญฎณดตถทธนบปผฝพฟภมยรลวศษสหอฮะัาำิีึืุูเแโใไ็่้๊๋์ๆฯ"
_ODD = "=+-@'\"()[]{},;:./\\|&<>%#*!?_x0041_\u0e50\u0e51012 \u200b\u200c\u2060“”«»éßЖ漢😀"


def texts(least: int = 0, most: int = 20) -> SearchStrategy[str]:
    """Text as it can stand in a cell: on one line, no spaces at its ends or doubled."""
    letters = st.one_of(
        st.text(_THAI, max_size=most),
        st.text(_ODD + _THAI, max_size=most),
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=most),
    )
    return letters.map(lambda text: " ".join(text.split())).filter(lambda text: len(text) >= least)


names = texts(least=1).filter(lambda text: bool(text.strip("\u200b\u200c\u2060")))
"""A name that can be seen."""
days = st.dates(date(1950, 1, 1), date(2026, 11, 20))
months = st.builds(Month, st.integers(2020, 2027), st.integers(1, 12))
satang = st.one_of(st.integers(1, 10**7), st.integers(1, 10**9)).map(Money)
digits = st.text("0123456789", max_size=13)
addresses = st.one_of(
    st.just(Address()),
    st.builds(Address, *(texts(most=10) for _ in range(6))),
)
births = st.one_of(
    st.none(),
    st.dates(date(1930, 1, 1), TODAY).map(lambda day: Birth(day.year, day.month, day.day)),
    st.builds(Birth, st.integers(1930, 2025)),
    st.builds(Birth, st.integers(1942, 2025), st.integers(1, 12)),
)
people = st.builds(
    Person,
    first_name=names,
    last_name=texts(),
    title=st.one_of(st.sampled_from(["", "นาย", "นาง", "นางสาว", "ว่าที่ ร.ต."]), texts(most=6)),
    nickname=texts(most=6),
    national_id=digits,
    birth=births,
    registered=addresses,
    contact=addresses,
    phone=st.text("0123456789- ", max_size=14).map(lambda text: " ".join(text.split())),
    occupation=texts(most=8),
    notes=texts(),
)


@st.composite
def shares(draw: st.DrawFn) -> tuple[Beneficiary, ...]:
    """No beneficiaries, or one to three whose shares make the whole."""
    count = draw(st.integers(0, 3))
    if not count:
        return ()
    cuts = sorted(draw(st.sets(st.integers(1, 9_999), min_size=count - 1, max_size=count - 1)))
    parts = [later - earlier for earlier, later in zip([0, *cuts], [*cuts, 10_000], strict=True)]
    return tuple(
        Beneficiary(draw(names), part, draw(texts(most=6)), draw(digits)) for part in parts
    )


@st.composite
def members(draw: st.DrawFn, number: str) -> Member:
    """A member of any standing."""
    applied, approved, left = sorted(draw(st.tuples(days, days, days)))
    has_left = draw(st.booleans())
    guardian = None
    if draw(st.booleans()):
        person = Person(
            first_name=draw(names),
            last_name=draw(texts()),
            title=draw(texts(most=6)),
            national_id=draw(digits),
            phone=draw(st.sampled_from(["", "000-000-0000"])),
        )
        guardian = Guardian(person, draw(texts(most=6)), draw(st.one_of(st.none(), days)))
    return Member(
        number=number,
        person=draw(people),
        kind=draw(st.sampled_from(MemberKind)),
        line=draw(texts(most=8)),
        applied_on=draw(st.sampled_from([None, applied])),
        approved_on=approved if has_left else draw(st.sampled_from([None, approved])),
        left_on=left if has_left else None,
        left_cause=draw(st.sampled_from([None, *LeavingCause])) if has_left else None,
        guardian=guardian,
        beneficiaries=draw(shares()),
        notes=draw(texts()),
    )


numbers = st.one_of(
    st.integers(1, 99_999).map(str),
    st.from_regex(r"\A(0{1,4}[1-9][0-9]{0,2}|[0-9]{2}-[0-9]{3}|[1-9]{1,2}/[1-9])\Z"),
)

_rule_values = {
    "pledge_least": st.integers(0, 10**6).map(str),
    "pledge_most": st.one_of(st.just(""), st.integers(0, 10**9).map(str)),
    "pledge_unit": st.integers(1, 10**5).map(str),
    "entry_fee": st.integers(0, 10**5).map(str),
    "fiscal_year_start": st.integers(1, 12).map(str),
    "rounding": st.sampled_from(["half_up", "half_even", "down_to_satang", "down_to_baht", "up"]),
    "sajja_kind": st.sampled_from(["equity", "liability"]),
    "sajja_in_part": st.sampled_from(["yes", "no"]),
    "savings_day": st.integers(1, 31).map(str),
}


@st.composite
def rule_changes(draw: st.DrawFn) -> tuple[RuleChange, ...]:
    """Rules in the order they were made, some of them changed again."""
    made = draw(st.lists(st.sampled_from(list(_rule_values)), max_size=6))
    return tuple(
        RuleChange(name, draw(_rule_values[name]), draw(days), draw(names)) for name in made
    )


groups = st.builds(
    Group,
    name=names,
    opened_on=st.dates(date(2020, 1, 1), TODAY),
    address=addresses,
    code=texts(most=8),
    phone=st.sampled_from(["", "0000000000"]),
    treasurer=texts(),
    chairperson=texts(),
    auditor=texts(),
    digits=st.sampled_from(["arabic", "thai"]),
)


@st.composite
def own_accounts(draw: st.DrawFn) -> tuple[Account, ...]:
    """Accounts that the standard chart lacks or names otherwise."""
    found = []
    if draw(st.booleans()):
        bank = CHART.account("12010")
        found.append(replace(bank, name_th=draw(names), bank=draw(names)))
    if draw(st.booleans()):
        name = draw(names)
        found.append(
            Account("12020", name, draw(names), AccountKind.ASSET, "bank", Role.BANK, draw(texts()))
        )
    if draw(st.booleans()):
        found.append(
            Account("54095X", draw(names), draw(names), AccountKind.EXPENSE, "welfare", Role.OTHER)
        )
    known = {name for one in CHART.accounts for name in (one.name_th, one.name_en)}
    return tuple(one for one in found if one.name_th not in known)


def loans(borrowers: Sequence[str]) -> SearchStrategy[tuple[OpeningLoan, ...]]:
    """Open contracts of some of these members, guaranteed by members or by outsiders."""
    if not borrowers:
        return st.just(())
    outsiders = st.text(_THAI, min_size=1, max_size=8).map(lambda name: f"นอก{name}กลุ่ม")
    stands = st.one_of(
        st.sampled_from(borrowers).map(lambda number: Guarantor("", number)),
        outsiders.map(Guarantor),
    )
    one = st.builds(
        OpeningLoan,
        number=st.integers(1, 99_999).map(lambda running: f"{running}/2568"),
        member=st.sampled_from(borrowers),
        balance=st.integers(100, 10**7).map(Money),
        lent=st.integers(10**7, 10**8).map(Money),
        kind=st.sampled_from(["กู้สามัญ", "กู้ฉุกเฉิน", "กู้ซื้อควาย", ""]),
        account=st.sampled_from(["13010", "13020"]),
        method=st.sampled_from([one for one in Method if one is not Method.CUSTOM]),
        rate=st.integers(1, 3600).map(lambda parts: Fraction(parts, 10_000)),
        lent_on=st.one_of(st.none(), st.dates(date(2010, 1, 1), date(2019, 12, 31))),
        months_owed=st.integers(0, 30),
        interest_owed=st.one_of(st.none(), st.integers(0, 10**6).map(Money)),
        instalments=st.integers(1, 60),
        instalment=st.just(None),
        every_months=st.sampled_from([1, 1, 1, 6]),
        due_day=st.one_of(st.none(), st.integers(1, 31)),
        next_due=st.one_of(st.none(), days),
        guarantors=st.lists(stands, max_size=4).map(tuple),
        spouse=texts(most=8),
        papers_at=texts(most=8),
    )
    one = one.map(
        lambda loan: replace(loan, rate=Fraction(0)) if loan.method is Method.NO_INTEREST else loan
    )
    return st.lists(one, max_size=4, unique_by=lambda loan: loan.number).map(tuple)


@st.composite
def registers(draw: st.DrawFn) -> Incoming:
    """A whole register: group, rules, accounts, members, pledges, balances, months."""
    group = draw(groups)
    listed: Sequence[str] = draw(st.lists(numbers, max_size=5, unique_by=number_key))
    everyone = tuple(draw(members(number)) for number in listed)
    accounts = draw(own_accounts())
    codes = ["11010", "12010", "13010", "33010", "41010", *(one.code for one in accounts)]
    balances = draw(st.dictionaries(st.sampled_from(sorted(set(codes))), satang, max_size=5))
    openings = [Opening(code, amount) for code, amount in sorted(balances.items())]
    if draw(st.booleans()):
        openings.append(Opening(SUSPENSE, Money(-draw(satang).satang)))
    pledges: list[PledgeChange] = []
    for number in listed:
        pledges += [
            PledgeChange(number, month, Money(draw(st.integers(0, 10**6))))
            for month in sorted(draw(st.sets(months, max_size=2)))
        ]
        special, brought = (draw(st.one_of(st.none(), satang)) for _ in range(2))
        paid = draw(st.dictionaries(months, satang, max_size=4))
        openings += [Opening(SPECIAL, special, number)] if special else []
        openings += [Opening(SAJJA, brought, number)] if brought else []
        openings += [Opening(SAJJA, paid[month], number, month) for month in sorted(paid)]
    lent = draw(loans(listed))
    openings = [one for one in openings if one.account not in {loan.account for loan in lent}]
    openings.sort(key=lambda one: (one.member is not None, one.account if not one.member else ""))
    return Incoming(
        group=group,
        opened_on=group.opened_on,
        rule_changes=draw(rule_changes()),
        accounts=accounts,
        members=everyone,
        pledges=tuple(pledges),
        openings=tuple(openings),
        loans=lent,
    )


def day_before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)
