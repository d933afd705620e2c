"""The types that the package promises are those that a strict checker sees."""

import re
import subprocess
import sys
from pathlib import Path

SNIPPET = Path(__file__).parent / "typed/snippet.py"
SOURCE = Path(__file__).parents[1]


def mypy(*arguments: str) -> str:
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", *arguments]
    return subprocess.run(command, cwd=SOURCE, capture_output=True, text=True, check=False).stdout


def test_callers_are_checked() -> None:
    found = set(re.findall(r"snippet\.py:(\d+): error: .*\[([a-z-]+)\]", mypy(str(SNIPPET))))
    lines = enumerate(SNIPPET.read_text(encoding="utf-8").splitlines(), 1)
    expected = {(str(number), line.split("# expect: ")[1]) for number, line in lines if "# expect: " in line}
    assert found == expected


def test_the_package_itself_is_typed() -> None:
    assert mypy("--config-file", "pyproject.toml", "python/lagrum") == ""
