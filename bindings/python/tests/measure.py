"""What a decision costs through Python, in time of the processor: `python measure.py [rows]`. Not a test."""

import json
import sys
import time
from typing import Any, Callable

import cases
import lagrum
import pandas as pd
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
    text = json.dumps(CASE).encode()
    table = cases.table(rows)
    lines = "\n".join(cases.lines(table))
    frame = table.to_pandas(types_mapper=pd.ArrowDtype)
    rules = {
        "decide, from a dict to a dict": lambda: package.decide(DECISION, CASE),
        "decide_json, from a dict": lambda: package.decide_json(DECISION, CASE),
        "decide_json, from bytes": lambda: package.decide_json(DECISION, text),
        "decide, from a dict, without relied_on": lambda: package.decide(DECISION, CASE, relied_on=False),
        "decide_json, from bytes, without relied_on": lambda: package.decide_json(DECISION, text, relied_on=False),
    }
    for name, work in rules.items():
        print(f"{name:46} {cost(work, 2_000):8.2f} µs", flush=True)
    tables = {
        "decide_batch_json, lines": lambda: package.decide_batch_json(DECISION, lines),
        "decide_batch, pyarrow": lambda: package.decide_batch(DECISION, table),
        "decide_batch, pandas held as Arrow": lambda: package.decide_batch(DECISION, frame),
    }
    for name, work in tables.items():
        print(f"{name:46} {cost(work, 1, rows):8.2f} µs a row of {rows}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
