"""Every screen and dialog at every look: nothing is cut off, covered or outside, also at 200 %."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from savings_desk.desktop import background
from savings_desk.domain.members import Address, Birth, Guardian, Person
from savings_desk.operations.practice import NAME, practise
from savings_desk.operations.working_day import open_day
from savings_desk.storage.books import open_books
from savings_desk.words import language
from tests import kit
from tests.desktop import loan_scenes, typing_scenes  # noqa: F401 - their scenes are in SCENES
from tests.desktop.day_kit import get_up, rest, set_clock
from tests.desktop.kit import a_desk, picture
from tests.desktop.scenes import SCENES, Stage
from tests.desktop.sight_kit import faults
from tests.kit import BANGKOK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from savings_desk.desktop.app import Desk
    from savings_desk.storage.books import Books

DAY = date(2027, 1, 5)
MORNING = datetime(2027, 1, 5, 9, tzinfo=BANGKOK)
LOOKS = (
    (100, "th", "light"),
    (100, "en", "dark"),
    (200, "th", "dark"),
    (200, "en", "light"),
    *([(150, "th", "light"), (150, "en", "dark")] if kit.SEARCH > 1 else []),
)
"""Both languages at both ends of the type sizes; what lies between by the longer search."""
WIDE, HIGH = 1366, 768
VILLAGE = (
    ("นางสาว", "ขนิษฐาวรรณ", "ทดลองประเสริฐศักดิ์"),
    ("ว่าที่ร้อยตรีหญิง", "กมลทิพย์", "สมมติวงศ์ไพบูลย์"),
    ("นาย", "สมปอง", "จำลองบุญมา"),
    ("เด็กหญิง", "ฐิติมา", "แบบเรียนสุขใจ"),
)
"""Some of the names are as long as names are."""


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The year's group, grown to thirty, on the morning of its next working day: made once."""
    with closing(kit.a_year(tmp_path_factory.mktemp("sight"))) as made:
        for at in range(24):
            title, first, last = VILLAGE[at % len(VILLAGE)]
            child = title == "เด็กหญิง"
            kit.a_member(
                made,
                str(20 + at),
                person=Person(
                    title=title,
                    first_name=first,
                    last_name=last,
                    birth=Birth(2016, 1, 1) if child else None,
                    registered=Address(house=f"{at // 2}/1", moo="3"),
                ),
                approved_on=date(2026, 11, 1),
                line="บ้านเหนือคลองส่งน้ำ",
                guardian=Guardian(kit.SOMSRI, "มารดา", date(2026, 11, 1)) if child else None,
            )
        open_day(made, DAY, by=kit.BY, at=MORNING)
        for at in range(8):
            kit.receive(made, f"came-{at}", DAY, kit.sajja(str(20 + at), "2026-11", 100))
    return made.path


@pytest.fixture
def books(village: Path, tmp_path: Path) -> Books:
    own = tmp_path / "group.savings"
    shutil.copyfile(village, own)
    return open_books(own)


@pytest.fixture(scope="module")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Practice books, closed, to be copied: made once."""
    folder = tmp_path_factory.mktemp("practice")
    practise(folder).close()
    return folder / NAME


@pytest.fixture
def make(
    books: Books,
    tmp_path: Path,
    practice_file: Path,
    qapp: object,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[int, str, str], Stage]]:
    assert qapp
    set_clock(monkeypatch, MORNING)
    made: list[Desk] = []

    def a_stage(size: int, spoken: str, theme: str) -> Stage:
        desk = a_desk(books, type_size=size, language=spoken, theme=theme, tour_done=True)
        made.append(desk)
        return Stage(desk, tmp_path, practice_file)

    yield a_stage
    background.wait_for_all()
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog):
            QDialog.done(one, 0)  # unasked: what was typed may be lost here
        elif one is not made[0].window:
            one.close()
    get_up(made[0])
    language.use("th")


@pytest.mark.parametrize(("size", "spoken", "theme"), LOOKS, ids=str)
@pytest.mark.parametrize("name", SCENES)
def test_nothing_is_cut_off(make: Any, name: str, size: int, spoken: str, theme: str) -> None:  # noqa: ANN401
    stage = make(size, spoken, theme)
    shown = SCENES[name](stage)
    rest()
    picture(shown, f"{name}-{size}-{spoken}-{theme}")
    assert shown.isVisible()
    assert shown.width() <= WIDE
    assert shown.height() <= HIGH
    found = faults(shown)
    assert not found, "\n".join(found)
