"""The sample group: the same in every run, sound in every part, and nobody real in it."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Event
from savings_desk.domain.lending import LoanState
from savings_desk.domain.members import (
    MAJORITY_YEARS,
    LeavingCause,
    Member,
    MemberKind,
    national_id_is_sound,
)
from savings_desk.domain.money import ZERO, Money, total
from savings_desk.domain.periods import THAI_TIME, Month
from savings_desk.domain.troubles import (
    FileExists,
)
from savings_desk.operations.checking import Proof, check_books
from savings_desk.operations.gathering_loan_lists import arrears_on
from savings_desk.operations.lending_now import lending_now, overdue_ages
from savings_desk.operations.loan_list import loan_lines, sums_of
from savings_desk.operations.sample import LAST_MONTH, bank_day_of, make_sample, working_day_of
from savings_desk.operations.sample_lot import Lot, words
from savings_desk.operations.sample_people import village
from savings_desk.operations.sample_table import NOON, count_of
from savings_desk.operations.working_day import current_day, day_list

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from savings_desk.domain.journal import Posted
    from savings_desk.storage.books import Books

LAST_DAY = date(2025, 12, 5)
AVERAGE_BAHT = 6786
"""Sajja per member of all groups in the country; source: the seed document of 2568."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    books = make_sample(tmp_path_factory.mktemp("sample") / "sample.savings")
    yield books
    books.close()


@pytest.fixture(scope="module")
def entries(sample: Books) -> list[Posted]:
    with sample.read() as reading:
        return list(reading.journal())


@pytest.fixture(scope="module")
def members(sample: Books) -> list[Member]:
    with sample.read() as reading:
        return reading.members()


def seal_of(books: Books) -> str:
    with books.read() as reading:
        newest = reading.last_entry()
    books.close()
    assert newest is not None
    return newest.seal


def test_the_same_numbers_make_the_same_books(tmp_path: Path) -> None:
    one, two, other = (
        seal_of(make_sample(tmp_path / f"{name}.savings", members=30, years=1, seed=seed))
        for name, seed in (("one", 1), ("two", 1), ("other", 2))
    )
    assert one == two
    assert one != other


def test_everybody_has_the_same_sample(entries: list[Posted]) -> None:
    """On every machine and every Python; a change of this seal is a change of the sample."""
    assert entries[-1].seal[:12] == "6a69e5518f35"


def meant(proof: Proof) -> list[str]:
    """The contracts of old above the ceiling, which are all that a check may name."""
    assert {one.code for one in proof.findings} <= {"loan_above_ceiling"}, proof.findings
    return [str(one.place.row) for one in proof.findings]


def test_the_check_finds_nothing_wrong(sample: Books) -> None:
    proof = check_books(sample)
    assert meant(proof) == ["1/2565"]
    assert proof.members == 120
    assert proof.entries > 1500


