//! Arguments as C gives them, read with as much care as C allows.

use crate::package::Package;
use lagrum_host::Error;
use std::ffi::{CStr, c_char};
use std::sync::Arc;

/// The package behind a handle.
///
/// # Safety
/// The handle is null, or one that `lagrum_load` gave and nobody has freed, nor frees while the answer is in use.
#[expect(unsafe_code, reason = "follows a pointer of the caller")]
pub(crate) unsafe fn package<'a>(
    package: *const Package,
) -> Result<&'a Arc<lagrum_host::Package>, Error> {
    // SAFETY: null is looked for; the rest is the caller's promise.
    match unsafe { package.as_ref() } {
        Some(package) => Ok(&package.0),
        None => Err(missing("package")),
    }
}

/// A text that must be there.
///
/// # Safety
/// It is null, or ends in a zero byte and stays as it is while the answer is in use.
#[expect(unsafe_code, reason = "follows a pointer of the caller")]
pub(crate) unsafe fn text<'a>(text: *const c_char, argument: &str) -> Result<&'a str, Error> {
    // SAFETY: the same promise.
    unsafe { optional_text(text, argument) }?.ok_or_else(|| missing(argument))
}

/// A text that may be left out, as a null pointer.
///
/// # Safety
/// It is null, or ends in a zero byte and stays as it is while the answer is in use.
#[expect(unsafe_code, reason = "follows a pointer of the caller")]
pub(crate) unsafe fn optional_text<'a>(
    text: *const c_char,
    argument: &str,
) -> Result<Option<&'a str>, Error> {
    if text.is_null() {
        return Ok(None);
    }
    // SAFETY: it is not null, and ends in a zero byte by the caller's promise.
    let text = unsafe { CStr::from_ptr(text) };
    text.to_str().map(Some).map_err(|error| {
        let byte = error.valid_up_to() + 1;
        Error::invalid_call(
            &format!("“{argument}” is not UTF-8: byte {byte}"),
            &format!("”{argument}” är inte UTF-8: byte {byte}"),
        )
    })
}

/// Bytes with their number. A null pointer is no bytes, if the number is 0.
///
/// # Safety
/// So many bytes can be read, and stay as they are while the answer is in use.
#[expect(unsafe_code, reason = "follows a pointer of the caller")]
pub(crate) unsafe fn bytes<'a>(
    bytes: *const u8,
    length: usize,
    argument: &str,
) -> Result<&'a [u8], Error> {
    if length == 0 {
        return Ok(&[]);
    }
    if bytes.is_null() {
        return Err(missing(argument));
    }
    if isize::try_from(length).is_err() {
        return Err(Error::invalid_call(
            &format!("“{argument}” cannot be {length} bytes long"),
            &format!("”{argument}” kan inte vara {length} byte lång"),
        ));
    }
    // SAFETY: it is not null, no longer than memory can be, and readable by the caller's promise.
    Ok(unsafe { std::slice::from_raw_parts(bytes, length) })
}

pub(crate) fn missing(argument: &str) -> Error {
    Error::invalid_call(
        &format!("“{argument}” is a null pointer"),
        &format!("”{argument}” är en nollpekare"),
    )
}
