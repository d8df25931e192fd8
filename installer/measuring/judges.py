"""Other accounting programs, when they are installed: each reads the journal that we export."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

HLEDGER_BYTES_A_POSTING = 4200
"""What hledger was seen to need; where that is more than the machine has, it is left out."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A program, the form of journal it reads, and the words that make it a balance sheet."""

    name: str
    program: str
    form: str
    words: tuple[str, ...]
    more: tuple[tuple[str, str], ...] = ()

    def command(self, journal: Path) -> list[str]:
        """Its command line for this journal."""
        named = {"{program}": self.program, "{journal}": str(journal)}
        return [named.get(word, word) for word in self.words]


def judges() -> list[Judge]:
    """Those that are installed, on the path or beside this Python."""
    wanted = (
        ("hledger", "hledger", "hledger", ("{program}", "-f", "{journal}", "bs")),
        ("ledger", "ledger", "hledger", ("{program}", "-f", "{journal}", "bal")),
        (
            "beancount",
            "bean-query",
            "beancount",
            ("{program}", "{journal}", "SELECT account, sum(position) GROUP BY account"),
        ),
    )
    found = []
    for name, file, form, words in wanted:
        program = shutil.which(file) or shutil.which(file, path=str(Path(sys.executable).parent))
        if program:
            no_cache = (("BEANCOUNT_DISABLE_LOAD_CACHE", "1"),) if name == "beancount" else ()
            found.append(Judge(name, program, form, words, no_cache))
    return found
