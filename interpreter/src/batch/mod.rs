//! Many cases in columns of Arrow, decided to columns of Arrow, with no JSON in between.

mod answers;
mod given;
mod values;

use crate::door::arrow::{ColumnError, Columns, read_row};
use crate::door::{Batch, Case, Counts, InputError};
use crate::interpreter::{Interpreter, Options};
use crate::language::Language;
use answers::Answers;
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, Schema, SchemaRef};
use lagrum_plan::package::Decision as Rules;
use std::fmt;
use std::sync::Arc;

/// How many cases are decided at once.
const AT_ONCE: usize = 256;

/// Why columns give no decisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BatchError {
    /// There is no such decision, or it cannot be run.
    Input(InputError),
    /// A column is not that of a fact.
    Column(ColumnError),
    /// Arrow refused the answer.
    Arrow(String),
}

impl BatchError {
    /// The error in a language.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Input(error) => error.message(language),
            Self::Column(error) => error.message(language),
            Self::Arrow(reason) => {
                let said = language.pick(
                    "the decisions cannot be given in columns",
                    "besluten går inte att lämna i kolumner",
                );
                format!("{said}: {reason}")
            }
        }
    }
}

impl fmt::Display for BatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl std::error::Error for BatchError {}

impl From<InputError> for BatchError {
    fn from(error: InputError) -> Self {
        Self::Input(error)
    }
}

impl From<ArrowError> for BatchError {
    fn from(error: ArrowError) -> Self {
        Self::Arrow(error.to_string())
    }
}

impl Interpreter {
    /// Decides a record batch: a row is a case, a column a fact; `docs/rust.md` has the types. Null is unknown, and a
    /// Boolean column `NAME$absent` says where a fact is absent. `$case` holds the ids of cases.
    ///
    /// The answer has a row for each, with the columns of [`Interpreter::result_columns`]. A row that is no case says
    /// why in `error`, and the rest are decided.
    ///
    /// # Errors
    /// If there is no such decision or reform, or a column is no fact's, or of the wrong type.
    pub fn decide_batch(
        &self,
        decision: &str,
        cases: &RecordBatch,
        options: &Options,
    ) -> Result<RecordBatch, BatchError> {
        let this = self.under(options)?;
        let index = this.find(decision)?;
        let rules = this.rules(index)?;
        let schema = cases.schema_ref();
        let names = schema.fields().iter().map(|field| field.name().as_str());
        let columns =
            Columns::of_cases(&this.package, &this.schema, rules.case, names.zip(cases.columns()))
                .map_err(BatchError::Column)?;
        let mut answers = Answers::of(rules);
        let mut session = this.session();
        let mut first = 0;
        while first < cases.num_rows() {
            let last = cases.num_rows().min(first + AT_ONCE);
            session.begin();
            let read = (first..last).map(|row| session.read_row(index, (&columns, row), options));
            let read: Vec<Result<Case<'_>, InputError>> = read.collect();
            let good = read.iter().filter_map(|case| case.as_ref().ok().cloned()).collect();
            let mut decided = session.finish(index, good, options)?.into_iter();
            for case in read {
                match case {
                    Ok(_) => answers.add(decided.next(), options.language),
                    Err(error) => answers.refuse(&error, options.language),
                }
            }
            first = last;
        }
        Ok(answers.finish()?)
    }

    /// The columns that a decision's cases may be given in, each of the type that serves best. All may be left out.
    ///
    /// # Errors
    /// If there is no such decision.
    pub fn columns(&self, decision: &str) -> Result<SchemaRef, InputError> {
        let rules = self.rules(self.find(decision)?)?;
        Ok(Arc::new(given::columns(&self.package, rules.case)))
    }

    /// The columns that a decision answers in: `case`, `outcome`, `disposition`, `assurance`, one for each result (of a
    /// decision `for each` in the list `steps`), `missing`, `reason`, `error`.
    ///
    /// # Errors
    /// If there is no such decision.
    pub fn result_columns(&self, decision: &str) -> Result<SchemaRef, InputError> {
        let rules = self.rules(self.find(decision)?)?;
        Ok(Arc::new(Schema::new(Answers::of(rules).fields())))
    }

    pub(crate) fn read_row<'a>(
        &self,
        rules: &Rules,
        counts: Counts<'_>,
        row: (&'a Columns<'a>, usize),
        batch: &mut Batch,
    ) -> Result<Case<'a>, InputError> {
        read_row(&self.package, &self.schema, (rules.case, counts), row, batch)
    }
}
