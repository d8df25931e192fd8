"""Where a line of Thai may end: words without spaces between them, found in a word list."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from savings_desk.assets import resource
from savings_desk.words.language import Language
from savings_desk.words.month_names import MONTHS, MONTHS_SHORT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Measure = Callable[[str], float]
    """How wide a text is, in points on paper or in columns on a terminal."""

_LEADING_VOWELS = "เแโใไ"
_OPENING = "([{“‘«"  # noqa: RUF001 - quotation marks as typed
_NO_BREAK = "\u00a0"
_TITLES = ("นางสาว", "นาย", "นาง", "เด็กชาย", "เด็กหญิง")
_KEEPS = (*_OPENING, ".", *_TITLES)
"""What keeps the piece that follows it: an opening bracket, the dot of a short form, a title."""

_COST_OF_A_WORD = 100.0
_COST_OF_A_STRANGER = 250.0
"""An unknown cluster costs more than two known words, so that what is known is found first."""

_NEVER_FIRST = re.compile(
    "[\u0e2f\u0e30-\u0e3a\u0e45-\u0e4e]"  # dependent vowels, tones, ฯ and ๆ
    "|[ก-ฮ][\u0e34\u0e38]?\u0e4c"  # a letter that is silenced
)
_DIGIT = "[0-9๐-๙]"  # noqa: RUF001 - Thai digits
_MONTH = "|".join(map(re.escape, MONTHS[Language.THAI] + MONTHS_SHORT[Language.THAI]))
_UNIT = "บาท|สตางค์|วัน|เดือน|ปี|งวด|คน|หุ้น|baht"
_PIECES = re.compile(
    rf"""(?P<ends>\n)
      | (?P<day>(?:(?<!{_DIGIT}){_DIGIT}{{1,2}}\ )?(?:{_MONTH}|พ\.ศ\.)\ {_DIGIT}{{4}}(?!{_DIGIT}))
      | (?P<amount>(?<!{_DIGIT}){_DIGIT}(?:[,.]|{_DIGIT})*\ (?:{_UNIT}))
      | (?P<again>\ *ๆ)
      | (?P<space>[ \t\r\f\v]+)
      | (?P<short>(?<![ก-๎])(?:[ก-ฮ]{{1,4}}\.)+)
      | (?P<thai>[ก-\u0e3a\u0e40-\u0e4e]+)
      | (?P<other>[^ก-\u0e3a\u0e40-\u0e4e\ \t\r\f\v\n]+)""",
    re.VERBOSE,
)
_LOOSE = re.compile(f"( )|^({'|'.join(_TITLES)})")
_AFTER_A_STROKE = re.compile(r"(?<=[^\W\d_][/\-–—])(?=\w)")  # noqa: RUF001 - dashes as typed


def may_break(text: str, at: int) -> bool:
    """Whether a line of Thai may end before `text[at]`, as far as the letters alone can tell."""
    before = text[at - 1]
    return not (before in _LEADING_VOWELS or before == "\u0e31" or _NEVER_FIRST.match(text, at))


@dataclass(frozen=True, slots=True)
class WordBreaker:
    """Splits text where a line may end, by the fewest words of a list that make up each run.

    `names` are words of the moment (people, places) that stand in no list. No split is ever made
    before a dependent vowel or tone mark or after เ แ โ ใ ไ, whatever the list says.
    """

    words: frozenset[str]
    names: frozenset[str] = frozenset()

    def with_names(self, names: Iterable[str]) -> WordBreaker:
        """The same breaker, which also keeps these `names` whole."""
        parts = {part for name in names for part in name.split()}
        return WordBreaker(self.words, self.names | parts)

    def split(self, text: str) -> list[str]:
        """The pieces of `text` between which a line may end; put together they are `text`.

        A space is a piece of its own, and so is a line break that was typed.
        """
        pieces: list[str] = []
        for found in _PIECES.finditer(text):
            for part in self._parts(found[0], found.lastgroup):
                if pieces and not _may_part(pieces[-1], part):
                    pieces[-1] += part
                else:
                    pieces.append(part)
        return pieces

    def _parts(self, piece: str, kind: str | None) -> Sequence[str]:
        if kind == "thai":
            return _split_run(piece, self.words, self.names)
        return _AFTER_A_STROKE.split(piece) if kind == "other" else (piece,)


_CLUSTERS_MAX = 30
"""No word of the list is longer than this, counted in places where it could be cut."""


@lru_cache(maxsize=8192)
def _split_run(run: str, words: frozenset[str], names: frozenset[str]) -> tuple[str, ...]:
    """Split a run of Thai letters; the cheapest way through it wins."""
    size = len(run)
    places = [0, *(at for at in range(1, size) if may_break(run, at)), size]
    cost = {size: 0.0}
    step = {size: size}
    for start_at in range(len(places) - 2, -1, -1):
        start = places[start_at]
        cheapest, chosen = float("inf"), places[start_at + 1]
        for end in places[start_at + 1 : start_at + 1 + _CLUSTERS_MAX]:
            part = run[start:end]
            if part in words or part in names:
                price = _COST_OF_A_WORD - 0.01 * len(part) ** 2
            elif end == places[start_at + 1]:
                price = _COST_OF_A_STRANGER
            else:
                continue
            if price + cost[end] < cheapest:
                cheapest, chosen = price + cost[end], end
        cost[start], step[start] = cheapest, chosen
    return tuple(_walk(run, step))


def _walk(run: str, step: dict[int, int]) -> Iterator[str]:
    """The parts of `run` from step to step."""
    start = 0
    while start < len(run):
        yield run[start : step[start]]
        start = step[start]


def _may_part(before: str, after: str) -> bool:
    """Whether a line may end between two pieces of different kinds."""
    if after.endswith("ๆ") and after.lstrip(" ") == "ๆ":
        return False
    if before.endswith(_NO_BREAK) or after.startswith(_NO_BREAK):
        return False
    if before[-1].isspace() or after[0].isspace():
        return True
    if before.endswith(_KEEPS) or before[-1] in _LEADING_VOWELS or _NEVER_FIRST.match(after):
        return False
    return after[0] in _OPENING or after[0].isalnum()


@cache
def breaker() -> WordBreaker:
    """The breaker over the word list and the group's own terms, read from disk on first use."""
    with gzip.open(resource("words", "thai_words.txt.gz"), "rt", encoding="utf-8") as listed:
        common = listed.read().splitlines()
    own = resource("words", "group_words.txt").read_text(encoding="utf-8").splitlines()
    terms = (line.strip() for line in own if not line.startswith("#"))
    return WordBreaker(frozenset(common).union(terms))


