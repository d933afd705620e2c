//! `identified by`: facts that tell instances apart.

use crate::db::{Db, Def};
use crate::diagnostics::{
    Text,
    codes::{names, types},
};
use crate::hir::{Item, ItemKind, Name};
use crate::resolve::{Finding, Place, did_you_mean, nearest};
use crate::types::{Member, SignatureKind, Value, signature};

/// What is wrong with what identifies a concept.
pub(super) fn findings(db: &dyn Db, def: Def, item: &Item) -> Vec<Finding> {
    let ItemKind::Concept(concept) = &item.kind else { return Vec::new() };
    let SignatureKind::Concept(facts) = &signature(db, def).kind else { return Vec::new() };
    let named = concept.identified_by.iter().filter(|name| !name.text.is_empty());
    named.filter_map(|name| wrong(def, name, facts)).collect()
}

fn wrong(def: Def, name: &Name, facts: &[Member]) -> Option<Finding> {
    let (at, text) = (Place { def, here: name.here }, &name.text);
    let Some(fact) = facts.iter().find(|fact| fact.name == *text) else {
        let finding = Finding::new(
            names::NO_SUCH_MEMBER,
            at,
            Text::new(
                format!("the concept has no fact called `{text}`"),
                format!("begreppet har ingen uppgift som heter `{text}`"),
            ),
        );
        let near = nearest(text, facts.iter().map(|fact| fact.name.as_str()));
        return Some(did_you_mean(finding, at, near));
    };
    if matches!(fact.ty.value, Value::List(_) | Value::Concept(_) | Value::Earlier(..)) {
        let finding = Finding::new(
            types::NOT_COMPARABLE,
            at,
            Text::new(
                format!("`{text}` cannot tell two instances apart"),
                format!("`{text}` kan inte skilja två förekomster åt"),
            ),
        );
        return Some(finding.help(Text::new(
            "Name a plain fact, such as an identity number.",
            "Ange en enkel uppgift, till exempel ett personnummer.",
        )));
    }
    fact.ty.optional.then(|| {
        Finding::new(
            types::MAY_BE_ABSENT,
            at,
            Text::new(
                format!("`{text}` may be absent, and two without it are not the same"),
                format!("`{text}` kan saknas, och två utan den är inte samma"),
            ),
        )
        .help(Text::new(
            "Identify by facts that are always there.",
            "Identifiera med uppgifter som alltid finns.",
        ))
    })
}
