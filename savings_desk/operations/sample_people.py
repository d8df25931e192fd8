"""The people of an invented village: households, their members, and how each of them saves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from savings_desk.domain.members import (
    MAJORITY_YEARS,
    WHOLE_HUNDREDTHS,
    Address,
    Beneficiary,
    Birth,
    MemberKind,
    Person,
)
from savings_desk.domain.money import ZERO, Money
from savings_desk.operations.sample_lot import Lot, words

if TYPE_CHECKING:
    from savings_desk.domain.periods import Month

OPENING_SHARE = 760
"""Of a thousand households, how many were in the group before its books open."""
HOUSEHOLDS_IN_A_LINE = 8
FOUNDERS = 3
"""Chairperson, treasurer, auditor: they began the group, and stay."""
FOUNDED_MONTHS_BEFORE = 37
PLEDGES = ((50, 18), (100, 46), (150, 5), (200, 18), (300, 7), (500, 6))
"""Baht a month, and how many in a hundred pledge it; about 150 on the average."""
CHILD_PLEDGES = ((50, 8), (100, 2))
SIZES = ((1, 3), (2, 4), (3, 4), (4, 3), (5, 1))
_PUPIL_UNTIL = 18
_CHILD_TITLE_UNTIL = 15
_OLD = 60


class Habit(Enum):
    """How somebody keeps the vow to save each month."""

    STEADY = "steady"
    FORGETFUL = "forgetful"
    SLOW = "slow"
    """Comes every second or third month, and pays what has gathered."""
    AHEAD = "ahead"
    """Pays half a year or a year at once."""


_HABITS = ((Habit.STEADY, 76), (Habit.FORGETFUL, 12), (Habit.SLOW, 6), (Habit.AHEAD, 6))


@dataclass(frozen=True, slots=True)
class Villager:
    """One who is, or will be, a member: `joins` is the month of joining, before or in the books."""

    person: Person
    joins: Month
    household: int
    man: bool
    parent: bool
    pledge: Money
    habit: Habit
    kind: MemberKind = MemberKind.ORDINARY
    puts_by: bool = False
    """Whether there is special savings now and then."""
    guardian_is: str = ""
    """What the first of the household is to a minor; empty for who needs no guardian."""
    guardian: str = ""
    """The guardian's number."""
    beneficiaries: tuple[Beneficiary, ...] = ()
    number: str = ""


@dataclass(slots=True)
class _Village:
    lot: Lot
    opened: Month
    months: int
    people: dict[str, Any] = field(default_factory=lambda: words("people"))
    taken: set[str] = field(default_factory=set)

    def household(self, number: int, size: int) -> list[Villager]:
        """A head, perhaps a partner, and children of the house."""
        lot, joins = self.lot, self._joins()
        family = lot.one_of(self.people["says_so"]) + lot.one_of(self.people["endings"])
        man, age = lot.comes(in_thousand=600), lot.between(32, 72)
        head = self._person(number, family, man=man, age=age, married=size > 1)
        home = [self._saver(head, number, joins, man=man, parent=True)]
        if size > 1:
            partner_age = max(age + lot.between(-6, 4), 25)
            partner = self._person(number, family, man=not man, age=partner_age, married=True)
            home.append(
                self._saver(partner, number, self._joins_after(joins), man=not man, parent=True)
            )
        for _child in range(size - 2):
            young = lot.between(max(age - 44, 7), max(age - 22, 12))
            boy = lot.comes(in_thousand=500)
            child = self._person(number, family, man=boy, age=young)
            saver = self._saver(child, number, self._joins_after(joins), man=boy, parent=False)
            home.append(self._minor(saver, father=man))
        return [self._with_heirs(one, home) for one in home]

    def _joins(self) -> Month:
        if self.lot.comes(in_thousand=OPENING_SHARE):
            return self.opened.plus(-self.lot.between(8, 36))
        return self.opened.plus(self.lot.below(max(self.months - 1, 1)))

    def _joins_after(self, head: Month) -> Month:
        """Most join with the head of the house, some later."""
        if not self.lot.comes(in_thousand=250):
            return head
        last = self.opened.plus(self.months - 2)
        return max(head, head.plus(self.lot.below(max(head.months_until(last), 1))))

    def _person(
        self, house: int, family: str, *, man: bool, age: int, married: bool = False
    ) -> Person:
        lot, people = self.lot, self.people
        birth = Birth(self.opened.year - age, lot.between(1, 12), lot.between(1, 28))
        return Person(
            title=_title(people["title"], man=man, age=age, married=married, lot=lot),
            first_name=self._first_name(family, man=man),
            last_name=family,
            nickname=lot.one_of(people["nicknames"]),
            national_id=_national_id(len(self.taken)) if lot.comes(in_thousand=930) else "",
            birth=Birth(birth.year) if age > _OLD and lot.comes(in_thousand=400) else birth,
            registered=Address(house=str(house), **words("group")["address"]),
            phone=f"00-0000-{len(self.taken):04d}" if lot.comes(in_thousand=700) else "",
            occupation=people["pupil"] if age < _PUPIL_UNTIL else lot.one_of(people["occupations"]),
        )

    def _first_name(self, family: str, *, man: bool) -> str:
        """A name nobody of the family has; a double one when all are taken."""
        names = self.people["men" if man else "women"]
        first = self.lot.below(len(names))
        for at in range(len(names) * (len(names) + 1)):
            twice, once = divmod(at, len(names))
            name: str = names[(first + once) % len(names)]
            if twice:
                name += names[twice - 1]
            if f"{name} {family}" not in self.taken:
                self.taken.add(f"{name} {family}")
                return name
        raise OverflowError(family)

    def _saver(
        self, person: Person, household: int, joins: Month, *, man: bool, parent: bool
    ) -> Villager:
        return Villager(
            person=person,
            joins=joins,
            household=household,
            man=man,
            parent=parent,
            pledge=Money.baht(self.lot.weighed(PLEDGES)),
            habit=self.lot.weighed(_HABITS),
            puts_by=self.lot.comes(in_thousand=240),
        )

    def _minor(self, saver: Villager, *, father: bool) -> Villager:
        """A child of the house under the age of majority saves with the parent's consent."""
        birth = saver.person.birth
        if birth is None or birth.age_on(saver.joins.first_day) >= MAJORITY_YEARS:
            return saver
        return replace(
            saver,
            kind=MemberKind.ASSOCIATE,
            pledge=Money.baht(self.lot.weighed(CHILD_PLEDGES)),
            guardian_is=self.people["relation"]["father" if father else "mother"],
        )

    def _with_heirs(self, villager: Villager, home: list[Villager]) -> Villager:
        """Name those of the house who are to have the savings; some have named nobody yet."""
        kin = [one for one in home if one is not villager][:3]
        if not kin or self.lot.comes(in_thousand=120):
            return villager
        share = WHOLE_HUNDREDTHS // len(kin)
        shares = [share] * (len(kin) - 1)
        shares.append(WHOLE_HUNDREDTHS - sum(shares))
        heirs = tuple(
            Beneficiary(heir.person.full_name, part, self._relation(villager, heir))
            for heir, part in zip(kin, shares, strict=True)
        )
        return replace(villager, beneficiaries=heirs)

    def _relation(self, villager: Villager, heir: Villager) -> str:
        """What the heir is to the villager."""
        if not heir.parent:
            kind = "child" if villager.parent else "sibling"
        elif villager.parent:
            kind = "husband" if heir.man else "wife"
        else:
            kind = "father" if heir.man else "mother"
        relation: str = self.people["relation"][kind]
        return relation


