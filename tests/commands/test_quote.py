"""A loan worked out at a terminal: no books, every row, and what the law says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.commands.conftest import Terminal

LOAN = ("quote", "--principal", "10,000", "--start", "5/11/2569")
YEAR = ("--months", 12)


def rows(document: dict[str, Any]) -> list[tuple[int, int]]:
    return [(row["principal"], row["interest"]) for row in document["rows"]]


def test_the_drawn_loan_is_unlawful_and_worked_out_all_the_same(desk: Terminal) -> None:
    told = desk.done(*LOAN, *YEAR, "--rate", "12", "--method", "flat", "--fee", "100")
    assert rows(told) == [(83_333, 10_000)] * 11 + [(83_337, 10_000)]
    assert told["rows"][0] == {
        "number": 1,
        "due": "2026-12-05",
        "days": 30,
        "principal": 83_333,
        "interest": 10_000,
        "amount": 93_333,
        "balance": 916_667,
    }
    assert told["sums"] == {"principal": 1_000_000, "interest": 120_000, "amount": 1_120_000}
    assert (told["fee"], told["received"], told["charges"]) == (10_000, 990_000, 130_000)
    assert (told["lawful"], told["verdict"]) == (False, "unlawful")
    assert told["breaches"] == ["outstanding", "early"]
    assert told["stated_rate"] == "12.000000"
    assert told["true_rate"] == "23.999919"
    assert told["irr"] == "23.413636"
    assert told["ear"].startswith("26.0")
    assert told["flat_rate_max"] == "8.120000"
    assert told["fee_max"] == 16_250
    assert told["stamp_duty"] == 500
    assert [(way["method"], way["rate"], way["fee"]) for way in told["lawful_ways"]] == [
        ("equal_principal", "12.000000", 0),
        ("flat", "8.120000", 0),
        ("equal_principal", "12.000000", 16_250),
    ]
    assert told["why"].endswith("ร้อยละ 24.00 ของเงินที่เป็นหนี้จริง")


def test_a_lawful_loan_needs_no_other_way(desk: Terminal) -> None:
    told = desk.done(*LOAN, *YEAR, "--rate", "15 %", "--method", "equal-instalment")
    assert told["lawful"] is True
    assert told["breaches"] == told["lawful_ways"] == []
    assert told["true_rate"] <= told["ceiling"] == "15.000000"
    assert told["sums"]["interest"] == 83_100


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--method", "reducing"), [(500_000, 10_000), (500_000, 5_000)]),
        (("--method", "DECLINING"), [(500_000, 10_000), (500_000, 5_000)]),
        (("--method", "equal_installment"), [(497_512, 10_000), (502_488, 5_025)]),
        (("--method", "annuity"), [(497_512, 10_000), (502_488, 5_025)]),
        (("--method", "interest_only"), [(0, 10_000), (1_000_000, 10_000)]),
        (("--method", "custom", "--shares", "30,70"), [(300_000, 10_000), (700_000, 7_000)]),
        (("--method", "custom", "--shares", "50/40,50/60"), [(500_000, 8_000), (500_000, 12_000)]),
        (("--method", "flat", "--every", 2), [(1_000_000, 20_000)]),
        (("--method", "reducing", "--grace", 1), [(0, 10_000), (1_000_000, 10_000)]),
        (
            ("--method", "reducing", "--day-count", "actual/365"),
            [(500_000, 9_863), (500_000, 5_096)],
        ),
        (("--method", "reducing", "--day-count", "30/360"), [(500_000, 10_000), (500_000, 5_000)]),
        (
            ("--method", "reducing", "--day-count", "days", "--rounding", "baht_up"),
            [(500_000, 9_900), (500_000, 5_100)],
        ),
        (
            ("--method", "annuity", "--instalment-rounding", "baht-up"),
            [(497_600, 10_000), (502_400, 5_024)],
        ),
    ],
    ids=str,
)
def test_every_method_and_way_of_counting(
    desk: Terminal, words: tuple[object, ...], expected: list[tuple[int, int]]
) -> None:
    assert rows(desk.done(*LOAN, "--months", 2, "--rate", "12", *words)) == expected


def test_a_village_loan_without_interest_needs_no_rate(desk: Terminal) -> None:
    told = desk.done(*LOAN, "--months", 5, "--method", "no-interest")
    assert rows(told) == [(200_000, 0)] * 5
    assert told["stated_rate"] == "0.000000"


def test_a_fee_may_be_a_share_and_something_may_be_kept_back(desk: Terminal) -> None:
    words = (*LOAN, *YEAR, "--rate", "๑๒", "--method", "reducing")
    assert desk.done(*words, "--fee", "1%")["fee"] == 10_000
    assert desk.done(*words, "--fee", "1.5 %", "--kept-back", "50")["fee"] == 20_000


def test_the_first_due_day_may_be_named(desk: Terminal) -> None:
    told = desk.done(
        *LOAN, "--months", 2, "--rate", 12, "--method", "flat", "--first-due", "31/1/2570"
    )
    assert [row["due"] for row in told["rows"]] == ["2027-01-31", "2027-02-28"]


def test_a_first_due_day_before_a_whole_month_is_refused(desk: Terminal) -> None:
    words = (*LOAN, "--months", 1, "--rate", 15, "--method", "interest-only")
    told = desk.refused(*words, "--first-due", "9/11/2569")
    assert told["refused"] == "FirstDueTooEarly"
    assert told["facts"] == {"first": "2026-11-09", "earliest": "2026-12-05"}


def test_a_person_reads_a_table_and_a_verdict(english: Terminal) -> None:
    answer = english(*LOAN, "--months", 3, "--rate", 12, "--method", "flat", "--fee", 100)
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0] == (
        "10,000.00 baht for 3 months, paid on 5 November 2026: Flat (on the principal first lent)"
    )
    assert lines[2].split() == [
        *("Instalment", "Due", "day", "Days", "Principal", "Interest", "To", "pay", "Balance")
    ]
    assert lines[4].split()[-4:] == ["3,333.33", "100.00", "3,433.33", "6,666.67"]
    assert lines[7].split() == ["Total", "10,000.00", "300.00", "10,300.00"]
    assert "Above the ceiling of 15 per cent a year: 24.00" in lines
    assert lines[-1].startswith("3. Reducing (equal principal) at 12.00 per cent with a fee of")


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        (("--months", 0, "--rate", 12, "--method", "flat"), "TermsWrong"),
        (("--months", 12, "--rate", 101, "--method", "flat"), "TermsWrong"),
        (("--months", 12, "--rate", "x", "--method", "flat"), "NotARate"),
        (("--months", 12, "--method", "flat"), "Missing"),
        (("--months", 12, "--rate", 1, "--method", "no-interest"), "TermsWrong"),
        (("--months", 12, "--rate", 12, "--method", "flat", "--fee", "-1"), "TermsWrong"),
        (("--months", 12, "--rate", 12, "--method", "flat", "--fee", "1.234"), "NotMoney"),
        (("--months", 2, "--rate", 12, "--method", "custom", "--shares", "a,b"), "TermsWrong"),
        (("--months", 2, "--rate", 12, "--method", "custom", "--shares", "50,40"), "TermsWrong"),
        (("--months", 2, "--rate", 12, "--method", "flat", "--start", "32/1/69"), "NotADay"),
        (
            ("--months", 2, "--rate", 12, "--method", "flat", "--first-due", "1/11/2569"),
            "FirstDueTooEarly",
        ),
    ],
    ids=str,
)
def test_impossible_terms_are_refused(
    desk: Terminal, words: tuple[object, ...], refused: str
) -> None:
    assert desk.refused(*LOAN, *words)["refused"] == refused


@pytest.mark.parametrize("principal", ["0", "-5"])
def test_nothing_is_lent_of_nothing(desk: Terminal, principal: str) -> None:
    words = ("quote", f"--principal={principal}", "--months", 2, "--rate", 12, "--method", "flat")
    assert desk.refused(*words)["refused"] == "AmountNotPositive"


def test_more_than_any_group_has_is_refused(desk: Terminal) -> None:
    words = ("quote", "--principal", "9999999999999", "--months", 600, "--rate", 100)
    assert desk.refused(*words, "--method", "flat")["refused"] == "AmountTooLarge"


@pytest.mark.parametrize("words", [("--method", "sideways"), ("--method", "flat", "--every", "x")])
def test_a_slip_is_told_as_one(english: Terminal, words: tuple[str, ...]) -> None:
    assert english(*LOAN, *YEAR, "--rate", 12, *words).code == 2
