"""The two languages the group's papers and screens speak, and the one in use just now."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from gettext import GNUTranslations, NullTranslations
from typing import Protocol

from savings_desk.assets import resource


class Language(StrEnum):
    """A language of the program; the value is its ISO 639 code."""

    THAI = "th"
    ENGLISH = "en"


class Named(Protocol):
    """What the group names itself: an account, a kind of loan."""

    @property
    def name_th(self) -> str:
        """The Thai name, which everything has."""

    @property
    def name_en(self) -> str:
        """The English name; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Speech:
    """One language, ready to speak: `_ = speech.gettext` at the head of a layout.

    The English sentences stand in the code and are the keys; Thai comes from the compiled
    catalogue. Nothing depends on the language of the operating system.
    """

    language: Language
    _catalogue: NullTranslations = field(repr=False, compare=False)

    def gettext(self, message: str) -> str:
        """The message in this language; itself where no translation is known."""
        return self._catalogue.gettext(message) if message else ""

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The form of the message that `count` asks for (Thai has one form, English two)."""
        return self._catalogue.ngettext(one, many, count)

    def pgettext(self, context: str, message: str) -> str:
        """The message as it is said in `context`, where one English word is two in Thai."""
        return self._catalogue.pgettext(context, message)

    def name_of(self, one: Named) -> str:
        """Its name in this language; in Thai where the group gave it no English one."""
        return one.name_th if self.thai else one.name_en or one.name_th

    @property
    def thai(self) -> bool:
        """Whether this is Thai, for the few things that are grammar and not wording."""
        return self.language is Language.THAI


def speech(language: Language | str) -> Speech:
    """The speech of `language` ("th" or "en"), read once and then kept.

    Raises:
        ValueError: for any other language.
        FileNotFoundError: when the compiled Thai catalogue is missing from the program.
    """
    return _read(Language(language))


@cache
def _read(language: Language) -> Speech:
    if language is Language.ENGLISH:
        return Speech(language, NullTranslations())
    catalogue = resource("locale", language.value, "LC_MESSAGES", "savings_desk.mo")
    with catalogue.open("rb") as compiled:
        return Speech(language, GNUTranslations(compiled))


_in_use: dict[str, Language] = {"language": Language.THAI}


def use(language: Language | str) -> Speech:
    """Speak `language` from now on in the whole program; Thai until this is called.

    Raises:
        ValueError: for a language other than "th" and "en"; the one in use stays.
    """
    chosen = speech(Language(language))
    _in_use["language"] = chosen.language
    return chosen


def current() -> Speech:
    """The speech in use in the whole program, on every thread."""
    return speech(_in_use["language"])


def N_(message: str) -> str:  # noqa: N802 - the name that message extraction knows
    """Mark a message in a table for translation; it is translated where it is shown."""
    return message
