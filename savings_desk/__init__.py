"""Savings Desk keeps the books of one Thai savings group for production."""

from __future__ import annotations

__version__ = "0.1.0"

GLOSSARY = (
    ("สมาชิก", "member", "domain.members.Member"),
    ("ผู้ปกครอง", "guardian", "domain.members.Guardian"),
    ("ผู้รับผลประโยชน์", "beneficiary", "domain.members.Beneficiary"),
    ("เงินสัจจะสะสม", "sajja: what a member saves every month", "domain.savings.SajjaBook"),
    ("อัตราสัจจะต่อเดือน", "pledge: the sajja a member has promised", "domain.members.PledgeChange"),
    ("เงินสัจจะสะสมพิเศษ", "special saving: any amount, withdrawable", "domain.savings.LineKind"),
    ("งวด", "month: the one paid for, not the day received", "domain.periods.Month"),
    ("วันทำการ", "working day: the day the group sits", "statements.day_sheet.DaySheet"),
    ("ปีบัญชี", "fiscal year", "domain.periods.FiscalYear"),
    ("ระเบียบข้อบังคับ", "rules: the group's own, each holding from a day", "domain.rules.Rules"),
    ("มติที่ประชุม", "resolution: what makes a rule", "domain.rules.RuleChange"),
    ("ผังบัญชี", "chart of accounts", "domain.accounts.Chart"),
    ("บัญชี", "account: the chart's, never a member's", "domain.accounts.Account"),
    ("รายการบัญชี", "entry: balanced, and never changed", "domain.journal.Entry"),
    ("การลงบัญชี", "posting: one line of an entry", "domain.journal.Posting"),
    ("กลับรายการ", "reversal: how a mistake is put right", "domain.journal.reversal_of"),
    ("ใบเสร็จรับเงิน", "receipt", "statements.receipt.Receipt"),
    ("ใบสำคัญ", "voucher", "domain.journal.Series"),
    ("ยอดยกมา", "balance brought forward", "domain.vouchers.Opening"),
    ("ยอดรอตรวจสอบ", "balance under examination", "domain.accounts.Role"),
    (
        "สมุดคู่ฝาก",
        "passbook: a member's own view of the postings",
        "statements.passbook.Passbook",
    ),
    ("ทะเบียนสมาชิก", "member register", "statements.member_register.MemberRegister"),
    ("ทะเบียนคุมเงินสัจจะ", "sajja control register", "statements.sajja_register.SajjaRegister"),
    ("งบทดลอง", "trial balance", "statements.trial_balance.TrialBalance"),
    ("งบดุล", "balance sheet", "statements.balance_sheet.BalanceSheet"),
    ("งบกำไรขาดทุน", "income statement", "statements.income_statement.IncomeStatement"),
    ("กำไรสุทธิ", "surplus", "statements.income_statement.IncomeStatement"),
    ("รหัสตรวจสอบ", "seal: covers an entry and all before it", "storage.seals.seal_of"),
)
"""What the field calls a thing, what the code calls it, and where in the package it lives."""
