"""Rule packages: loaded once, asked by any number of threads."""

from __future__ import annotations

import enum
import itertools
import json
import os
from typing import TYPE_CHECKING, Any, Iterable, Iterator, Union, overload

from lagrum import _coordinated, _decision, _lagrum, _options, _tables
from lagrum._coordinated import Coordinated
from lagrum._decision import Decision, Explanation

if TYPE_CHECKING:
    import polars
    from typing_extensions import Unpack

    from lagrum._options import Options

Case = Union[dict[str, Any], str, bytes]
"""Facts: a dict, or JSON as text or bytes."""

# Cases that go to the native half at once.
AT_ONCE = 512


class Signer(enum.Enum):
    """Who must have signed a bundle, where no keys are given."""

    ANYBODY = "anybody"


def load(bundle: str | os.PathLike[str] | bytes, keys: str | Signer = Signer.ANYBODY) -> Package:
    """Loads a bundle, from a file or from its bytes.

    With `keys`, public keys in PEM, only a bundle that one of them has signed is loaded. None is no keys: what a setting that
    was forgotten looks like must not load a bundle that nobody signed.
    """
    if isinstance(bundle, (bytes, bytearray, memoryview)):
        return Package(bytes(bundle), keys)
    with open(bundle, "rb") as file:
        return Package(file.read(), keys)


class Package:
    """A rule package. Threads share it freely, and run beside each other while it decides."""

    def __init__(self, bundle: bytes, keys: str | Signer = Signer.ANYBODY) -> None:
        if not isinstance(keys, (str, Signer)):
            raise TypeError(
                f"keys: expected a text in PEM, not {type(keys).__name__}; leave it out where no signature is demanded"
            )
        self._keys = keys if isinstance(keys, str) else None
        self._native = _lagrum.Package(bundle, self._keys)
        self._bundle = bundle
        self._numbers: dict[str, dict[str, bool]] = {}

    @property
    def bundle(self) -> bytes:
        """The bytes that it was loaded from."""
        return self._bundle

    def describe(self) -> dict[str, Any]:
        """What the package is: `name`, `version`, `digest`, `signed_by`, `decisions` and more."""
        described: dict[str, Any] = json.loads(self._native.describe())
        return described

    @property
    def decisions(self) -> list[str]:
        """The names of its decisions."""
        return [decision["name"] for decision in self.describe()["decisions"]]

    @property
    def coordinations(self) -> list[str]:
        """The names of its coordinations."""
        return [coordination["name"] for coordination in self.describe()["coordinations"]]

    def schema(self, decision: str) -> dict[str, Any]:
        """The JSON Schema (draft 2020-12) of a decision's cases, or of the periods that a coordination is given."""
        schema: dict[str, Any] = json.loads(self._native.schema(decision))
        return schema

    def result_schema(self, decision: str) -> dict[str, Any]:
        """The JSON Schema of what a decision or a coordination answers."""
        schema: dict[str, Any] = json.loads(self._native.result_schema(decision))
        return schema

    def decide(self, decision: str, case: Case, **options: Unpack[Options]) -> Decision:
        """Decides one case. A key that is missing is unknown; None is absent. Floats are refused: they are not exact."""
        text = self._native.decide(case, decision, _options.to_json(options))
        return _decision.of_json(text, self._numbers_of(decision))

    def decide_json(self, decision: str, case: Case, **options: Unpack[Options]) -> str:
        """Decides one case, to one line of JSON."""
        return self._native.decide(case, decision, _options.to_json(options))

    def explain(
        self, decision: str, case: Case, format: str = "markdown", **options: Unpack[Options]
    ) -> Explanation:
        """Decides one case and explains it, as `text`, `markdown`, `html` (a whole page) or `json`."""
        text = self._native.explain(case, decision, format, _options.to_json(options))
        return Explanation(text, format)

    def coordinate(self, name: str | None, granted: Case, *, language: str | None = None) -> Coordinated:
        """What is paid of several benefits for the same time, of what was granted, period by period.

        The name is needed where the package has several coordinations.
        """
        return _coordinated.of_json(self.coordinate_json(name, granted, language=language))

    def coordinate_json(self, name: str | None, granted: Case, *, language: str | None = None) -> str:
        """What is paid of several benefits for the same time, as one line of JSON."""
        asked = {} if language is None else {"language": language}
        return self._native.coordinate(granted, name, _options.to_json(asked))

    def decide_batch_json(self, decision: str, cases: str | bytes, **options: Unpack[Options]) -> str:
        """Decides many cases, one a line (NDJSON), to as many lines. A line without a decision says why in its place."""
        return self._native.decide_batch_json(cases, decision, _options.to_json(options))

    def decide_lines(
        self, decision: str, lines: Iterable[Case], **options: Unpack[Options]
    ) -> Iterator[str]:
        """Decides the lines of a file, or the items of anything else, in bounded memory: an answer for each, in their order.

        An item is a case, as JSON or a dict. One that has no decision says why in its place.
        """
        if isinstance(lines, (str, bytes, bytearray, memoryview, dict)):
            raise TypeError(f"lines: expected a file, a list or other items, not {type(lines).__name__}")
        asked = _options.to_json(options)
        self._native.decide_lines([], decision, asked, 0)
        return self._lines(decision, iter(lines), asked)

    def _lines(self, decision: str, lines: Iterator[Case], options: str) -> Iterator[str]:
        before = 0
        while chunk := list(itertools.islice(lines, AT_ONCE)):
            yield from self._native.decide_lines(chunk, decision, options, before)
            before += len(chunk)

    @overload
    def decide_batch(
        self, decision: str, cases: polars.DataFrame, **options: Unpack[Options]
    ) -> polars.DataFrame: ...
    @overload
    def decide_batch(self, decision: str, cases: Any, **options: Unpack[Options]) -> Any: ...
    def decide_batch(self, decision: str, cases: Any, **options: Unpack[Options]) -> Any:
        """Decides columns: a row is a case, a column a fact. docs/rust.md has the types of both sides.

        Takes a Table, RecordBatch or RecordBatchReader of pyarrow, a DataFrame of pandas or polars, and gives back the
        same; of anything else with `__arrow_c_stream__`, it gives `lagrum.Columns`. A row that is no case says why in its
        column `error`.
        """
        return _tables.decide(self._native, decision, cases, _options.to_json(options))

    def columns(self, decision: str) -> _lagrum.Schema:
        """The columns that cases may be given in, as a schema of Arrow: `pyarrow.schema(package.columns(…))`."""
        return self._native.columns(decision)

    def result_columns(self, decision: str) -> _lagrum.Schema:
        """The columns that a decision answers in, as a schema of Arrow."""
        return self._native.result_columns(decision)

    def _numbers_of(self, decision: str) -> dict[str, bool]:
        numbers = self._numbers.get(decision)
        if numbers is None:
            numbers = self._numbers[decision] = dict(self._native.numbers(decision))
        return numbers

    def __repr__(self) -> str:
        described = self.describe()
        return f"<lagrum.Package {described['name']} {described['version']}: {', '.join(self.decisions)}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return Package, (self._bundle,) if self._keys is None else (self._bundle, self._keys)
