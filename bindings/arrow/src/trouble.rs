//! What is wrong with what another program handed over.

use arrow_schema::ArrowError;
use lagrum_host::{Code, Error, guarded};

/// What is wrong, in English and Swedish.
pub(crate) struct Trouble(&'static str, &'static str);

pub(crate) const fn trouble(en: &'static str, sv: &'static str) -> Trouble {
    Trouble(en, sv)
}

impl Trouble {
    /// The error, of the column that the path leads to.
    pub(crate) fn at(&self, path: &[String]) -> Error {
        let Self(en, sv) = self;
        let column = path.join(".");
        Error::invalid_columns(
            &format!("the column “{column}”: {en}"),
            &format!("kolumnen ”{column}”: {sv}"),
        )
    }
}

/// What Arrow says of it, in its own words.
pub(crate) fn refused(error: &ArrowError) -> Error {
    Error::invalid_columns(
        &format!("the columns are not as Arrow says that they are: {error}"),
        &format!("kolumnerna är inte som Arrow säger att de är: {error}"),
    )
}

/// What Arrow makes of numbers and types that were looked through. Where it stops at one all the same, the columns are broken.
pub(crate) fn careful<T>(read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    guarded(read).map_err(|error| {
        if error.code == Code::EngineFailed {
            Error::invalid_columns(&error.message, &error.message_sv)
        } else {
            error
        }
    })
}
