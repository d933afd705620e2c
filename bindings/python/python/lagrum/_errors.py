"""Errors: one kind, with a class for each family of codes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Problem:
    """Something wrong with one place of a case."""

    pointer: str
    """The place, as a JSON pointer."""
    rule: str
    """The rule that is broken, for programs: `unknown_key`."""
    message: str
    """In English, without the place."""
    message_sv: str
    """In Swedish."""


class LagrumError(Exception):
    """Why there is no answer. `code` is for programs, and never changes its meaning."""

    def __init__(
        self,
        code: str,
        message: str,
        message_sv: str,
        pointer: str | None = None,
        line: int | None = None,
        column: int | None = None,
        problems: tuple[Problem, ...] = (),
    ) -> None:
        super().__init__(code, message, message_sv, pointer, line, column, problems)
        self.code = code
        """What went wrong, for programs: `facts.invalid`."""
        self.message = message
        """What went wrong, for people, in English."""
        self.message_sv = message_sv
        """The same in Swedish."""
        self.pointer = pointer
        """The place in the case, as a JSON pointer; of several problems, that of the first."""
        self.line = line
        """The line, from 1: of many cases the case's own, else the line in its text."""
        self.column = column
        """The column in its text, from 1, in bytes."""
        self.problems = problems
        """Everything that is wrong with the facts, place by place."""

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"


class BundleError(LagrumError):
    """The bundle is not whole, not signed as demanded, or none: `bundle.*`."""


class PublicKeyError(LagrumError):
    """What should be public keys is not: `key.*`."""


class DecisionError(LagrumError):
    """The package has no such decision: `decision.*`."""


class ReformError(LagrumError):
    """The package has no such reform: `reform.*`."""


class CoordinationError(LagrumError):
    """The package has no such coordination: `coordination.*`."""


class FactsError(LagrumError):
    """The facts are no case of the decision: `facts.*`."""


class ColumnsError(LagrumError):
    """A column is no fact's, or of the wrong type: `columns.*`."""


class OptionsError(LagrumError):
    """What is asked for beside the decision is not understood: `options.*`."""


class FormatError(LagrumError):
    """Explanations have no such format: `format.*`."""


class LimitError(LagrumError):
    """Bundle, case or line is larger than the limit: `limit.*`."""


class CallError(LagrumError):
    """The call itself is wrong: `call.*`."""


class EngineError(LagrumError):
    """The case could not be run, a fault of Lagrum: `engine.*`."""


FAMILIES: dict[str, type[LagrumError]] = {
    "bundle": BundleError,
    "key": PublicKeyError,
    "decision": DecisionError,
    "reform": ReformError,
    "coordination": CoordinationError,
    "facts": FactsError,
    "columns": ColumnsError,
    "options": OptionsError,
    "format": FormatError,
    "limit": LimitError,
    "call": CallError,
    "engine": EngineError,
}


def of_json(text: str) -> LagrumError:
    """The error that the native half has written."""
    error: dict[str, Any] = json.loads(text)
    problems = (
        Problem(one["pointer"], one["rule"], one["message"], one["messageSv"])
        for one in error.get("problems", ())
    )
    family = FAMILIES.get(error["code"].split(".")[0], LagrumError)
    return family(
        error["code"],
        error["message"],
        error["messageSv"],
        error.get("pointer"),
        error.get("line"),
        error.get("column"),
        tuple(problems),
    )
