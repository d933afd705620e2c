"""Python's lock is released while Lagrum decides."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import cases
import lagrum
from conftest import DECISION


def test_eight_threads_get_what_one_gets(package: lagrum.Package) -> None:
    lines = cases.lines(cases.table(400))
    expected = [package.decide_json(DECISION, line) for line in lines]

    def decided(start: int) -> bool:
        order = lines[start:] + lines[:start]
        answers = [package.decide_json(DECISION, line) for line in order]
        return answers == expected[start:] + expected[:start]

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(decided, range(0, 400, 25)))


def test_others_run_while_one_decides(package: lagrum.Package) -> None:
    """One thread decides columns in one call; this one runs all the while."""
    table = cases.table(60_000)
    times: dict[str, float] = {}

    def decide() -> None:
        times["began"] = time.monotonic()
        package.decide_batch(DECISION, table)
        times["ended"] = time.monotonic()

    thread = threading.Thread(target=decide)
    ticks: list[float] = []
    thread.start()
    while thread.is_alive():
        ticks.append(time.monotonic())
        time.sleep(0.001)
    thread.join()
    took = times["ended"] - times["began"]
    third = took / 3
    middle = [tick for tick in ticks if times["began"] + third < tick < times["ended"] - third]
    assert len(middle) >= 3, f"{len(middle)} ticks in the middle third of {took:.3f} s"
