"""One row of a register of members as a `Member`: person, standing, guardian, beneficiaries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.members import (
    BENEFICIARIES_MAX,
    MAJORITY_YEARS,
    WHOLE_HUNDREDTHS,
    Address,
    Beneficiary,
    Guardian,
    LeavingCause,
    Member,
    MemberKind,
    Person,
    national_id_digits,
    national_id_is_sound,
)
from savings_desk.exchange import cells, day_cells
from savings_desk.exchange.names import NameParts, name_parts
from savings_desk.exchange.postal import address_of
from savings_desk.exchange.tables import ERROR, WARNING

if TYPE_CHECKING:
    from datetime import date

    from savings_desk.exchange.tables import Table

_PARTS = ("house", "moo", "village", "tambon", "amphoe", "province")
_WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Standing:
    """When somebody applied, was approved, left, and why."""

    applied_on: date | None
    approved_on: date | None
    left_on: date | None
    left_cause: LeavingCause | None


def read_member(table: Table, row: int, number: str, *, opened_on: date | None) -> Member | None:
    """The member in a row; nothing when something is wrong that must be mended first.

    `opened_on` is the first day of the books: who has no day of approval because the register keeps
    none is taken as a member from then on.
    """
    name = name_parts(table, row)
    standing = _standing(table, row, opened_on)
    beneficiaries = _beneficiaries(table, row)
    if not name[1]:
        table.find("field_missing", ERROR, row, _name_column(table), field="first_name")
    if not name[1] or standing is None or beneficiaries is None:
        return None
    member = Member(
        number=number,
        person=_person(table, row, name),
        kind=MemberKind(cells.choice(table, row, "kind", "kind", "kind_unknown") or "ordinary"),
        line=cells.text(table, row, "line"),
        applied_on=standing.applied_on,
        approved_on=standing.approved_on,
        left_on=standing.left_on,
        left_cause=standing.left_cause,
        guardian=_guardian(table, row),
        beneficiaries=beneficiaries,
        notes=cells.text(table, row, "notes"),
    )
    _check_consent(table, row, member)
    return member


def _name_column(table: Table) -> str:
    return "first_name" if table.has("first_name") else "full_name"


def _person(table: Table, row: int, name: NameParts) -> Person:
    title, first, last = name
    one_cell = table.has("address") and cells.text(table, row, "address")
    return Person(
        first_name=first,
        last_name=last,
        title=title,
        nickname=cells.text(table, row, "nickname"),
        national_id=_national_id(table, row, "national_id"),
        birth=day_cells.birth(table, row, "birth"),
        registered=address_of(one_cell) if one_cell else _address(table, row, ""),
        contact=_address(table, row, "contact_"),
        phone=cells.phone(table, row, "phone"),
        occupation=cells.text(table, row, "occupation"),
        notes=cells.text(table, row, "person_notes"),
    )


def _address(table: Table, row: int, of: str) -> Address:
    return Address(**{part: cells.text(table, row, f"{of}{part}") for part in _PARTS})


def _national_id(table: Table, row: int, key: str) -> str:
    """The id without its dashes; a wrong check digit is a warning, for some cards are misread."""
    digits = national_id_digits(cells.code(table, row, key))
    if digits and not national_id_is_sound(digits):
        table.find("national_id_unsound", WARNING, row, key)
    return digits


def _standing(table: Table, row: int, opened_on: date | None) -> Standing | None:
    """When the person joined and left; nothing when the days stand in an impossible order."""
    status = cells.choice(table, row, "status", "status", "value_unknown")
    applied_on = day_cells.day(table, row, "applied_on")
    left_on, cause = _leaving(table, row, status, opened_on)
    approved_on = day_cells.day(table, row, "approved_on")
    if table.has("approved_on"):
        if approved_on is None and status != _WAITING:
            table.find("approval_missing", WARNING, row, "approved_on")
    elif status != _WAITING:
        known = [day for day in (opened_on, left_on) if day]
        approved_on = applied_on or (min(known) if known else None)
    in_order = True
    for earlier, later, key in (
        (applied_on, approved_on, "approved_on"),
        (approved_on, left_on, "left_on"),
    ):
        if earlier and later and later < earlier:
            table.find("days_out_of_order", ERROR, row, key, earlier=earlier, later=later)
            in_order = False
    return Standing(applied_on, approved_on, left_on, cause) if in_order else None


def _leaving(
    table: Table, row: int, status: str | None, opened_on: date | None
) -> tuple[date | None, LeavingCause | None]:
    """The day and the cause of leaving, from their own columns or from the word for the status."""
    left_on = day_cells.day(table, row, "left_on")
    cause = cells.choice(table, row, "left_cause", "cause", "cause_unknown")
    if status in {one.value for one in LeavingCause}:
        cause = cause or status
        if left_on is None and opened_on is not None:
            left_on = opened_on
            table.find("left_day_missing", WARNING, row, "status", day=opened_on)
    elif cause and left_on is None:
        table.find("field_missing", ERROR, row, "left_on", field="left_on")
    if left_on and not cause:
        table.find("left_cause_missing", WARNING, row, "left_on")
    return left_on, LeavingCause(cause) if cause else None


def _guardian(table: Table, row: int) -> Guardian | None:
    title, first, last = name_parts(table, row, "guardian_")
    consent_on = day_cells.day(table, row, "consent_on")
    if not first:
        if consent_on:
            table.find("field_missing", WARNING, row, "guardian_first_name", field="guardian")
        return None
    return Guardian(
        person=Person(
            first_name=first,
            last_name=last,
            title=title,
            national_id=_national_id(table, row, "guardian_national_id"),
            phone=cells.phone(table, row, "guardian_phone"),
        ),
        relation=cells.text(table, row, "guardian_relation"),
        consent_on=consent_on,
    )


def _beneficiaries(table: Table, row: int) -> tuple[Beneficiary, ...] | None:
    """Up to three beneficiaries; nothing when their shares do not make 100 per cent.

    A single one without a share receives the whole.
    """
    found: list[Beneficiary] = []
    named = 0
    for at in range(1, BENEFICIARIES_MAX + 1):
        of = f"beneficiary_{at}"
        name = cells.text(table, row, f"{of}_name")
        share = cells.share(table, row, f"{of}_share")
        if not name:
            continue
        named += 1
        if share is not None:
            relation = cells.text(table, row, f"{of}_relation")
            card = national_id_digits(cells.code(table, row, f"{of}_national_id"))
            found.append(Beneficiary(name, share, relation, card))
        elif table.value(row, f"{of}_share") is None and named == 1 == _named_in(table, row):
            relation = cells.text(table, row, f"{of}_relation")
            card = national_id_digits(cells.code(table, row, f"{of}_national_id"))
            found.append(Beneficiary(name, WHOLE_HUNDREDTHS, relation, card))
    whole = sum(one.share_hundredths for one in found)
    if named and (len(found) < named or whole != WHOLE_HUNDREDTHS):
        table.find("shares_not_whole", ERROR, row, "beneficiary_1_share")
        return None
    return tuple(found)


def _named_in(table: Table, row: int) -> int:
    keys = (f"beneficiary_{at}_name" for at in range(1, BENEFICIARIES_MAX + 1))
    return sum(table.value(row, key) is not None for key in keys)


def _check_consent(table: Table, row: int, member: Member) -> None:
    born = member.person.birth
    if born is None or member.left_on is not None:
        return
    age = born.age_on(table.today)
    consented = member.guardian is not None and member.guardian.consent_on is not None
    if age < MAJORITY_YEARS and not consented:
        table.find("consent_missing", WARNING, row, "birth", age=age)
