"""Who stands for a loan by name, kinds changed under loans, payouts undone: what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest

from savings_desk.domain.lending import Guarantor, LoanState
from savings_desk.domain.loan_terms import FineKind, FineRule, Limits
from savings_desk.domain.refusals import (
    GuaranteesSelf,
    KindInUse,
    MemberByNumber,
    PeriodClosed,
    Refusal,
    RepaymentsStand,
    TooManyGuarantees,
)
from savings_desk.operations import journal
from savings_desk.operations.checking import check_books
from savings_desk.operations.loan_rules import limits_of
from tests import kit
from tests import loans_kit as lk
from tests.kit import BY, NOW, baht

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.domain.lending import Loan
    from savings_desk.storage.books import Books


@pytest.fixture
def table(group: Books) -> Books:
    """Three members, and 100,000 baht in the box."""
    for number in "123":
        kit.a_member(group, number)
    kit.earn(group, "gift", date(2026, 1, 2), kit.DONATIONS, 100_000)
    lk.a_product(group)
    return group


def refused(kind: type[Refusal], act: Callable[[], object]) -> Refusal:
    with pytest.raises(kind) as told:
        act()
    assert type(told.value) is kind
    return told.value


def test_a_payout_is_undone_once_every_repayment_was_undone_on_whatever_day(table: Books) -> None:
    lk.a_product(table, "fined", fine=FineRule(FineKind.PER_MONTH, baht(20)))
    loan = lk.a_loan(table, "1", product="fined")
    day = date(2026, 4, 6)  # February's, March's and April's instalments are late
    kit.receive(table, "r", day, lk.interest(loan, 360), lk.principal(loan, 500))
    kit.receive(table, "f", day, lk.late_fine(loan, 20))

    def undo(what: str, on: date) -> None:
        journal.reverse(table, what, kit.voucher(f"un-{what}", on), "พิมพ์ผิด", by=BY, at=NOW)

    undo("r", date(2026, 5, 5))
    refused(RepaymentsStand, lambda: undo(f"out-{loan.number}", date(2026, 5, 6)))
    undo("f", date(2026, 6, 5))
    undo(f"out-{loan.number}", date(2026, 6, 6))
    assert lk.now(table, loan).state is LoanState.SIGNED
    assert check_books(table).clean


def test_nobody_of_the_group_stands_by_name_alone(table: Books) -> None:
    """Member 1 borrows; member 2 is at the limit of one guarantee, and is typed by name."""
    lk.a_product(table, "limited", limits=Limits(guarantees_max=1))
    with table.read() as reading:
        own, other = (reading.member(one).person for one in "12")
    lk.a_contract(table, "3", product="limited", guarantors=(lk.stands("2"),))

    def ask(name: str, card: str = "", amount: int = 600) -> Loan:
        one = Guarantor(name, national_id=card)
        return lk.an_application(table, "1", amount, product="limited", guarantors=(one,))

    refused(TooManyGuarantees, lambda: lk.an_application(
        table, "1", 600, product="limited", guarantors=(lk.stands("2"),)
    ))  # fmt: skip
    bare = f"{own.first_name}  {own.last_name}"
    for name in (own.full_name, bare, f"นาย {bare}", f"นางสาว{bare}"):
        refused(GuaranteesSelf, partial(ask, name))
    told = refused(MemberByNumber, lambda: ask(other.full_name))
    assert isinstance(told, MemberByNumber)
    assert told.number == "2"
    assert ask("นายคนนอก ไม่เป็นสมาชิก").guarantors[0].member is None
    namesake = ask(other.full_name, "1101700230708", 700).guarantors[0]
    assert namesake.member is None


def test_a_national_id_tells_who_stands_whatever_the_name(table: Books) -> None:
    with table.write(by=BY, at=NOW) as writing:
        person = writing.member("1").person
        writing.change_person(replace(person, national_id="1101700230708"))
    one = Guarantor("นางอื่น นามอื่น", national_id="1-1017-00230-70-8")
    refused(GuaranteesSelf, lambda: lk.an_application(table, "1", guarantors=(one,)))


def test_a_kind_is_not_changed_under_loans_that_follow_it_nor_in_closed_time(table: Books) -> None:
    lk.a_product(table, "new", holds_from=date(2026, 2, 1))
    lk.a_product(table, "new", holds_from=date(2026, 2, 1), limits=Limits(guarantors=1))
    loan = lk.an_application(
        table, product="new", day=date(2026, 2, 5), guarantors=(lk.stands("2"),)
    )
    with table.read() as reading:
        assert limits_of(reading, loan) == Limits(guarantors=1)  # corrected before anybody asked
    told = refused(KindInUse, lambda: lk.a_product(table, "new", holds_from=date(2026, 2, 1)))
    assert isinstance(told, KindInUse)
    assert (told.code, told.day) == ("new", date(2026, 2, 1))
    journal.close_through(table, date(2026, 1, 31), "ตรวจแล้ว", by=BY, at=NOW)
    refused(PeriodClosed, lambda: lk.a_product(table, "new", holds_from=date(2026, 1, 15)))
    lk.a_product(table, "first", holds_from=date(2026, 1, 15))  # nothing held before it
