"""The shelf: small registers kept at hand between acts, for as long as no register changes."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any

from savings_desk.storage.loan_moves import LoanMoves

if TYPE_CHECKING:
    from collections.abc import Callable


class Shelf:
    """What was read of the group, its rules and its chart, and after which logbook row.

    Every change of a register adds a logbook row whose seal covers all rows before it. So the last
    seal a snapshot sees tells whether what lies here holds in that snapshot: two histories never
    share one, not even when an act was undone and another took its place.
    """

    def __init__(self) -> None:
        """Start empty."""
        self._lock = Lock()
        self._log_seal = ""
        self._kept: dict[str, Any] = {}
        self.moves = LoanMoves()

    def kept(self, log_seal: str, name: str, load: Callable[[], Any]) -> Any:  # noqa: ANN401
        """What is kept under `name` for a snapshot ending with this logbook seal, or loaded now."""
        with self._lock:
            if log_seal == self._log_seal and name in self._kept:
                return self._kept[name]
        loaded = load()
        with self._lock:
            if log_seal != self._log_seal:
                self._log_seal, self._kept = log_seal, {}
            self._kept[name] = loaded
        return loaded

    def clear(self) -> None:
        """Forget everything: what was read in an act that may be undone must not outlive it."""
        with self._lock:
            self._log_seal, self._kept = "", {}
        self.moves = LoanMoves()
