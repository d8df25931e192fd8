"""What is measured: each measurement by its name, in the order they are told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from installer.measuring import sight, starting
from installer.measuring.judges import HLEDGER_BYTES_A_POSTING, judges
from installer.measuring.machine import memory_bytes
from installer.measuring.timing import US, Comparison, Row, desk, process, python, worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LAST_DAY = "2026-04-30"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of everything, and how many times."""

    receipts: int
    members: int
    months: int
    register: int
    years: int
    loans: int
    rounds: int
    processes: int

    @property
    def postings(self) -> int:
        """The postings of the large books, expenses and bank slips aside."""
        return 2 * self.members * self.months

    @property
    def member(self) -> str:
        """The number of the member whose statement is made."""
        return f"{7:0{max(3, len(str(self.members)))}d}"


FULL = Sizes(
    receipts=900,
    members=5000,
    months=100,
    register=5000,
    years=10,
    loans=3000,
    rounds=7,
    processes=5,
)
QUICK = Sizes(
    receipts=300, members=1000, months=50, register=500, years=5, loans=300, rounds=5, processes=3
)


@dataclass(slots=True)
class Desk:
    """A folder to measure in, and what has been made there already."""

    folder: Path
    sizes: Sizes
    say: Callable[[str], None]
    made: dict[str, Path] = field(default_factory=dict)

    def large(self) -> Path:
        """The large books, made when they are first wanted."""
        return self._make("large", members=self.sizes.members, months=self.sizes.months)

    def register(self) -> Path:
        """Books with many members and no entries."""
        return self._make("register", members=self.sizes.register, months=0)

    def one_year(self) -> Path:
        """Books with many members and the entries of one year."""
        return self._make("year", members=self.sizes.register, months=12)

    def many_years(self) -> Path:
        """Books with many members and the entries of many years: what a desk opens at most."""
        return self._make("years", members=self.sizes.register, months=12 * self.sizes.years)

    def lending(self) -> Path:
        """Books with many members, two years of savings, and many open loans."""
        path = self.folder / "loans.savings"
        if "loans" not in self.made:
            self.say(f"making books of {self.sizes.loans} open loans")
            about = {"members": self.sizes.register, "loans": self.sizes.loans}
            worker("loan_books", path=str(path), **about)
            self.made["loans"] = path
        return path

    def sample(self) -> Path:
        """The sample group."""
        path = self.folder / "sample.savings"
        if not path.exists():
            self.say("making the sample group")
            process(US, desk("sample", str(path)), rounds=1)
        return path

    def journal(self, form: str) -> Path:
        """The large books' journal in the form another program reads."""
        path = self.folder / f"large.{form}"
        if not path.exists():
            self.say(f"writing the journal for {form}")
            worker("outgoing", path=str(self.large()), out=str(path))
        return path

    def _make(self, name: str, *, members: int, months: int) -> Path:
        if name not in self.made:
            self.say(f"making books of {members} members and {months} months")
            self.made[name] = self.folder / f"{name}.savings"
            worker("large_books", path=str(self.made[name]), members=members, months=months)
        return self.made[name]


def posting(at: Desk) -> Iterator[Comparison]:
    """Receipts posted one by one."""
    count, rounds = at.sizes.receipts, at.sizes.rounds
    told, peak = worker("posting", folder=str(at.folder), count=count, rounds=rounds)
    yield Comparison(
        "posting",
        f"Post {count} receipts one by one, each durable",
        "at most 2 times its floor",
        _rows(told, peak),
    )


def statements(at: Desk) -> Iterator[Comparison]:
    """Statements of the large books in a running program."""
    about = {"path": str(at.large()), "member": at.sizes.member, "rounds": at.sizes.rounds}
    told, peak = worker("statements", **about)
    rows = _rows(told, peak)
    size = f"{at.sizes.postings:,} postings"
    yield Comparison(
        "statements",
        f"Statements of {size}, in a running program",
        "at most 1.5 times the raw sum",
        rows[:3],
    )
    yield Comparison(
        "member", f"A member's statement among {size}, in a running program", "", rows[3:]
    )


