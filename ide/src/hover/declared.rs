//! What is said of a name that the author has declared.

use super::{parameter, say, tested};
use crate::{Snapshot, official_text};
use lagrum_language::db::Package;
use lagrum_language::diagnostics::Language;
use lagrum_language::hir::{Citation, Item, ItemKind, Texts, content, exceptions, item};
use lagrum_language::semantics::Target;
use lagrum_language::surface::Surface;
use lagrum_language::types::display;
use std::fmt::Write as _;

/// What is said of a name.
pub(super) fn described(snapshot: &Snapshot, target: Target, language: Language) -> Option<String> {
    if let Target::Package(package) = target {
        return Some(of_package(snapshot, package, language));
    }
    let def = target.def()?;
    let item = item(snapshot.db(), def)?;
    let part = Part::of(target, &item);
    let mut said = signature(snapshot, target, &item);
    if let Some(label) = part.label.and_then(|label| words(label, language)) {
        let _ = write!(said, "\n\n{label}");
    }
    if matches!(target, Target::Item(_))
        && let Some(values) = parameter::values(snapshot, def, language)
    {
        let _ = write!(said, "\n\n{}", values.trim_end());
    }
    if let Some(under) = provisions(snapshot, def.package, part.under) {
        let _ = write!(said, "\n\n{under}");
    }
    if let Some(tests) = tested::tests(snapshot, target, language) {
        let _ = write!(said, "\n\n{tests}");
    }
    if snapshot.rules.has_manifest(def.package) {
        let package = def.package.manifest(snapshot.db());
        let from = say(language, "Package", "Paket");
        let _ = write!(said, "\n\n{from} {} {}", package.name, package.version);
    }
    Some(said)
}

fn of_package(snapshot: &Snapshot, package: Package, language: Language) -> String {
    let manifest = package.manifest(snapshot.db());
    let mut said = format!("**{}** {}", manifest.name, manifest.version);
    if let Some(agency) = &manifest.agency {
        let label = say(language, "Agency", "Myndighet");
        let _ = write!(said, "\n\n{label}: {agency}");
    }
    said
}

/// What is written beside a name.
struct Part<'a> {
    label: Option<&'a Texts>,
    under: &'a [Citation],
}

impl<'a> Part<'a> {
    fn of(target: Target, item: &'a Item) -> Self {
        let at = |index: u32| usize::try_from(index).unwrap_or(usize::MAX);
        let part = |label, under| Part { label: Some(label), under };
        let found = match (target, content(&item.kind)) {
            (Target::Item(_), _) => Some(part(&item.label, &item.under)),
            (Target::Fact(_, index), ItemKind::Concept(concept)) => {
                concept.fields.get(at(index)).map(|field| part(&field.label, &field.under))
            }
            (Target::Fact(_, index), ItemKind::Decision(decision)) => {
                decision.givens.get(at(index)).map(|given| part(&given.label, &[]))
            }
            (Target::Result(_, index), ItemKind::Decision(decision)) => {
                decision.grants.get(at(index)).map(|grant| part(&grant.label, &grant.under))
            }
            (Target::Condition(_, index), ItemKind::Decision(decision)) => {
                decision.requires.get(at(index)).map(|one| part(&one.label, &one.under))
            }
            (Target::Alternative(_, index), ItemKind::Alternatives(values)) => {
                values.get(at(index)).map(|value| part(&value.label, &value.under))
            }
            (Target::Benefit(_, index), ItemKind::Coordination(decl)) => {
                decl.benefits.get(at(index)).map(|one| part(&one.label, &one.under))
            }
            (Target::Exception(_, index), _) => {
                exceptions(item).get(at(index)).map(|one| part(&one.label, &one.under))
            }
            _ => None,
        };
        found.unwrap_or(Part { label: None, under: &[] })
    }
}

/// `regel bostadsdel för Hushåll : belopp per månad`, in the words of the file that it stands in: it is code.
fn signature(snapshot: &Snapshot, target: Target, item: &Item) -> String {
    let db = snapshot.db();
    let language = match item.surface {
        Surface::English => Language::English,
        Surface::Swedish => Language::Swedish,
    };
    let kind = kind(target, item, language);
    let name = target.name(db);
    let owner = owner(snapshot, target, item).map(|owner| format!("{owner}.")).unwrap_or_default();
    let ty = target.ty(db).map(|ty| {
        let absent = say(language, ", may be absent", ", kan saknas");
        let absent = if ty.optional { absent } else { "" };
        format!(" : {}{absent}", display(db, &ty.value, language))
    });
    format!("```lagrum\n{kind} {owner}{name}{}\n```", ty.unwrap_or_default())
}

