"""The sheets of the import workbook as data: columns, the names they go by, the words they take."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from savings_desk.assets import resource
from savings_desk.words.language import Language
from savings_desk.words.numbers import to_arabic_digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NOT_COUNTED = re.compile("[\\s.,:;*'\"«»“”()\\[\\]/_\u2013\u2014\u200b\u200c\u200d\u2060\ufeff-]")


@dataclass(frozen=True, slots=True)
class Said:
    """A name in both languages: `th` is written on Thai sheets, `en` on English ones."""

    th: str = ""
    en: str = ""

    def in_(self, language: Language) -> str:
        """The name in one language."""
        return self.th if language is Language.THAI else self.en


@dataclass(frozen=True, slots=True)
class ColumnForm:
    """A column (or, on the group's sheet, a row): its key, its heads, and how it is written.

    `form` says what its cells hold: text, code, phone, amount, day, month, birth, share, or the
    name of a list of choices. One that is `read_only` is understood but never written.
    """

    key: str
    head: Said
    also: tuple[str, ...] = ()
    form: str = "text"
    width: int = 14
    band: str = ""
    required: bool = False
    read_only: bool = False
    rule: bool = False
    hint: Said = Said()
    example: Said = Said()

    @property
    def heads(self) -> tuple[str, ...]:
        """Every name the column is recognised by."""
        return (self.head.th, self.head.en, *self.also)


@dataclass(frozen=True, slots=True)
class SheetForm:
    """One sheet: its key, its names, and its columns in the order they are written."""

    key: str
    name: Said
    also: tuple[str, ...]
    title: Said
    hint: Said
    columns: tuple[ColumnForm, ...]

    def column(self, key: str) -> ColumnForm:
        """The column of this key.

        Raises:
            KeyError: when the sheet has none.
        """
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    @property
    def written(self) -> tuple[ColumnForm, ...]:
        """The columns that the program itself writes."""
        return tuple(column for column in self.columns if not column.read_only)


@dataclass(frozen=True, slots=True)
class Workbook:
    """Everything there is to know of the import workbook."""

    sheets: tuple[SheetForm, ...]
    items: tuple[ColumnForm, ...]
    """The rows of the group's sheet."""
    bands: Mapping[str, Said]
    choices: Mapping[str, Mapping[str, tuple[Said, tuple[str, ...]]]]
    """By form: each choice by its key, with its names and the other words for it."""
    guide_name: Said
    guide_title: Said
    guide: tuple[Said, ...]

    def sheet(self, key: str) -> SheetForm:
        """The sheet of this key.

        Raises:
            KeyError: when there is none.
        """
        for sheet in self.sheets:
            if sheet.key == key:
                return sheet
        raise KeyError(key)

    def choice(self, form: str, text: str) -> str | None:
        """The key of the choice that a word means; nothing when it is none of them."""
        return _choice_words(form).get(folded(text))

    def choice_text(self, form: str, key: str, language: Language) -> str:
        """The word written for a choice."""
        return self.choices[form][key][0].in_(language)


@cache
def workbook() -> Workbook:
    """The import workbook as `resources/templates/import_workbook.toml` describes it."""
    with resource("templates", "import_workbook.toml").open("rb") as file:
        told = tomllib.load(file)
    shared = {column["key"]: column for column in told["sheet"][1]["columns"]}
    return Workbook(
        sheets=tuple(
            SheetForm(
                key=sheet["key"],
                name=_said(sheet),
                also=tuple(sheet.get("also", ())),
                title=_said(sheet, "title"),
                hint=_said(sheet, "hint"),
                columns=tuple(_column(column, shared) for column in sheet["columns"]),
            )
            for sheet in told["sheet"]
        ),
        items=tuple(_column(item, {}) for item in told["item"]),
        bands={band["key"]: _said(band) for band in told["band"]},
        choices={
            form: {
                key: (_said(words), tuple(words.get("also", ()))) for key, words in of_form.items()
            }
            for form, of_form in told["choices"].items()
        },
        guide_name=Said(told["guide"]["th_name"], told["guide"]["en_name"]),
        guide_title=Said(told["guide"]["th_title"], told["guide"]["en_title"]),
        guide=tuple(
            Said(th, en) for th, en in zip(told["guide"]["th"], told["guide"]["en"], strict=True)
        ),
    )


def folded(text: str) -> str:
    """A head or word as heads are compared: no spaces, signs, capitals, Thai digits or «บาท»."""
    plain = _NOT_COUNTED.sub("", to_arabic_digits(text)).casefold()
    return plain.removesuffix("บาท").removesuffix("baht") or plain


def _said(told: Mapping[str, Any], of: str = "") -> Said:
    prefix = f"{of}_" if of else ""
    return Said(told.get(f"{prefix}th", ""), told.get(f"{prefix}en", ""))


def _column(told: Mapping[str, Any], shared: Mapping[str, Mapping[str, Any]]) -> ColumnForm:
    """One column; with `same_as` it goes by the names that the members' sheet knows it by, too."""
    names = list(told.get("also", ()))
    if "same_as" in told:
        like = shared[told["key"]]
        names += [like["th"], like["en"], *like.get("also", ())]
        told = {"th": like["th"], "en": like["en"], "form": like.get("form", "text"), **told}
    hint = _said(told, "hint") if "hint_th" in told else _said(told, "note")
    return ColumnForm(
        key=told["key"],
        head=_said(told),
        also=tuple(names),
        form=told.get("form", "text"),
        width=told.get("width", 14),
        band=told.get("band", ""),
        required=told.get("required", False),
        read_only=told.get("read_only", False),
        rule=told.get("rule", False),
        hint=hint,
        example=_said(told, "example"),
    )


@cache
def _choice_words(form: str) -> dict[str, str]:
    return {folded(word): key for key, word in _words_of(form)}


def _words_of(form: str) -> Iterator[tuple[str, str]]:
    for key, (said, also) in workbook().choices[form].items():
        for word in (*also, said.en, said.th, key):
            yield key, word


@cache
def heads_of(sheet_key: str) -> Mapping[str, str]:
    """Every folded head of a sheet, to its column's key; of a shared head the first column's."""
    found: dict[str, str] = {}
    for column in workbook().sheet(sheet_key).columns:
        for head in (column.head.th, column.head.en):
            found.setdefault(folded(head), column.key)
    for column in workbook().sheet(sheet_key).columns:
        for head in column.also:
            found.setdefault(folded(head), column.key)
    return found


@cache
def sheet_names() -> Mapping[str, str]:
    """Every folded name of a sheet, to the sheet's key."""
    return {
        folded(name): sheet.key
        for sheet in workbook().sheets
        for name in (*sheet.also, sheet.name.en, sheet.name.th)
    }


@cache
def items_by_name() -> Mapping[str, str]:
    """Every folded name of a row of the group's sheet, to its key."""
    return {folded(name): item.key for item in workbook().items for name in item.heads}
