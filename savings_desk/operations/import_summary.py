"""What an import would bring, in the few figures a committee compares with its own papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.accounts import Role
from savings_desk.domain.loan_terms import CEILING
from savings_desk.domain.money import total
from savings_desk.domain.refusals import EntryEmpty, NoSuchAccount
from savings_desk.domain.vouchers import opening_postings
from savings_desk.exchange.outgoing_file import outgoing_file
from savings_desk.operations.founding import standard_chart

if TYPE_CHECKING:
    from pathlib import Path

    from savings_desk.domain.money import Money
    from savings_desk.exchange.incoming import Incoming


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """Members, what they have saved, and where the money is, on the first day of the books.

    Members who have left are not counted. `contracts` are the open loans, `lent` what is owed on
    them, `above_ceiling` how many are at a stated rate above 15 % a year. `suspense` is what does
    not add up, on either side.
    """

    members: int
    sajja: Money
    special: Money
    money: Money
    contracts: int
    lent: Money
    above_ceiling: int
    suspense: Money


def summarize(incoming: Incoming) -> ImportSummary:
    """The figures of what was read, errors or not."""
    chart = standard_chart(incoming.accounts)
    try:
        postings = opening_postings(incoming.openings, chart=chart)
    except (EntryEmpty, NoSuchAccount):
        postings = ()

    def on(*roles: Role) -> Money:
        return total(one.amount for one in postings if chart.account(one.account).role in roles)

    lent = total(one.balance for one in incoming.loans)
    return ImportSummary(
        members=sum(member.left_on is None for member in incoming.members),
        sajja=-on(Role.SAJJA),
        special=-on(Role.SPECIAL),
        money=on(Role.CASH, Role.BANK),
        contracts=len(incoming.loans),
        lent=lent,
        above_ceiling=sum(one.rate > CEILING for one in incoming.loans),
        suspense=abs(on(Role.SUSPENSE) - lent),  # each contract is posted against it
    )


def write_list(path: Path, text: str) -> None:
    """Keep a list of findings as text that a spreadsheet opens too; a file there is replaced.

    Raises:
        DiskFull, FolderReadOnly, BooksMissing: what stood at `path` is as it was.
    """
    with outgoing_file(path) as part:
        part.write_text(text, encoding="utf-8-sig")
