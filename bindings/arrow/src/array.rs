//! Arrays of another program, looked through before Arrow builds on them.
//!
//! Only types that facts are given in get this far (see [`crate::Cases`]), so that this is a short list.

use crate::trouble::{Trouble, careful, refused, trouble};
use arrow_array::ffi::{FFI_ArrowArray, from_ffi_and_data_type};
use arrow_array::{
    Array, ArrayRef, GenericListArray, OffsetSizeTrait, RecordBatch, StructArray, make_array,
};
use arrow_buffer::{OffsetBuffer, ScalarBuffer};
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType, FieldRef, SchemaRef};
use lagrum_host::Error;
use std::ffi::c_void;
use std::sync::Arc;

/// How many rows a batch may have: what fits in memory, at 16 bytes each, with room for every sum.
const ROWS: i64 = i64::MAX >> 8;

/// Takes an array as the record batch of a schema, without copying.
///
/// # Safety
/// What its pointers point to can be read for as long as its own numbers say, as the interface asks.
#[expect(unsafe_code, reason = "builds on the pointers of another program")]
pub(crate) unsafe fn read(array: FFI_ArrowArray, schema: SchemaRef) -> Result<RecordBatch, Error> {
    let ty = DataType::Struct(schema.fields().clone());
    if array.release.is_none() {
        return Err(trouble("the array is released", "arrayen är frisläppt").at(&[]));
    }
    if array.length == 0 {
        // Nothing is read of it. Columns that are cut to nothing may begin where they have no rows left.
        return careful(|| Ok(RecordBatch::new_empty(schema)));
    }
    // SAFETY: the caller's promise.
    unsafe { look_through(&array, &ty, 0, &mut Vec::new()) }?;
    // SAFETY: it is what the type asks for, as far as can be seen; the rest is the caller's promise.
    let imported =
        careful(|| unsafe { from_ffi_and_data_type(array, ty) }.map_err(|error| refused(&error)));
    careful(|| batch(&imported?, schema))
}

/// The rows, when all that they say of themselves is found to be true.
fn batch(data: &ArrayData, schema: SchemaRef) -> Result<RecordBatch, Error> {
    data.validate_full().map_err(|error| refused(&error))?;
    if data.null_count() > 0 {
        return Err(trouble("a whole row is null", "en hel rad är null").at(&[]));
    }
    let batch = columns(data).and_then(|columns| RecordBatch::try_new(schema, columns));
    batch.map_err(|error| refused(&error))
}

/// The array of data that is found to be whole. Slices of structs in structs are cut here, where an offset counts once.
#[expect(clippy::wildcard_enum_match_arm, reason = "types that hold no others")]
fn whole(data: ArrayData) -> Result<ArrayRef, ArrowError> {
    Ok(match data.data_type() {
        DataType::Struct(fields) => {
            let (fields, nulls) = (fields.clone(), data.nulls().cloned());
            Arc::new(StructArray::try_new_with_length(fields, columns(&data)?, nulls, data.len())?)
        }
        DataType::List(item) => Arc::new(list::<i32>(Arc::clone(item), &data)?),
        DataType::LargeList(item) => Arc::new(list::<i64>(Arc::clone(item), &data)?),
        _ => make_array(data),
    })
}

/// The columns of a struct's own rows.
fn columns(data: &ArrayData) -> Result<Vec<ArrayRef>, ArrowError> {
    let children = data.child_data().iter().cloned().map(whole);
    children.map(|child| Ok(child?.slice(data.offset(), data.len()))).collect()
}

fn list<O: OffsetSizeTrait>(
    item: FieldRef,
    data: &ArrayData,
) -> Result<GenericListArray<O>, ArrowError> {
    let [offsets] = data.buffers() else { return Err(shape("offsets")) };
    let [elements] = data.child_data() else { return Err(shape("elements")) };
    let offsets = if data.is_empty() {
        OffsetBuffer::new_empty()
    } else {
        OffsetBuffer::new(ScalarBuffer::new(offsets.clone(), data.offset(), data.len() + 1))
    };
    GenericListArray::try_new(item, offsets, whole(elements.clone())?, data.nulls().cloned())
}

