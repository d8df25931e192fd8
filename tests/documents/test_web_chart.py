"""The picture of guarantees: every name in its box, no box on another, no line through a name."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Rect, String
from reportlab.lib.colors import HexColor

from savings_desk.documents.chart_values import PAPER, ChartStyle, Web, WebEdge, WebNode
from savings_desk.documents.charts import as_pdf, draw_chart
from savings_desk.documents.web_layout import COLUMNS_MAX, lay_web

WIDTH, HEIGHT = 740.0, 430.0
LANE = 0.4


def a_web(people: int, pairs: set[tuple[int, int]], *, bad: bool = False) -> Web:
    nodes = tuple(
        WebNode(str(at), str(at), f"นายทดลอง{at} น้ำปู่ฟื้น", bad=bad, said="ค้ำไขว้กัน" if bad else "")
        for at in range(people)
    )
    edges = tuple(WebEdge(str(one), str(other), bad=bad) for one, other in sorted(pairs))
    return Web(nodes, edges)


@st.composite
def webs(draw: st.DrawFn) -> Web:
    people = draw(st.integers(1, 40))
    ends = st.integers(0, people - 1)
    pairs = draw(st.sets(st.tuples(ends, ends), max_size=60))
    return a_web(people, {(one, other) for one, other in pairs if one != other})


def boxes(drawing: Any) -> list[Rect]:  # noqa: ANN401 - reportlab tells no types
    return [one for one in drawing.contents if isinstance(one, Rect)]


@given(webs())
def test_names_and_lines_have_a_place_of_their_own_in_every_column(web: Web) -> None:
    grid = lay_web(web, {node.key: 1.0 for node in web.nodes}, lane=LANE)
    taken: dict[int, list[tuple[float, float]]] = {}
    for column, _middle in grid.places.values():
        assert 0 <= column < grid.columns <= COLUMNS_MAX
    for node in web.nodes:
        column, middle = grid.places[node.key]
        taken.setdefault(column, []).append((middle - 0.5, middle + 0.5))
    for way in grid.ways.values():
        for column, middle in way:
            taken.setdefault(column, []).append((middle - LANE / 2, middle + LANE / 2))
    for spans in taken.values():
        for (_top, low), (high, _low) in pairwise(sorted(spans)):
            assert low <= high + 1e-9
        assert min(spans)[0] >= -1e-9
        assert max(low for _top, low in spans) <= grid.height + 1e-9


@given(webs())
def test_a_line_passes_every_column_between_its_ends_once(web: Web) -> None:
    grid = lay_web(web, {node.key: 1.0 for node in web.nodes}, lane=LANE)
    for edge in web.edges:
        first, last = grid.places[edge.source][0], grid.places[edge.target][0]
        between = sorted(range(min(first, last) + 1, max(first, last)))
        assert sorted(column for column, _y in grid.ways[edge.source, edge.target]) == between


@given(webs())
def test_the_drawing_keeps_to_its_page(web: Web) -> None:
    drawing = draw_chart(web, PAPER, WIDTH, HEIGHT)
    assert drawing.height <= HEIGHT + 1e-6
    drawn = boxes(drawing)
    assert len(drawn) == len(web.nodes)
    for box in drawn:
        assert box.x >= 0
        assert box.x + box.width <= WIDTH + 1e-6
        assert box.y >= -1e-6
        assert box.y + box.height <= drawing.height + 1e-6


def test_forty_people_two_guarantors_each_are_still_in_legible_type() -> None:
    pairs = {(20 + at, at) for at in range(20)} | {(20 + (at + 1) % 20, at) for at in range(20)}
    drawing = draw_chart(a_web(40, pairs), PAPER, WIDTH, HEIGHT)
    texts = [one for one in drawing.contents if isinstance(one, String)]
    assert {text.text for text in texts} == {f"{at} นายทดลอง{at} น้ำปู่ฟื้น" for at in range(40)}
    assert min(text.fontSize for text in texts) >= 7


def test_a_chain_runs_to_the_right_and_a_ring_comes_back() -> None:
    chain = lay_web(a_web(3, {(0, 1), (1, 2)}), dict.fromkeys("012", 1.0), lane=LANE)
    assert [chain.places[key][0] for key in "012"] == [0, 1, 2]
    ring = lay_web(a_web(3, {(0, 1), (1, 2), (2, 0)}), dict.fromkeys("012", 1.0), lane=LANE)
    assert sorted(ring.places[key][0] for key in "012") == [0, 1, 2]


def test_pairs_stand_side_by_side() -> None:
    grid = lay_web(a_web(4, {(0, 1), (2, 3)}), dict.fromkeys("0123", 1.0), lane=LANE)
    assert grid.height == 1.0
    assert sorted(column for column, _y in grid.places.values()) == [0, 1, 2, 3]


@pytest.mark.parametrize("bad", [False, True])
def test_danger_is_told_in_a_word_and_in_the_colour_of_the_screen(*, bad: bool) -> None:
    style = ChartStyle(bad="#B3261E")
    drawing = draw_chart(a_web(2, {(0, 1), (1, 0)}, bad=bad), style, WIDTH, HEIGHT)
    words = " ".join(one.text for one in drawing.contents if isinstance(one, String))
    assert ("ค้ำไขว้กัน" in words) is bad
    red = [box for box in boxes(drawing) if str(box.strokeColor) == str(HexColor("#B3261E"))]
    assert len(red) == (2 if bad else 0)
    assert as_pdf(drawing).startswith(b"%PDF")
