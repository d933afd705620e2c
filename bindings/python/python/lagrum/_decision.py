"""Decisions and explanations, as Python sees them."""

from __future__ import annotations

import html
import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lagrum._answer import Answer


class Decision(Answer):
    """A decision: the keys of its JSON, where results that are numbers are int, Decimal or Fraction.

    `outcome` is `granted`, `denied`, `undetermined`, `invalid` or `fault`.
    """

    @property
    def results(self) -> dict[str, Any]:
        """The results by name, if it is granted."""
        results: dict[str, Any] = self["results"]
        return results

    @property
    def reason(self) -> str | None:
        """The rules' text for the reader."""
        return self.get("reason")

    def __repr__(self) -> str:
        return self._said(self["decision"], self.results)

    def _repr_html_(self) -> str:
        cells = {"outcome": self.outcome, **self.results, "reason": self.reason or ""}
        rows = (
            f"<tr><th>{html.escape(name)}</th><td>{html.escape(str(value))}</td></tr>"
            for name, value in cells.items()
        )
        return f"<table><caption>{html.escape(str(self['decision']))}</caption>{''.join(rows)}</table>"


class Explanation(str):
    """An explanation, which a notebook shows as what it is."""

    kind: str
    """`text`, `markdown`, `html` or `json`."""

    def __new__(cls, text: str, kind: str) -> Explanation:
        made = super().__new__(cls, text)
        made.kind = kind
        return made

    def _repr_html_(self) -> str | None:
        if self.kind == "html":
            return f'<iframe srcdoc="{html.escape(self)}" width="100%" height="600"></iframe>'
        return None if self.kind == "markdown" else f"<pre>{html.escape(self)}</pre>"

    def _repr_markdown_(self) -> str | None:
        return str(self) if self.kind == "markdown" else None

    def __reduce__(self) -> tuple[Any, ...]:
        return Explanation, (str(self), self.kind)


def of_json(text: str, numbers: dict[str, bool]) -> Decision:
    """A decision from its JSON; `numbers` has the results that are numbers, and whether they are whole."""
    decision = Decision(json.loads(text, parse_float=Decimal), text)
    for results in (decision, *decision.get("steps", ())):
        for key in ("results", "totals"):
            if key in results:
                results[key] = _exact(results[key], numbers)
    return decision


def _exact(results: dict[str, Any], numbers: dict[str, bool]) -> dict[str, Any]:
    return {name: _number(value, numbers[name]) if name in numbers else value for name, value in results.items()}


def _number(value: Any, whole: bool) -> Any:
    if not isinstance(value, str):
        return value
    if "/" in value:
        return Fraction(value)
    return int(value) if whole else Decimal(value)