def set_lines(
    pieces: Iterable[str], width: float, measure: Measure, *, first_width: float | None = None
) -> list[str]:
    """Fill lines of at most `width` with `pieces`, the first line of at most `first_width`.

    Spaces at the end of a line are dropped. A piece that alone is wider than a line is cut at its
    spaces or where the letters allow it; nothing else is ever cut, and nothing is lost.
    """
    room = width if first_width is None else first_width
    lines: list[str] = []
    line, used = "", 0.0
    for piece in _loosened(pieces, width, measure):
        if piece == "\n":
            lines.append(line.rstrip())
            line, used, room = "", 0.0, width
            continue
        if piece.isspace():
            if line:
                line, used = line + piece, used + measure(piece)
            continue
        wide = measure(piece)
        if line and used + wide > room:
            lines.append(line.rstrip())
            line, used, room = "", 0.0, width
        *full, rest = _cut(piece, room, width, measure) if wide > room else (piece,)
        if full:
            lines += full
            room = width
        line, used = line + rest, used + (measure(rest) if full else wide)
    return [*lines, line.rstrip()]


def _loosened(pieces: Iterable[str], width: float, measure: Measure) -> Iterator[str]:
    """The pieces, those too wide for a line taken apart at a space or behind a title."""
    for piece in pieces:
        if measure(piece) <= width or piece.isspace():
            yield piece
        else:
            yield from filter(None, _LOOSE.split(piece))


def _cut(piece: str, room: float, width: float, measure: Measure) -> list[str]:
    """Cut a piece wider than its line into parts that fit, at least one cluster to a part."""
    parts: list[str] = []
    while measure(piece) > room:
        places = [at for at in range(1, len(piece)) if may_break(piece, at)]
        fitting = [at for at in places if measure(piece[:at]) <= room] or places[:1]
        if not fitting:
            break
        parts.append(piece[: fitting[-1]])
        piece = piece[fitting[-1] :]
        room = width
    return [*parts, piece]
