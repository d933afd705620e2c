"""Decisions by rule packages of Lagrum: exact, explained, and the same in every host.

    package = lagrum.load("bostadsbidrag.bundle")
    decision = package.decide("Bostadsbidrag", {"for_month": "2012-03", "household": {...}})
    decision["outcome"], decision["results"]["amount"]
"""

from lagrum._coordinated import Coordinated
from lagrum._decision import Decision, Explanation
from lagrum._errors import (
    BundleError,
    CallError,
    ColumnsError,
    CoordinationError,
    DecisionError,
    EngineError,
    FactsError,
    FormatError,
    LagrumError,
    LimitError,
    OptionsError,
    Problem,
    PublicKeyError,
    ReformError,
)
from lagrum._lagrum import Columns, Schema, __version__
from lagrum._options import Options, Seed
from lagrum._package import Case, Package, load

__all__ = [
    "BundleError",
    "CallError",
    "Case",
    "Columns",
    "ColumnsError",
    "Coordinated",
    "CoordinationError",
    "Decision",
    "DecisionError",
    "EngineError",
    "Explanation",
    "FactsError",
    "FormatError",
    "LagrumError",
    "LimitError",
    "Options",
    "OptionsError",
    "Package",
    "Problem",
    "PublicKeyError",
    "ReformError",
    "Schema",
    "Seed",
    "__version__",
    "load",
]
