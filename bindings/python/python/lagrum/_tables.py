"""Tables of other libraries: in as columns of Arrow, out as the same kind of table."""

from __future__ import annotations

import sys
from typing import Any, Iterator

from lagrum import _lagrum
from lagrum._errors import ColumnsError


def decide(package: _lagrum.Package, decision: str, cases: Any, options: str) -> Any:
    """Answers in the kind of table that was given. No library is loaded that the caller has not loaded."""
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(cases, pandas.DataFrame):
        return _to_pandas(package.decide_columns(_of_pandas(cases), decision, options), cases.index)
    polars = sys.modules.get("polars")
    if polars is not None and isinstance(cases, polars.DataFrame):
        return polars.DataFrame(package.decide_columns(cases, decision, options))
    pyarrow = sys.modules.get("pyarrow")
    if pyarrow is not None:
        if isinstance(cases, pyarrow.RecordBatchReader):
            return _stream(package, decision, cases, options)
        if isinstance(cases, pyarrow.RecordBatch):
            return pyarrow.record_batch(package.decide_columns(cases, decision, options))
        if isinstance(cases, pyarrow.Table):
            return pyarrow.table(package.decide_columns(cases, decision, options))
    return package.decide_columns(cases, decision, options)


def _stream(package: _lagrum.Package, decision: str, cases: Any, options: str) -> Any:
    """Answers as they are asked for, in bounded memory."""
    import pyarrow

    none = cases.schema.empty_table()
    schema = pyarrow.table(package.decide_columns(none, decision, options)).schema

    def answers() -> Iterator[Any]:
        for batch in cases:
            yield pyarrow.record_batch(package.decide_columns(batch, decision, options))

    return pyarrow.RecordBatchReader.from_batches(schema, answers())


def _of_pandas(frame: Any) -> Any:
    import pyarrow

    if not frame.columns.is_unique:
        raise _twice(str(frame.columns[frame.columns.duplicated()][0]))
    for name, kind in frame.dtypes.items():
        if getattr(kind, "kind", "") == "f" or str(kind) in ("Float32", "Float64"):
            if not frame[name].isna().all():
                raise _float(str(name))
            # What pandas makes of a column that says nothing.
            frame = frame.assign(**{name: None})
    try:
        table = pyarrow.Table.from_pandas(frame, preserve_index=False)
    except (pyarrow.ArrowInvalid, pyarrow.ArrowTypeError, pyarrow.ArrowNotImplementedError) as error:
        raise _mixed(error) from error
    for at, field in enumerate(table.schema):
        if pyarrow.types.is_timestamp(field.type):
            table = table.set_column(at, field.name, _dates(field, table.column(at)))
    return table


def _dates(field: Any, column: Any) -> Any:
    """pandas keeps dates as moments: those of whole days are dates."""
    import pyarrow
    import pyarrow.compute

    if field.type.tz is not None:
        raise ColumnsError(
            "columns.invalid",
            f"the column “{field.name}” has moments with a time zone; a date has none: give it as dates or as text",
            f"kolumnen ”{field.name}” har tidpunkter med tidszon, och ett datum har ingen: ge den som datum eller text",
        )
    days = pyarrow.compute.cast(column, pyarrow.date32(), safe=False)
    whole = pyarrow.compute.all(pyarrow.compute.equal(days.cast(field.type), column), min_count=0)
    if not whole.as_py():
        raise ColumnsError(
            "columns.invalid",
            f"the column “{field.name}” has times of day; a date has none: give it as dates or as text",
            f"kolumnen ”{field.name}” har klockslag, och ett datum har inget: ge den som datum eller text",
        )
    return days


def _to_pandas(columns: _lagrum.Columns, index: Any) -> Any:
    """Columns that pandas holds as Arrow does, so that numbers stay exact; words are categories."""
    import pandas
    import pyarrow

    def held(kind: Any) -> Any:
        return None if pyarrow.types.is_dictionary(kind) else pandas.ArrowDtype(kind)

    frame = pyarrow.table(columns).to_pandas(types_mapper=held)
    frame.index = index
    return frame


def _twice(name: str) -> ColumnsError:
    return ColumnsError(
        "columns.invalid",
        f"there are two columns “{name}”",
        f"det finns två kolumner ”{name}”",
    )


def _float(name: str) -> ColumnsError:
    return ColumnsError(
        "columns.invalid",
        f"the column “{name}” has floats, which are not exact; whole numbers: .astype(\"Int64\"), which keeps the missing; "
        "amounts: Decimal or text",
        f"kolumnen ”{name}” har flyttal (float), som inte är exakta; heltal: .astype(\"Int64\"), som behåller det som "
        "saknas; belopp: Decimal eller text",
    )


def _mixed(error: Exception) -> ColumnsError:
    reason = "; ".join(str(part) for part in reversed(error.args))
    return ColumnsError(
        "columns.invalid",
        f"a column holds values of several types: {reason}",
        f"en kolumn har värden av flera typer: {reason}",
    )
