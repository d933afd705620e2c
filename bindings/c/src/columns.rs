//! Columns of Apache Arrow, by its C Data Interface.

use crate::error::Error;
use crate::given;
use crate::package::Package;
use lagrum_arrow::{Batch, FFI_ArrowArray, FFI_ArrowSchema};
use lagrum_host::guarded;
use std::ffi::c_char;
use std::ptr::null_mut;

/// Decides many cases in columns of Apache Arrow: a row is a case, a column a fact. docs/rust.md has the types of both
/// sides. Nothing passes through JSON.
///
/// The cases are a record batch: a schema, and an array of structs. Both are taken over, and released, in any case, as
/// their release being NULL afterwards says. They are validated: broken arrays are an error, as far as the interface, which
/// says nothing of how much memory is behind a pointer, allows.
///
/// The decisions are written to `decided_schema` and `decided`, which must hold nothing that needs release, and are yours to
/// release. After an error their release is NULL. A row that is no case says why in its column `error`.
///
/// Errors: decision.unknown, reform.unknown, options.invalid, columns.invalid, call.invalid.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_decide_batch_arrow(
    package: *const Package,
    decision: *const c_char,
    schema: *mut FFI_ArrowSchema,
    cases: *mut FFI_ArrowArray,
    options: *const c_char,
    decided_schema: *mut FFI_ArrowSchema,
    decided: *mut FFI_ArrowArray,
) -> *mut Error {
    let taken = Batch { schema, rows: cases };
    let given = Batch { schema: decided_schema, rows: decided };
    // SAFETY: the caller's promises; null is looked for.
    unsafe {
        empty(given);
        done(|| {
            let asked = || {
                let options = given::optional_text(options, "options")?;
                Ok((given::package(package)?, given::text(decision, "decision")?, options))
            };
            let (package, decision, options) =
                asked().inspect_err(|_: &lagrum_host::Error| taken.release())?;
            lagrum_arrow::decide(package, decision, taken, options.unwrap_or_default(), given)
        })
    }
}

/// Writes the schema of the columns that a decision's cases may be given in, each of the type that serves best; all may be
/// left out. It is yours to release; after an error its release is NULL.
///
/// Errors: decision.unknown, call.invalid.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_columns(
    package: *const Package,
    decision: *const c_char,
    schema: *mut FFI_ArrowSchema,
) -> *mut Error {
    // SAFETY: the caller's promises; null is looked for.
    unsafe {
        empty(Batch { schema, rows: null_mut() });
        done(|| {
            lagrum_arrow::columns(
                given::package(package)?,
                given::text(decision, "decision")?,
                schema,
            )
        })
    }
}

/// Writes the schema of the columns that a decision answers in. It is yours to release; after an error its release is NULL.
///
/// Errors: decision.unknown, call.invalid.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_result_columns(
    package: *const Package,
    decision: *const c_char,
    schema: *mut FFI_ArrowSchema,
) -> *mut Error {
    // SAFETY: the caller's promises; null is looked for.
    unsafe {
        empty(Batch { schema, rows: null_mut() });
        done(|| {
            let (package, decision) =
                (given::package(package)?, given::text(decision, "decision")?);
            lagrum_arrow::result_columns(package, decision, schema)
        })
    }
}

fn done(call: impl FnOnce() -> Result<(), lagrum_host::Error>) -> *mut Error {
    guarded(call).map_or_else(Error::give, |()| null_mut())
}

/// Writes that there is nothing yet.
///
/// # Safety
/// The addresses are null, or can be written to.
#[expect(unsafe_code, reason = "writes through pointers of the caller")]
unsafe fn empty(batch: Batch) {
    // SAFETY: null is looked for; what stands there is not read.
    unsafe {
        if !batch.schema.is_null() {
            batch.schema.write(FFI_ArrowSchema::empty());
        }
        if !batch.rows.is_null() {
            batch.rows.write(FFI_ArrowArray::empty());
        }
    }
}
