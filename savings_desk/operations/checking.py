"""Checking the books: every seal, sum, number and register proved from the rows themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.storage.proof import Proof, prove

if TYPE_CHECKING:
    from collections.abc import Callable

    from savings_desk.storage.books import Books

__all__ = ["Proof", "check_books"]


def check_books(books: Books, *, progress: Callable[[int, int], None] | None = None) -> Proof:
    """Prove the whole books: balances, registers, numbers, seals, guards, links, and the file.

    `progress` is told the entries done and in all; raising from it gives the check up.
    """
    return prove(books, progress=progress)
