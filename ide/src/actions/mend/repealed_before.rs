//! That nothing held before the first version.

use super::super::site::{Site, fix, insert};
use lagrum_language::diagnostics::Fix;
use lagrum_language::surface::Keyword;
use lagrum_language::syntax::ast::VersionDates;

/// Says that nothing held from the first day of the package's lifetime to the first version.
pub(super) fn mend(site: &Site<'_>) -> Vec<Fix> {
    before(site).into_iter().collect()
}

fn before(site: &Site<'_>) -> Option<Fix> {
    let first = site.related.first()?.span;
    let from = site.package.manifest(site.db()).lifetime.from?.to_string();
    let begins = site.inside::<VersionDates>(first)?.from()?;
    if site.text_of(&begins) <= from.as_str() {
        return None;
    }
    let (begin, repealed) = (site.word(Keyword::FromDate), site.word(Keyword::Repealed));
    let line = format!("{begin} {from} {repealed}");
    let edits = vec![insert(first, first.start, format!("{line}\n{}", site.indent(first.start)))];
    Some(fix(
        &format!("Nothing held before: `{line}`"),
        &format!("Inget gällde före: `{line}`"),
        edits,
    ))
}
