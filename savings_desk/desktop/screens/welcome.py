"""Welcome: where the treasurer begins when no books lie on the desk."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton

from savings_desk.desktop.screen import Screen


class Welcome(Screen):
    """Recent books, a new group, the sample group, restore, and the import of an old group."""

    form = "welcome"
    open_books: QPushButton
    said: QLabel
