"""Qt asks our own catalogue: forms and Qt's standard buttons speak the language in use."""

from __future__ import annotations

from PySide6.QtCore import QTranslator
from typing_extensions import override

from savings_desk.words.language import current


class CatalogueTranslator(QTranslator):
    """A translator that looks every text up in the program's one catalogue."""

    @override
    def translate(
        self,
        context: str,
        sourceText: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """The text in the language in use; None, which means "as it stands", when unknown."""
        if not sourceText:
            return None  # type: ignore[return-value]  # Qt's word for "no translation"
        said = current().gettext(sourceText)
        return said if said != sourceText else None  # type: ignore[return-value]

    @override
    def isEmpty(self) -> bool:
        """Never empty: Qt drops translators that are."""
        return False
