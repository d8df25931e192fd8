"""What is typed into a form, as plain texts: to see whether it changed, to keep it as a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Field = QLineEdit | QComboBox | QCheckBox


class TypedTexts:
    """The fields of a form by their place in it, with what is typed into each."""

    def __init__(self, form: QWidget, touched: Callable[[], object]) -> None:
        """Know the fields of `form`; `touched` is called whenever something is typed."""
        self._form = form
        self._fields = dict(self._named())
        for field in self._fields.values():
            match field:
                case QLineEdit():
                    field.textChanged.connect(lambda *_text: touched())
                case QComboBox():
                    field.currentTextChanged.connect(lambda *_text: touched())
                case QCheckBox():
                    field.toggled.connect(lambda *_on: touched())

    def now(self) -> dict[str, str]:
        """What is typed, field by field."""
        return {name: _text(field) for name, field in self._fields.items()}

    def put(self, texts: Mapping[str, str]) -> None:
        """Type these texts again, where the form still has their fields."""
        for name, text in texts.items():
            match self._fields.get(name):
                case QLineEdit() as field:
                    field.setText(text)
                case QComboBox() as field if field.isEditable():
                    field.setCurrentText(text)
                case QComboBox() as field:
                    field.setCurrentIndex(field.findText(text))
                case QCheckBox() as field:
                    field.setChecked(bool(text))
                case None:
                    pass

    def _named(self) -> Iterator[tuple[str, Field]]:
        kinds: tuple[type[Field], ...] = (QLineEdit, QComboBox, QCheckBox)
        for kind in kinds:
            for field in self._form.findChildren(kind):
                if not isinstance(field.parent(), QComboBox):
                    yield self._place(field), field

    def _place(self, field: QWidget) -> str:
        names = []
        widget: QWidget | None = field
        while widget is not None and widget is not self._form:
            names.append(widget.objectName())
            widget = widget.parentWidget()
        return "/".join(reversed(names))


def _text(field: Field) -> str:
    match field:
        case QLineEdit():
            return field.text()
        case QComboBox():
            return field.currentText()
        case QCheckBox():
            return "on" if field.isChecked() else ""
