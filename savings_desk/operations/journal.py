"""The treasurer's vouchers: income, expense, bank, transfer, balances brought in, and reversal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from savings_desk.domain import vouchers
from savings_desk.domain.accounts import Role
from savings_desk.domain.journal import Entry, Event, reversal_of
from savings_desk.domain.money import ZERO
from savings_desk.domain.refusals import BalanceTooSmall, ClosedAlready, Missing, SajjaStays
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations.loan_events import after_reversal
from savings_desk.operations.savings import check_months, must_hold, saver

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from savings_desk.domain.accounts import Account, Chart
    from savings_desk.domain.journal import Number, Posted, Posting
    from savings_desk.domain.money import Money
    from savings_desk.domain.rules import RuleChange
    from savings_desk.domain.vouchers import Opening, Side
    from savings_desk.storage.books import Books
    from savings_desk.storage.writing import Writing


@dataclass(frozen=True, slots=True)
class Voucher:
    """What every voucher has: its id (made while the form is blank), day, who, and what for."""

    entry_id: str
    day: date
    party: str = ""
    memo: str = ""

    def entry(self, event: Event, postings: tuple[Posting, ...]) -> Entry:
        """The entry this voucher becomes."""
        return Entry(self.entry_id, self.day, event, postings, party=self.party, memo=self.memo)


def record_income(  # noqa: PLR0913 - each is asked on the form
    books: Books,
    voucher: Voucher,
    account: str,
    amount: Money,
    *,
    into: str = "",
    by: str,
    at: datetime,
) -> Posted:
    """Record income that is no member's saving: bank interest, a donation, a sale.

    Raises:
        NoSuchAccount, WrongAccount: `account` earns nothing, or `into` holds no money.
        AmountNotPositive, PeriodClosed, SameIdOtherContent: as for every entry.
    """
    with books.write(by=by, at=at) as writing:
        chart = writing.chart()
        postings = vouchers.income_postings(account, amount, into=into or _cash(chart), chart=chart)
        return writing.post(voucher.entry(Event.INCOME, postings))


def record_expense(  # noqa: PLR0913 - each is asked on the form
    books: Books,
    voucher: Voucher,
    account: str,
    amount: Money,
    *,
    out_of: str = "",
    by: str,
    at: datetime,
) -> Posted:
    """Record an expense, or a thing bought to keep.

    Raises:
        NotEnoughMoney: the cash box or bank account holds less.
        NoSuchAccount, WrongAccount, AmountNotPositive, PeriodClosed, SameIdOtherContent.
    """
    with books.write(by=by, at=at) as writing:
        chart = writing.chart()
        source = out_of or _cash(chart)
        postings = vouchers.expense_postings(account, amount, out_of=source, chart=chart)
        return _pay(writing, voucher.entry(Event.EXPENSE, postings), source, amount)


def pay_into_bank(
    books: Books, voucher: Voucher, bank: str, amount: Money, *, by: str, at: datetime
) -> Posted:
    """Pay cash into a bank account.

    Raises:
        NotEnoughMoney: the cash box holds less.
        WrongAccount, AmountNotPositive, PeriodClosed, SameIdOtherContent.
    """
    with books.write(by=by, at=at) as writing:
        chart = writing.chart()
        cash = _cash(chart)
        postings = vouchers.bank_in_postings(bank, amount, out_of=cash, chart=chart)
        return _pay(writing, voucher.entry(Event.BANK_IN, postings), cash, amount)


def draw_from_bank(
    books: Books, voucher: Voucher, bank: str, amount: Money, *, by: str, at: datetime
) -> Posted:
    """Draw cash from a bank account.

    Raises:
        NotEnoughMoney: the bank account holds less.
        WrongAccount, AmountNotPositive, PeriodClosed, SameIdOtherContent.
    """
    with books.write(by=by, at=at) as writing:
        chart = writing.chart()
        postings = vouchers.bank_out_postings(bank, amount, into=_cash(chart), chart=chart)
        return _pay(writing, voucher.entry(Event.BANK_OUT, postings), bank, amount)


def transfer(  # noqa: PLR0913 - each is asked on the form
    books: Books,
    voucher: Voucher,
    *,
    debit: Side,
    credit: Side,
    amount: Money,
    by: str,
    at: datetime,
) -> Posted:
    """Move money between accounts or passbooks without cash; in the journal, never the cash book.

    Raises:
        SajjaStays: the transfer would take a member's sajja for anything but sajja.
        BalanceTooSmall: the passbook holds less, on that day or since, or the month less.
        NotEnoughMoney: the bank account holds less.
        OnlyMembersSave, NotYetMember, MemberHasLeft: only members save.
        NoPledge, MonthPaid, BelowPledge, AbovePledge: sajja for a month is not what was pledged.
        NoSuchMember, SameAccount, AmountNotPositive, WrongAccount.
    """
    with books.write(by=by, at=at) as writing:
        chart = writing.chart()
        sides = tuple(_known_side(writing, side, chart) for side in (debit, credit))
        postings = vouchers.transfer_postings(
            debit=sides[0], credit=sides[1], amount=amount, chart=chart
        )
        entry = voucher.entry(Event.TRANSFER, postings)
        if writing.find_entry(entry.id) is None:
            _check_sides(writing, sides[0], sides[1], amount, voucher.day)
        return writing.post(entry)


def bring_forward(
    books: Books, voucher: Voucher, openings: Sequence[Opening], *, by: str, at: datetime
) -> Posted:
    """Bring in balances of an old group; what does not add up stands in suspense, visibly.

    Raises:
        EntryEmpty: no balance at all.
        NoSuchAccount, NoSuchMember, Missing: an account or passbook is not known.
    """
    with books.write(by=by, at=at) as writing:
        return post_openings(writing, voucher, openings)


def post_openings(writing: Writing, voucher: Voucher, openings: Sequence[Opening]) -> Posted:
    """The same inside an act that does more, such as the import of a whole group."""
    chart = writing.chart()
    for one in openings:
        savings = chart.account(one.account).role in (Role.SAJJA, Role.SPECIAL)
        if savings and one.member is None:
            raise Missing("member")
    numbers = {one.member for one in openings if one.member is not None}
    known = {number: writing.member(number).number for number in numbers}
    named = [replace(one, member=known[one.member] if one.member else None) for one in openings]
    postings = vouchers.opening_postings(named, chart=chart)
    return writing.post(voucher.entry(Event.OPENING, postings))


def reverse(
    books: Books, which: str | Number, voucher: Voucher, reason: str, *, by: str, at: datetime
) -> Posted:
    """Undo an entry by a counter-entry, with the reason; a cancelled receipt keeps its number.

    When a leaving is undone, the person is a member again; a loan stands as it did before.

    `which` is the entry's id or its paper's number. The reversal is dated in an open period, also
    when the entry lies in a closed one.

    Raises:
        NoSuchEntry, AlreadyReversed, ReversalStands, ReversalTooEarly, Missing, PeriodClosed.
        RepaymentsStand: the payout of a loan that has been repaid upon.
        EndStands: a repayment of a loan that was written off, or taken over, since.
    """
    with books.write(by=by, at=at) as writing:
        posted = writing.entry(which) if isinstance(which, str) else writing.numbered(which)
        entry = reversal_of(
            posted, entry_id=voucher.entry_id, day=voucher.day, reason=reason, memo=voucher.memo
        )
        known = writing.find_entry(entry.id) is not None
        if posted.entry.event is Event.LEAVING and not known:
            _take_back(writing, posted)
        undoing = writing.post(entry)
        if not known:
            after_reversal(writing, posted.entry, voucher.day)
        return undoing


def _take_back(writing: Writing, posted: Posted) -> None:
    """Whoever was paid out by mistake is a member again."""
    number = next(line.member for line in posted.entry.postings if line.member is not None)
    writing.change_member(replace(writing.member(number), left_on=None, left_cause=None))


def close_through(books: Books, day: date, reason: str, *, by: str, at: datetime) -> None:
    """Close the books up to `day`: nothing is posted there any more, reversals go after it.

    Raises:
        ClosedAlready: they are closed that far.
        DayToCome: the day is still to come.
        Missing: no reason is given.
    """
    with books.write(by=by, at=at) as writing:
        closed = writing.closed_through()
        if closed is not None and day <= closed:
            raise ClosedAlready(closed)
        if not reason.strip():
            raise Missing("reason")
        writing.must_have_come(day)
        writing.close_through(day, reason)


def resolve_rule(books: Books, change: RuleChange, *, by: str, at: datetime) -> None:
    """Enter a resolution that changes one of the group's rules from a day on.

    Raises:
        NoSuchRule, RuleValueWrong, ResolutionMissing, FiscalYearInUse.
    """
    with books.write(by=by, at=at) as writing:
        writing.set_rule(change)


def add_account(books: Books, account: Account, *, by: str, at: datetime) -> None:
    """Add an account to the chart: a second bank account, say.

    Raises:
        AccountCodeTaken.
    """
    with books.write(by=by, at=at) as writing:
        writing.add_account(account)


def _pay(writing: Writing, entry: Entry, source: str, amount: Money) -> Posted:
    if writing.find_entry(entry.id) is None:
        must_hold(writing, source, amount, entry.day)
    return writing.post(entry)


def _cash(chart: Chart) -> str:
    return chart.of_role(Role.CASH).code


def _known_side(writing: Writing, side: Side, chart: Chart) -> Side:
    role = chart.account(side.account).role
    if role not in (Role.SAJJA, Role.SPECIAL):
        return vouchers.Side(side.account)
    if side.member is None:
        raise Missing("member")
    number = writing.member(side.member).number
    return vouchers.Side(side.account, number, side.month if role is Role.SAJJA else None)


def _check_sides(writing: Writing, debit: Side, credit: Side, amount: Money, day: date) -> None:
    """Nothing is taken but what is there, and savings go to members only, as pledged."""
    giving, taking = (writing.chart().account(side.account).role for side in (debit, credit))
    if giving is Role.SAJJA and taking is not Role.SAJJA:
        raise SajjaStays(debit.member or "")
    if debit.member is not None:
        least = writing.lowest_passbook(debit.member, day)
        balance = least.sajja if giving is Role.SAJJA else least.special
        if debit.month is not None:
            paid = writing.sajja_book(debit.member).paid.get(debit.month, ZERO)
            balance = min(balance, paid)
        if balance < amount:
            raise BalanceTooSmall(debit.member, balance, amount)
    if taking is Role.BANK:
        must_hold(writing, credit.account, amount, day)
    if credit.member is not None:
        saver(writing, credit.member, day)
        if credit.month is not None:
            line = ReceiptLine(LineKind.SAJJA, credit.member, amount, credit.month)
            check_months(writing, (line,), day)
