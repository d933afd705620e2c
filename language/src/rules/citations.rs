//! Citations: of an act that is declared, and well-formed.

use crate::db::{Db, Def, Package};
use crate::diagnostics::{Text, codes::names};
use crate::hir::{Citation, Item, Name, citations};
use crate::resolve::{Finding, HeadKind, Place, closure, did_you_mean, nearest, scope_of};
use crate::types::head;

/// What is wrong with the citations of a declaration.
pub(super) fn findings(db: &dyn Db, def: Def, item: &Item) -> Vec<Finding> {
    let citations = citations(item);
    if citations.is_empty() {
        return Vec::new();
    }
    let acts = acts(db, def.package);
    let mut found = Vec::new();
    for citation in citations {
        if let Some(act) = citation.act.as_ref().filter(|act| !act.text.is_empty())
            && !acts.contains(&act.text)
        {
            found.push(unknown_act(def, act, acts));
        }
        found.extend(malformed(citation).map(|what| ill_formed(def, citation, &what)));
    }
    found
}

/// The acts that a package and all it depends on declare.
#[salsa::tracked(returns(ref))]
fn acts(db: &dyn Db, package: Package) -> Vec<String> {
    let mut acts = Vec::new();
    for package in closure(db, package) {
        for def in &scope_of(db, *package).own {
            if let Some(head) = head(db, *def).filter(|head| head.kind == HeadKind::Act) {
                acts.push(head.name.clone());
            }
        }
    }
    acts.sort();
    acts.dedup();
    acts
}

fn unknown_act(def: Def, act: &Name, acts: &[String]) -> Finding {
    let at = Place { def, here: act.here };
    let text = &act.text;
    let finding = Finding::new(
        names::UNKNOWN_ACT,
        at,
        Text::new(
            format!("no act called `{text}` is declared"),
            format!("ingen författning som heter `{text}` är deklarerad"),
        ),
    );
    match nearest(text, acts.iter().map(String::as_str)) {
        Some(near) => did_you_mean(finding, at, Some(near)),
        None => finding.help(Text::new(
            format!("Declare it: `act {text} \"its title\"` and its number, `sfs 2010:110`. Anything else is cited in quotes."),
            format!("Deklarera den: `författning {text} \"dess rubrik\"` och dess nummer, `sfs 2010:110`. Annat än författningar anges inom citattecken."),
        )),
    }
}

/// What is wrong with the form of a citation.
fn malformed(citation: &Citation) -> Option<Text> {
    if citation.chapters.len() > 1 && !citation.sections.is_empty()
        || is_range(&citation.chapters) && !citation.sections.is_empty()
    {
        return Some(Text::new(
            "a section is cited in one chapter at a time",
            "en paragraf anges i ett kapitel i taget",
        ));
    }
    let numbers = citation.chapters.iter().chain(&citation.sections);
    numbers.filter_map(|number| backwards(number)).next()
}

fn is_range(chapters: &[String]) -> bool {
    chapters.iter().any(|chapter| chapter.contains('–'))
}

fn backwards(written: &str) -> Option<Text> {
    let number =
        |text: &str| text.split_whitespace().next().and_then(|digits| digits.parse::<u64>().ok());
    if written.split('–').any(|end| number(end) == Some(0)) {
        return Some(Text::new(
            "chapters and sections are numbered from 1",
            "kapitel och paragrafer räknas från 1",
        ));
    }
    let (first, last) = written.split_once('–')?;
    let letter = |text: &str| text.split_whitespace().nth(1).unwrap_or("").to_owned();
    let falls = (number(first), letter(first)) >= (number(last), letter(last));
    falls.then(|| {
        Text::new(
            format!("`{written}` ends before it begins"),
            format!("`{written}` slutar innan det börjar"),
        )
    })
}

fn ill_formed(def: Def, citation: &Citation, what: &Text) -> Finding {
    Finding::new(names::MALFORMED_CITATION, Place { def, here: citation.here }, what.clone()).help(Text::new(
        "A citation is written `SFB 97 kap. 18 och 22 §§`, `SFB 95–98 kap.` or, of several chapters, one by one.",
        "En hänvisning skrivs `SFB 97 kap. 18 och 22 §§`, `SFB 95–98 kap.` eller, för flera kapitel, en i taget.",
    ))
}
