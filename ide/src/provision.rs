//! Provisions, and where their official text is to be read.

use crate::Snapshot;
use lagrum_interpreter::Provisions;
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
    address(link.as_deref(), number.as_deref(), &citation.text)
}

/// Where the first of some provisions that can be read is to be read.
pub(crate) fn official_text_of(under: Provisions<'_>) -> Option<String> {
    under.citations().find_map(|citation| {
        address(citation.link.as_deref(), citation.number.as_deref(), &citation.text)
    })
}

fn address(link: Option<&str>, number: Option<&str>, citation: &str) -> Option<String> {
    let address = text_of_act(link, number)?;
    Some(match anchor(citation) {
        Some(anchor) if on_the_web(link).is_none() => format!("{address}#{anchor}"),
        Some(_) | None => address,
    })
}

/// Where the official text of an act is to be read: at its own link, if that leads to a page of the web and to nothing else
/// on the author's machine; else in the Code of Statutes.
#[must_use]
pub(crate) fn text_of_act(link: Option<&str>, number: Option<&str>) -> Option<String> {
    let own = on_the_web(link).map(str::to_owned);
    own.or_else(|| {
        let number = number.filter(|number| is_number(number))?;
        Some(format!("{STATUTES}{}/", number.replace(':', "-")))
    })
}

fn on_the_web(link: Option<&str>) -> Option<&str> {
    link.filter(|link| link.starts_with("https://"))
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
fn anchor(citation: &str) -> Option<String> {
    // The name of the act may have digits too.
    let (_, rest) = citation.trim_start().split_once(char::is_whitespace)?;
    let numbers = rest.get(rest.find(|c: char| c.is_ascii_digit())?..)?;
    let (chapter, rest) = match numbers.split_once("kap.") {
        Some((chapter, rest)) => (first(chapter), rest),
        None => (None, numbers),
    };
    let section = rest.split_once('§').and_then(|(section, _)| first(section));
    let chapter = chapter.map(|chapter| format!("K{chapter}")).unwrap_or_default();
    let section = section.map(|section| format!("P{section}")).unwrap_or_default();
    Some(format!("{chapter}{section}")).filter(|anchor| !anchor.is_empty())
}

/// The first of some numbers, with its letter: `13a` of `13 a–13 c`.
fn first(numbers: &str) -> Option<String> {
    let mut words = numbers.split(|c: char| c.is_whitespace() || ['–', '-', ','].contains(&c));
    let number = words.find(|word| !word.is_empty())?;
    let is_letter =
        |word: &&str| word.len() == 1 && word.starts_with(|c: char| c.is_ascii_lowercase());
    let after = numbers.trim_start().strip_prefix(number)?;
    let letter =
        words.next().filter(|word| after.starts_with(char::is_whitespace) && is_letter(word));
    Some(format!("{number}{}", letter.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::anchor;

    #[test]
    fn the_first_of_what_is_cited_is_where_the_text_is_opened() {
        let anchors = [
            ("SFB 97 kap. 18 §", Some("K97P18")),
            ("SFB 28 a kap. 11 och 14 §§", Some("K28aP11")),
            ("SFB 27 kap. 49 d §", Some("K27P49d")),
            ("SFB 27 kap. 13 a–13 c §§", Some("K27P13a")),
            ("SFB 27 kap. 12–16 §§ 2 st. 1 p.", Some("K27P12")),
            ("SFB 97 och 98 kap.", Some("K97")),
            ("Folkbokföringslagen 1 a §", Some("P1a")),
            ("FAE 3, 4 och 5 §§", Some("P3")),
            ("ALF97 20 §", Some("P20")),
            ("AFA13 2 kap. 3 §", Some("K2P3")),
            ("SFB", None),
            ("ALF97", None),
            ("SFB övergång 2018:647 2 p.", None),
            ("EU art. 6.1", None),
        ];
        for (citation, wanted) in anchors {
            assert_eq!(anchor(citation).as_deref(), wanted, "{citation}");
        }
    }
}
