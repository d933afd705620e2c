//! One decision ready to be run, and its run.

use super::Unshown;
use crate::{FileSpan, Snapshot};
use lagrum_interpreter::{Decision, Exercised, InputError, Interpreter, Options};
use lagrum_language::check::located;
use lagrum_language::db::{Db, Def, Package, SourceFile};
use lagrum_language::diagnostics::Language;
use lagrum_language::lower::Located;
use lagrum_language::resolve::Place;
use lagrum_plan::program::StepId;
use lagrum_testing::{refused, spoken};
use std::sync::Arc;

/// One decision ready to be run, and where what it tells of stands.
#[derive(Debug)]
pub(crate) struct Evaluator {
    located: Arc<Located>,
    pub(crate) interpreter: Interpreter,
}

/// A decision ready to be run: kept until something that it reaches is changed. None while its package has errors.
pub(crate) fn evaluator(
    snapshot: &Snapshot,
    decision: Def,
    reform: Option<String>,
) -> Option<Arc<Evaluator>> {
    evaluated(snapshot.db(), decision.package, decision.file, decision.index, reform)
}

#[salsa::tracked(returns(clone), no_eq)]
fn evaluated(
    db: &dyn Db,
    package: Package,
    file: SourceFile,
    index: u32,
    reform: Option<String>,
) -> Option<Arc<Evaluator>> {
    let located = located(db, Def { package, file, index }, reform)?;
    let interpreter = Interpreter::draft(located.package.clone()).ok()?;
    Some(Arc::new(Evaluator { located, interpreter }))
}

/// A case of a decision, to be evaluated.
#[derive(Debug, Clone)]
pub struct Evaluation {
    pub(super) evaluator: Arc<Evaluator>,
    /// The decision.
    pub def: Def,
    pub(super) decision: String,
    pub(crate) reform: Option<String>,
    pub(super) facts: String,
    /// What the case is called; empty for facts that are no test.
    pub label: String,
}

impl Evaluation {
    /// The decision, with how every value came about.
    ///
    /// # Errors
    /// If the facts are no case of it.
    pub fn decided(&self, language: Language) -> Result<Decision<'_>, Unshown> {
        let options = Options { language: spoken(language), relied_on: false, ..self.options() };
        let interpreter = &self.evaluator.interpreter;
        interpreter.explain(&self.decision, &self.facts, &options).map_err(|error| no_case(&error))
    }

    /// What of the rules the case exercises.
    ///
    /// # Errors
    /// If the facts are no case of the decision.
    pub fn exercised(&self) -> Result<Exercised, Unshown> {
        let interpreter = &self.evaluator.interpreter;
        let found = interpreter.exercised(&self.decision, &self.facts, &self.options());
        found.map_err(|error| no_case(&error))
    }

    /// The same case by another plan of its decision.
    pub(crate) fn with(&self, located: Located, decision: Def) -> Option<Self> {
        let interpreter = Interpreter::draft(located.package.clone()).ok()?;
        let evaluator = Arc::new(Evaluator { located: Arc::new(located), interpreter });
        Some(Self { evaluator, def: decision, ..self.clone() })
    }

    fn options(&self) -> Options {
        Options { reform: self.reform.clone(), ..Options::default() }
    }

    /// The plan, and where what it tells of stands.
    pub(crate) fn located(&self) -> &Located {
        &self.evaluator.located
    }

    /// Where a step of the explanation stands.
    pub(crate) fn place(&self, step: StepId) -> Option<Place> {
        self.located().steps.get(usize::try_from(step.0).ok()?).copied()
    }

    /// Where a step of the explanation stands, in its file; without blanks at its end.
    pub(crate) fn span(&self, snapshot: &Snapshot, step: StepId) -> Option<FileSpan> {
        Some(trimmed(snapshot, snapshot.span(self.place(step)?)))
    }
}

/// A stretch without blanks at its end.
pub(crate) fn trimmed(snapshot: &Snapshot, span: FileSpan) -> FileSpan {
    let length = snapshot.written(span).trim_end().len();
    let end = span.start.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
    FileSpan { end: end.min(span.end), ..span }
}

fn no_case(error: &InputError) -> Unshown {
    Unshown::NoCase(refused(error))
}
