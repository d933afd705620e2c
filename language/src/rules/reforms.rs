//! What a reform changes is there, and reads like what it takes the place of.

use super::cycles;
use super::graph::{Graph, Link, uses};
use super::series::{content, exceptions};
use crate::db::{Db, Def, Package};
use crate::diagnostics::{Language, Text, codes::rules};
use crate::hir::{ChangeDecl, Item, ItemKind, TableDecl, item};
use crate::resolve::{Finding, Place, did_you_mean, nearest, reforms_of, scope_of};
use crate::types::{Member, RuleSignature, SignatureKind, Type, Value, display, signature};

/// What is wrong with the reforms of a package.
pub(super) fn findings(db: &dyn Db, root: Package, graph: &Graph) -> Vec<Finding> {
    let mut found = Vec::new();
    for changes in scope_of(db, root).changes.values() {
        for (index, (change, target)) in changes.iter().enumerate() {
            found.extend(fit(db, *change, *target));
            let earlier = changes.iter().take(index);
            let same = earlier.filter(|(_, other)| other == target).map(|(other, _)| *other);
            found.extend(same.into_iter().find_map(|first| twice(db, first, *change)));
        }
    }
    if found.iter().all(|said| said.code() == rules::EXCEPTIONS_TAKEN_AWAY) {
        found.extend(circles(db, root, graph));
    }
    found
}

/// A change, what it is of, and the texts of both.
struct Pair<'a> {
    db: &'a dyn Db,
    change: Def,
    target: Def,
    decl: &'a ChangeDecl,
    law: &'a Item,
}

fn fit(db: &dyn Db, change: Def, target: Def) -> Vec<Finding> {
    let (Some(said), Some(law)) = (item(db, change), item(db, target)) else { return Vec::new() };
    let ItemKind::Change(decl) = &said.kind else { return Vec::new() };
    let pair = Pair { db, change, target, decl, law: &law };
    let one_kind = matches!(
        (decl.content.as_ref(), content(&law.kind)),
        (ItemKind::Parameter(_), ItemKind::Parameter(_))
            | (ItemKind::Rule(_), ItemKind::Rule(_))
            | (ItemKind::Table(_), ItemKind::Table(_))
            | (ItemKind::Except { .. }, ItemKind::Rule(_) | ItemKind::Table(_))
    );
    if !one_kind {
        return vec![pair.other_kind()];
    }
    let mut found: Vec<Finding> = pair.other_promise().into_iter().collect();
    found.extend(pair.unknown_columns());
    found.extend(pair.exceptions_taken_away());
    found
}

