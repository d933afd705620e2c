//! What is handed out by a pointer, and taken back.

use crate::error::Error;
use crate::given::missing;
use lagrum_host::guarded;
use std::ptr::null_mut;

/// Makes something and hands it to the caller, by a pointer that is null if there is an error.
///
/// # Safety
/// `to` is null, or can be written to.
#[expect(unsafe_code, reason = "writes through a pointer of the caller")]
pub(crate) unsafe fn hand_out<T>(
    to: *mut *mut T,
    argument: &str,
    make: impl FnOnce() -> Result<T, lagrum_host::Error>,
) -> *mut Error {
    if to.is_null() {
        return Error::give(missing(argument));
    }
    // SAFETY: it is not null, and can be written to by the caller's promise; what stands there is not read.
    unsafe { to.write(null_mut()) };
    match guarded(make) {
        Ok(made) => {
            // SAFETY: as above.
            unsafe { to.write(Box::into_raw(Box::new(made))) };
            null_mut()
        }
        Err(error) => Error::give(error),
    }
}

/// Frees what was handed out, and leaves null, so that it may be done twice.
///
/// # Safety
/// `from` is null, or holds null or what [`hand_out`] or [`Error::give`] gave and nobody has freed or is using.
#[expect(unsafe_code, reason = "frees what a pointer of the caller holds")]
pub(crate) unsafe fn take_back<T>(from: *mut *mut T) {
    // SAFETY: null is looked for; else the caller's own pointer, by their promise.
    let Some(held) = (unsafe { from.as_mut() }) else { return };
    let held = std::mem::replace(held, null_mut());
    if !held.is_null() {
        // SAFETY: it was made by `Box`, and whoever has it frees it once, by their promise.
        drop(unsafe { Box::from_raw(held) });
    }
}
