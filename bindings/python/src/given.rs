//! Texts that Python hands over beside cases.

use crate::error::raised;
use lagrum_host::Error;
use pyo3::prelude::*;
use pyo3::types::PyString;
use std::ops::Deref;

/// A name or options. Half of a surrogate pair, which is no text, is refused as in every host.
pub(crate) struct Text(String);

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'py> FromPyObject<'_, 'py> for Text {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let text = given.cast::<PyString>()?;
        match text.to_str() {
            Ok(text) => Ok(Self(text.to_owned())),
            Err(_) => Err(raised(given.py(), &half())),
        }
    }
}

fn half() -> Error {
    Error::invalid_call(
        "an argument holds half of a surrogate pair",
        "ett argument innehåller ett halvt surrogatpar",
    )
}
