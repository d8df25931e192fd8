r"""The messages of the program: gathers them and keeps the Thai beside the English.

    python installer/messages.py update           gather from code and forms, keep every translation
    python installer/messages.py update --prune   the same, and let go of what no code says any more
    python installer/messages.py add FILE.tsv     lines of English<TAB>Thai, or context<TAB>English<TAB>Thai
    python installer/messages.py compile          make the .mo that the program reads
    python installer/messages.py check            say what is missing; exit code 1 if anything is

In a .tsv a line break inside a message is written \n. A plural is named by its singular.
"""  # noqa: E501 - a table of commands reads best on one line each

from __future__ import annotations

import argparse
import os
import string
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from defusedxml.ElementTree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = Path("resources", "locale", "th", "LC_MESSAGES")
HEADER = """\
# Savings Desk in Thai. Kept by installer/messages.py.
msgid ""
msgstr ""
"Project-Id-Version: savings-desk\\n"
"Language: th\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # the same .mo from the same .po, on any day
LOCK_PATIENCE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Place:
    """A checkout, and where its messages lie."""

    checkout: Path = CHECKOUT

    @property
    def po(self) -> Path:
        """The catalogue that people edit."""
        return self.checkout / FOLDER / "savings_desk.po"

    @property
    def mo(self) -> Path:
        """The catalogue that the program reads."""
        return self.po.with_suffix(".mo")

    @property
    def lock(self) -> Path:
        """There while somebody is writing; not kept in git."""
        return self.po.with_suffix(".lock")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a .tsv: the Thai of one message."""

    context: str | None
    english: str
    thai: str


def gather(place: Place) -> Catalog:
    """Every message the code and the forms can say, each with the files that say it."""
    catalogue = Catalog(locale="th")
    found = extract_from_dir(place.checkout / "savings_desk", [("**.py", "python")])
    for file, _line, message, _comments, context in sorted(found, key=lambda one: one[:2]):
        where = f"savings_desk/{Path(file).as_posix()}"
        identity = message if isinstance(message, str) else tuple(message)
        catalogue.add(identity, locations=[(where, 0)], context=context)
    for form in sorted((place.checkout / "ui").glob("*.ui")):
        for said in parse(form).iter("string"):
            if said.text and said.get("notr") != "true":
                catalogue.add(said.text, locations=[(f"ui/{form.name}", 0)])
    return catalogue


def translated(place: Place) -> Catalog:
    """The catalogue as it stands on the disk; empty before the first one."""
    if not place.po.exists():
        return Catalog(locale="th")
    with place.po.open("rb") as file:
        return read_po(file, locale="th", ignore_obsolete=True)


def merge(said: Catalog, known: Catalog, *, prune: bool) -> Catalog:
    """What the code says with the Thai that is known; what no code says stays unless pruned."""
    merged = Catalog(locale="th")
    for message in _messages(said):
        _put(merged, message, known.get(_key(message), message.context))
    for message in _messages(known):
        if not prune and said.get(_key(message), message.context) is None and _thai(message):
            message.locations = []
            _put(merged, message, message)
    return merged


def read_lines(text: str) -> Iterator[Line]:
    """The lines of a .tsv, in order; empty lines and lines that begin with # are passed over.

    Raises:
        ValueError: naming the line that has not two or three cells.
    """
    for number, row in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        if not row.strip() or row.startswith("#"):
            continue
        cells = [cell.strip().replace("\\n", "\n") for cell in row.split("\t")]
        match cells:
            case [english, thai] if english and thai:
                yield Line(None, english, thai)
            case [context, english, thai] if english and thai:
                yield Line(context or None, english, thai)
            case _:
                raise ValueError(f"line {number}: wants English<TAB>Thai, and has {cells}")


def add(catalogue: Catalog, lines: list[Line]) -> list[str]:
    """Give the messages their Thai; answers what changed in words already translated."""
    changed = []
    for line in lines:
        message = catalogue.get(line.english, line.context)
        if message is None:
            catalogue.add(line.english, line.thai, context=line.context)
            continue
        if _thai(message) not in {"", line.thai}:
            changed.append(f"{line.english!r}: {_thai(message)!r} is now {line.thai!r}")
        message.string = (line.thai,) if message.pluralizable else line.thai
    return changed


def po_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as a .po: sorted, without line numbers and days, so that diffs stay small."""
    body = BytesIO()
    write_po(
        body, catalogue, width=0, omit_header=True, sort_output=True, include_lineno=False,
        ignore_obsolete=True,
    )  # fmt: skip
    return HEADER.encode() + body.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as a .mo; the same bytes from the same messages."""
    catalogue.creation_date = catalogue.revision_date = NO_DAY
    body = BytesIO()
    write_mo(body, catalogue)
    return body.getvalue()


