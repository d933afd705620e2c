//! Sensitive facts that reach controls: who is checked may not hang on them.
//!
//! A control reaches what it names, what the rules and tables that it names name, and so on; a
//! result of a decision reaches all that the decision names, since it is there only where the
//! decision is granted; an assessment reaches every fact of the one who is judged. What is read of an
//! earlier decision reaches all that that decision names.

use super::graph::{Graph, Link, says};
use super::unused::{Fact, facts_in};
use crate::db::{Db, Def, Package, SourceFile};
use crate::diagnostics::{Text, codes::controls};
use crate::hir::{ControlDecl, Expr, Here, Item, ItemKind, Name, TypeBase, TypeExpr, item};
use crate::resolve::{Finding, HeadKind, Place, closure, scope_of};
use crate::types::{Meaning, SignatureKind, Value, head, infer, rule_signature, signature};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, VecDeque};

/// Sensitive facts that the controls of a package, and of all it depends on, reach without leave;
/// and leave that is not needed.
pub(super) fn findings(db: &dyn Db, root: Package, graph: &Graph) -> Vec<Finding> {
    let mut found = Vec::new();
    for def in closure(db, root).iter().flat_map(|package| &scope_of(db, *package).own) {
        let Some(item) = item(db, *def) else { continue };
        let ItemKind::Control(control) = &item.kind else { continue };
        let reached = sensitive_facts(db, root, graph, *def);
        match &control.lawful {
            Some(_) if reached.is_empty() && def.package == root => {
                found.extend(for_nothing(*def, control));
            }
            Some(_) => {}
            // What stands in another package alone is said there.
            None => found.extend(
                reached
                    .iter()
                    .filter(|way| way.passes(root))
                    .map(|way| way.finding(db, *def, &item)),
            ),
        }
    }
    found
}

/// How a control reaches a fact.
struct Way {
    /// From the control to the declaration that names the fact.
    links: Vec<Link>,
    fact: Fact,
    /// Where the fact is named.
    named: Place,
}

/// The sensitive facts that a control reaches, each by a shortest way.
fn sensitive_facts(db: &dyn Db, root: Package, graph: &Graph, control: Def) -> Vec<Way> {
    let mut ways: BTreeMap<Def, Vec<Link>> = BTreeMap::from([(control, Vec::new())]);
    let mut queue = VecDeque::from([control]);
    let mut found: Vec<Way> = Vec::new();
    while let Some(def) = queue.pop_front() {
        let links = ways.get(&def).cloned().unwrap_or_default();
        for (fact, named) in facts_reached(db, root, graph, def) {
            let new = !found.iter().any(|way| way.fact == fact);
            if new && is_sensitive(db, fact) {
                found.push(Way { links: links.clone(), fact, named });
            }
        }
        let earlier = says(db, root, def);
        let earlier = earlier.into_iter().flat_map(|said_in| earlier_in(db, said_in)).copied();
        for link in graph.get(&def).into_iter().flatten().copied().chain(earlier) {
            if let Entry::Vacant(way) = ways.entry(link.to) {
                way.insert(links.iter().copied().chain([link]).collect());
                queue.push_back(link.to);
            }
        }
    }
    found
}

/// Whether what a decision answers rests on sensitive facts, as far as the packages show that a
/// package depends on.
pub(crate) fn rests_on_sensitive(db: &dyn Db, root: Package, decision: Def) -> bool {
    let graph = super::graph::call_graph(db, root);
    !sensitive_facts(db, root, &graph, decision).is_empty()
}

/// The decisions whose earlier answers a declaration reads, and where: an answer was found with all
/// that the decision names.
fn earlier_in(db: &dyn Db, def: Def) -> &[Link] {
    earlier_in_at(db, def.package, def.file, def.index)
}

#[salsa::tracked(returns(ref))]
fn earlier_in_at(db: &dyn Db, package: Package, file: SourceFile, index: u32) -> Vec<Link> {
    let def = Def { package, file, index };
    let Some(item) = item(db, def) else { return Vec::new() };
    let inferred = infer(db, def);
    let read = |(id, expr): (_, &Expr)| match (expr, inferred.meaning(id)) {
        (Expr::Field(base, _), Some(Meaning::Field(_))) => match inferred.ty(*base).value {
            Value::Earlier(to, _) => Some(Link { to, said_in: def, here: item.body.here(id) }),
            _ => None,
        },
        _ => None,
    };
    item.body.iter().filter_map(read).collect()
}

/// The facts that a declaration reaches by itself: those it names, judgements among them, and those
/// that an assessment may rest on.
fn facts_reached(db: &dyn Db, root: Package, graph: &Graph, def: Def) -> Vec<(Fact, Place)> {
    let mut facts = Vec::new();
    for said_in in says(db, root, def) {
        let named = facts_in(db, said_in).iter();
        facts.extend(named.map(|(fact, here)| (*fact, Place { def: said_in, here: *here })));
    }
    let links = graph.get(&def).into_iter().flatten();
    let judgements = links.filter(|link| judged(db, link.to).is_some());
    facts.extend(
        judgements.map(|link| ((link.to, 0), Place { def: link.said_in, here: link.here })),
    );
    facts.extend(judged(db, def).into_iter().flat_map(|of| facts_judged(db, def, of)));
    facts
}

