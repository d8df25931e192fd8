"""The papers of loans as the books make them: figures worked out by hand, pages read as printed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pypdfium2  # type: ignore[import-untyped]
import pytest

from savings_desk.domain.lending import FollowUp, FollowUpKind
from savings_desk.domain.members import Birth, Guardian, Person
from savings_desk.domain.refusals import (
    LoanNotAt,
    NobodyStands,
    NoSuchLoan,
    NotInArrears,
    Refusal,
)
from savings_desk.operations import lending as lending_acts
from savings_desk.operations import loan_events
from savings_desk.operations.loan_changes import change_application
from savings_desk.operations.loan_reschedule import Agreement, PutOff, put_off
from savings_desk.operations.printing import DocumentRequest as R
from savings_desk.operations.printing import confirm_code, print_bytes
from savings_desk.words.language import Language
from tests import kit
from tests import loans_kit as lk
from tests.kit import BY, NOW

if TYPE_CHECKING:
    from savings_desk.storage.books import Books


def printed(books: Books, name: str, **asked: Any) -> dict[str, Any]:  # noqa: ANN401
    """A document as a machine reads it, in English."""
    request = R(**({"language": Language.ENGLISH} | asked))
    content, _record = print_bytes(books, name, request, form="json", by=BY, at=NOW)
    told: dict[str, Any] = json.loads(content)
    return told


def figures(books: Books, name: str, **asked: Any) -> dict[str, Any]:  # noqa: ANN401
    told: dict[str, Any] = printed(books, name, **asked)["figures"]
    return told


def pages(books: Books, name: str, **asked: Any) -> list[str]:  # noqa: ANN401
    """The text of each page of the PDF, spaces and line breaks left out."""
    content, _record = print_bytes(books, name, R(**asked), form="pdf", by=BY, at=NOW)
    document = pypdfium2.PdfDocument(content)
    texts = []
    for at in range(len(document)):
        page = document[at]
        text = page.get_textpage()
        texts.append(re.sub(r"\s", "", str(text.get_text_range())))
        text.close()
        page.close()
    document.close()
    return texts


# Figures


def test_twelve_thousand_at_one_per_cent_a_month_costs_780(lending: Books) -> None:
    found = figures(lending, "loan-schedule", loan="1/2569")
    assert found["interest"] == 78_000  # 120, 110 … 10 baht a month
    assert found["total"] == 1_278_000
    assert (found["stated_rate"], found["true_rate"], found["irr"]) == ("12.00", "12.00", "12.00")
    assert found["lawful"] == 1


def test_a_flat_loan_with_a_fee_is_certified_at_24_per_cent(lending: Books) -> None:
    told = printed(lending, "loan-contract", loan="2/2569")
    found = told["figures"]
    assert (found["stated_rate"], found["true_rate"]) == ("12.00", "24.00")
    assert (found["lawful"], found["stamp_duty"]) == (0, 500)
    assert found["guarantee_duty"] == 1_000 * found["guarantors"]
    (certificate,) = [one for one in told["paragraphs"] if one.startswith("True rate")]
    assert "fees 24.00" in certificate
    assert certificate.endswith("ABOVE IT")


def test_arrears_are_what_fell_due_and_was_not_paid(lending: Books) -> None:
    told = printed(lending, "loan-arrears")
    (row,) = [one for one in told["tables"]["arrears"] if one["_row"] == "1/2569"]
    # April to December: nine parts of 1,000 and, on the 10,000 that stayed, nine months of 100.
    assert (row["principal"], row["interest"], row["days"]) == (900_000, 90_000, 270)
    assert row["last"].startswith("5 Jun 2026")
    sums = told["figures"]
    assert sums["principal"] == sum(
        sums[f"{age}_principal"]
        for age in ("to_30", "to_60", "to_90", "to_180", "to_365", "over_365")
    )


def test_the_registers_equal_the_accounts(lending: Books) -> None:
    found = figures(lending, "loan-register")
    assert found["control"] == found["balance"] == figures(lending, "loans-outstanding")["balance"]
    assert found["difference"] == 0
    counted = ("applied", "refused", "signed", "repaid", "offset", "written_off")
    assert [found[state] for state in counted] == [1, 1, 1, 1, 1, 1]
    assert (found["contracts"], found["open"], found["behind"]) == (12, 6, 6)


def test_the_card_carries_on_from_the_day_it_is_asked_from(lending: Books) -> None:
    whole = figures(lending, "loan-card", loan="1/2569")
    later = figures(lending, "loan-card", loan="1/2569", first=date(2026, 3, 1))
    assert (whole["brought"], whole["lent"], whole["carried"]) == (0, 1_200_000, 1_000_000)
    assert (later["brought"], later["lent"], later["carried"]) == (1_100_000, 0, 1_000_000)
    assert later["interest"] == 11_000  # 110 in March; 100 in April was reversed


def test_the_card_tells_who_agreed_to_new_terms_and_who_is_free(lending: Books) -> None:
    agreement = Agreement(places=(0,), paper="หนังสือยินยอม 1/2569")
    asked = PutOff("1/2569", date(2026, 6, 1), 2, "ประชุม 6/2569", agreement=agreement)
    put_off(lending, asked, by=kit.BY, at=kit.NOW)
    agreed, free = lk.now(lending, "1/2569").guarantors
    before = printed(lending, "loan-card", loan="1/2569", last=date(2026, 5, 31))["facts"]
    assert before["guarantors"] == f"{agreed.name}, {free.name}"
    assert "released" not in before
    facts = printed(lending, "loan-card", loan="1/2569")["facts"]
    assert facts["guarantors"] == agreed.name
    assert facts["released"] == f"{free.name} (1 June 2026, Free: has not agreed to the time given)"
    assert facts["agreed_2"] == f"{agreed.name}, from 1 June 2026 (หนังสือยินยอม 1/2569)"


def test_the_contract_names_who_acts_for_the_group(lending: Books) -> None:
    told = printed(lending, "loan-contract", loan="9/2569")
    parties = next(one for one in told["paragraphs"] if "called “the lender”" in one)
    group = "กลุ่มออมทรัพย์เพื่อการผลิตบ้านตัวอย่าง"
    assert f"นายประธาน สมมุติ, chairperson of {group}, acting for the group" in parties


def test_a_minor_s_papers_have_a_place_for_the_legal_representative(lending: Books) -> None:
    parent = Person(title="นาง", first_name="มารดา", last_name="ตัวอย่าง")
    young = Person(first_name="เยาว์", last_name="ตัวอย่าง", birth=Birth(2010, 1, 5))
    guardian = Guardian(parent, "มารดา", lk.LENT_ON)
    kit.a_member(lending, "99", person=young, guardian=guardian)
    asked = lk.an_application(lending, "99", 1_000, product="long", day=date(2026, 12, 5))

    def place_named(name: str, loan: str) -> bool:
        words = "".join(pages(lending, name, loan=loan))
        return "ผู้แทนโดยชอบธรรมผู้ให้ความยินยอม" in words and "นางมารดาตัวอย่าง" in words

    assert place_named("loan-application", asked.number)
    approval = lending_acts.Approval(asked.number, date(2026, 12, 5), kit.RESOLUTION)
    lending_acts.decide(lending, approval, by=BY, at=NOW)
    assert place_named("loan-contract", asked.number)
    for name in ("loan-application", "loan-contract"):
        assert not place_named(name, "9/2569")
    married = replace(lk.now(lending, asked), spouse="นายคู่ สมรส")
    change_application(lending, married, by=BY, at=NOW)
    assert not place_named("loan-contract", asked.number)


def test_a_receipt_keeps_saying_what_was_left_when_it_was_given(lending: Books) -> None:
    before = printed(lending, "receipt", receipt="69-1")
    assert before["facts"]["loan_after_1"] == 1_100_000
    loan = lk.now(lending, "1/2569")
    late = (lk.interest(loan, 980), lk.principal(loan, 500))
    kit.receive(lending, "back-dated", date(2026, 12, 5), *late)
    after = printed(lending, "receipt", receipt="69-1")
    assert after["seal"]["code"] == before["seal"]["code"]


def test_the_days_sheet_has_what_the_sheet_of_loans_has(lending: Books) -> None:
    day = date(2026, 3, 5)
    sheet, loans = (figures(lending, name, as_of=day) for name in ("day-sheet", "loan-day"))
    assert (sheet["principal"], sheet["interest"], sheet["loan_fines"]) == (303_333, 33_500, 300)
    assert (loans["principal"], loans["interest"], loans["fine"]) == (303_333, 33_500, 300)
    assert loans["handed"] == 303_333 + 33_500 + 300
    assert loans["brought"] - loans["principal"] == loans["carried"]


def test_what_was_settled_without_cash_is_not_handed_over(lending: Books) -> None:
    loans = figures(lending, "loan-day", as_of=date(2026, 3, 6))
    assert (loans["settled"], loans["handed"]) == (15_000, 0)


# Letters


def test_a_notice_names_the_last_of_the_sixty_days_and_goes_to_each_guarantor(
    lending: Books,
) -> None:
    asked: dict[str, Any] = {"loan": "1/2569", "as_of": date(2026, 5, 1)}
    found = figures(lending, "guarantor-notice", **asked)
    assert (found["since"], found["notice_by"]) == ("2026-04-05", "2026-06-04")
    assert found["pay_by"] == "2026-05-16"
    assert found["letters"] == 2
    texts = pages(lending, "guarantor-notice", **asked)
    assert len(texts) == 2
    assert "เรียนนายทดลองตัวอย่าง" in texts[0]
    for text in texts:  # each is a letter of its own, under the group's name and address
        assert text.startswith("กลุ่มออมทรัพย์เพื่อการผลิตบ้านตัวอย่างบ้านเลขที่99")
    assert all("4มิถุนายน2569" in text and "60วัน" in text for text in texts)


def test_a_letter_asks_for_payment_by_the_day_that_was_named(lending: Books) -> None:
    found = figures(lending, "loan-demand", loan="1/2569", last=date(2027, 2, 28))
    assert found["pay_by"] == "2027-02-28"
    assert figures(lending, "loan-reminder", loan="1/2569")["pay_by"] == "2027-01-15"


def refused(books: Books, name: str, kind: type[Refusal], **asked: Any) -> None:  # noqa: ANN401
    with pytest.raises(kind):
        printed(books, name, **asked)


def test_a_paper_is_refused_where_the_loan_is_not_at_what_it_is_about(lending: Books) -> None:
    refused(lending, "loan-card", NoSuchLoan, loan="99/2569")
    refused(lending, "loan-reminder", NotInArrears, loan="1/2569", as_of=date(2026, 2, 5))
    refused(lending, "loan-reminder", NotInArrears, loan="4/2569")
    refused(lending, "loan-closed", LoanNotAt, loan="1/2569")
    refused(lending, "loan-closed", LoanNotAt, loan="12/2569")
    refused(lending, "loan-contract", LoanNotAt, loan="8/2569")
    alone = lk.a_loan(lending, "8", 1_000, product="long", day=date(2026, 4, 5))
    refused(lending, "guarantor-notice", NobodyStands, loan=alone.number)


def test_a_demand_after_the_last_due_day_asks_for_the_whole_debt_once(lending: Books) -> None:
    before = printed(lending, "loan-demand", loan="1/2569")
    assert any("or the whole debt with its interest" in one for one in before["paragraphs"])
    told = printed(lending, "loan-demand", loan="2/2569", as_of=date(2027, 1, 6))
    assert told["figures"]["overdue"] == 1_016_667
    (asked,) = [one for one in told["paragraphs"] if "asks you to pay" in one]
    # On the day they asked to pay by, 5 February, 1 % of 9,166.67 baht is owed besides: 91.67.
    assert told["figures"]["settlement"] == 1_025_834
    assert "the whole debt with its interest and fines up to that day, 10,258.34 baht (" in asked


def test_a_notice_names_each_default_with_its_own_last_day(lending: Books) -> None:
    """5 April and sixty days are 4 June, 5 May 4 July, 5 June 4 August."""
    told = printed(lending, "guarantor-notice", loan="1/2569", as_of=date(2026, 6, 20))
    in_time = next(one for one in told["paragraphs"] if "as section 686" in one)
    too_late = next(one for one in told["paragraphs"] if "have passed for" in one)
    assert "5 May 2026 (notice by 4 July 2026), 5 June 2026 (notice by 4 August 2026)" in in_time
    assert "5 April 2026 (notice by 4 June 2026)" in too_late
    assert "April" not in in_time
    assert told["figures"]["notice_by"] == "2026-07-04"


def test_a_demand_does_not_know_what_was_received_after_its_day(lending: Books) -> None:
    day = date(2026, 9, 10)
    before = figures(lending, "loan-demand", loan="1/2569", as_of=day, last=date(2026, 10, 10))
    loan = lk.now(lending, "1/2569")
    kit.receive(lending, "later", date(2026, 10, 5), lk.interest(loan, 100))
    after = figures(lending, "loan-demand", loan="1/2569", as_of=day, last=date(2026, 10, 10))
    assert after["settlement"] == before["settlement"]


def logged(books: Books, loan: str, kind: FollowUpKind, day: date, to: str = "") -> None:
    loan_events.log_follow_up(books, FollowUp(loan, day, kind, "ส่งแล้ว", to), by=BY, at=NOW)


def test_a_letter_has_its_number_of_the_year_from_the_log(lending: Books) -> None:
    day = date(2026, 9, 7)
    first, second = (one.name for one in lk.now(lending, "1/2569").guarantors[:2])
    before = printed(lending, "loan-demand", loan="1/2569", as_of=day)
    assert set(before["facts"]["letter_number"]) == {"…"}
    with lending.read() as reading:
        known = len(reading.letters(2026))
    logged(lending, "1/2569", FollowUpKind.CALL, day)  # no letter: it takes no number
    logged(lending, "1/2569", FollowUpKind.DEMAND, day)
    logged(lending, "1/2569", FollowUpKind.GUARANTOR_NOTICE, day, second)
    logged(lending, "1/2569", FollowUpKind.REMINDER, date(2027, 1, 4))
    logged(lending, "1/2569", FollowUpKind.REMINDER, date(2026, 2, 1))  # of an earlier day
    demand = printed(lending, "loan-demand", loan="1/2569", as_of=day)
    assert demand["facts"]["letter_number"] == f"{known + 1}/2569"
    notice = "".join(pages(lending, "guarantor-notice", loan="1/2569", as_of=day))
    assert notice.count(f"{known + 2}/2569") == 1
    assert notice.index(f"{known + 2}/2569") > notice.index(first.replace(" ", ""))
    asked: dict[str, Any] = {"loan": "1/2569", "as_of": date(2027, 1, 4)}
    reminder = printed(lending, "loan-reminder", **asked)
    assert reminder["facts"]["letter_number"] == "1/2570"
    # The paper that was printed before its line in the log is the same letter.
    assert demand["seal"]["code"] == before["seal"]["code"]


def test_the_card_and_the_list_say_until_when_arrears_can_be_sued_for(lending: Books) -> None:
    # Paid last in March (the receipt of April was reversed); the April instalment is in arrears.
    card = printed(lending, "loan-card", loan="1/2569")
    assert card["figures"]["lapses_instalments"] == "2031-04-05"
    assert card["figures"]["lapses_loan"] is None
    (said,) = [one for one in card["paragraphs"] if "can be sued" in one]
    assert "until 5 April 2031 (5 years from 5 April 2026" in said
    listed = printed(lending, "loan-arrears")
    (row,) = [one for one in listed["tables"]["arrears"] if one["_row"] == "1/2569"]
    assert row["lapses"] == "2031-04-05"
    days = [one["lapses"] for one in listed["tables"]["arrears"] if one["lapses"]]
    assert listed["figures"]["lapses_first"] == min(days)
    assert listed["figures"]["lapsing"] == 0
    assert not any("Less than a year" in one for one in listed["paragraphs"])
    later = printed(lending, "loan-arrears", as_of=date(2030, 4, 6))
    near = [one for one in later["paragraphs"] if one.startswith("Less than a year")]
    assert "1/2569 (5 April 2031)" in near[0]
    assert later["figures"]["lapsing"] >= 1


# Pages


def test_a_contract_is_printed_whole_for_each_who_gets_it(lending: Books) -> None:
    texts = pages(lending, "loan-contract", loan="1/2569")
    copies = [re.findall("ฉบับ(?:ผู้ให้กู้|ผู้กู้|อำเภอ)", text)[0] for text in texts]
    each = len(texts) // 3
    assert copies == (["ฉบับผู้ให้กู้"] * each + ["ฉบับผู้กู้"] * each + ["ฉบับอำเภอ"] * each)
    of_one = [text.replace(copy, "") for text, copy in zip(texts, copies, strict=True)]
    assert of_one[:each] == of_one[each : 2 * each] == of_one[2 * each :]
    assert f"หน้า1จาก{each}" in texts[each]


@pytest.mark.parametrize("loan", ["1/2569", "2/2569", "3/2569", "9/2569"])
def test_no_signature_stands_without_the_text_it_is_under(lending: Books, loan: str) -> None:
    texts = pages(lending, "loan-contract", loan=loan)
    each = texts[: len(texts) // 3]
    assert sum(text.count("จึงลงลายมือชื่อ") for text in each) == len(
        [text for text in each if text.count("พยาน") >= 2]
    )
    for text in each:
        if "(ลงชื่อ)" in text:
            assert "ข้อ" in text or "รวมทั้งสิ้น" in text or "รับเงิน" in text


def test_a_contract_in_words_and_figures_has_one_amount(lending: Books) -> None:
    first = pages(lending, "loan-contract", loan="3/2569")[0]
    assert "100,000.00บาท(หนึ่งแสนบาทถ้วน)" in first


def test_no_paper_of_a_loan_claims_to_be_official(lending: Books) -> None:
    for name in ("loan-contract", "loan-reminder", "loan-application"):
        text = "".join(pages(lending, name, loan="1/2569"))
        assert "ราชการ" not in text
        assert "ครุฑ" not in text


def test_a_code_on_a_paper_of_a_loan_can_be_confirmed(lending: Books) -> None:
    for name, asked in (
        ("loan-contract", R(loan="1/2569")),
        ("loan-card", R(loan="1/2569", first=date(2026, 3, 1))),
        ("loan-card", R(loan="1/2569")),
        ("guarantee-picture", R(member="6")),
        ("loan-demand", R(loan="1/2569", last=date(2027, 2, 28))),
    ):
        _content, record = print_bytes(lending, name, asked, form="txt", by=BY, at=NOW)
        found, agrees = confirm_code(lending, record.code)
        assert (found.document, agrees) == (name, True)
