"""Refusals on the screen: each is kept with its words, to be said anew in another language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from savings_desk.words.language import current
from savings_desk.words.refusals import sentence

if TYPE_CHECKING:
    from savings_desk.domain.refusals import Refusal
    from savings_desk.domain.troubles import Trouble

_SAID = "said_of"


@dataclass(frozen=True, slots=True)
class _Said:
    """What a label says of a refusal, and the field it describes too."""

    error: Refusal | Trouble
    words: str
    field: QWidget | None


def say_in(label: QLabel, error: Refusal | Trouble, field: QWidget | None = None) -> str:
    """Say a refusal in a label, and to a screen reader of `field`; tell what was said."""
    words = sentence(error, current())
    label.setText(words)
    if field is not None:
        field.setAccessibleDescription(words)
    label.setProperty(_SAID, _Said(error.with_traceback(None), words, field))
    return words


def say_again() -> None:
    """Say every refusal on the screen in the language now in use, unless something else is said."""
    for label in QApplication.allWidgets():
        said = label.property(_SAID)
        if isinstance(said, _Said) and isinstance(label, QLabel) and label.text() == said.words:
            say_in(label, said.error, said.field)
