//! Arrays of other libraries, through the Arrow C Data Interface. They are trusted to point at what they say, and checked
//! in all else before they are read.

use crate::error::error;
use arrow_array::RecordBatch;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use lagrum_host::{Code, Error, record_batch};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use std::ffi::CStr;
use std::sync::Arc;

/// Columns that another library holds, in one piece or several.
pub(crate) enum Source {
    One(FFI_ArrowArray, FFI_ArrowSchema),
    Stream(FFI_ArrowArrayStream),
}

impl Source {
    /// Takes over what an object gives through `__arrow_c_array__` or `__arrow_c_stream__`.
    pub(crate) fn of(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        if object.hasattr("__arrow_c_array__")? {
            let pair = object.call_method0("__arrow_c_array__")?;
            let pair = pair.cast::<PyTuple>()?;
            let (schema, array) = (pair.get_item(0)?, pair.get_item(1)?);
            return one(schema.cast::<PyCapsule>()?, array.cast::<PyCapsule>()?);
        }
        if object.hasattr("__arrow_c_stream__")? {
            let capsule = object.call_method0("__arrow_c_stream__")?;
            return stream(capsule.cast::<PyCapsule>()?);
        }
        let found = object.get_type().name()?;
        Err(PyTypeError::new_err(format!(
            "cases are columns of Arrow: a table of pyarrow, pandas or polars, or an object with __arrow_c_stream__, \
             not {found}"
        )))
    }

    /// The pieces, as they are asked for. The lock of Python may be released.
    pub(crate) fn read(self) -> Result<Batches, Error> {
        match self {
            Self::One(array, _) if array.is_released() => Err(released()),
            Self::One(array, schema) => {
                let schema = Schema::try_from(&schema).map_err(|reason| failed(&reason))?;
                Ok(Batches::One(Some(array), Arc::new(schema)))
            }
            Self::Stream(mut stream) => {
                let schema = schema_of(&mut stream)?;
                Ok(Batches::Stream(stream, schema))
            }
        }
    }
}

/// Record batches, each checked.
pub(crate) enum Batches {
    One(Option<FFI_ArrowArray>, SchemaRef),
    Stream(FFI_ArrowArrayStream, SchemaRef),
}

impl Batches {
    /// The columns without a row, whose names and types are looked at even so.
    pub(crate) fn none(&self) -> RecordBatch {
        let (Self::One(_, schema) | Self::Stream(_, schema)) = self;
        RecordBatch::new_empty(SchemaRef::clone(schema))
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::One(array, schema) => Some(imported(array.take()?, schema)),
            Self::Stream(stream, schema) => match next_of(stream) {
                Ok(array) if array.is_released() => None,
                Ok(array) => Some(imported(array, schema)),
                Err(error) => Some(Err(error)),
            },
        }
    }
}

#[expect(unsafe_code, reason = "takes over the structs that capsules hold")]
fn one(schema: &Bound<'_, PyCapsule>, array: &Bound<'_, PyCapsule>) -> PyResult<Source> {
    let schema = schema.pointer_checked(Some(c"arrow_schema"))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(c"arrow_array"))?.cast::<FFI_ArrowArray>();
    // SAFETY: by their names the capsules hold initialized structs of these types, which are ours alone while Python is
    // locked, and are moved out as the interface asks: what is left behind is released.
    let (schema, array) = unsafe {
        (FFI_ArrowSchema::from_raw(schema.as_ptr()), FFI_ArrowArray::from_raw(array.as_ptr()))
    };
    Ok(Source::One(array, schema))
}

#[expect(unsafe_code, reason = "takes over the struct that a capsule holds")]
fn stream(capsule: &Bound<'_, PyCapsule>) -> PyResult<Source> {
    let stream =
        capsule.pointer_checked(Some(c"arrow_array_stream"))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: by its name the capsule holds an initialized struct of this type, which is ours alone while Python is
    // locked, and is moved out as the interface asks: what is left behind is released.
    Ok(Source::Stream(unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) }))
}

#[expect(unsafe_code, reason = "imports an array through the Arrow C Data Interface")]
fn imported(array: FFI_ArrowArray, schema: &SchemaRef) -> Result<RecordBatch, Error> {
    let columns = DataType::Struct(schema.fields().clone());
    // SAFETY: array and schema are a pair, from one call of `__arrow_c_array__` or from one stream, whose maker vouches for
    // its pointers and lengths. The rest is checked before it is read.
    let data = unsafe { from_ffi_and_data_type(array, columns) };
    record_batch(&data.map_err(|reason| failed(&reason))?, schema)
}

#[expect(unsafe_code, reason = "calls a function of the Arrow C Stream Interface")]
fn schema_of(stream: &mut FFI_ArrowArrayStream) -> Result<SchemaRef, Error> {
    let Some(get_schema) = stream.get_schema else { return Err(released()) };
    let mut schema = FFI_ArrowSchema::empty();
    // SAFETY: the stream is not released, and is ours alone; the function writes a schema, unless it fails.
    let status = unsafe { get_schema(stream, &raw mut schema) };
    if status != 0 {
        return Err(last_error(stream, status));
    }
    Schema::try_from(&schema).map(Arc::new).map_err(|reason| failed(&reason))
}

/// The next array, or a released one at the end.
#[expect(unsafe_code, reason = "calls a function of the Arrow C Stream Interface")]
fn next_of(stream: &mut FFI_ArrowArrayStream) -> Result<FFI_ArrowArray, Error> {
    let Some(get_next) = stream.get_next else { return Err(released()) };
    let mut array = FFI_ArrowArray::empty();
    // SAFETY: the stream is not released, and is ours alone; the function writes an array, unless it fails.
    let status = unsafe { get_next(stream, &raw mut array) };
    if status == 0 { Ok(array) } else { Err(last_error(stream, status)) }
}

#[expect(unsafe_code, reason = "calls a function of the Arrow C Stream Interface")]
fn last_error(stream: &mut FFI_ArrowArrayStream, status: i32) -> Error {
    let said = stream.get_last_error.and_then(|get_last_error| {
        // SAFETY: the stream has just failed, and is ours alone. What it says is a C string that lasts until its next call,
        // or null.
        unsafe {
            let said = get_last_error(stream);
            (!said.is_null()).then(|| CStr::from_ptr(said).to_string_lossy().into_owned())
        }
    });
    let reason = said.unwrap_or_else(|| format!("error {status}"));
    failed(&ArrowError::CDataInterface(reason))
}

fn released() -> Error {
    failed(&ArrowError::CDataInterface(
        "the columns are released: they were taken over before".to_owned(),
    ))
}

fn failed(reason: &ArrowError) -> Error {
    error(
        Code::InvalidColumns,
        format!("the columns are not given as Arrow asks: {reason}"),
        format!("kolumnerna lämnas inte som Arrow kräver: {reason}"),
    )
}
