"""The whole program shown on an invented group, for whoever sees it for the first time."""

from __future__ import annotations

from pathlib import Path

from savings_desk.commands.checking import proof_document
from savings_desk.commands.failures import DONE, UNSOUND
from savings_desk.commands.progress import progress
from savings_desk.commands.replies import reply, written
from savings_desk.commands.spoken import argument, command
from savings_desk.commands.typed import FILE
from savings_desk.operations.demo import demo as show_all
from savings_desk.operations.demo import free_folder
from savings_desk.operations.demo_summary import summary
from savings_desk.words.language import N_, current


@command(
    "demo",
    help=N_(
        "Show the whole program on an invented group.\n\n"
        "The group is made, kept for a month, checked and backed up, and every document is printed"
        " as PDF and Excel into FOLDER, or into a new folder where you stand."
    ),
)
@argument(
    "folder",
    type=FILE,
    metavar=N_("FOLDER"),
    required=False,
    help=N_("A folder that is empty or not there yet."),
)
def demo(*, folder: Path | None) -> int:
    """Demonstrate."""
    speech = current()
    chosen = folder or free_folder(Path.cwd())
    with progress(N_("Keeping the sample group")) as tell:
        result = show_all(chosen, language=speech.language, progress=tell)
    written()
    document = {
        "folder": str(result.folder),
        "books": str(result.books),
        "group": result.group,
        "members": result.members,
        "years": result.years,
        "papers": [
            {
                "folder": str(papers.folder),
                "form": papers.form,
                "language": papers.language,
                "documents": [record.document for record in papers.printed],
            }
            for papers in result.papers
        ],
        "journals": [str(path) for path in result.journals],
        "template": str(result.template),
        "backup": str(result.backup),
        "check": proof_document(result.proof),
    }
    reply(document, summary(result, speech).rstrip("\n"))
    return DONE if result.proof.clean else UNSOUND