impl Pair<'_> {
    fn place(&self) -> Place {
        let here = match self.decl.content.as_ref() {
            ItemKind::Except { rule, .. } => rule.here,
            _ => self.decl.path.last().map(|name| name.here).unwrap_or_default(),
        };
        Place { def: self.change, here }
    }

    /// A finding that shows what is changed, too.
    fn unfit(&self, message: Text) -> Finding {
        self.unfit_at(self.place(), message)
    }

    fn unfit_at(&self, at: Place, message: Text) -> Finding {
        let law = Place { def: self.target, here: self.law.name.here };
        Finding::new(rules::CHANGE_DOES_NOT_FIT, at, message)
            .and(law, Text::new("this is what is changed", "detta är vad som ändras"))
    }

    fn other_kind(&self) -> Finding {
        let (name, (en, sv)) = (&self.law.name.text, word(content(&self.law.kind)));
        let help = match content(&self.law.kind) {
            ItemKind::Parameter(_) => ("changes parameter", "ändrar parameter"),
            ItemKind::Rule(_) => ("changes rule", "ändrar regel"),
            ItemKind::Table(_) => ("changes table", "ändrar tabell"),
            _ => {
                return self.unfit(Text::new(
                    format!("a reform cannot change `{name}`, which is {en}"),
                    format!("en reform kan inte ändra `{name}`, som är {sv}"),
                ));
            }
        };
        self.unfit(Text::new(format!("`{name}` is {en}"), format!("`{name}` är {sv}"))).help(
            Text::new(format!("Write `{} {name}`.", help.0), format!("Skriv `{} {name}`.", help.1)),
        )
    }

    /// Another type, other arguments.
    fn other_promise(&self) -> Option<Finding> {
        let (new, old) =
            (&signature(self.db, self.change).kind, &signature(self.db, self.target).kind);
        match (new, old) {
            (SignatureKind::Parameter(new), SignatureKind::Parameter(old)) => {
                self.other_type(new, old)
            }
            (SignatureKind::Rule(new), SignatureKind::Rule(old)) => {
                self.other_type(&new.ty, &old.ty).or_else(|| self.other_arguments(new, old))
            }
            _ => None,
        }
    }

    fn other_type(&self, new: &Type, old: &Type) -> Option<Finding> {
        let same = new.value == old.value && new.optional == old.optional;
        if same || [&new.value, &old.value].contains(&&Value::Error) {
            return None;
        }
        let name = &self.law.name.text;
        let shown = |ty: &Type, language| display(self.db, &ty.value, language);
        let text = Text::new(
            format!(
                "this is {}, but `{name}` is {}",
                shown(new, Language::English),
                shown(old, Language::English)
            ),
            format!(
                "detta är {}, men `{name}` är {}",
                shown(new, Language::Swedish),
                shown(old, Language::Swedish)
            ),
        );
        Some(self.unfit(text).help(Text::new(
            "Leave the type out: a change has the type of what it changes.",
            "Utelämna typen: en ändring har samma typ som det den ändrar.",
        )))
    }

    fn other_arguments(&self, new: &RuleSignature, old: &RuleSignature) -> Option<Finding> {
        let types = |members: &[Member]| -> Vec<Value> {
            members.iter().map(|member| member.ty.value.clone()).collect()
        };
        if types(&new.arguments) == types(&old.arguments) {
            return None;
        }
        let name = &self.law.name.text;
        let names: Vec<&str> = old.arguments.iter().map(|member| member.name.as_str()).collect();
        let named = if names.is_empty() { "–".to_owned() } else { names.join(", ") };
        Some(self.unfit(Text::new(
            format!("the arguments are not those of `{name}`: {named}"),
            format!("argumenten är inte de som `{name}` har: {named}"),
        )))
    }

    /// Result columns that the law's table does not have.
    fn unknown_columns(&self) -> Vec<Finding> {
        let (ItemKind::Table(new), ItemKind::Table(old)) =
            (self.decl.content.as_ref(), content(&self.law.kind))
        else {
            return Vec::new();
        };
        let known = columns(old);
        let mut found = Vec::new();
        for result in new.versions.iter().filter_map(|v| v.value.as_ref()).flat_map(|b| &b.results)
        {
            if !known.contains(&result.text.as_str()) && !result.text.is_empty() && known.len() > 1
            {
                let name = &self.law.name.text;
                let at = Place { def: self.change, here: result.here };
                let message = Text::new(
                    format!("the table `{name}` has no result called `{}`", result.text),
                    format!("tabellen `{name}` har inget resultat som heter `{}`", result.text),
                );
                let finding = self.unfit_at(at, message);
                let near = nearest(&result.text, known.iter().copied());
                found.push(did_you_mean(finding, at, near));
            }
        }
        found
    }

    /// A rule reads as the reform writes it: exceptions that are not there are gone.
    fn exceptions_taken_away(&self) -> Option<Finding> {
        let ItemKind::Rule(new) = self.decl.content.as_ref() else { return None };
        let kept = |name: &str| new.exceptions.iter().any(|kept| kept.name.text == name);
        let gone: Vec<&str> = exceptions(self.law)
            .iter()
            .map(|exception| exception.name.text.as_str())
            .filter(|name| !kept(name))
            .collect();
        if gone.is_empty() {
            return None;
        }
        let (name, gone) = (&self.law.name.text, gone.join(", "));
        let at = Place { def: self.target, here: self.law.name.here };
        Some(
            Finding::new(
                rules::EXCEPTIONS_TAKEN_AWAY,
                self.place(),
                Text::new(
                    format!("the reform leaves out exceptions of `{name}`: {gone}"),
                    format!("reformen utelämnar undantag i `{name}`: {gone}"),
                ),
            )
            .and(at, Text::new("the rule as it is", "regeln som den är"))
            .help(Text::new(
                "The rule reads as it is written here. Repeat the exceptions that are to stay.",
                "Regeln lyder som den skrivs här. Upprepa de undantag som ska vara kvar.",
            )),
        )
    }
}

