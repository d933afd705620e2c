//! Provisions left out.

use crate::db::Def;
use crate::diagnostics::{Text, codes::judgement};
use crate::hir::{Item, ItemKind, OmittedDecl};
use crate::resolve::{Finding, Place};

/// What is wrong with an omitted provision as a whole.
pub(super) fn findings(def: Def, item: &Item) -> Vec<Finding> {
    match &item.kind {
        ItemKind::Omitted(omitted) => unexplained(def, item, omitted).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// A provision that is left out is named, and so is why.
fn unexplained(def: Def, item: &Item, omitted: &OmittedDecl) -> Option<Finding> {
    let (en, sv) = if item.under.is_empty() {
        ("does not say which provision is left out", "säger inte vilken bestämmelse som utelämnas")
    } else if omitted.because.en.is_none() && omitted.because.sv.is_none() {
        ("does not say why it is left out", "säger inte varför den utelämnas")
    } else {
        return None;
    };
    let name = &item.name.text;
    let finding = Finding::new(
        judgement::OMITTED_UNEXPLAINED,
        Place { def, here: item.name.here },
        Text::new(format!("`{name}` {en}"), format!("`{name}` {sv}")),
    );
    Some(finding.help(Text::new(
        "Write `under` and the provision, and `because` and the reason: they stand in the decision.",
        "Skriv `enligt` och bestämmelsen, och `eftersom` och skälet: de står i beslutet.",
    )))
}
