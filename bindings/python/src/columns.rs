//! Columns of answers, which other libraries take over through the Arrow PyCapsule interface.

use arrow_array::ffi::{FFI_ArrowSchema, to_ffi};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{Array, RecordBatch, RecordBatchIterator, StructArray};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// Columns of answers, a row for each case. pyarrow, polars and others take them over without a copy.
#[pyclass(frozen, module = "lagrum")]
pub(crate) struct Columns {
    pub(crate) schema: SchemaRef,
    pub(crate) batches: Vec<RecordBatch>,
}

/// Names and types of columns.
#[pyclass(frozen, module = "lagrum")]
pub(crate) struct Schema(pub(crate) SchemaRef);

#[pymethods]
impl Columns {
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // It is asked for as a wish, and the columns are given as they are.
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok);
        let reader = RecordBatchIterator::new(batches, SchemaRef::clone(&self.schema));
        PyCapsule::new_with_value(
            py,
            FFI_ArrowArrayStream::new(Box::new(reader)),
            c"arrow_array_stream",
        )
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        let _ = requested_schema;
        let [batch] = &*self.batches else {
            let pieces = self.batches.len();
            return Err(PyValueError::new_err(format!(
                "the columns are in {pieces} pieces: take them as a stream"
            )));
        };
        let (array, schema) =
            to_ffi(&StructArray::from(batch.clone()).to_data()).map_err(refused)?;
        Ok((
            PyCapsule::new_with_value(py, schema, c"arrow_schema")?,
            PyCapsule::new_with_value(py, array, c"arrow_array")?,
        ))
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        exported(py, &self.schema)
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    #[getter]
    fn column_names(&self) -> Vec<String> {
        names(&self.schema)
    }

    fn __repr__(&self) -> String {
        format!("<lagrum.Columns: {} rows of {}>", self.__len__(), names(&self.schema).join(", "))
    }
}

#[pymethods]
impl Schema {
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        exported(py, &self.0)
    }

    #[getter]
    fn names(&self) -> Vec<String> {
        names(&self.0)
    }

    fn __repr__(&self) -> String {
        let fields = self
            .0
            .fields()
            .iter()
            .map(|field| format!("\n  {}: {}", field.name(), field.data_type()));
        format!("<lagrum.Schema{}>", fields.collect::<String>())
    }
}

fn names(schema: &SchemaRef) -> Vec<String> {
    schema.fields().iter().map(|field| field.name().clone()).collect()
}

fn exported<'py>(py: Python<'py>, schema: &SchemaRef) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema.as_ref()).map_err(refused)?;
    PyCapsule::new_with_value(py, schema, c"arrow_schema")
}

#[expect(clippy::needless_pass_by_value, reason = "given to map_err")]
fn refused(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}
