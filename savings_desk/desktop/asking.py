"""Asking a form's fields for what is typed: every refusal beside its field, the first one kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from typing_extensions import override

from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.domain.refusals import Refusal
from savings_desk.domain.troubles import Trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLabel, QWidget

T = TypeVar("T")


class Asking:
    """One round through a form. All fields are asked, so that all that is wrong is seen at once."""

    def __init__(self) -> None:
        """Begin: nothing is wrong yet."""
        self.first: QWidget | None = None
        """The first field whose answer was refused."""

    def ask(self, field: QWidget, said: QLabel, read: Callable[[], T]) -> T | None:
        """What `read` makes of a field; None after a refusal, which then stands beside it."""
        try:
            answer = read()
        except (Refusal, Trouble) as refusal:
            self.refuse(field, said, refusal)
            return None
        say_beside(field, said, None)
        return answer

    def refuse(self, field: QWidget, said: QLabel, refusal: Refusal | Trouble) -> None:
        """Say a refusal beside a field."""
        say_beside(field, said, refusal)
        if self.first is None:
            self.first = field


class AskingOne(Asking):
    """The same round, in which only one field is spoken of: the one that was just left."""

    def __init__(self, field: QWidget) -> None:
        """Speak of this field alone."""
        super().__init__()
        self._field = field

    @override
    def ask(self, field: QWidget, said: QLabel, read: Callable[[], T]) -> T | None:
        """What `read` makes of a field; None after a refusal."""
        try:
            answer = read()
        except (Refusal, Trouble) as refusal:
            self.refuse(field, said, refusal)
            return None
        if field is self._field:
            say_beside(field, said, None)
        return answer

    @override
    def refuse(self, field: QWidget, said: QLabel, refusal: Refusal | Trouble) -> None:
        """Say a refusal beside the one field."""
        if field is self._field:
            super().refuse(field, said, refusal)
