//! Decisions, row by row, and the columns that they become.

use super::values::Values;
use crate::decision::{Decision, ResultValue};
use crate::door::InputError;
use crate::language::Language;
use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields, Schema};
use lagrum_plan::package::Decision as Rules;
use std::sync::Arc;

/// Columns that have names of their own; a result of such a name has `_` after it.
const OWN: [&str; 8] =
    ["case", "outcome", "disposition", "assurance", "steps", "missing", "reason", "error"];

/// Answers to many cases.
pub(super) struct Answers<'p> {
    case: Values,
    outcome: Values,
    disposition: Values,
    assurance: Values,
    results: Results<'p>,
    steps: Option<Steps<'p>>,
    missing: ListBuilder<StringBuilder>,
    reason: Values,
    error: Values,
}

/// A column for each result.
struct Results<'p>(Vec<(&'p str, Values)>);

/// The steps of all cases, one after the other.
struct Steps<'p> {
    lengths: Vec<usize>,
    at: Values,
    outcome: Values,
    results: Results<'p>,
}

impl<'p> Answers<'p> {
    pub(super) fn of(rules: &'p Rules) -> Self {
        let none = Results(Vec::new());
        let (results, steps) = match rules.stepwise {
            None => (Results::of(rules), None),
            Some(_) => (none, Some(Steps::of(rules))),
        };
        Self {
            case: Values::texts(),
            outcome: Values::words(),
            disposition: Values::words(),
            assurance: Values::words(),
            results,
            steps,
            missing: ListBuilder::new(StringBuilder::new()),
            reason: Values::texts(),
            error: Values::texts(),
        }
    }

    /// Adds a decision, or why there is none.
    pub(super) fn add(
        &mut self,
        decided: Option<Result<Decision<'_>, InputError>>,
        language: Language,
    ) {
        let decision = match decided {
            Some(Ok(decision)) => decision,
            Some(Err(error)) => return self.refuse(&error, language),
            None => {
                let error = InputError::Engine { reason: "no answer".to_owned() };
                return self.refuse(&error, language);
            }
        };
        self.case.text(decision.case.as_deref());
        self.outcome.text(Some(decision.outcome.word()));
        self.disposition.text(Some(decision.disposition.word()));
        self.assurance.text(Some(decision.assurance.word()));
        let mut inexact = self.results.add(&decision.results);
        if let Some(steps) = &mut self.steps {
            inexact.extend(steps.add(&decision));
        }
        for need in &decision.needs {
            self.missing.values().append_value(&need.fact);
        }
        self.missing.append(true);
        self.reason.text(decision.reason.as_deref());
        let problems = decision.problems.iter().map(|problem| problem.line(language));
        let wrong: Vec<String> =
            problems.chain(inexact.into_iter().map(|name| too_fine(name, language))).collect();
        self.error.text(Some(wrong.join("\n").as_str()).filter(|text| !text.is_empty()));
    }

    /// Adds a row that is no case.
    pub(super) fn refuse(&mut self, error: &InputError, language: Language) {
        for column in
            [&mut self.case, &mut self.outcome, &mut self.disposition, &mut self.assurance]
        {
            column.nothing();
        }
        self.results.add(&[]);
        if let Some(steps) = &mut self.steps {
            steps.lengths.push(0);
        }
        self.missing.append(true);
        self.reason.nothing();
        self.error.text(Some(&error.message(language)));
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        let mut fields = vec![
            Field::new("case", self.case.ty(), true),
            Field::new("outcome", self.outcome.ty(), true),
            Field::new("disposition", self.disposition.ty(), true),
            Field::new("assurance", self.assurance.ty(), true),
        ];
        fields.extend(self.results.fields());
        if let Some(steps) = &self.steps {
            fields.push(Field::new("steps", DataType::List(steps.item()), false));
        }
        let text = Arc::new(Field::new("item", DataType::Utf8, true));
        fields.push(Field::new("missing", DataType::List(text), false));
        fields.push(Field::new("reason", self.reason.ty(), true));
        fields.push(Field::new("error", self.error.ty(), true));
        fields
    }

    pub(super) fn finish(mut self) -> Result<RecordBatch, ArrowError> {
        let schema = Arc::new(Schema::new(self.fields()));
        let mut columns = vec![
            self.case.finish()?,
            self.outcome.finish()?,
            self.disposition.finish()?,
            self.assurance.finish()?,
        ];
        columns.extend(self.results.finish()?);
        if let Some(steps) = self.steps {
            columns.push(steps.finish()?);
        }
        columns.push(Arc::new(self.missing.finish()));
        columns.push(self.reason.finish()?);
        columns.push(self.error.finish()?);
        RecordBatch::try_new(schema, columns)
    }
}

impl<'p> Results<'p> {
    fn of(rules: &'p Rules) -> Self {
        let column = |result: &'p lagrum_plan::package::Outcome| {
            (result.name.as_str(), Values::of(&result.value.ty))
        };
        Self(rules.results.iter().map(column).collect())
    }

    /// Adds a row; the names of results that their columns cannot hold exactly.
    fn add(&mut self, results: &[ResultValue<'_>]) -> Vec<&'p str> {
        let mut inexact = Vec::new();
        for (name, values) in &mut self.0 {
            let value = results.iter().find(|result| result.name == *name);
            if !values.add(value.map(|result| &result.value)) {
                inexact.push(*name);
            }
        }
        inexact
    }

    fn fields(&self) -> Vec<Field> {
        let name = |name: &str| {
            if OWN.contains(&name) || name == "at" { format!("{name}_") } else { name.to_owned() }
        };
        self.0.iter().map(|(of, values)| Field::new(name(of), values.ty(), true)).collect()
    }

    fn finish(&mut self) -> Result<Vec<ArrayRef>, ArrowError> {
        self.0.iter_mut().map(|(_, values)| values.finish()).collect()
    }
}

impl<'p> Steps<'p> {
    fn of(rules: &'p Rules) -> Self {
        Self {
            lengths: Vec::new(),
            at: Values::texts(),
            outcome: Values::words(),
            results: Results::of(rules),
        }
    }

    fn add(&mut self, decision: &Decision<'_>) -> Vec<&'p str> {
        self.lengths.push(decision.steps.len());
        let mut inexact = Vec::new();
        for step in &decision.steps {
            self.at.add(Some(&step.step()));
            self.outcome.text(Some(step.outcome.word()));
            inexact.extend(self.results.add(&step.results));
        }
        inexact
    }

    fn fields(&self) -> Fields {
        let mut fields = vec![
            Field::new("at", self.at.ty(), true),
            Field::new("outcome", self.outcome.ty(), true),
        ];
        fields.extend(self.results.fields());
        fields.into()
    }

    fn item(&self) -> FieldRef {
        Arc::new(Field::new("item", DataType::Struct(self.fields()), true))
    }

    fn finish(mut self) -> Result<ArrayRef, ArrowError> {
        let (fields, item) = (self.fields(), self.item());
        let mut columns = vec![self.at.finish()?, self.outcome.finish()?];
        columns.extend(self.results.finish()?);
        let steps = StructArray::try_new(fields, columns, None)?;
        let offsets = OffsetBuffer::from_lengths(self.lengths);
        Ok(Arc::new(ListArray::try_new(item, offsets, Arc::new(steps), None)?))
    }
}

/// A result that its column cannot hold.
fn too_fine(name: &str, language: Language) -> String {
    match language {
        Language::English => {
            format!("{name}: more digits than its column holds exactly; see the JSON")
        }
        Language::Swedish => format!("{name}: fler siffror än kolumnen rymmer exakt; se JSON"),
    }
}
