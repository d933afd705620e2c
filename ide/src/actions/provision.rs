//! The clause that says a provision, to be filled in.

use super::site::Site;
use lagrum_language::db::Package;
use lagrum_language::hir::{citations, file_items};
use lagrum_language::resolve::{HeadKind, closure, heads};
use lagrum_language::surface::Keyword;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The most acts that are offered.
const MOST: usize = 4;

/// The clause with each act that the package declares, what the file cites most first; without any, with a text.
pub(super) fn clauses(site: &Site<'_>) -> Vec<String> {
    let mut own: Vec<String> = declared(site, &[site.package]).collect();
    let cited = cited(site);
    own.sort_by_key(|act| Reverse(cited.get(act.as_str()).copied().unwrap_or(0)));
    own.truncate(MOST);
    let under = site.word(Keyword::Under);
    if own.is_empty() {
        let which = site.say("which provision", "vilken bestämmelse");
        return vec![format!("{under} \"{which}\"")];
    }
    own.iter().map(|act| format!("{under} {act}")).collect()
}

/// The acts of the package and of those that it depends on.
pub(super) fn acts(site: &Site<'_>) -> Vec<String> {
    declared(site, closure(site.db(), site.package)).collect()
}

fn declared<'s>(
    site: &'s Site<'_>,
    packages: &'s [Package],
) -> impl Iterator<Item = String> + use<'s> {
    let db = site.db();
    let files = packages.iter().flat_map(|package| package.files(db).iter());
    let all = files.flat_map(|file| heads(db, *file).iter());
    all.filter(|head| head.kind == HeadKind::Act).map(|head| head.name.clone())
}

/// How often the file cites each act.
fn cited<'s>(site: &Site<'s>) -> BTreeMap<&'s str, usize> {
    let mut counts = BTreeMap::new();
    let items = &file_items(site.db(), site.source).items;
    let acts =
        items.iter().flat_map(|item| citations(item)).filter_map(|citation| citation.act.as_ref());
    for act in acts {
        let count: &mut usize = counts.entry(act.text.as_str()).or_default();
        *count = count.saturating_add(1);
    }
    counts
}
