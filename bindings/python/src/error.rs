//! Errors of the host, as exceptions of `lagrum`.

use lagrum_host::{Code, Error, guarded};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// Why what Python handed over is not taken: an error of ours, or an exception of its own.
pub(crate) enum Refused {
    Facts(Error),
    Python(PyErr),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Facts(error)
    }
}

impl From<PyErr> for Refused {
    fn from(exception: PyErr) -> Self {
        Self::Python(exception)
    }
}

impl From<Refused> for PyErr {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Facts(error) => Python::attach(|py| raised(py, &error)),
            Refused::Python(exception) => exception,
        }
    }
}

/// Runs something long, while other threads of Python run too. A panic, which is a fault of Lagrum, is an exception.
pub(crate) fn unlocked<T: Send>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T, Error> + Send,
) -> PyResult<T> {
    py.detach(|| guarded(work)).map_err(|error| raised(py, &error))
}

/// The exception for an error: `lagrum.LagrumError`, of the class for its code.
pub(crate) fn raised(py: Python<'_>, error: &Error) -> PyErr {
    static RAISED: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let class = RAISED.get_or_try_init(py, || {
        Ok::<_, PyErr>(py.import("lagrum._errors")?.getattr("of_json")?.unbind())
    });
    match class.and_then(|of_json| of_json.call1(py, (error.to_json(),))) {
        Ok(exception) => PyErr::from_value(exception.into_bound(py)),
        Err(_) => PyRuntimeError::new_err(error.to_string()),
    }
}

/// An error that is found before the host is asked.
pub(crate) fn error(code: Code, en: String, sv: String) -> Error {
    Error {
        code,
        message: en,
        message_sv: sv,
        pointer: None,
        line: None,
        column: None,
        problems: Box::default(),
    }
}
