//! What is asked of a package.

use crate::error::Error;
use crate::given;
use crate::package::Package;
use crate::text::{Text, answer};
use std::ffi::c_char;

/// The JSON Schema (draft 2020-12) of a decision's cases, or of the periods that a coordination is given.
///
/// Errors: decision.unknown, call.invalid.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_schema(
    package: *const Package,
    decision: *const c_char,
    schema: *mut Text,
) -> *mut Error {
    // SAFETY: the caller's promises.
    unsafe {
        answer(schema, || given::package(package)?.schema(given::text(decision, "decision")?))
    }
}

/// The JSON Schema of what a decision or a coordination answers.
///
/// Errors: decision.unknown, call.invalid.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_result_schema(
    package: *const Package,
    decision: *const c_char,
    schema: *mut Text,
) -> *mut Error {
    // SAFETY: the caller's promises.
    unsafe {
        answer(schema, || {
            given::package(package)?.result_schema(given::text(decision, "decision")?)
        })
    }
}

/// Decides one case: its facts as JSON in, the decision as one line of JSON out.
///
/// `facts` are `length` bytes of UTF-8. `options` are JSON, or NULL: language, relied_on, trace, show_sensitive, known_on,
/// reform, seed.
///
/// Errors: decision.unknown, reform.unknown, facts.unreadable, facts.invalid, options.invalid, limit.size, call.invalid.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_decide(
    package: *const Package,
    decision: *const c_char,
    facts: *const c_char,
    length: usize,
    options: *const c_char,
    decided: *mut Text,
) -> *mut Error {
    // SAFETY: the caller's promises.
    unsafe {
        answer(decided, || {
            let package = given::package(package)?;
            let decision = given::text(decision, "decision")?;
            let facts = given::bytes(facts.cast(), length, "facts")?;
            let options = given::optional_text(options, "options")?;
            package.decide(decision, facts, options.unwrap_or_default())
        })
    }
}

/// Decides one case and explains it. The format is "text", "markdown", "html" (a whole page) or "json" (the decision with
/// its trace).
///
/// Errors: as lagrum_decide, and format.unknown.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_explain(
    package: *const Package,
    decision: *const c_char,
    facts: *const c_char,
    length: usize,
    format: *const c_char,
    options: *const c_char,
    explained: *mut Text,
) -> *mut Error {
    // SAFETY: the caller's promises.
    unsafe {
        answer(explained, || {
            let package = given::package(package)?;
            let decision = given::text(decision, "decision")?;
            let facts = given::bytes(facts.cast(), length, "facts")?;
            let format = given::text(format, "format")?;
            let options = given::optional_text(options, "options")?;
            package.explain(decision, facts, format, options.unwrap_or_default())
        })
    }
}

/// Works out what is paid of several benefits for the same time: what was granted, period by period, as JSON in, what is paid
/// as one line of JSON out. `coordination` is NULL, or the name of one where the package has several.
///
/// `granted` are `length` bytes of UTF-8. `options` are JSON, or NULL: language. Periods that cannot be are an answer, too.
///
/// Errors: coordination.unknown, facts.unreadable, facts.invalid, options.invalid, limit.size, call.invalid, engine.failed.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_coordinate(
    package: *const Package,
    coordination: *const c_char,
    granted: *const c_char,
    length: usize,
    options: *const c_char,
    coordinated: *mut Text,
) -> *mut Error {
    // SAFETY: the caller's promises.
    unsafe {
        answer(coordinated, || {
            let package = given::package(package)?;
            let coordination = given::optional_text(coordination, "coordination")?;
            let granted = given::bytes(granted.cast(), length, "granted")?;
            let options = given::optional_text(options, "options")?;
            package.coordinate(coordination, granted, options.unwrap_or_default())
        })
    }
}

/// Decides many cases, one a line of JSON, to as many lines. A line that has no decision says why in its place:
/// {"line": 3, "error": {"code": …}}.
///
/// What the decisions rely on is left out, unless the option relied_on asks for it.
///
/// Errors: decision.unknown, reform.unknown, options.invalid, call.invalid.
#[unsafe(no_mangle)]
#[expect(unsafe_code, reason = "a function of C")]
pub unsafe extern "C" fn lagrum_decide_batch_json(
    package: *const Package,
    decision: *const c_char,
    cases: *const c_char,
    length: usize,
    options: *const c_char,
    decided: *mut Text,
) -> *mut Error {
    // SAFETY: the caller's promises.
    unsafe {
        answer(decided, || {
            let package = given::package(package)?;
            let decision = given::text(decision, "decision")?;
            let cases = given::bytes(cases.cast(), length, "cases")?;
            let options = given::optional_text(options, "options")?;
            package.decide_batch_json(decision, cases, options.unwrap_or_default())
        })
    }
}
