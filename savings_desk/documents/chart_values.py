"""What a chart shows and how it looks, as plain values: known before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.money import ZERO

if TYPE_CHECKING:
    from savings_desk.domain.money import Money
    from savings_desk.domain.periods import Month
    from savings_desk.words.language import Language
    from savings_desk.words.numbers import Digits


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """How a chart looks: colours as #RRGGBB, faces by file name, type size in points.

    `lines` are the colours of curves, `bars` those of bars, the first for the most. As it stands
    it is that of paper: black and greys.
    """

    ink: str = "#000000"
    quiet: str = "#5C5C5C"
    rule: str = "#C8C8C8"
    ground: str = "#FFFFFF"
    lines: tuple[str, ...] = ("#000000", "#5C5C5C")
    bars: tuple[str, ...] = ("#3C3C3C", "#707070", "#9C9C9C", "#C4C4C4")
    good: str = "#000000"
    bad: str = "#000000"
    regular: str = "Sarabun-Regular"
    bold: str = "Sarabun-Bold"
    size: float = 11
    digits: Digits = "arabic"


PAPER = ChartStyle()


@dataclass(frozen=True, slots=True)
class Curve:
    """One amount month by month, under its name; `dashed` tells it apart without colour."""

    name: str
    amounts: tuple[Money, ...]
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Curves:
    """Amounts at the end of each month, all curves as long as `months`."""

    months: tuple[Month, ...]
    lines: tuple[Curve, ...]
    language: Language


@dataclass(frozen=True, slots=True)
class Bar:
    """One place where money is."""

    name: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Bars:
    """Places with what is in each; `name` and `amount` close them, `said` whether they are right.

    `good` is whether the sum is what it must be. Without a name nothing closes them.
    """

    places: tuple[Bar, ...]
    name: str = ""
    amount: Money = ZERO
    said: str = ""
    good: bool = True


@dataclass(frozen=True, slots=True)
class WebNode:
    """A person in the picture of guarantees; `said` is what is wrong, told in a `bad` colour.

    A name may hold a line break.
    """

    key: str
    number: str
    name: str
    bad: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class WebEdge:
    """An arrow from who stands (`source`) to whom they stand for (`target`), by the nodes' keys."""

    source: str
    target: str
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Web:
    """Who stands for whom; every edge names two of the nodes."""

    nodes: tuple[WebNode, ...]
    edges: tuple[WebEdge, ...]


def chart_height(chart: Curves | Bars | Web, style: ChartStyle) -> float:
    """How high a chart wants to be, in points."""
    if isinstance(chart, Bars):
        closing = bar_row(style) + style.size if chart.name else 0
        return len(chart.places) * bar_row(style) + closing
    if isinstance(chart, Web):
        return max(len(chart.nodes), 4) * style.size * 2
    return style.size * 14


def bar_row(style: ChartStyle) -> float:
    """The height of one bar with the room around it."""
    return style.size * 1.8
