"""Every command by its name, in the order a treasurer meets them."""

from __future__ import annotations

from savings_desk.commands.spoken import Group, Leaf
from savings_desk.words.language import N_

POST = Group(
    "post",
    {
        "saving": Leaf("receipts", "saving", N_("Receive savings on a receipt.")),
        "special-in": Leaf("receipts", "special_in", N_("Receive special savings.")),
        "special-out": Leaf("receipts", "special_out", N_("Pay out special savings.")),
        "income": Leaf("vouchers", "income", N_("Record other income.")),
        "expense": Leaf("vouchers", "expense", N_("Record an expense.")),
        "bank-in": Leaf("vouchers", "bank_in", N_("Pay cash into the bank.")),
        "bank-out": Leaf("vouchers", "bank_out", N_("Draw cash from the bank.")),
        "transfer": Leaf("vouchers", "move", N_("Move money without cash.")),
        "opening": Leaf("vouchers", "opening", N_("Bring in balances of an old group.")),
        "opening-loan": Leaf("loan_opening", "bring", N_("Bring in a contract of an old group.")),
        "leaving": Leaf("receipts", "leaving", N_("Pay out a member who leaves.")),
        "application": Leaf("lending", "application", N_("Enter an application for a loan.")),
        "approval": Leaf("lending", "approval", N_("Enter the resolution on an application.")),
        "contract": Leaf("lending", "contract", N_("Write the contract of an approved loan.")),
        "disbursement": Leaf("lending", "disbursement", N_("Pay the money of a loan out.")),
        "repayment": Leaf("repaying", "repayment", N_("Receive a repayment of a loan.")),
        "offset": Leaf("repaying", "offset", N_("Settle a debt from savings, without cash.")),
        "takeover": Leaf("repaying", "takeover", N_("Let a guarantor take a debt over.")),
        "write-off": Leaf("bad_debts", "give_up", N_("Give a debt up by a resolution.")),
        "recovery": Leaf("bad_debts", "recovery", N_("Receive what comes back of a bad debt.")),
    },
    help=N_("Record what happened at the treasurer's table."),
)
MEMBER = Group(
    "member",
    {
        "add": Leaf("members", "add", N_("Enter a member.")),
        "change": Leaf("members", "change", N_("Change what is known of a member.")),
        "show": Leaf("members", "show", N_("Show a member with savings and months owed.")),
        "find": Leaf("members", "find", N_("Find members by number, name, nickname or house.")),
        "history": Leaf("member_history", "history", N_("Show what changed, when, and by whom.")),
    },
    help=N_("The register of members."),
)
GROUP = Group(
    "group",
    {
        "show": Leaf("group_facts", "show", N_("Show the group's name, place and officers.")),
        "set": Leaf("group_facts", "change", N_("Change the group's name, place or officers.")),
    },
    help=N_("The group itself: its name, place and officers."),
)
RULE = Group(
    "rule",
    {
        "show": Leaf("rules", "show", N_("Show the rules as they hold on a day.")),
        "set": Leaf("rules", "change", N_("Enter a resolution that changes a rule.")),
    },
    help=N_("The group's rules, each by a resolution and from a day."),
)
ACCOUNT = Group(
    "account",
    {
        "list": Leaf("accounts", "show", N_("Show the chart of accounts with its balances.")),
        "add": Leaf("accounts", "add", N_("Add an account to the chart.")),
    },
    help=N_("The chart of accounts."),
)
DAY = Group(
    "day",
    {
        "open": Leaf("working_days", "open_", N_("Open a working day.")),
        "close": Leaf("working_days", "close", N_("Count the cash and close the day.")),
        "reopen": Leaf("working_days", "reopen", N_("Open the last working day again.")),
    },
    help=N_("The working day: opened, its cash counted, closed."),
)
PRODUCT = Group(
    "product",
    {
        "list": Leaf("products", "show", N_("Show the kinds of loan that are offered.")),
        "add": Leaf("products", "add", N_("Make a kind of loan, or a new version of one.")),
        "retire": Leaf("products", "retire", N_("Offer a kind of loan no longer.")),
        "preset": Leaf("products", "take", N_("Take over the usual kinds of loan.")),
    },
    help=N_("The kinds of loan, each by a resolution and from a day."),
)
RESCHEDULE = Group(
    "reschedule",
    {
        "holiday": Leaf("rescheduling", "holiday", N_("Put instalments off for some months.")),
        "restructure": Leaf("rescheduling", "renew", N_("Give a debt new terms.")),
    },
    help=N_("A further schedule for a loan, by a resolution."),
)
LOAN = Group(
    "loan",
    {
        "list": Leaf("loans", "show_all", N_("Show the contracts with what they owe.")),
        "show": Leaf("loans", "show", N_("Show a loan with its schedule and its card.")),
        "change": Leaf("loan_acts", "change", N_("Change what is written of a loan.")),
        "reopen": Leaf("bad_debts", "reopen", N_("Take a write-off without an entry back.")),
        "guarantor": Leaf("loan_acts", "guarantor", N_("Name or release a guarantor.")),
        "guarantees": Leaf("loans", "guarantees", N_("Show who stands for whom.")),
        "reschedule": RESCHEDULE,
        "follow-up": Leaf("loan_acts", "follow_up", N_("Write down what was done about arrears.")),
    },
    help=N_("The register of loans."),
)
LEAVES: dict[str, Leaf | Group] = {
    "new": Leaf("founding", "new", N_("Open new books for a group.")),
    "template": Leaf("importing", "template", N_("Write the workbook that an import reads.")),
    "import": Leaf("importing", "bring_in", N_("Bring in an old group from a workbook.")),
    "export-register": Leaf("importing", "export", N_("Write the register into a workbook.")),
    "sample": Leaf("founding", "sample", N_("Make an invented group to practise on.")),
    "demo": Leaf("demo", "demo", N_("Show the whole program on an invented group.")),
    "group": GROUP,
    "member": MEMBER,
    "pledge": Leaf("pledges", "pledge", N_("Change what a member pledges.")),
    "missed": Leaf("pledges", "missed", N_("Record a month as missed by those who owe it.")),
    "rule": RULE,
    "account": ACCOUNT,
    "day": DAY,
    "post": POST,
    "product": PRODUCT,
    "loan": LOAN,
    "quote": Leaf("quote", "quote", N_("Work out a loan, and whether the law allows it.")),
    "reverse": Leaf("correcting", "undo", N_("Undo an entry by a counter-entry.")),
    "close": Leaf("correcting", "close", N_("Close the books up to a day.")),
    "check": Leaf("checking", "check", N_("Prove that the books are whole and unaltered.")),
    "documents": Leaf("papers", "catalogue", N_("List what can be printed.")),
    "document": Leaf("papers", "document", N_("Print a document.")),
    "confirm": Leaf("papers", "confirm", N_("Say whether a paper still agrees with the books.")),
    "journal": Leaf("journal_export", "journal", N_("Write the journal for other programs.")),
    "backup": Leaf("safekeeping", "backup", N_("Make a backup.")),
    "restore": Leaf("safekeeping", "bring_back", N_("Bring books back from a backup.")),
}
