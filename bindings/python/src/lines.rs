//! Many cases, an item each.

use crate::case;
use crate::error::Refused;
use lagrum_host::{Error, Package};
use pyo3::prelude::*;
use pyo3::types::PyList;
use std::collections::BTreeMap;

/// Cases as lines, and those that cannot be: an empty line holds the place of each.
pub(crate) struct Cases {
    lines: Vec<u8>,
    refused: BTreeMap<u64, Error>,
}

impl Cases {
    /// A line for each item, whatever line ends are in it: an item has one answer.
    pub(crate) fn read(items: &Bound<'_, PyList>) -> PyResult<Self> {
        let mut cases = Self { lines: Vec::new(), refused: BTreeMap::new() };
        for (at, item) in (0..).zip(items.iter()) {
            match case::text(&item) {
                // JSON takes the one line end as it takes the other.
                Ok(text) => cases.lines.extend(text.iter().map(|byte| match byte {
                    b'\n' => b'\r',
                    other => *other,
                })),
                Err(Refused::Facts(error)) => {
                    cases.refused.insert(at, error);
                }
                Err(Refused::Python(exception)) => return Err(exception),
            }
            cases.lines.push(b'\n');
        }
        Ok(cases)
    }

    /// The answers in their order; lines are numbered after those `before`.
    pub(crate) fn decide(
        &self,
        package: &Package,
        decision: &str,
        options: &str,
        before: u64,
    ) -> Result<Vec<String>, Error> {
        let answers = package.decide_lines(decision, &*self.lines, options)?.after(before);
        let answer = |(at, answer)| match self.refused.get(&at) {
            Some(error) => error.clone().in_line(before.saturating_add(at).saturating_add(1)),
            None => answer,
        };
        Ok((0..).zip(answers).map(answer).collect())
    }
}
