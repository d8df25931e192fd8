"""The names of months and weekdays in both languages, in order from January and from Monday.

They are the names of the Unicode CLDR (a test compares them with Babel's copy); keeping these few
here spares every start of the program the import of Babel.
"""

from __future__ import annotations

from savings_desk.words.language import Language

_THAI = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"
_THAI_SHORT = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค."
_ENGLISH = "January February March April May June July August September October November December"
_ENGLISH_SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_THAI_DAYS = "วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์"
_ENGLISH_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"

MONTHS: dict[Language, tuple[str, ...]] = {
    Language.THAI: tuple(_THAI.split()),
    Language.ENGLISH: tuple(_ENGLISH.split()),
}
"""Full names, January first."""

MONTHS_SHORT: dict[Language, tuple[str, ...]] = {
    Language.THAI: tuple(_THAI_SHORT.split()),
    Language.ENGLISH: tuple(_ENGLISH_SHORT.split()),
}
"""Short names as they stand in tables, January first."""

WEEKDAYS: dict[Language, tuple[str, ...]] = {
    Language.THAI: tuple(_THAI_DAYS.split()),
    Language.ENGLISH: tuple(_ENGLISH_DAYS.split()),
}
"""Full names, Monday first as `date.weekday` counts."""


def _folded(name: str) -> str:
    return name.replace(".", "").replace(" ", "").casefold()


def _spellings() -> dict[str, int]:
    """Every way a month is written, to its number: full, short, and Thai without its ending."""
    found = {"sept": 9}
    for language in Language:
        for number, (full, short) in enumerate(
            zip(MONTHS[language], MONTHS_SHORT[language], strict=True), start=1
        ):
            found[_folded(full)] = found[_folded(short)] = number
            for ending in ("คม", "ยน", "พันธ์"):
                if full.endswith(ending):
                    found[full.removesuffix(ending)] = number
    return found


_SPELLINGS = _spellings()


def month_number(name: str) -> int:
    """The month (1 to 12) that a name in either language means: ต.ค., ตค, ตุลา, ตุลาคม, Oct.

    Raises:
        ValueError: when no month is called so.
    """
    number = _SPELLINGS.get(_folded(name))
    if number is None:
        raise ValueError(name)
    return number


def weekday_number(name: str) -> int:
    """The weekday (0 is Monday) that a full name in either language means, วัน or not.

    Raises:
        ValueError: when no weekday is called so.
    """
    folded = _folded(name).removeprefix("วัน")
    for names in WEEKDAYS.values():
        for at, known in enumerate(names):
            if folded == _folded(known).removeprefix("วัน"):
                return at
    raise ValueError(name)
