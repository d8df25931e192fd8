"""What every test of the commands may ask for: a terminal, and the books of a year to work on."""

from __future__ import annotations

import gettext
import json
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from savings_desk.commands.program import program
from savings_desk.words.language import Language, use

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LAST_DAY_OF_2569 = "1798707600"
"""31 December 2026, 09:00 UTC: the clock of every run."""


@dataclass(frozen=True)
class Answer:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on stdout."""
        document: dict[str, Any] = json.loads(self.out)
        return document


@dataclass(frozen=True)
class Terminal:
    """A terminal to type commands at; everything typed becomes a word."""

    language: str = "th"

    def __call__(self, *words: object) -> Answer:
        typed = ["--language", self.language, *map(str, words)]
        result = CliRunner().invoke(program, typed)
        return Answer(result.exit_code, result.stdout, result.stderr)

    def done(self, *words: object) -> dict[str, Any]:
        """Do it with --json, and it goes well."""
        answer = self(*words, "--json")
        assert answer.code == 0, answer
        return answer.document

    def refused(self, *words: object) -> dict[str, Any]:
        """Do it with --json, and it is refused in one sentence."""
        answer = self(*words, "--json")
        assert answer.code == 3, answer
        assert answer.err.strip() == answer.document["sentence"]
        return answer.document


@pytest.fixture(autouse=True)
def same_words_after(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A run leaves no language and no log behind, and its clock stands still."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LAST_DAY_OF_2569)
    monkeypatch.setenv("LANGUAGE", os.environ.get("LANGUAGE", ""))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("SAVINGS_DESK_LANGUAGE", raising=False)
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "state"))
    domain = gettext.textdomain()
    yield
    gettext.textdomain(domain)
    use(Language.THAI)


@pytest.fixture
def desk() -> Terminal:
    """A terminal that speaks Thai."""
    return Terminal()


@pytest.fixture
def english() -> Terminal:
    """A terminal that speaks English."""
    return Terminal("en")


@pytest.fixture
def books(tmp_path: Path, year_file: Path) -> Path:
    """The file of a year's books, nobody having it open."""
    own = tmp_path / "group.savings"
    shutil.copyfile(year_file, own)
    return own
