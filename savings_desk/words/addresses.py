"""Thai addresses on one line, from house number to province."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from savings_desk.words.numbers import in_digits

if TYPE_CHECKING:
    from savings_desk.domain.members import Address
    from savings_desk.words.language import Speech
    from savings_desk.words.numbers import Digits

_BANGKOK = ("กรุงเทพ", "กทม", "Bangkok")
_ALREADY_NAMED = {
    "house": r"(?:บ้าน)?เลขที่|House no\.",
    "moo": r"หมู่ที่|หมู่|ม\.|Moo",
    "village": r"หมู่บ้าน|Ban ",
    "tambon": r"ตำบล|ต\.|แขวง|Tambon",
    "amphoe": r"อำเภอ|อ\.|เขต|Amphoe",
    "province": r"จังหวัด|จ\.",
}
"""What people write before a part of an address, though the column says it."""


def _bare(part: str, text: str) -> str:
    """A part of an address without the word that names it, which the line adds itself."""
    plain = " ".join(text.split())
    return re.sub(rf"^(?:{_ALREADY_NAMED[part]})\s*", "", plain) or plain


def address_text(address: Address, speech: Speech, *, digits: Digits = "arabic") -> str:
    """An address on one line: `บ้านเลขที่ 12 หมู่ที่ 4 บ้านตัวอย่าง ตำบล… อำเภอ… จังหวัด…`.

    Parts that are not known are left out; in Bangkok tambon and amphoe are แขวง and เขต. Names of
    places are not translated. Empty when nothing is known.
    """
    _ = speech.gettext
    parts = {name: _bare(name, getattr(address, name)) for name in _ALREADY_NAMED}
    in_bangkok = parts["province"].startswith(_BANGKOK)
    village = parts["village"]
    named = {
        "house": _("House no. {name}"),
        "moo": _("Moo {name}"),
        "village": "{name}" if village.startswith("บ้าน") else _("Ban {name}"),
        "tambon": _("Khwaeng {name}") if in_bangkok else _("Tambon {name}"),
        "amphoe": _("Khet {name}") if in_bangkok else _("Amphoe {name}"),
        "province": "{name}" if in_bangkok else _("{name} Province"),
    }
    written = [named[name].format(name=text) for name, text in parts.items() if text]
    return in_digits((" " if speech.thai else ", ").join(written), digits)
