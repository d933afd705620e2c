//! Cases in record batches of another program.

use crate::trouble::careful;
use crate::{array, schema};
use arrow_array::RecordBatch;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_schema::SchemaRef;
use lagrum_host::{Error, Package};
use std::sync::Arc;

/// Record batches of one schema, whose rows are cases of a decision. They are decided one by one, as they come.
#[derive(Debug)]
pub struct Cases<'p> {
    package: &'p Package,
    decision: &'p str,
    options: &'p str,
    schema: SchemaRef,
    none: RecordBatch,
}

impl<'p> Cases<'p> {
    /// Cases of a schema, which is looked through, and whose columns are found to be facts.
    ///
    /// # Errors
    /// `columns.invalid`, and those of `Package::decide_batch_arrow`.
    ///
    /// # Safety
    /// The schema is released or filled in as the C Data Interface says.
    #[expect(unsafe_code, reason = "follows the pointers of another program")]
    pub unsafe fn of(
        package: &'p Package,
        decision: &'p str,
        options: &'p str,
        schema: &FFI_ArrowSchema,
    ) -> Result<Self, Error> {
        // SAFETY: the caller's promise.
        let schema = Arc::new(unsafe { schema::read(schema) }?);
        // No rows at first: a column of a type that no fact is given in is refused before its buffers are looked at.
        let none = careful(|| Ok(RecordBatch::new_empty(Arc::clone(&schema))))?;
        let none = package.decide_batch_arrow(decision, &none, options)?;
        Ok(Self { package, decision, options, schema, none })
    }

    /// Decides a record batch, an array of structs with the schema's columns. It is released when nothing needs it any more.
    ///
    /// # Errors
    /// As [`Cases::of`].
    ///
    /// # Safety
    /// The rows are released or filled in as the C Data Interface says.
    #[expect(unsafe_code, reason = "follows the pointers of another program")]
    pub unsafe fn decide(&self, rows: FFI_ArrowArray) -> Result<RecordBatch, Error> {
        // SAFETY: the caller's promise.
        let batch = unsafe { array::read(rows, Arc::clone(&self.schema)) }?;
        self.package.decide_batch_arrow(self.decision, &batch, self.options)
    }

    /// The answer to no cases: its columns, without a row.
    #[must_use]
    pub const fn none(&self) -> &RecordBatch {
        &self.none
    }
}
