//! Lagrum's own engine as a contender: the same rule, as an author writes it.

use crate::contender::{Contender, Failure, Task};
use crate::facts::facts;
use crate::households::Household;
use lagrum_interpreter::engine::{AnswerValues, Detail, Engine, Readiness, Scratch, Value};
use lagrum_interpreter::facts::Facts;
use lagrum_interpreter::{Interpreter, Options};
use lagrum_language::check::build;
use lagrum_language::workspace::Workspace;
use lagrum_plan::bundle;
use lagrum_plan::package::Package;
use lagrum_plan::program::NodeId;
use std::hint::black_box;
use std::sync::Arc;

pub(crate) const MANIFEST: &str = include_str!("../households/lagrum.toml");
pub(crate) const RULES: &str = include_str!("../households/households.lagrum");
const DECISION: &str = "HousingAllowance";

/// The engine, with the work item's package compiled.
pub(crate) struct Lagrum {
    package: Package,
    bundle: Vec<u8>,
    interpreter: Interpreter,
    engine: Engine,
    scratch: Scratch,
    /// One household as columns, which is what a single decision is made from.
    one: (Option<Household>, Facts, Scratch),
    facts: Facts,
    result: NodeId,
    library: Vec<(String, String)>,
}

impl Lagrum {
    /// Compiles the work item, and takes a rule library along to check: paths and texts.
    pub(crate) fn new(library: Vec<(String, String)>) -> Result<Self, Failure> {
        let workspace =
            Workspace::in_memory(&[("lagrum.toml", MANIFEST), ("households.lagrum", RULES)]);
        let root = workspace.roots.first().ok_or("the work item has no package")?;
        let package = build(&workspace.db, *root).map_err(|found| {
            found.first().map_or_else(String::new, |first| first.message.en.clone())
        })?;
        let decision = package.decisions.first().ok_or("the work item has no decision")?;
        let result = decision.results.first().ok_or("the work item has no result")?.value.value;
        Ok(Self {
            result,
            bundle: bundle::write(&package)?,
            interpreter: Interpreter::new(package.clone())?,
            engine: Engine::new(Arc::new(package.clone()), Readiness::Full)?,
            package,
            scratch: Scratch::default(),
            one: (None, Facts::default(), Scratch::default()),
            facts: Facts::default(),
            library,
        })
    }

    fn columns(&self, households: &[Household]) -> Result<Facts, Failure> {
        let decision = self.package.decisions.first().ok_or("the work item has no decision")?;
        facts(&self.package.concepts, decision.case, households)
    }

    fn kronor(&self) -> Option<Vec<i64>> {
        match self.scratch.answers().column(self.result)?.values() {
            AnswerValues::Scaled { values, denominator } => {
                let denominator = i64::try_from(*denominator).ok()?;
                values.iter().map(|value| value.checked_div(denominator)).collect()
            }
            AnswerValues::Exact(_) => None,
        }
    }
}

impl Contender for Lagrum {
    fn name(&self) -> &str {
        "Lagrum"
    }

    fn tasks(&self) -> &[Task] {
        &[Task::Batch, Task::Single, Task::Json, Task::Traced, Task::Load, Task::Check]
    }

    fn take(&mut self, households: &[Household]) -> Result<(), Failure> {
        self.facts = self.columns(households)?;
        Ok(())
    }

    fn batch(&mut self) -> Result<(), Failure> {
        black_box(self.engine.decide(
            0,
            black_box(&self.facts),
            Detail::Results,
            &mut self.scratch,
        )?);
        Ok(())
    }

    fn allowances(&self) -> Vec<i64> {
        self.kronor().unwrap_or_default()
    }

    /// From columns, which are filled once for each household.
    fn single(&mut self, household: &Household) -> Result<i64, Failure> {
        if self.one.0.as_ref() != Some(household) {
            self.one.1 = self.columns(std::slice::from_ref(household))?;
            self.one.0 = Some(*household);
        }
        let answers =
            self.engine.decide(0, black_box(&self.one.1), Detail::Results, &mut self.one.2)?;
        match answers.value(self.result, 0) {
            Some(Value::Number(kronor)) => Ok(i64::try_from(kronor.floor())?),
            _ => Err("no allowance".into()),
        }
    }

    fn json(&mut self, case: &str) -> Result<String, Failure> {
        let options = Options { relied_on: false, ..Options::default() };
        Ok(self.interpreter.decide(DECISION, case, &options)?.to_json())
    }

    fn traced(&mut self, household: &Household) -> Result<i64, Failure> {
        let case = crate::cases::case_text(household);
        let decision = self.interpreter.explain(DECISION, &case, &Options::default())?;
        let amount =
            decision.results.first().map(|result| result.value.to_json()).ok_or("no allowance")?;
        Ok(amount.trim_matches('"').parse()?)
    }

    fn load(&mut self) -> Result<(), Failure> {
        black_box(Interpreter::from_bundle(black_box(&self.bundle))?);
        Ok(())
    }

    fn check(&mut self) -> Result<u64, Failure> {
        let files: Vec<(&str, &str)> =
            self.library.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let workspace = Workspace::in_memory(&files);
        let found = workspace.check();
        if let Some(first) = found.first() {
            return Err(first.message.en.clone().into());
        }
        let lines = self.library.iter().map(|(_, text)| text.lines().count()).sum::<usize>();
        Ok(u64::try_from(lines)?)
    }
}
