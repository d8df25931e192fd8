"""An address that a register keeps in one cell, taken apart where its words allow."""

from __future__ import annotations

import re

from savings_desk.domain.members import Address

_ADDRESS = re.compile(
    r"""(?:บ้านเลขที่\s*|เลขที่\s*)?(?P<house>[0-9\u0e50-\u0e59][0-9\u0e50-\u0e59/-]*)
        (?:\s*(?:หมู่ที่|หมู่|ม\.)\s*(?P<moo>[0-9\u0e50-\u0e59]+))?
        (?:\s*(?:หมู่บ้าน|บ้าน|บ\.)\s*(?P<village>[^\s]+))?
        (?:\s*(?:ตำบล|ต\.|แขวง)\s*(?P<tambon>[^\s]+))?
        (?:\s*(?:อำเภอ|อ\.|เขต)\s*(?P<amphoe>[^\s]+))?
        (?:\s*(?:จังหวัด|จ\.)?\s*(?P<province>[^\s0-9]+))?
        (?:\s*[0-9\u0e50-\u0e59]{5})?""",
    re.VERBOSE,
)


def address_of(text: str) -> Address:
    """The address a cell says: «81/2 ม.3 บ.ตัวอย่าง ต.สมมติ อ.เมือง จ.เลย».

    What does not come apart cleanly is kept whole, in the place of the house number.
    """
    plain = " ".join(text.split())
    found = _ADDRESS.fullmatch(plain)
    if not found:
        return Address(house=plain)
    return Address(**{part: words or "" for part, words in found.groupdict().items()})
