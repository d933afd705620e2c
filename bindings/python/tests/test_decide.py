"""One case: what goes in, what comes out, and what is said of the rest."""

import datetime
import json
import pickle
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Callable

import lagrum
import pytest
from conftest import BUNDLE, DECISION, REPOSITORY


def test_a_decision_has_exact_numbers(package: lagrum.Package, case: dict[str, Any]) -> None:
    decision = package.decide(DECISION, case)
    assert decision.outcome == "granted"
    assert decision.results == {"amount": Decimal(2900)}
    assert type(decision["results"]["amount"]) is Decimal
    assert decision.reason == "You get 2\xa0900\xa0kr for March\xa02012. 2 children live at home."
    assert repr(decision) == "<Bostadsbidrag: granted amount 2900>"
    assert "<td>2900</td>" in decision._repr_html_()
    assert decision.json == package.decide_json(DECISION, case)


def test_steps_and_totals_are_exact_too() -> None:
    bundle = REPOSITORY / "tests/bundles/manadsvis"
    package = lagrum.load(bundle / "rules.bundle")
    facts = {
        "tid": "2026-04-01/2026-07-31",
        "sökande": {
            "inkomst": 22000,
            "arbetad_andel": {
                "$covers": ("2026-04", "2026-07"),
                "$pieces": [{"from": "2026-04", "to": "2026-07", "value": Decimal("0.5")}],
            },
        },
    }
    decision = package.decide("Ersättning", facts)
    assert decision.outcome == "granted"
    step = decision["steps"][0]["results"]
    assert type(step["dagar"]) is int and type(step["ersättning"]) is Decimal
    assert decision["totals"]["dagar"] == sum(one["results"]["dagar"] for one in decision["steps"])


def test_benefits_for_the_same_time_are_coordinated(package: lagrum.Package) -> None:
    same_time = lagrum.load(REPOSITORY / "tests/bundles/samordning/rules.bundle")
    assert same_time.coordinations == ["SameTime"] and same_time.decisions == []
    days = [{"first": datetime.date(2026, 1, 14), "amount": Decimal("365")}]
    granted = {"Studiemedel": [{"first": "2026-W03", "last": "2026-W04", "amount": 3000}], "Aktivitetsstöd": days}
    coordinated = same_time.coordinate("SameTime", granted)
    assert coordinated.outcome == "coordinated"
    assert coordinated.paid == {"Studiemedel": 3000, "Aktivitetsstöd": 365, "Sjukersättning": 0, "Sjukpenning": 0}
    reduction = coordinated["benefits"][0]["periods"][0]["reductions"][0]
    assert reduction["amount"] == 3000 and type(reduction["amount"]) is Decimal
    assert reduction["because"] == ["Aktivitetsstöd"]
    assert repr(coordinated).startswith("<SameTime: coordinated Studiemedel 3000, ")
    assert coordinated.json == same_time.coordinate_json(None, granted)
    restored = pickle.loads(pickle.dumps(coordinated))
    assert restored == coordinated and restored.json == coordinated.json
    refused = same_time.coordinate(None, {"Studiemedel": 7}, language="sv")
    assert refused.outcome == "invalid" and "väntade en lista" in refused["problems"][0]["message"]
    with pytest.raises(lagrum.FactsError, match="/Studymedel"):
        same_time.coordinate(None, {"Studymedel": []})
    with pytest.raises(lagrum.CoordinationError):
        same_time.coordinate("Samtidigt", granted)
    with pytest.raises(lagrum.CoordinationError):
        package.coordinate(None, granted)
    with pytest.raises(lagrum.OptionsError):
        same_time.coordinate(None, granted, language="fi")


def test_facts_may_be_what_python_has(package: lagrum.Package, case: dict[str, Any]) -> None:
    expected = package.decide_json(DECISION, case)
    household = case["household"]
    for born in (datetime.date(2005, 5, 1), "2005-05-01"):
        for rent in (6200, Decimal(6200), Decimal("6200.00"), Decimal("6.2E+3"), "6200", Fraction(6200)):
            children = ({"born": born, "lives_at_home": True}, household["children"][1])
            given = {**case, "household": {**household, "rent": rent, "children": children}}
            assert package.decide_json(DECISION, given) == expected, (born, rent)


