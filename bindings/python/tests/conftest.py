"""What the tests share: the bundles of the repository, and cases for them."""

import copy
import json
from pathlib import Path
from typing import Any

import cases
import lagrum
import pytest

REPOSITORY = Path(__file__).resolve().parents[3]
BUNDLE = REPOSITORY / "tests/bundles/bostadsbidrag/rules.bundle"
DECISION = "Bostadsbidrag"


@pytest.fixture(scope="session")
def package() -> lagrum.Package:
    return lagrum.load(BUNDLE)


@pytest.fixture
def case() -> dict[str, Any]:
    return copy.deepcopy(cases.CASE)


def vectors() -> list[tuple[Path, dict[str, Any], str]]:
    """Every call of the vectors, with the file it stands in and the bundle it is made of."""
    calls = []
    for file in sorted((REPOSITORY / "tests/vectors").glob("*.json")):
        read = json.loads(file.read_text(encoding="utf-8"))
        calls += [(file, call, read["bundle"]) for call in read["calls"]]
    return calls


def documented(spark: bool) -> list[str]:
    """The code of docs/python.md: that of the section on Spark, or the rest."""
    sections = (REPOSITORY / "docs/python.md").read_text(encoding="utf-8").split("\n## ")
    chosen = [section for section in sections if section.startswith("Spark") == spark]
    return [block.split("\n```")[0] for section in chosen for block in section.split("```python\n")[1:]]
