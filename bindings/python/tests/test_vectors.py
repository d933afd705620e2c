"""The calls that every host makes, and answers letter for letter."""

import json
from pathlib import Path
from typing import Any

import lagrum
import pytest
from conftest import vectors

CALLS = vectors()


def answer(file: Path, call: dict[str, Any], bundle: str) -> str:
    """Calls the native half, which the rest is built on: it takes options that are no options, too."""
    if call["call"] == "load":
        loaded = lagrum.load(file.parent / call["bundle"], **({"keys": call["keys"]} if "keys" in call else {}))
        return loaded._native.describe()
    native = lagrum.load(file.parent / bundle)._native
    decision, options = call.get("decision", ""), call.get("options", "")
    case = call.get("case", "")
    match call["call"]:
        case "describe":
            return native.describe()
        case "schema":
            return native.schema(decision)
        case "result_schema":
            return native.result_schema(decision)
        case "decide":
            return native.decide(case, decision, options)
        case "explain":
            return native.explain(case, decision, call.get("format", ""), options)
        case "coordinate":
            return native.coordinate(case, call.get("decision"), options)
        case "decide_batch_json":
            return native.decide_batch_json(case, decision, options)
        case other:
            raise AssertionError(f"no such call: {other}")


def as_json(error: lagrum.LagrumError) -> str:
    """The error, written again as the host wrote it: no part of it is lost."""
    parts = {
        "code": error.code,
        "message": error.message,
        "messageSv": error.message_sv,
        "pointer": error.pointer,
        "line": error.line,
        "column": error.column,
        "problems": [
            {"pointer": one.pointer, "rule": one.rule, "message": one.message, "messageSv": one.message_sv}
            for one in error.problems
        ],
    }
    given = {key: value for key, value in parts.items() if value not in (None, [])}
    return json.dumps(given, ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize("file, call, bundle", CALLS, ids=[f"{f.stem}: {c['name']}" for f, c, _ in CALLS])
def test_vector(file: Path, call: dict[str, Any], bundle: str) -> None:
    def versioned(text: str) -> str:
        return text.replace("{engine}", lagrum.__version__)

    if "error" not in call:
        assert answer(file, call, bundle) == versioned(call["expect"])
        return
    with pytest.raises(lagrum.LagrumError) as raised:
        answer(file, call, bundle)
    assert as_json(raised.value) == versioned(call["error"])
    family = raised.value.code.split(".")[0]
    assert type(raised.value) is lagrum._errors.FAMILIES[family]


@pytest.mark.parametrize(
    "call, bundle, file",
    [(c, b, f) for f, c, b in CALLS if c["call"] in ("decide", "decide_batch_json", "coordinate") and "expect" in c],
)
def test_the_same_through_the_typed_half(call: dict[str, Any], bundle: str, file: Path) -> None:
    package = lagrum.load(file.parent / bundle)
    options = json.loads(call.get("options") or "{}")
    expected = call["expect"].replace("{engine}", lagrum.__version__)
    if call["call"] == "decide_batch_json":
        assert package.decide_batch_json(call["decision"], call.get("case", ""), **options) == expected
        lines = package.decide_lines(call["decision"], call.get("case", "").splitlines(), **options)
        assert list(lines) == expected.splitlines()
        return
    if call["call"] == "coordinate":
        coordinated = package.coordinate(call.get("decision"), call.get("case", ""), **options)
        assert coordinated.json == expected and coordinated.keys() == json.loads(expected).keys()
        return
    assert package.decide_json(call["decision"], call.get("case", ""), **options) == expected
    decision = package.decide(call["decision"], call.get("case", ""), **options)
    assert decision.json == expected
    assert decision.keys() == json.loads(expected).keys()


def test_there_are_vectors() -> None:
    assert len(CALLS) >= 30
