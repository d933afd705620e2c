"""What is paid of several benefits for the same time, as Python sees it."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lagrum._answer import Answer

AMOUNTS = frozenset(("granted", "paid", "amount", "total"))


class Coordinated(Answer):
    """What is paid of each benefit: the keys of its JSON, where amounts are Decimal, or Fraction for one that no decimal holds.

    `outcome` is `coordinated`, or `invalid` where the periods cannot be: then `problems` says why.
    """

    @property
    def paid(self) -> dict[str, Decimal | Fraction]:
        """What is paid of each benefit, in all."""
        return {benefit["benefit"]: benefit["paid"] for benefit in self["benefits"]}

    def __repr__(self) -> str:
        return self._said(self["coordination"], self.paid)


def of_json(text: str) -> Coordinated:
    """The answer from its JSON."""
    return Coordinated(json.loads(text, object_hook=_exact), text)


def _exact(members: dict[str, Any]) -> dict[str, Any]:
    return {key: _amount(value) if key in AMOUNTS else value for key, value in members.items()}


def _amount(text: str) -> Decimal | Fraction:
    return Fraction(text) if "/" in text else Decimal(text)
