//! Many cases that come in parts.

use crate::error::Error;
use crate::given;
use crate::handle::{hand_out, take_back};
use crate::package::Package;
use crate::text::{Text, answer};
use std::ffi::c_char;

/// Cases, one a line of JSON, that are handed over in parts and answered as they come. It is yours: give it to
/// `lagrum_batch_free`. One thread at a time may use it.
pub struct Batch(lagrum_host::Batch);

/// Begins to decide cases that come in parts. The package may be freed before the batch.
///
/// Options are as for lagrum_decide_batch_json. `batch` is set to the batch, or to NULL if there is an error.
///
/// Errors: decision.unknown, reform.unknown, options.invalid, call.invalid.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_batch_begin(
    package: *const Package,
    decision: *const c_char,
    options: *const c_char,
    batch: *mut *mut Batch,
) -> *mut Error {
    // SAFETY: the caller's promises.
    unsafe {
        hand_out(batch, "batch", || {
            let package = given::package(package)?;
            let decision = given::text(decision, "decision")?;
            let options = given::optional_text(options, "options")?;
            Ok(Batch(package.batch(decision, options.unwrap_or_default())?))
        })
    }
}

/// Answers the lines that end in this part, a line each, as lagrum_decide_batch_json does; an empty text if none does.
/// What comes after the last line end is kept until the next part, and nothing else is.
///
/// A part may be cut anywhere, in the middle of a character too. A line of more than 16 MiB is not kept, and answered as
/// such when it ends.
///
/// Errors: call.invalid, engine.failed. After engine.failed the batch has ended.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_batch_decide(
    batch: *mut Batch,
    cases: *const c_char,
    length: usize,
    decided: *mut Text,
) -> *mut Error {
    // SAFETY: the caller's promises.
    unsafe {
        answer(decided, || {
            let part = given::bytes(cases.cast(), length, "cases")?;
            going(batch)?.decide(part)
        })
    }
}

/// Answers the last line, if no line end came after it, and ends the batch.
///
/// Errors: call.invalid if it has ended; engine.failed.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_batch_end(batch: *mut Batch, decided: *mut Text) -> *mut Error {
    // SAFETY: the caller's promises.
    unsafe { answer(decided, || going(batch)?.end()) }
}

/// Frees a batch, ended or not, and sets your pointer to NULL, so that it may be called twice. NULL, and a pointer to NULL,
/// are allowed.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_batch_free(batch: *mut *mut Batch) {
    // SAFETY: the caller's promises.
    unsafe { take_back(batch) }
}

/// # Safety
/// The batch is null, or one that `lagrum_batch_begin` gave and nobody has freed or is using.
#[expect(unsafe_code, reason = "follows a pointer of the caller")]
unsafe fn going<'a>(batch: *mut Batch) -> Result<&'a mut lagrum_host::Batch, lagrum_host::Error> {
    // SAFETY: null is looked for; the rest is the caller's promise.
    match unsafe { batch.as_mut() } {
        Some(batch) => Ok(&mut batch.0),
        None => Err(given::missing("batch")),
    }
}
