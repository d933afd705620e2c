//! Running the tests of a package.

use crate::case::case_json;
use crate::compare::{at_step, difference, has_other_outcome, lacks_result};
use crate::coordination;
use lagrum_interpreter::{Decision, InputError, Interpreter, Language, Options};
use lagrum_language::db::{Db, Def, Package};
use lagrum_language::diagnostics::{SourceSpan, Text};
use lagrum_language::hir::{Expect, Here, Item, ItemKind, TestDecl, item, start_of};
use lagrum_language::resolve::scope_of;
use lagrum_language::types::{Inference, infer};

/// How a test went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestOutcome {
    /// Its name.
    pub name: String,
    /// The decision it is of.
    pub decision: String,
    /// The whole of it.
    pub span: SourceSpan,
    /// The authority and date of a published figure, of a test marked `official`.
    pub official: Option<String>,
    /// The case, as JSON, so that it can be decided again by hand.
    pub case: String,
    /// Whether it passed.
    pub verdict: Verdict,
}

/// Whether a test passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Everything was as expected.
    Passed,
    /// Something was not; each line that was not.
    Failed(Vec<Difference>),
    /// It could not be run.
    CouldNotRun(Text),
}

/// A line of a test that was not as expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The line.
    pub span: SourceSpan,
    /// What it expects.
    pub expected: Text,
    /// What was found.
    pub found: Text,
}

/// Runs every test of a package, in file and source order.
#[must_use]
pub fn run(db: &dyn Db, root: Package, interpreter: &Interpreter) -> Vec<TestOutcome> {
    let own = scope_of(db, root).own.iter().copied();
    own.filter_map(|def| {
        let item = item(db, def)?;
        match &item.kind {
            ItemKind::Test(test) => Some(run_one(db, def, &item, test, interpreter)),
            _ => None,
        }
    })
    .collect()
}

fn run_one(
    db: &dyn Db,
    def: Def,
    item: &Item,
    test: &TestDecl,
    interpreter: &Interpreter,
) -> TestOutcome {
    let inferred = infer(db, def);
    let tried = Tried { db, def, item, inferred, test, interpreter };
    let coordinations = interpreter.coordinations();
    let (case, verdict) = if coordinations.iter().any(|one| one.name == test.of.text) {
        tried.coordinated()
    } else {
        tried.decided()
    };
    TestOutcome {
        name: test_name(item),
        decision: test.of.text.clone(),
        span: span(db, def, item.here),
        official: test.official.as_ref().and_then(|text| text.plain()),
        case,
        verdict,
    }
}

/// What was expected of the decision, or of one of its steps, and found instead.
fn at(
    item: &Item,
    inferred: &Inference,
    expect: &Expect,
    decision: &Decision<'_>,
) -> Option<(Text, Text)> {
    match expect.step.map(|step| at_step(item, inferred, step, decision)) {
        None => difference(item, inferred, &expect.what, decision),
        Some(Ok(step)) => difference(item, inferred, &expect.what, &step),
        Some(Err(other)) => Some(other),
    }
}

/// A test with what it is run on.
struct Tried<'t> {
    db: &'t dyn Db,
    def: Def,
    item: &'t Item,
    inferred: &'t Inference,
    test: &'t TestDecl,
    interpreter: &'t Interpreter,
}

impl Tried<'_> {
    /// The case, and how its decision went.
    fn decided(&self) -> (String, Verdict) {
        let case = match case_json(self.item, self.inferred, self.test) {
            Err(path) => return (String::new(), Verdict::CouldNotRun(not_plain(&path))),
            Ok(case) => case.to_string(),
        };
        let decided = self.interpreter.decide(&self.test.of.text, &case, &Options::default());
        let verdict = match decided {
            Err(error) => Verdict::CouldNotRun(refused(&error)),
            Ok(decision) => {
                let other_outcome = has_other_outcome(&self.test.expects, &decision);
                let expects = self.test.expects.iter();
                self.verdict(
                    expects.filter(|expect| {
                        expect.step.is_some() || !(other_outcome && lacks_result(expect, &decision))
                    }),
                    |expect| at(self.item, self.inferred, expect, &decision),
                )
            }
        };
        (case, verdict)
    }

    /// The periods, and how their coordination went.
    fn coordinated(&self) -> (String, Verdict) {
        let case = match coordination::case(self.item, self.inferred, self.test) {
            Err(name) => return (String::new(), Verdict::CouldNotRun(not_plain(&name))),
            Ok(case) => case.to_string(),
        };
        let name = Some(self.test.of.text.as_str());
        let verdict = match self.interpreter.coordinate(name, &case, &Options::default()) {
            Err(error) => Verdict::CouldNotRun(refused(&error)),
            Ok(answer) => self.verdict(self.test.expects.iter(), |expect| {
                coordination::difference(self.item, self.inferred, &expect.what, &answer)
            }),
        };
        (case, verdict)
    }

    fn verdict<'e>(
        &self,
        expects: impl Iterator<Item = &'e Expect>,
        difference: impl Fn(&Expect) -> Option<(Text, Text)>,
    ) -> Verdict {
        let differences: Vec<Difference> = expects
            .filter_map(|expect| {
                let (expected, found) = difference(expect)?;
                Some(Difference { span: span(self.db, self.def, expect.here), expected, found })
            })
            .collect();
        if differences.is_empty() { Verdict::Passed } else { Verdict::Failed(differences) }
    }
}

fn refused(error: &InputError) -> Text {
    Text::new(error.message(Language::English), error.message(Language::Swedish))
}

fn not_plain(path: &str) -> Text {
    Text::new(
        format!("the value of `{path}` is not a plain value"),
        format!("värdet för `{path}` är inte ett enkelt värde"),
    )
}

fn span(db: &dyn Db, def: Def, here: Here) -> SourceSpan {
    let start = start_of(db, def);
    SourceSpan {
        file: def.file.number(db),
        start: start.saturating_add(here.start),
        end: start.saturating_add(here.end),
    }
}

/// The name in quotes.
fn test_name(item: &Item) -> String {
    let label = item.label.en.as_ref().or(item.label.sv.as_ref());
    label.and_then(|text| text.plain()).unwrap_or_else(|| item.name.text.clone())
}
