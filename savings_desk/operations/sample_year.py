"""What else happens in the sample group: newcomers, changed names and pledges, bills and gifts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from savings_desk.domain.members import MAJORITY_YEARS, Guardian, Member, MemberKind, PledgeChange
from savings_desk.domain.money import DOWN_TO_SATANG, ZERO, Money, round_money
from savings_desk.domain.vouchers import Side
from savings_desk.operations import members
from savings_desk.operations.sample_lot import words
from savings_desk.operations.sample_people import FOUNDERS, line_of
from savings_desk.operations.sample_savers import Saver
from savings_desk.operations.sample_table import BANK, FIXED

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.domain.journal import Posted
    from savings_desk.domain.periods import Month
    from savings_desk.operations.sample_day import Savers
    from savings_desk.operations.sample_lot import Lot
    from savings_desk.operations.sample_people import Villager
    from savings_desk.operations.sample_table import Table

EQUIPMENT, WORN, WEAR = "18030", "18035", "57010"
BANK_INTEREST, SUNDRY, GIFTS, OTHER_FEES = "45010", "46010", "46020", "43040"
MEETING, REFRESHMENT, POWER, SUPPLIES = "53020", "53030", "54020", "54050"
TRAVEL, REPAIR, TRAINING, MEDICAL = "54060", "54070", "54080", "56010"
_HALF_YEAR = Fraction(25, 10_000)
_FIXED_YEAR = Fraction(150, 10_000)
_WEAR_YEAR = Fraction(20, 100)
_STEPS_UP = {50: 100, 100: 200, 150: 200, 200: 300, 300: 500}
_TITLE_UNTIL = 15
_MARRIES_UNTIL = 36
_SITS = 15
"""How many sit on the committee."""


def enrol(table: Table, villager: Villager, approved_on: date, *, pledge: Money) -> Saver:
    """Enter a villager as a member whom the committee approved on that day."""
    guardian = None
    if villager.guardian:
        with table.books.read() as reading:
            parent = reading.member(villager.guardian).person
        guardian = Guardian(parent, villager.guardian_is, approved_on)
    member = Member(
        number=villager.number,
        person=villager.person,
        kind=villager.kind,
        line=line_of(villager),
        applied_on=approved_on - timedelta(days=30),
        approved_on=approved_on,
        guardian=guardian,
        beneficiaries=villager.beneficiaries,
    )
    members.enrol(table.books, member, pledge=pledge, by=table.by, at=table.at())
    return Saver(villager, villager.pledge, villager.joins, fee_due=True)


def committee(table: Table, savers: Savers, lot: Lot, month: Month) -> None:
    """What the committee hears before the table opens: changed pledges and names, who came of age.

    About one saver in twenty pledges more each year, from a month not yet paid.
    """
    for one in savers.present:
        baht = one.pledge.satang // 100
        grown = one.villager.kind is MemberKind.ORDINARY and baht in _STEPS_UP
        if grown and one.next_month >= month and lot.below(240) == 0:
            one.pledge = Money.baht(_STEPS_UP[baht])
            change = PledgeChange(one.number, one.next_month, one.pledge)
            members.change_pledge(table.books, change, by=table.by, at=table.at())
        _in_the_register(table, one, savers, lot)


def _in_the_register(table: Table, one: Saver, savers: Savers, lot: Lot) -> None:
    """Write what changed in a member's life into the register."""
    person = one.villager.person
    titles = words("people")["title"]
    age = person.birth.age_on(table.day) if person.birth else 0
    kind = one.villager.kind
    if person.title in (titles["boy"], titles["girl"]) and age >= _TITLE_UNTIL:
        person = replace(person, title=titles["man" if one.villager.man else "unmarried"])
    elif person.title == titles["unmarried"] and _marries(age, lot):
        other = lot.one_of(savers.present[FOUNDERS:] or savers.present)
        family = other.villager.person.last_name
        person = replace(person, title=titles["woman"], last_name=family)
    if kind is MemberKind.ASSOCIATE and age >= MAJORITY_YEARS:
        kind = MemberKind.ORDINARY
    if person == one.villager.person and kind is one.villager.kind:
        return
    one.villager = replace(one.villager, person=person, kind=kind)
    with table.books.read() as reading:
        kept = reading.member(one.number)
    changed = replace(
        kept,
        person=replace(kept.person, title=person.title, last_name=person.last_name),
        kind=kind,
        guardian=None if kind is MemberKind.ORDINARY else kept.guardian,
    )
    members.change_member(table.books, changed, by=table.by, at=table.at())


def _marries(age: int, lot: Lot) -> bool:
    return MAJORITY_YEARS <= age <= _MARRIES_UNTIL and lot.below(150) == 0


