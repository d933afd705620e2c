//! A decision in the form that is accepted: without what changes with every edit of the rules.

use crate::refused;
use crate::tree::{Entry, Kind, Tree, documents};
use lagrum_interpreter::{Decision, InputError, Interpreter, Options, Style};
use lagrum_language::diagnostics::Text;

/// Keys that say which edition of the rules decided.
pub(crate) const OF_THE_EDITION: [&str; 3] = ["package", "digest", "engine"];

/// What was decided now.
pub(crate) struct Found {
    pub(crate) decision: Tree,
    /// Empty where it was not asked for.
    pub(crate) explanation: String,
}

impl Found {
    pub(crate) fn of(
        interpreter: &Interpreter,
        decision: &str,
        case: &str,
        options: &Options,
        explained: bool,
    ) -> Result<Self, Text> {
        let coordinates =
            interpreter.package().coordinations.iter().any(|one| one.name == decision);
        if coordinates {
            let paid = interpreter.coordinate(Some(decision), case, options);
            let paid = paid.map_err(|error| refused(&error))?;
            return Self::told(&paid.to_json(), &paid.to_text(), interpreter.digest());
        }
        let asked = Options { trace: explained, ..options.clone() };
        Self::in_decision(interpreter.decide(decision, case, &asked))
    }

    /// What was decided; its explanation, if it has been traced.
    pub(crate) fn in_decision(decided: Result<Decision<'_>, InputError>) -> Result<Self, Text> {
        let mut decided = decided.map_err(|error| refused(&error))?;
        let explanation = match decided.trace {
            Some(_) => decided.to_text(&Style::default()),
            None => String::new(),
        };
        decided.trace = None;
        Self::told(&decided.to_json(), &explanation, decided.digest)
    }

    fn told(json: &str, explanation: &str, digest: &str) -> Result<Self, Text> {
        let lines = explanation.lines().filter(|line| !line.contains(digest));
        let explanation = lines.collect::<Vec<_>>().join("\n").trim_end().to_owned();
        Ok(Self { decision: of_rules(read(json)?), explanation })
    }
}

fn read(json: &str) -> Result<Tree, Text> {
    let documents = documents(json).map_err(|fault| fault.why)?;
    documents.into_iter().next().ok_or_else(|| Text::new("no decision", "inget beslut"))
}

/// Without the keys of the edition.
fn of_rules(tree: Tree) -> Tree {
    let entries: Vec<Entry> = match tree.kind {
        Kind::Map(entries) => entries,
        Kind::Plain(_) | Kind::Text(_) | Kind::List(_) => Vec::new(),
    };
    let kept = entries.into_iter().filter(|entry| !OF_THE_EDITION.contains(&entry.key.as_str()));
    Tree { kind: Kind::Map(kept.collect()), ..tree }
}
