"""The lines of many loans' cards, read at once: a row for each loan, told from the index alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from savings_desk.domain.loan_figures import LoanMove
from savings_desk.storage.loan_texts import a_day, money_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from savings_desk.domain.loan_terms import LoanAccounts

    Moves = tuple[LoanMove, ...]
    Card = tuple[str, str, str, LoanAccounts]

_CARDS = """
SELECT loan, GROUP_CONCAT(day), GROUP_CONCAT(account), GROUP_CONCAT(satang)
FROM posting INDEXED BY posting_loan
WHERE loan IN (SELECT value FROM json_each(?)) GROUP BY loan
"""
"""Of the index alone. The three lists stand in one order, whichever it is."""
_TAKEN_BACK = """
SELECT DISTINCT loan FROM entry INDEXED BY entry_reverses CROSS JOIN posting USING (seq)
WHERE reverses IS NOT NULL AND loan IS NOT NULL
"""


def with_reversals(driver: sqlite3.Connection) -> set[str]:
    """The loans on whose cards a reversal stands: what it took back, its original tells."""
    return {loan for (loan,) in driver.execute(_TAKEN_BACK)}


def moves_of_cards(
    driver: sqlite3.Connection, loans: Mapping[str, LoanAccounts]
) -> dict[str, Moves]:
    """What was done to loans without reversals, a move for each day; nothing done is absent.

    Loans that were lent and repaid alike, to the day and the satang, share theirs.
    """
    alike: dict[Card, Moves] = {}
    made: dict[tuple[object, ...], LoanMove] = {}
    found: dict[str, Moves] = {}
    for loan, days, codes, amounts in driver.execute(_CARDS, (json.dumps(list(loans)),)):
        card = (days, codes, amounts, loans[loan])
        moves = alike.get(card)
        if moves is None:
            moves = alike[card] = moves_of_card(card, made)
        if moves:
            found[loan] = moves
    return found


def moves_of_card(card: Card, made: dict[tuple[object, ...], LoanMove]) -> Moves:
    """The moves of one card in the order of days; `made` before, many are wanted again."""
    sums = _sums_of(card)
    moves = []
    for day in sorted(sums):
        told = (day, *sums[day])
        move = made.get(told)
        if move is None:
            move = made[told] = LoanMove(a_day(day), *map(money_of, sums[day]))
        if any(sums[day]):
            moves.append(move)
    return tuple(moves)


def _sums_of(card: Card) -> dict[str, list[int]]:
    """Satang lent, repaid, interest, fine and fee of each day."""
    days, codes, amounts, accounts = card
    principal, interest = accounts.principal, accounts.interest
    fine, fee = accounts.fine, accounts.fee
    sums: dict[str, list[int]] = {}
    lines = zip(days.split(","), codes.split(","), map(int, amounts.split(",")), strict=True)
    for day, code, satang in lines:
        of_day = sums.get(day)
        if of_day is None:
            of_day = sums[day] = [0, 0, 0, 0, 0]
        if code == principal:
            of_day[satang < 0] += abs(satang)
        if code == interest:
            of_day[2] -= satang
        if code == fine:
            of_day[3] -= satang
        if code == fee:
            of_day[4] -= satang
    return sums
