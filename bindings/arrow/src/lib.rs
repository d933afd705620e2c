//! Record batches over the [C Data Interface](https://arrow.apache.org/docs/format/CDataInterface.html) of Apache Arrow:
//! taken from another program, looked through, decided, and handed back.
//!
//! Bindings to C and Java pass two pairs of addresses ([`decide()`]); that to Python, whose streams hand over one batch after
//! another, decides them by [`Cases`]. What lies behind a pointer can only be believed; everything else is looked at before
//! it is used ([`schema`], [`array`]), so that a broken batch is an error, `columns.invalid`.

mod array;
mod cases;
mod decide;
mod schema;
mod trouble;

pub use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
pub use cases::Cases;
pub use decide::{Batch, columns, decide, result_columns};
