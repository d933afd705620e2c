//! The value of a parameter: today, and through time.

use super::say;
use crate::Snapshot;
use crate::navigate::packages_around;
use lagrum_language::db::Def;
use lagrum_language::diagnostics::Language;
use lagrum_language::hir::{Expr, ExprId, Item, ItemKind, Version, content, item};
use lagrum_language::resolve::{Place, scope_of};
use lagrum_language::semantics::{Target, having};
use lagrum_plan::calendar::Date;
use std::fmt::Write as _;

/// Versions that are shown before the rest is only counted.
const SHOWN: usize = 12;

/// The value of a parameter today and its history; nothing for what is no parameter.
pub(super) fn values(snapshot: &Snapshot, def: Def, language: Language) -> Option<String> {
    let item = item(snapshot.db(), def)?;
    let ItemKind::Parameter(parameter) = content(&item.kind) else { return None };
    let prescribed = prescriptions(snapshot, def);
    let mut said = String::new();
    let of = |item: &Item, def: Def, versions: &[Version<ExprId>], said: &mut String| {
        if let Some(now) = versions.iter().rev().find(|version| holds(version, snapshot.today)) {
            let value = value(snapshot, def, item, now, language);
            let (today, label) = (snapshot.today, say(language, "Today", "I dag"));
            let _ = write!(said, "{label} ({today}): **{value}**\n\n");
        }
        history(snapshot, def, item, versions, language, said);
    };
    of(&item, def, &parameter.versions, &mut said);
    for (by, filled) in &prescribed {
        if let ItemKind::Parameter(parameter) = content(&filled.kind) {
            let whose = by.package.manifest(snapshot.db()).name.as_str();
            let label = say(language, "Prescribed in", "Föreskrivet i");
            let _ = write!(said, "{label} `{whose}`:\n\n");
            of(filled, *by, &parameter.versions, &mut said);
        }
    }
    (!said.is_empty()).then_some(said)
}

/// What fills a parameter that is left to a lower act.
fn prescriptions(snapshot: &Snapshot, def: Def) -> Vec<(Def, std::sync::Arc<Item>)> {
    // What fills it names it.
    let words = Target::Item(def).words(snapshot.db()).unwrap_or_default();
    let mut packages = packages_around(snapshot, def.package);
    packages.retain(|package| having(snapshot.db(), *package, &words).next().is_some());
    let scopes = packages.into_iter().map(|one| scope_of(snapshot.db(), one));
    let by = scopes.flat_map(|scope| scope.prescribes.get(&def).into_iter().flatten());
    by.filter_map(|by| Some((*by, item(snapshot.db(), *by)?))).collect()
}

fn holds(version: &Version<ExprId>, day: Date) -> bool {
    version.from.is_none_or(|from| from <= day) && version.to.is_none_or(|to| day <= to)
}

fn value(
    snapshot: &Snapshot,
    def: Def,
    item: &Item,
    version: &Version<ExprId>,
    language: Language,
) -> String {
    let Some(id) = version.value else { return "–".to_owned() };
    // What goes by rows has no value of its own, and bars would end the cell it is shown in.
    if matches!(item.body.get(id), Expr::Grid(_)) {
        return say(language, "by its rows", "efter sina rader").to_owned();
    }
    let span = snapshot.span(Place { def, here: item.body.here(id) });
    let words: Vec<&str> = snapshot.written(span).split_whitespace().collect();
    words.join(" ").replace('|', "\\|")
}

fn history(
    snapshot: &Snapshot,
    def: Def,
    item: &Item,
    versions: &[Version<ExprId>],
    language: Language,
    said: &mut String,
) {
    if versions.len() < 2 {
        return;
    }
    let heads = say(language, "| From | To | Value |", "| Från och med | Till och med | Värde |");
    let _ = write!(said, "{heads}\n|---|---|---|\n");
    for (at, version) in versions.iter().enumerate().rev().take(SHOWN) {
        let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        // A version holds until the next begins.
        let next = versions.get(at.saturating_add(1)).and_then(|next| next.from);
        let to = version.to.or_else(|| next.and_then(|next| next.plus(-1).ok()));
        let value = value(snapshot, def, item, version, language);
        let _ = writeln!(said, "| {} | {} | {value} |", day(version.from), day(to));
    }
    let hidden = versions.len().saturating_sub(SHOWN);
    if hidden > 0 {
        let _ = match language {
            Language::English => write!(said, "\n… and {hidden} earlier"),
            Language::Swedish => write!(said, "\n… och {hidden} tidigare"),
        };
    }
    said.push('\n');
}
