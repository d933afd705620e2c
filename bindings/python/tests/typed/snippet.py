"""What a caller writes, as mypy sees it: `reveal_type` is compared, and each `expect` line must be an error."""

import datetime
from decimal import Decimal
from typing import Any, Iterator

import lagrum
import polars

package: lagrum.Package = lagrum.load("bostadsbidrag.bundle")
decision: lagrum.Decision = package.decide("Bostadsbidrag", {"for_month": "2012-03"}, language="sv")
amount: Decimal = decision.results["amount"]
outcome: str = decision.outcome
line: str = package.decide_json("Bostadsbidrag", b"{}", known_on=datetime.date(2012, 3, 1), reform=None)
explained: lagrum.Explanation = package.explain("Bostadsbidrag", "{}", format="html", show_sensitive=True)
coordinated: lagrum.Coordinated = package.coordinate(None, {"Studiemedel": []}, language="sv")
schema: dict[str, Any] = package.schema("Bostadsbidrag")


frame: polars.DataFrame = package.decide_batch("Bostadsbidrag", polars.DataFrame())
months: int = package.decide_batch("Bostadsbidrag", polars.DataFrame())  # expect: assignment
other: lagrum.Columns = package.decide_batch("Bostadsbidrag", object())
lines: Iterator[str] = package.decide_lines("Bostadsbidrag", ["{}", b"{}", {"for_month": "2012-03"}])

try:
    package.decide("Bostadsbidrag", {}, seed={"name": "2012", "secret": "0123456789abcdef"})
except lagrum.FactsError as error:
    place: str | None = error.pointer
    rules: list[str] = [problem.rule for problem in error.problems]

package.decide("Bostadsbidrag", 7)  # expect: arg-type
package.decide("Bostadsbidrag", {}, language=7)  # expect: arg-type
package.decide("Bostadsbidrag", {}, languge="sv")  # expect: call-arg
package.coordinate(None, {}, trace=True)  # expect: call-arg
lagrum.load(7)  # expect: arg-type
lagrum.load(b"", keys=None)  # expect: arg-type
