//! What a file declares, and where in all files something is.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a question speaks of a few kinds of names and nodes; the others are none of its business"
)]

use crate::pictures::said;
use crate::{FileId, FileSpan, Snapshot};
use lagrum_language::db::Def;
use lagrum_language::diagnostics::Language;
use lagrum_language::hir::{
    Here, Item, ItemKind, Name, Texts, citations, content, exceptions, file_items, item,
};
use lagrum_language::resolve::{Place, scope_of};

mod provision;
#[cfg(test)]
mod tests;

use provision::Asked;

/// A declaration, or a part of one with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Its name.
    pub name: String,
    /// What readers see, or the provision it was found by.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// The whole of it.
    pub whole: FileSpan,
    /// Its name.
    pub at: FileSpan,
    /// Its parts.
    pub parts: Vec<Symbol>,
}

/// What a symbol is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the words of the language")]
pub enum SymbolKind {
    Act,
    Register,
    Unit,
    Alternatives,
    Alternative,
    Concept,
    Fact,
    Parameter,
    Rule,
    Table,
    Column,
    Exception,
    Assessment,
    Omitted,
    Decision,
    Condition,
    Result,
    Control,
    Coordination,
    Benefit,
    Test,
    Reform,
}

/// Most symbols of a search.
const MOST: usize = 500;

/// What a file declares, in source order.
#[must_use]
pub fn document_symbols(snapshot: &Snapshot, file: FileId, language: Language) -> Vec<Symbol> {
    let Some((package, source)) = snapshot.source(file) else { return Vec::new() };
    let count = file_items(snapshot.db(), source).items.len();
    let defs = (0u32..).take(count).map(|index| Def { package, file: source, index });
    let mut all: Vec<Symbol> = Vec::new();
    for def in defs {
        let Some(symbol) = symbol(snapshot, def, language) else { continue };
        // The changes of a reform are declarations of their own, after it.
        let reform = all.last_mut().filter(|last| last.kind == SymbolKind::Reform);
        match reform.filter(|_| is_change(snapshot, def)) {
            Some(reform) => {
                reform.whole.end = reform.whole.end.max(symbol.whole.end);
                reform.parts.push(symbol);
            }
            None => all.push(symbol),
        }
    }
    all
}

fn is_change(snapshot: &Snapshot, def: Def) -> bool {
    item(snapshot.db(), def).is_some_and(|item| matches!(item.kind, ItemKind::Change(_)))
}

/// Declarations of all packages that rest on a provision, `97 kap. 18 §`, or whose name holds the letters of a search in
/// order. The best first.
#[must_use]
pub fn workspace_symbols(snapshot: &Snapshot, query: &str, language: Language) -> Vec<Symbol> {
    let query = query.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let asked = Asked::read(&query);
    let mut found = Vec::new();
    for package in snapshot.rules.packages() {
        for def in &scope_of(snapshot.db(), package).own {
            let resting = asked.as_ref().and_then(|it| resting_on(snapshot, *def, it, language));
            let known = resting.as_ref().map(|(_, symbol)| symbol.at);
            found.extend(resting);
            let named = named(snapshot, *def, &query, language).into_iter();
            found.extend(named.filter(|(_, symbol)| Some(symbol.at) != known));
        }
    }
    found.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.name.cmp(&other.name)));
    found.truncate(MOST);
    found.into_iter().map(|(_, symbol)| symbol).collect()
}

/// A declaration and its parts whose names fit a search.
fn named(snapshot: &Snapshot, def: Def, query: &str, language: Language) -> Vec<(usize, Symbol)> {
    let Some(mut symbol) = symbol(snapshot, def, language) else { return Vec::new() };
    let mut all = std::mem::take(&mut symbol.parts);
    let owner = symbol.name.clone();
    all.iter_mut().for_each(|part| part.detail.clone_from(&owner));
    all.insert(0, symbol);
    let scored = |symbol: Symbol| Some((misfit(&symbol.name.to_lowercase(), query)?, symbol));
    all.into_iter().filter_map(scored).collect()
}

/// How badly a name fits a search; none for one that does not hold its letters in order.
fn misfit(name: &str, query: &str) -> Option<usize> {
    if name == query {
        return Some(0);
    }
    if let Some(at) = name.find(query) {
        return Some(at.saturating_add(1).min(100));
    }
    let mut letters = name.chars();
    let holds = query.chars().filter(|c| *c != ' ').all(|c| letters.any(|have| have == c));
    holds.then_some(1_000)
}

/// A declaration that cites a provision; one that cites just that is better.
fn resting_on(
    snapshot: &Snapshot,
    def: Def,
    asked: &Asked,
    language: Language,
) -> Option<(usize, Symbol)> {
    let item = item(snapshot.db(), def)?;
    let cited = citations(&item).into_iter().filter(|citation| asked.is_named_by(citation));
    let (more, best) = cited
        .map(|citation| (usize::from(!asked.is_all_of(citation)), citation))
        .min_by_key(|(more, _)| *more)?;
    let symbol = symbol(snapshot, def, language)?;
    Some((more, Symbol { detail: best.text.clone(), parts: Vec::new(), ..symbol }))
}

