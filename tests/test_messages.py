"""The messages and their Thai: gathered, translated by many hands at once, checked."""

from __future__ import annotations

from gettext import GNUTranslations
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest

from installer import messages

if TYPE_CHECKING:
    from pathlib import Path

CODE = """
_("{offered} is less than the pledged {pledged}.")
speech.ngettext("{count} member", "{count} members", count)
speech.pgettext("month", "May")
N_("Saving")
"""
FORM = """<ui version="4.0"><widget class="QLabel" name="role">
<property name="text"><string>Welcome</string></property>
<property name="role" stdset="0"><string notr="true">title</string></property>
</widget></ui>"""
THAI = """\
{offered} is less than the pledged {pledged}.\t{offered} น้อยกว่าสัจจะ {pledged}
{count} member\tสมาชิก {count} คน
month\tMay\tพฤษภาคม
Saving\tเงินออม
"""


@pytest.fixture
def place(tmp_path: Path) -> messages.Place:
    (tmp_path / "savings_desk").mkdir()
    (tmp_path / "savings_desk" / "desk.py").write_text(CODE, encoding="utf-8")
    return messages.Place(tmp_path)


def give(place: messages.Place, thai: str, name: str = "thai.tsv") -> int:
    file = place.checkout / name
    file.write_text(thai, encoding="utf-8")
    return messages.main(["add", str(file)], place)


def test_translated_messages_pass_and_the_program_can_read_them(place: messages.Place) -> None:
    assert give(place, THAI) == 0
    assert messages.main(["check"], place) == 0
    with place.mo.open("rb") as file:
        thai = GNUTranslations(file)
    assert thai.ngettext("{count} member", "{count} members", 2) == "สมาชิก {count} คน"
    assert thai.pgettext("month", "May") == "พฤษภาคม"


def test_a_message_without_thai_is_named(place: messages.Place) -> None:
    give(place, THAI.replace("Saving\tเงินออม\n", ""))
    assert messages.findings(place) == ["no Thai for 'Saving' (savings_desk/desk.py)"]


def test_what_a_form_says_is_gathered_too(place: messages.Place) -> None:
    give(place, THAI)
    (place.checkout / "ui").mkdir()
    (place.checkout / "ui" / "welcome.ui").write_text(FORM, encoding="utf-8")
    assert messages.findings(place) == ["no Thai for 'Welcome' (ui/welcome.ui)"]


def test_another_hole_in_the_thai_is_found(place: messages.Place) -> None:
    give(place, THAI.replace("สัจจะ {pledged}", "สัจจะ {pledge}"))
    assert [one.partition(":")[0] for one in messages.findings(place)] == ["other holes in Thai"]


def test_a_message_nobody_says_any_more_is_kept_until_it_is_let_go(place: messages.Place) -> None:
    give(place, THAI + "Not yet said\tยังไม่ได้พูด\n")
    messages.main(["update"], place)
    assert messages.findings(place) == [
        "no code says 'Not yet said'; `messages.py update --prune` lets it go"
    ]
    messages.main(["update", "--prune"], place)
    assert messages.findings(place) == []


def test_a_catalogue_that_was_edited_and_not_compiled_is_found(place: messages.Place) -> None:
    give(place, THAI)
    edited = place.po.read_text(encoding="utf-8").replace("เงินออม", "เงินฝาก")
    place.po.write_text(edited, encoding="utf-8", newline="\n")
    assert len(messages.findings(place)) == 1
    messages.main(["compile"], place)
    assert messages.findings(place) == []


def test_the_same_messages_give_the_same_bytes(place: messages.Place) -> None:
    give(place, THAI)
    before = place.po.read_bytes(), place.mo.read_bytes()
    place.mo.unlink()
    messages.main(["update"], place)
    assert (place.po.read_bytes(), place.mo.read_bytes()) == before


def test_a_line_that_is_no_translation_is_refused_and_nothing_is_written(
    place: messages.Place,
) -> None:
    with pytest.raises(ValueError, match="line 2"):
        give(place, "Saving\tเงินออม\nonly English\n")
    assert not place.po.exists()
    assert not place.lock.exists()


def test_several_people_translate_at_once_and_no_word_is_lost(place: messages.Place) -> None:
    hands = get_context("spawn")
    people = [
        hands.Process(target=give, args=(place, f"Word {n}\tคำ {n}\n", f"{n}.tsv"))
        for n in range(4)
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    said = place.po.read_text(encoding="utf-8")
    assert all(f'msgstr "คำ {n}"' in said for n in range(4))
