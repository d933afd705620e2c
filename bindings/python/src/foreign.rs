//! Arrays of other libraries: the capsules and streams that they come in. `lagrum-arrow` looks through what is in them.

use arrow_array::RecordBatch;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use lagrum_arrow::{Cases, FFI_ArrowArray, FFI_ArrowSchema};
use lagrum_host::{Error, Package};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use std::ffi::CStr;
use std::mem::replace;

/// Columns that another library holds, in one piece or several.
pub(crate) enum Source {
    One { schema: FFI_ArrowSchema, rows: Option<FFI_ArrowArray> },
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

    /// Decides the pieces one by one, to at least one. The lock of Python may be released.
    #[expect(unsafe_code, reason = "follows the pointers of another library")]
    pub(crate) fn decide(
        mut self,
        package: &Package,
        decision: &str,
        options: &str,
    ) -> Result<Vec<RecordBatch>, Error> {
        let schema = self.schema()?;
        // SAFETY: schema and rows are a pair, from one call of `__arrow_c_array__` or from one stream, whose maker vouches
        // for its pointers.
        let cases = unsafe { Cases::of(package, decision, options, &schema) }?;
        // SAFETY: the same.
        let decide = |rows: Result<_, Error>| unsafe { cases.decide(rows?) };
        let decided = self.map(decide).collect::<Result<Vec<_>, _>>()?;
        Ok(if decided.is_empty() { vec![cases.none().clone()] } else { decided })
    }

    fn schema(&mut self) -> Result<FFI_ArrowSchema, Error> {
        match self {
            Self::One { rows: Some(rows), .. } if rows.is_released() => Err(released()),
            Self::One { schema, .. } => Ok(replace(schema, FFI_ArrowSchema::empty())),
            Self::Stream(stream) => schema_of(stream),
        }
    }
}

/// The rows, piece by piece, as they are asked for.
impl Iterator for Source {
    type Item = Result<FFI_ArrowArray, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::One { rows, .. } => rows.take().map(Ok),
            Self::Stream(stream) => {
                next_of(stream).map(|rows| (!rows.is_released()).then_some(rows)).transpose()
            }
        }
    }
}

#[expect(unsafe_code, reason = "takes over the structs that capsules hold")]
fn one(schema: &Bound<'_, PyCapsule>, array: &Bound<'_, PyCapsule>) -> PyResult<Source> {
    let schema = schema.pointer_checked(Some(c"arrow_schema"))?.cast::<FFI_ArrowSchema>();
    let array = array.pointer_checked(Some(c"arrow_array"))?.cast::<FFI_ArrowArray>();
    // SAFETY: by their names the capsules hold initialized structs of these types, which are ours alone while Python is
    // locked, and are moved out as the interface asks: what is left behind is released.
    let (schema, rows) = unsafe {
        (FFI_ArrowSchema::from_raw(schema.as_ptr()), FFI_ArrowArray::from_raw(array.as_ptr()))
    };
    Ok(Source::One { schema, rows: Some(rows) })
}

#[expect(unsafe_code, reason = "takes over the struct that a capsule holds")]
fn stream(capsule: &Bound<'_, PyCapsule>) -> PyResult<Source> {
    let stream =
        capsule.pointer_checked(Some(c"arrow_array_stream"))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: by its name the capsule holds an initialized struct of this type, which is ours alone while Python is
    // locked, and is moved out as the interface asks: what is left behind is released.
    Ok(Source::Stream(unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) }))
}

#[expect(unsafe_code, reason = "calls a function of the Arrow C Stream Interface")]
fn schema_of(stream: &mut FFI_ArrowArrayStream) -> Result<FFI_ArrowSchema, Error> {
    let Some(get_schema) = stream.get_schema else { return Err(released()) };
    let mut schema = FFI_ArrowSchema::empty();
    // SAFETY: the stream is not released, and is ours alone; the function writes a schema, unless it fails.
    let status = unsafe { get_schema(stream, &raw mut schema) };
    if status == 0 { Ok(schema) } else { Err(last_error(stream, status)) }
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
    Error::invalid_columns(
        &format!("the columns cannot be read: {reason}"),
        &format!("kolumnerna går inte att läsa: {reason}"),
    )
}

fn released() -> Error {
    Error::invalid_columns(
        "the columns are released: they were taken over before",
        "kolumnerna är frisläppta: de har redan tagits över",
    )
}