def findings(place: Place) -> list[str]:
    """All that is wrong with the Thai of a checkout, a sentence each; empty when nothing is."""
    said, known = gather(place), translated(place)
    found = []
    for message in _messages(said):
        old = known.get(_key(message), message.context)
        if old is None or not _thai(old):
            found.append(f"no Thai for {_key(message)!r} ({message.locations[0][0]})")
        elif old.fuzzy:
            found.append(f"marked fuzzy: {_key(message)!r}")
        elif wrong := _holes_differ(message, _thai(old)):
            found.append(f"{wrong}: {_key(message)!r} is in Thai {_thai(old)!r}")
    found.extend(
        f"no code says {_key(message)!r}; `messages.py update --prune` lets it go"
        for message in _messages(known)
        if said.get(_key(message), message.context) is None
    )
    if not place.mo.exists() or place.mo.read_bytes() != mo_bytes(known):
        found.append("the .mo is not made from this .po; run `messages.py compile`")
    return found


@contextmanager
def writing(place: Place) -> Iterator[None]:
    """Keep others from writing the catalogue meanwhile; several people translate at once.

    Raises:
        TimeoutError: when somebody else holds it for longer than half a minute.
    """
    place.lock.parent.mkdir(parents=True, exist_ok=True)
    give_up = time.monotonic() + LOCK_PATIENCE_SECONDS
    while True:
        try:
            os.close(os.open(place.lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except (FileExistsError, PermissionError):  # Windows says the second while it goes away
            if time.monotonic() > give_up:
                raise TimeoutError(f"somebody is writing; if not, delete {place.lock}") from None
            time.sleep(0.05)
    try:
        yield
    finally:
        place.lock.unlink()


def save(place: Place, catalogue: Catalog) -> None:
    """Write .po and .mo, each whole or not at all; call it inside `writing`."""
    _replace(place.po, po_bytes(catalogue))
    _replace(place.mo, mo_bytes(translated(place)))


def _replace(path: Path, content: bytes) -> None:
    if path.exists() and path.read_bytes() == content:
        return
    half = path.with_suffix(path.suffix + ".new")
    half.write_bytes(content)
    half.replace(path)


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _thai(message: Message) -> str:
    text = message.string
    if isinstance(text, str):
        return text
    return text[0] if text else ""


def _put(catalogue: Catalog, message: Message, known: Message | None) -> None:
    thai = _thai(known) if known else ""
    catalogue.add(
        message.id,
        (thai,) if message.pluralizable else thai,
        locations=message.locations,
        flags={"fuzzy"} if known and known.fuzzy else (),
        user_comments=known.user_comments if known else (),
        context=message.context,
    )


def _holes_differ(message: Message, thai: str) -> str:
    english = message.id if isinstance(message.id, str) else message.id[-1]
    try:
        return "" if _holes(english) == _holes(thai) else "other holes in Thai"
    except ValueError:
        return "a brace that is not a hole"


def _holes(text: str) -> set[str]:
    return {hole for _, hole, _, _ in string.Formatter().parse(text) if hole is not None}


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="messages.py", description=(__doc__ or "").partition("\n")[0]
    )
    commands = parser.add_subparsers(dest="command", required=True)
    update = commands.add_parser("update", help="gather from the code, keep every translation")
    update.add_argument("--prune", action="store_true", help="let go of what no code says")
    adding = commands.add_parser("add", help="take Thai from lines of English<TAB>Thai")
    adding.add_argument("file", type=Path)
    commands.add_parser("compile", help="make the .mo that the program reads")
    commands.add_parser("check", help="say what is missing; exit code 1 if anything is")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None, place: Place | None = None) -> int:
    """Do one command; answers the exit code."""
    wanted, place = _arguments(arguments), place or Place()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # a Windows console may not know Thai
    if wanted.command == "check":
        found = findings(place)
        print("\n".join(found) if found else "Every message has its Thai.")
        return 1 if found else 0
    with writing(place):
        known = translated(place)
        if wanted.command == "compile":
            save(place, known)
            return 0
        merged = merge(gather(place), known, prune=getattr(wanted, "prune", False))
        if wanted.command == "add":
            lines = list(read_lines(wanted.file.read_text(encoding="utf-8")))
            print("\n".join([*add(merged, lines), f"{len(lines)} messages have their Thai."]))
        save(place, merged)
    without = [_key(message) for message in _messages(merged) if not _thai(message)]
    print("\n".join([f"{len(merged)} messages, {len(without)} without Thai.", *without]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