def test_integers_of_other_libraries_are_integers(package: lagrum.Package, case: dict[str, Any]) -> None:
    numpy = pytest.importorskip("numpy")
    expected = package.decide_json(DECISION, case)
    case["household"]["rent"] = numpy.int32(6200)
    assert package.decide_json(DECISION, case) == expected


def test_a_float_is_refused_with_its_place(package: lagrum.Package, case: dict[str, Any]) -> None:
    numpy = pytest.importorskip("numpy")
    for rent in (6200.5, 6200.0, numpy.float64(6200.5), float("nan")):
        case["household"]["rent"] = rent
        with pytest.raises(lagrum.FactsError) as raised:
            package.decide(DECISION, case)
        assert (raised.value.code, raised.value.pointer) == ("facts.invalid", "/household/rent")
        assert [problem.rule for problem in raised.value.problems] == ["type"]
    case["household"]["rent"] = 6200.5
    with pytest.raises(lagrum.FactsError) as raised:
        package.decide(DECISION, case)
    said = 'is a float, which is not exact; write Decimal("6200.5") or the text "6200.5"'
    assert raised.value.message == f"/household/rent: 6200.5 {said}"
    assert raised.value.message_sv.startswith("/household/rent: 6200.5 är en float")


@pytest.mark.parametrize("what", [b"x", {1}, object(), datetime.datetime(2012, 3, 1), Decimal("NaN"), Decimal("-Infinity")])
def test_what_is_no_fact_is_refused(package: lagrum.Package, case: dict[str, Any], what: object) -> None:
    case["household"]["children"][1]["born"] = what
    with pytest.raises(lagrum.FactsError) as raised:
        package.decide(DECISION, case)
    assert raised.value.pointer == "/household/children/1/born"


def test_a_case_that_holds_itself_is_refused(package: lagrum.Package) -> None:
    case: dict[str, Any] = {}
    case["household"] = case
    with pytest.raises(lagrum.FactsError, match="nested too deep"):
        package.decide(DECISION, case)
    with pytest.raises(lagrum.FactsError, match="keys are texts"):
        package.decide(DECISION, {1: 2})  # type: ignore[dict-item]
    with pytest.raises(TypeError, match="a case is a dict"):
        package.decide(DECISION, [case])  # type: ignore[arg-type]


def test_text_is_written_as_it_is(package: lagrum.Package, case: dict[str, Any]) -> None:
    for number in ('"', "\\", "\n\t\x00", "å 𝄞 \u2028", "</script>"):
        case["$case"] = number
        assert package.decide(DECISION, case)["case"] == number


def test_half_of_a_character_is_refused_as_in_every_host(package: lagrum.Package, case: dict[str, Any]) -> None:
    half = "a\ud800"
    for facts in ({**case, "$case": half}, {**case, half: 1}):
        with pytest.raises(lagrum.FactsError, match="half of a surrogate pair"):
            package.decide(DECISION, facts)
    with pytest.raises(lagrum.FactsError) as raised:
        package.decide(DECISION, f'{{"$case": "{half}"}}')
    assert raised.value.code == "facts.unreadable"
    calls: list[Callable[[], object]] = [
        lambda: package.decide(half, case),
        lambda: package.schema(half),
        lambda: package.explain(DECISION, case, half),
        lambda: package.decide(DECISION, case, reform=half),
        lambda: lagrum.load(BUNDLE, keys=half),
    ]
    for call in calls:
        with pytest.raises(lagrum.CallError):
            call()


def test_numbers_beyond_every_limit_are_refused(package: lagrum.Package, case: dict[str, Any]) -> None:
    case["household"]["rent"] = 10**5000
    with pytest.raises(lagrum.FactsError, match="beyond every limit") as raised:
        package.decide(DECISION, case)
    assert raised.value.pointer == "/household/rent"


