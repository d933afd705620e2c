"""Many cases in columns: the same answers as case by case, in the kind of table that was given."""

import datetime
import json
from decimal import Decimal
from typing import Any

import cases
import lagrum
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from conftest import DECISION, REPOSITORY


@pytest.fixture(scope="module")
def table() -> pa.Table:
    return cases.table(2_000)


@pytest.fixture(scope="module")
def answers(package: lagrum.Package, table: pa.Table) -> pa.Table:
    return package.decide_batch(DECISION, table)


def flat(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [(row["case"], row["outcome"], row["amount"], row["reason"], tuple(row["missing"])) for row in rows]


def test_columns_say_what_json_says(package: lagrum.Package, table: pa.Table, answers: pa.Table) -> None:
    said = []
    for line in package.decide_lines(DECISION, cases.lines(table)):
        decision = json.loads(line)
        amount = decision["results"].get("amount")
        missing = tuple(need["fact"] for need in decision["needs"])
        said.append(
            (decision["case"], decision["outcome"], amount and Decimal(amount), decision.get("reason"), missing)
        )
    assert flat(answers.to_pylist()) == said
    outcomes = {row[1] for row in said}
    assert {"granted", "denied", "undetermined"} <= outcomes


def test_pyarrow_gives_pyarrow(package: lagrum.Package, table: pa.Table, answers: pa.Table) -> None:
    assert answers.schema == pa.schema(package.result_columns(DECISION))
    assert answers.schema.field("amount").type == pa.decimal128(38, 2)
    batch = table.combine_chunks().to_batches()[0]
    decided = package.decide_batch(DECISION, batch)
    assert isinstance(decided, pa.RecordBatch) and pa.table(decided) == answers
    pieces = pa.concat_tables([table.slice(0, 7), table.slice(7, 0), table.slice(7)])
    assert package.decide_batch(DECISION, pieces).to_pylist() == answers.to_pylist()
    none = package.decide_batch(DECISION, table.slice(0, 0))
    assert none.num_rows == 0 and none.schema == answers.schema
    assert package.decide_batch(DECISION, table.schema.empty_table()).schema == answers.schema
    with pytest.raises(lagrum.ColumnsError, match="no fact “office”"):
        package.decide_batch(DECISION, pa.schema([("office", pa.string())]).empty_table())


def test_a_reader_is_answered_as_it_is_read(package: lagrum.Package, table: pa.Table, answers: pa.Table) -> None:
    taken = []

    def source() -> Any:
        for batch in table.to_batches(max_chunksize=500):
            taken.append(batch.num_rows)
            yield batch

    reader = pa.RecordBatchReader.from_batches(table.schema, source())
    decided = package.decide_batch(DECISION, reader)
    assert isinstance(decided, pa.RecordBatchReader) and decided.schema == answers.schema
    assert taken == []
    first = decided.read_next_batch()
    assert first.num_rows == 500 and taken == [500]
    rest = decided.read_all()
    assert first.to_pylist() + rest.to_pylist() == answers.to_pylist()


def test_no_rows_are_no_answers(package: lagrum.Package, table: pa.Table, answers: pa.Table) -> None:
    """A part without rows, wherever it is cut, stops nothing."""
    batch = table.combine_chunks().to_batches()[0]
    for first in (0, 3, len(batch)):
        assert package.decide_batch(DECISION, batch.slice(first, 0)).num_rows == 0
    reader = pa.RecordBatchReader.from_batches(batch.schema, [batch.slice(0, 5), batch.slice(5, 0), batch.slice(5, 5)])
    assert package.decide_batch(DECISION, reader).read_all().to_pylist() == answers.slice(0, 10).to_pylist()
    cut = pa.chunked_array([batch.column(0).slice(0, 4), batch.column(0).slice(4, 0), batch.column(0).slice(4, 6)])
    uneven = table.slice(0, 10).set_column(0, table.schema.field(0), cut)
    assert package.decide_batch(DECISION, uneven).to_pylist() == answers.slice(0, 10).to_pylist()


def test_a_reader_that_fails_says_why(package: lagrum.Package, table: pa.Table) -> None:
    def source() -> Any:
        yield table.to_batches()[0]
        raise OSError("the disk is gone")

    decided = package.decide_batch(DECISION, pa.RecordBatchReader.from_batches(table.schema, source()))
    decided.read_next_batch()
    with pytest.raises(OSError, match="the disk is gone"):
        decided.read_next_batch()

    class Stream:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return pa.RecordBatchReader.from_batches(table.schema, source()).__arrow_c_stream__()

    with pytest.raises(lagrum.ColumnsError, match="the disk is gone"):
        package.decide_batch(DECISION, Stream())


def test_pandas_gives_pandas_with_its_index(package: lagrum.Package, table: pa.Table, answers: pa.Table) -> None:
    frame = table.to_pandas(types_mapper=pd.ArrowDtype)
    frame.index = pd.Index(range(10, 10 + len(frame)), name="number")
    decided = package.decide_batch(DECISION, frame)
    assert isinstance(decided, pd.DataFrame) and decided.index.equals(frame.index)
    assert decided["amount"].dtype == pd.ArrowDtype(pa.decimal128(38, 2))
    assert isinstance(decided["outcome"].dtype, pd.CategoricalDtype)
    assert decided["amount"].sum() == pa.compute.sum(answers["amount"]).as_py()
    assert (decided["outcome"] == "granted").sum() == answers["outcome"].to_pylist().count("granted")
    assert decided["amount"][decided["amount"].notna()].tolist() == answers["amount"].drop_null().to_pylist()


def test_dicts_in_pandas_are_concepts(package: lagrum.Package, table: pa.Table, answers: pa.Table) -> None:
    frame = pd.DataFrame(table.slice(0, 100).to_pylist())
    assert frame["household"].dtype == object
    decided = package.decide_batch(DECISION, frame)
    assert [one for one in decided["amount"] if one is not pd.NA] == answers["amount"].slice(0, 100).drop_null().to_pylist()


def test_polars_gives_polars(package: lagrum.Package, table: pa.Table, answers: pa.Table) -> None:
    frame = pl.DataFrame(table)
    decided = package.decide_batch(DECISION, frame)
    assert isinstance(decided, pl.DataFrame)
    assert decided.schema["amount"] == pl.Decimal(38, 2)
    assert decided["outcome"].cast(pl.String).to_list() == answers["outcome"].to_pylist()
    assert decided["amount"].to_list() == answers["amount"].to_pylist()
    assert decided["missing"].to_list() == answers["missing"].to_pylist()
    worded = frame.with_columns(pl.col("for_month").cast(pl.Enum(cases.MONTHS)))
    assert package.decide_batch(DECISION, worded).equals(decided)


def test_anything_with_a_stream_gives_columns(package: lagrum.Package, table: pa.Table, answers: pa.Table) -> None:
    class Foreign:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return table.__arrow_c_stream__(requested_schema)

    decided: Any = package.decide_batch(DECISION, Foreign())
    assert isinstance(decided, lagrum.Columns) and len(decided) == len(table)
    assert decided.column_names == answers.column_names
    assert pa.table(decided) == answers and pa.table(decided) == answers
    assert "2000 rows" in repr(decided)
    with pytest.raises(TypeError, match="cases are columns of Arrow"):
        package.decide_batch(DECISION, [1, 2])


def test_a_row_that_is_no_case_says_why(package: lagrum.Package) -> None:
    rents = pa.array([Decimal("6200.00"), Decimal("-1.00")])
    household = pa.StructArray.from_arrays([rents], ["rent"])
    decided = package.decide_batch(DECISION, pa.table({"household": household})).to_pylist()
    assert decided[0]["error"] is None
    assert decided[1]["outcome"] == "invalid" and decided[1]["error"].startswith("/household/rent: expected an amount")
    swedish = package.decide_batch(DECISION, pa.table({"household": household}), language="sv").to_pylist()
    assert swedish[1]["error"].startswith("/household/rent: väntade")


def test_columns_that_are_no_facts_are_named(package: lagrum.Package) -> None:
    def refused(cases: Any) -> lagrum.ColumnsError:
        with pytest.raises(lagrum.ColumnsError) as raised:
            package.decide_batch(DECISION, cases)
        assert raised.value.code == "columns.invalid" and raised.value.message != raised.value.message_sv
        return raised.value

    assert "did you mean “for_month”" in refused(pa.table({"for_mnth": ["2012-03"]})).message
    floats = pa.table({"household": pa.StructArray.from_arrays([pa.array([6200.5])], ["rent"])})
    assert "“household.rent” is Float64" in refused(floats).message
    assert "“for_month” has floats" in refused(pd.DataFrame({"for_month": [1, None]})).message
    assert ".astype(\"Int64\")" in refused(pd.DataFrame({"for_month": [1, None]})).message
    assert "several types" in refused(pd.DataFrame({"for_month": ["2012-03", 7]})).message
    with pytest.raises(lagrum.DecisionError):
        package.decide_batch("Bostadsbidraget", pa.table({"for_month": ["2012-03"]}))
    with pytest.raises(lagrum.OptionsError):
        package.decide_batch(DECISION, pa.table({"for_month": ["2012-03"]}), language="fi")


def test_whole_days_of_pandas_are_dates() -> None:
    sick = lagrum.load(REPOSITORY / "tests/bundles/aterinsjuknande/rules.bundle")

    def frame(days: Any) -> pd.DataFrame:
        return pd.DataFrame({"första_dag": days, "slut": days, "sgi": [300_000, 250_000]})

    days = frame([datetime.date(2026, 3, 2), None])
    expected = sick.decide_batch("Sjukpenning", days).to_dict("records")
    assert all(row["error"] is None for row in expected)
    assert "/första_dag" in expected[1]["missing"] and "/första_dag" not in expected[0]["missing"]
    for kind in ("datetime64[ns]", "datetime64[s]"):
        moments = frame(pd.to_datetime(["2026-03-02", None]).astype(kind))
        assert sick.decide_batch("Sjukpenning", moments).to_dict("records") == expected
    noon = pd.to_datetime(["2026-03-02 12:00", None])
    for wrong, said in ((noon, "times of day"), (noon.normalize().tz_localize("UTC"), "time zone")):
        with pytest.raises(lagrum.ColumnsError, match=said):
            sick.decide_batch("Sjukpenning", frame(wrong))


def test_columns_that_say_nothing_are_unknown(package: lagrum.Package) -> None:
    """pandas makes floats of what is missing throughout, and of what is not there."""
    assert len(package.decide_batch(DECISION, pd.DataFrame({"for_month": []}))) == 0
    missing = pd.DataFrame({"for_month": [float("nan"), None]}, index=[7, 8])
    decided = package.decide_batch(DECISION, missing)
    assert decided["outcome"].tolist() == ["undetermined"] * 2 and list(decided.index) == [7, 8]
    twice = pd.DataFrame([["2012-03", "2012-04"]], columns=["for_month", "for_month"])
    with pytest.raises(lagrum.ColumnsError, match="two columns “for_month”"):
        package.decide_batch(DECISION, twice)


def test_broken_arrays_are_refused(package: lagrum.Package) -> None:
    """Arrays of other libraries are checked before they are read."""
    text = pa.StringArray.from_buffers(1, pa.py_buffer(b"\x00\x00\x00\x00\x02\x00\x00\x00"), pa.py_buffer(b"\xff\xfe"))
    words = pa.DictionaryArray.from_arrays(pa.array([7], pa.int32()), pa.array(["2012-03"]), safe=False)
    offsets = pa.py_buffer(b"\x00\x00\x00\x00\x09\x00\x00\x00\x01\x00\x00\x00")
    kinds = pa.list_(pa.struct([("lives_at_home", pa.bool_())]))
    inner = pa.StructArray.from_arrays([pa.array([True])], ["lives_at_home"])
    lists = pa.Array.from_buffers(kinds, 2, [None, offsets], children=[inner])
    household = pa.Array.from_buffers(pa.struct([("children", kinds)]), 2, [None], children=[lists])
    for name, broken in (("for_month", text), ("for_month", words), ("household", household)):
        with pytest.raises(lagrum.ColumnsError, match="not as Arrow says"):
            package.decide_batch(DECISION, pa.table({name: broken}))


def test_a_whole_row_that_is_null_is_refused(package: lagrum.Package) -> None:
    months = pa.StructArray.from_arrays([pa.array(["2012-03", "2012-04"])], ["for_month"], mask=pa.array([False, True]))

    class Rows:
        def __arrow_c_array__(self, requested_schema: object = None) -> object:
            return months.__arrow_c_array__()

    with pytest.raises(lagrum.ColumnsError, match="a whole row is null"):
        package.decide_batch(DECISION, Rows())


def test_a_column_of_nothing_is_unknown(package: lagrum.Package) -> None:
    nothing = pa.table({"for_month": pa.array(["2012-03"]), "household": pa.nulls(1)})
    assert package.decide_batch(DECISION, nothing)["outcome"].to_pylist() == ["undetermined"]


def test_an_array_is_taken_over_once(package: lagrum.Package) -> None:
    batch = pa.record_batch({"for_month": pa.array(["2012-03"])})

    class Spent:
        capsules = batch.__arrow_c_array__()
        stream = pa.table(batch).__arrow_c_stream__()

    class Array(Spent):
        def __arrow_c_array__(self, requested_schema: object = None) -> object:
            return self.capsules

    class Stream(Spent):
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return self.stream

    class Other(Spent):
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return self.capsules[0]

    for once in (Array(), Stream()):
        package.decide_batch(DECISION, once)
        with pytest.raises(lagrum.ColumnsError, match="released"):
            package.decide_batch(DECISION, once)
    with pytest.raises(ValueError):
        package.decide_batch(DECISION, Other())


def test_memory_is_given_back(package: lagrum.Package, table: pa.Table) -> None:
    """Answers outlive the package, and all of it is given back."""
    before = pa.total_allocated_bytes()
    decided = lagrum.load(package.bundle).decide_batch(DECISION, table.slice(0, 100))
    assert decided.num_rows == 100
    for _ in range(50):
        package.decide_batch(DECISION, pa.table({"for_month": pa.array(["2012-03"] * 10_000)}))
    del decided
    assert pa.total_allocated_bytes() - before < 1_000_000
