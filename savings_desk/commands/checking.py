"""Checking the books from a terminal: clean, or a table of what is not as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from savings_desk.commands.desk import opened
from savings_desk.commands.failures import DONE, UNSOUND
from savings_desk.commands.progress import progress
from savings_desk.commands.replies import reply, said
from savings_desk.commands.spoken import command
from savings_desk.commands.typed import books
from savings_desk.operations.checking import check_books
from savings_desk.words.language import N_, current

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from savings_desk.domain.findings import Finding
    from savings_desk.operations.checking import Proof


@command(
    "check",
    help=N_(
        "Prove the whole books: balances, registers, numbers, seals, guards, links, the file.\n\n"
        "Exit code 0 when nothing must be mended, 1 when something must."
    ),
)
@books
def check(*, books: Path) -> int:
    """Check the books."""
    with opened(books) as found, progress(N_("Checking")) as tell:
        proof = check_books(found, progress=tell)
    reply(proof_document(proof), proof_lines(proof))
    return DONE if proof.clean else UNSOUND


def proof_document(proof: Proof) -> dict[str, Any]:
    """What a check found, as a machine reads it."""
    return {
        "clean": proof.clean,
        "entries": proof.entries,
        "postings": proof.postings,
        "members": proof.members,
        "head": proof.head,
        "findings": findings_document(proof.findings),
    }


def proof_lines(proof: Proof) -> Iterator[str]:
    """What a check found, as a person reads it."""
    _ = current().gettext
    if proof.findings:
        yield from findings_lines(proof.findings)
        yield ""
    yield said(
        _("The books are sound. Entries {entries}, lines {postings}, members {members}.")
        if proof.clean
        else _("Something must be mended. Entries {entries}, lines {postings}, members {members}."),
        entries=proof.entries,
        postings=proof.postings,
        members=proof.members,
    )


def findings_document(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings as a machine reads them."""
    # Most books are clean, and need no sentence.
    from savings_desk.words.findings import finding_sentence  # noqa: PLC0415

    speech = current()
    return [
        {
            "code": one.code,
            "seriousness": one.seriousness,
            "sentence": finding_sentence(one, speech),
            "place": one.place,
            "facts": dict(one.facts),
        }
        for one in findings
    ]


def findings_lines(findings: Sequence[Finding]) -> Iterator[str]:
    """Findings as a table: how serious, where, and the sentence."""
    from savings_desk.commands.columns import Table  # noqa: PLC0415 - the same
    from savings_desk.words.findings import finding_sentence, place_text  # noqa: PLC0415
    from savings_desk.words.labels import label  # noqa: PLC0415

    speech = current()
    _ = speech.gettext
    rows = [
        (
            label(speech, one.seriousness),
            place_text(one.place, speech),
            finding_sentence(one, speech),
        )
        for one in findings
    ]
    yield from Table((_("Seriousness"), _("Where it is"), _("What was found")), rows).show()
