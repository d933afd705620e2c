"""What lies in the wheel beside the code."""

import importlib.metadata


def test_the_licences_travel_along() -> None:
    files = importlib.metadata.files("lagrum") or []
    texts = {file.name: file.read_text(encoding="utf-8") for file in files if "licenses" in file.parts}
    assert sorted(texts) == ["LICENSE-APACHE", "LICENSE-MIT", "THIRD-PARTY.md"]
    assert "\n| pyo3 0." in texts["THIRD-PARTY.md"]