def whole(at: Desk) -> Iterator[Comparison]:
    """The same as whole processes, beside other accounting programs."""
    books, times = at.large(), at.sizes.processes
    size = f"{at.sizes.postings:,} postings"
    rows = [process("raw SQL: one sum", python(starting.SUM, str(books)), rounds=times, floor=True)]
    for name in ("balance-sheet", "trial-balance"):
        words = desk("document", name, str(books), _out(at, name), "--as-of", LAST_DAY)
        rows.append(process(f"{US}: {name}", words, rounds=times))
    left_out = []
    for judge in judges():
        needs = at.sizes.postings * HLEDGER_BYTES_A_POSTING
        if judge.name == "hledger" and memory_bytes() < needs:
            left_out.append(f"hledger would want {needs / 1e9:.0f} GB here and is left out.")
            continue
        journal = at.journal(judge.form)
        at.say(f"asking {judge.name}")
        rows.append(
            process(judge.name, judge.command(journal), rounds=times, more=dict(judge.more))
        )
    yield Comparison(
        "whole",
        f"Balance sheet of {size}, as a whole process",
        "50 times faster than hledger and beancount, 10 times faster than ledger, under 150 MB",
        tuple(rows),
        " ".join(left_out),
    )
    member = ("--member", at.sizes.member, "--from", "2018-01-01", "--to", LAST_DAY)
    words = desk("document", "passbook", str(books), _out(at, "passbook"), *member)
    floor = python(starting.PASSBOOK, str(books), at.sizes.member)
    yield Comparison(
        "whole-member",
        f"A member's statement among {size}, as a whole process",
        "",
        (
            process("raw SQL: the member's postings", floor, rounds=times, floor=True),
            process(f"{US}: passbook", words, rounds=times),
        ),
    )


def importing(at: Desk) -> Iterator[Comparison]:
    """An old group brought in from its workbook, with a year of its register."""
    books, rounds = at.one_year(), max(at.sizes.rounds - 4, 2)
    folder = at.folder / "import"
    folder.mkdir()
    workbook = folder / "register.xlsx"
    worker("outgoing", path=str(books), out=str(workbook))
    told, peak = worker("importing", path=str(workbook), folder=str(folder), rounds=rounds)
    yield Comparison(
        "import",
        f"Import {at.sizes.register:,} members with twelve months each from a workbook",
        "",
        _rows(told, peak),
    )


def register(at: Desk) -> Iterator[Comparison]:
    """The register of members on paper."""
    told, peak = worker("register", path=str(at.register()), rounds=max(at.sizes.rounds - 4, 2))
    yield Comparison(
        "register", f"PDF of the register of {at.sizes.register:,} members", "", _rows(told, peak)
    )


def start(at: Desk) -> Iterator[Comparison]:
    """The cold start of a check."""
    sample, times = at.sample(), at.sizes.processes
    yield Comparison(
        "start",
        "Cold start: check the sample group",
        "",
        (
            process(
                "raw SQLite: integrity_check",
                python(starting.INTEGRITY, str(sample)),
                rounds=times,
                floor=True,
            ),
            process("import sqlalchemy", python(starting.IMPORT_SQLALCHEMY), rounds=times),
            process(f"{US}: --version", desk("--version"), rounds=times),
            process(f"{US}: check", desk("check", str(sample)), rounds=times),
        ),
    )


def desk_start(at: Desk) -> Iterator[Comparison]:
    """The cold start of the desk, and the memory in which it rests."""
    many = f"{at.sizes.register:,} members and {at.sizes.years} years"
    for name, title, books in (
        ("desk", "the sample group", at.sample()),
        ("desk-large", many, at.many_years()),
    ):
        at.say(f"opening windows on {title}")
        rows, rests = sight.windows(at.folder, books, rounds=at.sizes.processes)
        yield Comparison(
            name,
            f"Cold start of the desk with {title}",
            "at most 1.5 times a bare window",
            rows,
            rests,
        )


def loans(at: Desk) -> Iterator[Comparison]:
    """What open loans owe, and the working day's list with them."""
    told, peak = worker("lending", path=str(at.lending()), rounds=at.sizes.rounds)
    rows = _rows(told, peak)
    many = f"{at.sizes.loans:,} open loans of two years"
    yield Comparison("arrears", f"Dues and arrears of {many}", "", rows[:3])
    yield Comparison(
        "day-list",
        f"The working day's list of {at.sizes.register:,} members, with {many}",
        "under 200 ms",
        rows[3:],
    )


def schedules(at: Desk) -> Iterator[Comparison]:
    """Schedules of loans, and what they really cost."""
    count = at.sizes.receipts
    told, peak = worker("schedules", count=count, rounds=at.sizes.rounds)
    rows = _rows(told, peak)
    yield Comparison(
        "schedules",
        f"Lay out {count} loans of 24 months",
        "",
        rows,
        f"{count / rows[1].median:,.0f} schedules a second, {count / rows[2].median:,.0f} with"
        " their true rates.",
    )


MEASUREMENTS: dict[str, Callable[[Desk], Iterator[Comparison]]] = {
    "posting": posting,
    "statements": statements,
    "whole": whole,
    "import": importing,
    "register": register,
    "start": start,
    "desk": desk_start,
    "loans": loans,
    "schedules": schedules,
}


def _rows(told: dict[str, Any], peak: int | None) -> tuple[Row, ...]:
    """What a worker measured; its peak is that of all it did."""
    return tuple(
        Row(who, tuple(seconds), peak if who.startswith(US) else None, not who.startswith(US))
        for who, seconds in told["rows"]
    )


def _out(at: Desk, name: str) -> str:
    return str(at.folder / f"{name}.json")
