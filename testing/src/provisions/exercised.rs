//! Which citations stand over something that some case exercises.

use crate::coverage::{Coverage, Item, measure};
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
    trials: &[Trial<'_>],
    tried: &mut dyn FnMut(),
) -> Vec<bool> {
    let coverage = measure(&[(interpreter, trials)], tried);
    provisions.mentions.iter().map(|mention| is_exercised(workspace, &coverage, mention)).collect()
}

/// What says the citation is the smallest thing to cover around it that is under it; else the smallest around it.
fn is_exercised(workspace: &Workspace, coverage: &Coverage, mention: &Mention) -> bool {
    let db: &dyn Db = &workspace.db;
    let package = &mention.def.package.manifest(db).name;
    let file = mention.def.file.path(db);
    let position = workspace.line_index(mention.span.file).position(mention.span.start);
    let line = position.line.saturating_add(1);
    let is_around = |item: &&Item| {
        item.package == *package
            && item.file == file
            && item.line <= line
            && line <= item.last_line.max(item.line)
    };
    let around: Vec<&Item> = coverage.items().filter(is_around).collect();
    // Acts are Swedish: the plan has one spelling of their citations.
    let cited = mention.text.replace(" and ", " och ");
    let lines = |item: &&&Item| item.last_line.saturating_sub(item.line);
    let under = around.iter().filter(|item| item.under.contains(&cited)).min_by_key(lines);
    let smallest = under.or_else(|| around.iter().min_by_key(lines));
    smallest.is_some_and(|item| item.is_tried())
}
