//! Columns of Arrow that another program has made.

use crate::code::Code;
use crate::error::Error;
use arrow_array::{RecordBatch, RecordBatchOptions, make_array};
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType, SchemaRef};

/// A record batch of what another program handed over: a struct with a field for each column of the schema.
///
/// Pointers and lengths of buffers are as they were trusted to be when the data was imported. All else is checked before
/// it is read: texts are UTF-8, places in lists and dictionaries are within them, and nulls are where they may be.
///
/// # Errors
/// `columns.invalid`.
pub fn record_batch(data: &ArrayData, schema: &SchemaRef) -> Result<RecordBatch, Error> {
    batch(data, schema).map_err(|reason| malformed(&reason))
}

fn batch(data: &ArrayData, schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
    if *data.data_type() != DataType::Struct(schema.fields().clone()) {
        return Err(invalid("the columns are not those of their schema"));
    }
    let rows = data.len();
    let columns = columns(data, (0, rows))?.into_iter().map(make_array).collect();
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    RecordBatch::try_new_with_options(SchemaRef::clone(schema), columns, &options)
}

/// Some rows of an array, checked. Rows of a struct are rows of its fields: other readers of Arrow expect that they begin
/// where the struct does.
fn checked(data: &ArrayData, (first, rows): (usize, usize)) -> Result<ArrayData, ArrowError> {
    if first.checked_add(rows).is_none_or(|last| last > data.len()) {
        return Err(invalid("a field has fewer rows than its struct"));
    }
    if matches!(data.data_type(), DataType::Struct(_)) {
        let nulls = data.nulls().map(|nulls| nulls.slice(first, rows));
        let fields = columns(data, (first, rows))?;
        return ArrayData::builder(data.data_type().clone())
            .len(rows)
            .nulls(nulls)
            .child_data(fields)
            .build();
    }
    // Elements of lists and texts of dictionaries are named by their places, and keep them.
    let whole = |inner: &ArrayData| checked(inner, (0, inner.len()));
    let inner = data.child_data().iter().map(whole).collect::<Result<_, _>>()?;
    data.slice(first, rows).into_builder().child_data(inner).build()
}

fn columns(data: &ArrayData, (first, rows): (usize, usize)) -> Result<Vec<ArrayData>, ArrowError> {
    let first = first.checked_add(data.offset()).ok_or_else(|| invalid("too many rows"))?;
    data.child_data().iter().map(|field| checked(field, (first, rows))).collect()
}

fn invalid(reason: &str) -> ArrowError {
    ArrowError::InvalidArgumentError(reason.to_owned())
}

fn malformed(reason: &ArrowError) -> Error {
    Error::new(
        Code::InvalidColumns,
        format!("the columns are not as Arrow says that they are: {reason}"),
        format!("kolumnerna är inte som Arrow säger att de är: {reason}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::{Array as _, Int64Array, StructArray};
    use arrow_schema::{Field, Fields, Schema};
    use std::sync::Arc;

    fn structs(name: &str, of: &ArrayData, (offset, len): (usize, usize)) -> ArrayData {
        let fields = Fields::from(vec![Field::new(name, of.data_type().clone(), true)]);
        let built = ArrayData::builder(DataType::Struct(fields)).offset(offset).len(len);
        built.child_data(vec![of.clone()]).build().unwrap()
    }

    fn schema(data: &ArrayData) -> SchemaRef {
        let DataType::Struct(fields) = data.data_type() else { unreachable!("{data:?}") };
        Arc::new(Schema::new(fields.clone()))
    }

    #[test]
    fn a_slice_of_structs_in_structs_is_read_where_it_begins() {
        let numbers = Int64Array::from((0..20).collect::<Vec<_>>()).to_data();
        let inner = structs("n", &numbers, (1, 19));
        let outer = structs("inner", &inner, (7, 12));
        let sliced = structs("outer", &outer, (2, 10));
        let batch = record_batch(&sliced, &schema(&sliced)).unwrap();
        let column = |array: &dyn arrow_array::Array| {
            array.as_any().downcast_ref::<StructArray>().unwrap().column(0).clone()
        };
        let read = column(&column(batch.column(0)));
        let expected = Int64Array::from((10..20).collect::<Vec<_>>());
        assert_eq!(*read, expected);
    }

    #[test]
    fn what_is_malformed_is_refused() {
        let numbers = Int64Array::from(vec![1]).to_data();
        let batch = structs("n", &numbers, (0, 1));
        let other: SchemaRef = Arc::new(Schema::new(vec![Field::new("m", DataType::Int64, true)]));
        let error = record_batch(&batch, &other).unwrap_err();
        assert_eq!(error.code, Code::InvalidColumns);
        assert_ne!(error.message, error.message_sv);
        assert!(checked(&numbers, (1, 1)).is_err());
        assert!(checked(&numbers, (usize::MAX, 2)).is_err());
    }
}
