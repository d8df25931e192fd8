"""What was being typed when the program stopped: offered again, gone on with, or thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from savings_desk.desktop.drafts import left_behind, throw_away
from savings_desk.desktop.widgets.fields import say_beside
from savings_desk.domain.refusals import Refusal
from savings_desk.operations.at_table import is_posted
from savings_desk.words.language import current

if TYPE_CHECKING:
    from savings_desk.desktop.screens.day_till import Till
    from savings_desk.desktop.screens.working_day_form import WorkingDayForm


class DraftBar(QObject):
    """Offers the receipts that were left half typed, the oldest first; never one that was given."""

    def __init__(self, form: WorkingDayForm, till: Till) -> None:
        """Offer in `form` what `till` then goes on with."""
        super().__init__(form)
        self._form = form
        self._till = till
        self._left: dict[str, dict[str, Any]] = {}
        form.draft_use.clicked.connect(self.use)
        form.draft_drop.clicked.connect(self.drop)
        form.draft_bar.setVisible(False)

    def look(self) -> None:
        """See what was left behind in this group's books, the receipt being typed aside."""
        found = left_behind(self._till.folder)
        found.pop(self._till.receipt.typed.entry_id, None)
        with self._form.session.books.read() as reading:
            given = [name for name in found if is_posted(reading, name)]
        for name in {*given, *(one for one, kept in found.items() if _who(kept) is None)}:
            throw_away(self._till.folder, name)
            found.pop(name)
        self._left = found
        self.tell()

    def tell(self) -> None:
        """Say what is offered, in the language in use."""
        form, kept = self._form, next(iter(self._left.values()), None)
        form.draft_bar.setVisible(kept is not None)
        if kept is not None:
            words = current().gettext("A receipt was half typed and not given: {who}")
            form.draft_words.setText(words.format(who=_who(kept)))

    def use(self) -> None:
        """Go on with what is offered; what is being typed now is offered in its place."""
        name, kept = next(iter(self._left.items()))
        form = self._form
        self._till.draft.write()
        try:
            self._till.take_up(kept)
        except Refusal as refusal:
            say_beside(form.number, form.number_said, refusal)
        except (LookupError, TypeError, ValueError):  # no draft that this program wrote
            throw_away(self._till.folder, name)
        self.look()

    def drop(self) -> None:
        """Throw away what is offered."""
        throw_away(self._till.folder, next(iter(self._left)))
        self.look()
        self._form.number.setFocus()


def _who(kept: dict[str, Any]) -> str | None:
    """The members on a draft, by number; None for what no program of ours wrote."""
    try:
        numbers = [*(number for number, _amounts in kept["basket"]), kept["number"]]
    except (LookupError, TypeError, ValueError):
        return None
    return ", ".join(str(number) for number in numbers if number)
