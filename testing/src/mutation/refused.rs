//! What the checker refuses: a change that nobody could have written needs no case.

use super::changes::Change;
use super::mutants::{Edited, Mutant, Mutants};
use super::run::Report;
use super::sentence::instead;
use lagrum_language::db::Package as Root;
use lagrum_language::hir::{ItemKind, item, start_of};
use lagrum_language::workspace::Workspace;

impl Report {
    /// Counts as noticed what nothing noticed but the checker would refuse, were it written: figures and days of a
    /// table that make rows overlap or leave cases out, of a condition that lets two exceptions apply at once. Only what
    /// stands in a table or in a rule with exceptions is tried.
    pub fn ask_checker(&mut self, workspace: &mut Workspace, root: Root, mutants: &Mutants) {
        for (tested, mutant) in self.tested.iter_mut().zip(&mutants.all) {
            if !tested.noticed
                && let Some(text) = rewritten(workspace, mutant)
            {
                tested.noticed = workspace.would_refuse(root, mutant.at.def.file, text);
            }
        }
    }
}

/// The text of the file with a change in it, of one that the checker may say something of.
fn rewritten(workspace: &Workspace, mutant: &Mutant) -> Option<String> {
    let file = mutant.at.def.file;
    let text = file.text(&workspace.db);
    let start = start_of(&workspace.db, mutant.at.def);
    let place = |offset: u32| usize::try_from(start.saturating_add(offset)).ok();
    let (from, to) = (place(mutant.at.here.start)?, place(mutant.at.here.end)?);
    let (before, written, after) = (text.get(..from)?, text.get(from..to)?, text.get(to..)?);
    let of_row = before.rsplit('\n').next()?.trim_start().starts_with('|');
    let of_days = mutant.edits.iter().any(|edit| !matches!(edit.of, Edited::Node(..)));
    if !of_row && !of_days && !has_exceptions(workspace, mutant) {
        return None;
    }
    let changed = match mutant.change {
        Change::Number { .. } | Change::Time(..) => instead(mutant)?,
        // The place is the whole row or version.
        Change::Version(day, to) => {
            let (day, to) = (day.to_string(), to.to_string());
            written.contains(&day).then(|| written.replacen(&day, &to, 1))?
        }
        _ => return None,
    };
    Some(format!("{before}{changed}{after}"))
}

fn has_exceptions(workspace: &Workspace, mutant: &Mutant) -> bool {
    item(&workspace.db, mutant.at.def).is_some_and(|item| match &item.kind {
        ItemKind::Rule(rule) => !rule.exceptions.is_empty(),
        ItemKind::Table(table) => !table.exceptions.is_empty(),
        ItemKind::Except { .. } => true,
        _ => false,
    })
}
