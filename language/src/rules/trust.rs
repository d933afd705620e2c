//! Sources: registers that are there, and facts that `verify` and `accept` can look at.

use crate::db::{Db, Def};
use crate::diagnostics::{
    Text,
    codes::{names, sources},
};
use crate::hir::{
    DecisionDecl, FieldClauses, Item, ItemKind, Name, SourceClause, SourceKind, TrustedDecl, item,
};
use crate::resolve::{
    Finding, HeadKind, Place, Scope, did_you_mean, nearest, no_register, scope_of,
};
use crate::types::{SignatureKind, Value, head, no_fact, signature};

/// What is wrong with the sources of facts, and with what a decision asks of them.
pub(super) fn findings(db: &dyn Db, def: Def, item: &Item) -> Vec<Finding> {
    let mut found = Vec::new();
    match &item.kind {
        ItemKind::Concept(concept) => {
            for field in &concept.fields {
                found.extend(registers(db, def, &field.clauses.sources));
                found.extend(decisions(db, def, &field.clauses.sources));
            }
        }
        ItemKind::Decision(decision) => {
            for given in &decision.givens {
                found.extend(registers(db, def, &given.clauses.sources));
                found.extend(decisions(db, def, &given.clauses.sources));
            }
            found.extend(of_decision(db, def, decision));
        }
        _ => {}
    }
    found
}

/// Registers that are not there.
fn registers(db: &dyn Db, def: Def, sources: &[SourceClause]) -> Vec<Finding> {
    let named = sources.iter().filter(|source| source.kind == SourceKind::Register);
    let names = named.filter_map(|source| source.name.as_ref());
    names.filter_map(|name| no_register(db, Place { def, here: name.here }, name)).collect()
}

/// Decisions that are not there: neither in the package nor in one that it uses.
fn decisions(db: &dyn Db, def: Def, sources: &[SourceClause]) -> Vec<Finding> {
    let named = sources.iter().filter(|source| source.kind == SourceKind::Decision);
    let names = named.filter_map(|source| source.name.as_ref());
    names.filter_map(|name| no_decision(db, Place { def, here: name.here }, name)).collect()
}

fn no_decision(db: &dyn Db, at: Place, name: &Name) -> Option<Finding> {
    let here = scope_of(db, at.def.package);
    let around = here.packages.values().map(|package| scope_of(db, *package));
    let scopes: Vec<&Scope> = std::iter::once(here).chain(around).collect();
    let is = |def: Def| head(db, def).is_some_and(|head| head.kind == HeadKind::Decision);
    let text = &name.text;
    let mut found = scopes.iter().filter_map(|scope| scope.names.get(text)).peekable();
    if text.is_empty() || found.clone().any(|def| is(*def)) {
        return None;
    }
    if found.peek().is_some() {
        return Some(Finding::new(
            names::WRONG_KIND_OF_NAME,
            at,
            Text::new(format!("`{text}` is no decision"), format!("`{text}` är inget beslut")),
        ));
    }
    let finding = Finding::new(
        names::UNKNOWN_NAME,
        at,
        Text::new(
            format!("there is no decision called `{text}`"),
            format!("det finns inget beslut som heter `{text}`"),
        ),
    );
    let all = scopes.iter().flat_map(|scope| &scope.names);
    let near = nearest(text, all.filter(|(_, def)| is(**def)).map(|(name, _)| name.as_str()));
    Some(match near {
        Some(near) => did_you_mean(finding, at, Some(near)),
        None => finding.help(Text::new(
            "Of a decision whose rules are not here, say which document shows it: `document \"…\"`.",
            "Om ett beslut vars regler inte finns här: säg vilken handling som visar det, `handling \"…\"`.",
        )),
    })
}

