//! Which citations stand over something that some case exercises.

use crate::coverage::{Coverage, Item};
use crate::trial::Trial;
use lagrum_interpreter::Interpreter;
use lagrum_language::db::Db;
use lagrum_language::provisions::{Mention, Provisions};
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
    let mentions = provisions.mentions.iter();
    let items: Vec<Option<usize>> =
        mentions.map(|mention| item_of(workspace, &nothing, mention)).collect();
    let mut by = vec![Vec::new(); items.len()];
    for (number, trial) in trials.enumerate() {
        let mut coverage = nothing.clone();
        coverage.record(trial, interpreter);
        let tries: Vec<bool> = coverage.items().map(Item::is_tried).collect();
        for (cases, item) in by.iter_mut().zip(&items) {
            if item.and_then(|item| tries.get(item)) == Some(&true) {
                cases.push(number);
            }
        }
        tried();
    }
    by
}

/// What says the citation is the smallest thing to cover around it that is under it; else the smallest around it.
fn item_of(workspace: &Workspace, coverage: &Coverage, mention: &Mention) -> Option<usize> {
    let db: &dyn Db = &workspace.db;
    let package = &mention.def.package.manifest(db).name;
    let file = mention.def.file.path(db);
    let position = workspace.line_index(mention.span.file).position(mention.span.start);
    let line = position.line.saturating_add(1);
    let is_around = |item: &Item| {
        item.package == *package
            && item.file == file
            && item.line <= line
            && line <= item.last_line.max(item.line)
    };
    let around: Vec<(usize, &Item)> =
        coverage.items().enumerate().filter(|(_, item)| is_around(item)).collect();
    // Acts are Swedish: the plan has one spelling of their citations.
    let cited = mention.text.replace(" and ", " och ");
    let lines = |(_, item): &&(usize, &Item)| item.last_line.saturating_sub(item.line);
    let under = around.iter().filter(|(_, item)| item.under.contains(&cited)).min_by_key(lines);
    under.or_else(|| around.iter().min_by_key(lines)).map(|(at, _)| *at)
}
