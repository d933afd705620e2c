//! Provisions, and where their official text is to be read.

use crate::Snapshot;
use lagrum_language::db::{Def, Package};
use lagrum_language::hir::{Citation, ItemKind, item};
use lagrum_language::resolve::{HeadKind, closure, heads, scope_of};

/// Where an act of the Swedish Code of Statutes is to be read, with its chapters and sections as anchors.
const STATUTES: &str =
    "https://www.riksdagen.se/sv/dokument-och-lagar/dokument/svensk-forfattningssamling/_sfs-";

/// Where the official text of what a citation names is to be read: the act's own link, else the Code of Statutes by
/// its number, at the section.
#[must_use]
pub fn official_text(snapshot: &Snapshot, package: Package, citation: &Citation) -> Option<String> {
    let act = item(snapshot.db(), act_of(snapshot, package, citation)?)?;
    let ItemKind::Act { number, link } = &act.kind else { return None };
    if let Some(link) = link.as_ref().filter(|link| link.starts_with("https://")) {
        return Some(link.clone());
    }
    let number = number.as_ref().filter(|number| is_number(number))?;
    let address = format!("{STATUTES}{}/", number.replace(':', "-"));
    Some(match anchor(citation) {
        Some(anchor) => format!("{address}#{anchor}"),
        None => address,
    })
}

/// The declaration of the act that a citation names: of its package, or of one that it depends on.
#[must_use]
pub(crate) fn act_of(snapshot: &Snapshot, package: Package, citation: &Citation) -> Option<Def> {
    let db = snapshot.db();
    let name = &citation.act.as_ref()?.text;
    let mut named =
        closure(db, package).iter().filter_map(|one| scope_of(db, *one).names.get(name).copied());
    named.find(|def| {
        let at = usize::try_from(def.index).ok();
        let head = at.and_then(|at| heads(db, def.file).get(at));
        head.is_some_and(|head| head.kind == HeadKind::Act)
    })
}

fn is_number(number: &str) -> bool {
    number.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
}

/// `K97P18`: chapter 97, section 18; the first of several.
fn anchor(citation: &Citation) -> Option<String> {
    let first = |numbers: &[String]| {
        let number = numbers.first()?.split('–').next()?;
        Some(number.chars().filter(|c| !c.is_whitespace()).collect::<String>())
    };
    let chapter = first(&citation.chapters).map(|chapter| format!("K{chapter}"));
    let section = first(&citation.sections).map(|section| format!("P{section}"));
    match (chapter, section) {
        (None, None) => None,
        (chapter, section) => {
            Some(format!("{}{}", chapter.unwrap_or_default(), section.unwrap_or_default()))
        }
    }
}
