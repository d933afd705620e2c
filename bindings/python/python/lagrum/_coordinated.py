"""What is paid of several benefits for the same time, as Python sees it."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

AMOUNTS = frozenset(("granted", "paid", "amount", "total"))


class Coordinated(dict[str, Any]):
    """The keys of its JSON, where amounts are exact: Decimal, or Fraction for one that no decimal holds.

    All else is as in JSON; docs/json.md lists the keys.
    """

    json: str
    """The answer as one line of JSON, letter for letter as every host gives it."""

    @property
    def outcome(self) -> str:
        """`coordinated`, or `invalid` where the periods cannot be: then `problems` says why."""
        return str(self["outcome"])

    @property
    def paid(self) -> dict[str, Decimal | Fraction]:
        """What is paid of each benefit, in all."""
        return {benefit["benefit"]: benefit["paid"] for benefit in self["benefits"]}

    def __repr__(self) -> str:
        paid = ", ".join(f"{name} {amount}" for name, amount in self.paid.items())
        return f"<{self['coordination']}: {self.outcome}{' ' if paid else ''}{paid}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return of_json, (self.json,)


def of_json(text: str) -> Coordinated:
    """The answer from its JSON."""
    coordinated = Coordinated(json.loads(text, object_hook=_exact))
    coordinated.json = text
    return coordinated


def _exact(members: dict[str, Any]) -> dict[str, Any]:
    return {key: _amount(value) if key in AMOUNTS else value for key, value in members.items()}


def _amount(text: str) -> Decimal | Fraction:
    return Fraction(text) if "/" in text else Decimal(text)
