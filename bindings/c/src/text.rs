//! Texts that are handed to the caller.

use crate::error::Error;
use crate::given::missing;
use lagrum_host::guarded;
use std::ffi::c_char;
use std::ptr::{null_mut, slice_from_raw_parts_mut};

/// A text in UTF-8. It is yours: give it to `lagrum_text_free` when you have read it, and change neither field.
#[repr(C)]
pub struct Text {
    /// The bytes, and a zero byte after them. NULL if there is no text.
    data: *mut c_char,
    /// How many they are, without that zero byte.
    length: usize,
}

impl Text {
    const NONE: Self = Self { data: null_mut(), length: 0 };
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        let length = text.len();
        let mut bytes = text.into_bytes();
        bytes.push(0);
        Self { data: Box::into_raw(bytes.into_boxed_slice()).cast(), length }
    }
}

/// Makes a call and writes its answer where the caller wants it.
///
/// # Safety
/// `answer` is null, or can be written to.
#[expect(unsafe_code, reason = "writes through a pointer of the caller")]
pub(crate) unsafe fn answer(
    answer: *mut Text,
    call: impl FnOnce() -> Result<String, lagrum_host::Error>,
) -> *mut Error {
    if answer.is_null() {
        return Error::give(missing("answer"));
    }
    // SAFETY: it is not null, and can be written to by the caller's promise; what stands there is not read.
    unsafe { answer.write(Text::NONE) };
    match guarded(|| call().map(Text::from)) {
        Ok(text) => {
            // SAFETY: as above.
            unsafe { answer.write(text) };
            null_mut()
        }
        Err(error) => Error::give(error),
    }
}

/// Frees a text and leaves none, so that it may be called twice. NULL is allowed.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_text_free(text: *mut Text) {
    // SAFETY: null is looked for; else it is a text of ours, or none, by the caller's promise.
    let Some(text) = (unsafe { text.as_mut() }) else { return };
    let Text { data, length } = std::mem::replace(text, Text::NONE);
    if !data.is_null() {
        let bytes = slice_from_raw_parts_mut(data.cast::<u8>(), length.saturating_add(1));
        // SAFETY: `Text::from` made it, of these bytes and a zero byte.
        drop(unsafe { Box::from_raw(bytes) });
    }
}
