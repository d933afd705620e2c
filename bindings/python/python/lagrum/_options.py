"""What can be asked for beside the decision itself."""

from __future__ import annotations

import datetime
import json
from typing import Any, Mapping, TypedDict


class Seed(TypedDict):
    """The seed that samples are drawn with; without one they are not run."""

    name: str
    """What the seed is known as in decisions."""
    secret: str
    """What nobody but the agency knows; 16 bytes at least."""


class Options(TypedDict, total=False):
    """The keyword arguments of `decide` and its kin. Each may be left out."""

    language: str | None
    """The language of texts, `"en"` or `"sv"`, where the case does not ask for one with `$language`; else English."""
    relied_on: bool
    """Whether decisions list the facts that they rest on: of one case they do, of many not."""
    trace: bool
    """Whether decisions tell how every value came about."""
    show_sensitive: bool
    """Whether a trace shows sensitive values."""
    known_on: datetime.date | str | None
    """Decide with what had been received by this day."""
    reform: str | None
    """Decide by this reform, instead of the law as it is."""
    seed: Seed | None
    """The seed that samples are drawn with."""


def to_json(options: Mapping[str, Any]) -> str:
    """The options as the native half reads them."""
    return json.dumps(options, default=_other, ensure_ascii=False) if options else ""


def _other(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"an option is text, true or false, a date or None, not {type(value).__name__}")