/// What the name belongs to: the concept of a rule or fact, the set of an alternative.
fn owner(snapshot: &Snapshot, target: Target, item: &Item) -> Option<String> {
    match target {
        Target::Item(_) => match content(&item.kind) {
            ItemKind::Rule(rule) => rule.of.as_ref().map(|of| of.concept.text.clone()),
            ItemKind::Table(table) => table.of.as_ref().map(|of| of.concept.text.clone()),
            ItemKind::Assessment(decl) => decl.of.as_ref().map(|of| of.concept.text.clone()),
            _ => None,
        },
        Target::Fact(..)
        | Target::Result(..)
        | Target::Condition(..)
        | Target::Alternative(..)
        | Target::Column(..)
        | Target::Exception(..)
        | Target::Benefit(..) => {
            Some(Target::Item(target.def()?).name(snapshot.db())).filter(|name| !name.is_empty())
        }
        _ => None,
    }
}

fn kind(target: Target, item: &Item, language: Language) -> &'static str {
    let (en, sv) = match (target, content(&item.kind)) {
        (Target::Fact(..), _) => ("fact", "uppgift"),
        (Target::Result(..), _) => ("result", "resultat"),
        (Target::Condition(..), _) => ("condition", "villkor"),
        (Target::Step(_), _) => ("step", "steg"),
        (Target::Alternative(..), _) => ("alternative", "alternativ"),
        (Target::Column(..), _) => ("column", "kolumn"),
        (Target::Exception(..), _) => ("exception", "undantag"),
        (Target::Benefit(..), _) => ("benefit", "förmån"),
        (Target::Local(..), _) => ("whereby", "varvid"),
        (Target::Argument(..), _) => ("argument", "argument"),
        (Target::Each(_) | Target::Owner(_), _) => ("instance", "instans"),
        (Target::Row(..), _) => ("row", "rad"),
        (Target::RowNumber(..), _) => ("row number", "radens nummer"),
        (_, ItemKind::Act { .. }) => ("act", "författning"),
        (_, ItemKind::Register) => ("register", "register"),
        (_, ItemKind::Unit { .. }) => ("unit", "enhet"),
        (_, ItemKind::Alternatives(_)) => ("alternatives", "alternativ"),
        (_, ItemKind::Concept(_)) => ("concept", "begrepp"),
        (_, ItemKind::Parameter(_)) => ("parameter", "parameter"),
        (_, ItemKind::Rule(_)) => ("rule", "regel"),
        (_, ItemKind::Table(_)) => ("table", "tabell"),
        (_, ItemKind::Decision(_)) => ("decision", "beslut"),
        (_, ItemKind::Control(_)) => ("control", "kontroll"),
        (_, ItemKind::Coordination(_)) => ("coordination", "samordning"),
        (_, ItemKind::Test(_)) => ("test", "prov"),
        (_, ItemKind::Assessment(_)) => ("assessment", "bedömning"),
        (_, ItemKind::Omitted(_)) => ("omitted", "utelämnat"),
        (_, ItemKind::Reform(_)) => ("reform", "reform"),
        _ => ("", ""),
    };
    say(language, en, sv)
}

fn words(texts: &Texts, language: Language) -> Option<String> {
    let label = texts.label();
    match language {
        Language::English => label.en.or(label.sv),
        Language::Swedish => label.sv.or(label.en),
    }
}

/// The provisions, each a link to its official text where there is one.
pub(super) fn provisions(
    snapshot: &Snapshot,
    package: Package,
    under: &[Citation],
) -> Option<String> {
    let linked = under.iter().map(|citation| {
        let text = &citation.text;
        match official_text(snapshot, package, citation) {
            Some(link) => format!("[{text}]({link})"),
            None => text.clone(),
        }
    });
    let all = linked.collect::<Vec<_>>().join(" · ");
    (!all.is_empty()).then_some(all)
}
