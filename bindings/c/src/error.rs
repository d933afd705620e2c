//! Why there is no answer, as C reads it.

use crate::handle::take_back;
use std::ffi::{CString, c_char};
use std::ptr::null;

/// Why a call failed. It is yours: give it to `lagrum_error_free` when you have read it. Its texts live as long as it does.
///
/// In texts of facts a zero byte, which would end the text, is shown as U+FFFD; `lagrum_error_json` has it right.
pub struct Error {
    code: CString,
    message: CString,
    message_sv: CString,
    pointer: Option<CString>,
    line: u64,
    column: u32,
    problems: Vec<Wrong>,
    json: CString,
}

/// One of an error's problems.
struct Wrong {
    pointer: CString,
    rule: CString,
    message: CString,
    message_sv: CString,
}

/// Something wrong with one place of a case. Its texts belong to the error.
#[repr(C)]
pub struct Problem {
    /// The place, as a JSON pointer: "/household/rnt".
    pointer: *const c_char,
    /// The rule that is broken: "unknown_key".
    rule: *const c_char,
    /// What is wrong, in English.
    message: *const c_char,
    /// What is wrong, in Swedish.
    message_sv: *const c_char,
}

impl Error {
    /// Hands an error to the caller.
    pub(crate) fn give(error: lagrum_host::Error) -> *mut Self {
        Box::into_raw(Box::new(Self::from(error)))
    }
}

impl From<lagrum_host::Error> for Error {
    fn from(error: lagrum_host::Error) -> Self {
        Self {
            code: c_text(error.code.word()),
            message: c_text(&error.message),
            message_sv: c_text(&error.message_sv),
            pointer: error.pointer.as_deref().map(c_text),
            line: error.line.unwrap_or_default(),
            column: error.column.unwrap_or_default(),
            problems: error.problems.iter().map(Wrong::from).collect(),
            json: c_text(&error.to_json()),
        }
    }
}

impl From<&lagrum_host::Problem> for Wrong {
    fn from(problem: &lagrum_host::Problem) -> Self {
        Self {
            pointer: c_text(&problem.pointer),
            rule: c_text(problem.rule),
            message: c_text(&problem.message),
            message_sv: c_text(&problem.message_sv),
        }
    }
}

/// The text with a zero byte after it, and none in it.
fn c_text(text: &str) -> CString {
    CString::new(text.replace('\0', "\u{fffd}")).unwrap_or_default()
}

/// Reads something of an error; nothing of none.
///
/// # Safety
/// The error is null, or one that is not freed while the answer is in use.
#[expect(unsafe_code, reason = "follows a pointer of the caller")]
unsafe fn read<T>(error: *const Error, none: T, read: impl FnOnce(&Error) -> T) -> T {
    // SAFETY: null is looked for; the rest is the caller's promise.
    unsafe { error.as_ref() }.map_or(none, read)
}

/// What went wrong, for programs: "facts.invalid". A code never changes its meaning.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_error_code(error: *const Error) -> *const c_char {
    // SAFETY: the caller's promise.
    unsafe { read(error, null(), |error| error.code.as_ptr()) }
}

/// What went wrong, for people, in English.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_error_message(error: *const Error) -> *const c_char {
    // SAFETY: the caller's promise.
    unsafe { read(error, null(), |error| error.message.as_ptr()) }
}

/// What went wrong, for people, in Swedish.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_error_message_sv(error: *const Error) -> *const c_char {
    // SAFETY: the caller's promise.
    unsafe { read(error, null(), |error| error.message_sv.as_ptr()) }
}

/// The place in the case, as a JSON pointer; of several problems, that of the first. NULL if it is no place.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_error_pointer(error: *const Error) -> *const c_char {
    // SAFETY: the caller's promise.
    unsafe {
        read(error, null(), |error| error.pointer.as_ref().map_or(null(), |text| text.as_ptr()))
    }
}

/// The line in the text, from 1; 0 if it is none.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_error_line(error: *const Error) -> u64 {
    // SAFETY: the caller's promise.
    unsafe { read(error, 0, |error| error.line) }
}

/// The column of that line in bytes, from 1; 0 if it is none.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_error_column(error: *const Error) -> u32 {
    // SAFETY: the caller's promise.
    unsafe { read(error, 0, |error| error.column) }
}

/// How many things are wrong with the facts, place by place; 0 for errors of another kind.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_error_problem_count(error: *const Error) -> usize {
    // SAFETY: the caller's promise.
    unsafe { read(error, 0, |error| error.problems.len()) }
}

/// One of them, from 0; all its texts are NULL if there is none.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_error_problem(error: *const Error, index: usize) -> Problem {
    let none = Problem { pointer: null(), rule: null(), message: null(), message_sv: null() };
    let found = |error: &Error| {
        error.problems.get(index).map(|wrong| Problem {
            pointer: wrong.pointer.as_ptr(),
            rule: wrong.rule.as_ptr(),
            message: wrong.message.as_ptr(),
            message_sv: wrong.message_sv.as_ptr(),
        })
    };
    // SAFETY: the caller's promise.
    unsafe { read(error, None, found) }.unwrap_or(none)
}

/// All of it, as one line of JSON: {"code": …, "message": …, "messageSv": …}. docs/errors.md has the keys.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_error_json(error: *const Error) -> *const c_char {
    // SAFETY: the caller's promise.
    unsafe { read(error, null(), |error| error.json.as_ptr()) }
}

/// Frees an error and sets your pointer to NULL, so that it may be called twice. NULL, and a pointer to NULL, are allowed.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_error_free(error: *mut *mut Error) {
    // SAFETY: the caller's promises.
    unsafe { take_back(error) }
}
