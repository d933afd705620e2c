//! The last wall before a host that knows nothing of panics.

use crate::code::Code;
use crate::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Makes a call, so that a panic, which is a fault of Lagrum, becomes `engine.failed` and ends nobody's process.
///
/// # Errors
/// Those of the call, and `engine.failed`.
pub fn guarded<T>(call: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    // What a package holds is never changed, so that a call that was cut short leaves nothing half done.
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<&str>().copied();
        let said = said.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
        let said = said.unwrap_or("?");
        Err(Error::new(
            Code::EngineFailed,
            format!("Lagrum failed, which is a fault of ours: {said}"),
            format!("Lagrum fallerade, vilket är vårt fel: {said}"),
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error() {
        let failed = guarded(|| -> Result<(), Error> { panic!("row {}", 7) }).unwrap_err();
        assert_eq!(failed.code, Code::EngineFailed);
        assert!(failed.message.ends_with("row 7") && failed.message_sv.ends_with("row 7"));
        assert_eq!(guarded(|| Ok(1)), Ok(1));
    }
}