fn symbol(snapshot: &Snapshot, def: Def, language: Language) -> Option<Symbol> {
    let item = item(snapshot.db(), def)?;
    let kind = kind(&item.kind)?;
    let make = Make { snapshot, def, item: &item, language };
    let name = name_of(&item);
    let mut symbol = make.symbol(&name, &item.label, kind, item.here);
    if let ItemKind::Change(change) = &item.kind {
        symbol.detail = format!("reform {}", change.reform).trim_end().to_owned();
    }
    symbol.parts = make.parts();
    Some(symbol)
}

/// The name of a declaration; what has none goes by what it is of.
fn name_of(item: &Item) -> Name {
    match &item.kind {
        ItemKind::Except { exception, .. } => exception.name.clone(),
        ItemKind::Prescribes { path, .. } => {
            path.last().cloned().unwrap_or_else(|| item.name.clone())
        }
        _ => item.name.clone(),
    }
}

fn kind(kind: &ItemKind) -> Option<SymbolKind> {
    Some(match kind {
        ItemKind::Package { .. } | ItemKind::Use(_) => return None,
        ItemKind::Act { .. } => SymbolKind::Act,
        ItemKind::Register => SymbolKind::Register,
        ItemKind::Unit { .. } => SymbolKind::Unit,
        ItemKind::Alternatives(_) => SymbolKind::Alternatives,
        ItemKind::Concept(_) => SymbolKind::Concept,
        ItemKind::Parameter(_) => SymbolKind::Parameter,
        ItemKind::Rule(_) => SymbolKind::Rule,
        ItemKind::Table(_) => SymbolKind::Table,
        ItemKind::Except { .. } => SymbolKind::Exception,
        ItemKind::Delegated(inner) | ItemKind::Prescribes { content: inner, .. } => {
            return self::kind(inner);
        }
        ItemKind::Change(change) => return self::kind(&change.content),
        ItemKind::Decision(_) => SymbolKind::Decision,
        ItemKind::Coordination(_) => SymbolKind::Coordination,
        ItemKind::Test(_) => SymbolKind::Test,
        ItemKind::Assessment(_) => SymbolKind::Assessment,
        ItemKind::Omitted(_) => SymbolKind::Omitted,
        ItemKind::Control(_) => SymbolKind::Control,
        ItemKind::Reform(_) => SymbolKind::Reform,
    })
}

struct Make<'a> {
    snapshot: &'a Snapshot,
    def: Def,
    item: &'a Item,
    language: Language,
}

impl Make<'_> {
    fn symbol(&self, name: &Name, label: &Texts, kind: SymbolKind, whole: Here) -> Symbol {
        let span = |here| self.snapshot.span(Place { def: self.def, here });
        let label = said(label.label(), self.language);
        // What has no name yet is shown by a word, since editors refuse an empty one.
        let shown = if name.text.is_empty() { "…".to_owned() } else { name.text.clone() };
        let (at, mut whole) = (span(name.here), span(whole));
        let empty = name.here.start == name.here.end;
        let at = if empty { FileSpan { end: whole.start, ..whole } } else { at };
        whole.start = whole.start.min(at.start);
        whole.end = whole.end.max(at.end);
        let detail = label.filter(|label| *label != shown).unwrap_or_default();
        Symbol { name: shown, detail, kind, whole, at, parts: Vec::new() }
    }

    fn named(&self, name: &Name, label: &Texts, kind: SymbolKind) -> Symbol {
        self.symbol(name, label, kind, name.here)
    }

    fn parts(&self) -> Vec<Symbol> {
        let none = Texts::default();
        let mut parts: Vec<Symbol> = match content(&self.item.kind) {
            ItemKind::Alternatives(values) => {
                let kind = SymbolKind::Alternative;
                values.iter().map(|value| self.named(&value.name, &value.label, kind)).collect()
            }
            ItemKind::Concept(concept) => {
                let fields = concept.fields.iter();
                fields
                    .map(|field| {
                        self.symbol(&field.name, &field.label, SymbolKind::Fact, field.here)
                    })
                    .collect()
            }
            ItemKind::Table(table) => {
                let body = table.versions.iter().find_map(|version| version.value.as_ref());
                let names = body.into_iter().flat_map(|body| &body.results);
                names.map(|name| self.named(name, &none, SymbolKind::Column)).collect()
            }
            ItemKind::Decision(_) => self.parts_of_decision(),
            ItemKind::Coordination(decl) => {
                let all = decl.benefits.iter();
                all.map(|one| self.named(&one.name, &one.label, SymbolKind::Benefit)).collect()
            }
            _ => Vec::new(),
        };
        if !matches!(self.item.kind, ItemKind::Except { .. }) {
            parts.extend(
                exceptions(self.item)
                    .iter()
                    .map(|one| self.symbol(&one.name, &one.label, SymbolKind::Exception, one.here)),
            );
        }
        parts
    }

    fn parts_of_decision(&self) -> Vec<Symbol> {
        let ItemKind::Decision(decision) = &self.item.kind else { return Vec::new() };
        let givens = decision.givens.iter();
        let mut parts: Vec<Symbol> =
            givens.map(|one| self.named(&one.name, &one.label, SymbolKind::Fact)).collect();
        parts.extend(
            decision
                .requires
                .iter()
                .map(|one| self.symbol(&one.name, &one.label, SymbolKind::Condition, one.here)),
        );
        parts.extend(
            decision
                .grants
                .iter()
                .map(|one| self.symbol(&one.name, &one.label, SymbolKind::Result, one.here)),
        );
        parts
    }
}
