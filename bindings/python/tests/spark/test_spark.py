"""A million cases on a cluster of its own, a master and two workers: the same answers as in one process."""

import os
import shutil
import time
from pathlib import Path
from typing import Any, Iterator

import cases
import lagrum
import lagrum.spark
import pyarrow as pa
import pyarrow.parquet
import pytest
from cluster import cluster
from conftest import BUNDLE, DECISION, documented
from pyspark.sql import DataFrame, SparkSession

ROWS = 1_000_000


@pytest.fixture(scope="module")
def table() -> pa.Table:
    return cases.table(ROWS).append_column("office", pa.array([f"office {number % 7}" for number in range(ROWS)]))


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    with cluster(tmp_path_factory.mktemp("cluster"), workers=2) as master:
        builder = SparkSession.builder.master(master).appName("lagrum")
        settings = {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.executor.memory": "700m",
            "spark.ui.enabled": "false",
            "spark.sql.files.maxPartitionBytes": "4m",
            "spark.sql.execution.arrow.maxRecordsPerBatch": "20000",
            "spark.scheduler.minRegisteredResourcesRatio": "1.0",
            "spark.cores.max": "2",
        }
        for name, value in settings.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        yield session
        session.stop()


@pytest.fixture(scope="module")
def frame(spark: SparkSession, table: pa.Table, tmp_path_factory: pytest.TempPathFactory) -> DataFrame:
    file = tmp_path_factory.mktemp("cases") / "cases.parquet"
    pyarrow.parquet.write_table(table, file, row_group_size=100_000)
    return spark.read.parquet(str(file))


def answered(folder: Path) -> pa.Table:
    return pyarrow.parquet.read_table(folder).sort_by("case").combine_chunks()


def test_a_million_cases_are_decided_as_in_one_process(
    package: lagrum.Package, table: pa.Table, frame: DataFrame, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    began = time.monotonic()
    decided = lagrum.spark.decide(frame, BUNDLE, DECISION, keep=["office"])
    decided.write.parquet(str(tmp_path / "decided"))
    on_two = time.monotonic() - began
    answers = answered(tmp_path / "decided")

    began = time.monotonic()
    alone = package.decide_batch(DECISION, table.drop_columns(["office"]))
    in_one = time.monotonic() - began
    plain = [pa.field(field.name, lagrum.spark._plain(field.type)) for field in alone.schema]
    alone = alone.cast(pa.schema(plain)).add_column(0, "office", table["office"]).sort_by("case")
    assert answers.num_rows == ROWS and answers.column_names == alone.column_names
    for name in alone.column_names:
        assert answers[name].combine_chunks().equals(alone[name].combine_chunks().cast(answers[name].type)), name
    with capsys.disabled():
        print(f"\n{ROWS} cases: one process {ROWS / in_one:,.0f}/s in memory, ", end="")
        print(f"two workers of Spark {ROWS / on_two:,.0f}/s from file to file")


def test_each_worker_loads_the_bundle_once(spark: SparkSession, frame: DataFrame) -> None:
    few = frame.drop("office").limit(4_000).repartition(8)
    lagrum.spark.decide(few, BUNDLE, DECISION).write.format("noop").mode("overwrite").save()

    def loads(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for _ in batches:
            info = lagrum.spark.loaded.cache_info()
            yield pa.record_batch({"pid": [os.getpid()], "misses": [info.misses], "hits": [info.hits]})

    asked = spark.range(8).repartition(8).mapInArrow(loads, "pid long, misses long, hits long").collect()
    workers = {row["pid"]: (row["misses"], row["hits"]) for row in asked if row["misses"]}
    assert len(workers) == 2, asked
    assert all(misses == 1 for misses, _ in workers.values()), asked
    assert sum(hits for _, hits in workers.values()) >= 6, asked


def test_what_is_wrong_is_said_before_spark_runs(frame: DataFrame) -> None:
    with pytest.raises(lagrum.ColumnsError, match="there is no fact “office”"):
        lagrum.spark.decide(frame, BUNDLE, DECISION)
    with pytest.raises(lagrum.ColumnsError, match="no column “offices” to keep"):
        lagrum.spark.decide(frame, BUNDLE, DECISION, keep=["offices"])
    with pytest.raises(lagrum.ColumnsError, match="answers in a column “case” too"):
        lagrum.spark.decide(frame.withColumnRenamed("office", "case"), BUNDLE, DECISION, keep=["case"])
    floats = frame.selectExpr("named_struct('rent', 6200.5D) AS household")
    with pytest.raises(lagrum.ColumnsError, match="“household.rent” is Float64"):
        lagrum.spark.decide(floats, BUNDLE, DECISION)
    with pytest.raises(lagrum.DecisionError):
        lagrum.spark.decide(frame.drop("office"), BUNDLE, "Bostadsbidraget")
    with pytest.raises(lagrum.OptionsError):
        lagrum.spark.decide(frame.drop("office"), BUNDLE, DECISION, language="fi")


def test_options_reach_the_workers(package: lagrum.Package, frame: DataFrame) -> None:
    few = frame.drop("office").where("`$case` < '2012-0000200'")
    options: lagrum.Options = {"reform": "higher_benefit", "language": "sv"}
    decided = lagrum.spark.decide(few, package, DECISION, **options).toArrow().sort_by("case")
    alone = package.decide_batch(DECISION, few.toArrow(), **options).sort_by("case")
    assert decided["amount"].to_pylist() == alone["amount"].to_pylist()
    assert decided["amount"].to_pylist() != package.decide_batch(DECISION, few.toArrow()).sort_by("case")["amount"].to_pylist()


def test_the_page_runs(frame: DataFrame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(BUNDLE, tmp_path / "bostadsbidrag.bundle")
    monkeypatch.chdir(tmp_path)
    (block,) = documented(spark=True)
    names: dict[str, Any] = {"df": frame.limit(1_000)}
    exec(compile(block, "docs/python.md", "exec"), names)
    assert names["totals"].count() == 7
