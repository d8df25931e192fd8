"""The help page of a screen, from the program's own files: no network is needed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from savings_desk.assets import resource
from savings_desk.words.language import current


def help_text(name: str) -> str:
    """The Markdown page of a screen in the language in use; the general page when it has none."""
    folder = current().language.value
    for page in (name, "index"):
        try:
            return resource("help", folder, f"{page}.md").read_text(encoding="utf-8")
        except FileNotFoundError:
            continue
    return ""


def show_help(parent: QWidget, name: str) -> None:
    """Open the help page of the screen `name` in a window beside."""
    _ = current().gettext
    dialog = QDialog(parent)
    dialog.setWindowTitle(_("Help"))
    page = QTextBrowser(dialog)
    page.setObjectName("help_page")
    page.setAccessibleName(_("Help"))
    page.setOpenExternalLinks(False)
    page.setMarkdown(help_text(name))
    rows = QVBoxLayout(dialog)
    rows.addWidget(page)
    dialog.resize(parent.width() * 2 // 3, parent.height() * 4 // 5)
    dialog.open()
