//! Provisions: the acts that are declared, and what of them the file cites already.

use super::completion::{Completion, CompletionKind};
use super::context::Context;
use lagrum_language::db::Def;
use lagrum_language::hir::{citations, file_items, item};
use lagrum_language::resolve::{HeadKind, closure, heads};
use std::collections::BTreeSet;

/// The acts, each with the beginning of a citation, and the citations of the file.
pub(super) fn all(context: &Context<'_>) -> Vec<Completion> {
    let mut all = acts(context);
    let items = &file_items(context.db(), context.source).items;
    let cited: BTreeSet<&str> = items
        .iter()
        .flat_map(|item| citations(item))
        .map(|citation| citation.text.as_str())
        .collect();
    let again = cited.into_iter().filter(|text| !text.is_empty());
    all.extend(again.map(|text| Completion::new(context, CompletionKind::Provision, text).rank(2)));
    all
}

fn acts(context: &Context<'_>) -> Vec<Completion> {
    let db = context.db();
    let mut acts = Vec::new();
    for package in closure(db, context.package) {
        for file in package.files(db) {
            for (index, head) in (0u32..).zip(heads(db, *file)) {
                if head.kind == HeadKind::Act {
                    acts.push(act(
                        context,
                        Def { package: *package, file: *file, index },
                        &head.name,
                    ));
                }
            }
        }
    }
    acts
}

fn act(context: &Context<'_>, def: Def, name: &str) -> Completion {
    let title = item(context.db(), def).and_then(|item| {
        let label = item.label.label();
        label.sv.or(label.en)
    });
    let made =
        Completion::new(context, CompletionKind::Provision, name).detail(title.unwrap_or_default());
    made.snippet(format!("{name} ${{1:1}} kap. ${{2:1}} §")).rank(1)
}
