"""The machine of a year: a group on disk and one on squared paper, and every act done on both."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
)
from typing_extensions import override

from savings_desk.domain import refusals as no
from savings_desk.domain.journal import Event
from savings_desk.domain.members import Member, Person
from savings_desk.domain.money import Money
from savings_desk.domain.periods import Month
from savings_desk.domain.savings import LineKind
from savings_desk.domain.vouchers import Opening
from savings_desk.operations import journal, members
from savings_desk.operations.checking import check_books
from savings_desk.storage.books import open_books
from tests import kit
from tests.year_model import Done, Move, No, Paper, Saver

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.domain.journal import Posted
    from savings_desk.storage.books import Books

NUMBERS = ("1", "2", "3", "10", "12/3", "90")
amounts = st.integers(1, 60).map(lambda tens: tens * 1000) | st.integers(1, 10**6)
pledges = st.sampled_from((5000, 10_000, 15_000, 20_000, 0, 4000, 100_010))
back = st.sampled_from((0, 0, 0, 0, 0, 1, 12, 40))
kinds = {
    LineKind.SPECIAL: kit.SPECIAL,
    LineKind.FINE: kit.FINES,
    LineKind.ENTRY_FEE: kit.ENTRY_FEES,
}


class YearBase(RuleBasedStateMachine):
    """A group on disk and on paper, how an act is done on both, and how they are compared."""

    templates: ClassVar[dict[int, Path]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.ids = count(1)
        self.today = kit.OPENED_ON + timedelta(days=60)
        self.books: Books
        self.paper: Paper

    @initialize(opens_in=st.sampled_from((1, 4, 10)))
    def open(self, opens_in: int) -> None:
        if opens_in not in self.templates:
            rules = [*kit.RULES, kit.rule("fiscal_year_start", str(opens_in))]
            folder = Path(tempfile.mkdtemp())
            made = kit.a_group(folder, rules=rules, accounts=[kit.SECOND_BANK])
            made.close()
            self.templates[opens_in] = made.path
        shutil.copyfile(self.templates[opens_in], self.folder / "group.savings")
        self.books = open_books(self.folder / "group.savings")
        self.paper = Paper(opens_in)
        for number, pledge, heirs in (("1", 10_000, False), ("2", 5000, True), ("10", 0, False)):
            self._enrol(number, number, kit.OPENED_ON, pledge, heirs=heirs)
        carried = [
            (kit.CASH, 200_000, ""),
            (kit.BANK, 100_000, ""),
            (kit.SAJJA, -150_000, "1"),
            (kit.SPECIAL, -30_000, "2"),
        ]
        lines = [Opening(code, Money(abs(satang)), who or None) for code, satang, who in carried]
        carried.append((kit.SUSPENSE, -120_000, ""))
        self._post(
            Event.OPENING,
            kit.OPENED_ON,
            set(),
            carried,
            lambda entry_id, memo: journal.bring_forward(
                self.books, self._voucher(entry_id, kit.OPENED_ON, memo), lines, **self._who()
            ),
        )

    # How an act is done and compared

    def _who(self) -> dict[str, Any]:
        return {"by": kit.BY, "at": datetime.combine(self.today, time(12), kit.BANGKOK)}

    def _day(self, days_back: int) -> date:
        return self.today - timedelta(days=days_back)

    def _someone(self, data: st.DataObject) -> str:
        """A member, and now and then a number that is nobody's."""
        return data.draw(st.sampled_from([*self.paper.savers] * 3 + ["77"]))

    def _voucher(self, entry_id: str, day: date, memo: str) -> journal.Voucher:
        return journal.Voucher(entry_id, day, memo=memo)

    def _content(self) -> list[Any]:
        """All that a refused act must leave as it was."""
        with self.books.raw() as connection:
            return [
                connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own
                for table in ("chain_head", "number_series", "member", "pledge", "missed_month")
            ]

    def _refused(self, expected: No, act: Callable[[], object]) -> bool:
        """Do an act; whether it was refused, which it must be exactly when the paper says so."""
        before = self._content() if expected else []
        refusal = _refusal_of(act)
        if refusal is None:
            assert not expected, expected
            return False
        assert type(refusal) in expected, (refusal, expected)
        assert self._content() == before
        return True

    def _post(
        self,
        event: Event,
        day: date,
        expected: No,
        moved: list[Any],
        act: Callable[[str, str], Posted | None],
        *,
        savers: tuple[str, ...] = (),
    ) -> Done | None:
        """Do an act that makes an entry; `moved` are (account, satang, member, month)."""
        entry_id = f"e{next(self.ids)}"
        answers: list[Posted | None] = []
        expected = expected | self.paper.day_refused(day)
        if self._refused(expected, lambda: answers.append(act(entry_id, "ตามปกติ"))):
            return None
        (posted,) = answers
        assert posted is not None
        moves = [Move(day, *one) for one in moved]
        assert sorted(map(_told, posted.entry.postings)) == sorted(one[1:] for one in moves)
        done = Done(
            event,
            day,
            moves,
            posted,
            lambda: act(entry_id, "ตามปกติ"),
            lambda: act(entry_id, "อย่างอื่น"),
            savers,
        )
        self.paper.write(done)
        return done

    def _enrol(
        self, number: str, typed: str, joined: date, pledge: int, *, heirs: bool = False
    ) -> bool:
        person = Person(f"คนที่ {number}", "ตัวอย่าง")
        named = kit.HEIRS if heirs else ()
        member = Member(typed, person, approved_on=joined, beneficiaries=named)
        first = str(Month.of(max(joined, kit.OPENED_ON)))
        expected: No = self.paper.pledge_refused(pledge, first)
        if number in self.paper.savers:
            expected |= {no.MemberNumberTaken}
        if self._refused(
            expected,
            lambda: members.enrol(self.books, member, pledge=Money(pledge), **self._who()),
        ):
            return False
        pledged = {first: pledge} if pledge else {}
        self.paper.savers[number] = Saver(typed, joined, pledged, heirs)
        return True

    # The books say what the paper says

    @invariant()
    def agree(self) -> None:
        if not hasattr(self, "paper"):
            return
        paper, earlier = self.paper, self.today - timedelta(days=20)
        with self.books.read() as reading:
            for day in (date.max, earlier):
                balances = {code: one.satang for code, one in reading.balances(day).items()}
                assert balances == paper.balances(day)
                assert sum(balances.values()) == 0
                for number in paper.savers:
                    held = reading.passbook(number, day)
                    assert held.sajja.satang == paper.held(number, kit.SAJJA, day)
                    assert held.special.satang == paper.held(number, kit.SPECIAL, day)
            moved = reading.movements(earlier, date.max)
            for code, now in paper.balances().items():
                before = paper.balances(earlier - timedelta(days=1)).get(code, 0)
                assert moved.get(code, Money(0)).satang == now - before
            for number, book in reading.sajja_books().items():
                paid = {str(month): one.satang for month, one in book.paid.items()}
                assert paid == paper.paid(number)
                missed = {month for who, month in paper.missed if who == number}
                assert set(map(str, book.missed)) == missed
                months = [str(Month(2026, at)) for at in range(1, 13)]
                owed = [book.still_owed(Month.parse(month)).satang for month in months]
                assert owed == [paper.owed(number, month) for month in months]

    @override
    def teardown(self) -> None:
        if hasattr(self, "paper"):
            proof = check_books(self.books)
            assert proof.clean, proof.findings
            assert proof.entries == len(self.paper.done)
            self.books.close()
        shutil.rmtree(self.folder)


def _refusal_of(act: Callable[[], object]) -> no.Refusal | None:
    try:
        act()
    except no.Refusal as refusal:
        return refusal
    return None


def _told(line: Any) -> tuple[str, int, str, str]:  # noqa: ANN401 - a posting
    month = str(line.month) if line.month else ""
    return line.account, line.amount.satang, line.member or "", month
