"""Spark Connect: a client that asks a server of Spark over the network. It has no context, and nothing to broadcast with."""

from pathlib import Path
from typing import Iterator

import cases
import lagrum
import lagrum.spark
import pyarrow.parquet
import pytest
from conftest import BUNDLE, DECISION
from pyspark.sql import DataFrame, SparkSession

ROWS = 20_000


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    session = SparkSession.builder.remote("local[2]").getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def frame(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> DataFrame:
    file = tmp_path_factory.mktemp("cases") / "cases.parquet"
    pyarrow.parquet.write_table(cases.table(ROWS), file, row_group_size=5_000)
    return spark.read.parquet(str(file))


def test_a_server_decides_as_one_process_does(package: lagrum.Package, frame: DataFrame, tmp_path: Path) -> None:
    assert type(frame).__module__.startswith("pyspark.sql.connect")
    decided = lagrum.spark.decide(frame.repartition(4), BUNDLE, DECISION, language="sv").toArrow().sort_by("case")
    alone = package.decide_batch(DECISION, cases.table(ROWS), language="sv").sort_by("case")
    assert decided.column_names == alone.column_names and decided.num_rows == ROWS
    for name in alone.column_names:
        assert decided[name].to_pylist() == alone[name].to_pylist(), name


def test_what_is_wrong_is_said_before_the_server_runs(frame: DataFrame) -> None:
    with pytest.raises(lagrum.ColumnsError, match="there is no fact “office”"):
        lagrum.spark.decide(frame.selectExpr("'a' AS office"), BUNDLE, DECISION)
    with pytest.raises(lagrum.ColumnsError, match="no column “offices” to keep"):
        lagrum.spark.decide(frame, BUNDLE, DECISION, keep=["offices"])
