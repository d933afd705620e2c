//! Which citations stand over something that some case exercises.

use super::stands::{Over, Use, over, uses};
use crate::coverage::{Coverage, Item, SpotKind, Way};
use crate::trial::Trial;
use lagrum_interpreter::Interpreter;
use lagrum_language::db::{Db, Def};
use lagrum_language::diagnostics::SourceSpan;
use lagrum_language::hir::{ItemKind, content, item};
use lagrum_language::provisions::{Mention, Provisions};
use lagrum_language::resolve::Place;
use lagrum_language::workspace::Workspace;

/// For each of [`Provisions::mentions`], whether some case exercises what stands under it. `tried` is told of
/// each case.
#[must_use]
pub fn exercised(
    workspace: &Workspace,
    provisions: &Provisions,
    interpreter: &Interpreter,
    trials: &[Trial],
    tried: &mut dyn FnMut(),
) -> Vec<bool> {
    let by = exercised_by(workspace, provisions, interpreter, trials.iter(), tried);
    by.iter().map(|cases| !cases.is_empty()).collect()
}

/// For each of [`Provisions::mentions`], the cases that exercise what stands under it, by their number from 0. `tried`
/// is told of each case.
#[must_use]
pub fn exercised_by<'t>(
    workspace: &Workspace,
    provisions: &Provisions,
    interpreter: &Interpreter,
    trials: impl Iterator<Item = &'t Trial>,
    tried: &mut dyn FnMut(),
) -> Vec<Vec<usize>> {
    let nothing = Coverage::of(std::iter::once(interpreter));
    let stage = Stage::of(workspace, &nothing, interpreter);
    let mentions = provisions.mentions.iter();
    let needed: Vec<Needed> = mentions.map(|mention| stage.needed(mention)).collect();
    let mut by = vec![Vec::new(); needed.len()];
    for (number, trial) in trials.enumerate() {
        let mut coverage = nothing.clone();
        coverage.record(trial, interpreter);
        let items: Vec<&Item> = coverage.items().collect();
        for (cases, needed) in by.iter_mut().zip(&needed) {
            if needed.is_met(&items) {
                cases.push(number);
            }
        }
        tried();
    }
    by
}

/// What of the things to cover, by their number, a case must exercise to exercise a citation.
enum Needed {
    /// One of these.
    Any(Vec<usize>),
    /// One of these conditions must fail.
    Denial(Vec<usize>),
}

impl Needed {
    fn is_met(&self, items: &[&Item]) -> bool {
        let of = |all: &[usize], is: &dyn Fn(&Item) -> bool| {
            all.iter().filter_map(|at| items.get(*at)).any(|item| is(item))
        };
        match self {
            Self::Any(all) => of(all, &Item::is_tried),
            Self::Denial(all) => of(all, &|item| item.cases(Way::No) > 0),
        }
    }
}

/// Where the things to cover stand.
struct Stage<'w> {
    workspace: &'w Workspace,
    items: Vec<&'w Item>,
    uses: Vec<Use>,
}

impl<'w> Stage<'w> {
    fn of(workspace: &'w Workspace, coverage: &'w Coverage, interpreter: &Interpreter) -> Self {
        let db = &workspace.db;
        let name = &interpreter.package().name;
        let mut packages = workspace.packages();
        let own = packages.find(|package| package.manifest(db).name == *name);
        let uses = own.map(|own| uses(db, own)).unwrap_or_default();
        Self { workspace, items: coverage.items().collect(), uses }
    }

    fn needed(&self, mention: &Mention) -> Needed {
        let over = over(&self.workspace.db, mention);
        match over {
            Over::Rules => Needed::Any(self.of_rules(mention).into_iter().collect()),
            Over::Name(_) | Over::Names(_) => {
                let uses = self.uses.iter().filter(|one| one.is_of(&over));
                Needed::Any(
                    uses.filter_map(|one| smallest(&self.around(one.def, one.span))).collect(),
                )
            }
            Over::Denial => Needed::Denial(self.conditions(mention.def)),
        }
    }

    /// What says the citation is the smallest thing to cover around it that is under it; else the smallest around it.
    fn of_rules(&self, mention: &Mention) -> Option<usize> {
        let around = self.around(mention.def, mention.span);
        // Acts are Swedish: the plan has one spelling of their citations.
        let cited = mention.text.replace(" and ", " och ");
        let under = around.iter().filter(|(_, item)| item.under.contains(&cited));
        smallest(&under.copied().collect::<Vec<_>>()).or_else(|| smallest(&around))
    }

    /// The conditions of a decision.
    fn conditions(&self, def: Def) -> Vec<usize> {
        let db = &self.workspace.db;
        let Some(item) = item(db, def) else { return Vec::new() };
        let ItemKind::Decision(decision) = content(&item.kind) else { return Vec::new() };
        let spans = decision.requires.iter().map(|one| Place { def, here: one.here }.in_file(db));
        let around = spans.flat_map(|span| self.around(def, span));
        let conditions = around.filter(|(_, item)| item.kind == SpotKind::Condition);
        conditions.map(|(at, _)| at).collect()
    }

    /// The things to cover around a place.
    fn around(&self, def: Def, span: SourceSpan) -> Vec<(usize, &'w Item)> {
        let db: &dyn Db = &self.workspace.db;
        let (package, file) = (&def.package.manifest(db).name, def.file.path(db));
        let position = self.workspace.line_index(span.file).position(span.start);
        let line = position.line.saturating_add(1);
        let is_around = |item: &Item| {
            item.package == *package
                && item.file == file
                && item.line <= line
                && line <= item.last_line.max(item.line)
        };
        let all = self.items.iter().copied().enumerate();
        all.filter(|(_, item)| is_around(item)).collect()
    }
}

fn smallest(items: &[(usize, &Item)]) -> Option<usize> {
    let lines = |(_, item): &&(usize, &Item)| item.last_line.saturating_sub(item.line);
    items.iter().min_by_key(lines).map(|(at, _)| *at)
}
