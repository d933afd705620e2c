"""What every answer is in Python."""

from __future__ import annotations

from typing import Any, Mapping


class Answer(dict[str, Any]):
    """The keys of an answer's JSON, with amounts that are exact; docs/json.md lists the keys."""

    json: str
    """The answer as one line of JSON, letter for letter as every host gives it."""

    def __init__(self, keys: dict[str, Any], json: str) -> None:
        super().__init__(keys)
        self.json = json

    @property
    def outcome(self) -> str:
        """How it went, in a word."""
        return str(self["outcome"])

    def _said(self, of: str, values: Mapping[str, Any]) -> str:
        """On one line, for a prompt."""
        said = ", ".join(f"{name} {value}" for name, value in values.items())
        return f"<{of}: {self.outcome}{' ' if said else ''}{said}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (dict(self), self.json)
