//! The same rules, written in another way: one file per rewriting. Nothing is offered where the meaning could change.

mod cite;
mod extract_rule;
mod extracted;
mod inline_rule;
mod literate;
mod name_constant;
mod respell;
mod sensitive;
mod table_of_choice;

use super::action::{Action, ActionKind, Refused};
use super::site::Site;
use lagrum_language::diagnostics::{Fix, Text, TextEdit};

/// The rewritings of what stands at a place: none in a file with errors of form.
pub(super) fn of(site: &Site<'_>) -> Vec<Action> {
    if !site.parse.problems.is_empty() {
        return Vec::new();
    }
    let kinds = [
        (ActionKind::Extract, extract_rule::offer(site)),
        (ActionKind::Extract, name_constant::offer(site)),
        (ActionKind::Inline, inline_rule::offer(site)),
        (ActionKind::Rewrite, table_of_choice::to_table(site)),
        (ActionKind::Rewrite, table_of_choice::to_choice(site)),
        (ActionKind::Rewrite, sensitive::offer(site)),
        (ActionKind::Rewrite, respell::offer(site)),
    ];
    let mut all: Vec<Action> =
        kinds.into_iter().filter_map(|(kind, fix)| Some(action(kind, fix?))).collect();
    all.extend(cite::offers(site).into_iter().map(|fix| action(ActionKind::Rewrite, fix)));
    all.extend(literate::offer(site));
    all
}

/// What would be offered at a place, but for a reason.
pub(super) fn refused(site: &Site<'_>) -> Option<Refused> {
    let reason = extract_rule::refused(site).filter(|_| site.parse.problems.is_empty())?;
    let title = Text::new("Make it a rule", "Gör det till en regel");
    Some(Refused { title, kind: ActionKind::Extract, reason })
}

fn action(kind: ActionKind, fix: Fix) -> Action {
    Action {
        title: fix.title,
        kind,
        mends: None,
        preferred: false,
        edits: fix.edits,
        renamed: None,
    }
}

/// The changes in the order of the text.
fn ordered(mut edits: Vec<TextEdit>) -> Vec<TextEdit> {
    edits.sort();
    edits
}
