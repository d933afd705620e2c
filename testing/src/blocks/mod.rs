//! The `test` blocks of a package: facts and expectations as its author wrote them.

mod case;
mod compare;
mod coordination;
mod history;
mod literal;
mod oversight;
mod write;

pub use case::case_json;
pub use write::block_text;

use crate::refused;
use crate::trial::{Difference, Expected, Place, Trial, Verdict};
use compare::{at_step, difference, has_other_outcome, lacks_result};
use lagrum_interpreter::{Decision, InputError, Interpreter, Options};
use lagrum_language::db::{Db, Def, Package};
use lagrum_language::diagnostics::{SourceSpan, Text};
use lagrum_language::hir::{Expect, Here, Item, ItemKind, TestDecl, item, start_of};
use lagrum_language::resolve::scope_of;
use lagrum_language::types::{Inference, infer};
use std::sync::Arc;

/// The tests, in file and source order.
pub(crate) fn trials(db: &dyn Db, root: Package) -> Vec<Trial> {
    scope_of(db, root).own.iter().filter_map(|def| trial(db, *def)).collect()
}

/// The case of a `test` block; none where the declaration is something else.
#[must_use]
pub fn trial(db: &dyn Db, def: Def) -> Option<Trial> {
    let item = item(db, def)?;
    let ItemKind::Test(test) = &item.kind else { return None };
    let coordinates = scope_of(db, def.package)
        .owner(db, &test.of.text)
        .and_then(|of| lagrum_language::hir::item(db, of))
        .is_some_and(|of| matches!(of.kind, ItemKind::Coordination(_)));
    let inferred = infer(db, def);
    let case = if coordinates {
        coordination::case(&item, inferred, test)
    } else {
        case_json(&item, inferred, test)
    };
    Some(Trial {
        name: test_name(&item),
        decision: test.of.text.clone(),
        reform: test.reform.as_ref().map(|reform| reform.text.clone()),
        place: place(db, def, item.here),
        official: test.official.as_ref().and_then(|text| text.plain()),
        case: case.map(|case| case.to_string()).map_err(|path| not_plain(&path)),
        expected: Expected::Block(Block {
            inferred: Box::new(inferred.clone()),
            file: def.file.number(db),
            start: start_of(db, def),
            item: Arc::clone(&item),
            coordinates,
        }),
    })
}

/// A `test` block.
pub(crate) struct Block {
    inferred: Box<Inference>,
    file: u32,
    /// Where its declaration begins.
    start: u32,
    item: Arc<Item>,
    /// It is of a coordination.
    coordinates: bool,
}

impl Block {
    /// Decides its case and compares what it expects, line by line.
    pub(crate) fn run(&self, case: &str, interpreter: &Interpreter, options: &Options) -> Verdict {
        let ItemKind::Test(test) = &self.item.kind else { return Verdict::Passed };
        if !self.coordinates {
            return self.judge(&interpreter.decide(&test.of.text, case, options));
        }
        match self.coordinated(test, case, interpreter, options) {
            Err(error) => Verdict::CouldNotRun(refused(&error)),
            Ok(differences) => Verdict::of(differences),
        }
    }

    /// Compares what it expects with what was decided.
    pub(crate) fn judge(&self, decided: &Result<Decision<'_>, InputError>) -> Verdict {
        let ItemKind::Test(test) = &self.item.kind else { return Verdict::Passed };
        let decision = match decided {
            Ok(decision) => decision,
            Err(error) => return Verdict::CouldNotRun(refused(error)),
        };
        let other_outcome = has_other_outcome(&test.expects, decision);
        let expects = test.expects.iter().filter(|expect| {
            expect.step.is_some() || !(other_outcome && lacks_result(expect, decision))
        });
        let inferred = self.inferred.as_ref();
        Verdict::of(self.differences(expects, |expect| at(&self.item, inferred, expect, decision)))
    }

    fn coordinated(
        &self,
        test: &TestDecl,
        case: &str,
        interpreter: &Interpreter,
        options: &Options,
    ) -> Result<Vec<Difference>, InputError> {
        let answer = interpreter.coordinate(Some(&test.of.text), case, options)?;
        let inferred = self.inferred.as_ref();
        Ok(self.differences(test.expects.iter(), |expect| {
            coordination::difference(&self.item, inferred, &expect.what, &answer)
        }))
    }

    fn differences<'e>(
        &self,
        expects: impl Iterator<Item = &'e Expect>,
        difference: impl Fn(&Expect) -> Option<(Text, Text)>,
    ) -> Vec<Difference> {
        expects
            .filter_map(|expect| {
                let (expected, found) = difference(expect)?;
                let place = place_from(self.file, self.start, expect.here);
                Some(Difference { place, what: String::new(), expected, found })
            })
            .collect()
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

fn not_plain(path: &str) -> Text {
    Text::new(
        format!("the value of `{path}` is not a plain value"),
        format!("värdet för `{path}` är inte ett enkelt värde"),
    )
}

fn place(db: &dyn Db, def: Def, here: Here) -> Place {
    place_from(def.file.number(db), start_of(db, def), here)
}

fn place_from(file: u32, start: u32, here: Here) -> Place {
    Place::Rules(SourceSpan {
        file,
        start: start.saturating_add(here.start),
        end: start.saturating_add(here.end),
    })
}

/// The name in quotes.
fn test_name(item: &Item) -> String {
    let label = item.label.en.as_ref().or(item.label.sv.as_ref());
    label.and_then(|text| text.plain()).unwrap_or_else(|| item.name.text.clone())
}
