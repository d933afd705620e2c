//! The native half of the Python package `lagrum`: cases in, decisions out, with the interpreter's lock released meanwhile.
//!
//! It converts and no more. `python/lagrum` is the half that people import, with types and documentation.

mod case;
mod columns;
mod error;
mod foreign;
mod given;
mod lines;
mod package;

use pyo3::prelude::*;

/// The native half of `lagrum`.
#[pymodule]
mod _lagrum {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::columns::{Columns, Schema};
    #[pymodule_export]
    use crate::package::Package;

    #[pymodule_init]
    fn version(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
