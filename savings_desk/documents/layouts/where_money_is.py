"""Where every baht is, on paper: the page that answers the members' first question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from savings_desk.documents.layouts.group_charts import ages_chart, growth_chart, where_chart
from savings_desk.documents.sheet import (
    Column,
    Kind,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    RowStyle,
    Table,
)
from savings_desk.domain.money import total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from savings_desk.documents.layouts.letterhead import Letterhead
    from savings_desk.documents.sheet import Block, Figure, Sheet
    from savings_desk.domain.money import Money
    from savings_desk.statements.loan_lists import Age
    from savings_desk.statements.savings_growth import SavingsGrowth
    from savings_desk.statements.where_money_is import Holding, WhereMoneyIs

NAME = "where-money-is"


def lay_out(
    statement: WhereMoneyIs, growth: SavingsGrowth, ages: Mapping[Age, Money], head: Letterhead
) -> Sheet:
    """Where every baht is (เงินอยู่ที่ไหน) and whose it is; what is left over is said aloud.

    On the page after it the same as bars, how savings and loans grew month by month, and, by its
    age, what is overdue on the loans (`ages`).

    Figures: `with_borrowers`, `in_banks`, `in_cash`, `other_assets`, `total_where`,
    `sajja`, `special`, `other_debts`, `capital`, `surplus_brought`, `surplus_year`, `total_whose`,
    `gap` (`total_where` less `total_whose`; zero when all is explained). Rows of accounts are
    keyed by account code, those of `growth` by month.
    """
    _ = head.speech.gettext
    return head.sheet(
        NAME,
        _("Where every baht is"),
        [
            _table("where", _("Where the money is"), _where(statement, head), head),
            _table("whose", _("Whose the money is"), _whose(statement, head), head),
            _verdict(statement, head),
            head.officers(),
            *_drawn(statement, growth, ages, head),
        ],
        figures=_figures(statement),
        subtitles=(head.as_of(statement.as_of),),
    )


def _drawn(
    statement: WhereMoneyIs, growth: SavingsGrowth, ages: Mapping[Age, Money], head: Letterhead
) -> list[Block]:
    """The charts, on a page of their own; none before there is money."""
    if not statement.where:
        return []
    title = _in_baht(head.speech.gettext("Where the money is"), head)
    bars = where_chart(statement, head.speech, digits=head.group.digits)
    drawn: list[Block] = [PageBreak(), Picture(bars, title), *_growth(growth, head)]
    if ages:
        late = _in_baht(head.speech.gettext("Arrears by age"), head)
        drawn.append(Picture(ages_chart(ages, head.speech), late))
    return drawn


def _in_baht(title: str, head: Letterhead) -> str:
    return head.speech.gettext("{title} (baht)").format(title=title)


def _growth(growth: SavingsGrowth, head: Letterhead) -> list[Block]:
    """Savings, and what is lent, at the end of each month: in figures, and drawn."""
    _ = head.speech.gettext
    if not any((*growth.sajja, *growth.special)):
        return []
    columns = [
        Column("month", _("End of month"), 28, Kind.MONTH),
        Column("sajja", _("Sajja savings"), 24, Kind.MONEY),
        Column("special", _("Special savings"), 24, Kind.MONEY),
        Column("both", _("Together"), 24, Kind.MONEY),
    ]
    months = zip(growth.months, growth.sajja, growth.special, growth.loans, strict=True)
    rows = [
        Row(
            (month, sajja, special, sajja + special, *((loans,) if growth.lends else ())),
            key=str(month),
        )
        for month, sajja, special, loans in months
    ]
    title = _in_baht(_("Savings of the members, month by month"), head)
    if growth.lends:
        columns.append(Column("loans", _("Loans with members"), 24, Kind.MONEY))
        title = _in_baht(_("Savings and loans, month by month"), head)
    return [
        Table("growth", tuple(columns), tuple(rows), title=title),
        Picture(growth_chart(growth, head.speech)),
    ]


def _table(key: str, title: str, rows: Iterable[Row], head: Letterhead) -> Table:
    _ = head.speech.gettext
    columns = (
        Column("item", title, 75),
        Column("amount", _("Amount"), 25, Kind.MONEY),
    )
    return Table(key, columns, tuple(rows))


def _where(statement: WhereMoneyIs, head: Letterhead) -> Iterator[Row]:
    _ = head.speech.gettext
    yield from _heap(_("With borrowers"), "with_borrowers", statement.borrowers, head)
    yield from _heap(_("In the bank"), "in_banks", statement.banks, head)
    yield from _heap(_("In the cash box"), "in_cash", statement.cash, head)
    if statement.other_assets:
        yield from _heap(_("In other things"), "other_assets", statement.other_assets, head)
    yield Row((_("All that is somewhere"), statement.where), RowStyle.TOTAL, key="total_where")


def _whose(statement: WhereMoneyIs, head: Letterhead) -> Iterator[Row]:
    _ = head.speech.gettext
    yield Row((_("Sajja savings of the members"), statement.sajja), key="sajja")
    yield Row((_("Special savings of the members"), statement.special), key="special")
    if statement.other_debts:
        yield from _heap(_("Owed to others"), "other_debts", statement.other_debts, head)
    if statement.capital:
        yield from _heap(_("Capital and reserves"), "capital", statement.capital, head)
    brought = _("Surplus (deficit) brought forward")
    yield Row((brought, statement.surplus_brought), key="surplus_brought")
    year = _("Surplus (deficit) of the year")
    yield Row((year, statement.surplus_year), key="surplus_year")
    yield Row((_("All that is explained"), statement.whose), RowStyle.TOTAL, key="total_whose")
    if statement.gap:
        yield Row((_("Balance under examination"), statement.gap), RowStyle.WARNING, key="gap")


def _heap(title: str, key: str, holdings: tuple[Holding, ...], head: Letterhead) -> Iterator[Row]:
    """One line, or its accounts under it when there are several."""
    whole = _sum(holdings)
    if len(holdings) <= 1:
        name = head.account(holdings[0].account) if holdings else None
        said = head.speech.gettext("{where}: {account}").format(where=title, account=name)
        yield Row((said if name else title, whole), key=key)
        return
    yield Row((title, None))
    for one in holdings:
        yield Row((head.account(one.account), one.amount), indent=1, key=one.account.code)
    said = head.speech.gettext("{what}, total").format(what=title)
    yield Row((said, whole), RowStyle.SUBTOTAL, key=key)


def _verdict(statement: WhereMoneyIs, head: Letterhead) -> Paragraph:
    _ = head.speech.gettext
    if not statement.gap:
        return Paragraph(_("Both sides agree: every baht is explained."), bold=True)
    if statement.gap.satang > 0:
        said = _(
            "{amount} baht lies in the group and nobody's claim explains it yet. It stands under"
            " examination until the committee has found out."
        )
    else:
        said = _(
            "{amount} baht is claimed and cannot be found in the group yet. It stands under"
            " examination until the committee has found out."
        )
    return Paragraph(said.format(amount=head.money(abs(statement.gap))), bold=True)


def _sum(holdings: tuple[Holding, ...]) -> Money:
    return total(one.amount for one in holdings)


def _figures(statement: WhereMoneyIs) -> dict[str, Figure]:
    return {
        "with_borrowers": _sum(statement.borrowers),
        "in_banks": _sum(statement.banks),
        "in_cash": _sum(statement.cash),
        "other_assets": _sum(statement.other_assets),
        "total_where": statement.where,
        "sajja": statement.sajja,
        "special": statement.special,
        "other_debts": _sum(statement.other_debts),
        "capital": _sum(statement.capital),
        "surplus_brought": statement.surplus_brought,
        "surplus_year": statement.surplus_year,
        "total_whose": statement.whose,
        "gap": statement.gap,
    }