def test_truth_values_of_numpy_are_truth_values(package: lagrum.Package, case: dict[str, Any]) -> None:
    numpy = pytest.importorskip("numpy")
    expected = package.decide_json(DECISION, case)
    for child in case["household"]["children"]:
        child["lives_at_home"] = numpy.bool_(True)
    assert package.decide_json(DECISION, case) == expected
    case["household"]["children"][0]["lives_at_home"] = numpy.bool_(False)
    assert package.decide_json(DECISION, case) != expected
    case["household"]["rent"] = numpy.float32(6200.5)
    with pytest.raises(lagrum.FactsError, match="not numpy.float32"):
        package.decide(DECISION, case)


def test_a_dict_that_changes_meanwhile_ends_nothing(package: lagrum.Package, case: dict[str, Any]) -> None:
    class Meddler:
        def __index__(self) -> int:
            case["household"].clear()
            case["household"].update({str(key): 1 for key in range(100)})
            return 6200

    case["household"]["rent"] = Meddler()
    assert package.decide(DECISION, case).outcome == "granted"


def test_errors_have_their_parts(package: lagrum.Package, case: dict[str, Any]) -> None:
    case["household"]["rnt"] = 1
    with pytest.raises(lagrum.FactsError) as raised:
        package.decide(DECISION, case)
    error = raised.value
    assert (error.code, error.pointer) == ("facts.invalid", "/household/rnt")
    assert "did you mean “rent”" in error.message and "menade du ”rent”" in error.message_sv
    assert error.problems[0].rule == "unknown_key"
    assert str(error).startswith("facts.invalid: /household/rnt")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is lagrum.FactsError and again.args == error.args
    with pytest.raises(lagrum.FactsError) as raised:
        package.decide(DECISION, "{\n  x")
    assert (raised.value.line, raised.value.column) == (2, 3)


def test_options_are_arguments(package: lagrum.Package, case: dict[str, Any]) -> None:
    decision = package.decide(DECISION, case, language="sv", relied_on=False, known_on=datetime.date(2012, 6, 1))
    assert decision["known_on"] == "2012-06-01" and "relied_on" not in decision
    assert package.decide(DECISION, case, reform="higher_benefit").results["amount"] > Decimal(2900)
    seed: lagrum.Seed = {"name": "2012", "secret": "0123456789abcdef"}
    sampled = [one for one in package.decide(DECISION, case, seed=seed)["controls"] if one["name"] == "random_sample"]
    assert sampled[0]["status"] in ("hit", "clear")
    with pytest.raises(lagrum.OptionsError, match="“languge” is none of"):
        package.decide(DECISION, case, languge="sv")  # type: ignore[call-arg]
    with pytest.raises(lagrum.ReformError):
        package.decide(DECISION, case, reform="lower_benefit")
    with pytest.raises(lagrum.OptionsError, match="expected a date"):
        package.decide(DECISION, case, known_on=datetime.datetime(2012, 6, 1))
    with pytest.raises(TypeError, match="an option is text"):
        package.decide(DECISION, case, reform=object())  # type: ignore[arg-type]


def test_explanations_show_in_a_notebook(package: lagrum.Package, case: dict[str, Any]) -> None:
    assert package.explain(DECISION, case).startswith("#")
    assert package.explain(DECISION, case)._repr_markdown_() is not None
    assert "<iframe" in (package.explain(DECISION, case, "html")._repr_html_() or "")
    assert "<pre>" in (package.explain(DECISION, case, "text")._repr_html_() or "")
    assert "trace" in package.explain(DECISION, case, "json")
    with pytest.raises(lagrum.FormatError):
        package.explain(DECISION, case, "pdf")


def test_a_package_says_what_it_is(package: lagrum.Package) -> None:
    assert package.decisions == [DECISION]
    assert package.describe()["digest"].startswith("sha256:")
    assert package.schema(DECISION)["properties"]["household"]
    assert package.result_schema(DECISION)["properties"]["results"]
    assert repr(package) == "<lagrum.Package bostadsbidrag 1.0.0: Bostadsbidrag>"


