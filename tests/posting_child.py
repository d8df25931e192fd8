"""A till in a process of its own: posts receipts, says each on a pipe, and may be killed at any moment.

    python -m tests.posting_child post FILE NAME COUNT       post receipts NAME-1, NAME-2 … (0: without end)
    python -m tests.posting_child killed FILE KILLS SEED     post and be killed so often; say what happened

Each receipt is told twice, before (`try ID`) and after it is in the books (`ack ID NUMBER`).
"""  # noqa: E501 - a table of commands reads best on one line each

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from savings_desk.domain.journal import Event, Posting, Series
from savings_desk.domain.lending import Brought
from savings_desk.domain.loan_terms import Method, Terms
from savings_desk.domain.savings import LineKind, ReceiptLine
from savings_desk.operations.checking import check_books
from savings_desk.storage.books import Books, open_books
from tests import kit, loan_lot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from savings_desk.domain.journal import Posted

CHECKOUT = Path(__file__).resolve().parent.parent
DAY = date(2026, 3, 5)


LOAN = "1/2569"
BEFORE = 1
"""Entries that a till begins with: the loan brought in."""


def begin(books: Books) -> Posted:
    """Two members, and a loan without interest that no number of kills repays."""
    for number in ("1", "2"):
        kit.a_member(books, number)
    day, principal = kit.OPENED_ON, kit.baht(10_000_000)
    loan = loan_lot.a_contract(
        LOAN,
        applied_on=day,
        paid_on=day,
        principal=principal,
        terms=Terms(Method.NO_INTEREST, Fraction(0), 120),
        brought=Brought(day, principal),
    )
    with books.write(by=kit.BY, at=kit.NOW) as writing:
        writing.add_loan(loan)
        writing.add_schedule(LOAN, loan_lot.first_schedule(loan, day))
        held = Posting(loan_lot.LOANS, principal, "1", loan=LOAN)
        other = Posting(kit.SURPLUS_BROUGHT, -principal)
        return loan_lot.post(writing, "brought", day, held, other, event=Event.OPENING)


def take(books: Books, entry_id: str) -> Posted:
    """One receipt for two members: four postings, or five with a repayment of the loan."""
    amount = 1 + sum(entry_id.encode()) % 97
    repaid = ReceiptLine(LineKind.PRINCIPAL, "1", kit.baht(1), loan=LOAN)
    lines = kit.special("1", amount), kit.special("2", amount), kit.fine("2", 5)
    return kit.receive(books, entry_id, DAY, *lines, *([repaid] if amount % 2 else []))


def post(path: Path, name: str, many: int, out: int, *, checkpoint_pages: int = 0) -> None:
    """Post receipts one after the other, each said on the pipe `out`."""
    books = open_books(path)
    if checkpoint_pages:
        with books.raw() as connection:
            connection.execute(f"PRAGMA wal_autocheckpoint = {checkpoint_pages}")
    for at in range(1, many + 1) if many else count(1):
        entry_id = f"{name}-{at}"
        os.write(out, f"try {entry_id}\n".encode())
        posted = take(books, entry_id)
        os.write(out, f"ack {entry_id} {posted.number.running}\n".encode())
    books.close()


class Till:
    """A running child and what it has said."""

    def __init__(self, path: Path, name: str, *, checkpoint_pages: int = 0) -> None:
        self._heard = b""
        if hasattr(os, "fork"):
            self._read, write = os.pipe()
            self._pid = os.fork()
            if not self._pid:
                os.close(self._read)
                post(path, name, 0, write, checkpoint_pages=checkpoint_pages)
                os._exit(0)
            os.close(write)
        else:
            command = [sys.executable, "-m", "tests.posting_child", "post", str(path), name, "0"]
            self._child = subprocess.Popen(  # noqa: S603 - our own program
                command, stdout=subprocess.PIPE, cwd=CHECKOUT
            )
            assert self._child.stdout is not None
            self._read = self._child.stdout.fileno()

    def hear(self) -> bool:
        """Listen once; False when nothing more will come."""
        heard = os.read(self._read, 65536)
        self._heard += heard
        return bool(heard)

    def kill(self) -> list[list[str]]:
        """Kill it with no warning, and return all that it said."""
        if hasattr(os, "fork"):
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        else:
            self._child.kill()
            self._child.wait()
        while self.hear():
            pass
        if hasattr(os, "fork"):
            os.close(self._read)
        whole = self._heard.decode().rpartition("\n")[0]
        return [line.split() for line in whole.splitlines()]


def rounds(path: Path, kills: int, seed: int) -> Iterator[dict[str, object]]:
    """Let a till post and be killed, so many times; after each, compare, and take up the thread."""
    luck = random.Random(seed)  # noqa: S311 - a test's luck
    for at in range(kills):
        till = Till(path, f"{seed}-{at}", checkpoint_pages=5 if at % 3 == 0 else 0)
        if at % 5:
            till.hear()
        time.sleep(luck.uniform(0, 0.07))
        said = till.kill()
        tried = [words[1] for words in said if words[0] == "try"]
        acked = {words[1]: int(words[2]) for words in said if words[0] == "ack"}
        yield after(path, tried, acked)


def after(path: Path, tried: list[str], acked: dict[str, int]) -> dict[str, object]:
    """What the books say once the till is dead: lost receipts, gaps, and what a check finds."""
    books = open_books(path)
    with books.read() as reading:
        kept = {
            one.entry.id: one.number.running
            for one in reading.journal()
            if one.number.series is Series.RECEIPT
        }
    lost = [one for one, number in acked.items() if kept.get(one) != number]
    slipped = sorted(set(tried) & set(kept) - set(acked))
    for one in tried[-1:]:  # the form is sent once more
        kept[one] = take(books, one).number.running
    proof = check_books(books)
    books.close()
    return {
        "acked": len(acked),
        "lost": lost,
        "in_flight": len(slipped),
        "gap": sorted(kept.values()) != list(range(1, len(kept) + 1)),
        "doubled": proof.entries - len(kept) - BEFORE,
        "findings": [one.code for one in proof.findings],
    }


if __name__ == "__main__":
    work, file, *rest = sys.argv[1:]
    if work == "post":
        post(Path(file), rest[0], int(rest[1]), sys.stdout.fileno())
    else:
        for told in rounds(Path(file), int(rest[0]), int(rest[1])):
            print(json.dumps(told), flush=True)  # noqa: T201 - this is how it answers
