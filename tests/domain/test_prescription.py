"""Sixty days to tell guarantors of a default, five and ten years until a debt lapses."""

from __future__ import annotations

from savings_desk.domain.lending import FollowUp, FollowUpKind, Guarantor
from savings_desk.domain.money import Money
from savings_desk.domain.prescription import (
    NoticeDue,
    Prescription,
    notice_to_send,
    notices_due,
    prescription_of,
)
from tests.domain.loan_book_kit import after, book_of, interest_only, on, paid, reducing

baht = Money.baht
TWO = (Guarantor("Somsri", member="12"), Guarantor("Boonmee"))


def notice(day: str, to: str = "", since: str = "") -> FollowUp:
    return FollowUp(
        "1",
        on(day),
        FollowUpKind.GUARANTOR_NOTICE,
        to=to,
        default_since=on(since) if since else None,
    )


def test_sixty_days_run_from_the_day_that_was_not_kept() -> None:
    loan = book_of(reducing(), baht(12_000))
    assert notices_due(loan, on("2026-12-05"), TWO, ()) == ()
    (first,) = notices_due(loan, on("2026-12-06"), TWO, ())
    # 26 days of December, 31 of January and 3 of February
    assert first == NoticeDue(on("2026-12-05"), on("2027-02-03"), 59, ("Somsri", "Boonmee"))
    late = notices_due(loan, on("2027-02-04"), TWO, ())
    assert [(one.since, one.days_left) for one in late] == [
        (on("2026-12-05"), -1),
        (on("2027-01-05"), 30),
    ]


def test_a_notice_tells_of_all_in_arrears_on_its_day_to_whom_it_went() -> None:
    loan = book_of(reducing(), baht(12_000))
    day = on("2027-01-10")
    assert notices_due(loan, day, TWO, (notice("2027-01-08"),)) == ()
    to_one = notices_due(loan, day, TWO, (notice("2027-01-08", "Somsri"),))
    assert [one.to for one in to_one] == [("Boonmee",), ("Boonmee",)]
    both = (notice("2027-01-08", "Somsri"), notice("2027-01-09", "Boonmee"))
    assert notices_due(loan, day, TWO, both) == ()
    earlier = notices_due(loan, day, TWO, (notice("2026-12-20"),))
    assert [one.since for one in earlier] == [on("2027-01-05")]
    named = notices_due(loan, day, TWO, (notice("2027-01-08", since="2027-01-05"),))
    assert [one.since for one in named] == [on("2026-12-05")]
    assert len(notices_due(loan, day, TWO, (notice("2027-01-12"),))) == 2  # not written yet


def test_a_notice_to_several_guarantors_names_them_in_one_line() -> None:
    loan = book_of(reducing(), baht(12_000))
    day = on("2027-01-10")
    both = notice("2027-01-08", "Somsri,  Boonmee")
    assert notices_due(loan, day, TWO, (both,)) == ()
    one = notice("2027-01-08", "Boonmee (registered letter)")
    assert [due.to for due in notices_due(loan, day, TWO, (one,))] == [("Somsri",)] * 2


def test_the_notice_that_presses_is_the_first_still_in_time() -> None:
    loan = book_of(reducing(), baht(12_000))  # due on the fifth from December on
    assert notice_to_send(loan, on("2026-12-05"), TWO, ()) is None

    def pressing(day: str) -> tuple[str, int]:
        found = notice_to_send(loan, on(day), TWO, ())
        assert found is not None
        return found.last_day.isoformat(), found.days_left

    assert pressing("2027-02-03") == ("2027-02-03", 0)
    assert pressing("2027-02-04") == ("2027-03-06", 30)  # January's: 26 + 28 + 6 days
    told = (notice("2027-02-04"),)
    assert notice_to_send(loan, on("2027-02-04"), TWO, told) is None


def test_a_default_made_good_needs_no_notice_and_another_begins_anew() -> None:
    good = paid("2026-12-20", principal=1000, interest=baht(120))
    loan = book_of(reducing(), baht(12_000), good)
    assert notices_due(loan, on("2026-12-21"), TWO, ()) == ()
    (again,) = notices_due(loan, on("2027-01-06"), TWO, (notice("2026-12-10"),))
    assert again.since == on("2027-01-05")
    assert notices_due(loan, on("2027-01-06"), (), ()) == ()


def test_instalments_lapse_five_years_after_their_day_or_the_last_payment() -> None:
    loan = book_of(reducing(), baht(12_000))
    assert prescription_of(loan, on("2026-12-05")) == Prescription()
    lapse = prescription_of(loan, on("2027-06-01"))
    assert lapse == Prescription(on("2026-12-05"), on("2031-12-05"), None)
    loan = after(loan, paid("2027-03-01", interest=baht(120)))
    assert prescription_of(loan, on("2027-06-01")).instalments == on("2032-03-01")
    acknowledged = prescription_of(loan, on("2027-06-01"), acknowledged_on=on("2027-05-20"))
    assert acknowledged.instalments == on("2032-05-20")
    assert prescription_of(loan, on("2027-02-01")).instalments == on("2031-12-05")


def test_a_loan_due_in_one_sum_lapses_after_ten_years_its_interest_after_five() -> None:
    loan = book_of(interest_only(months=3), baht(12_000))
    assert prescription_of(loan, on("2027-01-10")).loan is None  # not due before February
    lapse = prescription_of(loan, on("2027-03-01"))
    assert lapse == Prescription(on("2026-12-05"), on("2031-12-05"), on("2037-02-05"))


def test_a_time_that_would_end_on_no_day_ends_with_its_month() -> None:
    """Civil and Commercial Code s.193/5."""
    loan = book_of(interest_only(months=1), baht(12_000), start=on("2028-01-29"))
    assert loan.versions[0].rows[0].due == on("2028-02-29")
    assert prescription_of(loan, on("2028-03-01")).instalments == on("2033-02-28")


def test_a_payment_that_was_taken_back_begins_no_time_anew() -> None:
    loan = after(book_of(reducing(), baht(12_000)), paid("2027-03-01", interest=baht(120)))
    undone = after(loan, paid("2027-03-20", interest=baht(-120)))
    assert prescription_of(undone, on("2027-03-10")).instalments == on("2032-03-01")
    assert prescription_of(undone, on("2027-06-01")).instalments == on("2031-12-05")
    # Of two payments the one of the amount taken back is gone; of another amount, the last.
    two = after(loan, paid("2027-04-01", interest=baht(110)))
    first = after(two, paid("2027-04-20", interest=baht(-120)))
    assert prescription_of(first, on("2027-06-01")).instalments == on("2032-04-01")
    part = after(two, paid("2027-04-20", interest=baht(-10)))
    assert prescription_of(part, on("2027-06-01")).instalments == on("2032-03-01")


def test_less_than_a_year_to_sue_is_near() -> None:
    lapses = Prescription(on("2026-12-05"), on("2031-12-05"), on("2037-02-05"))
    assert lapses.first == on("2031-12-05")
    assert not lapses.near(on("2030-12-05"))
    assert lapses.near(on("2030-12-06"))
    assert lapses.near(on("2033-01-01"))
    assert (Prescription().first, Prescription().near(on("2030-01-01"))) == (None, False)
