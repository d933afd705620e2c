"""Cases in columns, the same every time."""

import decimal
import json
from typing import Any

import numpy as np
import pyarrow as pa

CASE: dict[str, Any] = {
    "$case": "2012-000117",
    "for_month": "2012-03",
    "household": {
        "applicant": {"qualifying_income": 180000},
        "partner": None,
        "children": [
            {"born": "2005-05-01", "lives_at_home": True},
            {"born": "2008-02-11", "lives_at_home": True},
        ],
        "rent": 6200,
    },
}

MONTHS = [f"2012-{month:02}" for month in range(1, 13)]


def table(rows: int) -> pa.Table:
    """Households with incomes, rents and up to three children; some know less, and some are impossible."""
    draw = np.random.default_rng(97)
    income = pa.array(draw.integers(0, 600_000, rows), mask=draw.random(rows) < 0.02)
    rent = pa.array(draw.integers(0, 1_500_000, rows)).cast(pa.decimal128(19, 0))
    rent = pa.compute.divide(rent, pa.scalar(decimal.Decimal(100), pa.decimal128(3, 0))).cast(pa.decimal128(18, 2))
    count = draw.integers(0, 4, rows)
    offsets = np.concatenate([[0], np.cumsum(count)]).astype("int32")
    born = pa.array(draw.integers(8_000, 15_300, int(offsets[-1])).astype("int32")).cast(pa.date32())
    home = pa.array(draw.random(int(offsets[-1])) < 0.9)
    children = pa.ListArray.from_arrays(offsets, pa.StructArray.from_arrays([born, home], ["born", "lives_at_home"]))
    household = {
        "applicant": pa.StructArray.from_arrays([income], ["qualifying_income"]),
        "partner$absent": pa.array(np.ones(rows, dtype=bool)),
        "children": children,
        "rent": rent,
    }
    month = pa.DictionaryArray.from_arrays(pa.array(draw.integers(0, 12, rows).astype("int32")), pa.array(MONTHS))
    return pa.table(
        {
            "$case": pa.array([f"2012-{number:07}" for number in range(rows)]),
            "for_month": month,
            "household": pa.StructArray.from_arrays(list(household.values()), list(household)),
        }
    )


def lines(cases: pa.Table) -> list[str]:
    """The same cases as JSON."""
    return [json.dumps(_case(row), default=str) for row in cases.to_pylist()]


def _case(value: Any) -> Any:
    """Null is unknown, and absent what is said to be."""
    if isinstance(value, dict):
        absent = {key.removesuffix("$absent"): None for key, marked in value.items() if key.endswith("$absent") and marked}
        given = {key: _case(one) for key, one in value.items() if one is not None and not key.endswith("$absent")}
        return {**given, **absent}
    return [_case(one) for one in value] if isinstance(value, list) else value
