"""Writing a register: a row is put in its place, and the logbook keeps how it now stands."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from savings_desk.storage import seals
from savings_desk.storage.journal_writing import JournalWriting
from savings_desk.storage.marks import REGISTERS

if TYPE_CHECKING:
    from collections.abc import Mapping


class LogWriting(JournalWriting):
    """What every change of a register goes through."""

    def _next_id(self, register: str) -> int:
        sql = f"SELECT COALESCE(MAX(id), 0) + 1 FROM {register}"  # noqa: S608 - our own name
        return int(self._all(sql)[0][0])

    def _write(self, register: str, row: Mapping[str, object]) -> None:
        """Put a row in its place and log how it now stands, chained to the log before."""
        self._driver.execute(_upsert(register, tuple(row)), tuple(row.values()))
        key = "|".join(str(row[name]) for name in REGISTERS[register])
        content = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        count, seal_before = self._all("SELECT log_rows, log_seal FROM chain_head")[0]
        logged = (count + 1, self._recorded_at, self.by, register, key, content)
        seal = seals.seal_of(seal_before, *logged)
        execute = self._driver.execute
        execute("INSERT INTO logbook VALUES (?,?,?,?,?,?,?)", (*logged, seal))
        execute("UPDATE chain_head SET log_rows = ?, log_seal = ?", (count + 1, seal))
        self._log_seal = seal


@cache
def _upsert(register: str, names: tuple[str, ...]) -> str:
    keys = REGISTERS[register]
    changed = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
    conflict = f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changed}" if changed else ""
    holes = ", ".join("?" * len(names))
    return f"INSERT INTO {register} ({', '.join(names)}) VALUES ({holes}) {conflict}"  # noqa: S608
