//! The package, as the Python half calls it: options are JSON, answers are texts.

use crate::case;
use crate::columns::{Columns, Schema};
use crate::error::{raised, unlocked};
use crate::foreign::Source;
use crate::given::Text;
use crate::lines::Cases;
use lagrum_host as host;
use lagrum_plan::value::{NumberKind, ValueType};
use pyo3::prelude::*;
use pyo3::types::PyList;

/// A rule package, loaded from a bundle. Any number of threads may use one at once.
#[pyclass(frozen, module = "lagrum._lagrum")]
pub(crate) struct Package {
    host: host::Package,
}

#[pymethods]
impl Package {
    #[new]
    #[pyo3(signature = (bundle, keys=None))]
    fn load(py: Python<'_>, bundle: &[u8], keys: Option<Text>) -> PyResult<Self> {
        let keys = keys.as_deref();
        unlocked(py, || host::Package::load(bundle, keys).map(|host| Self { host }))
    }

    fn describe(&self) -> String {
        self.host.describe()
    }

    fn schema(&self, py: Python<'_>, decision: Text) -> PyResult<String> {
        unlocked(py, || self.host.schema(&decision))
    }

    fn result_schema(&self, py: Python<'_>, decision: Text) -> PyResult<String> {
        unlocked(py, || self.host.result_schema(&decision))
    }

    fn decide(&self, case: &Bound<'_, PyAny>, decision: Text, options: Text) -> PyResult<String> {
        let text = case::text(case)?;
        unlocked(case.py(), || self.host.decide(&decision, &text, &options))
    }

    fn explain(
        &self,
        case: &Bound<'_, PyAny>,
        decision: Text,
        format: Text,
        options: Text,
    ) -> PyResult<String> {
        let text = case::text(case)?;
        unlocked(case.py(), || self.host.explain(&decision, &text, &format, &options))
    }

    #[pyo3(signature = (granted, name, options))]
    fn coordinate(
        &self,
        granted: &Bound<'_, PyAny>,
        name: Option<Text>,
        options: Text,
    ) -> PyResult<String> {
        let (text, name) = (case::text(granted)?, name.as_deref());
        unlocked(granted.py(), || self.host.coordinate(name, &text, &options))
    }

    fn decide_batch_json(
        &self,
        cases: &Bound<'_, PyAny>,
        decision: Text,
        options: Text,
    ) -> PyResult<String> {
        let text = case::text(cases)?;
        unlocked(cases.py(), || self.host.decide_batch_json(&decision, &text, &options))
    }

    /// A part of many cases, after so many others: an answer for each.
    fn decide_lines(
        &self,
        cases: &Bound<'_, PyList>,
        decision: Text,
        options: Text,
        before: u64,
    ) -> PyResult<Vec<String>> {
        let lines = Cases::read(cases)?;
        unlocked(cases.py(), || lines.decide(&self.host, &decision, &options, before))
    }

    /// Decides columns of Arrow, piece by piece.
    fn decide_columns(
        &self,
        cases: &Bound<'_, PyAny>,
        decision: Text,
        options: Text,
    ) -> PyResult<Columns> {
        let source = Source::of(cases)?;
        unlocked(cases.py(), || {
            let batches = source.decide(&self.host, &decision, &options)?;
            let schema = self.host.interpreter().result_columns(&decision)?;
            Ok(Columns { schema, batches })
        })
    }

    fn columns(&self, py: Python<'_>, decision: Text) -> PyResult<Schema> {
        let schema = self.host.interpreter().columns(&decision);
        schema.map(Schema).map_err(|error| raised(py, &error.into()))
    }

    fn result_columns(&self, py: Python<'_>, decision: Text) -> PyResult<Schema> {
        let schema = self.host.interpreter().result_columns(&decision);
        schema.map(Schema).map_err(|error| raised(py, &error.into()))
    }

    /// The results that are numbers, which JSON has as texts, and whether they are whole.
    fn numbers(&self, decision: Text) -> Vec<(String, bool)> {
        let rules =
            self.host.interpreter().decisions().iter().find(|rules| rules.name == *decision);
        let results = rules.into_iter().flat_map(|rules| &rules.results);
        let number = |result: &lagrum_plan::package::Outcome| {
            let ValueType::Number(kind) = &result.value.ty else { return None };
            Some((result.name.clone(), *kind == NumberKind::Integer))
        };
        results.filter_map(number).collect()
    }
}
