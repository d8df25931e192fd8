"""One step of several that stand in the same place: it asks for room only while it is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from savings_desk.desktop.forms import offer


@offer
class StepPage(QWidget):
    """A page of a stack; Qt counts the height of hidden ones too, and scrolls over nothing."""

    @override
    def heightForWidth(self, width: int) -> int:
        """The height of what stands on it in this width; none while it is hidden."""
        return 0 if self.isHidden() else super().heightForWidth(width)