def test_packages_and_decisions_travel(package: lagrum.Package, case: dict[str, Any]) -> None:
    decision = package.decide(DECISION, case)
    again = pickle.loads(pickle.dumps(package)).decide(DECISION, case)
    assert again == decision and again.json == decision.json
    thawed = pickle.loads(pickle.dumps(decision))
    assert thawed == decision and thawed.json == decision.json
    explained = package.explain(DECISION, case)
    assert pickle.loads(pickle.dumps(explained)).kind == explained.kind


def test_bundles_come_from_files_and_bytes(tmp_path: Path) -> None:
    data = BUNDLE.read_bytes()
    for source in (BUNDLE, str(BUNDLE), data, bytearray(data), memoryview(data)):
        assert lagrum.load(source).decisions == [DECISION]
    with pytest.raises(FileNotFoundError):
        lagrum.load(tmp_path / "none.bundle")
    with pytest.raises(lagrum.BundleError) as raised:
        lagrum.load(data[:-100])
    assert raised.value.code == "bundle.truncated"
    with pytest.raises(lagrum.PublicKeyError):
        lagrum.load(data, keys="")
    for load in (lagrum.load, lagrum.Package):
        with pytest.raises(TypeError, match="leave it out where no signature is demanded"):
            load(data, keys=None)  # type: ignore[arg-type]
    signed = (REPOSITORY / "tests/vectors/refused/signed.bundle").read_bytes()
    trusted = json.loads((REPOSITORY / "tests/vectors/loading.json").read_text(encoding="utf-8"))["calls"]
    keys = next(call["keys"] for call in trusted if call.get("bundle", "").endswith("signed.bundle") and "expect" in call and "keys" in call)
    package = lagrum.load(signed, keys=keys)
    assert pickle.loads(pickle.dumps(package)).describe() == package.describe()


def test_lines_are_numbered_through_all_of_them(package: lagrum.Package, case: dict[str, Any]) -> None:
    good = '{"for_month":"2012-03"}'
    lines = [good if at % 700 else '{"for_mnth":1}' for at in range(2_000)]
    answers = list(package.decide_lines(DECISION, (line + "\n" for line in lines)))
    assert "\n".join(answers) + "\n" == package.decide_batch_json(DECISION, "\n".join(lines))
    wrong = [answer for answer in answers if answer.startswith('{"line"')]
    assert [answer.split(",")[0] for answer in wrong] == ['{"line":1', '{"line":701', '{"line":1401']
    with pytest.raises(lagrum.DecisionError):
        package.decide_lines("Bostadsbidraget", [])


def test_every_item_has_one_answer_in_its_place(package: lagrum.Package, case: dict[str, Any]) -> None:
    alone = package.decide_json(DECISION, case, relied_on=False)
    text = json.dumps(case)
    indented = json.dumps(case, indent=2) + "\r\n"
    two, half, unfit = f"{text}\n{text}", '"\ud800"', {**case, "for_month": 2012.5}
    items = [text, "", indented, two, half, "\n", unfit, case, b"\xff", text.encode(), bytearray(text.encode())]
    answers = list(package.decide_lines(DECISION, items * 60))
    assert len(answers) == 60 * len(items)
    good = {0, 2, 7, 9, 10}
    for at, answer in enumerate(answers):
        if at % len(items) in good:
            assert answer == alone
        else:
            told = json.loads(answer)
            assert told["line"] == told["error"]["line"] == at + 1
    said = [json.loads(answer)["error"]["code"] for at, answer in enumerate(answers[: len(items)]) if at not in good]
    unreadable = "facts.unreadable"
    assert said == [unreadable, unreadable, unreadable, unreadable, "facts.invalid", unreadable]
    for wrong in (text, text.encode(), case):
        with pytest.raises(TypeError, match="lines: expected a file"):
            package.decide_lines(DECISION, wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a case is a dict"):
        list(package.decide_lines(DECISION, [7]))  # type: ignore[list-item]


def test_an_empty_line_has_its_answer(package: lagrum.Package) -> None:
    answers = package.decide_batch_json(DECISION, '{"$case":"a"}\n\n{"$case":"b"}\n').splitlines()
    assert [json.loads(answer).get("case") for answer in answers] == ["a", None, "b"]
    assert json.loads(answers[1])["line"] == 2
