//! Addresses in, addresses out.

use crate::cases::Cases;
use crate::trouble::refused;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::{Array, StructArray};
use arrow_schema::Schema;
use lagrum_host::{Error, Package};

/// Where a record batch is, or is to be: its schema, and its rows as an array of structs.
#[derive(Clone, Copy, Debug)]
pub struct Batch {
    /// Where the schema is.
    pub schema: *mut FFI_ArrowSchema,
    /// Where the rows are.
    pub rows: *mut FFI_ArrowArray,
}

impl Batch {
    /// Releases what is there, for a call that comes to nothing.
    ///
    /// # Safety
    /// As for the cases of [`decide`].
    #[expect(unsafe_code, reason = "takes over what another program made")]
    pub unsafe fn release(self) {
        // SAFETY: the caller's promise.
        unsafe {
            drop(take_schema(self.schema));
            drop(take_rows(self.rows));
        }
    }
}

/// Decides a record batch. The cases are taken over, and released, in any case. The decisions are written where there was
/// nothing, and are whoever asked for them's to release; after an error nothing is written.
///
/// # Errors
/// `columns.invalid`, `call.invalid` for null pointers, and those of `Package::decide_batch_arrow`.
///
/// # Safety
/// Each address is null, or that of such a struct, to which nobody else writes meanwhile; that of the cases' is released or
/// filled in as the C Data Interface says.
#[expect(unsafe_code, reason = "follows the pointers of another program")]
pub unsafe fn decide(
    package: &Package,
    decision: &str,
    cases: Batch,
    options: &str,
    decided: Batch,
) -> Result<(), Error> {
    // SAFETY: the caller's promise.
    let (given, rows) = unsafe { (take_schema(cases.schema), take_rows(cases.rows)) };
    let (given, rows) = (given?, rows?);
    for missing in [decided.schema.is_null(), decided.rows.is_null()] {
        if missing {
            return Err(null("the decisions", "besluten"));
        }
    }
    // SAFETY: the caller's promise.
    let answers = unsafe { Cases::of(package, decision, options, &given)?.decide(rows) }?;
    let schema = FFI_ArrowSchema::try_from(answers.schema_ref().as_ref());
    let schema = schema.map_err(|error| refused(&error))?;
    let rows = FFI_ArrowArray::new(&StructArray::from(answers).into_data());
    // SAFETY: they are not null, and can be written to by the caller's promise; what stands there is not read.
    unsafe {
        decided.schema.write(schema);
        decided.rows.write(rows);
    }
    Ok(())
}

/// Writes the schema of the columns that a decision's cases may be given in.
///
/// # Errors
/// `decision.unknown`, and `call.invalid` for a null pointer.
///
/// # Safety
/// The address is null, or can be written to; what stands there is not read.
#[expect(unsafe_code, reason = "writes through a pointer of another program")]
pub unsafe fn columns(
    package: &Package,
    decision: &str,
    schema: *mut FFI_ArrowSchema,
) -> Result<(), Error> {
    // SAFETY: the caller's promise.
    unsafe { give_schema(package.interpreter().columns(decision)?.as_ref(), schema) }
}

/// Writes the schema of the columns that a decision answers in.
///
/// # Errors
/// As [`columns`].
///
/// # Safety
/// As for [`columns`].
#[expect(unsafe_code, reason = "writes through a pointer of another program")]
pub unsafe fn result_columns(
    package: &Package,
    decision: &str,
    schema: *mut FFI_ArrowSchema,
) -> Result<(), Error> {
    // SAFETY: the caller's promise.
    unsafe { give_schema(package.interpreter().result_columns(decision)?.as_ref(), schema) }
}

/// # Safety
/// As for [`columns`].
#[expect(unsafe_code, reason = "writes through a pointer of another program")]
unsafe fn give_schema(schema: &Schema, to: *mut FFI_ArrowSchema) -> Result<(), Error> {
    if to.is_null() {
        return Err(null("the schema", "schemat"));
    }
    let schema = FFI_ArrowSchema::try_from(schema).map_err(|error| refused(&error))?;
    // SAFETY: it is not null, and can be written to by the caller's promise.
    unsafe { to.write(schema) };
    Ok(())
}

/// # Safety
/// As for [`decide`].
#[expect(unsafe_code, reason = "takes over what another program made")]
unsafe fn take_schema(schema: *mut FFI_ArrowSchema) -> Result<FFI_ArrowSchema, Error> {
    if schema.is_null() {
        return Err(null("the cases' schema", "ärendenas schema"));
    }
    // SAFETY: the caller's promise.
    Ok(unsafe { FFI_ArrowSchema::from_raw(schema) })
}

/// # Safety
/// As for [`decide`].
#[expect(unsafe_code, reason = "takes over what another program made")]
unsafe fn take_rows(rows: *mut FFI_ArrowArray) -> Result<FFI_ArrowArray, Error> {
    if rows.is_null() {
        return Err(null("the cases", "ärendena"));
    }
    // SAFETY: the caller's promise.
    Ok(unsafe { FFI_ArrowArray::from_raw(rows) })
}

fn null(en: &str, sv: &str) -> Error {
    Error::invalid_call(&format!("{en}: a null pointer"), &format!("{sv}: en nollpekare"))
}