fn shape(what: &str) -> ArrowError {
    ArrowError::CDataInterface(format!("a list without {what}"))
}

/// # Safety
/// As for [`read`].
#[expect(unsafe_code, reason = "follows the pointers of another program")]
unsafe fn look_through(
    array: &FFI_ArrowArray,
    ty: &DataType,
    rows: usize,
    path: &mut Vec<String>,
) -> Result<(), Error> {
    // SAFETY: the caller's promise.
    let seen = unsafe { own(array, ty, rows) };
    let end = seen.map_err(|trouble| trouble.at(path))?;
    let fields = match item(ty) {
        // SAFETY: `own` has looked at the offsets.
        Some(item) => vec![(item, unsafe { last_offset(array, ty, end) })],
        None => fields(ty).iter().map(|field| (field, end)).collect(),
    };
    for (at, (field, rows)) in fields.into_iter().enumerate() {
        path.push(field.name().clone());
        // SAFETY: `own` has counted the children.
        let child = unsafe { child(array, at) };
        let child = child.map_err(|trouble| trouble.at(path))?;
        // SAFETY: the caller's promise.
        unsafe { look_through(child, field.data_type(), rows, path) }?;
        path.pop();
    }
    match (array.dictionary(), ty) {
        // SAFETY: the caller's promise.
        (Some(words), DataType::Dictionary(_, ty)) => unsafe { look_through(words, ty, 0, path) },
        (None, DataType::Dictionary(..)) | (Some(_), _) => Err(trouble(
            "a dictionary where there should be none, or none where there should be",
            "en ordlista där ingen ska vara, eller ingen där det ska vara en",
        )
        .at(path)),
        (None, _) => Ok(()),
    }
}

/// Looks at one array, but not at its children; where its rows end in its buffers.
///
/// # Safety
/// As for [`read`].
#[expect(unsafe_code, reason = "follows the pointers of another program")]
unsafe fn own(array: &FFI_ArrowArray, ty: &DataType, rows: usize) -> Result<usize, Trouble> {
    let end = end(array)?;
    if usize::try_from(array.length).is_ok_and(|own| own < rows) {
        return Err(trouble("fewer rows than its parent", "färre rader än den hör till"));
    }
    let children = fields(ty).len() + usize::from(item(ty).is_some());
    let children = i64::try_from(children).unwrap_or(i64::MAX);
    if array.n_children != children || (children > 0 && array.children.is_null()) {
        return Err(trouble(
            "not as many children as its type has",
            "inte så många underordnade som typen har",
        ));
    }
    let expected =
        buffers(ty).ok_or(trouble("a type that cannot be read", "en typ som inte går att läsa"))?;
    let view = matches!(ty, DataType::Utf8View);
    if (array.buffers.is_null() && expected > 0)
        || (view && !(expected..=i64::from(i32::MAX)).contains(&array.n_buffers))
        || (!view && array.n_buffers != expected)
    {
        return Err(trouble(
            "not as many buffers as its type has",
            "inte så många buffertar som typen har",
        ));
    }
    // SAFETY: there are as many buffers as the type has; what they hold is the caller's promise.
    unsafe { contents(array, ty, end) }?;
    Ok(end)
}

/// Where the rows end, if the numbers can be true.
fn end(array: &FFI_ArrowArray) -> Result<usize, Trouble> {
    let impossible = trouble(
        "its length, offset or number of nulls cannot be",
        "dess längd, förskjutning eller antal null kan inte stämma",
    );
    let possible = (0..=ROWS).contains(&array.length)
        && (0..=ROWS).contains(&array.offset)
        && (-1..=array.length).contains(&array.null_count);
    match usize::try_from(array.length.saturating_add(array.offset)) {
        Ok(end) if possible => Ok(end),
        _ => Err(impossible),
    }
}

/// The columns of a struct.
fn fields(ty: &DataType) -> &[FieldRef] {
    if let DataType::Struct(fields) = ty { fields } else { &[] }
}

/// The element of a list.
const fn item(ty: &DataType) -> Option<&FieldRef> {
    if let DataType::List(item) | DataType::LargeList(item) = ty { Some(item) } else { None }
}

