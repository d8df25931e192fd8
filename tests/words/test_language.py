"""Two languages, Thai by default, and nothing asked of the operating system."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from savings_desk.words import language
from savings_desk.words.language import Language, current, speech, use

if TYPE_CHECKING:
    from collections.abc import Iterator


def asked_of_a_new_program(code: str, **surroundings: str) -> str:
    told = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code],
        env=os.environ | surroundings | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.strip()


@pytest.fixture(autouse=True)
def _thai_again() -> Iterator[None]:
    yield
    use(Language.THAI)


def test_thai_is_spoken_until_another_language_is_chosen() -> None:
    assert current().language is Language.THAI
    assert current().gettext("Assets") == "สินทรัพย์"


def test_english_says_what_stands_in_the_code() -> None:
    assert use("en").gettext("Assets") == "Assets"
    assert current().language is Language.ENGLISH


def test_a_choice_holds_on_every_thread() -> None:
    use("en")
    heard: list[Language] = []
    listener = threading.Thread(target=lambda: heard.append(current().language))
    listener.start()
    listener.join()
    assert heard == [Language.ENGLISH]


def test_an_unknown_language_is_refused_and_changes_nothing() -> None:
    use("en")
    with pytest.raises(ValueError, match="lo"):
        use("lo")
    assert current().language is Language.ENGLISH


def test_a_speech_is_read_once() -> None:
    assert speech("th") is speech(Language.THAI)


def test_an_unknown_message_is_shown_rather_than_lost() -> None:
    assert speech("th").gettext("Never written anywhere") == "Never written anywhere"
    assert speech("th").pgettext("nowhere", "Never written") == "Never written"


def test_no_message_is_no_message() -> None:
    # GNU gettext answers the catalogue's head to an empty question
    assert speech("th").gettext("") == speech("en").gettext("") == ""


def test_a_count_takes_the_form_of_its_language() -> None:
    assert speech("en").ngettext("{count} row", "{count} rows", 1) == "{count} row"
    assert speech("en").ngettext("{count} row", "{count} rows", 2) == "{count} rows"


def test_two_speeches_of_one_language_are_equal() -> None:
    assert speech("en") == language.Speech(Language.ENGLISH, speech("th")._catalogue)  # noqa: SLF001


@pytest.mark.parametrize("os_language", ["th_TH.UTF-8", "en_US.UTF-8", "C", "de_DE.UTF-8"])
def test_the_language_of_the_computer_does_not_matter(os_language: str) -> None:
    told = asked_of_a_new_program(
        "from savings_desk.words.language import current; print(ascii(current().gettext('Day')))",
        LC_ALL=os_language,
        LANGUAGE=os_language,
    )
    assert told == ascii("วันที่")


def test_speaking_does_not_import_babel() -> None:
    told = asked_of_a_new_program(
        "import sys, savings_desk.words.refusals, savings_desk.words.findings,"
        " savings_desk.words.dates, savings_desk.words.baht_text, savings_desk.words.sorting;"
        "print(sorted(sys.modules))"
    )
    assert "savings_desk.words.dates" in told
    assert "babel" not in told