def village(seed: object, *, members: int, opened: Month, months: int) -> list[Villager]:
    """So many people in the order of their joining, each with the number it brings them."""
    made = _Village(Lot(seed, "village"), opened, months)
    everybody: list[Villager] = []
    household = 0
    while len(everybody) < members:
        household += 1
        size = min(made.lot.weighed(SIZES), members - len(everybody))
        everybody += made.household(household, size)
    heads = {one.household: one for one in reversed(everybody)}
    founders = [heads[house] for house in sorted(heads)[:FOUNDERS]]
    later = [one for one in everybody if one not in founders]
    since = opened.plus(-FOUNDED_MONTHS_BEFORE)
    founders = [
        replace(one, joins=since, pledge=Money.baht(200), habit=Habit.STEADY) for one in founders
    ]
    in_order = [*founders, *sorted(later, key=lambda one: one.joins)]
    width = max(3, len(str(members)))
    numbers = {one.person.full_name: f"{at:0{width}d}" for at, one in enumerate(in_order, 1)}
    numbered = [
        replace(
            one,
            number=numbers[one.person.full_name],
            guardian=numbers[heads[one.household].person.full_name] if one.guardian_is else "",
        )
        for one in in_order
    ]
    return [_honoured(one) if _is_honoured(at) else one for at, one in enumerate(numbered)]


def line_of(villager: Villager) -> str:
    """The line (สาย) the household pays with."""
    number = (villager.household - 1) // HOUSEHOLDS_IN_A_LINE + 1
    line: str = words("group")["group"]["line"]
    return line.format(number=number)


def _is_honoured(at: int) -> bool:
    return at % 60 == 59  # noqa: PLR2004 - one in sixty


def _honoured(villager: Villager) -> Villager:
    """An honorary member, who saves nothing; a child cannot be one."""
    if villager.guardian_is:
        return villager
    return replace(villager, kind=MemberKind.HONORARY, pledge=ZERO, puts_by=False)


def _title(titles: dict[str, str], *, man: bool, age: int, married: bool, lot: Lot) -> str:
    if age < _CHILD_TITLE_UNTIL:
        return titles["boy" if man else "girl"]
    if man:
        return titles["man"]
    return titles["woman" if married or (age > _OLD and lot.below(2)) else "unmarried"]


def _national_id(at: int) -> str:
    """Thirteen digits with their check digit, beginning with 9 as no person's do."""
    digits = f"90000{at:07d}"
    weighted = sum(int(digit) * (13 - place) for place, digit in enumerate(digits))
    return digits + str((11 - weighted % 11) % 10)