/// How many buffers a type has, the one that marks nulls among them; of views, at least.
#[expect(clippy::wildcard_enum_match_arm, reason = "a type that is not here is refused")]
const fn buffers(ty: &DataType) -> Option<i64> {
    use DataType as D;
    match ty {
        D::Null => Some(0),
        D::Struct(_) => Some(1),
        D::Boolean
        | D::Int8
        | D::Int16
        | D::Int32
        | D::Int64
        | D::UInt8
        | D::UInt16
        | D::UInt32
        | D::UInt64
        | D::Date32
        | D::Decimal128(..)
        | D::Dictionary(..)
        | D::List(_)
        | D::LargeList(_) => Some(2),
        D::Utf8 | D::LargeUtf8 | D::Utf8View => Some(3),
        _ => None,
    }
}

/// Looks at which buffers are there, and how far those that tell lengths reach.
///
/// # Safety
/// There are as many buffers as the type has, and they can be read.
#[expect(unsafe_code, reason = "follows the pointers of another program")]
unsafe fn contents(array: &FFI_ArrowArray, ty: &DataType, end: usize) -> Result<(), Trouble> {
    if matches!(ty, DataType::Null) {
        return Ok(());
    }
    let absent = trouble("a buffer is a null pointer", "en buffert är en nollpekare");
    // SAFETY: the caller's promise.
    let buffer = |at| unsafe { buffer(array, at) };
    if buffer(0).is_null() && array.null_count > 0 {
        return Err(trouble("nulls that nothing marks", "null som inget markerar"));
    }
    if matches!(ty, DataType::Struct(_)) {
        return Ok(());
    }
    if matches!(ty, DataType::Utf8View) {
        // SAFETY: the caller's promise.
        return unsafe { views(array, end) };
    }
    let text = matches!(ty, DataType::Utf8 | DataType::LargeUtf8);
    // Without rows there may be no offsets either.
    if end == 0 {
        return Ok(());
    }
    if buffer(1).is_null() {
        return Err(absent);
    }
    if !text && item(ty).is_none() {
        return Ok(());
    }
    // SAFETY: the buffer is there, with an offset more than rows.
    let (first, last) = unsafe { (offset(array, ty, 0), offset(array, ty, end)) };
    if first < 0 || last < first || last > ROWS {
        return Err(trouble("offsets that run backwards", "förskjutningar som går baklänges"));
    }
    if text && last > 0 && buffer(2).is_null() { Err(absent) } else { Ok(()) }
}

/// Views: the last buffer tells how long those with the long texts are.
///
/// # Safety
/// As for [`contents`].
#[expect(unsafe_code, reason = "follows the pointers of another program")]
unsafe fn views(array: &FFI_ArrowArray, end: usize) -> Result<(), Trouble> {
    let absent = trouble("a buffer is a null pointer", "en buffert är en nollpekare");
    let count = usize::try_from(array.n_buffers).unwrap_or_default();
    // SAFETY: the caller's promise.
    let buffer = |at| unsafe { buffer(array, at) };
    let (texts, lengths) = (count.saturating_sub(3), buffer(count.saturating_sub(1)).cast::<i64>());
    if (buffer(1).is_null() && end > 0) || (lengths.is_null() && texts > 0) {
        return Err(absent);
    }
    for at in 0..texts {
        // SAFETY: it holds a length for each, by the caller's promise.
        let length = unsafe { lengths.add(at).read_unaligned() };
        if !(0..=ROWS).contains(&length) || (length > 0 && buffer(at + 2).is_null()) {
            return Err(trouble("a buffer of no such length", "en buffert av ingen sådan längd"));
        }
    }
    if texts > 0 && !lengths.is_aligned() {
        return Err(trouble("lengths that are not aligned", "längder som inte är justerade"));
    }
    Ok(())
}

/// # Safety
/// There are more buffers than `at`.
#[expect(unsafe_code, reason = "follows a pointer of another program")]
unsafe fn buffer(array: &FFI_ArrowArray, at: usize) -> *const c_void {
    // SAFETY: the caller's promise.
    unsafe { array.buffers.add(at).read_unaligned() }
}