fn of_decision(db: &dyn Db, def: Def, decision: &DecisionDecl) -> Vec<Finding> {
    let mut found = Vec::new();
    for trusted in decision.verifies.iter().chain(&decision.accepts) {
        let mut unknown = registers(db, def, &trusted.sources);
        unknown.extend(decisions(db, def, &trusted.sources));
        match fact(db, def, trusted) {
            Ok((owner, index)) if unknown.is_empty() => {
                found.extend(unlisted(db, def, trusted, (owner, index)));
            }
            Ok(_) => {}
            Err(finding) => found.extend(finding.map(|finding| *finding)),
        }
        found.extend(unknown);
    }
    found
}

/// The fact that a path from the case leads to; what is wrong with the path, unless that is said elsewhere.
fn fact(db: &dyn Db, def: Def, trusted: &TrustedDecl) -> Result<(Def, u32), Option<Box<Finding>>> {
    let (mut owner, mut found) = (Some(def), None);
    for name in &trusted.path {
        if name.text.is_empty() {
            return Err(None);
        }
        let Some(concept) = owner else {
            return Err(Some(Box::new(no_such_fact(db, def, None, name))));
        };
        let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
            &signature(db, concept).kind
        else {
            return Err(None);
        };
        let Some((index, fact)) = (0u32..).zip(facts).find(|(_, fact)| fact.name == name.text)
        else {
            return Err(Some(Box::new(no_such_fact(db, def, Some(concept), name))));
        };
        found = Some((concept, index, matches!(fact.ty.value, Value::Concept(_))));
        owner = holds(&fact.ty.value);
    }
    match found {
        Some((_, _, true)) => Err(Some(Box::new(no_plain_fact(def, trusted)))),
        Some((concept, index, false)) => Ok((concept, index)),
        None => Err(None),
    }
}

/// The concept whose facts stand in a fact.
fn holds(value: &Value) -> Option<Def> {
    match value {
        Value::Concept(concept) => Some(*concept),
        Value::List(of) => holds(of),
        _ => None,
    }
}

fn no_such_fact(db: &dyn Db, def: Def, of: Option<Def>, name: &Name) -> Finding {
    let at = Place { def, here: name.here };
    no_fact(db, names::NO_SUCH_MEMBER, at, &name.text, of)
}

fn no_plain_fact(def: Def, trusted: &TrustedDecl) -> Finding {
    let path: Vec<&str> = trusted.path.iter().map(|name| name.text.as_str()).collect();
    let path = path.join(".");
    Finding::new(
        sources::NOT_A_FACT,
        Place { def, here: trusted.here },
        Text::new(
            format!("`{path}` holds several facts; sources are asked about one at a time"),
            format!("`{path}` rymmer flera uppgifter; källor frågas om en i taget"),
        ),
    )
    .help(Text::new(
        format!("Name the fact in it: `{path}.…`."),
        format!("Nämn uppgiften i det: `{path}.…`."),
    ))
}

/// Sources that the fact's own clause does not list.
fn unlisted(
    db: &dyn Db,
    def: Def,
    trusted: &TrustedDecl,
    (owner, index): (Def, u32),
) -> Vec<Finding> {
    let Some(owner) = item(db, owner) else { return Vec::new() };
    let Some((fact, clauses)) = owner.kind.fact(index) else { return Vec::new() };
    let missing = trusted.sources.iter().filter(|source| !lists(clauses, source));
    missing
        .map(|source| {
            let fact = &fact.text;
            Finding::new(
                sources::UNLISTED_SOURCE,
                Place { def, here: source.here },
                Text::new(
                    format!("`{fact}` does not list this source, so it ranks after those listed"),
                    format!(
                        "`{fact}` anger inte den här källan, så den väger lättare än de angivna"
                    ),
                ),
            )
            .help(Text::new(
                format!("Add it to the `source` of `{fact}`, in the order of trust."),
                format!("Lägg till den i `källa` för `{fact}`, i tillitsordning."),
            ))
        })
        .collect()
}

fn lists(clauses: &FieldClauses, source: &SourceClause) -> bool {
    let name = |source: &SourceClause| {
        let title = source.title.as_ref().and_then(crate::hir::TextLit::plain);
        source.name.as_ref().map(|name| name.text.clone()).or(title)
    };
    clauses.sources.iter().any(|other| other.kind == source.kind && name(other) == name(source))
}
