"""A reading: everything that can be asked of the books, in one snapshot."""

from __future__ import annotations

from savings_desk.storage.day_reading import DayReading
from savings_desk.storage.desk_reading import DeskReading
from savings_desk.storage.journal_reading import JournalReading
from savings_desk.storage.list_reading import ListReading
from savings_desk.storage.loan_book_reading import LoanBookReading
from savings_desk.storage.register_reading import RegisterReading
from savings_desk.storage.savings_reading import SavingsReading
from savings_desk.storage.today_reading import TodayReading


class Reading(
    LoanBookReading,
    SavingsReading,
    JournalReading,
    DayReading,
    DeskReading,
    ListReading,
    TodayReading,
    RegisterReading,
):
    """A snapshot of the books. It cannot post: a screen given one cannot change anything."""
