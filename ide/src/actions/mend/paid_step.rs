//! The unit of time that a benefit is paid by.

use super::super::site::{Site, fix, replace};
use lagrum_language::diagnostics::Fix;
use lagrum_language::syntax::ast::{AstNode as _, PerStep};

/// Takes the unit of time of the rule away: then it is the benefit's.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    let Some(step) = site.inside::<PerStep>(site.span()) else { return Vec::new() };
    let text = site.text_of(&step);
    let edits = vec![replace(site.with_space_before(site.at(step.syntax())), "")];
    vec![fix(&format!("Leave out `{text}`"), &format!("Utelämna `{text}`"), edits)]
}