def bills(table: Table, lot: Lot, month: Month, *, savers: int) -> None:
    """What is paid and taken on a working day besides savings."""
    pay = words("group")["expense"]
    table.spend(MEETING, Money.baht(_SITS * 10), pay["meeting"])
    if month.number % 2:
        table.spend(SUPPLIES, _about(lot, 90 + savers), pay["supplies"])
    if month.number % 3 == 0:
        table.spend(TRAVEL, Money.baht(lot.one_of((80, 100, 120))), pay["travel"])
    if lot.below(8) == 0:
        grant = {"party": "", "memo": words("group")["welfare"]["medical"]}
        table.spend(MEDICAL, Money.baht(lot.one_of((300, 500))), grant)
    if month.number == 1:
        table.spend(REFRESHMENT, _about(lot, 400 + 5 * savers), pay["refreshment"])
    if month.number == 8:  # noqa: PLR2004 - the rains
        table.spend(REPAIR, _about(lot, 450), pay["repair"])
    _takings(table, lot, month, savers=savers)


def _takings(table: Table, lot: Lot, month: Month, *, savers: int) -> None:
    earned = words("group")["income"]
    if month.number == 4:  # noqa: PLR2004 - Songkran
        table.earn(GIFTS, Money.baht(lot.one_of((3000, 3500, 4000)) + 5 * savers), earned["gift"])
    if month.number == 10:  # noqa: PLR2004 - the end of Lent
        table.earn(GIFTS, Money.baht(lot.one_of((4000, 5000)) + 10 * savers), earned["temple"])
    if lot.below(3) == 0:
        table.earn(OTHER_FEES, Money.baht(20), earned["passbook"])
    if lot.below(9) == 0:
        table.earn(SUNDRY, _about(lot, 60), earned["paper"])


def after_the_day(table: Table, lot: Lot, month: Month, year: int) -> Posted | None:
    """What is paid later in the month, out of the change in the box or the bank.

    Each September the electricity is recorded twice; the second voucher is returned, to be
    cancelled when the month, closed by then, is compared with the bills.
    """
    pay = words("group")["expense"]
    table.sit(month.first_day.replace(day=12))
    if month.number == 3 and year % 3 == 0:  # noqa: PLR2004 - once in three years
        table.spend(EQUIPMENT, Money.baht(5990), pay["printer"], out_of=BANK)
    if month.number == 6 and year % 3 == 1:  # noqa: PLR2004 - once in three years
        table.spend(EQUIPMENT, Money.baht(4500), pay["cabinet"], out_of=BANK)
    if month.number == 7:  # noqa: PLR2004 - after the rice is planted
        table.spend(TRAINING, Money.baht(lot.one_of((600, 900))), pay["training"])
    table.sit(month.first_day.replace(day=20))
    bill = Money(_about(lot, 145).satang + 25 * lot.below(4))
    table.spend(POWER, bill, pay["power"])
    if month.number == 9:  # noqa: PLR2004 - by mistake
        return table.spend(POWER, bill, pay["power"])
    return None


def half_year(table: Table, month: Month) -> None:
    """The bank's interest, and at the year's end what the equipment has worn."""
    if month.number not in (6, 12):
        return
    memo = words("group")
    table.sit(month.last_day)
    interest = memo["income"]["interest"]
    table.earn(BANK_INTEREST, _part(table.bank, _HALF_YEAR), interest, into=BANK)
    if month.number == 6:  # noqa: PLR2004 - half the year
        return
    with table.books.read() as reading:
        held = reading.balances(table.day)
    fixed, worth = held.get(FIXED, ZERO), held.get(EQUIPMENT, ZERO)
    if fixed:
        table.earn(BANK_INTEREST, _part(fixed, _FIXED_YEAR), interest, into=FIXED)
    left = worth + held.get(WORN, ZERO)
    wear = min(_part(worth, _WEAR_YEAR), left)
    if wear:
        table.move(
            debit=Side(WEAR), credit=Side(WORN), amount=wear, memo=memo["transfer"]["depreciation"]
        )


def put_aside(table: Table, month: Month) -> None:
    """Each February the committee moves a third of what the bank holds to a fixed deposit."""
    if month.number != 2:  # noqa: PLR2004 - after the annual meeting
        return
    thousands = table.bank.satang // Money.baht(3000).satang
    if thousands:
        table.move(
            debit=Side(FIXED),
            credit=Side(BANK),
            amount=Money.baht(1000) * thousands,
            memo=words("group")["transfer"]["fixed"],
        )


def _about(lot: Lot, baht: int) -> Money:
    """Some whole baht near an amount, a quarter more at most."""
    return Money.baht(baht + lot.below(baht // 4 + 1))


def _part(whole: Money, part: Fraction) -> Money:
    return round_money(whole.satang * part, DOWN_TO_SATANG)