/// # Safety
/// There are more children than `at`.
#[expect(unsafe_code, reason = "follows a pointer of another program")]
unsafe fn child(array: &FFI_ArrowArray, at: usize) -> Result<&FFI_ArrowArray, Trouble> {
    // SAFETY: the caller's promise; null is looked for.
    let child = unsafe { array.children.add(at).read_unaligned().as_ref() };
    child.ok_or(trouble("a child is a null pointer", "en underordnad är en nollpekare"))
}

/// Where the elements of all rows end among the elements.
///
/// # Safety
/// The array is a list's, and [`contents`] has found nothing wrong.
#[expect(unsafe_code, reason = "follows a pointer of another program")]
unsafe fn last_offset(array: &FFI_ArrowArray, ty: &DataType, end: usize) -> usize {
    // SAFETY: the caller's promise; there are offsets where there are rows.
    let last = if end == 0 { 0 } else { unsafe { offset(array, ty, end) } };
    usize::try_from(last).unwrap_or_default()
}

/// One offset of a text's or list's.
///
/// # Safety
/// The second buffer is there, and has more offsets than `at`.
#[expect(unsafe_code, reason = "follows a pointer of another program")]
unsafe fn offset(array: &FFI_ArrowArray, ty: &DataType, at: usize) -> i64 {
    // SAFETY: the caller's promise.
    unsafe {
        let offsets = buffer(array, 1);
        if matches!(ty, DataType::LargeUtf8 | DataType::LargeList(_)) {
            offsets.cast::<i64>().add(at).read_unaligned()
        } else {
            i64::from(offsets.cast::<i32>().add(at).read_unaligned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::{Int64Array, NullArray, StringArray, cast::AsArray};
    use arrow_schema::{Field, Fields, Schema};

    fn structs(name: &str, of: &ArrayData, (offset, len): (usize, usize)) -> ArrayData {
        let fields = Fields::from(vec![Field::new(name, of.data_type().clone(), true)]);
        let built = ArrayData::builder(DataType::Struct(fields)).offset(offset).len(len);
        built.child_data(vec![of.clone()]).build().unwrap()
    }

    #[expect(unsafe_code, reason = "hands over arrays of its own")]
    fn handed_over(data: &ArrayData, schema: Schema) -> Result<RecordBatch, Error> {
        // SAFETY: Arrow's own arrays are as the interface says.
        unsafe { read(FFI_ArrowArray::new(data), Arc::new(schema)) }
    }

    fn schema(data: &ArrayData) -> Schema {
        Schema::new(fields(data.data_type()).to_vec())
    }

    #[test]
    fn a_slice_of_structs_in_structs_is_read_where_it_begins() {
        let numbers = Int64Array::from((0..20).collect::<Vec<_>>()).to_data();
        let inner = structs("n", &numbers, (1, 19));
        let outer = structs("inner", &inner, (7, 12));
        let sliced = structs("outer", &outer, (2, 10));
        let batch = handed_over(&sliced, schema(&sliced)).unwrap();
        let read = batch.column(0).as_struct().column(0).as_struct().column(0);
        let expected = Int64Array::from((10..20).collect::<Vec<_>>());
        assert_eq!(**read, expected);
    }

    #[test]
    fn a_column_of_nothing_and_one_without_rows_are_read() {
        for empty in [NullArray::new(3).to_data(), StringArray::new_null(0).to_data()] {
            let rows = structs("n", &empty, (0, empty.len()));
            let batch = handed_over(&rows, schema(&rows)).unwrap();
            assert_eq!(batch.column(0).to_data(), empty);
        }
    }

    #[test]
    fn what_is_malformed_is_refused() {
        let batch = structs("n", &Int64Array::from(vec![1]).to_data(), (0, 1));
        let texts = Schema::new(vec![Field::new("n", DataType::Utf8, true)]);
        let two = Schema::new(vec![Field::new("n", DataType::Int64, true); 2]);
        for other in [texts, two, Schema::empty()] {
            let error = handed_over(&batch, other).unwrap_err();
            assert_eq!(error.code, lagrum_host::Code::InvalidColumns);
            assert_ne!(error.message, error.message_sv);
        }
    }
}
