"""Decisions and explanations, as Python sees them."""

from __future__ import annotations

import html
import json
from decimal import Decimal
from fractions import Fraction
from typing import Any


class Decision(dict[str, Any]):
    """A decision: the keys of its JSON, where results that are numbers are exact: int, Decimal or Fraction.

    All else is as in JSON; docs/json.md lists the keys.
    """

    json: str
    """The decision as one line of JSON, letter for letter as every host gives it."""

    @property
    def outcome(self) -> str:
        """`granted`, `denied`, `undetermined`, `invalid` or `fault`."""
        return str(self["outcome"])

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
        results = ", ".join(f"{name} {value}" for name, value in self.results.items())
        return f"<{self['decision']}: {self.outcome}{' ' if results else ''}{results}>"

    def _repr_html_(self) -> str:
        cells = {"outcome": self.outcome, **self.results, "reason": self.reason or ""}
        rows = (
            f"<tr><th>{html.escape(name)}</th><td>{html.escape(str(value))}</td></tr>"
            for name, value in cells.items()
        )
        return f"<table><caption>{html.escape(str(self['decision']))}</caption>{''.join(rows)}</table>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (dict(self), self.json)


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
    decision = Decision(json.loads(text, parse_float=Decimal))
    decision.json = text
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


def _restored(keys: dict[str, Any], text: str) -> Decision:
    decision = Decision(keys)
    decision.json = text
    return decision
