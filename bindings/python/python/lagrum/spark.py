"""Decisions on a DataFrame of Spark: each worker loads the bundle once, and decides batches of Arrow."""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator

import pyarrow
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from lagrum import _lagrum, _options
from lagrum._errors import ColumnsError
from lagrum._package import Package, load

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from typing_extensions import Unpack

    from lagrum._options import Options


def decide(
    df: DataFrame,
    package: str | os.PathLike[str] | bytes | Package,
    decision: str,
    *,
    keep: Iterable[str] = (),
    **options: Unpack[Options],
) -> DataFrame:
    """Decides each row of a DataFrame: a row is a case, a column a fact. docs/rust.md has the types of both sides.

    Columns in `keep` are no facts, but are given back before the answers: the number of a case, the office. What is wrong
    with the columns is found at once, before Spark runs. `lagrum` must be installed where the workers run.
    """
    if not isinstance(package, Package):
        package = load(package)
    kept, asked = tuple(keep), _options.to_json(options)
    schema = _schema(package, decision, df, kept, asked)
    ship = _shipped(df, (package.bundle, package._keys))
    return df.mapInArrow(_decider(ship, decision, asked, kept, schema), from_arrow_schema(schema))


def _schema(package: Package, decision: str, df: DataFrame, keep: tuple[str, ...], options: str) -> pyarrow.Schema:
    """The columns of the answer. No rows are decided, so that columns which are no facts are found here."""
    none = to_arrow_schema(df.schema).empty_table()
    for name in keep:
        if name not in none.column_names:
            raise _unknown(name)
    facts = none.select([name for name in none.column_names if name not in keep])
    answers = pyarrow.schema(package._native.decide_columns(facts, decision, options))
    for name in keep:
        if name in answers.names:
            raise _taken(name)
    kept = [none.schema.field(name) for name in keep]
    return pyarrow.schema(kept + [pyarrow.field(field.name, _plain(field.type)) for field in answers])


def _plain(kind: pyarrow.DataType) -> pyarrow.DataType:
    """Spark has no dictionaries: their words are texts."""
    if pyarrow.types.is_dictionary(kind):
        return kind.value_type
    if pyarrow.types.is_struct(kind):
        return pyarrow.struct([pyarrow.field(field.name, _plain(field.type)) for field in kind])
    if pyarrow.types.is_list(kind):
        return pyarrow.list_(_plain(kind.value_type))
    return kind


def _shipped(df: DataFrame, bundle: tuple[bytes, str | None]) -> Callable[[], tuple[bytes, str | None]]:
    """The bundle, broadcast to the workers; where there is no such thing (Spark Connect), sent with the work."""
    try:
        broadcast = df.sparkSession.sparkContext.broadcast(bundle)
    except Exception:  # Each version of Spark Connect has an error of its own for this.
        return lambda: bundle
    return lambda: broadcast.value


def _decider(
    ship: Callable[[], tuple[bytes, str | None]],
    decision: str,
    options: str,
    keep: tuple[str, ...],
    schema: pyarrow.Schema,
) -> Callable[[Iterator[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:
    def decided(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        package = loaded(*ship())
        for batch in batches:
            facts = batch.select([name for name in batch.schema.names if name not in keep])
            answers = pyarrow.record_batch(package.decide_columns(facts, decision, options))
            columns: list[Any] = [batch.column(name) for name in keep] + answers.columns
            typed = [column.cast(field.type) for column, field in zip(columns, schema)]
            yield pyarrow.RecordBatch.from_arrays(typed, schema=schema)

    return decided


@functools.lru_cache(maxsize=8)
def loaded(bundle: bytes, keys: str | None) -> _lagrum.Package:
    """The package, made ready once in each worker."""
    return _lagrum.Package(bundle, keys)


def _unknown(name: str) -> ColumnsError:
    return ColumnsError(
        "columns.invalid", f"there is no column “{name}” to keep", f"det finns ingen kolumn ”{name}” att behålla"
    )


def _taken(name: str) -> ColumnsError:
    return ColumnsError(
        "columns.invalid",
        f"the decision answers in a column “{name}” too: rename the one to keep",
        f"beslutet svarar också i en kolumn ”{name}”: byt namn på den som ska behållas",
    )
