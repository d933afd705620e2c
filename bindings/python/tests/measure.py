"""What a decision costs through Python, in time of the processor: `python measure.py [rows]`. Not a test."""

import json
import sys
import time
from typing import Any, Callable

import cases
import lagrum
from conftest import BUNDLE, DECISION

CASE = cases.CASE


def cost(work: Callable[[], Any], times: int, of: int = 1) -> float:
    """The least microseconds for each of what is decided, of five runs."""
    least = []
    for _ in range(5):
        began = time.process_time()
        for _ in range(times):
            work()
        least.append((time.process_time() - began) / times / of)
    return min(least) * 1e6


def main(rows: int) -> None:
    package = lagrum.load(BUNDLE)
    native, text = package._native, json.dumps(CASE).encode()
    table = cases.table(rows)
    lines = "\n".join(cases.lines(table))
    frame = table.to_pandas(types_mapper=__import__("pandas").ArrowDtype)
    few: dict[str, Any] = {"relied_on": False}
    for name, microseconds in {
        "decide, from a dict to a dict": cost(lambda: package.decide(DECISION, CASE), 5_000),
        "decide_json, from a dict": cost(lambda: package.decide_json(DECISION, CASE), 5_000),
        "decide_json, from bytes": cost(lambda: package.decide_json(DECISION, text), 5_000),
        "decide, from a dict, without relied_on": cost(lambda: package.decide(DECISION, CASE, **few), 5_000),
        "decide_json, from bytes, without relied_on": cost(lambda: package.decide_json(DECISION, text, **few), 5_000),
        "the native half, from bytes": cost(lambda: native.decide(text, DECISION, ""), 5_000),
        f"decide_batch_json, {rows} lines": cost(lambda: package.decide_batch_json(DECISION, lines), 1, rows),
        f"decide_batch, {rows} rows of pyarrow": cost(lambda: package.decide_batch(DECISION, table), 1, rows),
        f"decide_batch, {rows} rows of pandas (Arrow)": cost(lambda: package.decide_batch(DECISION, frame), 1, rows),
    }.items():
        print(f"{name:46} {microseconds:8.2f} µs")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
