"""The titles that stand before Thai names, and where a title ends and the name begins."""

from __future__ import annotations

import re


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


_CIVIL = _words("""
    นาย นาง นางสาว เด็กชาย เด็กหญิง หม่อมราชวงศ์ หม่อมหลวง นายแพทย์ แพทย์หญิง
    พระ พระมหา พระครู พระอธิการ พระอาจารย์ พระปลัด พระใบฎีกา พระสมุห์ สามเณร แม่ชี
""")
_CIVIL_SHORT = _words("น.ส. ด.ช. ด.ญ. ม.ร.ว. ม.ล. ดร.")

_RANKS = _words("""
    พลทหาร สิบตรี สิบโท สิบเอก จ่าสิบตรี จ่าสิบโท จ่าสิบเอก
    ร้อยตรี ร้อยโท ร้อยเอก พันตรี พันโท พันเอก
    จ่าตรี จ่าโท จ่าเอก พันจ่าตรี พันจ่าโท พันจ่าเอก
    เรือตรี เรือโท เรือเอก นาวาตรี นาวาโท นาวาเอก
    จ่าอากาศตรี จ่าอากาศโท จ่าอากาศเอก พันจ่าอากาศตรี พันจ่าอากาศโท พันจ่าอากาศเอก
    เรืออากาศตรี เรืออากาศโท เรืออากาศเอก นาวาอากาศตรี นาวาอากาศโท นาวาอากาศเอก
    พลตำรวจ สิบตำรวจตรี สิบตำรวจโท สิบตำรวจเอก จ่าสิบตำรวจ ดาบตำรวจ
    ร้อยตำรวจตรี ร้อยตำรวจโท ร้อยตำรวจเอก พันตำรวจตรี พันตำรวจโท พันตำรวจเอก
""")
_RANKS_SHORT = _words("""
    ส.ต. ส.ท. ส.อ. จ.ส.ต. จ.ส.ท. จ.ส.อ. ร.ต. ร.ท. ร.อ. พ.ต. พ.ท. พ.อ.
    จ.ต. จ.ท. จ.อ. พ.จ.ต. พ.จ.ท. พ.จ.อ. น.ต. น.ท. น.อ.
    จ.อ.ต. จ.อ.ท. จ.อ.อ. พ.อ.ต. พ.อ.ท. พ.อ.อ.
    ส.ต.ต. ส.ต.ท. ส.ต.อ. ด.ต. ร.ต.ต. ร.ต.ท. ร.ต.อ. พ.ต.ต. พ.ต.ท. พ.ต.อ.
""")

_ENGLISH = ("Mr", "Mrs", "Miss", "Ms", "Master", "Dr")

_SPACED_ONLY = ("คุณ", "นส", "ดช", "ดญ", "น.ส", "ด.ช", "ด.ญ")
"""Read as a title only before a space: คุณวุฒิ is a name, and so may the other letters begin one."""

OFFERED = (*_words("นาย นาง นางสาว เด็กชาย เด็กหญิง พระ"), "Mr", "Mrs", "Miss")
"""The titles a form offers; any other may be typed."""

_DEPENDENT = "ะ-ฺๅ-๎"
"""Vowels and marks that stand on the letter before: no name begins with one."""


def _any_of(full: tuple[str, ...], short: tuple[str, ...]) -> str:
    """A pattern for any of the titles, longest first; inner dots may be missing or spaced."""
    spaced = [
        r"\.?\ *".join(map(re.escape, title.removesuffix(".").split("."))) + r"\."
        for title in short
    ]
    return "|".join(sorted([*map(re.escape, full), *spaced], key=len, reverse=True))


_TITLE = rf"""(?P<title>
        (?: (?:ว่าที่\ *)? (?:{_any_of(_RANKS, _RANKS_SHORT)}) (?:\ *หญิง)?
          | {_any_of(_CIVIL, _CIVIL_SHORT)}
        ) (?![{_DEPENDENT}] | [ก-ฮ]์)
        | (?:{"|".join(map(re.escape, _SPACED_ONLY))}) (?=\ )
        | (?:{"|".join(_ENGLISH)}) (?:\. | (?=\ ))
        ) \ * (?P<rest>.*)"""
_HOW = re.VERBOSE | re.IGNORECASE | re.DOTALL
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")


def split_title(text: str) -> tuple[str, str]:
    """Split a name as written into its title, as written, and the rest: («น.ส.», «ปิ่น มากมี»).

    The longest title wins, so นางสาว is never นาง with a name that begins with สาว. Letters that
    only look like a title are left in the name where Thai spelling shows it: นายิกา keeps its first
    letters, for no name begins with a vowel mark. A first name that truly begins with a whole title
    (นางแย้ม with no title before it) cannot be told apart and is split; type the title in its own
    field. Without a title the first part is empty. Runs of spaces become one.
    """
    plain = " ".join(_INVISIBLE.sub("", text).split())
    found = re.fullmatch(_TITLE, plain, _HOW)
    if not found:
        return "", plain
    return found["title"].strip(), found["rest"].strip()