@settings(max_examples=8)
@given(seed=st.integers(0, 10**6), count=st.integers(1, 25), years=st.integers(1, 2))
def test_groups_of_any_size_and_seed_are_sound(
    tmp_path_factory: pytest.TempPathFactory, seed: int, count: int, years: int
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.savings"
    books = make_sample(path, members=count, years=years, seed=seed)
    proof = check_books(books)
    with books.read() as reading:
        newest = reading.last_entry()
    books.close()
    assert proof.members == count
    assert len(meant(proof)) <= 1
    assert newest is None or newest.recorded_at < datetime.combine(LAST_DAY, NOON, THAI_TIME)


# People


def test_nobody_could_be_taken_for_real(members: list[Member]) -> None:
    says_so = tuple(words("people")["says_so"])
    for member in members:
        assert member.person.last_name.startswith(says_so)
        assert not national_id_is_sound(member.person.national_id)
        assert member.person.phone.startswith(("00-", "")) or not member.person.phone


def test_five_thousand_people_have_five_thousand_names() -> None:
    people = village("large", members=5000, opened=Month(2016, 1), months=120)
    assert len({one.person.full_name for one in people}) == 5000
    assert len({one.number for one in people}) == 5000
    assert {one.number for one in people} == {f"{number:04d}" for number in range(1, 5001)}


def test_every_minor_has_a_guardian_who_consented(members: list[Member]) -> None:
    minors = 0
    for member in members:
        birth, joined = member.person.birth, member.approved_on
        assert birth is not None
        assert joined is not None
        if member.kind is MemberKind.ASSOCIATE:
            minors += 1
            assert member.guardian is not None
            assert member.guardian.consent_on == joined
        elif member.guardian is None and member.left_on is None:
            assert birth.age_on(LAST_DAY) >= MAJORITY_YEARS
    assert minors > 5


def test_members_of_every_kind_come_and_go(members: list[Member]) -> None:
    kinds = Counter(member.kind for member in members)
    assert set(kinds) == set(MemberKind)
    causes = {member.left_cause for member in members if member.left_on}
    assert {LeavingCause.RESIGNED, LeavingCause.DIED} <= causes
    joined_later = [one for one in members if one.approved_on and one.approved_on.year > 2022]
    assert 15 <= len(joined_later) <= 60


def test_names_pledges_and_kinds_change_and_the_history_stays(
    sample: Books, members: list[Member]
) -> None:
    with sample.read() as reading:
        renamed = [
            history
            for member in members
            if len(history := reading.history("person", str(member.person.id))) > 1
        ]
        pledges = [changes for changes in reading.pledges().values() if len(changes) > 1]
    assert renamed
    assert pledges
    assert all(len({row["title"] for _at, _by, row in history}) > 1 for history in renamed)


# Books


def test_everything_that_can_happen_has_happened(entries: list[Posted]) -> None:
    assert {posted.entry.event for posted in entries} == set(Event)


def test_a_member_has_about_as_much_as_in_the_country(sample: Books) -> None:
    with sample.read() as reading:
        held = [books.sajja for books in reading.passbooks(LAST_DAY).values()]
        active = len(reading.members(active_on=LAST_DAY))
    average_baht = sum(one.satang for one in held) // active // 100
    assert AVERAGE_BAHT * 85 <= average_baht * 100 <= AVERAGE_BAHT * 115


def test_families_pay_on_one_receipt_and_some_months_ahead(entries: list[Posted]) -> None:
    families = ahead = late = 0
    for posted in entries:
        if posted.entry.event is Event.RECEIPT:
            lines = posted.entry.postings
            families += len({line.member for line in lines if line.member}) > 1
            months = [line.month for line in lines if line.month]
            now = Month.of(posted.entry.day)
            ahead += any(month > now for month in months)
            late += any(month < now for month in months)
    assert min(families, ahead, late) > 20


def test_mistakes_are_reversed_with_a_reason(entries: list[Posted]) -> None:
    reversals = [posted.entry for posted in entries if posted.entry.reverses]
    assert len(reversals) >= 5
    assert all(entry.reason for entry in reversals)
    assert {entry.reason for entry in reversals} <= set(words("group")["reason"].values())


def test_a_mistake_of_a_closed_month_is_reversed_in_the_open_one(entries: list[Posted]) -> None:
    months = {posted.entry.id: Month.of(posted.entry.day) for posted in entries}
    later = [
        posted.entry
        for posted in entries
        if posted.entry.reverses and months[posted.entry.reverses] < Month.of(posted.entry.day)
    ]
    assert [entry.day for entry in later] == [date(year, 10, 5) for year in (2023, 2024, 2025)]


def test_the_gap_of_the_old_books_stood_in_suspense_until_it_was_found(sample: Books) -> None:
    with sample.read() as reading:
        suspense = reading.chart().of_role(Role.SUSPENSE).code
        assert reading.balances(date(2023, 1, 1))[suspense] == Money.baht(-250)
        assert reading.balances(LAST_DAY)[suspense] == ZERO


def test_the_fine_was_raised_by_a_later_resolution(sample: Books) -> None:
    with sample.read() as reading:
        assert reading.rules_on(date(2023, 12, 31)).missed_fine == Money.baht(5)
        assert reading.rules_on(date(2024, 1, 1)).missed_fine == Money.baht(10)
        assert all(change.resolution for change in reading.rule_changes())


def test_months_are_closed_and_the_absent_recorded(sample: Books) -> None:
    with sample.read() as reading:
        assert reading.closed_through() == date(2025, 11, 30)
        missed = sum(len(book.missed) for book in reading.sajja_books().values())
        days = reading.closed_days()
    assert missed > 100
    assert len(days) == 35
    assert max(days) == date(2025, 11, 5)


def test_the_last_working_day_is_open_and_a_third_of_the_members_still_to_come(
    sample: Books,
) -> None:
    with sample.read() as reading:
        day = current_day(reading, LAST_DAY)
        lines = [line for line in day_list(reading, LAST_DAY) if line.on_sheet]
    assert day is not None
    assert (day.day, day.is_closed) == (LAST_DAY, False)
    to_come = [line for line in lines if line.received is None and line.expected]
    assert len(lines) * 30 <= len(to_come) * 100 <= len(lines) * 45


def test_little_cash_stays_in_the_box_when_a_day_is_closed(sample: Books) -> None:
    with sample.read() as reading:
        chart = reading.chart()
        held = reading.balances(date(2025, 11, 5))
    assert held[chart.of_role(Role.CASH).code] == Money.baht(2000)
    assert all(held[account.code] > ZERO for account in chart.all_of_role(Role.BANK))


def test_its_clock_stands_at_noon_of_its_last_working_day(
    sample: Books, entries: list[Posted]
) -> None:
    with sample.read() as reading:
        practice = reading.group().practice_moment
    assert practice == datetime(2025, 12, 5, 12, tzinfo=THAI_TIME)
    moments = [posted.recorded_at for posted in entries]
    assert moments == sorted(moments)
    assert moments[-1] < practice
    assert max(posted.entry.day for posted in entries) == working_day_of(LAST_MONTH)


# On the way


def test_who_gives_up_half_way_finds_nothing_left(tmp_path: Path) -> None:
    def give_up(done: int, _of: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_sample(tmp_path / "half.savings", members=10, years=1, progress=give_up)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_is_left_as_it_is(tmp_path: Path) -> None:
    there = tmp_path / "there.savings"
    there.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExists):
        make_sample(there, members=5, years=1)
    assert there.read_text(encoding="utf-8") == "mine"


def test_takings_of_a_weekend_reach_the_bank_on_monday() -> None:
    assert bank_day_of(date(2025, 12, 5)) == date(2025, 12, 5)  # a Friday
    assert bank_day_of(date(2025, 4, 5)) == date(2025, 4, 7)  # a Saturday
    assert bank_day_of(date(2025, 10, 5)) == date(2025, 10, 6)  # a Sunday


def test_a_count_is_of_the_fewest_notes_and_coins() -> None:
    counted = count_of(Money.baht(1688, 75))
    assert counted.amount == Money.baht(1688, 75)
    assert sum(counted.pieces.values()) == 11  # 1000 500 100 50 20 10 5 2 1 .50 .25


def test_lots_fall_the_same_on_every_machine() -> None:
    lot = Lot("seed", 7)
    drawn = [lot.between(1, 6) for _ in range(12)]
    again = Lot("seed", 7)
    assert drawn == [again.between(1, 6) for _ in range(12)]
    assert lot.weighed((("only", 3), ("never", 0))) == "only"
    assert sorted(lot.shuffled(range(9))) == list(range(9))


# Loans


def test_about_a_quarter_of_the_members_owe_and_some_are_in_arrears(sample: Books) -> None:
    with sample.read() as reading:
        loans = reading.loans()
        books = reading.loan_books(open_on=LAST_DAY)
    state = Counter(one.state for one in loans)
    borrowers = {one.member for one in loans if one.state is LoanState.OPEN}
    assert 24 <= len(borrowers) <= 40
    assert state[LoanState.APPLIED] == 1
    assert state[LoanState.CLOSED] >= 5
    assert {one.product for one in loans} == {"ordinary", "emergency"}
    late = [number for number, book in books.items() if book.overdue_on(LAST_DAY).amount]
    assert 3 <= len(late) <= 20
    for one in loans:
        assert len(one.guarantors) >= 1
        assert one.member not in {stands.member for stands in one.guarantors}


def test_the_old_contract_is_charged_no_more_than_the_law_allows(sample: Books) -> None:
    with sample.read() as reading:
        (old,) = [one for one in reading.loans() if one.brought is not None]
        card = reading.loan_ledger(old.number, date.min, LAST_DAY)
        visits = reading.follow_ups(old.number)
    assert old.terms.rate * 100 == 18
    assert old.state is LoanState.OPEN
    # Nobody pays more than 1.25 % a month of 18,000 baht.
    owed = Money.baht(225)
    months = Month.of(sample_opened(sample)).months_until(Month.of(LAST_DAY)) + 2
    assert sum((row.interest for row in card), ZERO) <= owed * months
    assert len(visits) <= 1


def sample_opened(sample: Books) -> date:
    with sample.read() as reading:
        return reading.group().opened_on


def test_arrears_are_the_same_wherever_they_are_told(sample: Books) -> None:
    """Today, its chart, the list of arrears and the list on the desk, after the working day too."""
    for day in (LAST_DAY, date(2025, 12, 20)):
        with sample.read() as reading:
            now, ages = lending_now(reading, day), overdue_ages(reading, day)
            paper, listed = arrears_on(reading, day), sums_of(loan_lines(reading, day))
        owed = paper.principal() + paper.interest()
        assert (now.late, now.overdue) == (listed.late, listed.overdue) == (len(paper.lines), owed)
        assert total(ages.values()) == owed
        left = [one for one in paper.lines if not one.standing.status.open]
        assert left, "the sample has a contract that was taken over with interest in arrears"
