"""The tools below the preview: turning pages and changing the size, each with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize

from savings_desk.desktop import theme
from savings_desk.desktop.widgets.pdf_view import Fit
from savings_desk.words.language import current
from savings_desk.words.numbers import format_number

if TYPE_CHECKING:
    from savings_desk.desktop.screens.document_form import DocumentsForm
    from savings_desk.desktop.theme import Colours

FULL_SIZE = 100


class DocumentTools(QObject):
    """Keeps the tools and the preview in step."""

    def __init__(self, form: DocumentsForm) -> None:
        """Connect the tools of the screen."""
        super().__init__(form)
        self._form = form
        view = form.preview
        form.page_before.clicked.connect(lambda: view.turn_to(view.page - 1))
        form.page_after.clicked.connect(lambda: view.turn_to(view.page + 1))
        form.smaller.clicked.connect(lambda: view.zoom_by(-1))
        form.larger.clicked.connect(lambda: view.zoom_by(1))
        form.fit_width.clicked.connect(lambda: view.fit_to(Fit.WIDTH))
        form.fit_page.clicked.connect(lambda: view.fit_to(Fit.PAGE))
        form.full_size.clicked.connect(lambda: view.zoom_to(FULL_SIZE))
        view.turned.connect(self.tell)
        view.zoomed.connect(self.tell)
        form.tools.gather(gap=8)

    def tell(self) -> None:
        """Say page and size."""
        form, view = self._form, self._form.preview
        words = current().gettext("Page {page} of {pages}")
        shown = words.format(page=format_number(view.page), pages=format_number(view.pages))
        form.page_of.setText(shown if view.pages else "")
        form.percent.setText(f"{view.percent} %")
        form.page_before.setEnabled(view.page > 1)
        form.page_after.setEnabled(view.page < view.pages)
        for tool in (form.smaller, form.larger, form.fit_width, form.fit_page, form.full_size):
            tool.setEnabled(view.pages > 0)
        form.fit_width.setChecked(view.fit is Fit.WIDTH)
        form.fit_page.setChecked(view.fit is Fit.PAGE)
        form.full_size.setChecked(view.fit is Fit.FREE and view.percent == FULL_SIZE)

    def dress(self, colours: Colours, percent: int) -> None:
        """Draw the icons in the theme's ink and size."""
        form, size = self._form, theme.px(20, percent)
        for button, icon in (
            (form.page_before, "chevron-left"),
            (form.page_after, "chevron-right"),
            (form.smaller, "zoom-out"),
            (form.larger, "zoom-in"),
            (form.save, "save"),
            (form.code_check, "shield-check"),
        ):
            button.setIcon(theme.icon(icon, colours.ink, size))
            button.setIconSize(QSize(size, size))
        form.print_paper.setIcon(theme.icon("printer", colours.on_accent, size))
        form.print_paper.setIconSize(QSize(size, size))
