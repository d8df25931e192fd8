"""Guarantees: who stands for whom, how far, and where two or more stand for each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from savings_desk.domain.money import DOWN_TO_SATANG, Money, round_money
from savings_desk.domain.refusals import (
    GuaranteeAboveSavings,
    GuaranteesSelf,
    GuarantorsMissing,
    GuarantorTwice,
    TooManyGuarantees,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from savings_desk.domain.lending import Guarantor
    from savings_desk.domain.loan_terms import Limits


@dataclass(frozen=True, slots=True)
class Guarantee:
    """One edge of the picture: `guarantor` stands for `borrower` on `loan`, for up to `amount`.

    `guarantor` is a member's number, or the name of an outsider when `outsider`.
    """

    loan: str
    borrower: str
    guarantor: str
    amount: Money
    outsider: bool = False


@dataclass(frozen=True, slots=True)
class GuarantorStanding:
    """A member who is to stand for a loan: guarantees signed, what they come to, and own sajja."""

    number: str
    count: int
    exposure: Money
    sajja: Money


def check_guarantors(
    limits: Limits,
    borrower: str,
    guarantors: Sequence[Guarantor],
    *,
    amount: Money,
    standings: Mapping[str, GuarantorStanding],
) -> None:
    """Refuse a loan of `amount` whose guarantors are too few, the borrower, or bound too far.

    `standings` tells of each guarantor who is a member, this loan not counted.

    Raises:
        GuarantorsMissing, GuaranteesSelf, GuarantorTwice, TooManyGuarantees,
        GuaranteeAboveSavings.
    """
    seen: set[tuple[str, str]] = set()
    for one in guarantors:
        if one.member == borrower:
            raise GuaranteesSelf(borrower)
        known_by = _known_by(one)
        if known_by & seen:
            raise GuarantorTwice(one.name)
        seen |= known_by
    if len(guarantors) < limits.guarantors:
        raise GuarantorsMissing(limits.guarantors, len(guarantors))
    for one in guarantors:
        if one.member is None or one.member not in standings:
            continue
        standing = standings[one.member]
        if limits.guarantees_max is not None and standing.count >= limits.guarantees_max:
            raise TooManyGuarantees(one.member, standing.count, limits.guarantees_max)
        if limits.guarantor_times_savings is not None:
            times = standing.sajja.satang * limits.guarantor_times_savings
            most = round_money(times, DOWN_TO_SATANG)
            exposure = standing.exposure + (one.amount or amount)
            if exposure > most:
                raise GuaranteeAboveSavings(one.member, exposure, most)


def _known_by(guarantor: Guarantor) -> set[tuple[str, str]]:
    """What tells a guarantor from others: number and card; the name only where there is neither."""
    card = "".join(sign for sign in guarantor.national_id if sign.isdigit())
    known = {("member", guarantor.member or ""), ("card", card)}
    name = " ".join(guarantor.name.split())
    return {one for one in known if one[1]} or {("name", name)}


def rings(guarantees: Iterable[Guarantee]) -> tuple[tuple[str, ...], ...]:
    """Members who stand for each other: pairs, and rings of three or more, each named once.

    A ring is a largest set of members each of whom can be reached from each other along
    guarantees; if one of them fails, no outside security is left among them.
    """
    edges: dict[str, set[str]] = {}
    for one in guarantees:
        if not one.outsider:
            edges.setdefault(one.borrower, set()).add(one.guarantor)
            edges.setdefault(one.guarantor, set())
    found = _strong_components(edges)
    return tuple(sorted(tuple(sorted(ring)) for ring in found if len(ring) > 1))


def _strong_components(edges: Mapping[str, Collection[str]]) -> list[set[str]]:
    """Kosaraju's two passes, without recursion: a village may have long chains."""
    order: list[str] = []
    _walk_all(edges, edges, order.append)
    against: dict[str, set[str]] = {node: set() for node in edges}
    for node, others in edges.items():
        for other in others:
            against[other].add(node)
    found: list[set[str]] = []
    seen: set[str] = set()
    for node in reversed(order):
        if node not in seen:
            component: set[str] = set()
            stack = [node]
            while stack:
                at = stack.pop()
                if at not in seen:
                    seen.add(at)
                    component.add(at)
                    stack.extend(against[at] - seen)
            found.append(component)
    return found


def _walk_all(
    nodes: Iterable[str], edges: Mapping[str, Collection[str]], leave: Callable[[str], None]
) -> None:
    """Visit everything depth first; `leave` is told each node after all that lie behind it."""
    seen: set[str] = set()
    for root in nodes:
        stack: list[tuple[str, bool]] = [(root, False)]
        while stack:
            node, done = stack.pop()
            if done:
                leave(node)
            elif node not in seen:
                seen.add(node)
                stack.append((node, True))
                stack.extend((other, False) for other in edges[node] if other not in seen)
