//! The arguments of the call that a cursor stands in.

use crate::{FilePlace, Snapshot};
use lagrum_language::builtins::by_name;
use lagrum_language::diagnostics::Language;
use lagrum_language::semantics::{Target, found_at, parsed};
use lagrum_language::surface::{Surface, is_name_continue};
use lagrum_language::types::{display, rule_signature};

/// The arguments of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureHelp {
    /// The call as it is written, `ålder(född: datum; dag: datum) : heltal`.
    pub label: String,
    /// Where in the label each argument stands, in bytes.
    pub arguments: Vec<(usize, usize)>,
    /// Which argument the cursor stands in.
    pub active: usize,
    /// What the call gives.
    pub documentation: String,
}

/// The arguments of the call that a cursor stands in; nothing outside calls.
#[must_use]
pub fn signature_help(
    snapshot: &Snapshot,
    at: FilePlace,
    language: Language,
) -> Option<SignatureHelp> {
    let (package, source) = snapshot.source(at.file)?;
    let surface = parsed(snapshot.db(), source).surface;
    let before = snapshot.text(at.file).get(..usize::try_from(at.offset).ok()?)?;
    let (open, active) = open_call(before, surface)?;
    let callee = before.get(..open)?.trim_end();
    let name = callee.get(callee.trim_end_matches(is_name_continue).len()..)?;
    if let Some(row) = by_name(name) {
        let (signature, doc) = match surface {
            Surface::English => (row.signature_en, row.doc_en),
            Surface::Swedish => (row.signature_sv, row.doc_sv),
        };
        let doc = if language == Language::English {
            row.doc_en
        } else if surface == Surface::Swedish {
            doc
        } else {
            row.doc_sv
        };
        return Some(help(format!("{name}{signature}"), surface, active, doc.to_owned()));
    }
    let found = found_at(snapshot.db(), package, source, u32::try_from(callee.len()).ok()?)?;
    let Target::Item(def) = found.mention.target else { return None };
    let rule = rule_signature(snapshot.db(), def)?;
    let words = match surface {
        Surface::English => Language::English,
        Surface::Swedish => Language::Swedish,
    };
    let shown = |ty: &lagrum_language::types::Type| display(snapshot.db(), &ty.value, words);
    let arguments =
        rule.arguments.iter().map(|argument| format!("{}: {}", argument.name, shown(&argument.ty)));
    let between = format!("{} ", surface.argument_separator());
    let listed = arguments.collect::<Vec<_>>().join(&between);
    Some(help(format!("{name}({listed}) : {}", shown(&rule.ty)), surface, active, String::new()))
}

/// Where the last bracket that is not closed opens, and how many separators follow it outside other brackets.
fn open_call(before: &str, surface: Surface) -> Option<(usize, usize)> {
    let (mut depth, mut separators) = (0_usize, 0_usize);
    for (at, c) in before.char_indices().rev().take(2_000) {
        match c {
            ')' => depth = depth.saturating_add(1),
            '(' if depth == 0 => return Some((at, separators)),
            '(' => depth = depth.saturating_sub(1),
            c if depth == 0 && c == surface.argument_separator() => {
                separators = separators.saturating_add(1)
            }
            _ => {}
        }
    }
    None
}

fn help(label: String, surface: Surface, active: usize, documentation: String) -> SignatureHelp {
    let mut arguments = Vec::new();
    if let (Some(open), Some(close)) = (label.find('('), label.find(')')) {
        let mut at = open.saturating_add(1);
        for part in label.get(at..close).unwrap_or_default().split(surface.argument_separator()) {
            let blanks = part.len().saturating_sub(part.trim_start().len());
            let end = at.saturating_add(part.len());
            arguments.push((at.saturating_add(blanks), end));
            at = end.saturating_add(1);
        }
    }
    SignatureHelp { label, arguments, active, documentation }
}