/// Who judges sees every fact of the instance, and of what it holds: an assessment may rest on any
/// of them. One that is sensitive itself is told as such, and says nothing of what it rests on.
fn facts_judged(db: &dyn Db, assessment: Def, of: Def) -> Vec<(Fact, Place)> {
    let (mut concepts, mut facts, mut next) = (vec![of], Vec::new(), 0);
    if is_sensitive(db, (assessment, 0)) {
        return facts;
    }
    let (_, named) = fact_name(db, (assessment, 0));
    while let Some(concept) = concepts.get(next).copied() {
        next = next.saturating_add(1);
        let (SignatureKind::Concept(members) | SignatureKind::Decision(members, _)) =
            &signature(db, concept).kind
        else {
            continue;
        };
        for (index, _) in (0u32..).zip(members) {
            facts.push(((concept, index), named));
            let inner = held(db, concept, index).filter(|inner| !concepts.contains(inner));
            concepts.extend(inner);
        }
    }
    facts
}

/// The concept whose instances an assessment judges; none if it is no assessment.
fn judged(db: &dyn Db, def: Def) -> Option<Def> {
    head(db, def).filter(|head| head.kind == HeadKind::Assessment)?;
    rule_signature(db, def)?.of
}

/// Whether a fact is marked, or its concept, or the concept that it holds.
fn is_sensitive(db: &dyn Db, (owner, index): Fact) -> bool {
    let Some(of) = item(db, owner) else { return false };
    let Some((_, ty)) = written(&of, index) else { return false };
    let marked =
        |item: &Item| matches!(&item.kind, ItemKind::Concept(concept) if concept.sensitive);
    let element_marked = matches!(&ty.base, TypeBase::List(of, _) if of.sensitive);
    ty.sensitive
        || element_marked
        || marked(&of)
        || judged(db, owner).and_then(|of| item(db, of)).is_some_and(|of| marked(&of))
        || held(db, owner, index).and_then(|held| item(db, held)).is_some_and(|held| marked(&held))
}

/// The concept whose instances a fact holds.
fn held(db: &dyn Db, owner: Def, index: u32) -> Option<Def> {
    let (SignatureKind::Concept(facts) | SignatureKind::Decision(facts, _)) =
        &signature(db, owner).kind
    else {
        return None;
    };
    match &facts.get(usize::try_from(index).ok()?)?.ty.value {
        Value::Concept(held) => Some(*held),
        Value::List(of) => match **of {
            Value::Concept(held) => Some(held),
            _ => None,
        },
        _ => None,
    }
}

/// A fact as written: its name and its type.
fn written(owner: &Item, index: u32) -> Option<(&Name, &TypeExpr)> {
    let at = usize::try_from(index).ok()?;
    match &owner.kind {
        ItemKind::Assessment(decl) => Some((&owner.name, &decl.ty)),
        ItemKind::Concept(concept) => concept.fields.get(at).map(|field| (&field.name, &field.ty)),
        ItemKind::Decision(decision) => {
            decision.givens.get(at).map(|given| (&given.name, &given.ty))
        }
        _ => None,
    }
}

impl Way {
    /// Whether something of a package stands on the way.
    fn passes(&self, package: Package) -> bool {
        self.named.def.package == package
            || self.links.iter().any(|link| link.said_in.package == package)
    }

    fn finding(&self, db: &dyn Db, control: Def, item: &Item) -> Finding {
        let name = &item.name.text;
        let (fact, declared) = fact_name(db, self.fact);
        let through: Vec<String> =
            self.links.iter().map(|link| format!("`{}`", name_of(db, link.to))).collect();
        let by = |word: &str| match through.as_slice() {
            [] => String::new(),
            some => format!(" {word} {}", some.join(", ")),
        };
        let mut places = self.steps(db, control, &fact).into_iter();
        let (first, label) = places.next().unwrap_or((self.named, Text::new("", "")));
        let finding = Finding::new(
            controls::SENSITIVE_IN_CONTROL,
            first,
            Text::new(
                format!("`{fact}` is sensitive and reaches the control `{name}`{}", by("through")),
                format!("`{fact}` är känslig och når kontrollen `{name}`{}", by("genom")),
            ),
        )
        .labelled(label);
        let finding = places.fold(finding, |finding, (place, label)| finding.and(place, label));
        finding
            .and(declared, Text::new("sensitive", "känslig"))
            .help(Text::new(
                "Check something else, or, where the law allows this, say so in the control: `lawful because \"…\" under …`.",
                "Kontrollera något annat, eller säg i kontrollen varför lagen tillåter det: `tillåtet eftersom \"…\" enligt …`.",
            ))
    }

    /// Each place on the way, and what is used there.
    fn steps(&self, db: &dyn Db, control: Def, fact: &str) -> Vec<(Place, Text)> {
        let mut user = control;
        let mut steps = Vec::new();
        for link in &self.links {
            let place = Place { def: link.said_in, here: link.here };
            steps.push((place, uses(&name_of(db, user), &name_of(db, link.to))));
            user = link.to;
        }
        steps.push((self.named, uses(&name_of(db, user), fact)));
        steps
    }
}

fn uses(user: &str, used: &str) -> Text {
    Text::new(format!("`{user}` uses `{used}`"), format!("`{user}` använder `{used}`"))
}

fn name_of(db: &dyn Db, def: Def) -> String {
    head(db, def).map(|head| head.name.clone()).unwrap_or_default()
}

fn fact_name(db: &dyn Db, (owner, index): Fact) -> (String, Place) {
    let declared = item(db, owner)
        .and_then(|item| written(&item, index).map(|(name, _)| (name.text.clone(), name.here)));
    let (name, here) = declared.unwrap_or((String::new(), Here::default()));
    (name, Place { def: owner, here })
}

fn for_nothing(def: Def, control: &ControlDecl) -> Option<Finding> {
    let lawful = control.lawful.as_ref()?;
    let finding = Finding::new(
        controls::LAWFUL_FOR_NOTHING,
        Place { def, here: lawful.here },
        Text::new(
            "no sensitive fact reaches this control",
            "ingen känslig uppgift når den här kontrollen",
        ),
    );
    Some(finding.help(Text::new("Remove the clause.", "Ta bort det.")))
}
