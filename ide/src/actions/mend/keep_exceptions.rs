//! The exceptions that a change leaves out, repeated.

use super::super::site::{Site, fix, insert};
use lagrum_language::diagnostics::Fix;
use lagrum_language::syntax::ast::{AstNode as _, ExceptClause, RuleDecl};

/// Repeats the exceptions of the rule as it is.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    repeated(site).into_iter().collect()
}

fn repeated(site: &Site<'_>) -> Option<Fix> {
    let change = site.around::<RuleDecl>()?;
    let before = site.related.first()?.span;
    let there = site.there(before)?;
    // The words of another surface, and the names of another package, would say something else here.
    if there.package != site.package || there.surface() != site.surface() {
        return None;
    }
    let rule = there.around::<RuleDecl>()?;
    let name = |exception: &ExceptClause| exception.name().and_then(|name| name.text());
    let kept: Vec<_> = change.exceptions().filter_map(|one| name(&one)).collect();
    let missing =
        rule.exceptions().filter(|one| name(one).is_some_and(|name| !kept.contains(&name)));
    let indent = format!("{}  ", site.indent(site.span().start));
    let text: String = missing
        .map(|one| {
            let at = there.at(one.syntax());
            moved(there.written(at), there.indent(at.start), &indent)
        })
        .collect();
    let edits = vec![insert(site.span(), site.at(change.syntax()).end, text)];
    Some(fix(
        "Repeat the exceptions that are to stay",
        "Upprepa undantagen som ska stå kvar",
        edits,
    ))
}

/// Lines on new lines, with other white space before them.
fn moved(text: &str, from: &str, to: &str) -> String {
    text.lines().map(|line| format!("\n{to}{}", line.strip_prefix(from).unwrap_or(line))).collect()
}
