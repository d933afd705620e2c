//! The case that an evaluation is of.

use super::ready::evaluator;
use super::{Coordination, Evaluation};
use crate::Snapshot;
use crate::cases::{Declared, Refusal, block_ids, case_of, declared, made_up, package_of, ready};
use lagrum_language::db::Package;
use lagrum_language::diagnostics::{Language, Text};
use lagrum_language::hir::{ItemKind, item, surface_of};
use lagrum_language::resolve::scope_of;

/// The case that an evaluation is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// A test, by its id.
    Test(String),
    /// Facts of a decision.
    Facts {
        /// What the package goes by.
        package: String,
        /// The decision; without one the package must have no other.
        decision: Option<String>,
        /// The facts, as JSON.
        facts: String,
    },
}

/// Why there is no evaluation to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unshown {
    /// No test goes by the id, or no decision by the name.
    NoSuch,
    /// The rules have errors, so that nothing can be decided.
    HasErrors,
    /// The facts are no case: why.
    NoCase(Text),
}

impl Unshown {
    /// Why, for readers.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NoSuch => Text::new(
                "there is no such test or decision",
                "det finns inget sådant prov eller beslut",
            ),
            Self::HasErrors => Text::new(
                "the rules have errors, so nothing can be decided",
                "reglerna har fel, så inget kan avgöras",
            ),
            Self::NoCase(why) => why.clone(),
        }
    }
}

impl From<Refusal> for Unshown {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoSuch => Self::NoSuch,
            Refusal::HasErrors(_) => Self::HasErrors,
            Refusal::NoCase(why) => Self::NoCase(why),
        }
    }
}

/// A case found: what of which decision.
struct Found {
    package: Package,
    decision: String,
    reform: Option<String>,
    facts: String,
    label: String,
    /// Whether somebody tries it: the judgements are then plain values that nobody has made.
    is_tried: bool,
}

/// What can be shown of a case.
#[derive(Debug, Clone)]
pub enum Shown {
    /// How it is decided.
    Decision(Evaluation),
    /// What is paid of benefits for the same time.
    Coordination(Coordination),
}

impl Shown {
    /// What can be shown of a case as the text is now.
    ///
    /// # Errors
    /// If there is no such case, or its rules have errors.
    pub fn of(snapshot: &Snapshot, chosen: &Chosen) -> Result<Self, Unshown> {
        let found = match chosen {
            Chosen::Test(id) => test(snapshot, id)?,
            Chosen::Facts { package, decision, facts } => {
                let package = snapshot.package_keyed(package).ok_or(Unshown::NoSuch)?;
                let decision = named(snapshot, package, decision.as_deref())?;
                let (facts, label) = (facts.clone(), String::new());
                Found { package, decision, reform: None, facts, label, is_tried: true }
            }
        };
        let Found { package, decision, reform, mut facts, label, is_tried } = found;
        match declared(snapshot, package, &decision).ok_or(Unshown::NoSuch)? {
            Declared::Decision(def) => {
                let evaluator =
                    evaluator(snapshot, def, reform.clone()).ok_or(Unshown::HasErrors)?;
                if let (true, Ok(plain)) = (is_tried, serde_json::from_str(&facts)) {
                    let interpreter = &evaluator.interpreter;
                    let words = (snapshot.today, surface_of(snapshot.db(), def.file));
                    facts = made_up(interpreter, &decision, words, plain).to_string();
                }
                Ok(Self::Decision(Evaluation { evaluator, def, decision, reform, facts, label }))
            }
            Declared::Coordination(def) => {
                let ready = ready(snapshot, package).ok_or(Unshown::HasErrors)?;
                Ok(Self::Coordination(Coordination { ready, def, name: decision, facts, label }))
            }
        }
    }

    /// Whether it can be worked out.
    ///
    /// # Errors
    /// Why not.
    pub fn try_out(&self, language: Language) -> Result<(), Unshown> {
        match self {
            Self::Decision(evaluation) => evaluation.decided(language).map(drop),
            Self::Coordination(coordination) => coordination.worked_out(language).map(drop),
        }
    }
}

/// The case of a test. A block is read without the plan of the package, so that it is quick where much is written.
fn test(snapshot: &Snapshot, id: &str) -> Result<Found, Unshown> {
    let (package, _) = package_of(snapshot, id).ok_or(Unshown::NoSuch)?;
    let files = package.files(snapshot.db()).iter();
    let mut blocks = files.flat_map(|file| block_ids(snapshot, package, *file));
    if let Some((def, label, _)) = blocks.find(|(_, _, of)| of == id) {
        let trial = lagrum_testing::trial(snapshot.db(), def).ok_or(Unshown::NoSuch)?;
        let facts = trial.case.map_err(Unshown::NoCase)?;
        let (decision, reform) = (trial.decision, trial.reform);
        return Ok(Found { package, decision, reform, facts, label, is_tried: false });
    }
    let case = case_of(snapshot, id)?;
    let label = id.split_once('#').map_or(id, |(_, name)| name).to_owned();
    let (decision, reform, facts) = (case.decision, case.reform, case.facts);
    Ok(Found { package, decision, reform, facts, label, is_tried: false })
}

/// The decision that facts are of: the one that is named, else the only one.
fn named(snapshot: &Snapshot, package: Package, name: Option<&str>) -> Result<String, Unshown> {
    if let Some(name) = name {
        return Ok(name.to_owned());
    }
    let own = scope_of(snapshot.db(), package).own.iter();
    let decisions = own.filter_map(|def| {
        let item = item(snapshot.db(), *def)?;
        matches!(item.kind, ItemKind::Decision(_)).then(|| item.name.text.clone())
    });
    match decisions.collect::<Vec<_>>().as_slice() {
        [only] => Ok(only.clone()),
        _ => Err(Unshown::NoSuch),
    }
}
