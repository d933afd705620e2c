//! A golden case that begins: its facts in a file, and the decision of now as what is accepted.

use super::{Key, rewritten, trials};
use crate::disk::CaseFile;
use crate::suite::{Asked, surface};
use crate::tree::{Entry, Fault, Kind, Tree, documents, yaml_map};
use lagrum_interpreter::{Interpreter, Language};
use lagrum_language::db::{Db, Package};
use lagrum_language::diagnostics::Text;
use lagrum_language::surface::Surface;
use std::path::PathBuf;
use std::sync::Arc;

/// A case as it is written in a file of golden cases, nothing accepted yet.
pub(crate) fn document(
    language: Language,
    name: &str,
    decision: Option<&str>,
    case: &Tree,
) -> String {
    let entry =
        |key: Key, value: Tree| Entry { key: key.spelt(language).to_owned(), line: 0, value };
    let mut entries = vec![entry(Key::Name, word(name))];
    entries.extend(decision.map(|decision| entry(Key::Decision, word(decision))));
    let facts = match case.kind {
        Kind::Map(_) => case.clone(),
        Kind::Plain(_) | Kind::Text(_) | Kind::List(_) => {
            Tree { kind: Kind::Map(Vec::new()), ..word("") }
        }
    };
    entries.push(entry(Key::Facts, facts));
    let mut out = String::new();
    yaml_map(&entries, 0, &mut out);
    out
}

fn word(value: &str) -> Tree {
    Tree { kind: Kind::Text(value.to_owned()), line: 0, bytes: 0..0 }
}

/// The text of a golden case that accepts what is decided now, in the language of the rules.
///
/// # Errors
/// If the facts are no JSON, or cannot be decided.
pub fn golden_case(
    (db, root): (&dyn Db, Package),
    interpreter: &Interpreter,
    (name, decision): (&str, &str),
    facts: &str,
) -> Result<String, Text> {
    let surface = surface(db, root);
    let language = match surface {
        Surface::English => Language::English,
        Surface::Swedish => Language::Swedish,
    };
    let facts = documents(facts).map_err(|Fault { why, .. }| why)?;
    let facts = facts.into_iter().next().unwrap_or_else(|| word(""));
    let package = interpreter.package();
    let several = package.decisions.len().saturating_add(package.coordinations.len()) > 1;
    let text = document(language, name, several.then_some(decision), &facts);
    let none = || Text::new("there is no case", "det finns inget ärende");
    let file = CaseFile::of_text(PathBuf::from("case.yaml"), &text).ok_or_else(none)?;
    let asked = Asked { interpreter, surface };
    let trial = trials(&Arc::new(file), asked).into_iter().next().ok_or_else(none)?;
    let accepted = trial.accepted(interpreter).ok_or_else(none)??;
    rewritten(&[accepted]).into_iter().next().map(|file| file.after).ok_or_else(none)
}
