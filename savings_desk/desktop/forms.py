"""Forms: a screen's `.ui` file is loaded into its widget, its named children bound by type."""

from __future__ import annotations

import sys
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import QAbstractSpinBox, QWidget
from typing_extensions import override

from savings_desk import assets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QObject

TEXT_MARGIN = 8
"""Pixels between the frame of a number field and its text."""
_own_widgets: dict[str, type[QWidget]] = {}


def offer(widget: type[QWidget]) -> type[QWidget]:
    """Let forms use a widget of ours by its class name; usable as a decorator."""
    _own_widgets[widget.__name__] = widget
    return widget


class _Loader(QUiLoader):
    """Loads a form into a widget that exists, instead of making one around it."""

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._root = root
        self.setLanguageChangeEnabled(True)

    @override
    def createWidget(
        self, className: str, parent: QWidget | None = None, name: str = ""
    ) -> QWidget:
        if parent is None:
            self._root.setObjectName(name or self._root.objectName())
            return self._root
        own = _own_widgets.get(className)
        if own is not None:
            widget = own(parent)
            widget.setObjectName(name)
            return widget
        made = super().createWidget(className, parent, name)
        if isinstance(made, QAbstractSpinBox):
            keep_off_frame(made)
        return made


def keep_off_frame(box: QAbstractSpinBox) -> None:
    """Keep the text of a number field away from its frame, which a style sheet cannot."""
    box.lineEdit().setTextMargins(TEXT_MARGIN, 0, 0, 0)


def tab_through(*widgets: QWidget) -> None:
    """Let Tab go through these one after another; what followed the first follows the last."""
    for one, following in pairwise(widgets):
        QWidget.setTabOrder(one, following)


def fill(widget: QWidget, name: str) -> None:
    """Load `ui/NAME.ui` into `widget` and bind every child its class annotates.

    `class Today(Screen): heading: QLabel` finds the child `heading` of the form.

    Raises:
        FileNotFoundError: there is no such form.
        LookupError: the form lacks an annotated child, or has it of another type.
    """
    loaded = _Loader(widget).load(str(assets.form(name)), None)
    if loaded is None:
        raise LookupError(name)
    for child_name, kind in _children_of(type(widget)):
        child = widget.findChild(kind, child_name)
        if child is None:
            message = f"{name}.ui: {child_name}: {kind.__name__}"
            raise LookupError(message)
        setattr(widget, child_name, child)


def _children_of(widget: type[QWidget]) -> Iterator[tuple[str, type[QObject]]]:
    """The public annotations of the widget's classes that name a widget or an action."""
    for base in reversed(widget.__mro__):
        names = vars(sys.modules.get(base.__module__, sys))
        for name, words in vars(base).get("__annotations__", {}).items():
            if name.startswith("_") or not isinstance(words, str):
                continue
            kind = names.get(words)
            if isinstance(kind, type) and issubclass(kind, (QWidget, QAction)):
                yield name, kind