fn columns(table: &TableDecl) -> Vec<&str> {
    let body = table.versions.iter().find_map(|version| version.value.as_ref());
    let results = body.map_or(&[][..], |body| &body.results);
    results.iter().map(|result| result.text.as_str()).collect()
}

fn word(kind: &ItemKind) -> (&'static str, &'static str) {
    match kind {
        ItemKind::Parameter(_) => ("a parameter", "en parameter"),
        ItemKind::Rule(_) => ("a rule", "en regel"),
        ItemKind::Table(_) => ("a table", "en tabell"),
        ItemKind::Concept(_) => ("a concept", "ett begrepp"),
        ItemKind::Decision(_) => ("a decision", "ett beslut"),
        _ => ("another kind of declaration", "ett annat slags deklaration"),
    }
}

/// The same thing written anew twice, or two exceptions of one name.
fn twice(db: &dyn Db, first: Def, second: Def) -> Option<Finding> {
    let (one, other) = (item(db, first)?, item(db, second)?);
    let (ItemKind::Change(x), ItemKind::Change(y)) = (&one.kind, &other.kind) else { return None };
    let is_except = |change: &ChangeDecl| matches!(*change.content, ItemKind::Except { .. });
    if is_except(x) != is_except(y) || is_except(x) && one.name.text != other.name.text {
        return None;
    }
    let name = &other.name.text;
    Some(
        Finding::new(
            rules::CHANGED_TWICE,
            Place { def: second, here: other.name.here },
            Text::new(
                format!("the reform changes `{name}` twice"),
                format!("reformen ändrar `{name}` två gånger"),
            ),
        )
        .and(
            Place { def: first, here: one.name.here },
            Text::new("changed here already", "ändras redan här"),
        )
        .help(Text::new(
            "Put both in one change: a value can have several versions.",
            "Skriv båda i en och samma ändring: ett värde kan ha flera versioner.",
        )),
    )
}

/// The graph in which what is changed leads to what every reform makes of it.
pub(super) fn with_changes(db: &dyn Db, root: Package, graph: &Graph) -> Graph {
    let mut all = graph.clone();
    for (change, target) in scope_of(db, root).changes.values().flatten() {
        let here = item(db, *change).map(|item| item.name.here).unwrap_or_default();
        let link = Link { to: *change, said_in: *change, here };
        all.entry(*target).or_default().push(link);
    }
    all
}

/// Circles that a reform makes: what it changes may be read by what it reads.
fn circles(db: &dyn Db, root: Package, graph: &Graph) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for (_, reform) in reforms_of(db, root) {
        let mut after = graph.clone();
        for (change, target) in scope_of(db, root).changes.get(&reform).into_iter().flatten() {
            let links = uses(db, *change).iter().map(|(to, here)| Link {
                to: *to,
                said_in: *change,
                here: *here,
            });
            after.entry(*target).or_default().extend(links);
        }
        let new = cycles::of_rules(db, &after).into_iter().filter(|said| !found.contains(said));
        found.extend(new.collect::<Vec<_>>());
    }
    let before = cycles::of_rules(db, graph);
    found.retain(|said| !before.contains(said));
    found
}
