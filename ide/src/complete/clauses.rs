//! Words that begin clauses and declarations.

use super::cells;
use super::completion::{Completion, CompletionKind};
use super::context::Context;
use lagrum_language::surface::{Keyword as K, Keyword};
use lagrum_language::syntax::SyntaxKind;
use lagrum_language::syntax::ast::Item;

/// Keywords, in the language of the file.
pub(super) fn words(context: &Context<'_>, words: &[Keyword]) -> Vec<Completion> {
    let other = context.surface.other();
    let word = |keyword: &Keyword| {
        Completion::new(context, CompletionKind::Keyword, context.spelt(*keyword))
            .detail(keyword.preferred(other))
    };
    words.iter().map(word).collect()
}

/// The clauses of the declaration that the cursor stands in, and new declarations.
pub(super) fn all(context: &Context<'_>) -> Vec<Completion> {
    let mut all: Vec<Completion> = Vec::new();
    if context.is_in(SyntaxKind::ExceptClause) {
        all.extend(
            words(context, &[K::When, K::OrWhen, K::Then, K::Under])
                .into_iter()
                .map(|word| word.rank(0)),
        );
    }
    if let Some(item) = context.item() {
        all.extend(words(context, of_item(&item)));
        all.extend(cells::rows(context));
    } else if context.before.is_none() {
        return words(context, &[K::Package]);
    }
    all.extend(declarations(context));
    all
}

fn of_item(item: &Item) -> &'static [Keyword] {
    match item {
        Item::PackageDecl(_) => &[K::Agency],
        Item::ActDecl(_) => &[K::Sfs, K::Link],
        Item::RegisterDecl(_) => &[K::Under, K::Link],
        Item::UnitDecl(_) => &[K::Plural],
        Item::AlternativesDecl(_) => &[K::Under],
        Item::ConceptDecl(_) => {
            &[K::Source, K::Ask, K::Ensure, K::IdentifiedBy, K::Sensitive, K::Under]
        }
        Item::ParameterDecl(_) => &[K::Under, K::FromDate, K::Is, K::Unverified],
        Item::RuleDecl(_) => &[
            K::Under,
            K::Is,
            K::IsBy,
            K::FromDate,
            K::Except,
            K::Whereby,
            K::InForceFrom,
            K::Unverified,
        ],
        Item::TableDecl(_) => {
            &[K::Under, K::First, K::FromDate, K::Except, K::Whereby, K::InForceFrom, K::Unverified]
        }
        Item::ExceptDecl(_) => &[K::When, K::OrWhen, K::Then, K::Under, K::InForceFrom],
        Item::DecisionDecl(_) => &[
            K::Given,
            K::LegalDate,
            K::ForEach,
            K::Verify,
            K::Accept,
            K::Requires,
            K::Grants,
            K::Whereby,
            K::Reason,
            K::Outcomes,
            K::Threshold,
            K::CommunicateBeforeDenial,
            K::Under,
            K::InForceFrom,
        ],
        Item::ControlDecl(_) => {
            &[K::When, K::Sample, K::Weight, K::Action, K::Lawful, K::Whereby, K::Under]
        }
        Item::TestDecl(_) => &[K::Given, K::Expect, K::Official, K::WithReform],
        Item::AssessmentDecl(_) => &[K::Guidance, K::JudgedBy, K::Under],
        Item::OmittedDecl(_) => &[K::Under, K::Because, K::When],
        Item::ReformDecl(_) => &[K::Changes, K::Because, K::Under, K::InForceFrom],
        Item::CoordinationDecl(_) => {
            &[K::Benefit, K::Time, K::Exclude, K::Deduct, K::Cap, K::CountIn]
        }
        Item::UseDecl(_) | Item::DelegatedDecl(_) | Item::PrescribesDecl(_) => {
            &[K::Under, K::Is, K::FromDate]
        }
    }
}

/// What comes after the head of a new declaration: in English, and in Swedish.
const DECLARATIONS: &[(Keyword, &str, &str)] = &[
    (K::Use, "${1:package}.${2:name}", "${1:paket}.${2:namn}"),
    (
        K::Act,
        "${1:Law} \"${2:Title}\"\n  sfs ${3:2010:110}",
        "${1:Lagen} \"${2:Rubrik}\"\n  sfs ${3:2010:110}",
    ),
    (
        K::Register,
        "${1:Register} \"${2:What it holds}\"",
        "${1:Register} \"${2:Vad det innehåller}\"",
    ),
    (K::Unit, "${1:kvm}", "${1:kvm}"),
    (K::Alternatives, "${1:Kind}\n  ${2:one}\n  ${3:other}", "${1:Slag}\n  ${2:ett}\n  ${3:annat}"),
    (K::Concept, "${1:Concept}\n  ${2:fact} : $0", "${1:Begrepp}\n  ${2:uppgift} : $0"),
    (
        K::Parameter,
        "${1:name} : ${2:money per month}\n  under $3\n  from ${4:2026-01-01} is $0",
        "${1:namn} : ${2:belopp per månad}\n  enligt $3\n  från och med ${4:2026-01-01} är $0",
    ),
    (
        K::Rule,
        "${1:name} of ${2:Concept} : ${3:type}\n  under $4\n  is $0",
        "${1:namn} för ${2:Begrepp} : ${3:typ}\n  enligt $4\n  är $0",
    ),
    (
        K::Table,
        "${1:name} of ${2:Concept} : ${3:type}\n  | ${4:condition} || ${5:result} |\n  | $6 || $0 |",
        "${1:namn} för ${2:Begrepp} : ${3:typ}\n  | ${4:villkor} || ${5:resultat} |\n  | $6 || $0 |",
    ),
    (
        K::Assessment,
        "${1:name} of ${2:Concept} : yes/no\n  under $3\n  guidance \"$0\"",
        "${1:namn} för ${2:Begrepp} : ja/nej\n  enligt $3\n  vägledning \"$0\"",
    ),
    (
        K::Decision,
        "${1:Decision}\n  given ${2:case} : ${3:Concept}\n  given ${4:day} : date\n  legal date ${4:day}\n  requires ${5:condition} that $0",
        "${1:Beslut}\n  givet ${2:ärende} : ${3:Begrepp}\n  givet ${4:dag} : datum\n  prövningsdag ${4:dag}\n  villkor ${5:villkor} att $0",
    ),
    (
        K::Control,
        "${1:name} of ${2:Concept}\n  when $3\n  action ${4:note}",
        "${1:namn} för ${2:Begrepp}\n  när $3\n  åtgärd ${4:anteckna}",
    ),
    (
        K::Test,
        "\"${1:what it shows}\" of ${2:Decision}\n  given $3 is $4\n  expect ${5:granted}",
        "\"${1:vad det visar}\" för ${2:Beslut}\n  givet $3 är $4\n  väntat ${5:bifall}",
    ),
    (K::Omitted, "${1:name} under $2\n  because \"$0\"", "${1:namn} enligt $2\n  eftersom \"$0\""),
    (K::Reform, "${1:name}\n  changes $0", "${1:namn}\n  ändrar $0"),
];

fn declarations(context: &Context<'_>) -> Vec<Completion> {
    let made = |(keyword, en, sv): &(Keyword, &'static str, &'static str)| {
        let word = context.spelt(*keyword);
        let text = format!("{word} {}", context.own(en, sv));
        let title = context.say("a new declaration", "en ny deklaration");
        Completion::new(context, CompletionKind::Snippet, word).detail(title).snippet(text).rank(3)
    };
    DECLARATIONS.iter().map(made).collect()
}
